"""A made-up round: 260 bodies, two tables of 160 lines over 12 months, agreements between bodies, and errors at known places.

Kept as Parquet (`t1`, `t2`: one row a body and month, one column a line; `mirror`: one row an agreement), and 100 rules as
plain data, which each engine puts into its own language: 40 of one cell, 25 sums of seven, 25 across tables, 10 across bodies.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

BODIES, MONTHS, GROUPS, PARTS, PARTNERS, AGREED = 260, 12, 20, 7, 6, 10
WRONG = 0.0008  # the share of figures that are wrong
Numbers = np.ndarray[Any, np.dtype[np.float64]]


def body(n: int) -> str:
    """A body's code."""
    return f"B{n:03d}"


def lines(table: str) -> list[str]:
    """The lines of a table: every eighth is the sum of the seven after it."""
    return [f"{table}_l{n:03d}" for n in range(GROUPS * (PARTS + 1))]


def rules() -> list[dict[str, Any]]:
    """The hundred rules."""
    made: list[dict[str, Any]] = []
    for n in range(40):
        table = ("t1", "t2")[n % 2]
        made.append({"id": f"cell-{n}", "kind": "cell", "table": table, "line": lines(table)[(n * 4 + 3) % 160]})
    for n in range(25):
        table, first = ("t1", "t2")[n % 2], n // 2 * (PARTS + 1)
        made.append({"id": f"sum-{n}", "kind": "sum", "table": table, "line": lines(table)[first],
                     "parts": lines(table)[first + 1 : first + 1 + PARTS]})  # fmt: skip
    for n in range(25):
        one, other = (1, [1]) if n < GROUPS else (2, [2, 3])
        at = n % GROUPS * (PARTS + 1)
        made.append({"id": f"cross-{n}", "kind": "cross", "table": "t2", "line": lines("t2")[at + one],
                     "parts": [lines("t1")[at + k] for k in other]})  # fmt: skip
    for n in range(AGREED):
        made.append(
            {"id": f"mirror-{n}", "kind": "mirror", "table": "mirror", "line": f"income_{n}", "other": f"expenditure_{n}"}
        )
    return made


def figures(seed: int) -> tuple[Numbers, Numbers]:
    """Both tables, each of shape (bodies, months, lines): whole numbers, sums that add up, then a few that do not."""
    chance = np.random.default_rng(seed)
    shape = (BODIES, MONTHS, GROUPS * (PARTS + 1))
    one, other = (chance.integers(50, 1_000, size=shape).astype(np.float64) for _ in range(2))
    for at in range(0, shape[2], PARTS + 1):
        other[..., at + 1] = one[..., at + 1]
        if at < 5 * (PARTS + 1):
            other[..., at + 2] = one[..., at + 2] + one[..., at + 3]
    for table in (one, other):
        for at in range(0, shape[2], PARTS + 1):
            table[..., at] = table[..., at + 1 : at + 1 + PARTS].sum(axis=-1)
        wrong = chance.random(shape) < WRONG
        table[wrong] *= -3
    return one, other


def agreements(seed: int) -> pl.DataFrame:
    """Each body with its six neighbours on either side: income as one says it, expenditure as the other does."""
    chance = np.random.default_rng(seed + 1)
    pairs = [(n, (n + k) % BODIES) for n in range(BODIES) for k in range(1, PARTNERS + 1)]
    said = chance.integers(100, 9_000, size=(len(pairs), 2, AGREED)).astype(np.float64)
    ours, theirs = said.copy(), said[:, ::-1].copy()
    wrong = chance.random(theirs.shape) < 0.004
    theirs[wrong] += 50
    rows = [(body(a), body(b), *ours[i, 0], *ours[i, 1]) for i, (a, b) in enumerate(pairs)]
    rows += [(body(b), body(a), *theirs[i, 0], *theirs[i, 1]) for i, (a, b) in enumerate(pairs)]
    names = ["body", "counterpart", *(f"income_{n}" for n in range(AGREED)), *(f"expenditure_{n}" for n in range(AGREED))]
    return pl.DataFrame(sorted(rows), schema=names, orient="row")


def wide(table: str, values: Numbers) -> pl.DataFrame:
    """A table with a row a body and month."""
    keys = {"body": np.repeat([body(n) for n in range(BODIES)], MONTHS), "month": np.tile(np.arange(1, MONTHS + 1), BODIES)}
    flat = values.reshape(-1, values.shape[2])
    return pl.DataFrame({**keys, **{line: flat[:, n] for n, line in enumerate(lines(table))}})


def keep(folder: Path, seed: int) -> int:
    """Write the facts and the rules; give how many figures there are."""
    one, other = figures(seed)
    mirror = agreements(seed)
    for name, frame in (("t1", wide("t1", one)), ("t2", wide("t2", other)), ("mirror", mirror)):
        frame.write_parquet(folder / f"{name}.parquet")
    (folder / "rules.json").write_text(json.dumps(rules()))
    return one.size + other.size + mirror.height * (mirror.width - 2)
