"""What every page carries, and what is shown when something is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation
from jinja2 import UndefinedError

from cynllun.web import errors, speech, viewing
from cynllun.web.access import Access
from cynllun.words import Sentence
from tests.web import people, pseudo

pytestmark = pytest.mark.django_db


def test_every_page_has_its_address_in_the_other_language(visitor: Client) -> None:
    page = visitor.get("/en/about?as-at=2026-11-01").content.decode()
    assert '<a class="nhsuk-header__account-link" href="/cy/about?as-at=2026-11-01" lang="cy" hreflang="cy">' in page


def test_the_bare_host_asks_the_browser(visitor: Client) -> None:
    assert visitor.get("/", headers={"accept-language": "cy-GB,en;q=0.5"})["Location"] == "/cy/"
    assert visitor.get("/", headers={"accept-language": "de"})["Location"] == "/en/"


def test_headers_keep_the_page_safe(visitor: Client) -> None:
    headers = visitor.get("/en/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


def test_what_is_signed_in_is_not_kept_by_the_browser(visitor: Client) -> None:
    visitor.force_login(people.somebody("planner"))
    assert "no-store" in visitor.get("/en/choose-role")["Cache-Control"]


@pytest.mark.parametrize(("path", "title"), [("/cy/dim-yma", "Heb ddod o hyd"), ("/en/not-here", "Page not found")])
def test_not_found_speaks_the_language_of_the_address(visitor: Client, path: str, title: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert title in answer.content.decode()


def test_a_form_from_nowhere_is_refused_with_a_way_on() -> None:
    answer = Client(enforce_csrf_checks=True).post("/cy/sign-in", {"email": "a@b.test", "password": "x"})
    assert answer.status_code == 403
    assert "Mae’r ffurflen hon wedi dod i ben" in answer.content.decode()


def test_our_own_fault_has_a_page_in_both_languages(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("cynllun.web.front.views.sources", fall)
    visitor.raise_request_exception = False
    answer = visitor.get("/cy/about")
    assert answer.status_code == 500
    assert "ar ein hochr ni" in answer.content.decode()


def test_an_unknown_host_is_refused(visitor: Client) -> None:
    answer = visitor.get("/cy/", headers={"host": "elsewhere.test"})
    assert answer.status_code == 400
    assert "Nid oes modd ateb y cais hwn" in answer.content.decode()


def asked(role: str, path: str = "/cy/x") -> HttpRequest:
    client = Client()
    if role:
        client.force_login(people.somebody(*role.split("+")))
    request = client.get(path).wsgi_request
    request.META = RequestFactory().get(path).META
    return request


@pytest.mark.parametrize("role", ["", "planner", "planner+finance_director"])
def test_the_pages_of_errors_speak_no_english_in_welsh(role: str) -> None:
    request = asked(role)
    with pseudo.spoken(), translation.override("cy"):
        for answer in (
            errors.bad_request(request),
            errors.forbidden(request),
            errors.not_found(request),
            errors.broken(request),
            errors.csrf_failure(request),
        ):
            assert pseudo.faults(answer.content.decode()) == []


@viewing.page("planner", side="government")
def some_page(request: HttpRequest) -> Any:
    return viewing.render(request, "front/about.jinja", sources=[])


@pytest.mark.parametrize(
    ("role", "status"),
    [("", 302), ("planner", 200), ("assessor", 200), ("auditor", 403), ("finance_director", 403), ("planner+auditor", 302)],
)
def test_a_page_admits_its_roles_and_sides_only(role: str, status: int) -> None:
    assert some_page(asked(role)).status_code == status


def test_a_side_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no such side: goverment"):
        viewing.page(side="goverment")


def test_a_view_without_a_rule_is_refused() -> None:
    middleware = viewing.ViewerMiddleware(errors.not_found)
    with pytest.raises(PermissionError):
        middleware.process_view(asked(""), print, (), {})


def test_the_rule_is_open_only_when_it_says_so() -> None:
    assert Access(roles=frozenset({"planner"})).admits("planner", "body")
    assert not Access(roles=frozenset({"planner"})).admits("auditor", "audit")
    assert Access(sides=frozenset({"audit"})).admits("auditor", "audit")


def test_a_refusal_is_a_page_or_a_banner() -> None:
    request = asked("planner")
    why = Sentence("role.planner.title")
    with translation.override("cy"):
        page = viewing.refused(request, why)
        assert page.status_code == 403
        assert f"<p>{speech.say(why)}</p>" in page.content.decode()
    assert viewing.refused(request, why, back="/cy/")["Location"] == "/cy/"


def test_a_misspelt_name_in_a_template_is_an_error() -> None:
    from django.template import engines

    template = engines["jinja2"].from_string("{{ plan.titel }}")
    with pytest.raises(UndefinedError):
        template.render({"plan": object()})
