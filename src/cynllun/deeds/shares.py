"""What joint committees share out, as far as a viewer may know it. Nothing is changed here.

Government and audit read it from the submitted versions. A committee reads its own need and what it asks of each board; a board
reads its own share. What the other side says stands beside it where that side shows it; whether both say the same is told once
both plans are submitted. The totals are told to a board and a committee once all of them have submitted, from what they
submitted: before that a body could find out another's figures by trying.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from cynllun.checks import run
from cynllun.deeds.mirror import LookedAt, looked_at
from cynllun.plans.shared_out import Share, SharedOut, shared_out
from cynllun.records.models import Round
from cynllun.records.viewer import BODY, Viewer


@dataclass(frozen=True)
class Seen:
    """A committee's shares as the viewer may know them. `waiting` are the bodies whose plans are not submitted, by code, where
    the totals wait for them."""

    found: SharedOut
    waiting: tuple[str, ...]


def shares(viewer: Viewer, round: Round) -> tuple[LookedAt, list[Seen]]:
    """What of the shares of a round a viewer may know, and from what it is told."""
    at = looked_at(viewer, round)
    if viewer.side == BODY and at.own not in at.versions:
        return at, []
    kinds = {code: body.kind for code, body in at.bodies.items()}
    made = shared_out(run(at.edition, at.returns).cube, kinds) if at.versions else ()
    return at, [each for one in made if (each := _seen(at, one)) is not None]


def _seen(at: LookedAt, found: SharedOut) -> Seen | None:
    """One committee's shares, without what the viewer may not know; None where the viewer has no part in them."""
    parties = {found.committee, *(each.board for each in found.shares)}
    if not at.own:
        return Seen(found, ())
    if at.own not in parties:
        return None
    waiting = tuple(sorted(parties - at.submitted))
    mine = [_told(at, found, each) for each in found.shares if at.own in (found.committee, each.board)]
    kept = replace(found, shares=tuple(mine))
    if not waiting:
        return Seen(kept, ())
    hidden = kept.without_totals()
    if at.own == found.committee:  # what it says itself it may always read
        hidden = replace(hidden, need=found.need, asked=found.asked)
    return Seen(hidden, waiting)


def _told(at: LookedAt, found: SharedOut, share: Share) -> Share:
    nothing = (math.nan,) * len(found.years)
    both = {found.committee, share.board}
    told = both <= at.submitted or both <= at.readable
    return replace(
        share, asked=share.asked if found.committee in at.readable else nothing, given=share.given if share.board in at.readable else nothing,
        differs=share.differs if told else (None,) * len(found.years),
    )  # fmt: skip
