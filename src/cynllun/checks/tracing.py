"""How one check came out for one body, place by place: what passed and what cannot be told as fully as what failed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.batches import Batch, Instance
from cynllun.checks.cube import Cube
from cynllun.checks.engine import Failed, Field, Results, compare, field_of, terms
from cynllun.checks.explain import Explaining, Names
from cynllun.checks.finding import Finding
from cynllun.checks.rows import Pairs

PASSED, FAILED, CANNOT_TELL, NOT_FOR = "passed", "failed", "cannot_tell", "not_for"
VERDICTS = (FAILED, CANNOT_TELL, PASSED, NOT_FOR)


@dataclass(frozen=True)
class Outcome:
    """A check at one place. `finding` has its sides, terms and cells whatever the verdict is (its sentence speaks of a
    failure); `allowed` is how far apart the sides may be; `at` are the indices of the place in its field: body and column,
    row, or pair and column. Where a table that must have rows has none there is no place, and `at` is empty."""

    verdict: str
    finding: Finding
    instance: Instance
    allowed: float = 0.0
    at: tuple[int, ...] = ()
    pairs: Pairs | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the same place in another version: the period, and the item, row or other body."""
        return self.finding.period, self.finding.item, self.instance.item


def outcomes(results: Results, check: str, body: str, names: Names | None = None) -> list[Outcome]:
    """Every place of a check for a body (nothing: the round as one), in the order of its items and places."""
    cube = results.cube
    fields: dict[tuple[str, str], Field] = {}
    found = []
    for instance in cube.plan.instances:
        row = instance.check
        if row.id == check and (row.scope == "across") == (not body):
            key = (row.scope, row.table if row.scope in ("rows", "pairs") else "")
            field = fields.setdefault(key, field_of(cube, *key))
            found += _places(cube, instance, field, body, names or {})
    return found


def _places(cube: Cube, instance: Instance, field: Field, body: str, names: Names) -> list[Outcome]:
    number = cube.bodies.index(body) if body else len(cube.bodies)
    untold = field.untold(instance.check)
    if not isinstance(untold, int) and untold[number]:
        return [Outcome(CANNOT_TELL, Explaining(cube, _nowhere(instance), names).nothing(body), instance)]
    mine = np.flatnonzero(field.body == number)
    if not len(mine):
        return []
    with np.errstate(all="ignore"):
        said = compare(Batch.of([(0, instance)]), field)
    columns = np.array(instance.columns)
    where: tuple[NDArray[np.intp], ...] = (mine,)
    at = where
    if len(said.shape) > 2:
        where = np.repeat(mine, len(columns)), np.tile(np.arange(len(columns)), len(mine))
        at = where[0], columns[where[1]]
    left, right, limit = (np.broadcast_to(side, said.shape)[0][where] for side in (said.left, said.right, said.limit))
    fails, tell = (np.broadcast_to(each, said.shape)[0][where] for each in (said.fails, said.tell))
    outside = np.zeros(len(left), bool) if said.outside is None else np.broadcast_to(said.outside, said.shape)[0][where]
    told = Explaining(cube, Failed(instance, at, left, right, terms(instance, field.frame, at), field.pairs), names)
    made = []
    for n, finding in enumerate(told.findings(None)):
        verdict = NOT_FOR if outside[n] else CANNOT_TELL if not tell[n] else FAILED if fails[n] else PASSED
        made.append(Outcome(verdict, finding, instance, float(limit[n]), tuple(int(each[n]) for each in at), field.pairs))
    return made


def _nowhere(instance: Instance) -> Failed:
    """No place at all."""
    none = np.empty(0)
    return Failed(instance, (), none, none, none)
