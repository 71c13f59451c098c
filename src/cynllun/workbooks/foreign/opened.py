"""A foreign workbook opened with the same distrust as one of ours, and its cells by address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from cynllun.workbooks import guard
from cynllun.workbooks.book import Raw
from cynllun.workbooks.guard import Refused


@dataclass(frozen=True)
class Grid:
    """The values of one sheet. `at` counts from 1."""

    name: str
    values: Sequence[Sequence[Raw]]

    def at(self, row: int, column: int) -> Raw:
        """A cell's value; None where there is none."""
        if row > len(self.values) or column > len(self.values[row - 1]):
            return None
        value = self.values[row - 1][column - 1]
        return None if isinstance(value, str) and not value.strip() else value

    @property
    def height(self) -> int:
        """The last row that may hold anything."""
        return len(self.values)

    def width(self, row: int) -> int:
        """The last column of a row that may hold anything."""
        return len(self.values[row - 1]) if row <= len(self.values) else 0


def open_foreign(data: bytes, file: str) -> Mapping[str, Grid]:
    """The sheets of any workbook by name. Refused when it cannot be read safely."""
    package = guard.look(data, file)
    guard.clean(package, file)
    guard.near(package, file, {})
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            names = [each.name for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
            return {name: Grid(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names}
    except (CalamineError, ValueError, OSError, OverflowError):
        raise Refused("broken", file=file) from None
    except BaseException as error:  # a panic in Rust is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("broken", file=file) from None
