"""What is intended beside what the two plans say, as far as a viewer may know it. Nothing is changed here.

A plan's figures stand here only where the viewer may read them: a body's own latest version; of another body the rows about the
viewer's own that it shows, or a version that is open to the viewer; for who judges, submitted versions. Where they may not be read,
it is told whether the plan has such a row once that plan is submitted, and whether it says the same once the intention is accepted
too: a commissioner that could change its figures and look again could find out the provider's by trying.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cynllun.deeds import knowledge, mirror
from cynllun.deeds.commissioning.intentions import closed
from cynllun.deeds.framework import edition_of
from cynllun.frameworks import Edition
from cynllun.plans.intended import SETTING, Compared, Said, activity_said, compared, money_said
from cynllun.records.models import Intention, Organisation, Plan, Round, Version
from cynllun.records.viewer import BODY, Viewer
from cynllun.records.visible import intentions_for, sides_for, versions_for

NO_ROW, NO_LINE, MORE = "no_row", "no_line", "more_than_planned"


@dataclass(frozen=True)
class Beside:
    """Intentions of one pair and kind of agreement beside the two plans. `of`: the intentions that are added up. `received` is what
    the provider's plan says, `paid` the commissioner's; `told`: whether the provider's says the same (None: not to be told).
    `activity`: the intention's own line, beside the provider's for all whom it serves, with the intentions that this viewer sees for
    it. `findings`: what has no place in the provider's plan (`no_row`, `no_line`), or is more than it plans (`more_than_planned`)."""

    of: tuple[Intention, ...]
    received: Compared
    paid: Compared
    told: bool | None
    activity: Compared | None
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """How much one body commissions of another under a kind of agreement: all that stands between them. `activity`: each line that is
    named, beside the provider's. `accepted`: whether the provider accepted all of it."""

    commissioner: Organisation
    provider: Organisation
    agreement: str
    beside: Beside
    activity: tuple[tuple[str, Compared], ...]
    accepted: bool


def accepted(intention: Intention) -> bool:
    """Whether the provider accepted it: it stands where a step leads that takes the proposal up."""
    rows = edition_of(intention.round).case_transitions
    return intention.state in {row.to for row in rows if row.takes_up == "yes"}


def counts(intention: Intention) -> bool:
    """Whether an intention stands: it was sent, and is accepted or still between the two."""
    return intention.sent_at is not None and (accepted(intention) or not closed(intention))


@dataclass(frozen=True)
class _Looked:
    """A plan of the pair as a viewer may look at it: `rows` the version whose rows about the viewer's body are open, `whole` the one
    that is open altogether, `submitted` the one that is with government."""

    rows: Version | None
    whole: Version | None
    submitted: Version | None


def _look(viewer: Viewer, round: Round, organisation: Organisation) -> _Looked:
    plan = Plan.objects.filter(round=round, organisation=organisation).first()
    if plan is None:
        return _Looked(None, None, None)
    submission = knowledge.assessed_submission(plan)
    submitted = submission.version if submission else None
    if viewer.side == BODY and viewer.organisation == organisation:
        own = knowledge.current_version(plan)
        return _Looked(own, own, submitted)
    whole = versions_for(viewer).filter(plan=plan).order_by("-number").first()
    side = sides_for(viewer).filter(version__plan=plan, organisation=viewer.organisation).order_by("-version__number").first()
    shown = side.version if side is not None and (whole is None or side.version.number > whole.number) else whole
    return _Looked(shown, whole, submitted)


def beside(viewer: Viewer, intention: Intention) -> Beside:
    """An intention with the others of its pair and agreement that stand, beside what the two plans say."""
    seen = list(intentions_for(viewer).filter(round=intention.round, provider=intention.provider))
    pair = [each for each in seen if (each.commissioner_id, each.agreement) == (intention.commissioner_id, intention.agreement)]
    of = tuple(each for each in pair if counts(each) or each.pk == intention.pk)
    return _beside(viewer, edition_of(intention.round), intention, of, [e for e in seen if counts(e) or e.pk == intention.pk])


def _beside(
    viewer: Viewer, edition: Edition, one: Intention, of: tuple[Intention, ...], line: Iterable[Intention]
) -> Beside:  # fmt: skip
    said, money = edition.settings[SETTING], [each.money for each in of]
    provider, payer = (_look(viewer, one.round, body) for body in (one.provider, one.commissioner))
    row = _money(edition, provider.rows, one.commissioner.code, one.agreement, said["received"])
    received = compared(edition, money, row)
    paid = compared(edition, money, _money(edition, payer.rows, one.provider.code, one.agreement, said["paid"]))
    told, there = received.agrees, row.there
    if row.there is None and provider.submitted is not None:
        hidden = _money(edition, provider.submitted, one.commissioner.code, one.agreement, said["received"])
        there = hidden.there
        told = compared(edition, money, hidden).agrees if all(accepted(each) for each in of) else None
    activity, found = _activity(edition, provider, one, line)
    findings = ([NO_ROW] if there is False else []) + found
    return Beside(of, received, paid, told, activity, tuple(findings))


def _money(edition: Edition, version: Version | None, other: str, agreement: str, column: str) -> Said:
    own = mirror.read(version, edition) if version is not None else None
    return money_said(edition, own, other, agreement, column)


def _activity(
    edition: Edition, provider: _Looked, one: Intention, line: Iterable[Intention]
) -> tuple[Compared | None, list[str]]:  # fmt: skip
    if not one.line:
        return None, []
    own = mirror.read(provider.whole, edition) if provider.whole is not None else None
    planned = activity_said(edition, own, one.line)
    made = compared(edition, [each.activity for each in line if each.line == one.line], planned)
    made = replace(
        made, differs=(None,) * len(made.differs)
    )  # the line is of all whom the provider serves: no sum is to be reached
    there = planned.there
    if there is None and provider.submitted is not None:
        there = activity_said(edition, mirror.read(provider.submitted, edition), one.line).there
    if there is False:
        return made, [NO_LINE]
    more = any(meant > plan for meant, plan in zip(made.intended, made.planned, strict=True) if not math.isnan(plan))
    return made, [MORE] if more else []


def commissioned(viewer: Viewer, round: Round) -> list[Flow]:
    """How much each commissioner commissions of each provider, by kind of agreement: of all the intentions that the viewer sees and
    that stand, beside both plans as far as they may be read."""
    standing = [each for each in intentions_for(viewer).filter(round=round) if counts(each)]
    groups: dict[tuple[str, str, str], list[Intention]] = {}
    for each in standing:
        groups.setdefault((each.commissioner.code, each.provider.code, each.agreement), []).append(each)
    edition = edition_of(round)
    return [_flow(viewer, edition, tuple(of)) for _key, of in sorted(groups.items(), key=lambda each: each[0])]


def _flow(viewer: Viewer, edition: Edition, of: tuple[Intention, ...]) -> Flow:
    one, looked = of[0], _look(viewer, of[0].round, of[0].provider)
    lines = []
    for name in dict.fromkeys(each.line for each in of if each.line):
        same = [each for each in of if each.line == name]
        made, _found = _activity(edition, looked, same[0], same)
        if made is not None:
            lines.append((name, made))
    return Flow(one.commissioner, one.provider, one.agreement, _beside(viewer, edition, one, of, of), tuple(lines),
                all(accepted(each) for each in of))  # fmt: skip
