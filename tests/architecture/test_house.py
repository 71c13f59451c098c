"""The house keeps its own rules: short files, short functions, no knots, no addresses, no English-only sentence."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
PYTHON = [ROOT / name for name in TRACKED if name.endswith(".py") and "/migrations/" not in name and (ROOT / name).exists()]


def inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it, read once."""
    return ast.parse(path.read_text())


def test_no_file_is_long() -> None:
    long = {inside(p): n for p in PYTHON if (n := p.read_text().count("\n")) > (600 if "tests" in p.parts else 400)}
    assert not long


def test_no_function_is_long() -> None:
    long = []
    for path in PYTHON:
        limit = 60 if "tests" in path.parts else 40
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = (node.end_lineno or 0) - node.lineno + 1
                if body > limit:
                    long.append(f"{inside(path)}:{node.lineno} {node.name} {body}")
    assert not long


def test_no_room_without_a_meaning() -> None:
    folders = {parent.name for p in PYTHON for parent in p.parents}
    assert not folders & {"core", "common", "utils", "helpers", "services", "manager", "misc"}


def test_locks_hold_versions_and_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "assets/package-lock.json"):
        assert "://" not in (ROOT / name).read_text(), name


def test_only_the_edge_reads_the_clock() -> None:
    """The deeds have one clock, the command line one of its own; everything beneath is told the time."""
    readers = [
        inside(p) for p in PYTHON
        if p.is_relative_to(ROOT / "src") and re.search(r"\b(datetime\.now|date\.today|timezone\.now|time\.time)\(", p.read_text())
    ]  # fmt: skip
    assert set(readers) <= {"src/cynllun/deeds/clock.py", "src/cynllun/cli/check.py", "src/cynllun/cli/frameworks/releasing.py"}


EDITION_WORDS = ("targeted intervention", "enhanced monitoring", "timely access", "community by design", "handover")


def test_no_python_file_knows_what_an_edition_says() -> None:
    """Names of priorities, levels and targets are data. Docstrings may speak of them; code may not."""
    knows = []
    for path in PYTHON:
        if not path.is_relative_to(ROOT / "src") or path.is_relative_to(ROOT / "src/cynllun/demonstration"):
            continue
        for node in ast.walk(tree(path)):
            said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if len(said) < 80 and any(phrase in said.lower().replace("_", " ") for phrase in EDITION_WORDS):
                knows.append(f"{inside(path)}:{node.lineno} {said}")
    assert not knows


def test_the_glossary_is_complete_in_both_languages() -> None:
    rows = [line.split("|")[1:-1] for line in (ROOT / "GLOSSARY.md").read_text().splitlines() if line.startswith("| ")]
    assert len(rows) > 25
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)


def test_the_layers_and_the_pure_rooms_hold() -> None:
    done = subprocess.run([ROOT / ".venv/bin/lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
