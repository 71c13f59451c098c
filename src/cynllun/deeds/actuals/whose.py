"""Who may import, of whom, and what a body's own months may hold: the register of importers, and the library of measures."""

from __future__ import annotations

from collections.abc import Iterator

from cynllun.deeds.standings import all_rounds
from cynllun.editions import available, load, register
from cynllun.feeds.mapping import Line, Mapping, knowing, mappings
from cynllun.frameworks import Edition
from cynllun.records.models import Organisation

OWN, ALL = "own", "all"
UNITS = {"count": "count", "percent": "percent", "gbp_000": "money", "points": "money"}


def whose(role: str) -> str:
    """Whose figures a role may import: `own`, `all`, or nothing."""
    return next((row["whose"] for row in register("actual_importers") if row["role"] == role), "")


def importers() -> frozenset[str]:
    """The roles that may import."""
    return frozenset(row["role"] for row in register("actual_importers"))


def in_force() -> Edition:
    """The edition whose library of measures counts: that of the latest round; without a round the newest at hand."""
    latest = next(iter(all_rounds()), None)
    return load(latest.edition if latest else available()[0])


def mapping_for(id: str) -> Mapping | None:
    """A mapping that knows the bodies on record and the measures in force, or None where there is none of that id."""
    found = mappings().get(id)
    if found is None:
        return None
    return knowing(found, Organisation.objects.values_list("code", flat=True), _measures())


def _measures() -> Iterator[Line]:
    for each in in_force().measures:
        yield Line(each.id, each.id, UNITS.get(each.unit, "number"))
