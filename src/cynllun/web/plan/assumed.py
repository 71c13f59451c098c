"""The planning assumptions of one version of a plan: of which issue each is, and whether a later one was issued since."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.checks.compiled import compiled
from cynllun.checks.language import names_in
from cynllun.deeds.assumptions import Issue, issues
from cynllun.frameworks import Edition
from cynllun.plans.assumed import MISTYPED, OUTDATED, UNMARKED, VERSION, Assumed, assumed
from cynllun.records.models import Version
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT
from cynllun.web import speech
from cynllun.web.formatting import date, number
from cynllun.web.plan.figures import laid_out
from cynllun.web.plan.seen import Seen


@dataclass(frozen=True)
class Used:
    """What a version of a plan used. `rows` are as `row_said` says them; `older` counts those of an earlier issue than the latest."""

    latest: Issue
    rows: tuple[dict[str, Any], ...]
    older: int

    @property
    def sentence(self) -> str:
        """Whether the plan was made with the latest issue, and if not with which."""
        used = ", ".join(sorted({str(row["version"]) for row in self.rows if row["version"]}))
        if not self.older:
            return _("Made with version %(used)s of the planning assumptions. Version %(latest)s is the latest that was issued.") % {
                "used": used, "latest": self.latest.number}  # fmt: skip
        said = ngettext(
            "%(num)s planning assumption of this plan is of an earlier version than the latest.",
            "%(num)s planning assumptions of this plan are of an earlier version than the latest.", self.older,
        ) % {"num": self.older}  # fmt: skip
        since = _("Version %(latest)s was issued on %(date)s.") % {"latest": self.latest.number, "date": date(self.latest.at)}
        return f"{said} {since}"


def used(here: Seen, version: Version | None, only: Collection[str] | None = None) -> Used | None:
    """The assumptions of a version, or `only` some of them; None where the viewer is not told what was issued, or there are none."""
    if version is None or here.looking.side not in (BODY, GOVERNMENT, AUDIT):
        return None
    edition, known = here.edition, issues(here.looking, here.plan.round)
    own = laid_out(version, edition) if known else None
    found = assumed(edition, own, {each.number: each.values for each in known}) if own else ()
    rows = [row for row in found if only is None or row.id in only]
    if not rows:
        return None
    older = sum(OUTDATED in row.doubts for row in rows)
    return Used(known[-1], tuple(row_said(row, edition) for row in rows), older)


def behind(edition: Edition, kind: str, lines: Collection[int]) -> frozenset[str]:
    """The assumptions that stand behind some lines: those that a check compares with one of them, or with what they add up."""
    table = edition.settings.get("assumptions", {}).get("table", "")
    items = {n: series.item for n, series in enumerate(edition.series) if series.table == table and series.item}
    about = _added_up(edition, lines)
    found = {items[line] for line in about if line in items}
    for each in compiled(edition).instances:
        rests = set(each.lines.tolist()) if each.check.scope not in ("rows", "pairs") and each.check.is_for(kind) else set()
        if rests & about:
            found.update(items[line] for line in rests & items.keys())
    return frozenset(found)


def _added_up(edition: Edition, lines: Collection[int]) -> set[int]:
    """Some lines with all that they add up: their items, and the lines of their formulas with theirs."""
    found, left = set[int](), list(lines)
    while left:
        line = left.pop()
        if line not in found:
            found.add(line)
            series = edition.series[line]
            names = {*series.parts, *(names_in(series.formula) if series.formula else ())}
            left += [edition.index[name] for name in names if name in edition.index]
    return found


def row_said(row: Assumed, edition: Edition) -> dict[str, Any]:
    """One assumption of a plan, ready for a template."""
    return {
        "title": title(row.id, edition), "departed": row.departed, "version": row.version, "reason": row.reason,
        "basis": row.basis, "issued": years_said(row.issued), "expected": years_said(row.expected),
        "doubts": [doubts()[each] for each in row.doubts],
    }  # fmt: skip


def title(id: str, edition: Edition) -> str:
    """What an assumption is called."""
    return speech.text(edition.choice_key("assumption", id), edition.id)


def years_said(years: Sequence[float]) -> str:
    """The values of the years in order."""
    return " / ".join("–" if math.isnan(value) else number(value, "percent") for value in years) or "–"


def doubts() -> dict[str, str]:
    """What is in doubt about a row, in words."""
    return {
        VERSION: _("It names no version that was issued"), OUTDATED: _("A later version was issued"),
        MISTYPED: _("It shows another value as issued than was issued"),
        UNMARKED: _("It expects another value and does not say that it departs"),
    }  # fmt: skip
