"""A real edition on a large round: from returns in memory to sentences that people read."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np

BODIES, WRONG = 260, 0.0005


def run() -> None:
    """Print how long each step takes: no peer does the same, so there is no ratio."""
    from cynllun import editions
    from cynllun.checks import compiled, findings
    from cynllun.checks.cube import fill
    from cynllun.checks.engine import judge_all
    from cynllun.demonstration.returns import returns

    edition, chance = editions.load("wales-2026-29"), np.random.default_rng(2026)
    clean = next(iter(returns(edition).values()))
    plan = compiled(edition)
    wrong = chance.random((BODIES, len(clean.values))) < WRONG
    own = [replace(clean, organisation=f"B{n}", values=np.where(wrong[n], clean.values * 3 + 1, clean.values), rows=clean.rows)
           for n in range(BODIES)]  # fmt: skip
    steps = [time.perf_counter()]
    cube = fill(plan, own)
    steps.append(time.perf_counter())
    results = judge_all(cube)
    steps.append(time.perf_counter())
    found = findings(results)
    steps.append(time.perf_counter())
    words = editions.words(edition, "cy")
    for finding in found:
        words.say(finding.sentence)
    steps.append(time.perf_counter())
    fills, judged, explained, said = (1000 * (b - a) for a, b in pairwise(steps))
    print(f"{edition.id}: {BODIES} boards × {len(clean.values):,} figures, {len(plan.instances)} checks with their items")
    print(f"  returns to cube, totals   {fills:8.1f} ms")
    print(f"  checks                    {judged:8.1f} ms")
    print(f"  findings with their cells {explained:8.1f} ms   {len(found):,} of them")
    print(f"  their sentences           {said:8.1f} ms")
