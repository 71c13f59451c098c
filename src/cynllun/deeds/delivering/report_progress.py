"""Somebody of the body reports on a promise of its plan. Written once: the latest counts, and a correction is a new report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cynllun.deeds.delivering.promises import permit, promises_of
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, refuse
from cynllun.delivery import Promised
from cynllun.editions.delivering import statuses
from cynllun.records.models import Appointment, JournalLine, Person, Plan, ProgressReport
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence


@dataclass(frozen=True, slots=True)
class Progress:
    """What is reported: the status, when it is now forecast to be done, what shows it, in what words, and whose it is (the id of a
    person of the body; None: nobody's in particular)."""

    status: str
    forecast: date | None = None
    evidence: str = ""
    words: str = ""
    owner: int | None = None


def report_progress(
    viewer: Viewer, plan: int, form: Form, *, promise: str, progress: Progress, seen: int | None = None,
    promises: Callable[[Plan], tuple[Promised, ...]] = promises_of,
) -> ProgressReport:  # fmt: skip
    """Report on an action or a milestone. `seen`: the id of the latest report that the page showed (0: none); where there is a later
    one nothing is kept. Refused: no such promise or status, words or a forecast that the status needs, a stranger as owner."""

    def work(doing: Doing) -> ProgressReport:
        permit(doing)
        if promise not in {each.id for each in promises(doing.plan)}:
            raise Refused(Sentence("delivery.no_promise"))
        latest = ProgressReport.objects.filter(plan=doing.plan, promise=promise).order_by("-pk").first()
        if seen is not None and seen != (latest.pk if latest else 0):
            raise Refused(Sentence("delivery.reported_since"))
        made = ProgressReport(
            plan=doing.plan, promise=promise, status=progress.status, forecast=progress.forecast,
            evidence=progress.evidence.strip(), words=progress.words.strip(), owner=_owner(doing, progress.owner), **doing.stamp)  # fmt: skip
        _whole(made)
        made.save()
        doing.journal(f"promise {promise}", reason=made.words, audience=JournalLine.BODY, status=made.status,
                      forecast=made.forecast.isoformat() if made.forecast else "", evidence=made.evidence)  # fmt: skip
        return made

    return perform("report_progress", viewer, plan, form, ProgressReport, work)


def _whole(made: ProgressReport) -> None:
    """Refuse a status that there is not, and a report without what its status needs."""
    status = next((each for each in statuses() if each.id == made.status), None)
    if status is None:
        raise Refused(Sentence("delivery.no_status"))
    given = {"words": made.words, "forecast": made.forecast}
    if lacking := [Sentence(f"delivery.{each}_wanted") for each in sorted(status.wanted) if not given[each]]:
        raise Refused(*lacking)


def _owner(doing: Doing, person: int | None) -> Person | None:
    if person is None:
        return None
    held = Appointment.objects.on(doing.viewer.today).filter(
        organisation=doing.plan.organisation, person_id=person, person__is_active=True)  # fmt: skip
    found = held.select_related("person").first()
    if found is None:
        raise refuse("not_of_this_body")
    return found.person
