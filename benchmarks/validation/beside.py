"""Runs Cynllun and the five peers on the same facts, each peer by the Python of an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from benchmarks.validation import facts, ours

HERE = Path(__file__).parent / "peers"
PEERS = {  # the program, and what its environment holds; none of these is in the project's lock
    "dataframely": ("with_dataframely.py", ("dataframely==3.1.2",)),
    "pandera": ("with_pandera.py", ("pandera[polars]==0.35.0",)),
    "vtlengine": ("with_vtlengine.py", ("vtlengine==1.9.6", "duckdb")),
    "dpm-xl": ("with_dpm_xl.py", ("dpm-xl[columnar]==1.2.3",)),
    "data-validation-engine": ("with_dve.py", ("data-validation-engine==0.9.0",)),
}
ROUNDS = {"dataframely": 7, "pandera": 7, "vtlengine": 2, "dpm-xl": 2, "data-validation-engine": 1}
LEAST, MILLIONS = 10.0, 50.0  # times as fast as the fastest peer; million figures a second


def environment(folder: Path, name: str, packages: tuple[str, ...]) -> Path:
    """The Python of a peer's environment, made where it is not there yet."""
    home, wanted = folder / name, " ".join(packages)
    python, made = home / "bin" / "python", home / "made.txt"
    if not made.exists() or made.read_text() != wanted:
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages], check=True)
        made.write_text(wanted)
    return python


def peer(python: Path, name: str, folder: Path) -> dict[str, Any]:
    """What a peer says of the facts."""
    done = subprocess.run(
        [python, HERE / PEERS[name][0], folder, str(ROUNDS[name])], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr[-2000:]}")
    said: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return said


def found(said: dict[str, Any]) -> dict[str, int]:
    """How often each rule failed: rules that never did are left out by some."""
    return {rule: n for rule, n in said["failed"].items() if n}


def run(kept: Path) -> float:
    """Print all six, and give how many times Cynllun's time the fastest peer takes. Ends when two do not find the same."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        count = facts.keep(folder, seed=2026)
        own = ours.run(folder, 15)
        said = [peer(environment(kept, name, PEERS[name][1]), name, folder) for name in PEERS]
        own = min(own, ours.run(folder, 15), key=lambda each: each["seconds"])  # before and after them: the machine may change
    for each in said:
        if found(each) != found(own):
            raise SystemExit(f"{each['engine']} and Cynllun do not find the same")
    failed = sum(own["failed"].values())
    fastest = min(each["seconds"] for each in said)
    print(f"The same {count:,} figures and {len(facts.rules())} rules in six engines, from frames in memory to each one's own report; "
          f"all find the same {failed:,} failures (Python {sys.version.split()[0]})")  # fmt: skip
    print(f"  Cynllun                          {own['seconds'] * 1000:9.1f} ms   {count / own['seconds'] / 1e6:6.1f} million figures a second, every "
          f"finding said in one language; from Parquet {own['disk'] * 1000:.1f} ms; compiled once in {own['prepare'] * 1000:.0f} ms")  # fmt: skip
    for each in sorted(said, key=lambda one: float(one["seconds"])):
        times = each["seconds"] / own["seconds"]
        name = f"{each['engine']} {each['version']}"
        print(f"  {name:32s} {each['seconds'] * 1000:9.1f} ms   {times:8.1f} times")
    print(f"  fastest peer ÷ Cynllun    {fastest / own['seconds']:8.1f}      at least {LEAST:.0f} is asked")
    return fastest / float(own["seconds"])


if __name__ == "__main__":
    run(Path(sys.argv[1]))
