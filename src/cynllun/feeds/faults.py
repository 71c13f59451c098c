"""What a reader hands back: a frame of figures, and what was wrong with the file, each fault in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cynllun.words import Sentence

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file. `row` counts from 1 as an editor shows it; 0 means the file as a whole."""

    file: str
    row: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says, in the columns of `figures_frame.COLUMNS`. A row with a fault gives no figure."""

    frame: pl.DataFrame
    faults: tuple[Fault, ...] = ()


class Faults:
    """Gathers the faults of one file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, row: int, sentence: str, **params: object) -> None:
        """Notes a fault: the id of its sentence under `feed.`, and what fills it besides file and row."""
        self.found.append(Fault(self.file, row, Sentence(f"feed.{sentence}", {"file": self.file, "row": row, **params})))
