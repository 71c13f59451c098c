"""What named people do. One folder for each part of the year, one file a deed.

Every deed is `deed(viewer, plan_id, form, *, ...)`: `viewer` is a `records.viewer.Viewer`, `form` a `Form(token, revision)`
(a token made when the page was shown, and `plan.revision` as shown; `Form()` in programs). It either does everything (the
change, one journal line, notices, letters, in one transaction with the plan locked) and gives the record it made, or
raises `refused.Refused` with `.sentences` for the person (`.sentence` is the first), and nothing was done. Sending the same
form twice gives the same record.

    opening     open_round(viewer, Opening(edition, title_en, title_cy, organisations, ...)) -> Round
                appoint(person, role, organisation, since, by=None), dismiss(appointment, on, by=None)
    assumptions issue_assumptions(viewer, round_id, values={id: [year1, year2, year3]}, words, seen: version) -> AssumptionIssue
    drafting    receive_upload(.., filename, data: bytes) -> Upload     kept whole and acknowledged; nothing is read yet
                read_upload(upload_id, reader=None) -> Upload           .state read (.version) or refused (.refusal: a
                                                                        sentence as data, `Sentence.from_dict`)
                sweep_uploads()                                         reads what a kill left unread
                explain_movement(.., before, after, total, line, period, text) -> MovementReason   why a total moved
                name_sheet_owner(.., tables, owner: person id or None, due) -> SheetOwner      who fills which sheets, by when
                record_reconciliation(.., held_on, present, settled=[Settled(subject, words, follower, due)]) -> Reconciliation
                move_plan_to_revision(..) -> Plan                       goes on under a later revision of its framework
                explain_finding(.., finding: key, text), acknowledge_breach(.., finding: key, text) -> Explanation
                share_version(.., number, organisation: code, until=None) -> Share, unshare_version(.., share: id)
                share_side(.., number, organisation: code) -> SideShare, unshare_side(.., share: id)
                answer_requirement(.., requirement, answer=Answer(status, text, document, place, evidence), seen=id or 0,
                carried=None) -> RequirementAnswer, review_answer(.., answer: id, agreed, words="") -> AnswerReview
                answer_requirements(.., answers={id: Answer}, seen={id: answer id}) -> Plan
                ask_not_applicable(.., requirement, reason) -> ApplicabilityAsk; for government agree_not_applicable,
                decline_not_applicable(.., ask: id, words) -> ApplicabilitySettled
                record_consent(.., requirement, party, given, day, evidence) -> Consent
    dividing    make_part(.., name, tables, owner: person id, due), change_part(.., part, owner, due), withdraw_part(.., part, reason)
                -> Part; set_control(.., table, number=None, figures={(line, period): value}) -> Control;
                hand_in_part(viewer, part, form, filename, data) -> PartFigures; take_parts(.., table, words="") -> PartsTaken
    commissioning  write_intention(.., provider: code, service, agreement, meant=Meant(money, activity, words, answer_by), line="")
                -> Intention; take_step(viewer, intention, form, event, meant=None, words="") -> IntentionStep
    approving   declare_ready(..), reopen_plan(.., reason), begin_again(..) -> Plan
                record_board_approval(.., approved: bool, minute=Minute(meeting, date, reference, committees, dissent,
                words)) -> Approval
    submitting  submit_plan(.., words=""), submit_annual_plan(.., letter, reason, steps=[(text, date)]),
                supply_more(.., words) -> Submission
                answer_point(.., point: id, text, changed="", version=None) -> PointAnswer, answer_feedback(..) -> Plan
    assessing   accept_complete(..) -> Submission; return_incomplete, request_more, return_plan(.., reason, new_date)
                -> ReturnRequest
                assign_chapter(.., chapter, reader: person id, due=None), assign_chapters(.., readers={chapter: person id}, due=None)
                -> [Chapter]; return_chapter(.., chapter: id, rating, comment)
                -> Chapter; withdraw_chapter(.., chapter: id, reason) -> Submission
                score_element(.., element, level, reason) -> MaturityScore
                consolidate(.., about="chapter"|"element", subject, value, words) -> Consolidation
                write_feedback(.., seen: feedback.revision or 0, text, points=[Point(text, must, chapter)]),
                issue_feedback(.., answer_by=None) -> Feedback
                give_advice(.., recommendation, grounds, criteria={id: words}, conditions=[(text, date)]) -> Advice
                ask_officials(.., reason) -> Plan
    deciding    record_decision(.., event in DECISIONS, reason, conditions=[(text, date)]), revoke_approval(.., reason)
                -> Decision; publish_plan(..) -> Plan
    delivering  report_progress(.., promise, progress=Progress(status, forecast, evidence, words, owner: person id), seen=None)
                -> ProgressReport; record_assessment(.., meeting, day, words, asked="") -> BoardAssessment;
                report_condition(.., condition: id, status, words, evidence) -> ConditionReport; settle_condition(.., condition: id,
                met, words) -> ConditionSettled; raise_warning(.., title, words, owner: person id, answer_by) -> EarlyWarning;
                answer_warning, end_warning(.., warning: id, words) -> WarningStep;
                set_confidence(.., level, reason, said={flag: count}) -> DeliveryConfidence

For pages, changing nothing: `desk.offers(viewer, plan)` (the events that are this viewer's, allowed or with what stands
against each), `desk.may(viewer, plan, deed)` (None, or why not, for deeds that move nothing), `desk.tasks(viewer)` (the
home page), `desk.due(viewer, plan)`, `desk.facts_of(plan)`, `desk.state_for(viewer, plan)`, `desk.unsettled(version)`,
`desk.recommendations(plan)`; `telling.told(line)` (a journal line as a sentence); `reading_notices.unread(viewer)`,
`mark_read(viewer, notice_id)`, `mark_all_read(viewer, latest)`; `clock.now()`, `clock.today()`.

Texts that a title needs: `text:event.<event>.title`, `text:role.<role>.title`, `text:state.<state>.title` of the edition;
sentences of refusals are said by `editions.words(edition, language).say(sentence)`.
"""
