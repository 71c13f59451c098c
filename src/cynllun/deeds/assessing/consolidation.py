"""The lead assessor sets down what is made of several readings, with words. It is never computed from them."""

from __future__ import annotations

from cynllun.deeds.assessing.chapters import RATINGS
from cynllun.deeds.assessing.completeness import submitted
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import Chapter, Consolidation, JournalLine, Submission
from cynllun.records.viewer import Viewer


def consolidate(viewer: Viewer, plan: int, form: Form, *, about: str, subject: str, value: str, words: str) -> Consolidation:
    """Judge a `chapter` (value: a rating) or an `element` of the matrix (value: a level) that was read or scored."""

    def work(doing: Doing) -> Consolidation:
        doing.permit()
        submission = submitted(doing)
        if about == Consolidation.CHAPTER:
            _chapter(doing, submission, subject, value)
        else:
            _element(doing, submission, subject, value)
        made = Consolidation(
            submission=submission, about=about, subject=subject, value=value, words=required(words, "words_wanted"),
            by=doing.person, at=doing.at,
        )  # fmt: skip
        made.save()
        doing.journal(f"submission {submission.number} {about} {subject}", made.words, JournalLine.GOVERNMENT, value=value)
        return made

    return perform("consolidate", viewer, plan, form, Consolidation, work)


def _chapter(doing: Doing, submission: Submission, subject: str, value: str) -> None:
    if not submission.chapters.filter(chapter=subject, state=Chapter.RETURNED).exists():
        raise refuse("not_read")
    if value not in doing.edition.choices_of(RATINGS, doing.plan.kind):
        raise refuse("no_rating")


def _element(doing: Doing, submission: Submission, subject: str, value: str) -> None:
    scorers = set(submission.scores.filter(element=subject).values_list("person_id", flat=True))
    if len(scorers) < (2 if doing.blind else 1):
        raise refuse("not_scored")
    if value not in {str(row.level) for row in doing.edition.levels}:
        raise refuse("no_level")
