"""Somebody at a browser: a person of the demonstration, or anybody. Pages that they see for the first time are looked at."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve, reverse
from django.utils import translation

from cynllun.demonstration.cast import PASSWORD, people
from tests.browsing import axe, overflows
from tests.journeys.site import Site
from tests.journeys.tongue import Tongue

SHOTS = os.environ.get("CYNLLUN_SCREENSHOTS", "")  # a folder: keep a picture of each new kind of page there
PATIENCE = 30_000  # milliseconds: a machine that does much else at once is slow, and that is no fault of the page
Name = str | re.Pattern[str]


@dataclass
class Looked:
    """The kinds of pages that were looked at. A kind is an address's name, and whether the page refuses or asks something.

    axe is a script: for visitors whose browser runs none, `eyes` is one that does, which opens the same page for them.
    """

    eyes: Any = None
    faults: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def at(self, page: Any, tongue: Tongue, who: str) -> None:
        """Look at a page, when it is of a new kind: accessible, no wider than the window, with one heading."""
        kind = self.kind(page, who)
        if kind in self.kinds:
            return
        self.kinds.add(kind)
        self.faults += axe(self._seen(page))
        if page.locator("html").get_attribute("lang") != tongue.code:
            self.faults.append(f"{kind}: not in {tongue.code}")
        if page.get_by_role("heading", level=1).count() != 1:
            self.faults.append(f"{kind}: not one heading")
        if overflows(page):
            self.faults.append(f"{kind}: wider than the window")
        if SHOTS:
            name = f"{tongue.code}-{len(self.kinds):02d}-{re.sub('[^a-z_-]+', '-', kind)}.png"
            page.screenshot(path=Path(SHOTS) / name, full_page=True)

    def _seen(self, page: Any) -> Any:
        if self.eyes is None:
            return page
        self.eyes.context.clear_cookies()
        self.eyes.context.add_cookies(page.context.cookies())
        self.eyes.goto(page.url)
        return self.eyes

    @staticmethod
    def kind(page: Any, who: str) -> str:
        """What kind of page it is, for whom."""
        path = urlsplit(page.url).path
        with translation.override(path[1:3]):
            name = resolve(path).url_name
        asked = "asked" if page.locator("form[method=post] .nhsuk-form-group").count() else ""
        wrong = "wrong" if page.locator(".nhsuk-error-summary").count() else ""
        return " ".join(filter(None, (name, who if name in ("plan", "home", "desk") else "", asked, wrong)))


class Visitor:
    """One person and their browser."""

    def __init__(self, site: Site, context: Any, tongue: Tongue, looked: Looked, email: str = "") -> None:
        self.site, self.context, self.tongue, self.email = site, context, tongue, email
        self.page = context.new_page()
        self.looked = looked
        self.role = next((one.roles[0] for one in people() if one.email == email), "")

    @property
    def name(self) -> str:
        """Their name; nothing for anybody."""
        return next((one.name for one in people() if one.email == self.email), "")

    def sign_in(self) -> None:
        """By the form, as everybody does."""
        self.go("sign-in")
        self.write(self.tongue("Email address"), self.email)
        self.page.get_by_label(self.tongue("Password"), exact=True).fill(PASSWORD)
        self.press(self.tongue("Sign in"))

    def path(self, name: str, *terms: Any) -> str:
        """An address in their language."""
        with translation.override(self.tongue.code):
            return reverse(name, args=terms)

    def go(self, name: str, *terms: Any, status: int = 200) -> None:
        """Open an address by its name."""
        answer = self.page.goto(self.site.address + self.path(name, *terms))
        assert answer.status == status, f"{self.page.url}: {answer.status}"
        self.look()

    def refused(self, name: str, *terms: Any) -> None:
        """An address that is not theirs, by a refusal or by not being there: nothing of it is shown or sent."""
        answer = self.page.request.get(self.site.address + self.path(name, *terms), max_redirects=0)
        assert answer.status in (403, 404), f"{answer.url}: {answer.status}"

    def switch(self, code: str) -> None:
        """Read the page that is open in the other language."""
        self.page.get_by_role("link", name="Cymraeg" if code == "cy" else "English").click()
        self.page.wait_for_load_state()
        self.tongue = Tongue(code)
        self.look()

    def look(self) -> None:
        """Look at the page that came, when it is new."""
        self.looked.at(self.page, self.tongue, self.role)

    def follow_action(self, name: Name) -> None:
        """Follow a link that looks like a button."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name).first.click(timeout=PATIENCE)
        self.look()

    def follow(self, name: Name, within: Any = None) -> None:
        """Follow the first link of that name."""
        link = (within or self.page.locator("main")).get_by_role("link", name=name).first
        href = link.get_attribute("href", timeout=PATIENCE)
        link.click()
        self.page.wait_for_load_state()
        assert href, name
        self.look()

    def press(self, name: Name, within: Any = None) -> None:
        """Press a button that sends a form, and wait for the page that answers."""
        with self.page.expect_navigation():
            (within or self.page.locator("main")).get_by_role("button", name=name).first.click(timeout=PATIENCE)
        self.look()

    def write(self, label: str, text: str, within: Any = None) -> None:
        """Fill a field."""
        (within or self.page).get_by_label(label, exact=True).first.fill(text, timeout=PATIENCE)

    def choose(self, label: str, within: Any = None) -> None:
        """Choose one of several."""
        (within or self.page).get_by_label(label, exact=True).first.check(timeout=PATIENCE)

    def date(self, name: str, day: str) -> None:
        """Fill the three fields of a date, given as 2026-03-25. Its fields are told apart by the legend above them."""
        group = self.page.get_by_role("group", name=name, exact=True)
        year, month, number = day.split("-")
        for label, value in (("Day", number), ("Month", month), ("Year", year)):
            group.get_by_label(self.tongue(label)).fill(str(int(value)))

    def reads(self, text: Name) -> None:
        """What they must be able to read somewhere on the page."""
        self.page.locator("main").get_by_text(text).first.wait_for(timeout=PATIENCE)

    def heading(self) -> str:
        """The heading of the page."""
        return str(self.page.get_by_role("heading", level=1).inner_text())

    def was_told(self, said: str) -> None:
        """The banner says what was just done."""
        banner = " ".join(self.page.locator(".nhsuk-notification-banner").all_inner_texts())
        assert said in banner, (
            f"{said!r} is not in {banner!r}; {self.page.url}: {self.page.locator('main').inner_text()[:1500]}"
        )

    def download(self, click: Callable[[], Any]) -> Path:
        """The file that a click brings."""
        with self.page.expect_download() as coming:
            click()
        return Path(coming.value.path())
