"""The registers of the duty to keep within what is received: the tests by kind of body, and the margins set in writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cynllun.editions.registers import register
from cynllun.frameworks import Edition
from cynllun.plans.statutory import Rule
from cynllun.verdicts.statutory import Duty

MARGIN = "break_even_margin"
"""The tolerance of an edition that stands where no margin was set in writing."""


@dataclass(frozen=True, slots=True)
class Law:
    """A rule with where it stands in law. `accounts`: whether the outturns of earlier years are about it."""

    rule: Rule
    act: str
    section: str
    authority: str
    accounts: bool


@cache
def laws(kind: str) -> tuple[Law, ...]:
    """The tests of a kind of body, in their order, those that are switched off too."""
    rows = sorted((row for row in register("statutory_tests") if row["kind"] == kind), key=lambda row: int(row["order"]))
    return tuple(
        Law(Rule(Duty(row["id"], int(row["years"])), row["received"], row["spent"], row["before"], row["on"] == "yes"),
            row["act"], row["act_section"], row["authority"], row["accounts"] == "yes")
        for row in rows
    )  # fmt: skip


def margins(organisation: str, test: str) -> dict[str, float]:
    """The margins set in writing for a body, thousands of pounds, by the year in which the test ends."""
    rows: Iterable[dict[str, str]] = register("statutory_margins")
    return {
        row["ends"]: float(row["gbp_000"])
        for row in rows if row["organisation"].lower() == organisation.lower() and row["test"] == test
    }  # fmt: skip


def recorders(figure: str) -> frozenset[str]:
    """The roles that may record an `outturn`, or a `margin` that was set in writing."""
    return frozenset(row["role"] for row in register("statutory_recorders") if row["figure"] == figure)


def unwritten(edition: Edition) -> float:
    """The margin where none was set in writing: the edition's own tolerance, or nothing."""
    return next((each.value for each in edition.tolerances if each.id == MARGIN), 0.0)


def planning_duty(kind: str) -> tuple[str, frozenset[str]] | None:
    """The duty to plan of a kind of body and the decisions that fulfil it; None for a kind that has none."""
    for row in register("statutory_planning"):
        if row["kind"] == kind:
            return row["duty"], frozenset(row["approvals"].split())
    return None
