"""Cells and shapes that cannot be read as they stand: each a fault that names sheet and cell; none is read in silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import openpyxl
import pytest

from cynllun.figures import State
from cynllun.frameworks.layout import cell as address
from cynllun.workbooks import Reading
from cynllun.workbooks.cells import suggested
from cynllun.workbooks.filling import fill
from tests.casts import sheets as cast

CODE, BOARD = cast.COMMITTEE, cast.BOARD
MONEY = cast.typed("gbp_000", "C3", CODE)
NUMBER_CASES = {
    "text": ("forty", "cell-not-a-number", "forty"),
    "an error as text": ("#REF!", "cell-error", "#REF!"),
    "a thousands comma": ("1,234", "cell-number-as-text", "type 1234:"),
    "accountants' brackets": ("(1,234)", "cell-number-as-text", "type -1234:"),
    "a currency sign": ("£1,234.50", "cell-number-as-text", "type 1234.5:"),
    "a number kept as text": ("1234", "cell-number-as-text", "type 1234:"),
    "a trailing minus": ("50-", "cell-number-as-text", "type -50:"),
    "a percentage of nothing in particular": ("12%", "cell-not-a-number", "12%"),
    "a date as text": ("31/03/2027", "cell-not-a-number", "31/03/2027"),
    "very long text": ("x" * 30_000, "cell-not-a-number", "x…"),
    "a text that looks like one of ours": ("text:line.c3_pay.title", "cell-not-a-number", "text:line"),
}
XML_CASES = {
    "an error": ("<f>1/0</f><v>#DIV/0!</v>", ' t="e"', "cell-error"),
    "true": ("<v>1</v>", ' t="b"', "cell-true-or-false"),
    "a formula nobody worked out": ("<f>1+1</f>", "", "cell-formula-empty"),
    "a number beyond belief": ("<v>1E+300</v>", "", "cell-too-large"),
    "less than it can be": ("<v>-5</v>", "", "cell-below-range"),
}


def faults(found: Reading, check: str) -> list[Any]:
    assert found.refused is None
    return [fault for fault in found.faults if fault.check == check]


def one(data: bytes, check: str, sheet: str, cell: str, *, missing: int | None = None) -> str:
    """The sentence of the only fault, at its place; the figure is missing, and every other one is as it was."""
    found = cast.reading(data)
    [fault] = found.faults
    assert (fault.check, fault.sheet, fault.cell) == (check, sheet, cell)
    english, welsh = cast.said(found)[0], cast.said(found, "cy")[0]
    assert sheet in english and cell in english and english != welsh and cell in welsh
    if missing is not None:
        assert found.return_ is not None and found.return_.states[missing] == State.MISSING
        others = np.delete(np.arange(len(found.return_.values)), missing)
        np.testing.assert_array_equal(found.return_.values[others], cast.plans()[CODE].values[others])
    return english


@pytest.mark.parametrize("case", NUMBER_CASES)
def test_texts_in_number_cells(case: str) -> None:
    text, check, shown = NUMBER_CASES[case]
    data = cast.with_text(cast.filled(CODE), MONEY.sheet, MONEY.cell, text)
    assert shown in one(_mended(data), check, MONEY.sheet, MONEY.cell, missing=MONEY.slot)


@pytest.mark.parametrize("case", XML_CASES)
def test_values_that_cannot_be(case: str) -> None:
    inside, attributes, check = XML_CASES[case]
    data = cast.with_cell(cast.filled(CODE), MONEY.sheet, MONEY.cell, inside, attributes)
    one(_mended(data), check, MONEY.sheet, MONEY.cell, missing=MONEY.slot)


def _mended(data: bytes, code: str = CODE) -> bytes:
    """The same without cached totals, which would be named too: what a program that does not recalculate leaves."""

    def without(xml: str) -> str:
        return re.sub(r"(</f>)<v>[^<]*</v>", r"\1", xml)

    return cast.spoiled(data, {sheet.table.sheet: without for sheet in cast.layout(code).sheets})


def _date_style(data: bytes) -> str:
    """A style that shows dates, from a date cell of the same workbook."""
    sheet = next(s for s in cast.layout(CODE).sheets for c in s.columns if c.attribute and c.attribute.unit == "date")
    column = next(c for c in sheet.columns if c.attribute and c.attribute.unit == "date")
    from cynllun.frameworks.layout import cell
    from cynllun.workbooks.guard import look

    package = look(data, "x")
    found = re.search(rf'<c r="{cell(7, column.column)}"( s="\d+")', package.text(package.sheets[sheet.table.sheet]))
    assert found
    return found[1]


def test_a_date_in_a_number_cell() -> None:
    data = cast.filled(CODE)
    made = cast.with_cell(data, MONEY.sheet, MONEY.cell, "<v>46112</v>", style=_date_style(data))
    one(_mended(made), "cell-date", MONEY.sheet, MONEY.cell, missing=MONEY.slot)


def test_a_percentage_typed_with_its_sign() -> None:
    """Excel stores 0.12 and shows 12%: the number is there, and it is not what was meant."""
    own = cast.typed("percent", "C1", CODE)

    def percent(xml: str) -> str:
        return xml.replace("</cellXfs>", '<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>')

    data = cast.spoiled(cast.filled(CODE), {"xl/styles.xml": percent})
    from cynllun.workbooks.guard import look

    styles = look(data, "x").text("xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs>")[0]
    made = cast.with_cell(data, own.sheet, own.cell, "<v>0.12</v>", style=f' s="{styles.count("<xf ") - 1}"')
    english = one(_mended(made), "cell-percent-format", own.sheet, own.cell, missing=own.slot)
    assert "12%" in english and "0.12" in english and "type 12." in english


def test_a_percentage_as_text_is_read_to_the_person() -> None:
    own = cast.typed("percent", "C1", CODE)
    data = _mended(cast.with_text(cast.filled(CODE), own.sheet, own.cell, "12%"))
    assert "type 12:" in one(data, "cell-number-as-text", own.sheet, own.cell, missing=own.slot)


@pytest.mark.parametrize(("text", "unit", "meant"), [
    ("1,234", "gbp_000", 1234), ("(1,234)", "gbp_000", -1234), ("−5", "count", -5), ("£ 1,000", "gbp_000", 1000),
    ("1 234", "count", 1234), ("12%", "percent", 12), ("12%", "count", None), ("1.234,5", "count", None),
    ("12,34", "count", None), ("1e5", "count", None), ("", "count", None), ("--5", "count", None), ("nan", "rate", None),
])  # fmt: skip
def test_what_a_text_most_likely_means(text: str, unit: str, meant: float | None) -> None:
    assert suggested(text, unit) == meant


@pytest.mark.parametrize(("word", "state"), [
    ("n/a", State.NOT_APPLICABLE), ("AMH.", State.NOT_APPLICABLE), (" N/A ", State.NOT_APPLICABLE),
    ("suspended", State.SUSPENDED), ("Ataliwyd", State.SUSPENDED),
])  # fmt: skip
def test_words_that_are_states(word: str, state: State) -> None:
    found = cast.reading(_mended(cast.with_text(cast.filled(CODE), MONEY.sheet, MONEY.cell, word)))
    assert not found.faults and found.return_ is not None and found.return_.states[MONEY.slot] == state


def test_an_empty_cell_and_spaces_are_missing() -> None:
    for data in (
        cast.with_text(cast.filled(CODE), MONEY.sheet, MONEY.cell, "   "),
        cast.with_cell(cast.filled(CODE), MONEY.sheet, MONEY.cell, ""),
    ):
        found = cast.reading(_mended(data))
        assert not found.faults and found.return_ is not None and found.return_.states[MONEY.slot] == State.MISSING


def test_a_formula_where_a_figure_is_typed_is_read_and_named() -> None:
    data = cast.with_cell(cast.filled(CODE), MONEY.sheet, MONEY.cell, "<f>10*2</f><v>20</v>")
    found = cast.reading(_mended_but(data))
    [fault] = faults(found, "cell-formula")
    assert fault.severity == "note" and fault.cell == MONEY.cell
    assert found.return_ is not None and found.return_.values[MONEY.slot] == 20


def _mended_but(data: bytes) -> bytes:
    """Without cached totals, but with the value of the formula in the cell to type in."""
    again = _mended(data)
    return cast.with_cell(again, MONEY.sheet, MONEY.cell, "<f>10*2</f><v>20</v>")


def test_a_count_that_is_not_whole_and_one_above_its_range() -> None:
    count, percent, full = cast.typed("count", "C1"), cast.typed("percent", "C1"), cast.filled()
    one(_mended(cast.with_cell(full, "C1", count.cell, "<v>1.5</v>"), cast.BOARD), "cell-not-whole", "C1", count.cell)
    one(_mended(cast.with_cell(full, "C1", percent.cell, "<v>130</v>"), cast.BOARD), "cell-above-range", "C1", percent.cell)


# Rows that people add.


def _in_rows(unit: str, code: str = CODE) -> tuple[str, str]:
    """The first cell of a column of rows of some unit."""
    from cynllun.frameworks.layout import cell

    for sheet in cast.layout(code).sheets:
        for column in sheet.columns if sheet.table.shape == "rows" and not sheet.table.key else ():
            if column.attribute and column.attribute.unit == unit and not column.total:
                return sheet.table.sheet, cell(7, column.column)
    raise LookupError(unit)


@pytest.mark.parametrize(("unit", "text", "check"), [
    ("date", "31/03/2027", "cell-date-as-text"), ("date", "2027-03-31", "cell-date-as-text"),
    ("choice", "Perhaps", "cell-not-a-choice"), ("text", "x" * 501, "cell-too-long"), ("text", "#N/A", "cell-error"),
    ("long_text", "x" * 5_001, "cell-too-long"), ("gbp_000", "n/a", "cell-not-a-number"), ("text", "a&#127;b", "cell-control"),
])  # fmt: skip
def test_cells_of_rows(unit: str, text: str, check: str) -> None:
    sheet, address = _in_rows(unit)
    one(_mended(cast.with_text(cast.filled(CODE), sheet, address, text)), check, sheet, address)


def test_dates_that_are_none() -> None:
    sheet, address = _in_rows("date")
    data = cast.filled(CODE)
    one(_mended(cast.with_cell(data, sheet, address, "<v>46112</v>", style=' s="0"')), "cell-not-a-date", sheet, address)
    one(_mended(cast.with_cell(data, sheet, address, "<v>12</v>")), "cell-date-out-of-range", sheet, address)
    one(_mended(cast.with_cell(data, sheet, address, "<v>1</v>", ' t="b"')), "cell-not-a-date", sheet, address)


def test_a_truth_or_a_date_where_a_text_belongs() -> None:
    sheet, address = _in_rows("text")
    data = cast.filled(CODE)
    one(_mended(cast.with_cell(data, sheet, address, "<v>1</v>", ' t="b"')), "cell-true-or-false", sheet, address)
    made = cast.with_cell(data, sheet, address, "<v>46112</v>", style=_date_style(data))
    one(_mended(made), "cell-date", sheet, address)
    found = cast.reading(_mended(cast.with_cell(data, sheet, address, "<v>2026</v>")))
    assert not found.faults, "a number where a text belongs is the text it looks like"


def test_choices_are_read_in_either_language_and_by_id() -> None:
    sheet, address = _in_rows("choice")
    column = next(c.attribute for s in cast.layout(CODE).sheets if s.table.sheet == sheet
                  for c in s.columns if c.attribute and c.attribute.unit == "choice")  # fmt: skip
    id = cast.edition().choices_of(column.choices, cast.body(CODE).kind)[0]
    shown = [id, *(cast.words(la).text(cast.edition().choice_key(column.choices, id)) for la in ("en", "cy"))]
    for text in (*shown, shown[1].upper()):
        found = cast.reading(_mended(cast.with_text(cast.filled(CODE), sheet, address, text.replace("&", "&amp;"))))
        assert not found.faults, (text, cast.said(found))


# Totals.


def test_a_total_typed_over_with_something_else_blocks() -> None:
    own = cast.total("C3", CODE)
    data = cast.with_cell(cast.filled(CODE), own.sheet, own.cell, "<v>100</v>")
    english = one(data, "total-typed-over", own.sheet, own.cell)
    [fault] = cast.reading(data).faults
    assert fault.severity == "blocks" and fault.left == 100 and "100" in english and fault.right != 100


def test_a_total_typed_over_with_a_word_blocks() -> None:
    own = cast.total("C3", CODE)
    data = cast.with_text(cast.filled(CODE), own.sheet, own.cell, "balanced")
    assert "balanced" in one(data, "total-typed-over", own.sheet, own.cell)


def test_a_total_that_shows_something_else_is_asked_about() -> None:
    own = cast.total("C3", CODE)
    data = cast.with_cell(cast.filled(CODE), own.sheet, own.cell, "<f>SUM(A1)</f><v>100</v>")
    assert "shows 100, but its lines make" in one(data, "total-differs", own.sheet, own.cell)
    assert cast.reading(data).faults[0].severity == "query"


def test_totals_typed_over_that_agree_are_one_note() -> None:
    def values(xml: str) -> str:
        return re.sub(r"<f>.*?</f>", "", xml)

    data = cast.spoiled(cast.filled(CODE), {"C3": values})
    [fault] = cast.reading(data).faults
    assert fault.check == "total-typed-same" and fault.severity == "note" and len(fault.cells) > 1


def test_a_total_with_an_error_is_asked_about() -> None:
    own = cast.total("C3", CODE)
    one(
        cast.with_cell(cast.filled(CODE), own.sheet, own.cell, "<f>#REF!</f><v>#REF!</v>", ' t="e"'),
        "total-error",
        "C3",
        own.cell,
    )


def test_a_wrong_figure_is_named_once_not_again_in_its_totals() -> None:
    """The sheet's own totals count a number that was not believed."""
    own = cast.typed("gbp_000", "C3", CODE)
    plan = cast.plans()[CODE]
    values = plan.values.copy()
    values[own.slot] = -3
    made = fill(cast.template(CODE), replace(plan, values=values), cast.edition(), cast.words(), cast.bodies())
    one(made, "cell-below-range", own.sheet, own.cell)


