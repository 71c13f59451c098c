"""The bodies whose figures are published, as people call them. The demonstration's bodies are not among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from cynllun.editions import register
from cynllun.feeds.boards import BOARDS, FORMER, TOGETHER, WALES
from cynllun.web import speech


@dataclass(frozen=True, slots=True)
class Place:
    """A health board by its code, or Wales, or the boards together. `ended` is the last day of one that is no more."""

    code: str
    name: str
    short: str
    ended: date | None = None
    successor: str = ""

    @property
    def is_board(self) -> bool:
        """Whether this is a board, with a page of its own."""
        return self.code not in (WALES, TOGETHER)


def place(code: str) -> Place:
    """A place by its code, in the page's language. KeyError when nothing is published under that code."""
    if code in (WALES, TOGETHER):
        title = speech.text(f"published.place.{code}.title")
        return Place(code, title, title)
    if code not in (*BOARDS, *FORMER):
        raise KeyError(code)
    row = next(row for row in register("organisations") if row["code"] == code)
    said = f"organisation.{row['id']}"
    ended = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return Place(code, speech.text(f"{said}.title"), speech.text(f"{said}.short"), ended, row["successor"])


def board_or_404(code: str) -> Place:
    """A board by its code, of today or ended; not found for Wales and for whatever is none."""
    try:
        found = place(code)
    except KeyError:
        raise Http404(code) from None
    if not found.is_board:
        raise Http404(code)
    return found


def boards() -> list[Place]:
    """The boards of today, by name in the page's language."""
    return sorted((place(code) for code in BOARDS), key=lambda each: each.short)


def former() -> list[Place]:
    """The boards that ended while figures were published for them."""
    return sorted((place(code) for code in FORMER), key=lambda each: each.short)
