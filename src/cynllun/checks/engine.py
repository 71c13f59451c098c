"""Every check over every body in one pass: what failed, with its sides and terms, and how the rest came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.batches import Batch, Instance
from cynllun.checks.compiled import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.checks.rows import Pairs, silent
from cynllun.checks.scopes import Frame, Mask, Numbers, Run
from cynllun.figures import Return
from cynllun.frameworks import CheckRow, Edition

HAIR = 1e-6  # sums of decimals differ by less than this, and by nothing that matters
NEAR = 65_536  # figures of a line, body by body, that are worked on at once: more of them no longer lie near the processor


@dataclass(frozen=True)
class Failed:
    """The places where one check failed. `where` are the indices of the places: body and column, row, or pair and column.
    `left` and `right`, shape (places,); `terms`, shape (lines of the check, places)."""

    instance: Instance
    where: tuple[NDArray[np.intp], ...]
    left: Numbers
    right: Numbers
    terms: Numbers
    pairs: Pairs | None = None


@dataclass(frozen=True)
class Tally:
    """How the checks came out, each of shape (checks, bodies + 1): the last column is the round as one body."""

    passed: NDArray[np.int64]
    failed: NDArray[np.int64]
    cannot_tell: NDArray[np.int64]
    not_for: NDArray[np.int64]


@dataclass(frozen=True)
class Results:
    """What a run found. Findings for people are made from it only where they are shown."""

    cube: Cube
    failed: tuple[Failed, ...]
    tally: Tally


@dataclass(frozen=True)
class Field:
    """What a check runs over: a frame, what is not applicable in it (None: nothing), whose each place is, and the kind of
    each body (`round` for the round as one). `silent` are the bodies that should have rows and have none."""

    frame: Frame
    na: Mask | None
    body: NDArray[np.intp]
    kinds: tuple[str, ...]
    pairs: Pairs | None = None
    silent: Mask | None = None

    @cached_property
    def absent(self) -> Mask:
        """Which lines are not applicable somewhere, shape (lines,)."""
        assert self.na is not None
        absent: Mask = np.asarray(self.na.reshape(len(self.na), -1).any(axis=1))
        return absent

    @cached_property
    def count(self) -> NDArray[np.int64]:
        """How many places each body has."""
        return np.bincount(self.body, minlength=len(self.kinds))

    @cached_property
    def _known(self) -> dict[str, tuple[Mask, Mask | None]]:
        return {}

    def _by_kind(self, check: CheckRow) -> tuple[Mask, Mask | None]:
        if check.applies not in self._known:
            for_kind = np.array([kind == "round" or check.is_for(kind) for kind in self.kinds], dtype=bool)
            outside = ~for_kind[self.body]
            self._known[check.applies] = for_kind, outside if outside.any() else None
        return self._known[check.applies]

    def not_for(self, check: CheckRow) -> Mask | None:
        """The places of bodies that a check is not for, shape (places,): None for nowhere."""
        return self._by_kind(check)[1]

    def untold(self, check: CheckRow) -> NDArray[np.int64] | int:
        """For each body 1 where a check is for it and has nothing to look at, though it should."""
        if self.silent is None:
            return 0
        untold: Mask = self.silent & (self.count == 0) & self._by_kind(check)[0]
        return untold.astype(np.int64)


def run(edition: Edition, returns: Sequence[Return]) -> Results:
    """All the checks of an edition over some returns of it. ValueError when one is of another edition, or stands twice."""
    plan = compiled(edition)
    return judge_all(fill(plan, returns))


def judge_all(cube: Cube) -> Results:
    """All the checks over a cube."""
    plan, bodies = cube.plan, len(cube.returns)
    shape = (len(plan.edition.checks), bodies + 1)
    tally = Tally(*(np.zeros(shape, np.int64) for _ in range(4)))
    fields: dict[tuple[str, str], Field] = {}
    failed: dict[int, Failed] = {}
    with np.errstate(all="ignore"):
        for batch in plan.batches:
            check = batch.check
            key = (check.scope, check.table if check.scope in ("rows", "pairs") else "")
            if key not in fields:
                fields[key] = field_of(cube, *key)
            field = fields[key]
            for part in batch.split(max(1, NEAR // max(1, len(field.body) * len(batch.columns)))):
                failed.update(_judge(part, field, tally))
    return Results(cube, tuple(failed[at] for at in sorted(failed)), tally)


def field_of(cube: Cube, scope: str, table: str) -> Field:
    """What the checks of a scope (and table) run over."""
    kinds, everyone = (*cube.kinds, "round"), np.arange(len(cube.returns))
    if scope == "rows":
        frame, na = cube.row_frame(table)
        return Field(frame, na if na.any() else None, cube.rows[table].body, kinds, silent=_silent(cube, table))
    if scope == "pairs":
        mirror = cube.pairs(table)
        return Field(mirror.frame, None, mirror.ours, kinds, mirror, _silent(cube, table))
    if scope == "across":
        frame, na = cube.across
        return Field(frame, na, np.array([len(everyone)]), kinds)
    na = cube.na[scope]
    return Field(cube.frames[scope], na if na.any() else None, everyone, kinds)


def _silent(cube: Cube, table: str) -> Mask:
    """The bodies that must fill a table of rows and have not; never the round as one. Shape (bodies + 1,)."""
    return np.append(silent(cube.plan.edition, table, cube.returns), False)


def _judge(batch: Batch, field: Field, tally: Tally) -> Iterator[tuple[int, Failed]]:
    """Checks over their field: counts into the tally, and the places where each failed, by where it stands in the plan."""
    if field.silent is not None:
        tally.cannot_tell[batch.numbers] += batch.counts[:, None] * field.untold(batch.check)
    if not len(field.body):
        return
    found = compare(batch, field)
    flat = np.flatnonzero(found.fails & found.tell)
    _count(batch, field, tally, flat, found)
    if len(flat):
        yield from _failed(batch, field, found, flat)


def _failed(batch: Batch, field: Field, found: Compared, flat: NDArray[np.intp]) -> Iterator[tuple[int, Failed]]:
    """What failed, check by check. `flat` are the places of all of them, one check's after the other's."""
    where = np.unravel_index(flat, found.shape)
    lefts, rights = (np.broadcast_to(side, found.shape)[where] for side in (found.left, found.right))
    at = (*where[1:2], *(np.array(batch.columns)[each] for each in where[2:]))
    bounds = np.searchsorted(where[0], np.arange(len(batch.instances) + 1)).tolist()
    for n in np.unique(where[0], return_index=True)[0].tolist():
        own = slice(bounds[n], bounds[n + 1])
        instance, here = batch.instances[n], tuple(each[own] for each in at)
        yield batch.at[n], Failed(instance, here, lefts[own], rights[own], terms(instance, field.frame, here), field.pairs)


@dataclass(frozen=True)
class Compared:
    """Both sides of some checks over their field, of a shape that broadcasts with `shape` (checks, bodies or pairs, columns; or
    checks, rows). `limit` is how far apart they may be; `outside` the places that they are not for, None for nowhere."""

    shape: tuple[int, ...]
    left: Any
    right: Any
    limit: Any
    fails: Mask
    tell: Mask
    outside: Mask | None


def compare(batch: Batch, field: Field) -> Compared:
    """Where checks fail, where they can tell, and what they are not for."""
    check, rows = batch.check, batch.check.scope == "rows"
    shape: tuple[int, ...] = (len(batch.instances), len(field.body), *(() if rows else (len(batch.columns),)))
    pick = None if rows else batch.pick
    left, right, tolerance = (
        _side(side.evaluate(field.frame, len(shape) - 1), pick) for side in (batch.left, batch.right, batch.tolerance)
    )
    difference = np.asarray(left - right)
    limit = HAIR + (np.abs(right) * (tolerance / 100) if check.tolerance_kind == "percent" else tolerance)
    fails = _fails(check.comparison, difference, limit)
    tell = np.isfinite(difference) if np.ndim(limit) == 0 else np.isfinite(difference) & np.isfinite(limit)
    outside = _outside(batch, field, shape)
    if outside is not None:
        fails, tell = fails & ~outside, tell | outside
    return Compared(shape, left, right, limit, fails, tell, outside)


def _side(value: Any, pick: Run | None) -> Any:
    """A side over the judged columns. What is the same in each stays one."""
    return value if pick is None or np.ndim(value) == 0 or value.shape[-1] == 1 else value[..., pick]


def _fails(comparison: str, difference: Numbers, limit: Any) -> Any:
    """Where left and right do not stand as they should. Missing never fails: NaN compares as false."""
    match comparison:
        case "=":
            return np.abs(difference) > limit
        case "!=":
            return np.abs(difference) <= limit
        case "<=":
            return difference > limit
        case "<":
            return difference >= limit - 2 * HAIR
        case ">=":
            return difference < -limit
    return difference <= 2 * HAIR - limit


def _outside(batch: Batch, field: Field, shape: tuple[int, ...]) -> Mask | None:
    """The places that checks are not for: another kind of body, or all of their lines not applicable. None for nowhere."""
    outside = field.not_for(batch.check)
    if outside is not None:
        outside = np.broadcast_to(outside if len(shape) == 2 else outside[:, None], shape)
    if field.na is None or not field.absent[batch.lines].all(axis=1).any():
        return outside
    absent: Mask = np.asarray(field.na[batch.lines].all(axis=1))
    absent = absent if len(shape) == 2 else absent[..., batch.pick]
    return absent if outside is None else outside | absent


def _count(batch: Batch, field: Field, tally: Tally, bad: NDArray[np.intp], found: Compared) -> None:
    """Add to the tally, check by check and body by body. Most checks hold everywhere, and then there is little to count."""
    places, each, kinds = len(field.body), len(batch.columns), len(field.kinds)

    def counted(flat: NDArray[np.intp]) -> NDArray[np.int64]:
        """How many of some places are of each check and body, shape (checks, bodies + 1)."""
        row = flat // each
        check = batch.starts.searchsorted(row // places, "right") - 1
        found = np.bincount(check * kinds + field.body[row % places], minlength=len(batch.numbers) * kinds)
        return found.reshape(-1, kinds)

    failed = counted(bad) if len(bad) else 0
    untold = 0 if found.tell.all() else counted(np.flatnonzero(~found.tell))
    aside = 0 if found.outside is None else counted(np.flatnonzero(found.outside))
    tally.failed[batch.numbers] += failed
    tally.cannot_tell[batch.numbers] += untold
    tally.not_for[batch.numbers] += aside
    tally.passed[batch.numbers] += field.count * (batch.counts * each)[:, None] - failed - untold - aside


def terms(instance: Instance, frame: Frame, at: tuple[NDArray[np.intp], ...]) -> Numbers:
    """The figures that a check rests on at the places where it failed, shape (lines, places)."""
    lines = instance.lines[:, None]
    if len(at) == 1:
        return np.asarray(frame.values[lines, at[0]])
    return np.asarray(frame.values[lines, at[0], at[1] - instance.shifts[:, None]])
