"""What python-docx has no words for: language, page numbers, header rows that repeat, borders, a file without a clock."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph


def _child(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def set_language(document: Document, locale: str) -> None:
    """The language of every run that names no other: screen readers and spelling go by it."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), locale)


def page_numbers(paragraph: Paragraph, label: str) -> None:
    """A label such as `Page {page} of {pages}`, its slots as fields that Word counts."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for part in re.split(r"(\{pages?\})", label):
        if part in fields:
            field = _child(paragraph._p, "fldSimple", instr=fields[part])
            _child(_child(field, "r"), "t").text = "1"
        elif part:
            paragraph.add_run(part)


def header_row(row: _Row) -> None:
    """A row that stands again at the top of each page, and no row that breaks across two."""
    properties = row._tr.get_or_add_trPr()
    _child(properties, "cantSplit")
    _child(properties, "tblHeader")


def shade(cell: _Cell, colour: str) -> None:
    """A cell's ground."""
    _child(cell._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill=colour)


def widths(table: Table, centimetres: tuple[float, ...]) -> None:
    """Fixed widths: Word goes by the cells, LibreOffice by the grid, so both are set."""
    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def border(style: ParagraphStyle, sides: tuple[str, ...], colour: str) -> None:
    """Lines at some sides of a style's paragraphs. The schema wants them before spacing and indents."""
    properties = style.element.get_or_add_pPr()
    lines = OxmlElement("w:pBdr")
    for side in sides:
        _child(lines, side, val="single", sz="12", space="6", color=colour)
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    first = next((child for child in properties if child.tag in [qn(name) for name in later]), None)
    if first is None:
        properties.append(lines)
    else:
        first.addprevious(lines)


def pairs_style(document: Document) -> None:
    """A table style of thin lines between rows, for labels and values."""
    style = document.styles.add_style("Pairs", 3)
    style.base_style = document.styles["Normal Table"]
    properties = _child(style.element, "tblPr")
    lines = _child(properties, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        _child(lines, side, val="single", sz="4", space="0", color="AEB7BD")


def fixed(document: bytes) -> bytes:
    """The same file without the time of writing in it, so that the same letter has the same bytes."""
    stream = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, old.read(name))
    return stream.getvalue()
