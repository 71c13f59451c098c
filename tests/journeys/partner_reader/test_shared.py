"""A partner reads exactly the version that was shared, until the sharing ends."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.planner.steps import given_their_plan_is_open, plan_of
from tests.journeys.visitor import Visitor

SHARED, BEFORE = 3, (1, 2)


def test_a_partner_reads_the_shared_version_and_no_other(at_the_site: Callable[..., Visitor]) -> None:
    anwen, nia = at_the_site("partner@partneriaeth.example", "cy"), at_the_site("planner@arwel.example", "cy")
    given_their_plan_is_open(anwen)
    plan = plan_of(anwen)
    then_only_one_version_is_there(anwen, plan)
    when_the_sharing_ends(nia)
    anwen.go("home")
    assert "Arwel" not in anwen.page.locator("main").inner_text()
    for name in ("plan", "plan-findings", "plan-versions"):
        anwen.go(name, plan, status=404)
    assert anwen.looked.faults == [] == nia.looked.faults


def then_only_one_version_is_there(partner: Visitor, plan: int) -> None:
    """The version, its findings and its tables; not the others, the journal, the board's decision or the feedback."""
    partner.go("plan-versions", plan)
    assert partner.page.locator("table tbody tr").count() == 1
    partner.go("plan-version", plan, SHARED)
    partner.go("plan-findings", plan)
    partner.go("plan-table", plan, "c3")
    for number in BEFORE:
        partner.go("plan-version", plan, number, status=404)
        partner.refused("plan-workbook", plan, number, "en")
    for name in ("plan-journal", "plan-upload", "plan-share"):
        partner.refused(name, plan)
    partner.go("plan-feedback", plan)
    assert not partner.page.locator("section.app-point").count()
    partner.go("plan-board", plan)
    assert not partner.page.locator(".nhsuk-summary-list", has_text="26/0").count()


def when_the_sharing_ends(planner: Visitor) -> None:
    """The owner ends it."""
    given_their_plan_is_open(planner)
    planner.follow(planner.tongue("Sharing with another organisation"))
    planner.press(planner.tongue.begins("End the sharing"))
    planner.was_told(planner.tongue("The sharing has ended."))
