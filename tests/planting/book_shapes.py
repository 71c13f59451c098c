"""The kinds of error that people make with the rows, columns and sheets of a workbook. Each says whether it found a place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cynllun.figures import State
from cynllun.frameworks import Sheet
from cynllun.frameworks.layout import FIRST_ROW, HEADER_ROW
from tests.planting.book_cells import Plant
from tests.planting.books import CODES, Book
from tests.planting.pages import Box, Leaf


def some(book: Book, shape: str, *what: str, quiet: bool = False) -> tuple[Sheet, Leaf] | None:
    """A whole sheet whose rows or columns are as they were; with `quiet` one on which nothing else is wrong."""
    sheets = book.sheets(shape)
    for sheet in book.rng.sample(sheets, len(sheets)):
        if not (quiet and book.busy(sheet)) and book.claim(*((each, sheet.table.sheet) for each in what)):
            return sheet, book.home[sheet.table.sheet]
    return None


def _down(leaf: Leaf, box: Box) -> int:
    return next(n for n, row in enumerate(leaf.boxes, start=1) if any(each is box for each in row))


def _across(leaf: Leaf, box: Box) -> int:
    return next(row.index(box) + 1 for row in leaf.boxes if any(each is box for each in row))


# Rows.


def row_gone(book: Book) -> bool:
    """The row of a line deleted with its figures."""
    layout = book.known.layout
    for _ in range(10):
        found = book.typed()
        if not found:
            return False
        sheet, row, _ = layout.addresses[found[0]]
        own = next(each for each in layout.sheets if each.table.sheet == sheet)
        pairs = [pair for pair in layout.slot_of if layout.addresses[pair][:2] == (sheet, row)]
        totals = any(layout.addresses[pair][:2] == (sheet, row) for pair in book.known.under)
        last = max(each.row for each in own.rows)
        if totals or row == last or not book.claim(("row", sheet, row), *(("slot", p) for p in pairs if p != found[0])):
            continue
        book.change({layout.slot_of[pair]: State.MISSING for pair in pairs})
        book.unread |= {layout.slot_of[pair] for pair in pairs}
        book.lost = True
        book.later.append(partial(_row_gone, book, sheet, row))
        return True
    return False


def _row_gone(book: Book, sheet: str, row: int) -> None:
    leaf = book.home[sheet]
    leaf.remove_row(_down(leaf, book.at(sheet, row, 1)))
    book.find("shape-row-missing", leaf)


def row_inserted(book: Book) -> bool:
    """An empty row between those of the template."""
    found = some(book, "grid", "inserted")
    if found:
        sheet, leaf = found
        made = leaf.insert_row(book.rng.randrange(FIRST_ROW, FIRST_ROW + len(sheet.rows) - 2))
        book.find("shape-row-inserted", leaf, made[0])
    return found is not None


def row_of_ones_own(book: Book) -> bool:
    """A row put in, with figures."""
    found = some(book, "grid", "inserted")
    if found:
        sheet, leaf = found
        row = book.rng.randrange(FIRST_ROW, FIRST_ROW + len(sheet.rows) - 2)
        made, column = leaf.insert_row(row), book.rng.choice(sheet.columns).column
        made[1].text("A line of our own")
        made[_across(leaf, book.at(sheet.table.sheet, CODES, column)) - 1].number(7.0)
        book.find("shape-row-unknown", leaf, made[_across(leaf, book.at(sheet.table.sheet, CODES, column)) - 1])
    return found is not None


def row_twice(book: Book) -> bool:
    """The row of a line copied below the last."""
    found = some(book, "grid", "bottom")
    if found:
        sheet, leaf = found
        row = book.rng.choice(sheet.rows).row
        if ("row", sheet.table.sheet, row) in book.claims:
            return False
        copy = [box.copy() for box in leaf.boxes[_down(leaf, book.at(sheet.table.sheet, row, 1)) - 1]]
        leaf.insert_row(len(leaf.boxes) + 1, copy)
        book.find("shape-row-twice", leaf, copy[0])
    return found is not None


def rows_swapped(book: Book) -> bool:
    """Two rows in each other's place. Where that must be said is worked out at the end."""
    found = some(book, "grid", "swapped")
    if found:
        sheet, leaf = found
        a, b = sorted(book.rng.sample([row.row for row in sheet.rows], 2))
        if {("row", sheet.table.sheet, a), ("row", sheet.table.sheet, b)} & book.claims:
            return False
        first, second = (_down(leaf, book.at(sheet.table.sheet, each, 1)) - 1 for each in (a, b))
        leaf.boxes[first], leaf.boxes[second] = leaf.boxes[second], leaf.boxes[first]
    return found is not None


