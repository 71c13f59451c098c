"""The public pages in a real browser: accessible, from one host, under the policy, narrow and wide, without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from cynllun.web.access import rule_of
from tests.browsing import axe, overflows, sign_in
from tests.web import people
from tests.web.addresses import POSTED_ONLY, every, rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUBLIC = [a for a in every() if (rule := rule_of(a.view)) and rule.public and a.name not in {"first", *POSTED_ONLY}]
SHAPES = 2  # pages of one address that are looked at: the others have the same shape, and are crawled without a browser
FILES = (".csv", ".xlsx", ".docx", ".json")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 700}


def path(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(
            name,
        )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_public_pages_are_accessible_and_stay_on_their_host(live_server: Any, browsing: Any, language: str) -> None:
    rows()
    page = browsing().new_page()
    for where in [path for address in PUBLIC for path in address.paths(language)[:SHAPES]]:
        if where.endswith(FILES):
            continue
        answer = page.goto(live_server.url + where)
        assert answer.ok
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert axe(page) == []
        page.set_viewport_size(NARROW)
        assert not overflows(page), where
        page.set_viewport_size(WIDE)


@pytest.mark.parametrize(("role", "language"), [("planner", "en"), ("assessor", "cy")])
def test_signed_in_pages_are_accessible(live_server: Any, browsing: Any, role: str, language: str) -> None:
    """Each side in one language: the other language has the same elements, and its words are crawled without a browser. What
    the other side alone may open is opened by it, in the same language."""
    rows()
    for who in (role, "assessor" if role == "planner" else "planner"):
        person, side = people.somebody(who), people.roles()[who]
        wide, narrow = browsing(), browsing(width=375, height=700, javascript=False)
        for context in (wide, narrow):
            sign_in(context, live_server.url, person)
        page, small = wide.new_page(), narrow.new_page()
        for where in closed(who, side, language, but="" if who == role else role):
            page.goto(live_server.url + where)
            assert axe(page) == []
            small.goto(live_server.url + where)
            assert small.get_by_role("heading", level=1).count() == 1, where


def closed(role: str, side: str, language: str, *, but: str = "") -> Iterator[str]:
    """Where a role may go that is not public, `but` not where another one has been."""
    for address in every():
        rule = rule_of(address.view)
        if not rule or rule.public or address.name in POSTED_ONLY or not rule.admits(role, side):
            continue
        if but and rule.admits(but, people.roles()[but]):
            continue
        yield from (path for path in address.paths(language)[:SHAPES] if not path.endswith(FILES))


def test_an_inline_script_is_refused(live_server: Any, browsing: Any) -> None:
    """The watch must be able to see: a script that is put on the page does not run, and is reported."""
    context = browsing()
    page = context.new_page()
    page.route("**/en/about", lambda route: _with_script(route))
    page.goto(live_server.url + path("about", "en"))
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in fault for fault in browsing.forgive(context))


def _with_script(route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</main>", "<script>window.ran = 1</script></main>"))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_sign_in_choose_a_role_switch_language_sign_out(live_server: Any, browsing: Any, javascript: bool) -> None:
    people.somebody("planner", "finance_director", name="Gwen Ddychmygol")
    page = browsing(javascript=javascript).new_page()
    page.goto(live_server.url + path("choose-role", "en"))
    page.get_by_label("Email address").fill("planner-finance_director@aberllan.test")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("alert").get_by_text("is not right").is_visible()
    page.get_by_label("Password", exact=True).fill(people.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Which role are you acting in?").wait_for()
    page.get_by_role("link", name="Cymraeg").click()
    assert page.url.endswith("/cy/choose-role")
    assert page.get_by_role("heading", level=1).inner_text() == "Ym mha rôl rydych chi’n gweithredu?"
    assert page.get_by_text("Bwrdd Iechyd Aberllan").first.is_visible()
    assert page.locator("html").get_attribute("lang") == "cy"
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Parhau").click()
    page.get_by_role("button", name="Allgofnodi").click()
    assert page.get_by_role("link", name="Mewngofnodi").first.is_visible()
