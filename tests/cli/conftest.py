"""Files to check, and a way to run the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cynllun.cli import main
from tests.casts import sheets as cast


@dataclass(frozen=True)
class Ran:
    """What came of a command: its code, what it wrote, and what it complained of."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command as it is typed, in English unless it says otherwise."""
    monkeypatch.delenv("CYNLLUN_LANGUAGE", raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def typed(*words: str | Path) -> Ran:
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return typed


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A full workbook that nothing blocks."""
    file = tmp_path / "clean.xlsx"
    file.write_bytes(cast.filled(cast.COMMITTEE))
    return file


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A workbook with a text where a figure belongs."""
    own = cast.typed("gbp_000", "C3", cast.AUTHORITY)
    file = tmp_path / "blocked.xlsx"
    file.write_bytes(cast.with_text(cast.filled(cast.AUTHORITY), own.sheet, own.cell, "1,234"))
    return file
