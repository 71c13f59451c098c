"""Every formula is in the language and names lines that are there; every check has an example that fires and one that passes."""

from __future__ import annotations

from collections.abc import Iterator

from cynllun.checks.compiled import formula_faults
from cynllun.checks.examples import CANNOT_TELL, FIRES, NOT_APPLICABLE, PASSES, try_example
from cynllun.editions.about import NAME, line_of
from cynllun.editions.faults import EditionFault, Fault, fault
from cynllun.editions.reader import Reading
from cynllun.editions.rows import lined
from cynllun.frameworks import Edition

OUTCOMES = (FIRES, PASSES, CANNOT_TELL, NOT_APPLICABLE)


def faults(reading: Reading) -> Iterator[Fault]:
    """Formulas first: examples are tried only on an edition whose formulas all stand."""
    broken = list(_formulas(reading))
    yield from broken
    shown: set[tuple[str, str]] = set()
    for file in sorted((reading.folder / "examples").glob("*.csv")):
        named = file.relative_to(reading.folder).as_posix()
        try:
            rows = lined(file)
        except EditionFault as wrong:
            yield Fault(named, wrong.faults[0].line, wrong.faults[0].sentence)
            continue
        for line, row in rows:
            shown.add((row.get("check", ""), row.get("outcome", "")))
            yield from _example(reading.edition, named, line, row, not broken and not reading.faults)
    for placed in reading.stated["checks"]:
        for outcome in (FIRES, PASSES):
            if (placed.row.id, outcome) not in shown:
                yield placed.fault(f"no_example_{outcome}", id=placed.row.id)


def _formulas(reading: Reading) -> Iterator[Fault]:
    """A formula that cannot be compiled, where it stands, or where what it stood on was taken away."""
    places = {(part, placed.row.id): placed for part in ("checks", "lines") for placed in reading.stated[part]}
    try:
        found = list(formula_faults(reading.edition))
    except (KeyError, ValueError, StopIteration, TypeError) as error:  # what it rests on is broken: those faults are told
        if not reading.faults:
            yield fault("tables.csv", 0, "no_formulas", why=repr(error))
        return
    for part, id, why in found:
        placed = places.get((part, id))
        if placed:
            yield placed.fault("formula_fault", why=str(why))
        else:
            yield fault(NAME, line_of(reading.folder, "inherits"), "formula_fault_inherited", why=str(why))


def _example(edition: Edition, file: str, line: int, row: dict[str, str], try_it: bool) -> Iterator[Fault]:
    check, outcome, kind = row.get("check", ""), row.get("outcome", ""), row.get("kind", "")
    if edition.check(check) is None:
        yield fault(file, line, "example_check", id=check)
    elif outcome not in OUTCOMES:
        yield fault(file, line, "value", id=check, field="outcome", value=outcome, known=", ".join(OUTCOMES))
    elif kind not in edition.kinds:
        yield fault(file, line, "value", id=check, field="kind", value=kind, known=", ".join(edition.kinds))
    elif try_it:
        yield from _tried(edition, file, line, row)


def _tried(edition: Edition, file: str, line: int, row: dict[str, str]) -> Iterator[Fault]:
    try:
        found, _ = try_example(edition, row["check"], row["kind"], row["figures"])
    except (KeyError, ValueError, IndexError, StopIteration) as error:
        yield fault(file, line, "example_figures", id=row["check"], why=repr(error))
        return
    if found != row["outcome"]:
        yield fault(file, line, "example_fails", id=row["check"], outcome=row["outcome"], found=found)
