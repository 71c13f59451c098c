"""The tables of the pages: every figure with its state in words, and the notes that say why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cynllun.feeds import catalogue
from cynllun.feeds.catalogue import Cell
from cynllun.feeds.derived import has_value
from cynllun.periods import month_label
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.published.asking import Asked
from cynllun.web.published.places import Place, boards, former, place

PLAIN = "reported"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as it stands in a cell: its text, its state where that is not plainly *reported*, the number of its note."""

    text: str
    state: str = ""
    note: int = 0
    number: bool = True


@dataclass(frozen=True, slots=True)
class Month:
    """A row of the table."""

    code: str
    label: str
    cells: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ByMonth:
    """A series by month, the newest first, with what the cells point to: notes, and the states to be explained."""

    places: tuple[Place, ...]
    rows: tuple[Month, ...]
    notes: tuple[str, ...]
    states: tuple[tuple[str, str], ...]


def by_month(asked: Asked) -> ByMonth:
    """The table of a series: Wales (or the boards together) first, then the boards; those that ended only where shown."""
    months = asked.shown
    codes = [asked.whole, *(each.code for each in (*boards(), *former()))]
    table = catalogue.table(asked.series.id, codes, months, asked.item, as_at=asked.as_at)
    ended = {each.code for each in former()}
    kept = [code for code in codes if _is_shown(table.rows[code], code in ended)]
    reasons = tuple(dict.fromkeys(cell.reason for code in kept for cell in table.rows[code] if cell.reason))
    rows = tuple(
        Month(
            month, month_label(month, language()), tuple(said(table.rows[code][n], asked.series.unit, reasons) for code in kept)
        )
        for n, month in enumerate(months)
    )
    states = explained(cell for code in kept for cell in table.rows[code])
    return ByMonth(
        tuple(place(code) for code in kept), rows, tuple(speech.text(f"figure_reason.{each}") for each in reasons), states
    )  # fmt: skip


def explained(cells: Iterable[Cell]) -> tuple[tuple[str, str], ...]:
    """The states of the cells that are not plainly *reported*, each once, with what it tells the reader."""
    return explained_states(cell.state for cell in cells)


def explained_states(states: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The same of states by name."""
    found = dict.fromkeys(state for state in states if state != PLAIN)
    return tuple((state_name(each), state_means(each)) for each in found)


def _is_shown(cells: tuple[Cell, ...], ended: bool) -> bool:
    """A board that ended is shown where it has figures; another wherever the publisher knows of it at all."""
    if ended:
        return any(cell.value is not None for cell in cells)
    return any(cell.reason != "not_published" for cell in cells)


def said(cell: Cell, unit: str, reasons: tuple[str, ...] = ()) -> Said:
    """A figure in words. Where there is no number the state stands in its place: never 0, never a blank."""
    note = reasons.index(cell.reason) + 1 if cell.reason in reasons else 0
    if not has_value(cell.state):
        return Said(state_name(cell.state), "", note, number=False)
    return Said(number(cell.value, unit), "" if cell.state == PLAIN else state_name(cell.state), note)


def state_name(state: str) -> str:
    """A state in the page's language."""
    return speech.text(f"published.state.{state}")


def state_means(state: str) -> str:
    """What a state tells the reader."""
    return {
        "estimated": _("The publisher estimated it, because a return was late or incomplete."),
        "provisional": _("It may still change, or is known to have been corrected since."),
        "restated": _("It is not what was first published: the publisher has changed it."),
        "suspended": _("The publisher has stopped it for now. There is no figure, which is not 0."),
        "not_applicable": _("The body does not have what is counted. There is no figure, which is not 0."),
        "missing": _("There is no figure, which is not 0."),
    }[state]


def change(now: float | None, before: float | None, unit: str) -> str:
    """The difference to an earlier figure, with its sign; an en dash where one of the two is missing."""
    if now is None or before is None:
        return "–"
    difference = now - before
    if unit == "percent":
        text = number(abs(difference), "rate", 1)
        signed = f"{'−' if difference < 0 else '+'}{text}" if text.strip("0.") else text
        return _("%(number)s points") % {"number": signed}
    text = number(difference, unit)
    return text if difference <= 0 else f"+{text}"