def test_what_is_no_number_is_named_once_not_again_in_the_totals_that_rest_on_it() -> None:
    """The totals kept in the file still count what stood there; totals of totals and of years too."""
    for own in (cast.typed("gbp_000", "C3", CODE), cast.typed("gbp_000", "C4", CODE)):
        one(cast.with_text(cast.filled(CODE), own.sheet, own.cell, "1,234"), "cell-number-as-text", own.sheet, own.cell)


def test_a_total_that_rests_on_no_unread_cell_is_still_asked_about() -> None:
    own = cast.typed("gbp_000", "C3", CODE)
    data = cast.with_text(cast.filled(CODE), own.sheet, own.cell, "1,234")
    column = chr(ord(own.cell[0]) + 1)
    total = column + cast.total("C3", CODE).cell[1:]
    found = cast.reading(cast.with_cell(data, "C3", total, "<f>SUM(A1)</f><v>100</v>"))
    assert [(f.check, f.cell) for f in found.faults] == [("cell-number-as-text", own.cell), ("total-differs", total)]


def test_the_totals_of_rows_rest_on_their_own_column_and_row() -> None:
    sheet = next(s for s in cast.layout(BOARD).sheets if s.table.sheet == "C9")
    months = [c.column for c in sheet.columns if c.attribute and c.period is not None]
    first = address(7, months[-1])
    whole = next(c.column for c in sheet.columns if c.total)
    data = cast.with_text(cast.filled(BOARD), "C9", first, "lots")
    assert [(f.check, f.cell) for f in cast.reading(data).faults] == [("cell-not-a-number", first)]
    for other in (address(5, months[0]), address(8, whole)):
        found = cast.reading(cast.with_cell(data, "C9", other, "<f>SUM(A1)</f><v>9</v>"))
        assert {(f.check, f.cell) for f in found.faults} == {("cell-not-a-number", first), ("total-differs", other)}


