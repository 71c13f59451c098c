"""Faults as the reader of workbooks makes them: a check id of ours, where it is, and the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cynllun.checks import Fault
from cynllun.checks.faults import CELL, SHAPE, TABLE
from cynllun.frameworks.layout import cell
from cynllun.words import Sentence
from cynllun.workbooks.blocks import blocks
from cynllun.workbooks.guard import Refused
from cynllun.workbooks.terms import terms

MOST = 40_000
"""How many faults one workbook may have: every cell of a full one may be at fault, and no more than that."""
FAMILIES = {"shape": SHAPE, "cell": CELL, "total": TABLE}


@dataclass
class Faults:
    """The faults of one workbook, in the order they are found."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(
        self, check: str, severity: str, sheet: str, spots: Iterable[tuple[int, int]] = (), *,
        left: float | None = None, right: float | None = None, **params: Any,
    ) -> None:  # fmt: skip
        """A fault at some cells (row, column); `params` fill its sentence and its action, with `sheet` and `cell`.

        Many cells are gathered into areas, and `count` says how many they are. Refused where there are more than MOST."""
        if len(self.found) >= MOST:
            raise Refused("too_many_faults", file=self.file, most=f"{MOST:,}")
        places = list(spots)
        areas = tuple(_area(block) for block in blocks(places))
        here = areas[0].partition(":")[0] if areas else ""
        said = terms({"sheet": sheet, "cell": here, "count": len(places), **params})
        self.found.append(
            Fault(
                check=check, severity=severity, sheet=sheet, cell=here, cells=areas if len(places) > 1 else (),
                sentence=Sentence(f"fault.{check}.sentence", said), action=Sentence(f"fault.{check}.action", said),
                family=FAMILIES[check.partition("-")[0]], left=left, right=right,
            )
        )  # fmt: skip


def _area(block: tuple[int, int, int, int]) -> str:
    first, last = cell(block[0], block[1]), cell(block[2], block[3])
    return first if first == last else f"{first}:{last}"
