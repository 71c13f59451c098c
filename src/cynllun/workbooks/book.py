"""A workbook's values and what its XML says of them, read in this process or in a child of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cynllun.words import Sentence
from cynllun.workbooks import guard
from cynllun.workbooks.apart import ask
from cynllun.workbooks.guard import Refused
from cynllun.workbooks.identity import PREFIX, SYSTEM_SHEET, Identity, from_properties, of
from cynllun.workbooks.scan import Scan, percent_styles, scan

if TYPE_CHECKING:
    from cynllun.workbooks.plain import Glance

PROPERTIES = "docProps/custom.xml"
Raw = str | float | bool | date | time | timedelta | None


@dataclass(frozen=True)
class Page:
    """One sheet: `values[row][column]` from its first cell on, both from 0; use `at`, which counts from 1."""

    name: str
    values: Sequence[Sequence[Raw]]
    scan: Scan
    visible: bool = True

    def at(self, row: int, column: int) -> Raw:
        """A cell's value, by address: rows are not equally long, and a formula without a value shrinks the range."""
        if row > len(self.values) or column > len(self.values[row - 1]):
            return None
        value = self.values[row - 1][column - 1]
        return None if value == "" else value


@dataclass(frozen=True)
class Book:
    """A workbook of ours, opened: what it says of itself, and its sheets in order."""

    identity: Identity
    pages: tuple[Page, ...]


Opener = Callable[[bytes, str], Book]


def open_book(data: bytes, file: str, glance: Callable[[bytes], Glance | None] = lambda _: None) -> Book:
    """A workbook, opened in this process. Refused with a sentence when it is none of ours or cannot be read safely. `glance` may
    tell at once what a plainly written sheet says of its cells."""
    package = guard.look(data, file)
    said = from_properties(package.text(PROPERTIES))
    if said is None and SYSTEM_SHEET not in package.sheets:
        names = ", ".join(list(package.sheets)[:4])
        raise Refused("foreign", file=file, sheets=names, count=len(package.sheets))
    guard.clean(package, file)
    seen = {part: glance(package.parts[part]) for part in package.sheets.values()}
    guard.near(package, file, seen)
    try:
        pages = _pages(package, seen)
    except (CalamineError, ValueError, OSError, OverflowError):
        raise Refused("broken", file=file) from None
    except BaseException as error:  # a panic in Rust is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("broken", file=file) from None
    said = said or _from_sheet(pages)
    if said is None:
        raise Refused("no_identity", file=file)
    return Book(said, pages)


def _pages(package: guard.Package, seen: Mapping[str, Glance | None]) -> tuple[Page, ...]:
    percents = percent_styles(package)
    with CalamineWorkbook.from_filelike(BytesIO(package.data)) as book:
        found = []
        for about in book.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            values = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            part = package.sheets[about.name]
            said = scan(package, part, percents, seen[part])
            found.append(Page(about.name, values, said, about.visible is SheetVisibleEnum.Visible))
    return tuple(found)


def _from_sheet(pages: Sequence[Page]) -> Identity | None:
    """The identity on the hidden sheet: some programs drop the properties of a file."""
    page = next((p for p in pages if p.name == SYSTEM_SHEET), None)
    if page is None:
        return None
    pairs = ((page.at(row, 1), page.at(row, 2)) for row in range(1, min(len(page.values), 40) + 1))
    return of({key.removeprefix(PREFIX): value for key, value in pairs if isinstance(key, str) and isinstance(value, str)})


def open_in_child(data: bytes, file: str) -> Book:
    """A workbook, opened in a process of its own with a limit on memory and time: for files from strangers. What comes
    back is plain text, never code. Busy when too many are being read."""
    answer = ask("read", file, data)
    try:
        said = json.loads(answer) if answer is not None else None
    except ValueError:
        said = None
    if said is None:
        raise Refused("too_much", file=file)
    if "refused" in said:
        refusal = Refused("broken", file=file)
        refusal.sentence = Sentence.from_dict(said["refused"])
        raise refusal
    return _book(said)


def as_plain(book: Book) -> dict[str, Any]:
    """A book as plain data, ready for JSON."""
    own = book.identity
    names = ("edition", "edition_hash", "organisation", "kind", "language", "template", "base", "part")
    return {
        "identity": {**{name: getattr(own, name) for name in names}, "sheets": dict(own.sheets or {})},
        "pages": [
            {
                "name": page.name, "visible": page.visible, "values": [[_plain(v) for v in row] for row in page.values],
                "scan": {
                    "formulas": sorted(page.scan.formulas), "errors": sorted(page.scan.errors.items()),
                    "percents": sorted(page.scan.percents), "hidden_rows": sorted(page.scan.hidden_rows),
                    "hidden_columns": sorted(page.scan.hidden_columns), "merged": page.scan.merged,
                    "comments": sorted(page.scan.comments),
                },
            }
            for page in book.pages
        ],
    }  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time | timedelta):
        kind = "time" if isinstance(value, time | timedelta) else "date"
        return {kind: value.isoformat() if not isinstance(value, timedelta) else "00:00"}
    return value


def _book(said: dict[str, Any]) -> Book:
    pages = []
    for page in said["pages"]:
        seen = page["scan"]
        spots = {key: frozenset(map(tuple, seen[key])) for key in ("formulas", "percents", "comments")}
        hidden = {key: frozenset(seen[key]) for key in ("hidden_rows", "hidden_columns")}
        scanned = Scan(
            spots["formulas"], {tuple(spot): text for spot, text in seen["errors"]}, spots["percents"], hidden["hidden_rows"], hidden["hidden_columns"],
            tuple(map(tuple, seen["merged"])), spots["comments"],
        )  # fmt: skip
        pages.append(Page(page["name"], [[_raw(v) for v in row] for row in page["values"]], scanned, page["visible"]))
    return Book(Identity(**said["identity"]), tuple(pages))


def _raw(value: Any) -> Raw:
    if isinstance(value, dict):
        if "time" in value:
            return time()
        return datetime.fromisoformat(value["date"]) if "T" in value["date"] else date.fromisoformat(value["date"])
    return value  # type: ignore[no-any-return]
