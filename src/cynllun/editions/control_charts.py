"""The register of rule profiles: by which numbers a control chart is judged. The first in order is the one that stands unsaid."""

from __future__ import annotations

from functools import cache

from cynllun.editions.registers import HERE
from cynllun.editions.rows import rows
from cynllun.spc import Profile

REGISTER = "spc_profiles"


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile, the default first. EditionFault names each line that cannot be read."""
    return tuple(sorted(rows(HERE, REGISTER, Profile), key=lambda each: each.order))


def profile(id: str = "") -> Profile:
    """A profile by id, the default without one. KeyError for an id that is none."""
    for each in profiles():
        if id in ("", each.id):
            return each
    raise KeyError(id)
