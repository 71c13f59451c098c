"""What an edition borrows is examined: every name in borrowed.toml is the lender's, and every fault has its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cynllun.editions.examining import examine
from cynllun.editions.reader import folders

OWN = "wales-2018-21"


def borrowed(tmp_path: Path, *changes: tuple[str, str]) -> list[tuple[int, str]]:
    """The faults of the file, where a copy of the edition has some of its text changed."""
    folder = tmp_path / OWN
    shutil.copytree(folders()[OWN], folder)
    file = folder / "borrowed.toml"
    text = file.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text)
    return [(each.line, each.says) for each in examine(folder).faults if each.file.endswith("borrowed.toml")]


def test_as_it_stands_nothing_is_wrong(tmp_path: Path) -> None:
    assert borrowed(tmp_path) == []


@pytest.mark.parametrize(("old", "new", "line", "says"), [
    ('"c2",', '"c2x",', 5, "tables: 'c2x' is none of wales-2026-29"), ('lender = "wales-2026-29"', 'lender = "wales-1999"', 3, "wales-1999"),
    ("tables = [", "tables = 7\nothers = [", 4, "cannot be read"), ("lender =", "lender", 3, "no TOML"),
    ("lender =", "colour = 1\nlender =", 3, "cannot be read"), ('"c3",', "", 0, "does not hold here"),
])  # fmt: skip
def test_each_fault_has_its_line_and_what_to_do(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    found = borrowed(tmp_path, (old, new))
    assert found and any(says in said for _, said in found), found
    assert not line or any(at == line for at, _ in found), found
