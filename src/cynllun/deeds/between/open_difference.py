"""A body opens a difference with another: their plans say different things of one flow, and the two are to settle it."""

from __future__ import annotations

from cynllun.deeds.between.differences import machine, openable
from cynllun.deeds.between.telling import tell
from cynllun.deeds.framework import told_of
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records import journal
from cynllun.records.models import Difference, DifferenceStep, JournalLine, Round
from cynllun.records.viewer import Viewer


def open_difference(viewer: Viewer, plan: int, form: Form, *, table: str, ours: str, theirs: str, reason: str) -> Difference:
    """Open the difference in a table of what `ours` (a code) says it receives from `theirs`, with the reason. Only what is
    told to differ can be opened, by one of the two, and once at a time."""

    def work(doing: Doing) -> Difference:
        doing.permit()
        round = Round.objects.select_for_update().get(pk=doing.plan.round_id)  # both sides may open it in the same minute
        pair = next(
            (p for p in openable(viewer, round) if (p.flow.table, p.ours.code, p.theirs.code) == (table, ours, theirs)), None
        )
        if pair is None:
            raise refuse("no_difference_to_open")
        words = required(reason, "reason_wanted")
        made = Difference.objects.create(
            round=round, table=table, ours=pair.ours, theirs=pair.theirs, state=machine(round).initial, state_since=doing.at)  # fmt: skip
        DifferenceStep(
            difference=made, event=doing.deed, organisation=doing.plan.organisation, reason=words, **doing.stamp
        ).save()
        doing.journal(f"difference {made.pk}", words, audience=JournalLine.BODY, table=table, ours=ours, theirs=theirs)
        journal.append(made.chain, journal.Said(
            deed=doing.deed, subject=f"difference {made.pk}", person=viewer.person, role=viewer.role,
            organisation=viewer.organisation, at=doing.at, reason=words, edition_hash=doing.edition.hash,
            facts={"table": table, "ours": ours, "theirs": theirs},
        ))  # fmt: skip
        tell(
            round,
            (pair.ours, pair.theirs),
            viewer,
            told_of(doing.edition, doing.deed),
            doing.deed,
            f"text:deed_past.{doing.deed}",
            doing.at,
        )
        return made

    return perform("open_difference", viewer, plan, form, Difference, work)
