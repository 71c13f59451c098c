"""How dates and numbers stand on a page, in the page's language. Welsh month names come from CLDR (31 Mawrth 2027)."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language, gettext

from cynllun import words

LOCALES = {"en": "en_GB", "cy": "cy"}


def language() -> str:
    """The language of this page, `en` or `cy`."""
    return (get_language() or "en")[:2]


def date(value: Date | datetime | None, pattern: str = "d MMMM y") -> str:
    """`31 March 2027`, `31 Mawrth 2027`; an en dash for none. `d MMM` and the like for tight columns."""
    if value is None:
        return "–"
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return format_date(day, pattern, locale=LOCALES[language()])


def day(text: str) -> str:
    """A day that is kept as text (`2027-03-31`), as `date` writes it; what is no day stays as it was written."""
    try:
        return date(Date.fromisoformat(text))
    except ValueError:
        return text


def when(value: datetime | None) -> str:
    """A moment, in the time of Wales: `31 March 2027 at 14:05`."""
    if value is None:
        return "–"
    local = timezone.localtime(value)
    return gettext("%(date)s at %(time)s") % {"date": date(local.date()), "time": f"{local:%H:%M}"}


def number(value: float | None, unit: str = "count", places: int | None = None) -> str:
    """A figure with its unit; missing is an en dash, never 0."""
    return words.number(value, unit, language(), places=places)


def whole(value: object) -> object:
    """What a page shows, with `−£300k` on one line: without a joiner browsers may end a line between the minus and the pound."""
    return value.replace("−£", "−\N{WORD JOINER}£") if isinstance(value, str) else value


def money(value: float | None) -> str:
    """Thousands of pounds: `£1,234k`."""
    return words.number(value, "gbp_000", language())
