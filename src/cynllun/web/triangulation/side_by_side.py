"""A service as two tables, by year and by month: its sides, the ratios that they imply, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.checks.beside import RATIO, Entry, Nation, Place, Standing, columns_of, place, values
from cynllun.checks.scopes import MONTH, YEAR, Numbers
from cynllun.frameworks import ServiceFigure
from cynllun.frameworks.services import SIDES
from cynllun.plans.reconciled import ratio_prints, subject_of
from cynllun.records.visible import explanations_for
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.framework.returned import unit_label
from cynllun.web.plan.comparing import line_title
from cynllun.web.plan.found import Shown, shown
from cynllun.web.plan.reconciled import reconciled
from cynllun.web.triangulation.laid import Laid
from cynllun.words.numbers import PLACES

SCOPES = (YEAR, MONTH)
COLUMNS = {YEAR: "prior year1 year2 year3", MONTH: "opening months"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a table, as it is read. `kind`: `number`, `state` (a word stands there), `shut` (not asked for)."""

    text: str
    kind: str
    value: float | None = None
    found: tuple[str, ...] = ()
    untold: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table. `kind`: `heading`, `nation` or nothing; `note` says what the row is of."""

    label: str
    kind: str = ""
    unit: str = ""
    note: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Table:
    """A service by year or by month. `untold`: what cannot be told, and for lack of what, by the id that its cells lead to."""

    scope: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    untold: dict[str, str] = field(default_factory=dict)

    @property
    def found(self) -> list[str]:
        """The findings at its figures, in the order of the table."""
        return list(dict.fromkeys(key for line in self.lines for cell in line.cells for key in cell.found))


def side_label(side: str) -> str:
    """What a side is called."""
    return {"activity": _("Activity"), "workforce": _("Workforce"), "money": _("Money"), "outcomes": _("Outcomes"),
            RATIO: _("What they imply")}[side]  # fmt: skip


def tables(laid: Laid, service: str) -> list[Table]:
    """A service by year, then by month."""
    return [_table(laid, service, scope) for scope in SCOPES]


def _table(laid: Laid, service: str, scope: str) -> Table:
    drawing = _Drawing(laid, scope)
    axis = laid.here.edition.axis
    heads = tuple(axis.label(axis.codes[period], language(), short=True) for period in drawing.periods)
    lines = tuple(drawing.lines(laid.entries(service)))
    return Table(scope, heads, lines, drawing.untold)


class _Drawing:
    """The rows of one table, drawn one by one; `untold` fills as they are drawn."""

    def __init__(self, laid: Laid, scope: str) -> None:
        assert laid.cube is not None
        self.laid, self.scope, self.cube = laid, scope, laid.cube
        self.edition = laid.here.edition
        self.periods = self.edition.axis.expand(COLUMNS[scope])
        self.columns = [self.cube.plan.scopes[scope].column[period] for period in self.periods]
        self.untold: dict[str, str] = {}

    def lines(self, entries: list[Entry]) -> Iterator[Line]:
        for side in (*SIDES, RATIO):
            drawn = [line for entry in entries if entry.side == side for line in self.rows(entry)]
            if drawn:
                yield Line(side_label(side), "heading")
                yield from drawn

    def rows(self, entry: Entry) -> Iterator[Line]:
        """A row, and under a ratio those of the nation. None where it is for none of the periods, or not for this body."""
        found = values(self.cube, entry, self.scope)
        places = [place(self.cube, entry, self.scope, 0, column, found) for column in self.columns]
        if all(each.standing in (Standing.NOT_ASKED, Standing.NOT_APPLICABLE) for each in places):
            return
        unit = self._unit(entry)
        whole = isinstance(entry.row, ServiceFigure) and entry.row.whole == "yes"
        cells = tuple(self._cell(entry, one, column, unit) for one, column in zip(places, self.columns, strict=True))
        self._explain(entry, places)
        yield Line(
            title(self.laid, entry), "", unit_label(unit) if unit else "", _("of the whole body") if whole else "", cells
        )
        together = self.laid.together(entry, self.scope) if entry.side == RATIO and not entry.item else None
        if together is not None:
            yield from self._nation(entry, together, unit)

    def _nation(self, entry: Entry, together: Nation, unit: str) -> Iterator[Line]:
        few = self.laid.fewest
        counts = [int(together.bodies[column]) for column in self.columns]
        most = max(counts)
        if most < few:
            return
        note = ngettext("of %(num)s plan", "of %(num)s plans", most) % {"num": most}
        yield Line(_("The nation: median"), "nation", "", note, self._told(entry, together.median, together.bodies, unit))
        if self.scope == YEAR:
            yield Line(
                _("The nation: taken together"), "nation", "", note, self._told(entry, together.whole, together.bodies, unit)
            )

    def _told(self, entry: Entry, numbers: Numbers, bodies: Numbers, unit: str) -> tuple[Cell, ...]:
        return tuple(
            Cell(self._text(entry, float(numbers[column]), unit), "number", float(numbers[column]))
            if numbers[column] == numbers[column] and bodies[column] >= self.laid.fewest else Cell("–", "shut")
            for column in self.columns
        )  # fmt: skip

    def _unit(self, entry: Entry) -> str:
        if entry.row.unit:
            return entry.row.unit
        formula = entry.formulas.get(self.scope)
        return (formula.unit if formula else "") or ""

    def _text(self, entry: Entry, value: float, unit: str) -> str:
        places = entry.row.decimals if entry.row.decimals is not None else PLACES.get(unit, 2)
        return number(value, "", places)

    def _cell(self, entry: Entry, one: Place, column: int, unit: str) -> Cell:
        formula = entry.formulas.get(self.scope)
        if formula is None or one.standing is Standing.NOT_ASKED:
            return Cell("–", "shut")
        if one.standing is Standing.NOT_APPLICABLE:
            return Cell(_("not applicable"), "state")
        used = {(use.line, at) for use in formula.uses for at in columns_of(use, column)}
        keys = tuple(dict.fromkeys(key for line, at in sorted(used) for key in self.laid.found((line,), self.scope, at)))
        if one.standing is Standing.TOLD:
            return Cell(self._text(entry, one.value, unit), "number", one.value, keys)
        plain = len(formula.uses) == 1 and one.standing is Standing.MISSING and entry.side != RATIO
        return Cell(_("missing") if plain else _("cannot tell"), "state", None, keys, f"untold-{self.scope}-{entry.key}")

    def _explain(self, entry: Entry, places: list[Place]) -> None:
        """What a row cannot tell, and for lack of which figures, said once."""
        lacking = [each for each in places if each.standing in (Standing.MISSING, Standing.NOUGHT)]
        if not lacking:
            return
        lines: dict[int, list[int]] = {}
        for each in lacking:
            for line, column in each.terms:
                lines.setdefault(line, []).append(column)
        said = "; ".join(self._lacking(line, columns) for line, columns in lines.items())
        name = title(self.laid, entry)
        nought = all(each.standing is Standing.NOUGHT for each in lacking)
        text = _("%(what)s: it divides by nothing, %(lines)s") if nought else _("%(what)s: missing is %(lines)s")
        self.untold[f"untold-{self.scope}-{entry.key}"] = text % {"what": name, "lines": said}

    def _lacking(self, line: int, columns: list[int]) -> str:
        series, axis = self.edition.series[line], self.edition.axis
        periods = [self.cube.plan.scopes[self.scope].periods[column] for column in dict.fromkeys(columns)]
        labels = [axis.label(axis.codes[period], language(), short=True) for period in periods if period is not None]
        said = ", ".join(labels[:3]) + (" …" if len(labels) > 3 else "")
        return _("%(line)s in %(sheet)s (%(periods)s)") % {
            "line": line_title(self.edition, series.line, series.breakdown, series.item), "sheet": self.edition.table(series.table).sheet,
            "periods": said,
        }  # fmt: skip


def captions() -> dict[str, str]:
    """What each table is called."""
    return {YEAR: _("By year"), MONTH: _("By month, year 1")}


def about(laid: Laid, drawn: list[Table]) -> list[Shown]:
    """The findings at the figures of some tables, in the order in which they are kept."""
    keys = {key for table in drawn for key in table.found}
    snapshot = laid.here.findings_of(laid.version)
    chosen = [each for each in (snapshot.findings if snapshot else ()) if each["key"] in keys]
    return shown(laid.here, chosen, explanations_for(laid.here.looking).filter(version=laid.version))


def title(laid: Laid, entry: Entry) -> str:
    """What a row is called: its own name, or that of its line; with its item where it is of a breakdown."""
    row, edition = entry.row, laid.here.edition
    kind = "service_figure" if isinstance(row, ServiceFigure) else "ratio"
    said = speech.text_or_nothing(f"{kind}.{row.service}.{row.id}.title", edition.id)
    if not said:
        series = edition.series[edition.index[row.formula]]
        said = line_title(edition, series.line, series.breakdown, series.item)
    if not entry.item:
        return said
    return _("%(line)s: %(item)s") % {"line": said, "item": speech.text(edition.choice_key(row.over, entry.item), edition.id)}


def explained(laid: Laid, service: str) -> list[dict[str, Any]]:
    """What each ratio of a service is, with whose it is."""
    now = ratio_prints(laid.cube) if laid.here.settled and laid.cube else {}
    return [
        {"reconciled": reconciled(laid.here.settled, subject_of(service, entry.row.id), now), "title": title(laid, entry), "text": speech.text(f"ratio.{service}.{entry.row.id}.text", laid.here.edition.id)}
        for entry in laid.entries(service) if entry.side == RATIO and not entry.item
    ]  # fmt: skip
