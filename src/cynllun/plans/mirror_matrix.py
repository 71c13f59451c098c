"""The mirror as a table of who says what about whom in one year, with totals; and the differences, the largest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cynllun.plans.mirrored import Flow


@dataclass(frozen=True, slots=True)
class Cell:
    """What two say of one flow in one year: `left` the receiver, `right` the payer (NaN: not said); `differs` by the check
    (None: cannot be told)."""

    left: float
    right: float
    differs: bool | None

    @property
    def difference(self) -> float:
        """The receiver's figure less the payer's; NaN where either is not said."""
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class Total:
    """Cells together. `left` and `right` add up what is said, and say how often nothing is; `difference` is of the cells
    where both speak, and `between` is how many those are. A sum of nothing is NaN, never 0."""

    left: float
    right: float
    difference: float
    left_unsaid: int
    right_unsaid: int
    between: int
    differing: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """One year of one table. `cells` by (receiver, payer); `receives` and `pays` are totals by body."""

    period: str
    bodies: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    receives: dict[str, Total]
    pays: dict[str, Total]
    whole: Total


def matrix(flows: Iterable[Flow], period: str) -> Matrix:
    """The matrix of a year (a code of the flows' periods). Flows without that period are left out."""
    cells = {
        (flow.ours, flow.theirs): Cell(flow.left[at], flow.right[at], flow.differs[at])
        for flow in flows
        for at in [flow.periods.index(period) if period in flow.periods else -1]
        if at >= 0
    }
    bodies = tuple(sorted({body for pair in cells for body in pair}))
    receives = {body: total([cell for (ours, _), cell in cells.items() if ours == body]) for body in bodies}
    pays = {body: total([cell for (_, theirs), cell in cells.items() if theirs == body]) for body in bodies}
    return Matrix(period, bodies, cells, receives, pays, total([*cells.values()]))


def total(cells: Sequence[Cell]) -> Total:
    """Some cells together."""
    left = [cell.left for cell in cells if cell.left == cell.left]
    right = [cell.right for cell in cells if cell.right == cell.right]
    both = [cell.difference for cell in cells if cell.difference == cell.difference]
    return Total(
        _sum(left), _sum(right), _sum(both), len(cells) - len(left), len(cells) - len(right), len(both),
        sum(1 for cell in cells if cell.differs),
    )  # fmt: skip


def _sum(values: list[float]) -> float:
    return sum(values) if values else float("nan")


def largest(flow: Flow) -> float:
    """The largest difference of a flow that counts, in any period, whatever its sign; 0 where none does or none is told."""
    return max(
        (abs(a - b) for a, b, differs in zip(flow.left, flow.right, flow.differs, strict=True) if differs and a - b == a - b),
        default=0.0,
    )


def by_difference(flows: Iterable[Flow]) -> list[Flow]:
    """The flows on which two differ, the largest difference first, then by who receives and who pays."""
    return sorted((flow for flow in flows if any(flow.differs)), key=lambda flow: (-largest(flow), flow.ours, flow.theirs))
