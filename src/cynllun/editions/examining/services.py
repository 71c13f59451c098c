"""The figures and ratios of a service: every formula is in the language, and stands on a side that is known."""

from __future__ import annotations

from collections.abc import Iterator

from cynllun.checks import beside
from cynllun.editions.about import NAME, line_of
from cynllun.editions.faults import Fault, fault
from cynllun.editions.reader import Reading
from cynllun.frameworks.services import SIDES

YES_NO = ("yes", "no")


def faults(reading: Reading) -> Iterator[Fault]:
    """What cannot be shown side by side. Where the tables are broken the formulas are not tried: those faults are told."""
    for placed in reading.stated["service_figures"]:
        for field, known in (("side", SIDES), ("whole", YES_NO)):
            if (value := getattr(placed.row, field)) not in known:
                yield placed.fault("value", id=placed.row.id, field=field, value=value, known=", ".join(known))
    if not reading.faults:
        yield from _formulas(reading)


def _formulas(reading: Reading) -> Iterator[Fault]:
    """A formula that cannot be compiled, where it stands, or where what it stood on was taken away."""
    places = {
        (part, f"{placed.row.service}.{placed.row.id}"): placed
        for part in ("service_figures", "ratios") for placed in reading.stated[part]
    }  # fmt: skip
    try:
        found = list(dict.fromkeys((part, key, str(why)) for part, key, why in beside.faults(reading.edition)))
    except (KeyError, ValueError, StopIteration):  # what the formulas rest on is broken: those faults are told
        return
    for part, key, why in found:
        placed = places.get((part, key))
        if placed:
            yield placed.fault("formula_fault", why=why)
        else:
            yield fault(NAME, line_of(reading.folder, "inherits"), "formula_fault_inherited", why=f"{part} {key}: {why}")