def row_hidden(book: Book) -> bool:
    """A row that nobody sees."""
    found = some(book, "grid", "row hidden")
    if found:
        sheet, leaf = found
        row = book.rng.choice(sheet.rows).row
        if ("row", sheet.table.sheet, row) in book.claims:
            return False
        box = book.at(sheet.table.sheet, row, 1)
        leaf.hidden_rows.add(id(box))
        book.find("shape-rows-hidden", leaf, box)
    return found is not None


def below(book: Book) -> bool:
    """A sum of one's own below the form."""
    found = some(book, "grid", "bottom")
    if found:
        sheet, leaf = found
        column = _across(leaf, book.at(sheet.table.sheet, CODES, book.rng.choice(sheet.columns).column))
        box = leaf.box(len(leaf.boxes) + 3, column)
        box.number(12.0)
        book.find("shape-row-unknown", leaf, box)
    return found is not None


# Columns.


def _between(book: Book, sheet: Sheet, leaf: Leaf) -> int:
    """A place between two columns of the template."""
    return _across(leaf, book.at(sheet.table.sheet, CODES, book.rng.choice(sheet.columns[1:]).column))


def column_inserted(book: Book) -> bool:
    """An empty column: the rest is read, and it is said that columns moved."""
    found = some(book, "", "columns")
    if found:
        found[1].insert_column(_between(book, *found))
    return found is not None


def column_of_ones_own(book: Book) -> bool:
    """A column put in, with figures."""
    found = some(book, "", "columns")
    if found:
        sheet, leaf = found
        at = _between(book, sheet, leaf)
        leaf.insert_column(at)
        box = leaf.box(_down(leaf, book.at(sheet.table.sheet, FIRST_ROW, 1)), at)
        box.number(3.0)
        book.find("shape-column-unknown", leaf, box)
    return found is not None


def column_twice(book: Book) -> bool:
    """A column copied beside itself."""
    found = some(book, "", "columns")
    if found:
        sheet, leaf = found
        at = _between(book, sheet, leaf)
        leaf.insert_column(at + 1, [row[at - 1].copy() for row in leaf.boxes])
        head = _down(leaf, book.at(sheet.table.sheet, HEADER_ROW, 1))
        book.find("shape-column-twice", leaf, leaf.boxes[head - 1][at])
    return found is not None


def column_moved(book: Book) -> bool:
    """A column cut out and put in elsewhere."""
    found = some(book, "", "columns")
    if found:
        sheet, leaf = found
        a, b = (_across(leaf, book.at(sheet.table.sheet, CODES, c.column)) for c in book.rng.sample(sheet.columns, 2))
        leaf.insert_column(b, leaf.remove_column(a))
    return found is not None


def column_hidden(book: Book) -> bool:
    """A column that nobody sees."""
    found = some(book, "", "column hidden")
    if found:
        sheet, leaf = found
        column = book.rng.choice(sheet.columns).column
        leaf.hidden_columns.add(id(book.at(sheet.table.sheet, 1, column)))
        book.find("shape-columns-hidden", leaf, book.at(sheet.table.sheet, HEADER_ROW, column))
    return found is not None


