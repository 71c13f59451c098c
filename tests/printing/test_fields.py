"""Given a Word plan with named fields, its figures come from the return, and those that no longer agree are listed."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.printing.fields.filling import Filled, Unknown, compare, fill
from cynllun.printing.fields.named import MISSING, Field, NoField, field
from cynllun.printing.fields.package import Refused, open_document

VALUES = {"c3_pay@2026-27": 510_000.0, "c3_pay@2027-28": 520_400.0, "c15_contracted@2026-04": 12.55}


def figures(values: dict[str, float]):  # type: ignore[no-untyped-def]
    def asked(one: Field) -> str | Unknown | None:
        if not one.line.startswith("c"):
            return Unknown("name")
        value = values.get(f"{one.line}@{one.period}")
        return None if value is None else one.shown(value, "gbp_000" if one.line == "c3_pay" else "wte", "en")

    return asked


def written(*paragraphs: tuple[str, ...], header: str = "") -> bytes:
    """A document; each paragraph is its runs, as Word cuts them."""
    made = docx.Document()
    for runs in paragraphs:
        own = made.add_paragraph()
        for number, text in enumerate(runs):
            own.add_run(text).bold = number == 0
    if header:
        made.sections[0].header.paragraphs[0].text = header
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def text_of(data: bytes) -> list[str]:
    """What a reader sees of each paragraph, controls and all."""
    tree = open_document(data, "a.docx").trees["word/document.xml"]
    space = {"w": tree.nsmap["w"]}
    return [
        "".join(each.text or "" for each in paragraph.iterfind(".//w:t", space)) for paragraph in tree.iterfind(".//w:p", space)
    ]


def filled(data: bytes, values: dict[str, float] | None = None) -> tuple[bytes, Filled]:
    document = open_document(data, "a.docx")
    found = fill(document, figures(VALUES if values is None else values))
    return document.saved(), found


def test_a_typed_field_becomes_its_figure_wherever_word_cut_it() -> None:
    data = written(
        (
            "Pay will be {{ c3_",
            "pay@2026",
            "-27 }} in all, and {{c3_pay@2027-28:m1}} then",
        ),
        ("No field",),
    )
    done, found = filled(data)
    assert text_of(done) == ["Pay will be £510,000k in all, and 520.4 then", "No field"]
    assert [each.says for each in found.fields] == ["£510,000k", "520.4"] and not found.typed
    assert docx.Document(BytesIO(done)).paragraphs[1].text == "No field", "Word's own reader opens it"


def test_a_filled_document_is_filled_again_and_says_what_no_longer_agrees() -> None:
    done, _ = filled(written(("{{ c3_pay@2026-27:m0 }} and {{ c3_pay@2027-28:k0 }}",), header="{{ c15_contracted@2026-04 }}"))
    moved = {**VALUES, "c3_pay@2026-27": 499_000.0}
    found = compare(open_document(done, "a.docx"), figures(moved))
    assert {each.tag: (each.shows, each.says, each.agrees) for each in found.fields} == {
        "cynllun:c3_pay@2026-27:m0": ("510", "499", False), "cynllun:c3_pay@2027-28:k0": ("520,400", "520,400", True),
        "cynllun:c15_contracted@2026-04": ("12.6 WTE", "12.6 WTE", True),
    }  # fmt: skip
    again, _ = filled(done, moved)
    assert text_of(again) == ["499 and 520,400"]
    assert all(each.agrees for each in compare(open_document(again, "a.docx"), figures(moved)).fields)


def test_a_figure_that_a_person_typed_over_is_found() -> None:
    done, _ = filled(written(("{{ c3_pay@2026-27:m0 }} million",)))
    with zipfile.ZipFile(BytesIO(done)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b">510<", b">501<")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (only,) = compare(open_document(stream.getvalue(), "a.docx"), figures(VALUES)).fields
    assert not only.agrees and (only.shows, only.says, only.around) == ("501", "510", "501 million")


def test_a_document_that_libreoffice_saved_keeps_its_fields() -> None:
    done, _ = filled(written(("{{ c3_pay@2026-27:m0 }} million",)))
    document = open_document(done, "a.docx")
    for tag in document.trees["word/document.xml"].iterfind(".//{*}tag"):  # what LibreOffice 7.4 does when it saves
        tag.getparent().remove(tag)  # type: ignore[union-attr]
    (only,) = compare(document, figures(VALUES)).fields
    assert only.agrees and only.tag == "cynllun:c3_pay@2026-27:m0"


def test_a_missing_figure_is_no_nought_and_agrees_with_nothing() -> None:
    done, found = filled(written(("{{ c3_pay@2028-29 }}",)))
    assert text_of(done) == [MISSING] and not found.fields[0].agrees
    assert not compare(open_document(done, "a.docx"), figures(VALUES)).fields[0].agrees


def test_what_is_no_field_is_left_as_it_stands_and_named() -> None:
    data = written(("{{ hello }} {{ unknown@2026-27 }} {{ c3_pay@2026-27 }}",))
    done, found = filled(data)
    assert text_of(done) == ["{{ hello }} {{ unknown@2026-27 }} £510,000k"]
    assert found.typed == ["{{ hello }}"] and [each.reason for each in found.fields] == ["", "name"]


def test_comparing_changes_nothing() -> None:
    document = open_document(written(("{{ c3_pay@2026-27 }}",)), "a.docx")
    before = document.saved()
    compare(document, figures(VALUES))
    assert document.saved() == before


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("ab{}@ ", max_size=6), max_size=4), st.integers(1, 12), st.floats(-1e6, 1e6))
def test_however_the_runs_are_cut_a_reader_sees_the_text_with_its_figure(words: list[str], cut: int, value: float) -> None:
    asked = "{{c3_pay@2026-27:k2}}"
    before, after = "x".join(words[:2]).replace("{{", "").replace("}}", ""), "y"
    whole = f"{before} {asked} {after}"
    runs = tuple(whole[at : at + cut] for at in range(0, len(whole), cut))
    done, _ = filled(written(runs), {"c3_pay@2026-27": value})
    shown = Field("c3_pay", "2026-27", "k", 2).shown(value, "gbp_000", "en")
    assert text_of(done) == [f"{before} {shown} {after}"]


@pytest.mark.parametrize(("text", "tag"), [
    ("c3_pay@2026-27", "cynllun:c3_pay@2026-27"), (" c3_pay @ 2027-28Q1 : 2", "cynllun:c3_pay@2027-28Q1:2"),
    ("cynllun:c3_pay@2026-04:p0", "cynllun:c3_pay@2026-04:p0"),
])  # fmt: skip
def test_a_field_reads_back_from_its_tag(text: str, tag: str) -> None:
    assert field(text).tag == tag and field(tag) == field(text)


@pytest.mark.parametrize("text", ["", "c3_pay", "@2026-27", "C3 pay@2026-27", "c3_pay@2026-27:z1", "c3_pay@2026-27:m9"])
def test_what_is_no_field_is_refused(text: str) -> None:
    with pytest.raises(NoField):
        field(text)


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "no_document"), (b"%PDF-1.7", "no_document"), (b"PK\x03\x04cut", "broken"), (_zip({"xl/workbook.xml": b"<a/>"}), "no_document"),
    (_zip({"word/document.xml": b"<a>"}), "broken"), (_zip({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "broken"),
    (_zip({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"}), "macros"),
])  # fmt: skip
def test_what_is_no_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        open_document(data, "a.docx")
    assert refused.value.sentence.id == f"document.refusal.{reason}"