def test_a_total_with_an_error_below_an_error_is_not_named_again() -> None:
    own, total = cast.typed("gbp_000", "C3", CODE), cast.total("C3", CODE)
    column = own.cell[0]
    data = cast.with_cell(cast.filled(CODE), "C3", own.cell, "<f>1/0</f><v>#DIV/0!</v>", ' t="e"')
    data = cast.with_cell(data, "C3", column + total.cell[1:], "<f>SUM(A1)</f><v>#DIV/0!</v>", ' t="e"')
    assert [f.check for f in cast.reading(data).faults] == ["cell-error"]


ERRORS = {
    "#REF!": "no longer there", "#DIV/0!": "divides by zero", "#N/A": "did not find it", "#VALUE!": "works with a text",
    "#NAME?": "does not know", "#NUM!": "cannot be worked out", "#NULL!": "do not meet",
}  # fmt: skip


@pytest.mark.parametrize("text", ERRORS)
def test_an_error_is_called_by_its_name_and_explained(text: str) -> None:
    for formula in ("<f>A1</f>", ""):
        data = cast.with_cell(cast.filled(CODE), MONEY.sheet, MONEY.cell, f"{formula}<v>{text}</v>", ' t="e"')
        english, welsh = cast.said(cast.reading(data))[0], cast.said(cast.reading(data), "cy")[0]
        assert f"shows the error {text} instead of a value. It means that" in english and ERRORS[text] in english
        assert f"yn dangos y gwall {text} yn lle gwerth. Mae’n golygu" in welsh


