"""Given a workbook of another layout, a mapping is proposed, a person confirms it, and its figures come in: no guess in
silence, and nothing lost without a word."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun import editions
from cynllun.frameworks import Edition
from cynllun.periods import Axis
from cynllun.words import LANGUAGES
from cynllun.workbooks import choices
from cynllun.workbooks.foreign import headings
from cynllun.workbooks.foreign.mapping import Block, ForeignMapping, MappingFault, Row, parse, written
from cynllun.workbooks.foreign.opened import Grid, open_foreign
from cynllun.workbooks.foreign.proposing import propose
from cynllun.workbooks.foreign.taking import Taken, take
from tests.casts import sheets as cast
from tests.cli.conftest import Run

Cells = Mapping[str, object]
YEARS = ("Outturn 2025/26", "Plan 2026/27", "Plan 2027-28", "28/29")
MONEY: dict[str, Cells] = {
    "SoCNE": {
        "B3": "£ (all figures)", **{f"{'CDEF'[n]}5": year for n, year in enumerate(YEARS)},
        "B6": "Revenue resource limit", "C6": 1e9, "D6": 1.02e9, "E6": 1.03e9, "F6": 1.04e9,
        "B7": "Provided services: pay", "C7": -5e8, "D7": -5.1e8, "E7": -5.2e8, "F7": -5.3e8,
        "B8": "Provided services - non pay", "C8": -1e8, "D8": -1.1e8, "E8": -1.2e8, "F8": -1.3e8,
        "B9": "Coffee", "C9": -1000.0, "D9": -1000.0,
        "B10": "Total income", "C10": 1e9, "D10": 1.02e9,
    },
    "Contents": {"A1": "Our plan"},
}  # fmt: skip


def book(sheets: Mapping[str, Cells]) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        day = made.add_format({"num_format": "mmm yy"})
        for name, cells in sheets.items():
            page = made.add_worksheet(name)
            for address, value in cells.items():
                if isinstance(value, date):
                    page.write_datetime(address, value, day)
                else:
                    page.write(address, value)
    return stream.getvalue()


def edition() -> Edition:
    return editions.load(cast.EDITION)


def proposed(sheets: Mapping[str, Cells]) -> ForeignMapping:
    own = edition()
    return propose(open_foreign(book(sheets), "a.xlsx"), own, "board", [editions.words(own, each) for each in LANGUAGES])


def taken(sheets: Mapping[str, Cells], mapping: ForeignMapping) -> Taken:
    own = edition()
    lists = choices.build(own, own.layout("board"), {each: editions.words(own, each) for each in LANGUAGES})
    return take(open_foreign(book(sheets), "a.xlsx"), mapping, own, cast.BOARD, lists)


def confirmed(mapping: ForeignMapping, **rows: Row) -> ForeignMapping:
    """The mapping as a person completes it: rows by label, with spaces as underscores."""
    own = {label.replace("_", " "): row for label, row in rows.items()}
    blocks = [
        msgspec.structs.replace(block, confirmed=True, rows=[own.get(row.label, row) for row in block.rows])
        for block in mapping.block
    ]
    return msgspec.structs.replace(mapping, block=blocks)


def ids(sentences: Sequence[object]) -> list[str]:
    return [str(each.id).rpartition(".")[2] for each in sentences]


def test_a_proposal_says_why_and_leaves_what_is_in_doubt_to_a_person() -> None:
    (block,) = proposed(MONEY).block
    assert (block.sheet, block.anchor, block.table, block.unit, block.confirmed) == ("SoCNE", "B5", "c3", "gbp", False)
    assert list(block.columns.values()) == ["2025-26", "2026-27", "2027-28", "2028-29"]
    rows = {row.label: row for row in block.rows}
    assert (rows["Provided services: pay"].series, rows["Provided services: pay"].sign) == ("c3_pay", "reversed")
    non_pay = rows["Provided services - non pay"]
    assert not non_pay.series and {"c3_pay", "c3_non_pay"} <= set(non_pay.candidates), "one word turns its meaning round"
    assert rows["Total income"].because == "computed" and not rows["Total income"].series
    assert not rows["Coffee"].series and not rows["Coffee"].candidates


def test_nothing_is_taken_before_a_person_has_confirmed_it() -> None:
    with pytest.raises(MappingFault) as refused:
        taken(MONEY, proposed(MONEY))
    assert refused.value.sentence.id == "mapping.fault.not_confirmed"


def test_figures_come_in_with_their_unit_and_sign_and_what_is_left_is_named() -> None:
    non_pay = Row(label="Provided services - non pay", series="c3_non_pay", sign="reversed")
    done = taken(MONEY, confirmed(proposed(MONEY), **{"Provided_services_-_non_pay": non_pay}))
    own, layout = edition(), edition().layout("board")
    found = {(entry.series, entry.period): entry.value for entry in done.entries}
    assert not done.faults and len(found) == 12
    assert found["c3_resource_limit", "2026-27"] == pytest.approx(1_020_000)
    assert found["c3_pay", "2028-29"] == pytest.approx(530_000) and found["c3_non_pay", "2025-26"] == pytest.approx(100_000)
    assert done.return_ is not None
    slot = layout.slot_of[own.index["c3_pay"], own.axis.index["2026-27"]]
    assert done.return_.values[slot] == pytest.approx(510_000)
    assert ids(done.left) == ["row", "row", "sheet"], "coffee, the total, and the sheet of contents"
    assert sum(not math.isnan(value) for value in done.return_.values) == 12, "what is not taken is missing, not nought"


def test_several_rows_make_one_line_only_when_each_says_so() -> None:
    cells = {"SoCNE": {**MONEY["SoCNE"], "B9": "Agency pay"}}
    twice = {"Agency_pay": Row(label="Agency pay", series="c3_pay", sign="reversed")}
    refused = taken(cells, confirmed(proposed(cells), **twice))
    assert ids(refused.faults) == ["line_twice"]
    both = {
        "Agency_pay": Row(label="Agency pay", series="c3_pay", sign="reversed", adds=True),
        "Provided_services:_pay": Row(label="Provided services: pay", series="c3_pay", sign="reversed", adds=True),
    }
    added = taken(cells, confirmed(proposed(cells), **both))
    own = edition()
    slot = own.layout("board").slot_of[own.index["c3_pay"], own.axis.index["2026-27"]]
    assert added.return_ is not None and added.return_.values[slot] == pytest.approx(510_001)


def test_items_under_a_line_belong_to_it_and_items_under_none_are_in_doubt() -> None:
    months = {f"{'BCDE'[n]}3": date(2026, 3 + n, 1) for n in range(4)}
    under = {
        "A2": "WTE",
        **months,
        "A4": "Medical and dental",
        "B4": 3.0,
        "A5": "Contracted",
        "A6": "Medical and dental",
        "B6": 5.0,
    }
    (block,) = proposed({"People": under}).block
    first, second = block.rows
    assert block.unit == "wte" and list(block.columns.values()) == ["2026-03", "2026-04", "2026-05", "2026-06"]
    assert not first.series and "c15_contracted__medical_dental" in first.candidates
    assert second.series == "c15_contracted__medical_dental" and (first.row, second.row) == (4, 6)


def test_a_table_of_rows_comes_in_with_its_choices() -> None:
    words = editions.words(edition(), "cy")
    heads = [words.text(f"column.c9.{name}.title") for name in ("scheme", "category", "lead")]
    cells = {"A2": heads[0], "B2": heads[1], "C2": heads[2], "D2": "Notes",
             "A3": "Agency exit", "B3": words.text(edition().choice_key("savings_category", "pay")), "C3": "A. Person", "D3": "x",
             "A4": "Another", "B4": "Biscuits", "A6": "After an empty row"}  # fmt: skip
    mapping = proposed({"Arbedion": cells})
    assert mapping.block[0].columns["Notes"] == "", "a heading that is no column of ours is for a person"
    done = taken({"Arbedion": cells}, confirmed(mapping))
    assert done.return_ is not None and ids(done.faults) == ["no_choice"]
    rows = done.return_.rows["c9"]
    assert rows.text("scheme") == ("Agency exit", "Another") and rows.text("category") == ("pay", None)


def _grid(value: object) -> dict[str, Cells]:
    return {"S": {"A1": "£000", "C1": "2026/27", "D1": "2027/28", "A2": "Revenue resource limit", "C2": value, "D2": 1.0}}


@pytest.mark.parametrize(
    ("value", "fault"), [("1,234", "text"), ("lots", "no_number"), (True, "no_number"), ("#REF!", "error")]
)
def test_what_is_no_number_is_named_with_its_cell(value: object, fault: str) -> None:
    done = taken(_grid(value), confirmed(proposed(_grid(1.0))))
    assert ids(done.faults) == [fault] and len(done.entries) == 1


@pytest.mark.parametrize(("change", "fault"), [
    ({"unit": "parsecs"}, "no_unit"), ({"sheet": "Gone"}, "no_sheet"), ({"table": "c99"}, "no_table"),
    ({"columns": {"2026/27": "2026-27", "1999": "2027-28"}}, "no_heading"), ({"columns": {"2026/27": "1999-00"}}, "no_period"),
    ({"rows": [Row(label="Nowhere", series="c3_pay")]}, "no_row"), ({"rows": [Row(label="Revenue resource limit", series="x")]}, "no_line"),
])  # fmt: skip
def test_a_mapping_that_does_not_fit_says_where(change: dict[str, object], fault: str) -> None:
    (block,) = confirmed(proposed(_grid(1.0))).block
    wrong = ForeignMapping(cast.EDITION, "board", [msgspec.structs.replace(block, **change)])
    assert fault in ids(taken(_grid(1.0), wrong).faults)


def test_a_mapping_reads_back_as_it_was_written() -> None:
    block = Block("A \"sheet\"\n", "B5", "c3", "gbp", "reversed", 9, True, {"Q1 \\ 27": "2027-28Q1", "": ""},
                  [Row("Label: é", "c3_pay", 7, "gbp_m", "as_is", True, "same", ["a", "b"]), Row("")])  # fmt: skip
    mapping = ForeignMapping("wales-2026-29", "board", [block])
    assert parse(written(mapping)) == mapping


@pytest.mark.parametrize("text", [
    "edition = 1", "nonsense", 'edition = "a"\nkind = "b"\nblock = [{sheet="S", anchor="5B", table="c3"}]', "x" * 1_000_001,
    'edition = "a"\nkind = "b"\nblock = [{sheet="S", anchor="B5", table="c3", sign="maybe"}]',
    'edition = "a"\nkind = "b"\nblock = [{sheet="S", anchor="B5", table="c3", until=4}]',
    'edition = "a"\nkind = "b"\nsurprise = 1\nblock = []',
])  # fmt: skip
def test_a_mapping_that_cannot_be_read_is_refused_with_a_sentence_in_both_languages(text: str) -> None:
    with pytest.raises(MappingFault) as refused:
        parse(text)
    for language in LANGUAGES:
        said = editions.system_words(language).say(refused.value.sentence)
        assert said and "{" not in said


@pytest.mark.parametrize(("text", "code"), [
    ("2026/27", "2026-27"), ("2026-27", "2026-27"), ("26/27 Plan", "2026-27"), ("Apr-26", "2026-04"), ("Ebrill 2026", "2026-04"),
    ("Q1 2027/28", "2027-28Q1"), ("Ch4 2027-28", "2027-28Q4"), (date(2027, 3, 31), "2027-03"), ("March 2026", "2026-03"),
    ("2026/28", None), ("2026/27 to 2027/28", None), ("Total", None), ("2026", None), ("April", None), (2026.0, None), ("2031/32", None),
])  # fmt: skip
def test_a_heading_names_a_period_or_none(text: headings.Raw, code: str | None) -> None:
    assert headings.period(text, Axis(2026)) == code


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 2)), min_size=2, max_size=2), st.sampled_from(["gbp", "gbp_000", "gbp_m"]),
       st.sampled_from(["as_is", "reversed"]))  # fmt: skip
def test_a_figure_is_scaled_and_signed_as_the_mapping_says(values: list[float], unit: str, sign: str) -> None:
    mapping = ForeignMapping(cast.EDITION, "board", [Block(
        "S", "A1", "c3", unit, sign, 0, True, {"2026-27": "2026-27", "2027-28": "2027-28"}, [Row("Pay", "c3_pay")])])  # fmt: skip
    own = edition()
    grid = {"S": Grid("S", [["", "2026-27", "2027-28"], ["Pay", *values]])}
    done = take(grid, mapping, own, cast.BOARD, choices.Choices())
    times = {"gbp": 1 / 1000, "gbp_000": 1, "gbp_m": 1000}[unit] * (-1 if sign == "reversed" else 1)
    assert [entry.value for entry in done.entries] == pytest.approx([value * times for value in values])


def test_on_the_command_line_a_layout_is_proposed_confirmed_and_taken(run: Run, tmp_path: Path) -> None:
    foreign, mapping, ours = tmp_path / "local.xlsx", tmp_path / "local.toml", tmp_path / "ours.xlsx"
    foreign.write_bytes(book(MONEY))
    propose_ = ("mapping", "propose", foreign, cast.EDITION, "--organisation", cast.BOARD, "--out", mapping)
    assert run(*propose_).code == 0 and run(*propose_).code == 2, "a mapping that a person has worked on is left alone"
    take_ = ("mapping", "take", foreign, mapping, "--organisation", cast.BOARD, "--out", ours)
    refused = run(*take_)
    assert refused.code == 2 and "confirmed = true" in refused.err and not ours.exists()
    mapping.write_text(mapping.read_text().replace("confirmed = false", "confirmed = true"))
    done = run(*take_)
    assert done.code == 0 and "Coffee" in done.out
    back = cast.reading(ours.read_bytes())
    assert back.return_ is not None and not back.faults
    own = edition()
    slot = own.layout("board").slot_of[own.index["c3_pay"], own.axis.index["2026-27"]]
    assert back.return_.values[slot] == pytest.approx(510_000)


@pytest.mark.parametrize("words", [
    ("propose", "none.xlsx", cast.EDITION), ("propose", "text.xlsx", cast.EDITION), ("propose", "empty.xlsx", cast.EDITION),
    ("propose", "empty.xlsx", "wales-1999"), ("take", "empty.xlsx", "none.toml"), ("take", "empty.xlsx", "text.xlsx"),
    ("take", "empty.xlsx", "bytes.toml"),
])  # fmt: skip
def test_on_the_command_line_a_bad_file_gets_one_sentence(run: Run, tmp_path: Path, words: tuple[str, str, str]) -> None:
    (tmp_path / "text.xlsx").write_bytes(b"a,b,c")
    (tmp_path / "empty.xlsx").write_bytes(book({"S": {}}))
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    verb, file, other = words
    third = tmp_path / other if verb == "take" else other
    done = run("mapping", verb, tmp_path / file, third, "--organisation", cast.BOARD, "--out", tmp_path / "out.x")
    assert done.code == 2 and len(done.err.strip().splitlines()) == 1 and not (tmp_path / "out.x").exists()
