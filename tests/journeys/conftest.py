"""A site for each journey, on its own copy of a demonstration that is built once."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import Browsing
from tests.journeys.site import Site, environment
from tests.journeys.tongue import Tongue
from tests.journeys.visitor import Looked, Visitor

ROOT = Path(__file__).parents[2]
CLOCK = "2026-03-09T09:00:00+00:00"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys need the browser, but for those without one."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "browsing" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The home of a site with the demonstration in it. Built once, also when tests run beside each other: not to be changed."""
    return built_once(tmp_path_factory, request, "demonstration", build)


@pytest.fixture(scope="session")
def approved(demonstration: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The demonstration with the story's plan approved by its board. Not to be changed."""

    def go_on(folder: Path) -> None:
        shutil.copytree(demonstration, folder, dirs_exist_ok=True)
        build(folder, "approve")

    return built_once(tmp_path_factory, request, "approved", go_on)


def built_once(
    factory: pytest.TempPathFactory, request: pytest.FixtureRequest, name: str, make: Callable[[Path], None]
) -> Path:
    """A folder that all the processes of a run share."""
    base = factory.getbasetemp()
    base = base.parent if hasattr(request.config, "workerinput") else base
    folder, done = base / name, base / f"{name}.built"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def build(folder: Path, *more: str) -> None:
    """Run what builds a home, in a process of its own."""
    command = [sys.executable, "-m", "tests.journeys.building", str(folder), *more]
    subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)


@pytest.fixture
def home(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration, to be changed."""
    return Path(shutil.copytree(demonstration, tmp_path / "home"))


@pytest.fixture
def site(home: Path) -> Iterator[Site]:
    """A site that runs on it, on the day the demonstration stands at."""
    running = Site(home, CLOCK)
    running.start()
    yield running
    running.stop()
    print(running.log())  # shown with a test that failed


@pytest.fixture
def at_the_site(site: Site, browsing: Browsing) -> Callable[..., Visitor]:
    """Somebody at the site: `at_the_site("planner@merin.example", language="cy", javascript=False)`; nobody without an address.

    Visitors who are given one `looked` share it.
    """

    def come(email: str = "", language: str = "en", looked: Looked | None = None, **options: Any) -> Visitor:
        eyes = None if looked or options.get("javascript", True) else browsing().new_page()
        visitor = Visitor(site, browsing(**options), Tongue(language), looked or Looked(eyes), email)
        if email:
            visitor.sign_in()
        return visitor

    return come
