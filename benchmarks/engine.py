"""The engine on a national round, beside Polars on the same checks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from benchmarks import national, peer
from cynllun.checks.engine import judge_all

Result = TypeVar("Result")
ROUNDS = 7


def best(work: Callable[[], Result]) -> tuple[float, Result]:
    """The shortest of some rounds, in seconds, and what came of it."""
    result = work()
    shortest = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - started)
    return shortest, result


def run() -> float:
    """Print both, and give how many times the engine's time Polars takes: 1 or more is as it should be."""
    values, rows = national.figures(seed=2026), national.checks()
    started = time.perf_counter()
    plan = national.plan(rows)
    compiled = time.perf_counter() - started
    cube = national.cube(plan, values)
    ours, results = best(lambda: judge_all(cube))
    frame = peer.wide(values)
    asked = [(peer.failing(check), peer.terms(check)) for check in rows]
    theirs, (failed, untold) = best(lambda: peer.run(frame, asked))
    own = int(results.tally.failed.sum())
    cells = national.BODIES * national.LINES * national.PERIODS
    judged = sum(len(instance.columns) for instance in plan.instances) * national.BODIES
    steps = sum(national.BODIES for instance in plan.instances if len(instance.columns) < national.PERIODS)
    print(f"A national round: {national.BODIES} bodies × {national.LINES} lines × {national.PERIODS} months = {cells:,} figures, "
          f"{len(rows)} checks = {judged:,} row-checks")  # fmt: skip
    print(f"  compile, once             {compiled * 1000:8.1f} ms")
    print(f"  engine                    {ours * 1000:8.1f} ms   {own:,} failed; {cells / ours / 1e6:,.0f} million cells a second, "
          f"{judged / ours / 1e6:,.0f} million row-checks a second")  # fmt: skip
    print(f"  Polars, the same checks   {theirs * 1000:8.1f} ms   {failed:,} failed")
    print(f"  Polars ÷ engine           {theirs / ours:8.2f}      at least 1 is asked")
    if (own, int(results.tally.cannot_tell.sum())) != (failed, untold - steps):
        raise SystemExit("the engine and Polars do not agree")
    return theirs / ours
