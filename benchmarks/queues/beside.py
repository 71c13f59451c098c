"""A waiting list of 186,000 people over three years, week by week: first the same whole numbers, then the time.

Cynllun, a plain deque and SimPy (a process a patient) serve the same people; Ciw a tenth of them for one year, because its time grows
with the square of the queue, and there it is held to the same numbers and compared on the same tenth. Then Cynllun alone: a thousand runs at
once, with two priorities, with people who leave by chance; and projections by months waited.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tests.oracles.slow_lists import weekly

from benchmarks.validation.beside import environment
from cynllun.modelling.replications import Runs, arrivals, first_come, two_priorities, with_removals
from cynllun.modelling.treating import LONGEST_FIRST, Part
from cynllun.modelling.waiting_lists import project

HERE = Path(__file__).parent / "peers"
PEERS = {"simpy": ("with_simpy.py", ("simpy==4.1.2", "numpy")), "ciw": ("with_ciw.py", ("ciw==3.2.7",))}
AGES = np.array([18, 26, 36, 52, 104])
RUNS, BATCH, ROUNDS, LEAVING = 1_000, 10_000, 5, 0.005
PLACES, COMING, WAITING, WEEKS = 1_020, 1_000, 30_000, 156
QUEUECOMPUTER = 0.142  # seconds a run of its R and C++ on the same list, measured apart on a machine of two cores; it needs R
MOST = {
    "in order": 40.0,
    "two priorities": 70.0,
    "leaving by chance": 200.0,
    "projection": 15.0,
}  # millionths of a second a run
Ints = np.ndarray[Any, np.dtype[np.int64]]


def a_list(part: int = 1) -> tuple[Ints, int]:
    """Who waits at the start by weeks waited (1 to 104, as even as whole people can be), and the places a week; or a part of it."""
    opening = np.zeros(105, dtype=np.int64)
    opening[1:] = np.diff(np.arange(105) * (WAITING // part) // 104)
    return opening, PLACES // part


def peer(kept: Path, name: str, opening: Ints, coming: Ints, places: int) -> dict[str, Any]:
    """What a peer says of one run, and how long it took."""
    program, packages = PEERS[name]
    with tempfile.TemporaryDirectory() as folder:
        np.savez(Path(folder) / "list.npz", opening=opening, coming=coming, places=places, ages=AGES)
        done = subprocess.run(
            [environment(kept, name, packages), HERE / program, folder], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr[-2000:]}")
    said: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return said


def same(name: str, own: Runs, sizes: list[int], waited: list[int]) -> None:
    """Ends when a peer does not find the same whole numbers."""
    if own.sizes[:, 0].tolist() != sizes or own.waited[:, 0].tolist() != waited:
        raise SystemExit(f"{name} and Cynllun do not find the same")


def best(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Seconds: the best of some rounds."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def of_one(kept: Path, coming: Ints) -> dict[str, float]:
    """The same numbers from all; seconds for one run of each."""
    opening, places = a_list()
    capacity, one = np.full(len(coming), places), coming[:, None]
    own = first_come(opening, one, capacity, AGES)
    taken = {"Cynllun, one run": best(lambda: first_come(opening, one, capacity, AGES))}
    started = time.perf_counter()
    sizes, waited = weekly(opening.tolist(), coming.tolist(), capacity.tolist(), AGES.tolist())
    taken["a plain deque"] = time.perf_counter() - started
    same("deque", own, sizes, waited)
    said = peer(kept, "simpy", opening, coming, places)
    same("SimPy", own, said["sizes"], said["waited"])
    taken[f"SimPy {said['version']}, a process a patient"] = said["seconds"]
    return taken


def of_a_tenth(kept: Path, coming: Ints) -> tuple[str, float, float]:
    """Ciw on a tenth of the list for a year: its name, its seconds, and those of one of a thousand runs of the same."""
    opening, places = a_list(10)
    some = coming[:52] // 10
    capacity = np.full(52, places)
    said = peer(kept, "ciw", opening, some, places)
    same("Ciw", first_come(opening, some[:, None], capacity, AGES), said["sizes"], said["waited"])
    many = np.repeat(some[:, None], RUNS, axis=1)
    own = best(lambda: first_come(opening, many, capacity, AGES)) / RUNS
    return f"Ciw {said['version']}", said["seconds"], own


def of_many() -> dict[str, float]:
    """Millionths of a second a run, of many at once."""
    opening, _ = a_list()
    coming, capacity = arrivals(np.full(WEEKS, float(COMING)), RUNS, 2026), np.full(WEEKS, PLACES)
    urgent = coming // 4
    chance = np.random.default_rng(2026)
    stock, joining, places = chance.uniform(100, 1_000, (13, BATCH)), np.full((36, BATCH), 700.0), np.full((36, BATCH), 690.0)
    leaves, past = np.full(13, 0.01), (Part(1.0, np.linspace(0.3, 0.1, 13)),)
    taken = {
        "in order": best(lambda: first_come(opening, coming, capacity, AGES)) / RUNS,
        "two priorities": best(lambda: two_priorities((opening // 4, opening - opening // 4), (urgent, coming - urgent), capacity, AGES)) / RUNS,
        "leaving by chance": best(lambda: with_removals(opening, coming, capacity, AGES, LEAVING, 2026), 3) / RUNS,
        "projection": best(lambda: project(stock, joining, places, LONGEST_FIRST, leaves), 3) / BATCH,
        "projection by the past": best(lambda: project(stock, joining, places, past, leaves), 3) / BATCH,
    }  # fmt: skip
    return {name: seconds * 1e6 for name, seconds in taken.items()}


def run(kept: Path) -> dict[str, float]:
    """Print the times, and give millionths of a second a run. Ends when a peer does not find the same."""
    coming = arrivals(np.full(WEEKS, float(COMING)), 1, 2026)[:, 0]
    one, (ciw, its, ours), many = of_one(kept, coming), of_a_tenth(kept, coming), of_many()
    own = many["in order"] / 1e6
    print(f"{WAITING + int(coming.sum()):,} people, {WEEKS} weeks, first come first served: the same weekly list sizes and the same numbers over "
          f"{', '.join(map(str, AGES))} weeks from all (Python {sys.version.split()[0]})")  # fmt: skip
    print(f"  Cynllun, one of {RUNS:,} runs at once      {own * 1e6:12.1f} µs a run")
    for name, seconds in one.items():
        print(f"  {name:38s} {seconds * 1e6:12.1f} µs a run   {seconds / own:10,.0f} times")
    print(
        f"  {'queuecomputer (R, C++), measured apart':38s} {QUEUECOMPUTER * 1e6:12.1f} µs a run   {QUEUECOMPUTER / own:10,.0f} times"
    )
    print(f"  {ciw}, a tenth of it for 52 weeks: {its * 1e6:,.0f} µs beside {ours * 1e6:.2f}: {its / ours:,.0f} times")
    print(
        "The ratios are those of cohorts against single people, and of many runs at once against one: no peer was built for either."
    )
    for name, micro in many.items():
        asked = f"at most {MOST[name]:.0f} µs is asked" if name in MOST else ""
        print(f"  {name:38s} {micro:12.1f} µs a run   {asked}")
    print(
        f"  (list: {RUNS:,} runs of {WEEKS} weeks; leaving: {LEAVING:.1%} a week; projection: 36 months × 13 bins, batch of {BATCH:,})"
    )
    return many


def holds(many: dict[str, float]) -> bool:
    """Whether each is as fast as is asked."""
    return all(many[name] <= most for name, most in MOST.items())


if __name__ == "__main__":
    run(Path(sys.argv[1]))
