"""A table that parts fill, as its pages show it: figures in words, what is missing told apart from nought."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds.dividing import Divided
from cynllun.frameworks import Edition
from cynllun.plans.dividing import Beside, Line, lines
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.framework.returned import unit_label
from cynllun.web.plan.comparing import line_title
from cynllun.web.plan.tables import bare


@dataclass(frozen=True, slots=True)
class Cell:
    """The three figures of a line in a period, in words, and what each part says. `why`: why the parts' total cannot be told, or
    what it is so far. `agrees` as `Beside.agrees`."""

    control: str
    whole: str
    gap: str
    why: str
    agrees: bool | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, or one period of a line: its label and its cells (None where the line has no such period)."""

    name: str
    label: str
    unit: str
    kind: str
    cells: tuple[Cell | None, ...]
    item: bool = False


def state_of(held: Divided) -> str:
    """How a divided table stands: `waiting`, `no_control`, `agreed`, `differs`, `cannot_tell`."""
    if held.waiting:
        return "waiting"
    judged = [each.agrees for each in held.figures.values() if not math.isnan(each.control)]
    if not judged:
        return "no_control"
    if held.agreed:
        return "agreed"
    return "differs" if False in judged else "cannot_tell"


def title(edition: Edition, table: str, line: Line) -> str:
    """What a line is called, or a column of rows."""
    if any(each.id == table and each.shape == "rows" for each in edition.tables):
        return speech.text(f"column.{table}.{line.name}.title", edition.id)
    series = edition.series[edition.index[line.name]]
    said = line_title(edition, series.line, series.breakdown, series.item)
    if not series.facet:
        return said
    return _("%(line)s, %(facet)s") % {"line": said, "facet": speech.text(f"facet.{series.facet}.title", edition.id)}


def years_of(edition: Edition, wanted: Sequence[Line]) -> list[str]:
    """The whole years that the lines have between them; one empty where a line has no period."""
    known = set(edition.axis.expand("prior year1 year2 year3 year4 year5"))
    codes = {code for line in wanted for code in line.periods}
    found = [code for at, code in enumerate(edition.axis.codes) if at in known and code in codes]
    return [*found, *([""] if "" in codes else [])]


def period(edition: Edition, code: str) -> str:
    """A period's name; of a column without one, that it is the whole."""
    return edition.axis.label(code, language()) if code else _("In all")


def rows(edition: Edition, kind: str, held: Divided, codes: Sequence[str]) -> list[Row]:
    """Every line of a table in some periods."""
    return [
        Row(line.name, title(edition, held.table, line), unit_label(line.unit), "total" if line.total else "",
            tuple(cell(held.figures[line.name, code], line.unit) if code in line.periods else None for code in codes), bool(line.item))
        for line in lines(edition, kind, held.table) if set(codes) & set(line.periods)
    ]  # fmt: skip


def cell(held: Beside, unit: str) -> Cell:
    """One figure of each kind, in words."""

    def told(value: float, none: str) -> str:
        return none if math.isnan(value) else bare(value, unit)

    return Cell(
        told(held.control, _("Not set")), told(held.whole, _("Cannot tell")), told(held.gap, "–"), _why(held, unit), held.agrees,
        tuple(told(each, _("Not said")) for each in held.parts),
    )  # fmt: skip


def _why(held: Beside, unit: str) -> str:
    silent, asked = held.silent, len(held.parts)
    if not silent:
        return ""
    if silent == asked:
        return _("No part has said it.")
    said = ngettext(
        "%(num)s of %(parts)s parts has not said it; so far %(figure)s.",
        "%(num)s of %(parts)s parts have not said it; so far %(figure)s.", silent,
    )  # fmt: skip
    return said % {"num": silent, "parts": asked, "figure": bare(held.so_far, unit)}
