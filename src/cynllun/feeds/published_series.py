"""The register of published series: what each is made of, in what unit, and to which measure of the framework it speaks."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# A file of another room's folder, read as data: feeds and editions stand side by side and know nothing of each other.
REGISTER = Path(__file__).parents[1] / "editions" / "registers" / "published_series.csv"
KINDS = ("published", "difference", "share", "item")
RELATIONS = ("same", "close", "part", "context")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A published series. `kind` says how it comes from lines of its data set: as `published` (left), as the `difference`
    left − right, as the `share` 100 × left ÷ right, or as one `item` (right) of the breakdown of left.

    `relation` says how it speaks to `measure`: it is the `same` thing; `close` to it, with the difference in
    `series.<id>.speaks`; a `part` of it; or only `context`. Titles stand in `series.<id>.title`.
    """

    id: str
    order: int
    dataset: str
    kind: str
    left: str
    right: str
    breakdown: str
    unit: str
    better: str
    frequency: str
    measure: str
    relation: str
    valid_from: str
    valid_to: str
    source: str
    section: str
    authority: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.relation not in RELATIONS:
            raise ValueError(f"{self.id}: kind {self.kind!r} or relation {self.relation!r} is not known")


@lru_cache
def register() -> tuple[Series, ...]:
    """Every series in order. ValueError or TypeError when the register is not what this module says."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = [Series(**{**row, "order": int(row["order"])}) for row in csv.DictReader(file)]  # type: ignore[arg-type]
    return tuple(sorted(rows, key=lambda series: series.order))
