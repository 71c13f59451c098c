"""Entries of the record as the pages show them: in the page's language, with what is not known said as such."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.editions.escalation_told import day_said, domain_said, level_said, place_said
from cynllun.editions.escalations import STATEMENT, domains, history, scales
from cynllun.oversight import UNSTATED, WHOLE, Entry, Move, Status, by_domain, highest
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.words import Words

Shown = dict[str, Any]


def words() -> Words:
    """The words of the page's language."""
    return speech.here()


def level(entry: Entry) -> str:
    """A level, how many its scale has, and its name: never without its scale."""
    levels = next(len(scale.levels) for scale in scales() if scale.id == entry.scale)
    return _("%(level)s of %(levels)s, %(title)s") % {
        "level": entry.level,
        "levels": levels,
        "title": level_said(entry, words()),
    }


def since(entry: Entry) -> str:
    """Since when, as exactly as it is known; or that no source says, and when it was seen."""
    if entry.since is not None:
        return day_said(entry.since, language())
    return _("Not known; seen so: %(day)s") % {"day": day_said(entry.begins, language())}


def when(entry: Entry) -> str:
    """The same in a cell with other things: since when, or when it was seen."""
    said = _("Since: %(day)s") if entry.since is not None else _("Seen so: %(day)s")
    return said % {"day": day_said(entry.since or entry.begins, language())}


def sources(entries: Iterable[Entry]) -> list[Shown]:
    """The sources that entries cite, each once, with how far to trust it."""
    found = {**history().sources, STATEMENT.id: STATEMENT}
    ids = sorted({source for entry in entries for source in entry.sources})
    return [
        {"id": id, "title": speech.text(f"escalation_source.{id}"), "trust": speech.text(f"escalation_trust.{found[id].trust}"),
         "address": found[id].address}
        for id in ids
    ]  # fmt: skip


def entry_shown(entry: Entry, scale: str = "") -> Shown:
    """An entry. `scale` is the one in force on the day of the page: an entry of another is marked as decided before it."""
    return {
        "place": place_said(entry, words()), "within": _within(entry), "level": level(entry), "since": since(entry), "when": when(entry),
        "earlier": bool(scale) and entry.scale != scale, "notes": _notes(entry), "sources": sources([entry]),
    }  # fmt: skip


def _within(entry: Entry) -> str:
    """What within its domain it is about; nothing for the domain itself."""
    said = place_said(entry, words()).removeprefix(domain_said(entry.domain, words())).removeprefix(": ")
    return said[:1].upper() + said[1:]


def _notes(entry: Entry) -> list[str]:
    found = [speech.text(f"escalation_note.{entry.note}")] if entry.note else []
    if entry.heading:
        found.append(
            _("Published under one heading: %(heading)s.") % {"heading": speech.text(f"oversight_heading.{entry.heading}")}
        )
    if entry.criteria == "pending":
        found.append(_("Escalated, criteria pending: what must be shown to come down was not published yet."))
    if entry.off_cycle:
        found.append(_("Decided between the regular meetings."))
    return found


def domains_shown(found: Status) -> list[Shown]:
    """The status domain by domain: the whole body first, what is not said for which domain last. Without entries: not known."""
    order = [WHOLE, *domains(found.as_at)]
    order += [UNSTATED] if any(each.domain == UNSTATED for each in found.entries) else []
    whole = next((each for each in found.entries if each.domain == WHOLE), None)
    rows = []
    for standing in by_domain(found, order):
        covered = standing.domain not in (WHOLE, UNSTATED) and standing.whole is not None
        rows.append({
            "id": standing.domain, "title": domain_said(standing.domain, words()), "covered": covered and whole is not None,
            "entries": [entry_shown(each, found.scale.id) for each in standing.entries],
            "known": bool(standing.entries) or covered,
        })  # fmt: skip
    return rows


def summary(found: Status) -> str:
    """The highest level on record, one for each scale; or that nothing is known."""
    if not found.known:
        return speech.text("oversee.unknown")
    best = highest(found)
    above = [each for each in best if each.escalated] or best[:1]
    return " ".join(_("The highest level on record: %(level)s.") % {"level": level(each)} for each in above)


def move_shown(move: Move) -> Shown:
    """An entry of the history, with how it moved where that is known."""
    entry = move.entry
    if move.anew:
        moved = speech.text("oversee.anew").capitalize()
    elif move.steps is None:
        other = move.before is not None and move.before.scale != entry.scale
        moved = _("It stood on another scale before") if other else _("Not known")
    elif move.steps == 0:
        moved = _("Same level")
    elif move.steps > 0:
        moved = ngettext("Up %(num)s level", "Up %(num)s levels", move.steps) % {"num": move.steps}
    else:
        moved = ngettext("Down %(num)s level", "Down %(num)s levels", -move.steps) % {"num": -move.steps}
    return {**entry_shown(entry), "from": since(entry), "moved": moved, "jumps": move.jumps}
