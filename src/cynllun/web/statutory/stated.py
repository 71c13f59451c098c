"""What is at hand for a body's statutory position: its return, its accounts, the law, what was submitted and decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from cynllun.checks.compiled import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import read
from cynllun.demonstration.outturns import outturns
from cynllun.editions import load
from cynllun.editions.statutory import Law, laws, margins, planning_duty, unwritten
from cynllun.frameworks import Edition
from cynllun.periods import PLAN_YEARS
from cynllun.plans.statutory import Control, controls, years
from cynllun.records.models import Plan, StatutoryFigure, Version
from cynllun.records.viewer import Viewer
from cynllun.records.visible import decisions_for, statutory_figures_for, submissions_for
from cynllun.verdicts.statutory import AccountingPeriod, Basis, Comes, Planning, Year, accounting_periods, planning, standing

POSITION, CONTROL = "c5_planned_position", "c5_control_total"


@dataclass(frozen=True, slots=True)
class Stated:
    """One test of the law over every year at hand. `years` are what stands for each year, in order; `said` all that is said
    of them; `written`: the ends of the tests whose margin was set in writing."""

    law: Law
    years: tuple[Year, ...]
    said: tuple[Year, ...]
    periods: tuple[AccountingPeriod, ...]
    written: frozenset[str]


@dataclass(frozen=True, slots=True)
class Planned:
    """The duty to plan: its id, when the plan was submitted, what was decided and when, and what follows. `duty` is empty
    where this kind of body has none."""

    duty: str
    submitted: datetime | None
    outcome: str
    decided: datetime | None
    comes: Planning


@dataclass(frozen=True)
class Position:
    """A body's statutory position, as far as a viewer may know it. `version` is what its plan's years were read from."""

    plan: Plan
    looking: Viewer
    version: Version | None

    @cached_property
    def edition(self) -> Edition:
        """The edition of the plan."""
        return edition_of(self.plan)

    @cached_property
    def _cube(self) -> Cube | None:
        return (
            _cube_of(self.version.content_hash, self.version.pk, self.edition.id, self.edition.hash) if self.version else None
        )

    @cached_property
    def accounts(self) -> tuple[Year, ...]:
        """How earlier years ended, from accounts: those of the demonstration for its bodies, and those recorded."""
        known = outturns(self.plan.organisation.code) if self.plan.round.fictional else ()
        recorded = [Year(each.year, Basis.ACTUAL if each.closed else Basis.FORECAST, net=each.gbp_000, said=source_of(each))
                    for each in self.recorded if each.figure == StatutoryFigure.OUTTURN]  # fmt: skip
        return (*known, *recorded)

    @cached_property
    def recorded(self) -> tuple[StatutoryFigure, ...]:
        """What was recorded of the body from documents, as far as the viewer may know it: of each figure the latest."""
        found = statutory_figures_for(self.looking).filter(plan__organisation=self.plan.organisation).order_by("id")
        return tuple({(each.figure, each.test, each.year): each for each in found}.values())

    @cached_property
    def plan_years(self) -> tuple[str, ...]:
        """The codes of the three years of the plan."""
        return tuple(self.edition.axis.codes[period] for period in self.edition.axis.expand(PLAN_YEARS))

    @cached_property
    def tests(self) -> tuple[Stated, ...]:
        """Each test of the law for this kind of body, those that are switched off too."""
        return tuple(self._stated(law) for law in laws(self.plan.kind))

    def _stated(self, law: Law) -> Stated:
        rule = law.rule
        said = (*(years(self._cube, 0, rule) if self._cube else ()), *(self.accounts if law.accounts else ()))
        found = standing((*(Year(code, Basis.PLAN) for code in self.plan_years), *said))
        codes = sorted(found)
        set_here = {
            each.year: each.gbp_000
            for each in self.recorded
            if each.figure == StatutoryFigure.MARGIN and each.test == rule.duty.id
        }
        written = {**margins(self.plan.organisation.code, rule.duty.id), **set_here}
        ends = sorted({*codes[rule.duty.years - 1 :], *self.plan_years})
        periods = accounting_periods(rule.duty, found, ends, written, unwritten(self.edition))
        return Stated(law, tuple(found[code] for code in codes), _sorted(said), periods, frozenset(written))

    def ahead(self) -> tuple[AccountingPeriod, ...]:
        """The tests that are switched on and end in a year of the plan."""
        return tuple(each for test in self.tests if test.law.rule.on for each in test.periods if each.ends in self.plan_years)

    @property
    def comes(self) -> Comes:
        """Of the tests ahead: beyond where one is, untold where one is, else within."""
        found = {each.comes for each in self.ahead()}
        return next((each for each in (Comes.BEYOND, Comes.CANNOT_TELL) if each in found), Comes.WITHIN)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """The planned position beside the control total of each year; nothing where there is no return to read."""
        return controls(self._cube, 0, POSITION, CONTROL) if self._cube else ()

    @cached_property
    def planned(self) -> Planned:
        """The duty to plan, from the dates that the round recorded."""
        duty, approvals = planning_duty(self.plan.kind) or ("", frozenset())
        sent = submissions_for(self.looking).filter(plan=self.plan, stage="final").order_by("at").first()
        decided = decisions_for(self.looking).filter(plan=self.plan).first()
        outcome = decided.outcome if decided else ""
        return Planned(
            duty, sent.at if sent else None, outcome, decided.at if decided else None,
            planning(sent is not None, outcome, approvals),
        )  # fmt: skip


def source_of(each: StatutoryFigure) -> str:
    """The document that a recorded figure stands on, with its day."""
    return f"{each.document} ({each.dated.isoformat()})"


def _sorted(said: Iterable[Year]) -> tuple[Year, ...]:
    return tuple(sorted(said, key=lambda year: (year.code, list(Basis).index(year.basis))))


@lru_cache(maxsize=64)
def _cube_of(_content: str, version: int, edition: str, _hash: str) -> Cube | None:
    """By the hashes of the content and of the edition: what a version holds never changes."""
    own, here = load(edition), Version.objects.select_related("plan").get(pk=version)
    found = read(here, own)
    return fill(compiled(own), [found]) if found else None
