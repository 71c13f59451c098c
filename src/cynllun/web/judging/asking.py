"""Forms of an assessment: doing a deed on the submission that is shown, rows that a form may have many of, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cynllun.deeds.perform import Form
from cynllun.web.forms import Typed, attempt
from cynllun.web.judging.seen import Judged
from cynllun.web.viewing import tell

SPARE, MOST = 3, 40
"""Empty rows under the filled ones, and how many a form may have."""


def act(
    request: HttpRequest, here: Judged, typed: Typed, deed: Callable[[Form], Any], done: str, to: str
) -> HttpResponse | None:
    """Do a deed and go on to `to`, saying what was done; None when it was not, and `typed` says why."""
    if not here.now:
        typed.refusals = [_("A later submission has taken the place of this one: this one is only read.")]
        return None
    if attempt(request, typed, deed, here.edition.id) is None:
        return None
    tell(request, done)
    return HttpResponseRedirect(to)


def link(name: str, *terms: Any, fragment: str = "") -> str:
    """The address of a page of another area; nothing where it is not built into this installation."""
    try:
        return reverse(name, args=terms) + fragment
    except NoReverseMatch:
        return ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A row of a form: words and a day."""

    number: int
    text: str
    due: date | None


def shown(typed: Typed, filled: int) -> int:
    """How many rows a form shows: those that are filled and some to spare; more when more were asked for."""
    asked = typed.whole("rows") or filled + SPARE
    return min(MOST, max(asked, filled + SPARE) + (SPARE if "more" in typed.data else 0))


def dated_rows(typed: Typed, name: str) -> list[tuple[str, date]]:
    """The rows of words and days that were filled in. A row with one of the two has an error."""
    found = []
    for number in range(1, min(MOST, typed.whole("rows") or 0) + 1):
        field = f"{name}-{number}"
        text = typed.text(field)
        day = typed.day(field, _("Give the day by which it is due") if text else "")
        if day is not None and not text:
            typed.errors[field] = _("Say in words what is due on this day")
        if text and day is not None:
            found.append((text, day))
    return found


def typed_day(name: str, day: date | str) -> dict[str, str]:
    """A day as the three fields of a form hold it."""
    known = date.fromisoformat(day) if isinstance(day, str) else day
    return {f"{name}-day": str(known.day), f"{name}-month": str(known.month), f"{name}-year": str(known.year)}