def column_gone(book: Book) -> bool:
    """A column of rows deleted."""
    found = some(book, "rows", quiet=True)
    texts = [c for c in found[0].columns[:-1] if c.attribute and c.attribute.unit == "text"] if found else []
    column = next((c for c in texts if c.attribute and found and c.attribute.id != found[0].table.key), None)
    if found is None or column is None or not book.claim(("gone", found[0].table.sheet)):
        return False
    sheet, leaf = found
    leaf.remove_column(column.column)
    book.find("shape-column-missing", leaf)
    book.find("shape-columns-moved", leaf, book.at(sheet.table.sheet, CODES, column.column + 1))
    book.lost = True
    return True


# Sheets.


def sheet_gone(book: Book) -> bool:
    """A sheet deleted."""
    return _gone(book, "shape-sheet-missing", lambda leaf: book.workbook.leaves.remove(leaf))


def sheet_unmarked(book: Book) -> bool:
    """A sheet copied as values into a new one: its hidden codes are lost."""
    return _gone(book, "shape-sheet-unmarked", lambda leaf: leaf.boxes[0][0].text(""))


def _gone(book: Book, check: str, change: Callable[[Leaf], object]) -> bool:
    found = some(book, "", quiet=True)
    if found is None or not book.claim(("gone", found[0].table.sheet)):
        return False
    change(found[1])
    book.find(check, found[1])
    book.lost = True
    layout = book.known.layout
    book.unread |= {slot for pair, slot in layout.slot_of.items() if layout.addresses[pair][0] == found[0].table.sheet}
    return True


def sheet_renamed(book: Book) -> bool:
    """A sheet called otherwise."""
    found = some(book, "", "name")
    if found:
        found[1].name = f"{found[1].name} (Siân's)"
        book.find("shape-sheet-renamed", found[1])
    return found is not None


def sheet_hidden(book: Book) -> bool:
    """A sheet that nobody sees."""
    found = some(book, "", "hidden")
    if found:
        found[1].state = "hidden"
        book.find("shape-sheet-hidden", found[1])
    return found is not None


def sheet_copied(book: Book) -> bool:
    """A copy of a sheet behind the last, as it was before something was changed."""
    found = some(book, "", "name")
    if found:
        book.find("shape-sheet-twice", book.workbook.copy(found[1], f"{found[1].name} (2)"))
    return found is not None


def sheet_of_ones_own(book: Book) -> bool:
    """A sheet with workings."""
    if not book.claim("workings"):
        return False
    box = Box()
    box.number(1.0)
    made = Leaf("Workings", "xl/worksheets/workings.xml", [[box]], [""], [], book.workbook.leaves[0].head)
    book.find("shape-sheet-unknown", book.workbook.add(made))
    return True


def sheets_moved(book: Book) -> bool:
    """A sheet pulled elsewhere. Which one is to be named is worked out at the end."""
    if not book.claim("order"):
        return False
    leaves = book.workbook.leaves
    leaves.insert(book.rng.randrange(2, len(leaves)), leaves.pop(book.rng.randrange(2, len(leaves))))
    return True


SHAPES: dict[str, Plant] = {
    "a row put in": row_inserted,
    "a line of one's own": row_of_ones_own,
    "a line twice": row_twice,
    "rows in another order": rows_swapped,
    "a row hidden": row_hidden,
    "a sum below the form": below,
    "a column put in": column_inserted,
    "a column of one's own": column_of_ones_own,
    "a column twice": column_twice,
    "a column moved": column_moved,
    "a column hidden": column_hidden,
    "a column deleted": column_gone,
    "a sheet deleted": sheet_gone,
    "a sheet without its codes": sheet_unmarked,
    "a sheet renamed": sheet_renamed,
    "a sheet hidden": sheet_hidden,
    "a sheet copied": sheet_copied,
    "a sheet of one's own": sheet_of_ones_own,
    "sheets in another order": sheets_moved,
}  # fmt: skip
EARLY: dict[str, Plant] = {"a line deleted": row_gone}
