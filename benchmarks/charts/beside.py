"""Ten thousand series of 160 months as control charts, beside two packages: first the same answers, then the time.

abspc is held to everything it says (special causes, colours, both icons) on series of different lengths with missing months, under
the profile of its name. clinical-qikit has other rules for runs: it is held to the points outside the limits, which it makes with
screening, on series that are whole. The peers judge some of the series, one at a time as they do; their rate is what counts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.validation.beside import environment
from cynllun.editions.control_charts import profile
from cynllun.spc import Assurance, Signal, Variation, judge
from cynllun.spc.icons import kinds

HERE = Path(__file__).parent / "peers"
PEERS = {"abspc": ("with_abspc.py", ("abspc==1.1.0",)), "qikit": ("with_qikit.py", ("clinical-qikit==0.5.0",))}
SERIES, MONTHS, SOME, ROUNDS = 10_000, 160, 1_000, 9
LEAST = 200_000  # series a second
Floats = np.ndarray[Any, np.dtype[np.float64]]


def figures(seed: int, count: int, *, whole: bool) -> dict[str, Any]:
    """Series of five sorts (even, counts, drifting, rounded, small), their targets and their better ways. Not whole: of different
    lengths, with a month in fifty missing."""
    chance = np.random.default_rng(seed)
    values: Floats = chance.normal(100, 10, (count, MONTHS))
    values[1::5] = chance.poisson(6, values[1::5].shape)
    values[2::5] = chance.normal(0, 1, values[2::5].shape).cumsum(axis=1)
    values[3::5] = np.round(values[3::5], 1)
    values[4::5] = chance.integers(0, 3, values[4::5].shape)
    lengths = np.full(count, MONTHS) if whole else chance.integers(15, MONTHS + 1, count)
    targets = values.mean(axis=1) + chance.normal(0, 2, count) * values.std(axis=1)
    if not whole:
        values[chance.random(values.shape) < 0.02] = np.nan
        values[np.arange(MONTHS) >= lengths[:, None]] = np.nan
        values = values[np.isfinite(values).sum(axis=1) >= 15]
    kept = len(values)
    return {"values": values, "lengths": lengths[:kept] if whole else _ends(values), "targets": targets[:kept],
            "up": chance.random(kept) < 0.5}  # fmt: skip


def _ends(values: Floats) -> np.ndarray[Any, Any]:
    return values.shape[1] - np.isfinite(values)[:, ::-1].argmax(axis=1)


def peer(kept: Path, name: str, folder: Path, given: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """What a peer says of the series, and how long it took."""
    np.savez(folder / "series.npz", **given)
    program, packages = PEERS[name]
    done = subprocess.run(
        [environment(kept, name, packages), HERE / program, folder], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1]), np.load(folder / f"{name}.npz")


def same_as_abspc(given: dict[str, Any], found: Any) -> int:
    """How many points were compared; ends when one of them, a colour or an icon differs.

    One colour is left out: abspc takes the first point of a rise that begins right after a gap for a falling one, because it asks
    whether the point is above one that is not there.
    """
    by, values = profile("abspc-1.1"), given["values"]
    better = np.where(given["up"], 1, -1).astype(np.int8)
    own = judge(values, by, better=better, target=given["targets"])
    aims = np.broadcast_to(given["targets"][:, None], values.shape)
    told = np.ones(values.shape, dtype=np.bool_)
    told[:, 1:] = (own.signal[:, 1:] != Signal.TREND) | ~np.isnan(values[:, :-1])
    same = (
        (found["special"] == (own.signal > 0)).all()
        and (found["kinds"] == kinds(own.side, values, aims, better, by))[told].all()
        and found["variation"].tolist() == [Variation(each).name.lower() for each in own.variation]
        and found["assurance"].tolist() == [Assurance(each).name.lower() for each in own.assurance]
    )
    if not same:
        raise SystemExit("abspc and Cynllun do not find the same")
    return int((told & np.isfinite(values)).sum())


def same_as_qikit(given: dict[str, Any], found: Any) -> int:
    """How many points outside the limits both found; ends when one differs."""
    by = replace(profile("abspc-1.1"), screen=3.267)
    outside = judge(given["values"], by).signal == Signal.OUTSIDE
    if not (outside == found["outside"]).all():
        raise SystemExit("clinical-qikit and Cynllun do not find the same")
    return int(outside.sum())


def rate(values: Floats) -> float:
    """Series a second of the default profile, both icons with them: the best of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        judge(values, profile(), better=1, target=95.0)
        taken.append(time.perf_counter() - started)
    return len(values) / min(taken)


def run(kept: Path) -> float:
    """Print the rates, and give Cynllun's: series a second. Ends when a peer does not find the same."""
    broken, whole = figures(2026, SOME, whole=False), figures(2027, SOME, whole=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        abspc, said = peer(kept, "abspc", folder, broken)
        points = same_as_abspc(broken, said)
        abspc, _ = peer(kept, "abspc", folder, whole)  # timed on whole series of the same length, as the others are
        qikit, said = peer(kept, "qikit", folder, whole)
        outside = same_as_qikit(whole, said)
    own, gaps = rate(figures(2028, SERIES, whole=True)["values"]), rate(figures(2029, SERIES, whole=False)["values"])
    print(f"{SERIES:,} series × {MONTHS} months as XmR charts, with signals and both icons. The same as abspc on {points:,} points of series "
          f"with gaps, and as clinical-qikit on {outside:,} points outside the limits (Python {sys.version.split()[0]})")  # fmt: skip
    print(
        f"  Cynllun, one pass                {own:10,.0f} series a second;  of different lengths, with missing months {gaps:,.0f}"
    )
    for each in (qikit, abspc):
        speed = SOME / each["seconds"]
        print(f"  {each['engine'] + ' ' + each['version']:32s} {speed:10,.0f} series a second   {own / speed:8.0f} times")
    print(f"  at least {LEAST:,} series a second are asked")
    return own


if __name__ == "__main__":
    run(Path(sys.argv[1]))