def test_an_error_that_is_not_written_is_still_one() -> None:
    data = cast.with_cell(cast.filled(CODE), MONEY.sheet, MONEY.cell, "<f>A1</f>", ' t="e"')
    assert "shows the error # instead" in cast.said(cast.reading(data))[0]


def test_the_same_thing_in_several_cells_of_a_row_is_said_once() -> None:
    data = cast.filled(CODE)
    for cell in ("E8", "F8", "G8", "E9"):
        data = cast.with_text(data, "C3", cell, "tbc")
    found = cast.reading(cast.with_text(data, "C3", "G9", "ask Sian"))
    said = [(f.check, f.cell, f.cells) for f in found.faults]
    assert said == [("cell-not-a-number", "E8", ("E8:G8",)), ("cell-not-a-number", "E9", ()), ("cell-not-a-number", "G9", ())]
    assert "Cells E8:G8 on sheet C3 each hold “tbc”" in cast.said(found)[0]
    assert "Mae celloedd E8:G8 ar ddalen C3 i gyd yn cynnwys “tbc”" in cast.said(found, "cy")[0]


# Shapes, changed in a workbook library as a person changes them in a program.


def edited(change: Callable[[Any], None], code: str = CODE) -> Reading:
    """A workbook after a change. This library keeps no values of formulas; the reader needs none."""
    book = openpyxl.load_workbook(BytesIO(cast.filled(code)))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return cast.reading(stream.getvalue())


