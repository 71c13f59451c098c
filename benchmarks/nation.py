"""A national round of the real edition: from Parquet on disk to findings that are said, at 1 to 1,000 bodies."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cynllun.figures import Return

SIZES = (1, 10, 100, 260, 1_000)
ROUND, MOST = 260, 2.0  # bodies of a national round; GiB of memory at its peak
WRONG = 0.0001  # the share of figures that are wrong


def keep(folder: Path) -> None:
    """The demonstration's boards and trust, again and again under other names with a few figures wrong: each version is a file,
    as the records keep it."""
    import numpy as np

    from cynllun import editions
    from cynllun.demonstration.returns import returns
    from cynllun.figures.stored import to_parquet

    edition, chance = editions.load("wales-2026-29"), np.random.default_rng(2026)
    clean = [each for each in returns(edition).values() if each.kind in ("board", "trust")]
    for n in range(max(SIZES)):
        own = clean[n % len(clean)]
        wrong = chance.random(len(own.values)) < WRONG
        changed = replace(own, organisation=f"B{n:04d}", values=np.where(wrong, own.values * 3 + 1, own.values))
        (folder / f"{n}.parquet").write_bytes(to_parquet(changed))


def once(folder: Path, bodies: int) -> dict[str, Any]:
    """One size, in a process of its own: its memory is nobody else's. The shortest of three rounds."""
    import resource
    import time

    from cynllun import editions
    from cynllun.checks import compiled, findings
    from cynllun.checks.cube import fill
    from cynllun.checks.engine import judge_all
    from cynllun.figures.stored import from_parquet

    edition = editions.load("wales-2026-29")
    plan, words = compiled(edition), editions.words(edition, "en")
    taken: list[tuple[float, float]] = []
    returns: list[Return] = []
    for _ in range(3 if bodies <= ROUND else 1):
        started = time.perf_counter()
        returns = [from_parquet((folder / f"{n}.parquet").read_bytes()) for n in range(bodies)]
        read = time.perf_counter()
        found = findings(judge_all(fill(plan, returns)))
        for finding in found:
            words.say(finding.sentence)
            words.say(finding.action)
        taken.append((time.perf_counter() - started, read - started))
    figures = sum(own.values.size + sum(table.numbers.size for table in own.rows.values()) for own in returns)
    whole, reading = min(taken)
    return {
        "bodies": bodies, "figures": figures, "checks": len(edition.checks), "tables": len(edition.tables), "findings": len(found),
        "seconds": whole, "read": reading, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2,
    }  # fmt: skip


def run() -> float:
    """Print every size, and give the peak memory of a national round in GiB: less than 2 is as it should be."""
    with tempfile.TemporaryDirectory() as temporary:
        keep(Path(temporary))
        said = []
        for bodies in SIZES:
            command = [
                sys.executable,
                "-c",
                f"from benchmarks.nation import *; print(json.dumps(once(Path({temporary!r}), {bodies})))",
            ]
            said.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    print(f"A round from Parquet on disk to findings said: {said[0]['tables']} tables, {said[0]['checks']} checks")
    for each in said:
        rest = each["seconds"] - each["read"]
        print(f"  {each['bodies']:5,} bodies  {each['figures']:12,} figures  {each['seconds']:7.2f} s, of which reading {each['read']:6.2f} s; "
              f"{each['figures'] / rest / 1e6:6.1f} million figures a second after it; {each['findings']:6,} findings; "
              f"{each['memory']:5.2f} GiB at the peak")  # fmt: skip
    peak = next(float(each["memory"]) for each in said if each["bodies"] == ROUND)
    print(f"  peak memory of {ROUND} bodies   {peak:5.2f} GiB, less than {MOST:.0f} is asked")
    return peak
