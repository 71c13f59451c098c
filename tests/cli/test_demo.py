"""`cynllun demo` and `cynllun serve` as a person starts them: as processes, in a folder of their own."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "cynllun.cli")
pytestmark = pytest.mark.xdist_group("demo")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CYNLLUN_", "DJANGO_")) and key != "CI"}
    return {**kept, "CYNLLUN_HOME": str(home), **more}


def run(home: Path, *typed: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *typed], env=environment(home, **more), capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was built."""
    folder = tmp_path_factory.mktemp("home")
    done = run(folder, "demo", "--language", "cy", CI="true")
    assert done.returncode == 0, done.stderr[-2000:]
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def test_it_builds_checks_says_who_can_sign_in_and_answers_once(home: Path) -> None:
    said = (home / "said.txt").read_text(encoding="utf-8")
    for part in ("Bwrdd Iechyd Glannau Merin (DEMO-2)", "C5!H35", "planner@merin.example", "9 Mawrth 2026", "statws 200"):
        assert part in said
    clean = said.split("DEMO-1.xlsx")[1].split("DEMO-2.xlsx")[0]
    assert "c5-bridge-closes" not in clean
    assert (home / "workbooks" / "corrected.xlsx").exists()


def test_a_second_time_it_builds_nothing_anew(home: Path) -> None:
    def lines() -> int:
        with sqlite3.connect(home / "cynllun.sqlite3") as records:
            return int(records.execute("select count(*) from records_journalline").fetchone()[0])

    before = lines()
    assert run(home, "demo", CI="true").returncode == 0
    assert lines() == before > 100


@pytest.fixture
def port() -> Iterator[int]:
    """A port that nobody uses just now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found = taken.getsockname()[1]
    yield found


def test_it_serves_until_it_is_stopped_from_the_keyboard(home: Path, port: int) -> None:
    serving = subprocess.Popen(
        [*COMMAND, "serve", "--host", "127.0.0.1", "--port", str(port)], env=environment(home), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert serving.stdout is not None
        assert f"127.0.0.1:{port}" in serving.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/cy/", timeout=30) as answer:
            assert answer.status == 200 and b'lang="cy"' in answer.read()
        other = run(home, "serve", "--host", "127.0.0.1", "--port", str(port))
        assert other.returncode == 2 and str(port) in other.stderr and "Traceback" not in other.stderr
        serving.send_signal(signal.SIGINT)
        assert serving.wait(30) == 0
        assert "Traceback" not in serving.communicate()[1]
    finally:
        serving.kill()


def test_it_is_never_built_beside_real_people(home: Path) -> None:
    with sqlite3.connect(home / "cynllun.sqlite3") as records:
        records.execute("update records_person set fictional = 0 where email = 'auditor@archwilio.example'")
    try:
        for typed in (("demo",), ("demo", "--reset")):
            done = run(home, *typed, CI="true")
            assert done.returncode == 2 and "real people" in done.stderr
    finally:
        with sqlite3.connect(home / "cynllun.sqlite3") as records:
            records.execute("update records_person set fictional = 1 where email = 'auditor@archwilio.example'")


@pytest.mark.long
def test_begun_again_everything_that_was_done_is_gone(home: Path) -> None:
    with sqlite3.connect(home / "cynllun.sqlite3") as records:
        records.execute("update records_person set name = 'Somebody Else' where email = 'auditor@archwilio.example'")
    assert run(home, "demo", "--reset", CI="true").returncode == 0
    with sqlite3.connect(home / "cynllun.sqlite3") as records:
        (name,) = records.execute("select name from records_person where email = 'auditor@archwilio.example'").fetchone()
    assert name == "Robert Kemp"
