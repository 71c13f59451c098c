"""The published history of escalation: who stood at which level, in what, since when, by which source. Read strictly, as editions are.

The folder `registers/escalation` has the entries, their sources, topics and sites, and in REGISTER.toml how many there are. What
cannot stand is an EditionFault with its file and line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from cynllun.editions.faults import EditionFault, Fault, fault
from cynllun.editions.registers import HERE, on, organisations, register
from cynllun.editions.rows import Placed, placed
from cynllun.editions.texts import system_words, toml
from cynllun.organisations import Organisation, by_code
from cynllun.oversight import UNSTATED, WHOLE, Account, Day, Entry, Scale, Status, status
from cynllun.words import LANGUAGES

FOLDER = HERE / "escalation"
COUNTS = "REGISTER.toml"
DAYS = ("since", "seen", "confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A row of `entries.csv`: what `oversight.Entry` says, with days as exact as their source (`2013-12`)."""

    id: str
    body: str
    domain: str
    scale: str
    level: int
    sources: str
    topic: str = ""
    site: str = ""
    was: int | None = None
    since: str = ""
    seen: str = ""
    confirmed: str = ""
    off_cycle: Literal["yes", "no", ""] = ""
    criteria: Literal["pending", "published", ""] = ""
    heading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A document or report: how far to trust it, when it was published, where it was found as far as that is known."""

    id: str
    trust: Literal["official", "copy", "media"]
    published: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A service or topic within a domain."""

    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A site, and the code of the body whose it is."""

    id: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """A source that tells the whole of a body's escalation as it stood on a day."""

    id: str
    body: str
    day: str
    source: str


STATEMENT = SourceRow(id="statement", trust="official")
"""The source of a decision that an installation has on record: it was announced by a statement."""
ROWS = {"accounts": AccountRow, "entries": EntryRow, "sources": SourceRow, "topics": TopicRow, "sites": SiteRow}


@dataclass(frozen=True, slots=True)
class History:
    """The register as read: entries, and the sources that they cite by id."""

    entries: tuple[Entry, ...]
    sources: dict[str, SourceRow]
    topics: tuple[str, ...]
    accounts: tuple[Account, ...] = ()

    def status(self, body: str, day: date) -> Status:
        """Where a body stands on a day, by the published history."""
        return status(self.entries, body, day, scales(), self.accounts)


@cache
def history() -> History:
    """The published history. EditionFault names each line that cannot stand."""
    return read(FOLDER)


@cache
def scales() -> tuple[Scale, ...]:
    """The scales of levels, from the register of levels."""
    rows = sorted(register("oversight_levels"), key=lambda row: row["scale"])
    found = {scale: list(own) for scale, own in groupby(rows, key=lambda row: row["scale"])}
    return tuple(
        Scale(id, tuple(sorted(int(row["level"]) for row in own)), _day(own[0]["valid_from"]), _day(own[0]["valid_to"]))
        for id, own in found.items()
    )


def domains(day: date) -> tuple[str, ...]:
    """The domains in force on a day, in their order; before the register knows any, those of its first day."""
    rows = register("oversight_domains")
    return tuple(row["id"] for row in on(rows, day) or rows)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read(folder: Path) -> History:
    """A folder of such a register."""
    faults: list[Fault] = []
    entries = placed(folder, "entries", EntryRow, (), faults)
    sources = placed(folder, "sources", SourceRow, (), faults)
    topics = placed(folder, "topics", TopicRow, (), faults)
    sites = placed(folder, "sites", SiteRow, (), faults)
    accounts = placed(folder, "accounts", AccountRow, (), faults)
    told = [account for row in accounts if (account := _account(row, known_bodies(), {s.row.id for s in sources}, faults))]
    found = [entry for row in entries if (entry := _entry(row, faults)) is not None]
    known = {"topic": {t.row.id for t in topics}, "site": {s.row.id for s in sites}, "source": {s.row.id for s in sources}}
    for row in entries:
        faults.extend(_names(row, known))
    faults.extend(_twice(entries))
    faults.extend(_unsaid(entries, sources, topics, sites))
    if not faults:
        faults.extend(_uncounted(folder, entries=len(entries), sources=len(sources), accounts=len(accounts)))
    if faults:
        raise EditionFault(*faults)
    order = sorted((t.row for t in topics), key=lambda row: row.order)
    return History(tuple(found), {s.row.id: s.row for s in sources}, tuple(row.id for row in order), tuple(told))


