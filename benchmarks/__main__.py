"""Run all the benchmarks: `python -m benchmarks`. What they print is kept as docs/benchmarks.md."""

from __future__ import annotations

import contextlib
import io
import os
import platform
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import edition, engine, frameworks, nation, process, searching, workbook
from benchmarks.charts import beside as charts
from benchmarks.queues import beside as queues
from benchmarks.validation import beside

ROOT = Path(__file__).parents[1]
HEAD = """# Benchmarks

Made by `make bench`, in one run on one machine; nothing here is written by hand. Every ratio is between two things that were
measured beside each other. A peer runs in an environment of its own, as its documentation recommends, and must find the same.

{machine}

"""


def _peers() -> bool:
    home = Path(os.environ.get("CYNLLUN_HOME", ROOT / "var")) / "peers"
    return beside.run(home) >= beside.LEAST


def _charts() -> bool:
    home = Path(os.environ.get("CYNLLUN_HOME", ROOT / "var")) / "peers"
    return charts.run(home) >= charts.LEAST


def _queues() -> bool:
    home = Path(os.environ.get("CYNLLUN_HOME", ROOT / "var")) / "peers"
    return queues.holds(queues.run(home))


def _edition() -> bool:
    edition.run()
    return True


def _workbook() -> bool:
    read, written = workbook.run()
    return read <= workbook.READ and written > 1


PARTS: dict[str, Callable[[], bool]] = {
    "The engine beside Polars": lambda: engine.run() >= 1,
    "Six engines, the same facts and checks": _peers,
    "A national round of the real edition": lambda: nation.run() < nation.MOST,
    "A real edition on a large round": _edition,
    "The whole command": lambda: process.run() <= process.MOST,
    "Reading and writing a workbook": _workbook,
    "Reading the editions": lambda: frameworks.run() <= frameworks.MOST,
    "Control charts, beside two packages": _charts,
    "Waiting lists, beside a deque and two packages": _queues,
    "Searching the editions": lambda: searching.run() <= searching.MOST,
}


class _Both(io.StringIO):
    """Keeps what is printed, and shows it as it comes."""

    def write(self, text: str) -> int:
        """Both."""
        sys.__stdout__.write(text)  # type: ignore[union-attr]
        sys.__stdout__.flush()  # type: ignore[union-attr]
        return super().write(text)


def main() -> None:
    """Every ratio; ends with 1 when one is not what is asked."""
    machine = f"{date.today():%d %B %Y}; {os.cpu_count()} cores; Python {platform.python_version()}; {platform.system()}."  # noqa: DTZ011
    told, good = [HEAD.format(machine=machine)], True
    for title, part in PARTS.items():
        said = _Both()
        with contextlib.redirect_stdout(said):
            holds = part()
            print()
        good &= holds
        verdict = "" if holds else "\n**Not yet what is asked.**\n"
        told.append(f"## {title}\n{verdict}\n```\n{said.getvalue().rstrip()}\n```\n\n")
    (ROOT / "docs" / "benchmarks.md").write_text("".join(told).rstrip() + "\n")
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
