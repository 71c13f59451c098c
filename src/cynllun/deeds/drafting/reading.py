"""What came of reading a file: a version's figures with what the checks found, or one sentence why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cynllun.records.models import Plan
from cynllun.words import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Figures as Parquet with the hash of their content, and the findings as plain values.

    Each finding has at least `key`, `fingerprint` and `severity`. `missing` counts mandatory figures that are not there,
    `untold_blocks` the checks that would block and could not be decided. `balanced` is None when it cannot be told.
    `position` holds the lines that letters show, as `records.FindingsSnapshot` keeps them.
    """

    content_hash: str
    figures: bytes
    findings: tuple[Mapping[str, Any], ...] = ()
    passed: int = 0
    cannot_tell: int = 0
    untold_blocks: int = 0
    missing: int | None = None
    balanced: bool | None = None
    position: Mapping[str, Any] = field(default_factory=dict)

    def count(self, severity: str) -> int:
        """How many findings are of a severity."""
        return sum(1 for finding in self.findings if finding["severity"] == severity)


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the two is there."""

    checked: Checked | None = None
    refusal: Sentence | None = None


Reader = Callable[[bytes, str, Plan], Reading]
