"""A workbook read back: the same figures cell by cell, and a fault for each thing that could not be read as it stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from cynllun.checks import Fault, Finding
from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Edition, Layout, Sheet
from cynllun.frameworks.layout import FIRST_ROW, SheetColumn, only
from cynllun.frameworks.series import name_of
from cynllun.organisations import Organisation
from cynllun.plans.missing import faulty_cells
from cynllun.words import LANGUAGES, Sentence, Words
from cynllun.workbooks import choices as lists
from cynllun.workbooks.alike import alike
from cynllun.workbooks.book import Book, Opener, open_book, open_in_child
from cynllun.workbooks.cells import Cells
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.forms import Form, find
from cynllun.workbooks.given import changed
from cynllun.workbooks.grid import attribute_here
from cynllun.workbooks.guard import Refused
from cynllun.workbooks.headings import overwritten
from cynllun.workbooks.identity import ANSWERS, Identity
from cynllun.workbooks.moving import Moved, in_template, moved, relocated
from cynllun.workbooks.plain import glance
from cynllun.workbooks.rows import key_column
from cynllun.workbooks.totals import compare
from cynllun.workbooks.unasked import not_asked, outside
from cynllun.workbooks.validity import bounds_of


class Library(Protocol):
    """Where editions and their words come from: `cynllun.editions` is one."""

    def load(self, edition: str) -> Edition:
        """An edition by id; ValueError when there is none."""

    def words(self, edition: Edition, language: str) -> Words:
        """The words of an edition in a language."""


@dataclass(frozen=True)
class Reading:
    """What came of reading one file. Either `refused` says why it was not read, or `return_` holds its figures, and
    `faults` name each thing in it that was not read as it stands (its figure is then missing)."""

    file: str
    return_: Return | None = None
    faults: tuple[Fault, ...] = ()
    identity: Identity | None = None
    refused: Sentence | None = None
    moves: Mapping[str, Moved] = field(default_factory=dict)

    def relocated(self, finding: Finding) -> Finding:
        """A check's finding, with its places as they are in this workbook where rows were inserted or sheets renamed."""
        return relocated(finding, self.moves)

    @property
    def faulty(self) -> frozenset[tuple[str, str]]:
        """The cells, as (sheet, cell) of the template, of which a fault says that they were not read."""
        return in_template(faulty_cells(self.faults), self.moves)

    @property
    def blocks(self) -> bool:
        """Whether it cannot be submitted as it is."""
        return self.refused is not None or any(fault.severity == "blocks" for fault in self.faults)


def open_here(data: bytes, file: str) -> Book:
    """A workbook, opened in this process, which has NumPy at hand to look at its sheets."""
    return open_book(data, file, glance)


def read(
    data: bytes, file: str, library: Library, organisations: Iterable[Organisation] = (), *,
    organisation: str = "", edition: str = "", part: str = "", opener: Opener = open_here,
) -> Reading:  # fmt: skip
    """A file, read in this process. `organisation` and `edition` refuse the workbook of another body or edition; `part` that of
    another part of the body (empty: of any part).
    `organisations` are the bodies that its cells may name. Never raises for what a file holds."""
    known = {body.code: body for body in organisations}
    try:
        book = opener(data, file)
    except Refused as refusal:
        return Reading(file, refused=refusal.sentence)
    said = book.identity
    if said.template == ANSWERS:
        return Reading(file, identity=said, refused=Refused("answers_not_return", file=file).sentence)
    if said.part != part:
        why = "whole_not_part" if not said.part else "another_part" if part else "part_not_whole"
        return Reading(file, identity=said, refused=Refused(why, file=file).sentence)
    try:
        loaded = _edition(said, file, library, known, organisation, edition)
    except Refused as refusal:
        return Reading(file, identity=said, refused=refusal.sentence)
    words, faults = {language: library.words(loaded, language) for language in LANGUAGES}, Faults(file)
    try:
        return_, forms = _return(book, loaded, words, known.values(), faults)
    except Refused as refusal:
        return Reading(file, identity=said, refused=refusal.sentence)
    return Reading(file, return_, tuple(faults.found), said, moves=moved(forms))


