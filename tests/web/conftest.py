"""What tests of the pages share: people to sign in, and a cache that no other run sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.web import people


@pytest.fixture(autouse=True)
def own_cache(settings: Any) -> None:
    """Failed sign-ins of one test are not another's."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def visitor() -> Client:
    """The public."""
    return Client()


@pytest.fixture
def acting() -> Callable[[str], Client]:
    """A client signed in as somebody who holds a role: `acting("planner")`; "" is somebody without any."""

    def as_role(role: str) -> Client:
        client = Client()
        client.force_login(people.somebody(role))
        return client

    return as_role
