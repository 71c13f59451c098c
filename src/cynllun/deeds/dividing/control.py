"""The centre sets the control figures of a table: those of a version of the plan, or single ones in their place."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cynllun.deeds import mirror
from cynllun.deeds.dividing.standing import keys_of
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse
from cynllun.plans.dividing import Key, divisible, lines, said
from cynllun.records.models import Control, JournalLine, Version
from cynllun.records.viewer import Viewer

MOST = 1e9
"""No figure of a plan is so large."""


def set_control(
    viewer: Viewer, plan: int, form: Form, *, table: str, number: int | None = None, figures: Mapping[Key, float | None] | None = None
) -> Control:  # fmt: skip
    """Set what the parts are to make together in a table: every figure that version `number` says there, or (without a number) the
    figures as they are set with `figures`, by line and period, in their place; None takes one back. Refused: a table that cannot be
    divided, no such version, one that cannot be read, a line or period that the table has not, nothing changed."""

    def work(doing: Doing) -> Control:
        doing.permit()
        if table not in {each.id for each in divisible(doing.edition, doing.plan.kind)}:
            raise refuse("not_divisible")
        latest = Control.objects.filter(plan=doing.plan, table=table).order_by("-pk").first()
        before = keys_of(latest)
        version = None if number is None else _version(doing, number)
        new = _changed(doing, table, before, figures or {}) if version is None else _of(doing, table, version)
        if new == before:
            raise refuse("control_same")
        made = Control(plan=doing.plan, table=table, version=version, figures={f"{line}@{code}": v for (line, code), v in new.items()},
                       **doing.stamp)  # fmt: skip
        made.save()
        doing.journal(f"table {table}", audience=JournalLine.BODY, version=number or 0, figures=len(new))
        return made

    return perform("set_control", viewer, plan, form, Control, work)


def _version(doing: Doing, number: int) -> Version:
    found: Version | None = Version.objects.filter(plan=doing.plan, number=number).first()
    if found is None:
        raise refuse("no_version", number=number)
    return found


def _of(doing: Doing, table: str, version: Version) -> dict[Key, float]:
    own = mirror.read(version, doing.edition)
    if own is None:
        raise refuse("control_unreadable", number=version.number)
    return {key: value for key, value in said(doing.edition, own, table).items() if math.isfinite(value)}


def _changed(
    doing: Doing, table: str, before: Mapping[Key, float], figures: Mapping[Key, float | None]
) -> dict[Key, float]:  # fmt: skip
    known = {(line.name, code) for line in lines(doing.edition, doing.plan.kind, table) for code in line.periods}
    if not set(figures) <= known or any(v is not None and not abs(v) < MOST for v in figures.values()):
        raise refuse("control_wrong")
    merged = {**before, **figures}
    return {key: value for key, value in merged.items() if value is not None}
