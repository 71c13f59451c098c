"""The real bodies that oversight is about, on a day: boards, trusts and special health authorities."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from cynllun.editions import organisations, register
from cynllun.editions.escalations import known_bodies
from cynllun.organisations import Organisation
from cynllun.web import speech

KINDS = ("board", "trust", "sha")


def overseen(day: date) -> list[Organisation]:
    """The bodies of a day, by name in the page's language."""
    found = [each for each in organisations() if each.kind in KINDS and each.stands(day)]
    return sorted(found, key=short)


def body_or_404(code: str) -> Organisation:
    """A body by its code, of today or ended; not found for one that oversight is not about."""
    found = known_bodies().get(code)
    if found is None or found.kind not in KINDS:
        raise Http404(code)
    return found


def before(body: Organisation) -> list[Organisation]:
    """The bodies that it followed. Their history is their own."""
    return [each for each in organisations() if each.successor == body.code]


def name(body: Organisation) -> str:
    """A body's full name in the page's language."""
    return speech.text(f"organisation.{_id(body)}.title")


def short(body: Organisation) -> str:
    """A body's short name in the page's language."""
    return speech.text(f"organisation.{_id(body)}.short")


def _id(body: Organisation) -> str:
    return next(row["id"] for row in register("organisations") if row["code"] == body.code)
