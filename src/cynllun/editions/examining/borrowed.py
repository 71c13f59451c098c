"""What an edition borrows from another is there to be borrowed, and still holds where it was taken to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from cynllun.checks.compiled import formula_faults
from cynllun.editions.borrowing import NAME, Borrowed, borrows, with_borrowed
from cynllun.editions.faults import EditionFault, Fault, fault
from cynllun.editions.reader import Reading, folders, inherited
from cynllun.editions.texts import toml
from cynllun.frameworks import Edition


def faults(reading: Reading) -> Iterator[Fault]:
    """The file can be read, its lender is an edition, and each table, check, column and setting that it names is the lender's; then
    no formula rests on what was left behind."""
    if not borrows(reading.folder):
        return
    try:
        said = msgspec.convert(toml(reading.folder / NAME, reading.folder), Borrowed)
    except EditionFault as wrong:
        yield from wrong.faults
        return
    except msgspec.ValidationError as wrong:
        yield fault(NAME, _line(reading, _key(str(wrong))), "borrowed_shape", why=str(wrong))
        return
    if said.lender not in folders():
        yield fault(NAME, _line(reading, "lender"), "unknown", id=said.lender, known=", ".join(sorted(folders())))
        return
    lender = inherited(said.lender)
    missing = list(_missing(reading, said, lender))
    yield from missing
    if not missing and not reading.faults:
        yield from _formulas(reading)


def _missing(reading: Reading, said: Borrowed, lender: Edition) -> Iterator[Fault]:
    """What is named and is not the lender's, or of no table that is borrowed."""
    columns = {f"{column.table}.{column.id}" for column in lender.columns if column.table in said.tables}
    known: Iterable[tuple[str, tuple[str, ...], set[str]]] = (
        ("tables", said.tables, {each.id for each in lender.tables}), ("checks", said.checks, {each.id for each in lender.checks}),
        ("without_columns", said.without_columns, columns), ("settings", said.settings, set(lender.settings)),
    )  # fmt: skip
    for field, names, there in known:
        for name in names:
            if name not in there:
                yield fault(NAME, _line(reading, name), "borrowed_no_such", field=field, id=name, lender=lender.id)


def _formulas(reading: Reading) -> Iterator[Fault]:
    """Every check and total that is borrowed can be worked out from what is borrowed with it."""
    whole = with_borrowed(reading.folder, reading.edition, inherited)
    for _part, id, why in formula_faults(whole):
        yield fault(NAME, _line(reading, id), "borrowed_formula", id=id, why=str(why))


def _line(reading: Reading, name: str) -> int:
    """The line of a key, or of a name between quotes: 0 where it does not stand there."""
    lines = (reading.folder / NAME).read_text(encoding="utf-8").splitlines()
    own = re.compile(rf'\s*{re.escape(name)}\s*=|.*"{re.escape(name)}"')
    return next((number for number, line in enumerate(lines, start=1) if name and own.match(line)), 0)


def _key(why: str) -> str:
    """The key that a fault of the form speaks of: `… - at `$.tables[0]``, or `unknown field `x``."""
    found = re.search(r"\$\.(\w+)", why) or re.search(r"field `(\w+)`", why)
    return found[1] if found else ""
