"""Headings and names of lines that were overwritten: a figure is read by its hidden code, whatever a person wrote beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cynllun.frameworks import Edition
from cynllun.frameworks.layout import HEADER_ROW, ID_COLUMN, LABEL_COLUMN
from cynllun.words import Words
from cynllun.workbooks import grid, rows
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.forms import Form, Spot
from cynllun.workbooks.terms import short


@dataclass(frozen=True)
class Wording:
    """In which words a template was written."""

    edition: Edition
    language: str
    words: Words

    def say(self, key: str) -> str:
        """A text of the workbook's own."""
        return self.words.text(f"workbook.{key}")


def overwritten(form: Form, edition: Edition, language: str, words: Mapping[str, Words], faults: Faults) -> None:
    """Names the headings of columns and the names of lines that are no longer the template's, once a sheet. Nothing is said where
    the row of headings is not where the template has it."""
    wordings = [Wording(edition, each, own) for each, own in sorted(words.items(), key=lambda pair: pair[0] != language)]
    grids, page = form.sheet.table.shape == "grid", form.page
    anchor = HEADER_ROW + form.shift, LABEL_COLUMN if grids else ID_COLUMN
    if _plain(page.at(*anchor)) not in {_plain(each.say("line" if grids else "number")) for each in wordings}:
        return
    first, *others = (dict(_said(form, each)) for each in wordings)
    changed = [
        (spot, shown) for spot, text in first.items()
        if (shown := _plain(page.at(*spot))) != _plain(text) and all(shown != _plain(other[spot]) for other in others)
    ]  # fmt: skip
    if changed:
        spot, shown = min(changed)
        faults.add("shape-heading-changed", "note", page.name, [spot for spot, _ in changed], found=short(shown),
                   expected=short(_plain(first[spot])))  # fmt: skip


def _said(form: Form, wording: Wording) -> Iterator[tuple[Spot, str]]:
    """What a template says in the headings, and of each line of a grid."""
    sheet = form.sheet
    for column in sheet.columns:
        at = form.columns.get(column.column)
        if at is not None:
            own = grid.heading if sheet.table.shape == "grid" else rows.heading
            yield (HEADER_ROW + form.shift, at), own(wording, sheet, column)
    for row in sheet.rows if sheet.table.shape == "grid" else ():
        if row.row in form.rows:
            yield (form.rows[row.row], LABEL_COLUMN), grid.label(wording, row)


def _plain(held: object) -> str:
    return " ".join(held.split()) if isinstance(held, str) else "" if held is None else str(held)
