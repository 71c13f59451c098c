"""A real browser for tests: Debian's Chromium through Playwright, accessibility by axe, and a watch on what it fetches.

Playwright runs an event loop, so Django would refuse every query in such a test: it is told that this is fine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, started once a session."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """What went wrong in a browser while it was used: requests to other hosts, refusals of the policy, script errors."""

    def __init__(self, context: Any) -> None:
        self.faults: list[str] = []
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))

    def _request(self, request: Any) -> None:
        if urlsplit(request.url).hostname not in ("localhost", "127.0.0.1") and not request.url.startswith("data:"):
            self.faults.append(f"left the host: {request.url}")

    def _console(self, message: Any) -> None:
        # A page that is refused on purpose is also reported here; its status is for the test to look at.
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.faults.append(f"console: {message.text}")


class Browsing:
    """Opens browser contexts: `browsing(javascript=False, width=375)`. What goes wrong in any of them fails the test."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self.opened: list[tuple[Any, Watch]] = []

    def __call__(self, *, javascript: bool = True, width: int = 1280, height: int = 900, **options: Any) -> Any:
        viewport = {"width": width, "height": height}
        context = self.browser.new_context(java_script_enabled=javascript, viewport=viewport, **options)
        self.opened.append((context, Watch(context)))
        return context

    def forgive(self, context: Any) -> list[str]:
        """For a test that does wrong on purpose: what was found in a context, which then does not count."""
        watch = next(watch for opened, watch in self.opened if opened is context)
        found, watch.faults = watch.faults, []
        return found


@pytest.fixture
def browsing(chromium: Any) -> Iterator[Browsing]:
    """Browser contexts that are watched, and closed at the end of the test."""
    opener = Browsing(chromium)
    yield opener
    faults = [fault for _, watch in opener.opened for fault in watch.faults]
    for context, _ in opener.opened:
        context.close()
    assert not faults, faults


def sign_in(context: Any, address: str, person: Any) -> None:
    """Give a browser context somebody's session, as if they had signed in at `address` (the live server's)."""
    from django.test import Client

    client = Client()
    client.force_login(person)
    cookie = client.cookies["cynllun_session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


def axe(page: Any) -> list[str]:
    """What axe finds on a page: rule and place, one line each. An empty list is what a test wants."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{page.url} {each['id']}: {node['target']} {node['html'][:160]}" for each in found for node in each["nodes"]]


def overflows(page: Any) -> bool:
    """Whether the page itself (not a frame inside it) is wider than the window, once it has settled.

    The header's menu folds itself a moment after the window changes its width: a page that only then fits does not overflow.
    Asked again from here: Playwright's own way of waiting evaluates in the page, which the page's policy refuses.
    """
    for _ in range(20):
        if not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            return False
        page.wait_for_timeout(100)
    return True
