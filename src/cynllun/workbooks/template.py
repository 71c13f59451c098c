"""The template of a body's return, as a workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from cynllun.figures import Return
from cynllun.frameworks import Edition, Layout
from cynllun.frameworks.layout import only
from cynllun.organisations import Organisation
from cynllun.words import Words
from cynllun.workbooks import cover, front, grid, rows
from cynllun.workbooks.choices import build, lists_of
from cynllun.workbooks.filling import fill
from cynllun.workbooks.given import FIRST, MARK, NOTHING, Given, laid, listed
from cynllun.workbooks.identity import SYSTEM_SHEET, Identity, sheet_map
from cynllun.workbooks.rows import MOST_ROWS
from cynllun.workbooks.sheets import Making
from cynllun.workbooks.styles import Styles

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 the file's own date: the same template has the same bytes whenever it is made


def write_template(
    edition: Edition, organisation: Organisation, language: str, words: Words, *,
    organisations: Iterable[Organisation] = (), base: Return | None = None, made_on: date | None = None,
    ancestor: str = "", grown: Mapping[str, int] | None = None, given: Given = NOTHING, part: str = "", tables: Collection[str] = (),
) -> bytes:  # fmt: skip
    """The workbook that a body fills, in one language. `organisations` are the bodies it may name as counterparts; `base`
    is laid into it where given (and its totals with it). `ancestor`: the content hash of the version that it goes on from, where
    that is not `base` itself. `grown`: how many rows a table that people add to has, where its own number is too few (a table of
    `base` that has more grows by itself). `given`: what was issued to the body. `part` and `tables`: the part of the body that fills
    it, and its sheets, where it is not the whole body's."""
    layout = edition.layout(organisation.kind)
    if part:
        layout = only(layout, tables)[0]
    bodies = tuple(organisations)
    choices = build(edition, layout, {language: words}, bodies)
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    making = Making(
        edition, layout, organisation, language, words, choices, book, Styles(book), _grown(layout, base, grown or {}), given
    )
    said = Identity(edition.id, edition.hash, organisation.code, organisation.kind, language, sheets=sheet_map(layout),
                    base=ancestor or (base.content_hash() if base is not None else ""), part=part)  # fmt: skip
    _properties(book, making, said)
    cover.write(making, _day(made_on, making))
    front.write(making)
    live = making.live
    for sheet in layout.sheets:
        if sheet.table.shape == "rows":
            rows.write(making, sheet)
        else:
            grid.write(making, sheet, live)
    _system(book, making, said)
    book.close()
    empty, whole = stream.getvalue(), laid(given, edition, organisation.kind, organisation.code, base)
    return empty if whole is None else fill(empty, whole, edition, words, bodies, tables if part else None)


def _grown(layout: Layout, base: Return | None, rows: Mapping[str, int]) -> dict[str, int]:
    """How many rows each table has that has more than its own number; at most as many as are read."""
    found = {}
    for sheet in layout.sheets:
        held = base.rows.get(sheet.table.id) if base is not None else None
        wanted = max(rows.get(sheet.table.id, 0), held.count if held is not None else 0)
        if sheet.table.shape == "rows" and not sheet.table.key and wanted > sheet.table.max_rows:
            found[sheet.table.id] = min(wanted, MOST_ROWS)
    return found


def _day(made_on: date | None, making: Making) -> str:
    if made_on is None:
        return ""
    month = making.edition.axis.label(f"{made_on.year}-{made_on.month:02d}", making.language)
    return f"{made_on.day} {month}"


def _properties(book: Any, making: Making, said: Identity) -> None:
    """Who the workbook belongs to, where every program keeps it."""
    title = f"{making.say('cover.title')}: {making.organisation.name(making.language)}"
    book.set_properties({"title": title, "subject": making.edition_title(), "author": "Cynllun", "created": EPOCH})
    for name, value in said.properties().items():
        book.set_custom_property(name, value, "text")


def _system(book: Any, making: Making, said: Identity) -> None:
    """The hidden sheet: the identity again, and the lists that cells choose from, each under a name."""
    page = book.add_worksheet(SYSTEM_SHEET)
    for row, (name, value) in enumerate(said.properties().items()):
        page.write_string(row, 0, name)
        page.write_string(row, 1, value)
    for row, line in enumerate(listed(making.given, making.edition, making.layout.kind), start=FIRST - 1):
        page.write_string(row, 0, MARK)
        page.write_string(row, 1, line)
    for position, name in enumerate(lists_of(making.layout)):
        labels = list(making.choices.of(name, making.language).values())
        column = 3 + position
        page.write_string(0, column, name)
        page.write_column(1, column, labels)
        letter = xlsxwriter.utility.xl_col_to_name(column)
        end = max(len(labels), 1) + 1
        book.define_name(f"list_{name}", f"='{SYSTEM_SHEET}'!${letter}$2:${letter}${end}")
    page.protect("")
    page.hide()
