"""Each table of the return as a page: the figures as their people know them, with the findings at their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Edition, Sheet
from cynllun.frameworks.layout import FIRST_ROW, SheetColumn, SheetRow, cell
from cynllun.frameworks.series import name_of
from cynllun.plans.missing import spread
from cynllun.records.visible import explanations_for
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.framework.returned import unit_label
from cynllun.web.plan.assumed import used
from cynllun.web.plan.comparing import choice_label, column_heading, line_title, row_text, state_word
from cynllun.web.plan.figures import laid_out, not_asked, reasons, table_states
from cynllun.web.plan.found import Shown, shown
from cynllun.web.plan.owned import owned
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render
from cynllun.words.numbers import PLACES
from cynllun.workbooks.formulas import Sums
from cynllun.workbooks.shown import Shown as Totals


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of the page's table. `kind`: `number`, `text`, `state`, `shut` (not asked for)."""

    address: str
    text: str
    kind: str
    own: bool = False
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page's table."""

    label: str
    kind: str
    unit: str
    cells: tuple[Place, ...]
    own: bool = False


@dataclass(frozen=True)
class Page:
    """A table ready for its template. `groups`: heading and how many columns; `heads`: (label, whether it is of numbers)."""

    groups: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, bool], ...]
    lines: tuple[Line, ...]
    with_units: bool
    marks: Mapping[str, list[str]] = field(default_factory=dict)


@page()
def table(request: HttpRequest, plan: int, table: str) -> HttpResponse:
    """One table of the latest version that the viewer may read."""
    here = seen(request, plan)
    layout = here.edition.layout(here.plan.kind)
    sheet = layout.sheet(table)
    if sheet is None:
        return _left_out(request, here, table)
    version, snapshot = here.version, here.findings
    found = [each for each in (snapshot.findings if snapshot else ()) if each.get("sheet") == sheet.table.sheet]
    said = explanations_for(here.looking).filter(version=version) if version else ()
    rows = shown(here, found, said)
    own = laid_out(version, here.edition) if version else None
    states = table_states(version, here.edition, here.plan.kind, found)
    order = [s.table.id for s in layout.sheets]
    at = order.index(table)
    return render(
        request, "plan/table.jinja", **here.context(), version=version, sheet=sheet, rows=rows,
        held=owned(here.looking, here.plan).get(table),
        state=next(s for s in states if s.table.id == table), page=_page(here, sheet, own, rows) if own else None,
        before=_neighbour(here, order, at - 1), after=_neighbour(here, order, at + 1),
        left_out=reasons(here.edition, sheet.table, here.plan.kind), leads=_leads(here, table),
        used=used(here, version) if table == here.edition.settings.get("assumptions", {}).get("table") else None,
    )  # fmt: skip


def _leads(here: Seen, table: str) -> list[tuple[str, str]]:
    """The pages on which what a table says stands beside what others say: address and words."""
    if here.looking.side not in ("body", "government", "audit"):
        return []
    asked, found = f"?round={here.plan.round_id}", []
    if table == here.edition.settings.get("assumptions", {}).get("table"):
        found.append((reverse("assumptions") + asked, _("The planning assumptions as they were issued to all")))
    if any(check.scope == "pairs" and check.table == table for check in here.edition.checks):
        found.append((reverse("mirror") + asked, _("What the other bodies say of the same things")))
    if table == here.edition.settings.get("commissioning", {}).get("table"):
        found.append((reverse("intentions"), _("What commissioners intend")))
    return found


def _left_out(request: HttpRequest, here: Seen, table: str) -> HttpResponse:
    """A table that this kind of body does not fill: its reason. Http404 where the framework has no such table."""
    found = next((each for each in not_asked(here.edition, here.plan.kind) if each.table.id == table), None)
    if found is None:
        raise Http404(table)
    return render(request, "plan/not_asked.jinja", **here.context(), found=found)


def _neighbour(here: Seen, order: list[str], at: int) -> tuple[str, str] | None:
    """The id and the title of the table before or after."""
    if not 0 <= at < len(order):
        return None
    return order[at], speech.text(f"table.{order[at]}.title", here.edition.id)


def _page(here: Seen, sheet: Sheet, own: Return, rows: Iterable[Shown]) -> Page:
    marks: dict[str, list[str]] = {}
    for row in rows:
        for place in row.cells or (f"{row.sheet}!{row.cell}",):
            name, _bang, area = place.rpartition("!")
            if name in (sheet.table.sheet, ""):
                for each in spread(area):
                    marks.setdefault(each, []).append(row.key)
    return _grid(here, sheet, own, marks) if sheet.table.shape == "grid" else _listed(here, sheet, own, marks)


