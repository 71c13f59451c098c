"""The server is killed while a workbook is sent, while it is checked, while a plan is submitted: what was acknowledged is
there afterwards, what was not is there whole or not at all, and the journal verifies.

`make test` kills at known points and a few random ones; `make long` kills by the dozen.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.journeys.building import VERSIONS
from tests.journeys.conftest import CLOCK, ROOT
from tests.journeys.plain_client import FORM, GONE, PlainClient, with_file
from tests.journeys.site import Site, environment

BODY, PLAN = "DEMO-2", 2
LATER = "2026-03-09T12:00:00+00:00"
PLANNER, CHIEF = "planner@merin.example", "chief@merin.example"
SEED = 20261122


@pytest.fixture
def open_site() -> Iterator[Callable[[Path], Site]]:
    """Starts a site on a home; what still runs at the end is killed."""
    opened: list[Site] = []

    def start(home: Path) -> Site:
        site = Site(home, CLOCK)
        site.start()
        opened.append(site)
        return site

    yield start
    for site in opened:
        site.kill()


def inspected(home: Path) -> dict[str, Any]:
    """What another process finds in the records; nothing may be half done there."""
    command = [sys.executable, "-m", "tests.journeys.inspecting"]
    found: dict[str, Any] = json.loads(subprocess.check_output(command, cwd=ROOT, env=environment(home)))
    assert found["faults"] == []
    return found


def workbook(home: Path, version: str) -> bytes:
    """A workbook of the story."""
    return (home / "workbooks" / f"story-{version}-en.xlsx").read_bytes()


def unread(home: Path) -> int:
    """How many uploads are acknowledged and not read, as another process sees them at once."""
    with sqlite3.connect(f"file:{home / 'cynllun.sqlite3'}?mode=ro", uri=True) as records:
        return int(records.execute("SELECT count(*) FROM records_upload WHERE state = 'received'").fetchone()[0])


def wait_until(met: Callable[[], bool], seconds: float = 30.0) -> None:
    """Until something is so; AssertionError when it does not come to be."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end
        time.sleep(0.005)


def killed_after(site: Site, delay: float, ask: Callable[[], str]) -> str:
    """What a request was answered, or nothing, when the server is killed so many seconds into it."""
    timer = Timer(delay, site.kill)
    timer.start()
    try:
        return ask()
    except GONE:
        return ""
    finally:
        timer.join()


def test_killed_while_a_workbook_is_sent(home: Path, open_site: Callable[[Path], Site]) -> None:
    """Half of it has come: nothing was acknowledged, and nothing is kept."""
    site, before = open_site(home), inspected(home)
    planner = PlainClient(site, PLANNER)
    path = f"/en/plan/{PLAN}/upload"
    body, kind = with_file(planner.form(path), "workbook", "half.xlsx", workbook(home, "draft"))
    line = planner.post_half(path, body, kind)
    site.kill()
    line.close()
    assert inspected(home) == before
    site.start()
    assert planner.post(path, body, kind).endswith("/findings")
    assert inspected(home)["versions"][BODY] == before["versions"][BODY] + 1


@pytest.mark.parametrize("by_hand", [False, True], ids=["read when the site starts", "read by hand"])
def test_killed_while_a_workbook_is_checked(home: Path, open_site: Callable[[Path], Site], by_hand: bool) -> None:
    """It is kept and nobody has read it: the site reads it when it starts again, or the planner asks for it."""
    site = open_site(home)
    planner, path = PlainClient(site, PLANNER), f"/en/plan/{PLAN}/upload"
    body, kind = with_file(planner.form(path), "workbook", "checked.xlsx", workbook(home, "draft"))
    watch = Timer(0, lambda: (wait_until(lambda: unread(home) == 1), site.kill()))
    watch.start()
    with pytest.raises(GONE):
        planner.post(path, body, kind)
    watch.join()
    found = inspected(home)
    assert found["uploads"][-1] == ["checked.xlsx", "received", None]
    site.clock = CLOCK if by_hand else LATER  # what was sent a moment ago may still be with a reader
    site.start()
    if by_hand:
        assert "checked.xlsx" in planner.get(f"/en/plan/{PLAN}")
        again = f"/en/plan/{PLAN}/upload/{len(found['uploads'])}/read"
        assert planner.post(again, urlencode(planner.form(path, again)).encode(), FORM).endswith("/findings")
    wait_until(lambda: unread(home) == 0)
    assert inspected(home)["uploads"][-1] == ["checked.xlsx", "read", found["versions"][BODY] + 1]


