"""What stands in a template as given: what was issued to a body, and from which issue, said on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Given:
    """`notes`: what a table's sheet says of what is given on it, in the template's language, by table id."""

    notes: Mapping[str, str] = field(default_factory=dict)


NOTHING = Given()
