"""What a reader of files found wrong: a fault of shape or of one cell, before any check has run."""

from __future__ import annotations

from dataclasses import dataclass

from cynllun.words import Sentence

SEVERITIES = ("blocks", "breach", "query", "note")
SHAPE, CELL, TABLE, ACROSS_TABLES, ACROSS_YEARS, TRIANGULATION, ACROSS_BODIES, STATUTORY, RECORD = range(1, 10)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a file that was read. `check` is an id of ours (`shape-sheet-missing`, `cell-not-a-number`), no row of
    an edition. `cell` is the first cell concerned, `cells` all of them where there are more (`D12` or `D12:F12`).
    `left` and `right` are the two numbers of a comparison (what the sheet says, what its lines make), or None.
    """

    check: str
    severity: str
    sentence: Sentence
    action: Sentence
    sheet: str = ""
    cell: str = ""
    cells: tuple[str, ...] = ()
    family: int = SHAPE
    left: float | None = None
    right: float | None = None

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise ValueError(f"no severity is called {self.severity!r}")