def uploads_killed(home: Path, open_site: Callable[[Path], Site], times: int) -> None:
    """Uploads that are killed at random moments, one after another on the same records."""
    chance, site = random.Random(SEED), open_site(home)
    planner, path, took = PlainClient(site, PLANNER), f"/en/plan/{PLAN}/upload", 2.5
    for n in range(times):
        name, version = f"{n}.xlsx", list(VERSIONS)[n % len(VERSIONS)]
        body, kind = with_file(planner.form(path), "workbook", name, workbook(home, version))
        before, delay = inspected(home), chance.uniform(0.0, took)
        began = time.monotonic()
        answer = killed_after(site, delay, lambda: planner.post(path, body, kind))  # noqa: B023
        took = max(0.5, time.monotonic() - began) if answer else took
        site.start()
        if unread(home):  # acknowledged by the records if not by an answer: it can be read
            again = f"/en/plan/{PLAN}/upload/{len(inspected(home)['uploads'])}/read"
            planner.post(again, urlencode(planner.form(path, again)).encode(), FORM)
        after = inspected(home)
        assert not answer or name in {each[0] for each in after["uploads"]}, f"{name}, acknowledged, killed after {delay:.3f} s"
        assert after["uploads"][: len(before["uploads"])] == before["uploads"]
        assert after["versions"][BODY] - before["versions"][BODY] == len(after["uploads"]) - len(before["uploads"])


def submissions_killed(approved: Path, folder: Path, open_site: Callable[[Path], Site], times: int) -> None:
    """Submissions that are killed at random moments: each is done, with its line, or is not, and can be sent again."""
    chance, took = random.Random(SEED), 0.3
    for n in range(times):
        home = Path(shutil.copytree(approved, folder / f"submitted-{n}"))
        site = open_site(home)
        chief, path = PlainClient(site, CHIEF), f"/en/plan/{PLAN}/submit"
        form = urlencode({**chief.form(path), "words": "As the board approved it."}).encode()
        delay, began = chance.uniform(0.0, took), time.monotonic()
        answer = killed_after(site, delay, lambda: chief.post(path, form, FORM))  # noqa: B023
        took = max(0.05, time.monotonic() - began) if answer else took
        found = inspected(home)
        done = found["states"][BODY] == "draft_submitted"
        assert done == (found["submissions"].get(BODY) == 1)
        assert done or not answer, f"acknowledged, killed after {delay:.3f} s"
        site.start()
        assert chief.post(path, form, FORM).endswith(f"/plan/{PLAN}")  # the same form again: once is enough
        assert inspected(home)["submissions"][BODY] == 1
        site.kill()


def test_killed_at_a_random_moment_of_an_upload(home: Path, open_site: Callable[[Path], Site]) -> None:
    uploads_killed(home, open_site, 1)


def test_killed_at_a_random_moment_of_a_submission(approved: Path, tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    submissions_killed(approved, tmp_path, open_site, 1)


@pytest.mark.long
def test_uploads_killed_by_the_dozen(home: Path, open_site: Callable[[Path], Site]) -> None:
    uploads_killed(home, open_site, 36)


@pytest.mark.long
def test_submissions_killed_by_the_dozen(approved: Path, tmp_path: Path, open_site: Callable[[Path], Site]) -> None:
    submissions_killed(approved, tmp_path, open_site, 24)
