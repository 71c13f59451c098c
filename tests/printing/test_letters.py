"""Letters as Word: what a screen reader, a printer and an auditor need of them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from cynllun.printing.letters import LOCALES, render
from cynllun.reports import KINDS
from tests.casts.sample_letters import SAMPLES, words


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_opens_and_names_its_language(kind: str, language: str) -> None:
    made = render(kind, SAMPLES[kind], words(language))
    document = Document(BytesIO(made))
    locale = LOCALES[language]
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {locale}
    about = document.core_properties
    assert about.language == locale and about.title and about.author == SAMPLES[kind].sender.name
    assert about.created is not None and about.created.date() == SAMPLES[kind].date
    assert document.sections[0].page_width == pytest.approx(Cm(21.0), abs=1000)


@pytest.mark.parametrize("kind", KINDS)
def test_the_headings_have_an_order(kind: str) -> None:
    document = Document(BytesIO(render(kind, SAMPLES[kind], words("en"))))
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert styles.count("Title") == 1
    assert styles.index("Title") < styles.index("Heading 1") < len(styles)


def test_the_heads_of_tables_stand_again_on_each_page() -> None:
    document = Document(BytesIO(render("advice", SAMPLES["advice"], words("en"))))
    grids = [t for t in document.tables if t.style is not None and t.style.name == "Table Grid"]
    assert grids and all(t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for t in grids)


def test_the_pages_are_counted_by_word() -> None:
    made = ZipFile(BytesIO(render("advice", SAMPLES["advice"], words("cy"))))
    footer = next(made.read(name).decode() for name in made.namelist() if "footer" in name and name.endswith("xml"))
    assert 'w:instr="PAGE"' in footer and 'w:instr="NUMPAGES"' in footer and "Tudalen" in footer


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render("decision", SAMPLES["decision"], words("cy")) == render("decision", SAMPLES["decision"], words("cy"))


def test_no_theme_chooses_the_typeface() -> None:
    document = Document(BytesIO(render("decision", SAMPLES["decision"], words("en"))))
    for name in ("Title", "Heading 1", "Heading 2", "Body Text"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:ascii")) == "Arial" and fonts.get(qn("w:asciiTheme")) is None
