"""What a form brings: characters that nobody can see, more than there is room for, numbers that are none. And what is logged."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client, RequestFactory

from cynllun.web import errors, forms, place
from cynllun.web.cleaning import clean, clean_form
from cynllun.web.signing_in import throttle
from tests.web import people


@pytest.mark.parametrize(("typed", "kept"), [
    ("two\r\nlines\rof\x0btext", "two\nlines\nof\ntext"), ("a\x00b\x1b[31m\x7f", "ab[31m"), ("12\N{RIGHT-TO-LEFT OVERRIDE}34", "1234"),
    ("−\N{WORD JOINER}£300k", "−£300k"), ("Siân ŵy ’n\tdda – £", "Siân ŵy ’n\tdda – £"),
])  # fmt: skip
def test_what_cannot_be_seen_is_not_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def posted(**data: str) -> Any:
    request = RequestFactory().post("/en/x", data)
    clean_form(request)
    return request


def test_a_form_is_cleaned_before_a_page_sees_it() -> None:
    request = posted(text="As I said:\x0bno.\x00")
    assert request.POST["text"] == "As I said:\nno."
    assert forms.Typed.of(request).text("text") == "As I said:\nno."


@pytest.mark.django_db
def test_nothing_invisible_reaches_the_records(visitor: Client) -> None:
    people.somebody("planner")
    sent = {"email": "plan\x00ner@aberllan.test", "password": people.PASSWORD}
    assert visitor.post("/en/sign-in", sent).status_code == 302


def test_a_field_with_more_than_there_is_room_for_is_an_error_and_is_kept() -> None:
    typed = forms.Typed.of(posted(words="x" * (forms.LONGEST + 1), meeting="y" * 201))
    typed.need("meeting", "?", longest=200)
    assert set(typed.errors) == {"words", "meeting"}
    assert typed.status == 422
    assert len(typed.data["words"]) == forms.LONGEST + 1


@pytest.mark.parametrize("revision", ["9" * 5000, "-1", "x", ""])
def test_a_revision_that_is_no_number_is_no_revision(revision: str) -> None:
    assert forms.carried(posted(revision=revision)).revision == forms.NO_REVISION


@pytest.mark.django_db
def test_a_path_cannot_forge_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    request: Any = RequestFactory().post("/en/x%0AWARNING all is well")
    request.LANGUAGE_CODE = "en"
    with caplog.at_level(logging.WARNING, logger="cynllun.web"):
        errors.csrf_failure(request, "no token")
    assert ["\n" in record.getMessage() for record in caplog.records] == [False]


@pytest.mark.django_db
def test_pages_with_a_name_or_a_form_are_not_kept(visitor: Client) -> None:
    assert "no-store" in visitor.get("/en/sign-in")["Cache-Control"]
    assert "Cache-Control" not in visitor.get("/en/about")
    visitor.force_login(people.somebody("planner"))
    assert "no-store" in visitor.get("/en/about")["Cache-Control"]
    assert "no-store" in visitor.get("/en/not-here")["Cache-Control"]


def test_failures_on_other_accounts_do_not_open_a_closed_one(tmp_path: Any, settings: Any) -> None:
    """Django's cache throws a third of its entries away when it is full, whichever they are: it must not fill up so soon."""
    kept = {**FILES, "LOCATION": str(tmp_path)}
    settings.CACHES = {"default": kept}
    for _ in range(throttle.FAILURES):
        throttle.failed("planner@aberllan.test", "10.0.0.1")
    for n in range(100):
        for _ in range(throttle.FAILURES):
            throttle.failed(f"{n}@elsewhere.test", "10.0.0.1")
    assert throttle.closed("planner@aberllan.test", "10.0.0.1")
    assert caches["default"]._max_entries >= 20_000


FILES = dict(settings.CACHES["default"])


def test_where_the_records_are_kept_is_for_their_owner(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYNLLUN_HOME", str(tmp_path / "new"))
    assert place.home().stat().st_mode & 0o777 == 0o700
