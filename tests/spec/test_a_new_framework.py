"""The guide for a new year's framework is true: its files are written and its commands run, in its order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cynllun.cli import main
from cynllun.editions.examining.targets import KINDS

GUIDE = (Path(__file__).parents[2] / "docs" / "a-new-framework.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:^`([\w./-]+)`\n\n)?^```(\w+)\n(.*?)^```$", GUIDE, re.M | re.S)


def test_the_guide_has_commands_files_and_answers() -> None:
    kinds = [kind for _, kind, _ in BLOCKS]
    assert kinds.count("sh") >= 7 and kinds.count("text") >= 4 and kinds.count("csv") >= 5
    assert all(file for file, kind, _ in BLOCKS if kind in ("csv", "toml")), "every file is named"
    named = set(re.findall(r"a `([a-z_]+)` (?:a |its )", GUIDE))
    assert named and named <= set(KINDS)


def test_every_step_of_the_guide_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CYNLLUN_EDITIONS", raising=False)
    monkeypatch.setenv("CYNLLUN_LANGUAGE", "en")
    (tmp_path / "own").mkdir()
    said = ""
    for file, kind, text in BLOCKS:
        match kind:
            case "sh":
                said = "".join(_typed(command, capsys) for command in text.splitlines())
            case "text":
                assert [line for line in text.splitlines() if line not in said] == [], said
            case _:
                (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / file).write_text(text, encoding="utf-8")
    assert (tmp_path / "own" / "wales-2027-30" / "release.toml").exists()
    assert (tmp_path / "plan.xlsx").exists() and list((tmp_path / "schemas").iterdir())


def _typed(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    program, *words = shlex.split(command)
    assert program == "cynllun"
    code = main(words)
    found = capsys.readouterr()
    faults = words[:2] == ["frameworks", "check"] and "no Welsh words" in found.out
    assert code == (1 if faults else 0), f"{command}\n{found.out}{found.err}"
    return found.out
