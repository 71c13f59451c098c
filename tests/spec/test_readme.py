"""What the README says of the frameworks is what they hold and what the commands answer."""

from __future__ import annotations

import re
from pathlib import Path

from _pytest.capture import CaptureFixture

from cynllun.cli import main
from cynllun.editions import available, load

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_editions_stand_there_with_their_counts() -> None:
    told = re.findall(r"^ +\| `([\w-]+)` \| (\w+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", README, re.MULTILINE)
    held = [
        (e.id, e.status, *(str(len(part)) for part in (e.priorities, e.requirements, e.tables, e.checks)))
        for e in map(load, available())
    ]
    assert told == held


def test_the_commands_answer_as_it_shows(capsys: CaptureFixture[str]) -> None:
    shown = re.findall(r"^  \$ cynllun (frameworks .+)\n((?:  [^$`].*\n)+)", README, re.MULTILINE)
    assert {command.split()[1] for command, _ in shown} == {"compare", "coverage"}
    for command, answer in shown:
        assert main(command.split()) == 0
        said = capsys.readouterr().out.splitlines()
        assert all(line[2:] in said for line in answer.splitlines()), command
