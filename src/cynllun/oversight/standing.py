"""Where a body stands on a day: what is in force, what lies beneath a wider decision, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cynllun.oversight.entries import WHOLE, Account, Day, Entry
from cynllun.oversight.scales import Scale, scale_on


@dataclass(frozen=True, slots=True)
class Status:
    """A body on a day. `scale` is the one then in force; each entry has its own, under which it was decided, and is never
    translated.

    `entries` are in force. `beneath`: decided earlier, and covered since by a wider decision that escalates, while that stands.
    `unnamed`: escalations that a later account of the whole body does not name, and of which no source says when they ended.
    `unsure`: of a month or a year in which the day lies, so that it is not known whether they were in force yet. `known_to`: the
    latest day for which a source speaks of this body, None where none does.
    """

    body: str
    as_at: date
    scale: Scale
    entries: tuple[Entry, ...] = ()
    beneath: tuple[Entry, ...] = ()
    unnamed: tuple[Entry, ...] = ()
    unsure: tuple[Entry, ...] = ()
    known_to: Day | None = None

    @property
    def known(self) -> bool:
        """Whether any source says where the body stood. Without one nothing is known, and nothing is routine."""
        return bool(self.entries)

    @property
    def stale(self) -> bool:
        """Whether the day is later than the latest source."""
        return self.known_to is not None and self.as_at > self.known_to.last

    @property
    def whole(self) -> Entry | None:
        """The escalation of the whole body that is in force, or None."""
        return next((each for each in self.entries if each.domain == WHOLE and each.escalated), None)


def status(
    entries: Iterable[Entry], body: str, as_at: date, scales: Iterable[Scale], accounts: Iterable[Account] = ()
) -> Status:
    """Where a body stands on a day, by the record. An entry stands until one that covers it comes on record, or an account of the
    whole body leaves it out. Of two about the same on one day the one that is given later stands."""
    own = sorted((each for each in entries if each.body == body), key=lambda each: each.begins.last)
    begun = [each for each in own if each.begins.last <= as_at]
    told = [account for account in accounts if account.day.last <= as_at]
    in_force, beneath, unnamed = [], [], []
    for place, each in enumerate(begun):
        later = [other for other in begun if other.after(each) and other.covers(each)]
        later += [other for other in begun[place + 1 :] if other.place == each.place and not other.after(each)]
        if any(not other.escalated or other.place == each.place for other in later):
            continue
        if later:
            beneath.append(each)
        elif any(account.leaves_out(each) for account in told):
            unnamed.append(each)
        else:
            in_force.append(each)
    return Status(
        body, as_at, scale_on(scales, as_at), tuple(in_force), tuple(beneath), tuple(unnamed),
        tuple(each for each in own if each.begins.first <= as_at < each.begins.last),
        max((each.known_to for each in own), key=lambda day: day.last, default=None),
    )  # fmt: skip


def highest(found: Status) -> tuple[Entry, ...]:
    """The summary that is called the level of a body: the highest in force, or one of each scale where two are in force, since
    levels of two scales cannot be compared. Nothing where nothing is known."""
    best: dict[str, Entry] = {}
    for each in found.entries:
        if each.scale not in best or each.level > best[each.scale].level:
            best[each.scale] = each
    return tuple(best.values())


@dataclass(frozen=True, slots=True)
class DomainStanding:
    """One domain of a body: entries of its own, and the one for the whole body where that speaks for it. Neither: not known."""

    domain: str
    entries: tuple[Entry, ...]
    whole: Entry | None

    @property
    def known(self) -> bool:
        """Whether the record says anything of the domain."""
        return bool(self.entries) or self.whole is not None


def by_domain(found: Status, domains: Sequence[str]) -> tuple[DomainStanding, ...]:
    """A status domain by domain, in their order. An escalation of the whole body stands over each; a routine one speaks for what
    has no entry of its own."""
    whole = next((each for each in found.entries if each.domain == WHOLE), None)
    made = []
    for domain in domains:
        own = tuple(each for each in found.entries if each.domain == domain)
        speaks = whole is not None and (whole.escalated or not any(not each.topic for each in own))
        made.append(DomainStanding(domain, own, whole if speaks else None))
    return tuple(made)