def _entry(placed: Placed[EntryRow], faults: list[Fault]) -> Entry | None:
    row = placed.row
    try:
        days = {name: Day(text) if (text := getattr(row, name)) else None for name in DAYS}
        return Entry(
            id=row.id, body=row.body, domain=row.domain, topic=row.topic, site=row.site, scale=row.scale, level=row.level, was=row.was,
            off_cycle=None if not row.off_cycle else row.off_cycle == "yes", criteria=row.criteria, heading=row.heading,
            note=row.note, sources=tuple(row.sources.split()), **days,
        )  # fmt: skip
    except ValueError as wrong:
        faults.append(placed.fault("no_row", why=str(wrong)))
        return None


def _account(
    placed: Placed[AccountRow], bodies: dict[str, Organisation], sources: set[str], faults: list[Fault]
) -> Account | None:
    row = placed.row
    for name, id, right in (("body", row.body, row.body in bodies), ("source", row.source, row.source in sources)):
        if not right:
            faults.append(placed.fault("no_such", row=row.id, field=name, id=id))
    try:
        return Account(row.body, Day(row.day), row.source)
    except ValueError as wrong:
        faults.append(placed.fault("no_row", why=str(wrong)))
        return None


def known_bodies() -> dict[str, Organisation]:
    """The real bodies by code."""
    return by_code(organisations())


def _names(placed: Placed[EntryRow], known: dict[str, set[str]]) -> Iterator[Fault]:
    """Every id of an entry that names nothing, a level that its scale has not, a source that is not given, and a day outside the
    body's own days."""
    row = placed.row
    bodies = known_bodies()
    levels = {(each.id, level) for each in scales() for level in each.levels}
    own = {WHOLE, UNSTATED, *(each["id"] for each in register("oversight_domains"))}
    wrong = [
        ("body", row.body, row.body in bodies), ("domain", row.domain, row.domain in own),
        ("topic", row.topic, row.topic in known["topic"] | {""}), ("site", row.site, row.site in known["site"] | {""}),
        ("level", f"{row.scale}_{row.level}", (row.scale, row.level) in levels),
        *(("source", each, each in known["source"]) for each in row.sources.split()),
    ]  # fmt: skip
    yield from (placed.fault("no_such", row=row.id, field=name, id=id) for name, id, right in wrong if not right)
    if not row.sources:
        yield placed.fault("escalation_source", row=row.id)
    body = bodies.get(row.body)
    said = row.seen or row.since
    if body is not None and said and ((body.valid_from and said < body.valid_from.isoformat()[: len(said)]) or
                                      (body.valid_to and said > body.valid_to.isoformat()[: len(said)])):  # fmt: skip
        yield placed.fault("escalation_body", row=row.id, body=row.body, day=said)


def _twice(entries: list[Placed[EntryRow]]) -> Iterator[Fault]:
    ids = Counter(each.row.id for each in entries)
    yield from (each.fault("twice", id=each.row.id) for each in entries if ids[each.row.id] > 1)
    seen: dict[tuple[str, ...], str] = {}
    for each in entries:
        row = each.row
        key = (row.body, row.domain, row.topic, row.site, row.seen or row.since)
        if key in seen and seen[key] != row.id:
            yield each.fault("escalation_same_day", row=row.id, other=seen[key])
        seen[key] = row.id


def _unsaid(
    entries: list[Placed[EntryRow]], sources: list[Placed[SourceRow]], topics: list[Placed[TopicRow]], sites: list[Placed[SiteRow]],
) -> Iterator[Fault]:  # fmt: skip
    """What has no words in one of the languages."""
    asked = [
        *((each.file, each.line, f"escalation_source.{each.row.id}") for each in sources),
        *((each.file, each.line, f"oversight_topic.{each.row.id}") for each in topics),
        *((each.file, each.line, f"oversight_site.{each.row.id}") for each in sites),
        *((each.file, each.line, f"escalation_note.{each.row.note}") for each in entries if each.row.note),
        *((each.file, each.line, f"oversight_heading.{each.row.heading}") for each in entries if each.row.heading),
    ]
    for language in LANGUAGES:
        words = system_words(language)
        for file, line, id in asked:
            if not words.optional(id):
                yield fault(file, line, f"no_text_{language}", id=id, file=f"text/{language}/escalation.toml")


def _uncounted(folder: Path, **found: int) -> Iterator[Fault]:
    told = toml(folder / COUNTS, folder)
    for part, count in found.items():
        if told.get(part) != count:
            yield fault(COUNTS, 0, "uncounted", expected=str(told.get(part)), part=part, found=count)
