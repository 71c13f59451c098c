"""Who may sign in at all: those who have not left, and on a public site nobody of the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class People(ModelBackend):
    """Asked at each request, so that a person who has left is out at once."""

    def user_can_authenticate(self, user: Any) -> bool:
        """The password of a person of the demonstration is public: it opens no public site."""
        return bool(user.is_active) and not (user.fictional and settings.HTTPS)
