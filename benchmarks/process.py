"""The whole command on one full workbook, beside a process that only imports NumPy and Polars and reads every cell."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 9
MOST = 2.0
LEAST_WORK = """
import sys
import numpy, polars
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()))
"""


def full_workbook(folder: Path) -> Path:
    """The clean workbook of a board of the demonstration."""
    from cynllun import editions
    from cynllun.demonstration.cast import bodies, everybody
    from cynllun.demonstration.returns import returns
    from cynllun.workbooks import write_template

    edition, body = editions.load("wales-2026-29"), bodies()[0]
    said = editions.words(edition, "en")
    file = folder / "full.xlsx"
    own = returns(edition)[body.code]
    file.write_bytes(write_template(edition, body, "en", said, organisations=everybody(), base=own))
    return file


def taken(command: list[str], environment: dict[str, str] | None = None) -> float:
    """Seconds of one process, start to end."""
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    spent = time.perf_counter() - started
    if done.returncode > 1 or "Traceback" in done.stderr:
        raise SystemExit(done.stdout + done.stderr)
    return spent


def as_installed(folder: str) -> dict[str, str]:
    """An environment in which nothing was read yet, and nobody named a home. Both processes find their modules compiled, as an
    installation does; they are kept in the folder, not beside the code."""
    mine = {name: value for name, value in os.environ.items() if name not in ("CYNLLUN_HOME", "PYTHONDONTWRITEBYTECODE")}
    return {**mine, "XDG_CACHE_HOME": f"{folder}/cache", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}


def run() -> float:
    """Print both, and give the command's time over the other's: 2 or less is as it should be. The first check of an edition on a
    machine reads it from its folder: it is printed beside them, and not counted."""
    with tempfile.TemporaryDirectory() as folder:
        file, environment = str(full_workbook(Path(folder))), as_installed(folder)
        ours = [sys.executable, "-m", "cynllun.cli", "check", file]
        theirs = [sys.executable, "-c", LEAST_WORK, file]
        taken(theirs, environment), taken(ours, environment)  # this round compiles the modules
        shutil.rmtree(f"{folder}/cache")
        first = taken(ours, environment)
        pairs = [(taken(ours, environment), taken(theirs, environment)) for _ in range(ROUNDS)]
    command, least = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    middle = statistics.median(pair[0] for pair in pairs) / statistics.median(pair[1] for pair in pairs)
    print("One full workbook, the whole process")
    print(
        f"  cynllun check             {command * 1000:8.0f} ms   {first * 1000:.0f} ms when the edition was never read before"
    )
    print(f"  NumPy, Polars, calamine   {least * 1000:8.0f} ms   imports the two and reads every cell")
    print(f"  check ÷ the other         {command / least:8.2f}      at most {MOST:.0f} is asked; {middle:.2f} of the medians")
    return command / least
