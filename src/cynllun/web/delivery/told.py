"""The delivery of one plan as its viewer may know it, as at a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from cynllun.deeds.delivering import promises_of
from cynllun.delivery import Change, Promised, Report, Standing, changes, standings
from cynllun.editions.delivering import statuses
from cynllun.records.models import BoardAssessment, Plan, ProgressReport
from cynllun.records.viewer import BODY, Viewer
from cynllun.records.visible_delivery import board_assessments_for, progress_reports_for


@dataclass(frozen=True)
class Told:
    """What a viewer may know. The body reads its own as at today, or as at the day `asked`; everybody else what stood on the day of
    the latest assessment by the board (by that day), and nothing before there is one."""

    looking: Viewer
    plan: Plan
    asked: date | None = None

    @cached_property
    def own(self) -> bool:
        """Whether it is the viewer's own body's."""
        organisation = self.looking.organisation
        return self.looking.side == BODY and organisation is not None and organisation.pk == self.plan.organisation_id

    @cached_property
    def assessments(self) -> list[BoardAssessment]:
        """The board's assessments that were held by the day, the latest first."""
        found = board_assessments_for(self.looking).filter(plan=self.plan).order_by("-pk")
        return [each for each in found if self.asked is None or each.day <= self.asked]

    @cached_property
    def on(self) -> date | None:
        """The day as at which it is told; None where the viewer may know nothing yet."""
        if self.own:
            return min(self.asked or self.looking.today, self.looking.today)
        return self.assessments[0].day if self.assessments else None

    @cached_property
    def promises(self) -> tuple[Promised, ...]:
        """What the plan promises."""
        return promises_of(self.plan)

    @cached_property
    def rows(self) -> list[ProgressReport]:
        """Every report that the viewer may read, in order."""
        found = progress_reports_for(self.looking).filter(plan=self.plan).order_by("pk")
        latest = self.assessments[0].shown_until if self.assessments and not self.own else None
        return [each for each in found if latest is None or each.at <= latest]

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Each promise as at the day; nothing where the viewer may know nothing yet."""
        return self._as_at(self.on, self.rows)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What is different since the latest assessment before the day: for the body the latest, for others the one before it."""
        earlier = self.assessments[0 if self.own else 1 :][:1]
        if not earlier:
            return ()
        known = [each for each in self.rows if each.at <= earlier[0].shown_until]
        return changes(self._as_at(earlier[0].day, known), self.standings)

    def _as_at(self, day: date | None, rows: list[ProgressReport]) -> tuple[Standing, ...]:
        return () if day is None else standings(self.promises, map(report_of, rows), statuses(), day)


def report_of(row: ProgressReport) -> Report:
    """A report as the rules read it; its day is that of Wales."""
    return Report(
        row.pk, row.promise, row.status, timezone.localtime(row.at).date(), row.forecast, row.evidence, row.words,
        row.owner.name if row.owner else "", row.by.name,
    )  # fmt: skip
