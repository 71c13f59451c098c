"""How the server is set up: what is too large is refused at the door, and HTTPS is a matter of setting, not of a header."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import Any

import pytest
import waitress

from cynllun.cli import serving
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
