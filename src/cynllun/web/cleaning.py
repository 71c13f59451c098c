"""What people type, without the characters that cannot be printed: a letter, a workbook or PostgreSQL would refuse them."""

from __future__ import annotations

import re

from django.http import HttpRequest, QueryDict

BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""Ways to end a line. Word writes a vertical tab for one within a paragraph."""
# A line that is turned around reads as another than it is: what follows U+202E stands backwards. U+2060 comes with a figure
# that was copied from a page, where it keeps the minus with its pound.
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2060\u2066-\u2069\ufffe\uffff]")


def clean(text: str) -> str:
    """A text with plain line breaks, and nothing in it that cannot be seen."""
    return UNSEEN.sub("", BREAKS.sub("\n", text))


def clean_form(request: HttpRequest) -> None:
    """What a request typed, cleaned in its place. The file itself is not looked at."""
    if request.method != "POST":
        return
    cleaned = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        cleaned.setlist(clean(name), [clean(str(value)) for value in values])
    cleaned._mutable = False
    request.POST = cleaned  # type: ignore[assignment]
