"""The register of the statuses in which progress is reported, and what an edition says about delivery."""

from __future__ import annotations

from functools import cache
from typing import Any

from cynllun.delivery import Status
from cynllun.editions.registers import HERE, register
from cynllun.editions.rows import rows
from cynllun.frameworks import Edition

REGISTER = "progress_statuses"


@cache
def statuses() -> tuple[Status, ...]:
    """Every status, in order. EditionFault names each line that cannot be read."""
    return tuple(sorted(rows(HERE, REGISTER, Status), key=lambda each: each.order))


@cache
def confidence_levels() -> dict[str, str]:
    """The levels of confidence in order, each with its colour."""
    known = sorted(register("confidence_levels"), key=lambda row: int(row["order"]))
    return {row["id"]: row["colour"] for row in known}


def said_of_delivery(edition: Edition) -> dict[str, Any]:
    """What the edition says: `states` of a plan in which it is delivered, `months` of each milestone, and the roles that may do
    each deed. Empty where the edition says nothing: then its plans are not delivered here."""
    return dict(edition.settings.get("delivery", {}))
