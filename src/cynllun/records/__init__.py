"""What was said, sent and decided, and what each viewer may see of it.

`records.models`: Organisation, Person (AUTH_USER_MODEL), Appointment, Round, Plan, Upload, Content, Version,
FindingsSnapshot, Explanation, Approval, Submission, ReturnRequest, Chapter, Consolidation, MaturityScore, Feedback,
FeedbackPoint, PointAnswer, Advice, Decision, Condition, Letter, Share, JournalLine, ChainHead, Notice, NoticeRead,
FormSent. Rows that derive from `WrittenOnce` refuse to be changed or deleted, in Python and in the database.

`records.viewer`: `Viewer(person, role, organisation, side, today)`, `viewer_of(appointment, today)`,
`appointments_of(person, today)`, `everybody(today)` for who has not signed in.

`records.visible`: `plans_for(viewer)`, `versions_for`, `findings_for`, `explanations_for`, `approvals_for`,
`uploads_for`, `shares_for`, `sides_for`, `arbitrations_for`, `differences_for`, `difference_steps_for`, `submissions_for`, `requests_for`, `chapters_for`, `consolidations_for`, `scores_for`,
`advice_for`, `feedback_for`, `points_for`, `answers_for`, `decisions_for`, `conditions_for`, `letters_for`,
`notices_for` (all `(viewer) -> QuerySet`), and `journal_for(viewer, plan)`. Pages and deeds read records only through
these; a page finds its plan with `plans_for(viewer).filter(pk=...).first()`, and says *not found* when there is none.

`records.journal`: `append(...)` (in the transaction of a deed), `verify(chain) -> Verified`, `chains()`.

Nothing is imported here, because Django loads this package before its models.
"""
