"""Letters as Word. What stands in them is `cynllun.reports`; here is only how it looks on A4."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Cm, Pt
from docx.table import Table as WordTable

from cynllun.printing.styles import set_styles
from cynllun.printing.word import fixed, header_row, page_numbers, set_language, shade, widths
from cynllun.reports import Facts, Letter, compose
from cynllun.reports.blocks import Block, Heading, Pairs, Paragraph, Points, Signature, Table
from cynllun.words import Words

TOGETHER = 8  # a table of so many rows stays on one page
LOCALES = {"en": "en-GB", "cy": "cy-GB"}
STYLES = {"plain": "Body Text", "written": "Written", "decision": "Decision", "warning": "Warning", "note": "Note"}


def render(kind: str, facts: Facts, words: Words) -> bytes:
    """A letter as a Word document, in the language of `words` (an edition's). The same facts give the same bytes.

    `kind` is one of `reports.KINDS`, with the facts of that kind. KeyError when a text of the edition is missing.
    """
    return printed(compose(kind, facts, words), datetime.combine(facts.date, time(), UTC))


def printed(letter: Letter, written: datetime) -> bytes:
    """The Word document of a composed letter. `written` is the moment its properties name."""
    document = Document()
    set_styles(document)
    set_language(document, LOCALES[letter.language])
    _page(document, letter)
    _properties(document, letter, written)
    _head(document, letter)
    for block in letter.blocks:
        _block(document, block)
    for paragraph in document.paragraphs[-3:-1]:  # how to check the letter stands on one page
        paragraph.paragraph_format.keep_with_next = True
    stream = BytesIO()
    document.save(stream)
    return fixed(stream.getvalue())


def _page(document: DocumentType, letter: Letter) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer.add_run(f"{letter.footer}, {letter.reference}\t")
    page_numbers(footer, letter.page_label)


def _properties(document: DocumentType, letter: Letter, written: datetime) -> None:
    about = document.core_properties
    about.title, about.subject = letter.subject, letter.reference
    about.author = about.last_modified_by = letter.sender[0]
    about.language, about.keywords, about.comments = LOCALES[letter.language], "", ""
    # python-docx writes the time as it stands, and a Z after it: it must be plain UTC.
    about.created = about.modified = written.replace(tzinfo=None)
    about.revision = 1


def _head(document: DocumentType, letter: Letter) -> None:
    for lines in (letter.sender, letter.addressee):
        for position, line in enumerate(lines):
            style = "Address" if position < len(lines) - 1 else "Address End"
            document.add_paragraph(line, style=style)
    for label, value in ((letter.date_label, letter.date), (letter.reference_label, letter.reference)):
        paragraph = document.add_paragraph(style="Address")
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(value)
    document.add_paragraph(letter.subject, style="Title")


def _block(document: DocumentType, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_paragraph(block.text, style=f"Heading {block.level}")
    elif isinstance(block, Paragraph):
        document.add_paragraph(block.text, style=STYLES[block.style])
    elif isinstance(block, Pairs):
        _pairs(document, block)
    elif isinstance(block, Table):
        _table(document, block)
    elif isinstance(block, Points):
        _points(document, block)
    else:
        _signature(document, block)


def _pairs(document: DocumentType, pairs: Pairs) -> None:
    table = document.add_table(rows=0, cols=2, style="Pairs")
    for label, value in pairs.rows:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[0].paragraphs[0].style = cells[1].paragraphs[0].style = document.styles["Cell"]
        cells[1].paragraphs[0].add_run(value)
    _together(table)
    widths(table, (5.4, 11.0))
    document.add_paragraph(style="After Table")


def _table(document: DocumentType, block: Table) -> None:
    document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=1, cols=len(block.headings), style="Table Grid")
    for position, heading in enumerate(block.headings):
        cell = table.rows[0].cells[position]
        cell.paragraphs[0].style = document.styles["Cell Number" if block.numeric[position] else "Cell"]
        cell.paragraphs[0].add_run(heading).bold = True
        shade(cell, "E8EDEE")
    header_row(table.rows[0])
    for row in block.rows:
        cells = table.add_row().cells
        for position, text in enumerate(row):
            cells[position].paragraphs[0].style = document.styles["Cell Number" if block.numeric[position] else "Cell"]
            cells[position].paragraphs[0].add_run(text)
    if len(block.rows) <= TOGETHER:
        _together(table)
    widths(table, _shares(block))
    document.add_paragraph(style="After Table")


def _together(table: WordTable) -> None:
    """Keep the rows of a table on one page."""
    for line in table.rows[:-1]:
        for cell in line.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


WIDTH = 16.4
"""How wide a table is, in cm."""


def _shares(block: Table) -> tuple[float, ...]:
    """Widths in cm that fit what stands in the columns: a number needs little, a sentence the rest."""
    longest = [max(len(row[i]) for row in (block.headings, *block.rows)) for i in range(len(block.headings))]
    wanted = [2.6 if numeric else min(max(0.21 * n + 0.5, 1.2), 9.0) for n, numeric in zip(longest, block.numeric, strict=True)]
    least = [
        0.24 * max(map(len, heading.split()), default=0) + 0.5 for heading in block.headings
    ]  # no heading breaks in a word
    narrow = [WIDTH * each / sum(wanted) < low for each, low in zip(wanted, least, strict=True)]
    left = WIDTH - sum(low for low, is_narrow in zip(least, narrow, strict=True) if is_narrow)
    shared = sum(each for each, is_narrow in zip(wanted, narrow, strict=True) if not is_narrow)
    if left <= 0 or not shared:
        return tuple(WIDTH * each / sum(wanted) for each in wanted)
    return tuple(low if is_narrow else left * each / shared for each, low, is_narrow in zip(wanted, least, narrow, strict=True))


def _points(document: DocumentType, block: Points) -> None:
    for point in block.points:
        document.add_paragraph(f"{point.number}. {point.about}", style="Heading 2")
        for line in point.text.splitlines():
            document.add_paragraph(line, style="Written")
        for label, text in point.answers:
            paragraph = document.add_paragraph(style="Answer")
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(text)


def _signature(document: DocumentType, block: Signature) -> None:
    for position, line in enumerate(block.lines):
        paragraph = document.add_paragraph(style="Signature")
        paragraph.paragraph_format.keep_with_next = position < len(block.lines) - 1
        paragraph.paragraph_format.space_before = Pt(0 if position else 22)
        paragraph.add_run(line).bold = position == 0
