"""What meetings settled about a plan's figures, as it stands beside a finding or a ratio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cynllun.plans.reconciled import Stands, stands
from cynllun.records.models import Plan, Reconciliation
from cynllun.records.viewer import Viewer
from cynllun.records.visible import reconciliations_for


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What one meeting settled of one thing. `stands` is against the figures that are looked at."""

    meeting: Reconciliation
    subject: str
    words: str
    follower: str
    due: date | None
    fingerprint: str
    stands: Stands

    @property
    def changed(self) -> bool:
        """Whether the figures have changed since."""
        return self.stands is not Stands.SETTLED


Settled = Mapping[str, tuple[Reconciliation, Mapping[str, Any]]]


def settled_of(looking: Viewer, plan: Plan) -> dict[str, tuple[Reconciliation, Mapping[str, Any]]]:
    """What the meetings that the viewer may know of settled last, by subject."""
    meetings = reconciliations_for(looking).filter(version__plan=plan).order_by("held_on", "id")
    return {each["subject"]: (meeting, each) for meeting in meetings for each in meeting.settled}


def reconciled(settled: Settled, subject: str, now: Mapping[str, str]) -> Reconciled | None:
    """What was settled of a subject, against the fingerprints of today; None where nothing was."""
    if subject not in settled:
        return None
    return one(*settled[subject], now)


def one(meeting: Reconciliation, item: Mapping[str, Any], now: Mapping[str, str]) -> Reconciled:
    """One thing that a meeting settled, against the fingerprints of today."""
    due = date.fromisoformat(item["due"]) if item["due"] else None
    standing = stands(item["subject"], item["fingerprint"], now)
    return Reconciled(meeting, item["subject"], item["words"], item["follower"], due, item["fingerprint"], standing)
