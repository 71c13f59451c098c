"""An allocation is issued to one body, in versions, by the director; the body's table is held against it, line by line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction

from cynllun.checks import compiled
from cynllun.checks.cube import fill
from cynllun.deeds import allocations, clock
from cynllun.deeds.framework import edition_of
from cynllun.deeds.on_record import record_of
from cynllun.deeds.refused import Refused
from cynllun.plans.on_record import Status, compared, record_findings
from cynllun.records.models import AllocationIssue, JournalLine, Notice
from cynllun.records.viewer import Viewer
from tests.casts.judges import Judges, judges
from tests.casts.published_plan import figures
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, MERIN


@pytest.fixture
def cast(db: None) -> Iterator[Judges]:  # noqa: ARG001
    with clock.standing_at(BEGIN):
        yield judges()


def as_planned(cast: Judges, code: str = "DEMO-1", **other: float) -> dict[str, list[float | None]]:
    """An allocation that is what a plan of the demonstration has; `other` lines by so much more in the first year."""
    edition, own = edition_of(cast.plan()), figures(code)
    layout = edition.layout("board")
    years = edition.axis.expand("year1 year2 year3")
    lines = allocations.lines_of(edition, "board")
    found: dict[str, list[float | None]] = {
        line: [float(own.values[layout.slot_of[edition.index[line], year]]) for year in years] for line in lines
    }
    for line, more in other.items():
        found[line][0] = (found[line][0] or 0.0) + more
    return found


def issue(
    cast: Judges, viewer: Viewer | None = None, seen: int = 0, words: str = "Letter of 19 December.", **more: float
) -> AllocationIssue:
    return allocations.issue_allocation(
        viewer or cast.official("planning_director"), cast.plan().pk, values=as_planned(cast, **more), words=words, seen=seen
    )


def held(cast: Judges) -> list[tuple[str, Status]]:
    plan = cast.plan()
    edition = edition_of(plan)
    found = compared(fill(compiled(edition), [figures("DEMO-1")]), 0, record_of(plan, clock.today()))
    ids = {check.id for check in edition.record_checks if check.record == "allocations"}
    return [(each.check, each.status) for each in found if each.check in ids]


def test_a_table_is_held_against_its_allocation_line_by_line(cast: Judges) -> None:
    assert {status for _, status in held(cast)} == {Status.NOT_ISSUED}
    issue(cast)
    assert {status for _, status in held(cast)} == {Status.AGREES}
    issue(cast, seen=1, c7_gms=1.0)
    assert [check for check, status in held(cast) if status is Status.DIFFERS] == ["record-c7-gms"]
    edition = edition_of(cast.plan())
    found = compared(fill(compiled(edition), [figures("DEMO-1")]), 0, record_of(cast.plan(), clock.today()))
    [one] = [each for each in record_findings(edition, "DEMO-1", found) if each.check == "record-c7-gms"]
    assert one.sentence.id == "on_record.allocations.sentence" and one.right == one.left + 1 and one.sheet == "C7"


def test_the_bodys_planners_are_told_and_each_side_sees_what_is_its_own(cast: Judges) -> None:
    issue(cast)
    assert JournalLine.objects.filter(chain=cast.plan().chain, deed="issue_allocation").count() == 1
    assert Notice.objects.filter(plan=cast.plan(), role="planner", event="issue_allocation").count() == 1
    for viewer in (cast.who("planner"), cast.official("assessor"), cast.who("auditor", AUDIT)):
        assert allocations.latest(viewer, cast.plan()) is not None
    assert allocations.latest(cast.who("planner", MERIN), cast.plan(ARWEL)) is None


def refusal(cast: Judges, **how: object) -> str:
    before = (JournalLine.objects.count(), Notice.objects.count(), AllocationIssue.objects.count())
    with pytest.raises(Refused) as no:
        issue(cast, **how)  # type: ignore[arg-type]
    assert (JournalLine.objects.count(), Notice.objects.count(), AllocationIssue.objects.count()) == before
    return no.value.sentence.id


def test_who_may_not_and_what_may_not_be_issued(cast: Judges) -> None:
    for viewer in (cast.official("assessor"), cast.who("planner"), cast.official("cabinet_office")):
        assert refusal(cast, viewer=viewer) == "workflow.only_for"
    assert refusal(cast, words=" ") == "deed.reason_wanted"
    assert refusal(cast, c7_gms=1e12) == "deed.allocation_wrong"
    assert refusal(cast, seen=1) == "deed.allocation_stale"
    issue(cast)
    assert refusal(cast, seen=1) == "deed.allocation_same"


def test_what_was_issued_is_never_changed(cast: Judges) -> None:
    made = issue(cast)
    with pytest.raises(Exception), transaction.atomic(), connection.cursor() as cursor:  # noqa: B017
        cursor.execute("UPDATE records_allocationissue SET words = 'x' WHERE id = %s", [made.pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        AllocationIssue(plan=made.plan, number=1, values={}, words="x", role="x", by=made.by, at=made.at).save()
