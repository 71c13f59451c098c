"""The demonstration in the records: built through the deeds, each plan where its story left it, and built only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cynllun.deeds import actuals, clock
from cynllun.deeds.actuals.held import Key
from cynllun.deeds.actuals.series import judged
from cynllun.deeds.framework import edition_of
from cynllun.demonstration import build as building
from cynllun.demonstration.build import STANDS, RealPeople, build, stands_at
from cynllun.figures import State
from cynllun.figures.vintages import before, standing
from cynllun.plans.answered import Line, gaps, lines
from cynllun.records.models import Appointment, JournalLine, Letter, Person, Plan, Round, Upload, Version
from cynllun.records.viewer import viewer_of
from cynllun.web.delivery.told import Told
from cynllun.web.tracker.held import held

STATES = {
    "DEMO-1": "final_assessment", "DEMO-2": "drafting", "DEMO-3": "drafting", "DEMO-4": "approved_with_conditions",
    "DEMO-5": "accepted", "DEMO-6": "committee_approved",
}  # fmt: skip


@pytest.mark.django_db
def test_every_plan_stands_where_its_story_left_it(tmp_path: Path) -> None:
    round = build(tmp_path)
    assert {plan.organisation.code: plan.state for plan in Plan.objects.filter(round=round)} == STATES
    assert sorted(file.name for file in (tmp_path / "workbooks").iterdir()) == [
        *(f"DEMO-{n}.xlsx" for n in range(1, 7)), "corrected.xlsx", "flawed.xlsx"]  # fmt: skip
    assert Upload.objects.filter(state=Upload.RECEIVED).count() == 0
    assert [u.filename for u in Upload.objects.filter(state=Upload.REFUSED)] == ["plan.csv"]
    letters = Letter.objects.filter(plan__organisation__code="DEMO-4")
    assert sorted((each.kind, each.language) for each in letters) == sorted(
        (kind, language) for kind in ("feedback", "advice", "decision") for language in ("en", "cy"))  # fmt: skip
    _answered()
    _delivered()
    _happened(round)
    assert stands_at() == building.STANDS and JournalLine.objects.filter(at__gt=building.STANDS).count() == 0
    _again(tmp_path)


def _answered() -> None:
    """The clean board answers every requirement, with each consent; the flawed one leaves gaps, and waits for officials."""
    clean, flawed = (gaps(_lines(code)) for code in ("DEMO-1", "DEMO-2"))
    assert (len(clean.unanswered), len(clean.asked), len(clean.consent), len(clean.not_applicable)) == (0, 0, 0, 1)
    assert len(clean.short) > 10 and len(clean.answered) > 10 * len(clean.short)
    assert len(flawed.unanswered) > 50 and len(flawed.asked) == 1 and len(flawed.consent) > 1 and len(flawed.short) > 10


def _delivered() -> None:
    """The trust reports: one promise is overdue, one has slipped, one is done and nothing shows it; one fell due since."""
    plan = Plan.objects.get(organisation__code="DEMO-4")
    told = Told(viewer_of(Appointment.objects.get(role="planner", organisation__code="DEMO-4"), STANDS.date()), plan)
    assert {each.promised.id: each.exceptions for each in told.standings if each.exceptions} == {
        "T01": ("overdue",), "T02": ("slipped",), "T03": ("unproven",)}  # fmt: skip
    assert [each.now.promised.id for each in told.changes] == ["T04"]


def _happened(round: Round) -> None:
    """Every board has a figure for every measure that is judged, in two vintages: the second restates one month."""
    edition = edition_of(round)
    for code in ("DEMO-1", "DEMO-2", "DEMO-3"):
        planner = viewer_of(Appointment.objects.get(role="planner", organisation__code=code), STANDS.date())
        found = list(judged(planner, code, "board", edition, STANDS.date()))
        measured = [each for each in found if edition.measure(each.standing.target.measure)]
        assert len(measured) > 35 and not [e.standing.target.id for e in measured if e.standing.latest is None]
        monthly = [e for e in found if e.standing.forecast is not None]
        assert len(monthly) > 20 and all(e.standing.forecast.told for e in monthly if e.standing.forecast)
        december = actuals.held(planner, code, STANDS.date())[Key("ed_12h_or_more", "all")]["2025-12"]
        assert standing(december).state is State.RESTATED and before(december) == (standing(december).value or 0) - 3


def _lines(code: str) -> tuple[Line, ...]:
    plan = Plan.objects.get(organisation__code=code)
    planner = viewer_of(Appointment.objects.get(role="planner", organisation__code=code), STANDS.date())
    return lines(edition_of(plan.round), plan.kind, code.lower(), held(planner, plan).said)


def _again(folder: Path) -> None:
    counted = [model.objects.count() for model in (JournalLine, Version, Person, Letter, Upload)]
    build(folder)
    assert [model.objects.count() for model in (JournalLine, Version, Person, Letter, Upload)] == counted


@pytest.mark.django_db
def test_it_is_not_built_beside_real_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYNLLUN_HTTPS", "1")
    with pytest.raises(RealPeople):
        build(tmp_path)
    monkeypatch.delenv("CYNLLUN_HTTPS")
    with clock.standing_at(building.STANDS):
        Person.objects.create_person("somebody@nhs.example", "Somebody Real", "a long password of theirs")
    with pytest.raises(RealPeople):
        build(tmp_path)
    assert not Plan.objects.exists()