def read_in_child(
    data: bytes, file: str, library: Library, organisations: Iterable[Organisation] = (), *,
    organisation: str = "", edition: str = "", part: str = "",
) -> Reading:  # fmt: skip
    """A file from a stranger: opened in a process of its own, with limits on memory and time."""
    return read(data, file, library, organisations, organisation=organisation, edition=edition, part=part, opener=open_in_child)


def _edition(
    said: Identity, file: str, library: Library, known: Mapping[str, Organisation], organisation: str, edition: str
) -> Edition:
    """The edition of a workbook, if it is the workbook that is expected."""
    if edition and said.edition != edition:
        raise Refused("other_edition", file=file, found=said.edition, expected=edition)
    if organisation and said.organisation != organisation:
        found, expected = (known.get(code) for code in (said.organisation, organisation))
        raise Refused("other_body", file=file, found=_body(found, said.organisation), expected=_body(expected, organisation))
    body = known.get(said.organisation)
    try:
        loaded = library.load(said.edition)
    except (ValueError, KeyError):
        raise Refused("unknown_edition", file=file, found=said.edition[:40]) from None
    if said.kind not in loaded.kinds or (body is not None and body.kind != said.kind):
        raise Refused("other_kind", file=file, found=said.kind[:40], body=_body(body, said.organisation[:40]))
    return loaded


def _body(body: Organisation | None, code: str) -> str | dict[str, str]:
    """A body in a sentence, in each language."""
    return {"en": f"{body.name_en} ({code})", "cy": f"{body.name_cy} ({code})"} if body else code


def _return(
    book: Book, edition: Edition, words: Mapping[str, Words], bodies: Iterable[Organisation], faults: Faults
) -> tuple[Return, dict[str, Form]]:
    said = book.identity
    layout = edition.layout(said.kind)
    if said.edition_hash != edition.hash:
        faults.add("shape-edition-changed", "query", "", found=said.edition_hash[:12], expected=edition.hash[:12],
                   edition=edition.id)  # fmt: skip
    choices = lists.build(edition, layout, words, bodies)
    own = [w.text(f"workbook.{key}.sheet") for w in words.values() for key in ("cover", "front", "findings")]
    asked = only(layout, said.sheets or ())[0] if said.part else layout
    forms = find(book, edition, asked, own, faults)
    for form in forms.values():
        _noticed(form, edition, layout, said, words, faults)
    cells = {table: Cells(form.page, faults, choices) for table, form in forms.items()}
    values, states = _slots(edition, layout, forms, cells)
    notes = {key: note for table, form in forms.items() for key, note in _notes(form, cells[table])}
    rows = {
        sheet.table.id: _rows(sheet, forms.get(sheet.table.id), cells.get(sheet.table.id), edition, layout.kind)
        for sheet in layout.sheets if sheet.table.shape == "rows"
    }  # fmt: skip
    for each in cells.values():
        each.close()
    if said.edition_hash == edition.hash:
        changed(book, forms, faults)
    for table, form in forms.items():
        if table in rows:
            alike(form, rows[table], faults)
    return_ = Return(edition.id, edition.hash, said.organisation, said.kind, values, states, notes, rows)
    compare(edition, layout, forms, cells, return_, faults)
    return return_, forms


def _noticed(
    form: Form, edition: Edition, layout: Layout, said: Identity, words: Mapping[str, Words], faults: Faults
) -> None:  # fmt: skip
    """What stands on a sheet beside what is read of it. Another text of the edition may have other headings."""
    outside(form, faults)
    not_asked(layout, form, faults)
    if said.edition_hash == edition.hash:
        overwritten(form, edition, said.language, words, faults)
    if form.page.scan.comments:
        faults.add("shape-comments", "note", form.page.name, sorted(form.page.scan.comments))


