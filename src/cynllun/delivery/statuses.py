"""The statuses in which a body may report a promise. Which there are, and what each needs, is a register's to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NEEDS = frozenset({"words", "forecast"})


@dataclass(frozen=True, kw_only=True)
class Status:
    """One status. `needs` names what a report in it cannot be without: `words`, `forecast`, both or nothing. `proof`: evidence is
    wanted, and its absence is an exception, not a refusal. `ends`: nothing more is due of a promise in it."""

    id: str
    order: int
    proof: Literal["yes", "no"]
    ends: Literal["yes", "no"]
    colour: str
    source: str
    section: str
    authority: str
    needs: str = ""

    def __post_init__(self) -> None:
        if unknown := self.wanted - NEEDS:
            raise ValueError(f"{self.id}: a report cannot need {', '.join(sorted(unknown))}")

    @property
    def wanted(self) -> frozenset[str]:
        """What a report in this status must have."""
        return frozenset(self.needs.split())

    @property
    def ended(self) -> bool:
        """Whether nothing more is due."""
        return self.ends == "yes"