def alone(found: Reading, check: str, severity: str) -> str:
    assert found.refused is None, cast.said(found)
    assert [f.check for f in found.faults] == [check], cast.said(found)
    assert found.faults[0].severity == severity
    assert cast.said(found, "cy") != cast.said(found)
    return cast.said(found)[0]


def unchanged(found: Reading) -> None:
    assert found.return_ is not None
    assert found.return_.content_hash() == cast.plans()[CODE].content_hash()


def test_nothing_changed_but_saved_by_another_program() -> None:
    found = edited(lambda _: None)
    assert not found.faults
    unchanged(found)


def test_a_sheet_deleted() -> None:
    found = edited(lambda book: book.remove(book["C3"]))
    assert "C3" in alone(found, "shape-sheet-missing", "blocks")
    assert found.return_ is not None and (found.return_.states == State.MISSING).any()


def test_a_sheet_renamed() -> None:
    found = edited(lambda book: setattr(book["C3"], "title", "Finance"))
    assert "Finance" in alone(found, "shape-sheet-renamed", "note")
    unchanged(found)


def test_sheets_reordered() -> None:
    found = edited(lambda book: book.move_sheet("C3", 4))
    alone(found, "shape-sheets-reordered", "note")
    unchanged(found)


def test_a_sheet_of_ones_own() -> None:
    found = edited(lambda book: book.create_sheet("Workings").append([1]))
    assert "Workings" in alone(found, "shape-sheet-unknown", "note")
    unchanged(found)


def test_a_sheet_copied() -> None:
    found = edited(lambda book: book.copy_worksheet(book["C3"]))
    assert "C3 Copy" in alone(found, "shape-sheet-twice", "blocks")
    unchanged(found)


def test_a_sheet_hidden() -> None:
    found = edited(lambda book: setattr(book["C3"], "sheet_state", "hidden"))
    alone(found, "shape-sheet-hidden", "note")
    unchanged(found)


def test_a_sheet_without_its_mark_or_its_codes() -> None:
    alone(edited(lambda book: book["C3"].__setitem__("A1", None)), "shape-sheet-unmarked", "blocks")
    alone(edited(lambda book: book["C3"].__setitem__("A4", None)), "shape-sheet-unmarked", "blocks")


