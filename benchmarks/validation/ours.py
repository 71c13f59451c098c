"""Cynllun on the facts: through its own check language, with every finding made and said in one language."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.validation import facts
from cynllun.checks import compile_edition, findings
from cynllun.checks.compiled import Compiled
from cynllun.checks.cube import fill
from cynllun.checks.engine import judge_all
from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import CheckRow, Column, Edition, Line, Table
from cynllun.sources import Source
from cynllun.words import Words

MINE: dict[str, Any] = {"source": "us"}
COMPARED = {
    "cell": ("month", "{line}", ">=", "0", "0"), "sum": ("month", "{line}", "=", "sum({parts})", "0.5"),
    "cross": ("month", "{line}", "=", "{parts}", "0.5"), "mirror": ("pairs", "ours_{line}", "=", "theirs_{other}", "1"),
}  # fmt: skip


def check(rule: dict[str, Any], order: int) -> CheckRow:
    """A rule in our language."""
    scope, left, comparison, right, tolerance = COMPARED[rule["kind"]]
    parts = (", " if rule["kind"] == "sum" else " + ").join(rule.get("parts", ()))
    terms = {"line": rule["line"], "parts": parts, "other": rule.get("other", "")}
    return CheckRow(
        id=rule["id"], order=order, family=3, severity="query", scope=scope, table="m" if scope == "pairs" else "",
        left=left.format(**terms), comparison=comparison, right=right.format(**terms), tolerance=tolerance,
        tolerance_kind="absolute", **MINE,
    )  # fmt: skip


def edition() -> Edition:
    """The two tables, the agreements and the hundred checks, as an edition states them."""
    amounts = [f"{side}_{n}" for side in ("income", "expenditure") for n in range(facts.AGREED)]
    said = {
        f"{rule['id']}": {"sentence": "{line}: {left} beside {right}, {difference} apart.", "action": "Mend {line}."}
        for rule in facts.rules()
    }
    titles = {line: {"title": line} for table in ("t1", "t2") for line in facts.lines(table)}
    return Edition(
        id="bench", nation="wales", first_year=2026, hash="0" * 64, kinds=("board",), sources={"us": Source("us", "Made up", "us")},
        tables=(*(Table(id=t, sheet=t.upper(), order=n, shape="grid", periods="months", **MINE) for n, t in enumerate(("t1", "t2"))),
                Table(id="m", sheet="M", order=3, shape="rows", max_rows=100, **MINE)),
        lines=tuple(Line(table=t, id=line, order=n, unit="count", **MINE) for t in ("t1", "t2") for n, line in enumerate(facts.lines(t))),
        columns=(Column(table="m", id="counterpart", order=0, unit="choice", choices="organisation", required="yes", **MINE),
                 *(Column(table="m", id=name, order=n, unit="count", required="yes", **MINE) for n, name in enumerate(amounts, 1))),
        checks=tuple(check(rule, n) for n, rule in enumerate(facts.rules())), texts={"en": {"check": said, "line": titles, "column": {"m": {name: {"title": name} for name in amounts}}}},
    )  # fmt: skip


def returns(own: Edition, one: pl.DataFrame, other: pl.DataFrame, mirror: pl.DataFrame) -> list[Return]:
    """The frames as returns: a version is stored dense and in canonical order, so a body is a slice of its table."""
    first, second = (
        frame.select(pl.exclude("body", "month")).to_numpy().reshape(facts.BODIES, facts.MONTHS, -1) for frame in (one, other)
    )
    values = np.concatenate([first.transpose(0, 2, 1), second.transpose(0, 2, 1)], axis=1).reshape(facts.BODIES, -1)
    states = np.full(values.shape, State.REPORTED, np.uint8)
    amounts = tuple(name for name in mirror.columns if name not in ("body", "counterpart"))
    rows = mirror.select(amounts).to_numpy().T.reshape(len(amounts), facts.BODIES, -1)
    others = np.array(mirror["counterpart"].to_list(), dtype=object).reshape(facts.BODIES, -1)
    return [
        Return("bench", own.hash, facts.body(n), "board", values[n], states[n],
               rows={"m": RowTable(amounts, ("counterpart",), rows[:, n].copy(), (tuple(others[n]),))})
        for n in range(facts.BODIES)
    ]  # fmt: skip


def once(plan: Compiled, frames: list[pl.DataFrame], words: Words) -> dict[str, int]:
    """From the frames in memory to sentences."""
    results = judge_all(fill(plan, returns(plan.edition, *frames)))
    found = findings(results)
    for finding in found:
        words.say(finding.sentence)
        words.say(finding.action)
    return dict(Counter(finding.check for finding in found))


def run(folder: Path, rounds: int) -> dict[str, Any]:
    """The shortest of some rounds from the frames in memory, and once from Parquet; how often each rule failed."""
    own = edition()
    started = time.perf_counter()
    plan = compile_edition(own)
    compiled = time.perf_counter() - started
    words = Words("en", own.texts["en"])
    taken, disk, failed = [], [], {}
    for _ in range(rounds):
        started = time.perf_counter()
        frames = [pl.read_parquet(folder / f"{name}.parquet") for name in ("t1", "t2", "mirror")]
        read = time.perf_counter()
        failed = once(plan, frames, words)
        ended = time.perf_counter()
        taken.append(ended - read)
        disk.append(ended - started)
    return {"engine": "cynllun", "version": "", "seconds": min(taken), "disk": min(disk), "prepare": compiled, "failed": failed}
