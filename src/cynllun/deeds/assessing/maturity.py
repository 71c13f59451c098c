"""A reader scores an element of the maturity matrix, with a reason."""

from __future__ import annotations

from cynllun.deeds.assessing.completeness import submitted
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import JournalLine, MaturityScore
from cynllun.records.viewer import Viewer


def score_element(viewer: Viewer, plan: int, form: Form, *, element: str, level: int, reason: str) -> MaturityScore:
    """Score an element. A person may score again: the latest counts. In a blind round a score that both have given is
    not changed any more, because by then each has seen the other's."""

    def work(doing: Doing) -> MaturityScore:
        doing.permit()
        if element not in {row.id for row in doing.edition.elements}:
            raise refuse("no_element")
        if level not in {row.level for row in doing.edition.levels}:
            raise refuse("no_level")
        submission = submitted(doing)
        _still_blind(doing, submission.pk, element)
        score = MaturityScore(
            submission=submission, element=element, person=doing.person, level=level,
            reason=required(reason, "reason_wanted"), at=doing.at,
        )  # fmt: skip
        score.save()
        # Government's people read the journal: in a blind round its line keeps the words among its facts, which no page shows.
        said = ("", {"words": score.reason}) if doing.blind else (score.reason, {})
        doing.journal(
            f"submission {submission.number} element {element}", said[0], JournalLine.GOVERNMENT, level=level, **said[1])  # fmt: skip
        return score

    return perform("score_element", viewer, plan, form, MaturityScore, work)


def _still_blind(doing: Doing, submission: int, element: str) -> None:
    if not doing.blind:
        return
    people = set(MaturityScore.objects.filter(submission=submission, element=element).values_list("person_id", flat=True))
    if len(people) >= 2 and doing.person.pk in people:
        raise refuse("scores_open")