def test_rows_inserted_above_and_between() -> None:
    def insert(book: Any) -> None:
        book["C3"].insert_rows(10)
        book["C3"].insert_rows(2)

    found = edited(insert)
    assert "row 11" in alone(found, "shape-row-inserted", "note")
    unchanged(found)


def test_a_finding_says_where_a_cell_stands_now() -> None:
    from cynllun.checks import Finding
    from cynllun.words import Sentence

    def insert(book: Any) -> None:
        book["C3"].insert_rows(8)
        book["C3"].title = "Finance"

    found = edited(insert)
    same = {"en": "D9", "cy": "D9"}
    finding = Finding("x", 3, "query", CODE, Sentence("s", {"cell": same}), Sentence("a"), "C3", "D9", ("C3!D7:D9", "C4!D9"))
    now = found.relocated(finding)
    assert (now.sheet, now.cell, now.cells) == ("Finance", "D10", ("Finance!D7:D10", "C4!D9"))
    assert now.sentence.params["cell"]["en"] == "D10"
    assert cast.reading(cast.filled(CODE)).relocated(finding) is finding


def test_a_row_inserted_and_filled() -> None:
    def insert(book: Any) -> None:
        book["C3"].insert_rows(10)
        book["C3"]["D10"] = 7

    found = edited(insert)
    assert "D10" in alone(found, "shape-row-unknown", "blocks")
    unchanged(found)


def test_a_row_deleted() -> None:
    found = edited(lambda book: book["C3"].delete_rows(8))
    english = alone(found, "shape-row-missing", "blocks")
    assert "row 8" in english and "C3" in english


def test_a_row_twice() -> None:
    def double(book: Any) -> None:
        sheet = book["C3"]
        at = sheet.max_row + 1
        for column in range(1, 8):
            sheet.cell(at, column, sheet.cell(8, column).value)

    found = edited(double)
    alone(found, "shape-row-twice", "blocks")
    unchanged(found)


def test_rows_in_another_order() -> None:
    def swap(book: Any) -> None:
        sheet = book["C3"]
        for column in range(1, 8):
            a, b = sheet.cell(8, column), sheet.cell(9, column)
            a.value, b.value = b.value, a.value

    found = edited(swap)
    alone(found, "shape-rows-moved", "note")
    unchanged(found)


def test_a_scheme_in_a_row_without_a_number() -> None:
    sheet = next(s for s in cast.layout(CODE).sheets if s.table.shape == "rows" and not s.table.key)
    below = sheet.last_row + 1
    found = edited(lambda book: book[sheet.table.sheet].__setitem__(f"B{below}", "One more"))
    assert f"row {below}" in alone(found, "shape-rows-below", "note")
    assert found.return_ is not None and "One more" in found.return_.rows[sheet.table.id].texts[0]


def test_a_numbered_row_deleted_is_only_named() -> None:
    sheet = next(s for s in cast.layout(CODE).sheets if s.table.shape == "rows" and not s.table.key)
    found = edited(lambda book: book[sheet.table.sheet].delete_rows(sheet.last_row))
    alone(found, "shape-row-missing", "note")
    unchanged(found)


def test_columns_inserted_before_and_between() -> None:
    def insert(book: Any) -> None:
        book["C3"].insert_cols(5)
        book["C3"].insert_cols(1)

    found = edited(insert)
    checks = [f.check for f in found.faults]
    assert "shape-columns-moved" in checks and set(checks) <= {"shape-columns-moved", "shape-columns-hidden"}, cast.said(found)
    unchanged(found)


def test_a_column_deleted() -> None:
    found = edited(lambda book: book["C3"].delete_cols(5))
    assert faults(found, "shape-column-missing") and "2026-27" in " ".join(cast.said(found))


def test_rows_and_columns_hidden() -> None:
    def hide(book: Any) -> None:
        book["C3"].row_dimensions[9].hidden = True
        book["C3"].column_dimensions["E"].hidden = True

    found = edited(hide)
    assert {f.check for f in found.faults} == {"shape-rows-hidden", "shape-columns-hidden"}
    unchanged(found)


def test_cells_merged() -> None:
    found = edited(lambda book: book["C3"].merge_cells("D8:E8"))
    assert "D8" in alone(found, "shape-merged", "blocks")


def test_entries_outside_the_form() -> None:
    found = edited(lambda book: book["C3"].__setitem__("ZZ90", "note to self"))
    assert "ZZ90" in alone(found, "shape-outside", "query")
    unchanged(found)
