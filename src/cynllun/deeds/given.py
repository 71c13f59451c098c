"""What is given to a body in the workbook that is downloaded: from the versions that government issued, said on each sheet."""

from __future__ import annotations

from cynllun.checks.explain import amount
from cynllun.deeds import clock
from cynllun.deeds.assumptions import issues
from cynllun.deeds.framework import edition_of
from cynllun.editions import words
from cynllun.figures import Return
from cynllun.plans.assumed import OUTDATED, assumed
from cynllun.records.models import Plan
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT, Viewer
from cynllun.words import Sentence
from cynllun.workbooks.given import NOTHING, Given


def given_to(viewer: Viewer, plan: Plan, language: str, base: Return | None = None) -> Given:
    """What a workbook of a plan says is given, in one language, to who may know what was issued. `base`: the return that is laid
    into it."""
    edition = edition_of(plan)
    if viewer.side not in (BODY, GOVERNMENT, AUDIT) or not edition.assumptions:
        return NOTHING
    said = words(edition, language)
    return Given({edition.settings["assumptions"]["table"]: " ".join(map(said.say, _assumptions(viewer, plan, base)))})


def _assumptions(viewer: Viewer, plan: Plan, base: Return | None) -> list[Sentence]:
    """Which version of the planning assumptions is the latest, and which the return used that is laid in."""
    known = issues(viewer, plan.round)
    terms: dict[str, object] = {"latest": str(known[-1].number)}
    if known[-1].at is not None:
        terms["date"] = amount(known[-1].at.astimezone(clock.PLACE).date().toordinal(), "date")
    found = [Sentence("given.assumptions_issued" if "date" in terms else "given.assumptions_own", terms)]
    rows = assumed(edition_of(plan), base, {each.number: each.values for each in known}) if base is not None else ()
    used = sorted({row.version for row in rows if row.version is not None})
    if used:
        older = any(OUTDATED in row.doubts for row in rows)
        found.append(Sentence("given.assumptions_older" if older else "given.assumptions_used",
                              {"used": ", ".join(map(str, used))}))  # fmt: skip
    return found