def _grid(here: Seen, sheet: Sheet, own: Return, marks: Mapping[str, list[str]]) -> Page:
    edition = here.edition
    layout = edition.layout(own.kind)
    drawing = _Drawing(edition, sheet, own, Totals(Sums(edition, layout), own), marks)
    return Page(
        tuple(_groups(edition, sheet)), tuple((_heading(edition, sheet, c), c.period is not None) for c in sheet.columns),
        tuple(drawing.line(row) for row in sheet.rows), True, marks,
    )  # fmt: skip


def _groups(edition: Edition, sheet: Sheet) -> Iterable[tuple[str, int]]:
    def of(column: SheetColumn) -> str:
        return "" if column.period is None else edition.axis.group_of(column.period)

    for name, run in groupby(sheet.columns, of):
        yield (speech.text(f"workbook.group.{name}", edition.id) if name else "", len(list(run)))


def _heading(edition: Edition, sheet: Sheet, column: SheetColumn) -> str:
    if column.period is None or column.attribute is not None:
        return column_heading(edition, sheet.table.id, column)
    label = edition.axis.label(edition.axis.codes[column.period], language(), short=True)
    facets = sheet.table.facets.split()
    if not facets:
        return label
    key = f"facet.{column.facet}.title" if column.facet else f"facet.{facets[0]}.base"
    return _("%(period)s, %(facet)s") % {"period": label, "facet": speech.text(key, edition.id)}


@dataclass(frozen=True)
class _Drawing:
    """The rows of a grid, drawn one by one."""

    edition: Edition
    sheet: Sheet
    own: Return
    totals: Totals
    marks: Mapping[str, list[str]]

    def line(self, row: SheetRow) -> Line:
        line = row.line
        title = (
            speech.text(self.edition.choice_key(line.breakdown, row.item), self.edition.id)
            if row.item
            else line_title(self.edition, line.id)
        )
        kind = "heading" if row.heading else "total" if line.role == "total" or (line.breakdown and not row.item) else ""
        cells = () if row.heading else tuple(self.cell(row, column) for column in self.sheet.columns)
        return Line(title, kind, "" if row.heading else unit_label(line.unit), cells)

    def cell(self, row: SheetRow, column: SheetColumn) -> Place:
        address, line = cell(row.row, column.column), row.line
        found = tuple(self.marks.get(address, ()))
        if column.attribute is not None and column.period is None:
            note = self.own.notes.get(f"{name_of(line.id, row.item)}|{column.name}", "")
            return Place(address, choice_label(self.edition, column.attribute, note), "text", True, found)
        index = self.edition.index.get(name_of(line.id, row.item, column.facet))
        layout = self.edition.layout(self.own.kind)
        if index is None or column.period is None or (index, column.period) not in layout.addresses:
            return Place(address, "", "shut")
        slot = layout.slot_of.get((index, column.period))
        if slot is None:
            value = self.totals.value(index, column.period)
            return Place(address, bare(value, line.unit, line.decimals), "number", True, found)
        state = State(int(self.own.states[slot]))
        if not state.has_value:
            return Place(address, state_word(state), "state", False, found)
        return Place(address, bare(float(self.own.values[slot]), line.unit, line.decimals), "number", True, found)


def bare(value: float | None, unit: str, places: int | None = None) -> str:
    """A figure without its unit, which stands once beside its line; an en dash for none."""
    return number(value, "", PLACES.get(unit, 2) if places is None else places)


def _listed(here: Seen, sheet: Sheet, own: Return, marks: Mapping[str, list[str]]) -> Page:
    edition = here.edition
    held = own.rows.get(sheet.table.id)
    lines = tuple(_row(edition, sheet, held, row, marks) for row in range(held.count)) if held else ()
    heads = tuple((_heading(edition, sheet, c), bool(c.attribute and c.attribute.numeric)) for c in sheet.columns)
    return Page((), heads, lines, False, marks)


def _row(edition: Edition, sheet: Sheet, held: RowTable, row: int, marks: Mapping[str, list[str]]) -> Line:
    at = held.places[row] if held.places else FIRST_ROW + row
    return Line(
        str(at),
        "",
        "",
        tuple(_row_cell(edition, held, row, column, cell(at, column.column), marks) for column in sheet.columns),
        True,
    )


def _row_cell(
    edition: Edition, held: RowTable, row: int, column: SheetColumn, address: str, marks: Mapping[str, list[str]]
) -> Place:
    found, own = tuple(marks.get(address, ())), column.attribute
    if own is None:
        return Place(address, "", "shut")
    if column.total:
        values = [float(held.number(name)[row]) for name in held.number_columns if name.startswith(f"{own.id}@")]
        known = [value for value in values if value == value]
        return Place(address, number(sum(known), own.unit) if known else "–", "number", True, found)
    kind = "number" if column.name in held.number_columns else "text"
    return Place(address, row_text(edition, held, row, column), kind, True, found)
