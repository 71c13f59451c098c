"""The mirror: what two bodies say of one another, flow by flow, and whether it is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cynllun.checks import Results
from cynllun.checks.cube import Cube
from cynllun.checks.names import COUNTERPART
from cynllun.frameworks import CheckRow

PAIRS, AGREED = "pairs", "agreed"
SAYS = re.compile(r"ours_(\w+) theirs_(\w+)")


@dataclass(frozen=True, slots=True)
class Flow:
    """What `ours` says it has from `theirs`, and what `theirs` says it gives (or the other way about: that is another
    flow). `left` and `right` by period, NaN where it is not said; `differs` by period, None where it cannot be told.
    `periods` are codes (one empty where the table has none).
    `ours_column` and `theirs_column` are the columns of the table in which each says it; `left_agreed` and
    `right_agreed` are what each says of their agreement, where the table has a column `agreed`: ids of its choices."""

    table: str
    check: str
    ours: str
    theirs: str
    ours_column: str
    theirs_column: str
    periods: tuple[str, ...]
    left: tuple[float, ...]
    right: tuple[float, ...]
    differs: tuple[bool | None, ...]
    left_agreed: tuple[str, ...] = ()
    right_agreed: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool | None:
        """Whether both say the same in every period; None where it cannot be told, unless a period already differs."""
        if any(self.differs):
            return False
        return None if None in self.differs else True


def mirrored(results: Results) -> list[Flow]:
    """Every flow between two bodies of which at least one is said, each once, by the edition's checks over pairs."""
    found: list[Flow] = []
    seen: set[tuple[str, str, str]] = set()
    for check in results.cube.plan.edition.checks:
        said = SAYS.fullmatch(f"{check.left} {check.right}") if check.scope == PAIRS else None
        if said is None:
            continue
        flows = _flows(results, check, said[1], said[2])
        if (check.table, said[2], said[1]) in seen:  # the same flows from their other end: of use where that is all there is
            at_hand = set(results.cube.bodies)
            found += [_turned(flow) for flow in flows if flow.theirs not in at_hand]
            continue
        seen.add((check.table, said[1], said[2]))
        found += flows
    return found


def _flows(results: Results, check: CheckRow, ours: str, theirs: str) -> Iterator[Flow]:
    cube, edition = results.cube, results.cube.plan.edition
    names = cube.plan.pairs[check.table]
    pairs = cube.pairs(check.table)
    columns = [column.id for column in names.numeric]
    codes = tuple("" if period is None else edition.axis.codes[period] for period in names.scope.periods)
    wrong = _wrong(results, check.id)
    for n, body in enumerate(pairs.ours.tolist()):
        left = pairs.frame.values[columns.index(ours), n]
        right = pairs.frame.values[len(columns) + columns.index(theirs), n]
        kept = tuple(zip(left.tolist(), right.tolist(), strict=True))
        told = tuple(None if a != a or b != b else (n, column) in wrong for column, (a, b) in enumerate(kept))
        yield Flow(
            check.table, check.id, cube.bodies[body], pairs.counterpart[n], ours, theirs, codes,
            tuple(a for a, _b in kept), tuple(b for _a, b in kept), told,
            agreed(cube, check.table, cube.bodies[body], pairs.counterpart[n]),
            agreed(cube, check.table, pairs.counterpart[n], cube.bodies[body]),
        )  # fmt: skip


def _turned(flow: Flow) -> Flow:
    """A flow from its other end."""
    return replace(
        flow, ours=flow.theirs, theirs=flow.ours, ours_column=flow.theirs_column, theirs_column=flow.ours_column,
        left=flow.right, right=flow.left, left_agreed=flow.right_agreed, right_agreed=flow.left_agreed,
    )  # fmt: skip


def agreed(cube: Cube, table: str, ours: str, theirs: str) -> tuple[str, ...]:
    """What a body says of its agreement with another, in the rows about it, each answer once."""
    own = next((each.rows[table] for each in cube.returns if each.organisation == ours and table in each.rows), None)
    if own is None or AGREED not in own.text_columns:
        return ()
    name = next(column.id for column in cube.plan.edition.columns_of(table) if column.choices == COUNTERPART)
    said = [answer for other, answer in zip(own.text(name), own.text(AGREED), strict=True) if other == theirs and answer]
    return tuple(dict.fromkeys(said))


def _wrong(results: Results, check: str) -> set[tuple[int, int]]:
    """The places, pair and column, where a check failed: how closely both must agree is the check's to say."""
    return {
        (int(pair), int(column))
        for failed in results.failed
        if failed.instance.check.id == check
        for pair, column in zip(*failed.where, strict=True)
    }
