"""Where a cell of the template stands in a workbook whose sheets were renamed, or whose rows and columns were moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cynllun.checks import Finding, Term
from cynllun.frameworks.layout import cell
from cynllun.words import Sentence
from cynllun.workbooks.forms import Form
from cynllun.workbooks.scan import column_number

CELL = re.compile(r"([A-Z]+)([0-9]+)")
OURS = ("shape-", "cell-", "total-")  # the reader's own faults say already where things stand now


@dataclass(frozen=True)
class Moved:
    """A sheet that is not as the template has it: its name now, and where its rows and columns stand now."""

    name: str
    rows: Mapping[int, int]
    columns: Mapping[int, int]


def moved(forms: Mapping[str, Form]) -> dict[str, Moved]:
    """The sheets, by their name in the template, on which an address is no longer the template's."""
    found = {}
    for form in forms.values():
        name = form.sheet.table.sheet
        if form.page.name != name or any(a != b for own in (form.rows, form.columns) for a, b in own.items()):
            found[name] = Moved(form.page.name, form.rows, form.columns)
    return found


def relocated(finding: Finding, moves: Mapping[str, Moved]) -> Finding:
    """A finding whose places are those of the reader's own workbook."""
    if finding.check.startswith(OURS) or not moves:
        return finding
    here = moves.get(finding.sheet)
    own = _area(finding.cell, here) if here and finding.cell else finding.cell
    name = here.name if here else finding.sheet

    def said(sentence: Sentence) -> Sentence:
        old = {finding.cell: own, finding.sheet: name}
        swap = {key: value for key, value in sentence.params.items() if key in ("cell", "sheet")}
        new = {key: {lang: old.get(text, text) for lang, text in value.items()} if isinstance(value, Mapping) else value
               for key, value in swap.items()}  # fmt: skip
        return replace(sentence, params={**sentence.params, **new})

    return replace(
        finding, sheet=name, cell=own, cells=tuple(_place(place, moves) for place in finding.cells),
        terms=tuple(Term(t.name, t.value, _place(t.place, moves)) for t in finding.terms),
        sentence=said(finding.sentence), action=said(finding.action),
    )  # fmt: skip


def in_template(cells: Iterable[tuple[str, str]], moves: Mapping[str, Moved]) -> frozenset[tuple[str, str]]:
    """Cells of a workbook, as (sheet, cell), by the addresses that the template gives them. A cell of a row or column that the
    template does not have keeps its own."""
    back = {here.name: Moved(name, _turned(here.rows), _turned(here.columns)) for name, here in moves.items()}
    return frozenset(
        (back[sheet].name, _area(place, back[sheet])) if sheet in back else (sheet, place) for sheet, place in cells
    )  # fmt: skip


def _turned(places: Mapping[int, int]) -> dict[int, int]:
    return {now: then for then, now in places.items()}


def _place(place: str, moves: Mapping[str, Moved]) -> str:
    sheet, mark, area = place.rpartition("!")
    return f"{moves[sheet].name}!{_area(area, moves[sheet])}" if mark and sheet in moves else place


def _area(area: str, here: Moved) -> str:
    """`D12` or `D12:F12`, as it stands now; a row or column that is gone keeps its old number."""

    def one(found: re.Match[str]) -> str:
        row, column = int(found[2]), column_number(found[1])
        return cell(here.rows.get(row, row), here.columns.get(column, column))

    return CELL.sub(one, area)
