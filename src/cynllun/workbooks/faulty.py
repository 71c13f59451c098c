"""Faults as the reader of workbooks makes them: a check id of ours, where it is, and the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cynllun.checks import Fault
from cynllun.checks.faults import CELL, SHAPE, TABLE
from cynllun.frameworks.layout import cell
from cynllun.words import Sentence
from cynllun.workbooks.blocks import Spot, blocks
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
    unread: set[tuple[str, Spot]] = field(default_factory=set)  # the cells, by sheet, whose figure could not be read
    added: int = 0
    _like: dict[tuple[Any, ...], tuple[int, list[Spot]]] = field(default_factory=dict)

    def add(
        self, check: str, severity: str, sheet: str, spots: Iterable[Spot] = (), *,
        left: float | None = None, right: float | None = None, **params: Any,
    ) -> None:  # fmt: skip
        """A fault at some cells (row, column); `params` fill its sentence and its action, with `sheet` and `cell`.

        Many cells are gathered into areas: `cells` names them and `count` says how many they are. What is wrong in the same
        way with several cells of a row is one fault. Refused where there are more than MOST."""
        if self.added >= MOST:
            raise Refused("too_many_faults", file=self.file, most=f"{MOST:,}")
        self.added += 1
        places = list(spots)
        position = len(self.found)
        if FAMILIES[check.partition("-")[0]] == CELL and severity == "blocks":
            self.unread.update((sheet, spot) for spot in places)
            like = (check, sheet, places[0][0], *sorted((key, str(value)) for key, value in params.items()))
            position, known = self._like.setdefault(like, (position, []))
            known += places
            places = known
        self.found[position : position + 1] = [_fault(check, severity, sheet, places, left, right, params)]


def _fault(
    check: str, severity: str, sheet: str, places: Sequence[Spot], left: float | None, right: float | None,
    params: Mapping[str, Any],
) -> Fault:  # fmt: skip
    areas = tuple(_area(block) for block in blocks(places))
    here = areas[0].partition(":")[0] if areas else ""
    more = {"sheet": sheet, "cell": here, "cells": ", ".join(areas), "count": len(places)}
    said = terms({**more, **params})
    return Fault(
        check=check, severity=severity, sheet=sheet, cell=here, cells=areas if len(places) > 1 else (),
        sentence=Sentence(f"fault.{check}.sentence", said), action=Sentence(f"fault.{check}.action", said),
        family=FAMILIES[check.partition("-")[0]], left=left, right=right,
    )  # fmt: skip


def _area(block: tuple[int, int, int, int]) -> str:
    first, last = cell(block[0], block[1]), cell(block[2], block[3])
    return first if first == last else f"{first}:{last}"
