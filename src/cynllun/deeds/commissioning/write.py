"""A commissioner writes an intention: a draft, seen by its own body until it is sent."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cynllun.deeds.commissioning.intentions import machine
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.frameworks import Edition
from cynllun.plans.intended import activity_lines, agreements, commissions, provides, years_of
from cynllun.records import journal
from cynllun.records.models import Intention, IntentionStep, JournalLine, Plan
from cynllun.records.viewer import Viewer

MOST = 1e9
"""No figure of a plan is so large."""
LONGEST = 200
"""How many characters the name of a service may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a commissioner means: money (GBP 000) for every year, activity for every year or none, words, and by when the provider is
    to answer."""

    money: Mapping[str, float] = field(default_factory=dict)
    activity: Mapping[str, float] = field(default_factory=dict)
    words: str = ""
    answer_by: date | None = None

    def whole(self, edition: Edition) -> bool:
        """Whether the money is there for every year, the activity for every year or none, and each can be a figure of a plan."""
        wanted = set(years_of(edition))
        figures = (*self.money.values(), *self.activity.values())
        there = set(self.money) == wanted and (not self.activity or set(self.activity) == wanted)
        return there and all(math.isfinite(value) and 0 <= value < MOST for value in figures)


def write_intention(
    viewer: Viewer, plan: int, form: Form, *, provider: str, service: str, agreement: str, meant: Meant, line: str = ""
) -> Intention:  # fmt: skip
    """A draft for a provider (a code of the round): what service, under which kind of agreement, tied to which line of activity of
    the provider's. Refused: a body that does not commission, no such provider, agreement or line, activity without a line, a figure
    that is missing, no words, no day or one that is past."""

    def work(doing: Doing) -> Intention:
        doing.permit()
        edition = doing.edition
        if not commissions(edition, doing.plan.kind):
            raise refuse("no_commissioner")
        other = Plan.objects.select_related("organisation").filter(
            round=doing.plan.round, organisation__code=provider).exclude(pk=doing.plan.pk).first()  # fmt: skip
        if other is None or not provides(edition, other.kind):
            raise refuse("no_provider")
        if agreement not in agreements(edition, doing.plan.kind)[1]:
            raise refuse("no_agreement")
        if (line and line not in activity_lines(edition, other.kind)) or bool(line) != bool(meant.activity):
            raise refuse("intention_line")
        said = checked(edition, meant, viewer)
        named = required(service, "service_wanted")
        if len(named) > LONGEST:
            raise refuse("service_long", most=LONGEST)
        made = Intention.objects.create(
            round=doing.plan.round, commissioner=doing.plan.organisation, provider=other.organisation, service=named, agreement=agreement,
            line=line, money=dict(meant.money), activity=dict(meant.activity), words=said[0], answer_by=said[1],
            state=machine(doing.plan.round).initial, state_since=doing.at)  # fmt: skip
        _first(doing, made)
        return made

    return perform("write_intention", viewer, plan, form, Intention, work)


def checked(edition: Edition, meant: Meant, viewer: Viewer) -> tuple[str, date]:
    """The words and the day of what is meant, once it is found whole."""
    if not meant.whole(edition):
        raise refuse("intention_figures")
    if meant.answer_by is None or meant.answer_by < viewer.today:
        raise refuse("answer_day_wanted")
    return required(meant.words, "words_wanted"), meant.answer_by


def _first(doing: Doing, made: Intention) -> None:
    IntentionStep(intention=made, event=doing.deed, organisation=doing.plan.organisation, draft=True, money=made.money,
                  activity=made.activity, words=made.words, answer_by=made.answer_by, **doing.stamp).save()  # fmt: skip
    doing.journal(f"intention {made.pk}", audience=JournalLine.BODY, provider=made.provider.code)
    journal.append(made.chain, journal.Said(
        deed=doing.deed, subject=f"intention {made.pk}", person=doing.viewer.person, role=doing.viewer.role,
        organisation=doing.viewer.organisation, at=doing.at, reason=made.words, edition_hash=doing.edition.hash,
        facts={"provider": made.provider.code, "service": made.service, "money": made.money, "activity": made.activity},
    ))  # fmt: skip
