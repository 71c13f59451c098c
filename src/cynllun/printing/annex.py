"""The annex of a plan as files: a Word document, and the sheet that planning teams fill and file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from cynllun.frameworks import Edition
from cynllun.printing.letters import printed
from cynllun.reports.annex import COLUMNS, FILLED, AnnexFacts, cells, composed, counted, headings, say
from cynllun.words import Words

WIDE = {"requirement": 34, "asks": 50, "words": 50, "wanted": 40, "evidence": 40, "document": 24, "settled": 34, "consent": 34,
        "topic": 26, "source": 60, "id": 30}  # fmt: skip
NARROW = 16
A4 = 9
LINE, HIGHEST = 15.0, 409.0
LONGEST = 32_767
"""How many characters a cell of a sheet may hold."""


def document(facts: AnnexFacts, edition: Edition, words: Words) -> bytes:
    """The annex as a Word document, in the language of `words`."""
    return printed(composed(facts, edition, words), datetime.combine(facts.date, time(), UTC))


def sheet(facts: AnnexFacts, edition: Edition, words: Words) -> bytes:
    """The annex as a workbook of one table and its counts. Everything in it is text: nothing that anybody wrote is a formula."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": say(words, "title"), "author": facts.organisation.said(words.language),
                         "created": datetime.combine(facts.date, time())})  # fmt: skip
    _rows(book, facts, edition, words)
    _counts(book, facts, words)
    _known_again(book, facts)
    book.close()
    return _growing(stream.getvalue())


def _growing(data: bytes) -> bytes:
    """Rows as high as their words are, that still grow when somebody writes more: a height that is called its own does not."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(stream, "w", ZIP_DEFLATED) as grown:
        for part in made.infolist():
            sheet = part.filename.startswith("xl/worksheets/")
            grown.writestr(part, made.read(part).replace(b' customHeight="1"', b"") if sheet else made.read(part))
    return stream.getvalue()


def _height(found: Mapping[str, str]) -> float:
    """How high a row is, in points: some programs do not look at what stands in it."""
    lines = [sum(len(each) // (WIDE.get(name, NARROW) - 2) + 1 for each in text.split("\n")) for name, text in found.items()]
    return min(LINE * max(lines), HIGHEST)


def _rows(book: xlsxwriter.Workbook, facts: AnnexFacts, edition: Edition, words: Words) -> None:
    page = book.add_worksheet(say(words, "sheet"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDEE", "border": 1})
    filled = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#FFF2CC", "border": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})  # text: 3/4 stays a page, and no date
    for column, (name, title) in enumerate(zip(COLUMNS, headings(words), strict=True)):
        page.set_column(column, column, WIDE.get(name, NARROW))
        page.write_string(0, column, title, filled if name in FILLED else head)
    page.set_row(0, 2 * LINE)
    for line, row in enumerate(facts.rows, 1):
        found = cells(row, edition, words)
        page.set_row(line, _height(found))
        for column, name in enumerate(COLUMNS):
            page.write_string(line, column, found[name][:LONGEST], plain)
    answers = [words.text(f"answer.standing.{each}") for each in ("met", "partly", "not")]
    standing = COLUMNS.index("standing")
    page.data_validation(1, standing, max(len(facts.rows), 1), standing, {"validate": "list", "source": answers})
    page.freeze_panes(1, 3)
    page.autofilter(0, 0, max(len(facts.rows), 1), len(COLUMNS) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.set_paper(A4)
    page.set_print_scale(60)  # all its columns on one page could not be read: it goes on to the right, under each title
    page.print_across()
    page.repeat_columns(COLUMNS.index("requirement"), COLUMNS.index("requirement"))


def _counts(book: xlsxwriter.Workbook, facts: AnnexFacts, words: Words) -> None:
    page = book.add_worksheet(say(words, "counts")[:31])
    page.set_column(0, 0, 60)
    lines = [(facts.organisation.said(words.language), ""), (facts.round.said(words.language), facts.reference),
             (say(words, "note"), "")]  # fmt: skip
    if facts.fictional:
        lines.append((words.text("letter.common.fictional"), ""))
    for at, (label, value) in enumerate((*lines, *counted(facts.rows, words))):
        page.write_string(at, 0, label)
        page.write_string(at, 1, value)


def _known_again(book: xlsxwriter.Workbook, facts: AnnexFacts) -> None:
    """What a sheet needs to come back: some programs drop the properties of a file, and others a hidden sheet."""
    if facts.back is None:
        return
    page = book.add_worksheet(facts.back.sheet)
    page.hide()
    for name, value in facts.back.properties.items():
        book.set_custom_property(name, value, "text")
    for line, (key, value) in enumerate((*facts.back.properties.items(), *facts.back.pairs)):
        page.write_string(line, 0, key)
        page.write_string(line, 1, value)