def _slots(
    edition: Edition, layout: Layout, forms: Mapping[str, Form], cells: Mapping[str, Cells]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.uint8]]]:
    """The stored figures in canonical order. A cell that is not there is missing."""
    values, states = [math.nan] * layout.slots, [int(State.MISSING)] * layout.slots
    lines = {line.id: (line.unit, bounds_of(line)) for line in edition.lines}
    meant = [lines.get(series.line) for series in edition.series]
    by_sheet = {form.sheet.table.sheet: (form.rows, form.columns, cells[table].number) for table, form in forms.items()}
    for slot, pair in enumerate(layout.slot_of):
        sheet, row, column = layout.addresses[pair]
        if sheet not in by_sheet:
            continue
        rows, columns, number = by_sheet[sheet]
        down, across, own = rows.get(row), columns.get(column), meant[pair[0]]
        if down is not None and across is not None and own is not None:
            values[slot], states[slot] = number((down, across), *own)
    return np.array(values, np.float64), np.array(states, np.uint8)


def _notes(form: Form, cells: Cells) -> Iterable[tuple[str, str]]:
    """What stands beside the lines of a grid."""
    for row in form.sheet.rows:
        if attribute_here(row):
            for column in form.sheet.columns:
                spot = form.spot(row.row, column.column) if column.period is None else None
                if spot and column.attribute and (note := cells.attribute(spot, column.attribute)):
                    yield f"{name_of(row.line.id, row.item)}|{column.name}", note


def _filled(form: Form, columns: Iterable[SheetColumn], *, every: bool) -> list[int]:
    """The rows of a table in which something stands where rows are filled: a value, or a formula or an error without one.
    Most rows of a template are empty, and are not read cell by cell."""
    if every:
        return sorted(form.rows)
    scan, values = form.page.scan, form.page.values
    own = [form.spot(min(form.rows), column.column) for column in columns] if form.rows else []
    places = [spot[1] for spot in own if spot]
    marked = {row for row, column in (*scan.formulas, *scan.errors) if column in places}

    def anything(place: int) -> bool:
        held = values[place - 1] if place <= len(values) else ()
        return place in marked or any(held[c - 1] not in (None, "") for c in places if c <= len(held))

    return [row for row, place in sorted(form.rows.items()) if anything(place)]


def _rows(sheet: Sheet, form: Form | None, cells: Cells | None, edition: Edition, kind: str) -> RowTable:
    """The rows of a table that have anything in them; every row of one with a key."""
    columns = [c for c in sheet.columns if c.attribute is not None and not c.total]
    numeric = [c for c in columns if c.attribute is not None and c.attribute.numeric]
    worded = [c for c in columns if c not in numeric]
    key = key_column(sheet)
    members = edition.choices_of(key.choices, kind) if key else ()
    kept: list[tuple[int, list[float], list[str | None]]] = []
    for row in _filled(form, columns, every=key is not None) if form else ():
        assert form is not None and cells is not None
        numbers: list[float] = []
        texts: list[str | None] = []
        for column in numeric:
            spot, own = form.spot(row, column.column), column.attribute
            assert own is not None
            numbers.append(cells.number(spot, own.unit, bounds_of(own), stated=False)[0] if spot else math.nan)
        for column in worded:
            spot, own = form.spot(row, column.column), column.attribute
            assert own is not None
            if own is key:
                texts.append(members[row - FIRST_ROW])
            else:
                texts.append(cells.text(spot, own) if spot else None)
        if key or any(not math.isnan(n) for n in numbers) or any(t is not None for t in texts):
            kept.append((form.rows[row], numbers, texts))
    return RowTable(
        number_columns=tuple(c.name for c in numeric), text_columns=tuple(c.name for c in worded),
        numbers=np.array([n for _, n, _ in kept], np.float64).reshape(len(kept), len(numeric)).T.copy(),
        texts=tuple(tuple(t[i] for _, _, t in kept) for i in range(len(worded))),
        places=tuple(place for place, _, _ in kept),
    )  # fmt: skip
