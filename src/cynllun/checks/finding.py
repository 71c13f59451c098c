"""A finding: what a check, a reader or a target has to say to a person, without yet saying it in a language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from cynllun.checks.faults import SEVERITIES, Fault
from cynllun.checks.units import apart
from cynllun.frameworks import Edition
from cynllun.words import Sentence, Words, number


class Term(NamedTuple):
    """One figure that a finding rests on: its name in formulas, its value (NaN = missing) and where it stands
    (`C3!D12`, or nothing when it stands on no sheet)."""

    name: str
    value: float
    place: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, explain or know. `severity` is `blocks`, `breach`, `query` or `note`; `family` 1 to 9.

    `cell` is where to look first, on `sheet`; `cells` are all the places it rests on, as `C3!D12`. `left`, `right` and
    `difference` (left − right) are NaN where there is nothing to compare. `sentence` and `action` are said by `Words`.
    `period` is a code of the axis and `item` a text id or a text of the body's own; both may be empty.
    """

    check: str
    family: int
    severity: str
    organisation: str
    sentence: Sentence
    action: Sentence
    sheet: str = ""
    cell: str = ""
    cells: tuple[str, ...] = ()
    left: float = math.nan
    right: float = math.nan
    difference: float = math.nan
    period: str = ""
    item: str = ""
    terms: tuple[Term, ...] = ()
    source: str = ""

    @property
    def rank(self) -> int:
        """0 for what blocks, then in order of severity."""
        return SEVERITIES.index(self.severity)

    @property
    def blocks(self) -> bool:
        """Whether the return cannot be submitted with it."""
        return self.severity == "blocks"


def from_fault(fault: Fault, organisation: str) -> Finding:
    """A reader's fault as a finding about a body's return."""
    left = math.nan if fault.left is None else fault.left
    right = math.nan if fault.right is None else fault.right
    cells = fault.cells or ((fault.cell,) if fault.cell else ())
    return Finding(
        check=fault.check, family=fault.family, severity=fault.severity, organisation=organisation,
        sentence=fault.sentence, action=fault.action, sheet=fault.sheet, cell=fault.cell,
        cells=tuple(f"{fault.sheet}!{cell}" for cell in cells), left=left, right=right, difference=left - right,
        source="cynllun",
    )  # fmt: skip


def sides(finding: Finding, edition: Edition, words: Words) -> tuple[str, str, str] | None:
    """Both sides and their difference with their unit, for a reader. None where there are none, or where they are no amounts:
    of a row that lacks a date the check knows 1 and 0, and its sentence speaks of neither."""
    if not (math.isfinite(finding.left) and math.isfinite(finding.right)):
        return None
    params, language = finding.sentence.params, words.language
    if "left" in params:
        if not {"left", "right"} & words.slots(finding.sentence.id):
            return None
        return str(params["left"][language]), str(params["right"][language]), str(params["difference"][language])
    unit = _target_unit(edition, finding.check)
    return (
        number(finding.left, unit, language),
        number(finding.right, unit, language),
        number(abs(finding.difference), apart(unit), language),
    )


def _target_unit(edition: Edition, check: str) -> str:
    """The unit of the sides of a finding about a target: its measure's."""
    targets = (*edition.expectations, *edition.outcomes)
    target = next((each for each in targets if check == f"target-{each.id}"), None)
    measure = edition.measure(target.measure) if target else None
    return measure.unit if measure else ""


def as_dict(finding: Finding, words: Words) -> dict[str, Any]:
    """A finding as plain data in one language, ready for JSON: what is not a number is None."""
    return {
        "check": finding.check, "family": finding.family, "severity": finding.severity,
        "organisation": finding.organisation, "sheet": finding.sheet, "cell": finding.cell, "cells": list(finding.cells),
        "left": _plain(finding.left), "right": _plain(finding.right), "difference": _plain(finding.difference),
        "period": finding.period, "message": words.say(finding.sentence), "action": words.say(finding.action),
        "terms": [{"name": t.name, "value": _plain(t.value), "place": t.place} for t in finding.terms],
        "source": finding.source,
    }  # fmt: skip


def _plain(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
