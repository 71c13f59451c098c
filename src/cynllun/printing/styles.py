"""The styles of a letter: one plain typeface that every machine has, dark on white, headings that are headings."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cynllun.printing.word import border, pairs_style

FACE = "Arial"
BLUE = RGBColor(0x00, 0x30, 0x87)
INK = RGBColor(0x21, 0x2B, 0x32)

# name: based on, size in points, bold, space before and after in points
SIZES = {
    "Normal": ("", 11, False, 0, 6), "Body Text": ("Normal", 11, False, 0, 8), "Title": ("Normal", 18, True, 18, 10),
    "Heading 1": ("Normal", 14, True, 14, 4), "Heading 2": ("Normal", 11.5, True, 10, 3),
    "Caption": ("Normal", 10, False, 2, 4), "Footer": ("Normal", 9, False, 0, 0), "Signature": ("Normal", 11, False, 0, 0),
    "Address": ("Normal", 11, False, 0, 0), "Address End": ("Normal", 11, False, 0, 14), "Written": ("Normal", 11, False, 0, 8),
    "Answer": ("Normal", 11, False, 0, 6), "Decision": ("Normal", 13, True, 4, 8), "Warning": ("Normal", 11, True, 0, 10),
    "Note": ("Normal", 10, False, 0, 6), "Cell": ("Normal", 10, False, 2, 2), "Cell Number": ("Cell", 10, False, 2, 2),
    "After Table": ("Normal", 6, False, 0, 0),
}  # fmt: skip


def set_styles(document: Document) -> None:
    """Give the document the styles that the printer names."""
    for name, (base, size, bold, before, after) in SIZES.items():
        style = _style(document, name)
        if base:
            style.base_style = document.styles[base]
        _face(style)
        style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, INK
        space = style.paragraph_format
        space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1.1
    for name in ("Title", "Heading 1", "Heading 2"):
        heading = _style(document, name)
        heading.font.color.rgb = BLUE
        heading.paragraph_format.keep_with_next = True
    _style(document, "Caption").paragraph_format.keep_with_next = True
    _style(document, "Cell Number").paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _style(document, "Signature").paragraph_format.left_indent = Cm(0)
    _marks(document)
    pairs_style(document)


def _marks(document: Document) -> None:
    """A person's own words stand behind a line at the left; what counts or warns stands in a frame."""
    title = _style(document, "Title").element.get_or_add_pPr()
    for old in title.findall(qn("w:pBdr")):
        title.remove(old)
    for name, indent in (("Written", 0.4), ("Answer", 1.0)):
        style = _style(document, name)
        style.paragraph_format.left_indent = Cm(indent)
        border(style, ("left",), "005EB8" if name == "Written" else "AEB7BD")
    for name, colour in (("Decision", "003087"), ("Warning", "D5281B")):
        frame = _style(document, name)
        frame.paragraph_format.left_indent = frame.paragraph_format.right_indent = Cm(0.2)
        border(frame, ("top", "left", "bottom", "right"), colour)
    footer = _style(document, "Footer").paragraph_format
    footer.tab_stops.clear_all()
    footer.tab_stops.add_tab_stop(Cm(16.4), alignment=2)


def _style(document: Document, name: str) -> ParagraphStyle:
    found = document.styles[name] if name in document.styles else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(found, ParagraphStyle)
    return found


def _face(style: ParagraphStyle) -> None:
    """One typeface. The theme's names must go: they win over the face that is named."""
    style.font.name = FACE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FACE)
