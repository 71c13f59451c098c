"""The day that a page is asked about in its address: `?as_at=2026-03-31`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day asked for, or none; `wrong` is what was written instead of a day, which the page says."""

    day: date | None = None
    wrong: str = ""


def asked_day(request: HttpRequest) -> AskedDay:
    """The day in the address. What is no day is kept, so that a page does not answer another question in silence."""
    written = request.GET.get("as_at", "").strip()
    try:
        return AskedDay(date.fromisoformat(written)) if written else AskedDay()
    except ValueError:
        return AskedDay(wrong=written[:40])
