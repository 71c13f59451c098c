"""How the server is set up: what is too large is refused at the door, and HTTPS is a matter of setting, not of a header."""

from __future__ import annotations

import datetime
import os
from types import SimpleNamespace
from typing import Any

import pytest
import waitress
from django.contrib.sessions.models import Session
from django.utils import timezone

from cynllun.cli import serving
from cynllun.deeds import drafting
from cynllun.deeds.drafting.receive_upload import LARGEST


@pytest.mark.parametrize(("https", "scheme"), [(True, "https"), (False, "http")])
def test_the_server_refuses_what_is_too_large_and_believes_no_header(
    monkeypatch: pytest.MonkeyPatch, settings: Any, https: bool, scheme: str
) -> None:
    asked: dict[str, Any] = {}
    settings.HTTPS = https
    monkeypatch.setattr(waitress, "create_server", lambda _app, **how: asked.update(how) or SimpleNamespace())
    serving.Site("localhost", 8000)
    assert LARGEST < asked["max_request_body_size"] < LARGEST + 2**21
    assert asked["url_scheme"] == scheme
    assert not asked.get("trusted_proxy")


def test_what_the_server_writes_is_for_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.management.call_command", lambda *_, **__: None)
    before = os.umask(0o022)
    try:
        serving.prepare()
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(before)


@pytest.mark.django_db
def test_serving_begins_by_clearing_the_sessions_that_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where an upload that was left unread cannot be looked for."""
    now = timezone.now()
    for key, hours in (("over", -1), ("in force", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + datetime.timedelta(hours=hours))
    monkeypatch.setattr(waitress, "create_server", lambda _app, **_how: SimpleNamespace(run=lambda: None, close=lambda: None))
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    looked: list[int] = []
    monkeypatch.setattr(drafting, "sweep_uploads", lambda: looked.append(1) or 1 / 0)  # type: ignore[func-returns-value]
    monkeypatch.setattr("threading.Thread", lambda target, **_how: SimpleNamespace(start=target))  # here, not beside
    site = serving.Site("localhost", 8000)
    monkeypatch.setattr(site, "_ending", SimpleNamespace(wait=lambda _seconds: True, set=lambda: None))
    site.serve()
    assert [each.session_key for each in Session.objects.all()] == ["in force"]
    assert looked == [1]
