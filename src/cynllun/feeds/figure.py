"""One figure of a table on its way in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table and the row it stands in. `reason` is what the table says, or the id of what the
    mapping says; `broken`, where it is not empty, why the series is not comparable from this period on with what went before."""

    organisation: str
    line: str
    item: str
    period: str
    value: float | None
    state: str
    reason: str
    row: int
    broken: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Whose, what and when."""
        return self.organisation, self.line, self.item, self.period
