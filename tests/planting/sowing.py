"""Errors sown into the clean round from a seed, each of which the definitions of the checks say must be found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tests.oracles.slow_return import Outcome, Place
from tests.planting import figures
from tests.planting.figures import FIGURES
from tests.planting.ground import Ground
from tests.planting.rows import ROWS

KINDS = (*FIGURES, *ROWS)
TRIES = 12


@dataclass(frozen=True)
class Planted:
    """One error: its kind, whose return it is in, and the bits of the cells it changed."""

    kind: str
    code: str
    touched: int


@dataclass
class Sown:
    """A round with errors in it. `expected` are the places that fail by the slow oracle, `untold` those that cannot tell; `tried`
    and `seen` count how often an error of a kind was tried somewhere, and how often some check was to see it there."""

    ground: Ground
    planted: list[Planted] = field(default_factory=list)
    expected: dict[Place, Outcome] = field(default_factory=dict)
    untold: dict[Place, Outcome] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)


def sow(seed: int, most: int = 6, kinds: tuple[str, ...] = KINDS) -> Sown:
    """From one to `most` errors of any kinds at any places. An error where no check could see it is put somewhere else."""
    rng = Random(seed)
    sown = Sown(Ground())
    for kind in rng.choices(kinds, k=rng.randint(1, most)):
        for _ in range(TRIES):
            if _one(kind, rng, sown):
                break
    return sown


def _one(kind: str, rng: Random, sown: Sown) -> bool:
    """Plant one error, unless nothing would see it, or it would hide another."""
    ground, before = sown.ground, dict(sown.ground.returns)
    code, touched = ROWS[kind](rng, ground) if kind in ROWS else figures.plant(kind, rng, ground)
    if not touched:
        ground.returns = before
        return False
    planted = [*sown.planted, Planted(kind, code, touched)]
    every = 0
    for each in planted:
        every |= each.touched
    found = ground.judge(every, {each.code for each in planted})
    failing = {place: outcome for place, outcome in found.items() if outcome.verdict == "failed"}
    sown.tried[kind] += 1
    if not all(seen(each, failing, ground) for each in planted):
        ground.returns = before
        return False
    sown.seen[kind] += 1
    sown.planted, sown.expected = planted, failing
    sown.untold = {place: outcome for place, outcome in found.items() if outcome.verdict == "cannot tell"}
    return True


def seen(planted: Planted, failing: dict[Place, Outcome], ground: Ground) -> bool:
    """Whether a check must find an error: it fails somewhere that rests on a cell of it; or a figure that is asked for is gone."""
    if any(outcome.rests & planted.touched for outcome in failing.values()):
        return True
    return any(ground.bits.of(planted.code, str(slot)) & planted.touched for slot in ground.lacking(planted.code)) or any(
        need & planted.touched for need in empty_cells(ground, planted.code)
    )


def empty_cells(ground: Ground, code: str) -> list[int]:
    """The bits of the cells of rows that must be filled and are not, and of tables that must have rows and have none."""
    own, found = ground.returns[code], []
    for table, held in own.rows.items():
        if not held.count and ground.edition.table(table).need(own.kind).value == "M":
            found.append(ground.bits.of(code, table))
        for name in (*held.number_columns, *held.text_columns):
            column, key = ground.column(table, name), ground.edition.table(table).key
            if key and key in (column.id, column.choices):
                continue  # a key is printed on its row: nobody can leave it empty
            if column.required == "yes" and column.need(own.kind).value == "M":
                values = held.number(name) if name in held.number_columns else held.text(name)
                found += [ground.bits.of(code, table, str(row), name) for row, v in enumerate(values) if v is None or v != v]
    return found
