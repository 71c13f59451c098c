"""Planning assumptions are issued once to all: by the director, in versions, and each side sees what is its own to see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction

from cynllun.deeds import assumptions, clock
from cynllun.deeds.refused import Refused
from cynllun.records.models import AssumptionIssue, JournalLine, Notice, Plan
from cynllun.records.viewer import Viewer
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, MERIN


@pytest.fixture
def cast(db: None) -> Iterator[Judges]:  # noqa: ARG001
    with clock.standing_at(BEGIN):
        yield judges()


def changed(cast: Judges, **years: list[float]) -> dict[str, list[float]]:
    latest = assumptions.issues(cast.official("planning_director"), cast.round)[-1]
    return {id: list(values) for id, values in latest.values.items()} | years


def issue(
    cast: Judges, viewer: Viewer | None = None, seen: int = 1, words: str = "Prices rose.", **years: list[float]
) -> AssumptionIssue:
    values = changed(cast, **(years or {"energy": [5.0, 4.0, 3.0]}))
    return assumptions.issue_assumptions(
        viewer or cast.official("planning_director"), cast.round.pk, values=values, words=words, seen=seen
    )  # fmt: skip


def refusal(cast: Judges, **how: object) -> str:
    before = (JournalLine.objects.count(), Notice.objects.count(), AssumptionIssue.objects.count())
    with pytest.raises(Refused) as no:
        issue(cast, **how)  # type: ignore[arg-type]
    assert (JournalLine.objects.count(), Notice.objects.count(), AssumptionIssue.objects.count()) == before
    return no.value.sentence.id


def test_the_first_version_is_the_editions_and_a_second_is_told_to_every_body(cast: Judges) -> None:
    lines = {plan.pk: JournalLine.objects.filter(chain=plan.chain).count() for plan in Plan.objects.all()}
    made = issue(cast)
    assert made.number == 2
    for plan in Plan.objects.all():
        assert JournalLine.objects.filter(chain=plan.chain, deed="issue_assumptions").count() == 1
        assert JournalLine.objects.filter(chain=plan.chain).count() == lines[plan.pk] + 1
        assert Notice.objects.filter(plan=plan, role="planner", event="issue_assumptions").count() == 1
    for viewer in (cast.who("planner"), cast.official("assessor"), cast.who("auditor", AUDIT)):
        known = assumptions.issues(viewer, cast.round)
        assert [each.number for each in known] == [1, 2] and list(known[1].values["energy"]) == [5.0, 4.0, 3.0]


def test_who_may_not_and_what_may_not_be_issued(cast: Judges) -> None:
    for viewer in (cast.official("assessor"), cast.who("planner"), cast.official("cabinet_office")):
        assert refusal(cast, viewer=viewer) == "workflow.only_for"
    assert refusal(cast, seen=2) == "deed.assumptions_stale"
    assert refusal(cast, words="  ") == "deed.reason_wanted"
    assert refusal(cast, energy=[5.0, 4.0]) == "deed.assumptions_wrong"
    assert refusal(cast, energy=[5.0, 4.0, float("nan")]) == "deed.assumptions_wrong"
    assert refusal(cast, energy=[3.0, 2.5, 2.5]) == "deed.assumptions_same"
    issue(cast)
    assert refusal(cast) == "deed.assumptions_stale", "sent twice"


def test_what_was_issued_is_kept_as_it_was_written(cast: Judges) -> None:
    made = issue(cast)
    with pytest.raises(Exception), transaction.atomic(), connection.cursor() as cursor:  # noqa: B017
        cursor.execute("UPDATE records_assumptionissue SET words = 'other' WHERE id = %s", [made.pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        AssumptionIssue(round=made.round, number=2, values={}, words="x", role="x", by=made.by, at=made.at).save()


def test_a_body_reads_its_own_and_government_what_was_submitted(cast: Judges) -> None:
    for code in (ARWEL, MERIN):
        cast.save(code)
    director, planner = cast.official("planning_director"), cast.who("planner")
    versions = assumptions.issues(director, cast.round)
    own = assumptions.taken(planner, cast.round, versions)
    assert [each.organisation.code for each in own] == [ARWEL] and own[0].rows and own[0].version
    assert all(not each.rows and each.version is None for each in assumptions.taken(director, cast.round, versions))
    cast.board(MERIN)
    cast.submit(MERIN)
    known = {each.organisation.code: each for each in assumptions.taken(director, cast.round, versions)}
    assert not known[ARWEL].rows
    assert [(row.id, row.reason != "") for row in known[MERIN].rows if row.departed] == [("continuing_care_inflation", True)]
