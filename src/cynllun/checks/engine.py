"""Every check over every body in one pass: what failed, with its sides and terms, and how the rest came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.compiled import Instance, compiled
from cynllun.checks.cube import Cube, fill
from cynllun.checks.rows import Pairs, silent
from cynllun.checks.scopes import Frame, Mask, Numbers
from cynllun.figures import Return
from cynllun.frameworks import CheckRow, Edition

HAIR = 1e-6  # sums of decimals differ by less than this, and by nothing that matters


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
    failed = []
    with np.errstate(all="ignore"):
        for instance in plan.instances:
            check = instance.check
            key = (check.scope, check.table if check.scope in ("rows", "pairs") else "")
            if key not in fields:
                fields[key] = field_of(cube, *key)
            if found := _judge(instance, fields[key], tally):
                failed.append(found)
    return Results(cube, tuple(failed), tally)


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


def _judge(instance: Instance, field: Field, tally: Tally) -> Failed | None:
    """One check over its field: counts into the tally, and the places where it failed."""
    tally.cannot_tell[instance.number] += field.untold(instance.check)
    if not len(field.body):
        return None
    found = compare(instance, field)
    shape, rows = found.shape, len(found.shape) == 1
    flat = np.flatnonzero(found.fails & found.tell)
    where: tuple[NDArray[np.intp], ...] = (flat,) if rows else (flat // shape[1], flat % shape[1])
    _count(instance, field, tally, (where[0], found.tell, found.outside))
    if not len(flat):
        return None
    broad_left, broad_right = np.broadcast_to(found.left, shape), np.broadcast_to(found.right, shape)
    at = (*where[:1], *(np.array(instance.columns)[each] for each in where[1:]))
    return Failed(instance, at, broad_left[where], broad_right[where], terms(instance, field.frame, at), field.pairs)


@dataclass(frozen=True)
class Compared:
    """Both sides of a check over its field, of a shape that broadcasts with `shape` (bodies or pairs, columns; or rows).
    `limit` is how far apart they may be; `outside` the places that it is not for, None for nowhere."""

    shape: tuple[int, ...]
    left: Any
    right: Any
    limit: Any
    fails: Mask
    tell: Mask
    outside: Mask | None


def compare(instance: Instance, field: Field) -> Compared:
    """Where a check fails, where it can tell, and what it is not for."""
    check, rows = instance.check, instance.check.scope == "rows"
    shape: tuple[int, ...] = (len(field.body),) if rows else (len(field.body), len(instance.columns))
    pick: Any = ... if rows else (..., instance.pick)
    left, right, tolerance = (
        _side(formula.evaluate(field.frame), pick) for formula in (instance.left, instance.right, instance.tolerance)
    )
    difference = np.asarray(left - right)
    limit = HAIR + (np.abs(right) * (tolerance / 100) if check.tolerance_kind == "percent" else tolerance)
    fails = _fails(check.comparison, difference, limit)
    tell = np.isfinite(difference) if np.ndim(limit) == 0 else np.isfinite(difference) & np.isfinite(limit)
    outside = _outside(instance, field, shape)
    if outside is not None:
        fails, tell = fails & ~outside, tell | outside
    return Compared(shape, left, right, limit, fails, tell, outside)


def _side(value: Any, pick: Any) -> Any:
    """A side over the judged columns. A number stays one."""
    return value if np.ndim(value) == 0 else value[pick]


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


def _outside(instance: Instance, field: Field, shape: tuple[int, ...]) -> Mask | None:
    """The places that a check is not for: another kind of body, or all of its lines not applicable. None for nowhere."""
    outside = field.not_for(instance.check)
    if outside is not None and len(shape) == 2:
        outside = np.broadcast_to(outside[:, None], shape)
    if field.na is not None:
        absent: Mask = np.asarray(field.na[instance.lines].all(axis=0))
        if absent.any():
            absent = absent if len(shape) == 1 else absent[..., instance.pick]
            outside = absent if outside is None else outside | absent
    return outside


def _count(instance: Instance, field: Field, tally: Tally, found: tuple[NDArray[np.intp], Mask, Mask | None]) -> None:
    """Add to the tally, body by body. Most checks hold everywhere, and then there is little to count."""
    rows, tell, outside = found
    number, each = instance.number, len(instance.columns)

    def by_body(mask: Mask) -> NDArray[np.int64]:
        return np.bincount(field.body[np.flatnonzero(mask) // each], minlength=len(field.kinds))  # twice as fast as nonzero

    failed = np.bincount(field.body[rows], minlength=len(field.kinds)) if len(rows) else 0
    untold = 0 if tell.all() else by_body(~tell)
    aside = 0 if outside is None else by_body(outside)
    tally.failed[number] += failed
    tally.cannot_tell[number] += untold
    tally.not_for[number] += aside
    tally.passed[number] += field.count * each - failed - untold - aside


def terms(instance: Instance, frame: Frame, at: tuple[NDArray[np.intp], ...]) -> Numbers:
    """The figures that a check rests on at the places where it failed, shape (lines, places)."""
    lines = instance.lines[:, None]
    if len(at) == 1:
        return np.asarray(frame.values[lines, at[0]])
    return np.asarray(frame.values[lines, at[0], at[1] - instance.shifts[:, None]])
