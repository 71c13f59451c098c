"""A published plan as anybody sees it, whoever is signed in: every query starts from the public viewer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404

from cynllun.deeds import clock
from cynllun.deeds.framework import edition_of
from cynllun.frameworks import Edition
from cynllun.records.models import Condition, Decision, FindingsSnapshot, Letter, Plan, Version
from cynllun.records.viewer import Viewer, everybody
from cynllun.records.visible import conditions_for, decisions_for, findings_for, letters_for, plans_for, versions_for


def public() -> Viewer:
    """The viewer of these pages."""
    return everybody(clock.today())


def published() -> QuerySet[Plan]:
    """Every published plan, the latest first."""
    return plans_for(public()).order_by("-published_at")


@dataclass(frozen=True)
class Opened:
    """One published plan, its decisions (the latest stands) and the version that was decided on."""

    plan: Plan

    @cached_property
    def edition(self) -> Edition:
        """The edition of the plan's round."""
        return edition_of(self.plan)

    @cached_property
    def decisions(self) -> list[Decision]:
        """Every decision, the latest first."""
        return list(decisions_for(public()).filter(plan=self.plan).order_by("-id"))

    def conditions(self, decision: Decision) -> list[Condition]:
        """The conditions of a decision, in order."""
        return list(conditions_for(public()).filter(decision=decision).order_by("number"))

    @cached_property
    def version(self) -> Version | None:
        """The version that the latest decision is about."""
        if not self.decisions:
            return None
        found: Version | None = versions_for(public()).filter(pk=self.decisions[0].submission.version_id).first()
        return found

    @cached_property
    def snapshot(self) -> FindingsSnapshot | None:
        """What was found on that version: its planned position is in it."""
        found: FindingsSnapshot | None = findings_for(public()).filter(version=self.version).first() if self.version else None
        return found

    @cached_property
    def letters(self) -> list[Letter]:
        """The decision letter, in each language."""
        return list(letters_for(public()).filter(plan=self.plan).order_by("id"))


def opened(plan: int) -> Opened:
    """The published plan of an address. Not found where it is not published: who may see it otherwise has its own page."""
    found = published().filter(pk=plan).first()
    if found is None:
        raise Http404(f"plan {plan}")
    return Opened(found)
