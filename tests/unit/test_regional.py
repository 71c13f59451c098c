"""Regional services: a service is in both plans, in one, or it cannot be told; never by guessing that two names are one."""

from __future__ import annotations

from dataclasses import replace

from cynllun.checks import run
from cynllun.figures import Return
from cynllun.frameworks import Column
from cynllun.plans.regional import BOTH, ONE, OTHERWISE, UNKNOWN, Service, regional
from tests.casts.checked_edition import check, checked_edition, filled, table

CHECKS = (
    check("mirror-income", "ours_income", "=", "theirs_spend", scope="pairs", table="d1", tolerance="rounding"),
    check("mirror-spend", "ours_spend", "=", "theirs_income", scope="pairs", table="d1", tolerance="rounding"),
    check("odd", "ours_income + 1", ">", "0", scope="pairs", table="d1"),
)
BASE = checked_edition(*CHECKS, settings={"regional": {"table": "d1", "service": "service"}})
EDITION = replace(
    BASE, columns=(*BASE.columns, Column(table="d1", id="service", order=9, unit="text", source="S")), hash="9" * 64
)


def plan(code: str, *rows: tuple[str | None, str | None, float, float]) -> Return:
    """A plan: rows of service, partner, income and spend."""
    said = [{"service": name, "counterpart": who, "income": a, "spend": b, "margin": 1} for name, who, a, b in rows]
    return filled(EDITION, {}, organisation=code, rows={"s1": table(EDITION, "s1"), "d1": table(EDITION, "d1", *said)})


def found(*returns: Return) -> dict[str, Service]:
    return {each.name: each for each in regional(run(EDITION, returns).cube)}


def test_a_service_of_one_name_in_both_plans_is_one_service() -> None:
    one = found(plan("B", ("Hips  and knees", "A", 4, 6)), plan("A", ("hips and KNEES", "B", 6, 5)))["Hips and knees"]
    assert (one.bodies, one.standing, one.differs) == (("A", "B"), BOTH, ()), "within the tolerance"
    assert one.said[0] is not None and one.said[1] is not None
    assert (one.said[0]["income"], one.said[1]["spend"], one.said[0]["margin"]) == ((6, 6), (6, 6), (1,))
    apart = found(plan("A", ("Eyes", "B", 6, 4)), plan("B", ("Eyes", "A", 4, 9)))["Eyes"]
    assert apart.differs == ("income",)


def test_rows_of_one_name_are_added_up() -> None:
    one = found(plan("A", ("Eyes", "B", 6, 4), ("Eyes", "B", 1, 1)), plan("B", ("Eyes", "A", 5, 7)))["Eyes"]
    assert one.said[0] is not None and one.said[0]["income"] == (7, 7) and one.differs == ()


def test_a_service_that_the_partner_does_not_name_is_in_one_plan() -> None:
    one = found(plan("A", ("Eyes", "B", 6, 4)), plan("B", ("Scans", "C", 4, 9)))
    assert (one["Eyes"].standing, one["Eyes"].said[1]) == (ONE, None)
    assert one["Scans"].standing == UNKNOWN, "the plan of C is not at hand"
    assert found(plan("A", ("Eyes", "B", 6, 4)), plan("B"))["Eyes"].standing == UNKNOWN, "an empty table says nothing"


def test_whether_two_names_are_one_service_is_not_guessed() -> None:
    both = found(plan("A", ("Eyes", "B", 6, 4), ("Hips", "B", 1, 1)), plan("B", ("Llygaid", "A", 4, 6), ("Hips", "A", 1, 1)))
    assert (both["Eyes"].standing, both["Eyes"].others) == (OTHERWISE, ("Llygaid",))
    assert (both["Llygaid"].standing, both["Llygaid"].others) == (OTHERWISE, ("Eyes",))
    assert both["Hips"].standing == BOTH


def test_rows_without_a_name_or_a_partner_are_left_out() -> None:
    assert found(plan("A", (None, "B", 6, 4), ("Eyes", None, 1, 1), ("Hips", "A", 1, 1))) == {}
    other = replace(EDITION, settings={}, hash="8" * 64)
    assert regional(run(other, [replace(plan("A", ("Eyes", "B", 6, 4)), edition_hash=other.hash)]).cube) == ()
    assert regional(run(EDITION, [replace(plan("A"), rows={})]).cube) == ()
