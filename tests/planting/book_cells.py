"""The kinds of error that people make in the cells of a workbook. Each says whether it found a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from cynllun.figures import RowTable, State
from cynllun.frameworks.layout import FIRST_ROW
from cynllun.workbooks.shown import Shown
from tests.planting.books import Book, Pair
from tests.planting.pages import Box, Leaf

Plant = Callable[[Book], bool]


# In the figures, before the workbook is made of them: its totals are right.


def figure(value: float | State, check: str, *unit: str) -> Plant:
    """A figure that cannot be what it says, or is not there."""

    def plant(book: Book) -> bool:
        found = book.typed(unit=unit, mandatory=isinstance(value, State))
        if found:
            book.change({found[1]: value})
            book.later.append(lambda: _figure(book, found[0], found[1], check))
        return found is not None

    return plant


def _figure(book: Book, pair: Pair, slot: int, check: str) -> None:
    leaf, box = book.box(pair)
    book.unread.add(slot)
    if check:
        book.find(check, leaf, box)
    else:
        book.blank.append((leaf, box))


def percentage(book: Book) -> bool:
    """12% typed into a cell: what it holds is 0.12."""
    found = book.typed(unit=("percent",))
    if found:
        book.change({found[1]: 0.12})
        book.later.append(partial(_figure, book, *found, "cell-percent-format"))
        book.later.append(partial(_percent, book, found[0]))
    return found is not None


def _percent(book: Book, pair: Pair) -> None:
    book.box(pair)[1].style = book.workbook.percent


def spaces(book: Book) -> bool:
    """Spaces in a cell that must be filled: as empty as any, and named with what is missing."""
    found = book.typed(mandatory=True)
    if found:
        book.change({found[1]: State.MISSING})
        book.later.append(lambda: _figure(book, *found, ""))
        book.later.append(lambda: book.box(found[0])[1].text("   "))
    return found is not None


def stale(book: Book) -> bool:
    """A figure changed by a program that works out no totals: each total above it shows what it was."""
    shown = Shown(book.known.sums, book.own)
    for _ in range(20):
        found = book.typed(unit=("gbp_000", "wte", "count"))
        if not found:
            return False
        pair, slot = found
        above = book.known.over.get(pair, frozenset())
        claims = [("total", total) for total in above]
        claims += [("slot", typed) for total in above for typed in book.known.under[total] if typed != pair]
        if above and all(shown.value(*total) is not None for total in above) and book.claim(*claims):
            value = float(book.own.values[slot]) + 700
            book.later.append(partial(_stale, book, pair, slot, value, shown))
            return True
    return False


def _stale(book: Book, pair: Pair, slot: int, value: float, before: Shown) -> None:
    book.change({slot: value})
    after = Shown(book.known.sums, book.own)
    book.box(pair)[1].number(value)
    for total in book.known.over[pair]:
        was, now = before.value(*total), after.value(*total)
        if was is not None and now is not None and abs(was - now) > 1e-6 * max(1.0, abs(now)):
            book.find("total-differs", *book.box(total))


def double_row(book: Book) -> bool:
    """A row of a table entered twice."""
    for sheet in book.rng.sample(book.sheets("rows"), len(book.sheets("rows"))):
        table, held = sheet.table.id, book.own.rows.get(sheet.table.id)
        if sheet.table.key or held is None or not 0 < held.count < sheet.table.max_rows:
            continue
        at = book.rng.randrange(held.count)
        filled = sum(v == v for v in held.numbers[:, at].tolist()) + sum(column[at] is not None for column in held.texts)
        if filled < 3 or not book.claim(("table", table)):
            continue
        rows = [*range(held.count), at]
        made = RowTable(held.number_columns, held.text_columns, held.numbers[:, rows],
                        tuple(tuple(column[n] for n in rows) for column in held.texts))  # fmt: skip
        book.own = replace(book.own, rows={**book.own.rows, table: made})
        place = FIRST_ROW + held.count
        book.later.append(partial(_doubled, book, sheet.table.sheet, place))
        return True
    return False


def _doubled(book: Book, sheet: str, row: int) -> None:
    book.find("shape-rows-alike", book.home[sheet], book.at(sheet, row, 1))


# In the cells.


def number(change: Callable[[Book, Box], None], check: str, *unit: str, read: bool = False) -> Plant:
    """What stands in a number cell is none, or is not read as one."""

    def plant(book: Book) -> bool:
        found = book.typed(unit=unit)
        if found:
            pair, slot = found
            leaf, box = book.box(pair)
            change(book, box)
            book.find(check, leaf, box)
            if not read:
                book.unread.add(slot)
        return found is not None

    return plant


def text(said: str, check: str, *unit: str) -> Plant:
    return number(lambda _, box: box.text(said), check, *unit)


def _error(_: Book, box: Box) -> None:
    box.kind, box.inside = "e", "<f>1/0</f><v>#DIV/0!</v>"


def _true(_: Book, box: Box) -> None:
    box.kind, box.inside = "b", "<v>1</v>"


def _unworked(_: Book, box: Box) -> None:
    box.kind, box.inside = "", "<f>1+1</f>"


def _formula(_: Book, box: Box) -> None:
    box.inside = "<f>Other!A1*2</f>" + box.inside


def _date(book: Book, box: Box) -> None:
    sheet, column = _column(book, "date")
    box.number(46112.0, book.at(sheet, FIRST_ROW, column).style)


def _column(book: Book, unit: str) -> tuple[str, int]:
    """A column of rows of a unit."""
    return next((sheet.table.sheet, c.column) for sheet in book.known.layout.sheets if sheet.table.shape == "rows"
                for c in sheet.columns if c.attribute and c.attribute.unit == unit and not c.total)  # fmt: skip


def in_rows(unit: str, change: Callable[[Box], None], check: str) -> Plant:
    """What stands in a cell of a row is not what its column takes."""

    def plant(book: Book) -> bool:
        for sheet in book.rng.sample(book.sheets("rows"), len(book.sheets("rows"))):
            held, key = book.own.rows.get(sheet.table.id), sheet.table.key
            for column in sheet.columns:
                own = column.attribute
                if held is None or not held.count or own is None or own.unit != unit or key in (own.id, own.choices):
                    continue
                row = FIRST_ROW + book.rng.randrange(held.count)
                if book.claim(("table", sheet.table.id)):
                    box = book.at(sheet.table.sheet, row, column.column)
                    change(box)
                    book.find(check, book.home[sheet.table.sheet], box)
                    return True
        return False

    return plant


def _plain_day(box: Box) -> None:
    box.number(46112.0, ' s="0"')


# Totals.


def total(change: Callable[[Box], None], check: str) -> Plant:
    """A total that is no longer what the template works out."""

    def plant(book: Book) -> bool:
        pair = book.total()
        if pair:
            leaf, box = book.box(pair)
            change(box)
            book.find(check, leaf, box)
        return pair is not None

    return plant


def _same(box: Box) -> None:
    box.inside = box.inside.replace(box.formula, "")


def _other(box: Box) -> None:
    box.number(987654.5)


def _refers_elsewhere(box: Box) -> None:
    box.number(987654.5, formula="<f>SUM(A1:A2)</f>")


def _broken(box: Box) -> None:
    box.kind, box.inside = "e", "<f>#REF!</f><v>#REF!</v>"


# Beside the figures.


def comment(book: Book) -> bool:
    """A comment left in a cell, empty or full."""
    sheet = book.rng.choice(book.sheets())
    leaf, row = book.home[sheet.table.sheet], book.rng.choice(list(range(FIRST_ROW, FIRST_ROW + 6)))
    column = book.rng.choice(sheet.columns).column
    if not book.claim(("comment", sheet.table.sheet, row, column)) or ("row", sheet.table.sheet, row) in book.claims:
        return False
    box = book.at(sheet.table.sheet, row, column)
    leaf.remarks.append(box)
    book.find("shape-comments", leaf, box)
    return True


def shut(book: Book) -> bool:
    """A figure where nothing is asked for: on the row of a heading."""
    for sheet in book.rng.sample(book.sheets("grid"), len(book.sheets("grid"))):
        rows = [row.row for row in sheet.rows if row.heading]
        periods = [column.column for column in sheet.columns if column.period is not None]
        if rows and book.claim(("shut", sheet.table.sheet)):
            leaf, box = (
                book.home[sheet.table.sheet],
                book.at(sheet.table.sheet, book.rng.choice(rows), book.rng.choice(periods)),
            )
            box.number(5.0)
            book.find("shape-not-asked", leaf, box)
            return True
    return False


def beyond(book: Book) -> bool:
    """A note to the right of the form."""
    sheet = book.rng.choice(book.sheets())
    leaf = book.home[sheet.table.sheet]
    if not book.claim(("beyond", sheet.table.sheet)):
        return False
    box = leaf.box(FIRST_ROW + 2, len(leaf.boxes[0]) + 3)
    box.text("note to self")
    book.find("shape-outside", leaf, box)
    return True


def joined(book: Book) -> bool:
    """Two cells of a row made one."""
    found = book.typed()
    if not found:
        return False
    sheet, row, _ = book.known.layout.addresses[found[0]]
    leaf, box = book.box(found[0])
    line = next(own for own in leaf.boxes if box in own)
    if not book.claim(("columns", sheet)) or line.index(box) + 1 >= len(line):
        return False
    beside = line[line.index(box) + 1]
    if beside not in (own for own in book.laid[sheet][row - 1]):
        return False
    leaf.merges.append((box, beside))
    for each in (box, beside):
        book.find("shape-merged", leaf, each)
    return True


def _heading(book: Book, leaf: Leaf, box: Box) -> bool:
    box.text("Something of our own")
    book.find("shape-heading-changed", leaf, box)
    return True


def heading(book: Book) -> bool:
    """The heading of a column overwritten."""
    sheet = book.rng.choice(book.sheets())
    column = book.rng.choice(sheet.columns).column
    free = book.claim(("heading", sheet.table.sheet, column))
    return free and _heading(book, book.home[sheet.table.sheet], book.at(sheet.table.sheet, 6, column))


def line(book: Book) -> bool:
    """The name of a line overwritten with another."""
    sheet = book.rng.choice(book.sheets("grid"))
    row = book.rng.choice(sheet.rows).row
    free = ("row", sheet.table.sheet, row) not in book.claims and book.claim(("name", sheet.table.sheet, row))
    return free and _heading(book, book.home[sheet.table.sheet], book.at(sheet.table.sheet, row, 2))


FIGURES: dict[str, Plant] = {
    "a figure left empty": figure(State.MISSING, ""),
    "spaces for a figure": spaces,
    "a percentage with its sign": percentage,
    "less than can be": figure(-5.0, "cell-below-range", "count", "wte"),
    "half a person counted": figure(1.5, "cell-not-whole", "count"),
    "beyond belief": figure(2e12, "cell-too-large", "gbp_000", "wte", "count"),
    "a row entered twice": double_row,
    "a total not worked out again": stale,
}  # fmt: skip
CELLS: dict[str, Plant] = {
    "a word for a number": text("tbc", "cell-not-a-number"),
    "a thousands separator": text("1,234", "cell-number-as-text"),
    "accountants' brackets": text("(1,234)", "cell-number-as-text"),
    "a currency sign": text("£1,234.50", "cell-number-as-text"),
    "a number kept as text": text(" 1234 ", "cell-number-as-text"),
    "a minus behind the number": text("50-", "cell-number-as-text"),
    "a percentage of nothing": text("12%", "cell-not-a-number", "count", "wte", "gbp_000"),
    "a date typed as text": text("31/03/2027", "cell-not-a-number"),
    "an error pasted as text": text("#REF!", "cell-error"),
    "a character that cannot be shown": text("1\x7f2", "cell-control"),
    "an error in a figure": number(_error, "cell-error"),
    "true for a number": number(_true, "cell-true-or-false"),
    "a date in a number": number(_date, "cell-date"),
    "a formula nobody worked out": number(_unworked, "cell-formula-empty"),
    "a formula for a figure": number(_formula, "cell-formula", read=True),
    "a date as text in a row": in_rows("date", lambda box: box.text("31/03/2027"), "cell-date-as-text"),
    "a number for a date in a row": in_rows("date", _plain_day, "cell-not-a-date"),
    "what is not in the list": in_rows("choice", lambda box: box.text("Perhaps"), "cell-not-a-choice"),
    "a text too long": in_rows("text", lambda box: box.text("x" * 501), "cell-too-long"),
    "a total typed over with the same": total(_same, "total-typed-same"),
    "a total typed over with another": total(_other, "total-typed-over"),
    "a total typed over with a word": total(lambda box: box.text("balanced"), "total-typed-over"),
    "a total of other cells": total(_refers_elsewhere, "total-differs"),
    "a total that is an error": total(_broken, "total-error"),
    "a comment left in a cell": comment,
    "a figure where none is asked": shut,
    "a note beside the form": beyond,
    "cells made one": joined,
    "a heading overwritten": heading,
    "a line's name overwritten": line,
}  # fmt: skip
