"""What the form of a deed carries, and what was typed into it: it is kept when the deed is refused.

A page puts `{{ carried(plan) }}` (parts/forms.jinja) into its form; the view makes `Typed.of(request)`, reads its fields
with `need` and `day`, and calls `attempt`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cynllun.deeds.perform import Form
from cynllun.deeds.refused import Refused
from cynllun.web import speech

Made = TypeVar("Made")
LONGEST = 50_000
"""How many characters a field may hold: some twenty pages."""
NO_REVISION = -1
"""No plan has it: a form that does not say which plan it showed is refused as stale."""


def token() -> str:
    """The one-time token of a form that is being shown."""
    return secrets.token_urlsafe(24)


def carried(request: HttpRequest) -> Form:
    """The token and the revision that a form brought back."""
    revision = request.POST.get("revision", "")
    known = revision.isdecimal() and len(revision) < 10
    return Form(request.POST.get("token", "")[:64], int(revision) if known else NO_REVISION)


def too_long(longest: int) -> str:
    """What stands by a field with more in it than there is room for."""
    return _("This is too long. It may have %(most)s characters at most") % {"most": f"{longest:,}"}


@dataclass
class Typed:
    """A form as it was sent (or not yet). `errors` by field id, in the page's order; `refusals`: what the deed said."""

    data: Mapping[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest) -> Typed:
        """What a request typed; nothing for one that only looks."""
        data = {name: str(value) for name, value in request.POST.items()} if request.method == "POST" else {}
        long = [name for name, value in data.items() if len(value) > LONGEST]
        return cls(data, {name: too_long(LONGEST) for name in long})

    def text(self, name: str) -> str:
        """A field without blanks at its ends."""
        return self.data.get(name, "").strip()

    def need(self, name: str, error: str, longest: int = LONGEST) -> str:
        """A field that must not be empty, nor longer than there is room for."""
        found = self.text(name)
        if not found:
            self.errors[name] = error
        elif len(found) > longest:
            self.errors[name] = too_long(longest)
        return found

    def whole(self, name: str) -> int | None:
        """A whole number, or None."""
        found = self.text(name)
        return int(found) if found.isdecimal() and len(found) < 10 else None

    def day(self, name: str, error: str) -> date | None:
        """A date of three fields (`<name>-day`, `-month`, `-year`); `error` when it is not given. None with its error."""
        parts = [self.text(f"{name}-{part}") for part in ("day", "month", "year")]
        if not any(parts):
            if error:
                self.errors[f"{name}-day"] = error
            return None
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        except (ValueError, OverflowError):
            self.errors[f"{name}-day"] = _("This is not a date: give the day, the month and the year in numbers")
            return None

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return 422 if self.errors or self.refusals else 200


def attempt(request: HttpRequest, typed: Typed, act: Callable[[Form], Made], edition: str = "") -> Made | None:
    """Do a deed, unless the form has errors; None when it was not done, and `typed` says why."""
    if typed.errors:
        return None
    try:
        return act(carried(request))
    except Refused as no:
        typed.refusals = list(dict.fromkeys(speech.say(sentence, edition) for sentence in no.sentences))
        return None
