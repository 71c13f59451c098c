"""What a commissioner intends of a provider, beside what plans say of the same: money by year, activity by year.

An edition says in its setting `commissioning` in which rows of which `table` both say the money (`by` a kind of agreement, `received`
and `paid`), which kinds of body commission and provide, and the tables of whose `activity` an intention may be tied to a line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cynllun.checks import compiled
from cynllun.checks.cube import fill
from cynllun.checks.names import COUNTERPART
from cynllun.checks.scopes import YEAR
from cynllun.figures import Return
from cynllun.frameworks import Edition

SETTING = "commissioning"
Years = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a plan says of something by year (NaN: not said). `there`: whether it has a row or a line of it at all; None where the
    plan is not to be read."""

    years: Years
    there: bool | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What is intended beside what a plan says, by year. `differs`: None where it cannot be told; `there` as `Said.there`."""

    intended: Years
    planned: Years
    differs: tuple[bool | None, ...]
    there: bool | None = None

    @property
    def difference(self) -> Years:
        """The plan less the intention; NaN where one of the two is not known."""
        return tuple(plan - meant for plan, meant in zip(self.planned, self.intended, strict=True))

    @property
    def agrees(self) -> bool | None:
        """Whether they say the same in every year; None where it cannot be told, unless a year already differs."""
        if any(self.differs):
            return False
        return None if None in self.differs else True


def commissions(edition: Edition, kind: str) -> bool:
    """Whether a kind of body commissions."""
    return kind in edition.settings.get(SETTING, {}).get("commissioners", ())


def provides(edition: Edition, kind: str) -> bool:
    """Whether a kind of body may be commissioned of."""
    return kind in edition.settings.get(SETTING, {}).get("providers", ())


def agreements(edition: Edition, kind: str) -> tuple[str, tuple[str, ...]]:
    """The list of kinds of agreement, by its name, and the ids of its choices for a kind of body. KeyError where the edition has no such setting."""
    said = edition.settings[SETTING]
    choices = next(column.choices for column in edition.columns_of(said["table"]) if column.id == said["by"])
    return choices, edition.choices_of(choices, kind)


def years_of(edition: Edition) -> tuple[str, ...]:
    """The years of an intention: those in which bodies say what they pay one another."""
    said = edition.settings[SETTING]
    column = next(column for column in edition.columns_of(said["table"]) if column.id == said["received"])
    return tuple(edition.axis.codes[period] for period in edition.axis.expand(column.periods))


def activity_lines(edition: Edition, kind: str) -> tuple[str, ...]:
    """The lines of activity of a kind of body, by series: whole numbers of what happens in a period, each line with its items."""
    wanted = set(edition.settings.get(SETTING, {}).get("activity", ()))
    layout = edition.layout(kind)
    return tuple(
        series.name for index, series in enumerate(edition.series)
        if series.table in wanted and series.unit == "count" and series.over_time == "sum"
        and any((index, period) in layout.addresses for period in series.periods)
    )  # fmt: skip


def money_said(edition: Edition, own: Return | None, other: str, agreement: str, column: str) -> Said:
    """What a plan says that it receives from, or pays to, another body under a kind of agreement."""
    said, codes = edition.settings[SETTING], years_of(edition)
    if own is None:
        return _nothing(codes, None)
    rows = own.rows.get(said["table"])
    if rows is None or not rows.count:
        return _nothing(codes, False)
    name = next(each.id for each in edition.columns_of(said["table"]) if each.choices == COUNTERPART)
    about = np.array(
        [who == other and how == agreement for who, how in zip(rows.text(name), rows.text(said["by"]), strict=True)], dtype=bool
    )
    figures = tuple(float(rows.number(f"{column}@{code}")[about].sum()) for code in codes)
    there = bool(about.any()) and any(figure != 0.0 for figure in figures)  # a row that says nothing of this side is none of it
    return Said(figures, True) if there else _nothing(codes, False)


def activity_said(edition: Edition, own: Return | None, line: str) -> Said:
    """What a plan says of a line of activity by year; not there where its kind of body does not fill it, or has left it empty."""
    codes = years_of(edition)
    if own is None:
        return _nothing(codes, None)
    if line not in activity_lines(edition, own.kind):
        return _nothing(codes, False)
    cube, index = fill(compiled(edition), [own]), edition.index[line]
    scope = cube.plan.scopes[YEAR]
    at = [scope.column[edition.axis.index[code]] for code in codes]
    figures = tuple(math.nan if cube.na[YEAR][index, 0, place] else float(cube.values[YEAR][index, 0, place]) for place in at)
    return Said(figures, not all(math.isnan(figure) for figure in figures))


def _nothing(codes: Sequence[str], there: bool | None) -> Said:
    return Said((math.nan,) * len(codes), there)


def compared(edition: Edition, intended: Sequence[Mapping[str, float]], planned: Said) -> Compared:
    """Several intentions together beside what a plan says, within the edition's tolerance."""
    said, codes = edition.settings[SETTING], years_of(edition)
    within = next((each.value for each in edition.tolerances if each.id == said["tolerance"]), 0.0)
    meant = tuple(float(sum(each.get(code, math.nan) for each in intended)) for code in codes)
    differs = tuple(
        None if math.isnan(a - b) else abs(a - b) > within for a, b in zip(planned.years, meant, strict=True)
    )  # fmt: skip
    return Compared(meant, planned.years, differs, planned.there)
