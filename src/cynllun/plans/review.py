"""What is said of a plan's return: faults of the file, what is missing, what the checks and the targets found."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from cynllun.checks import Fault, Finding, Results, findings, from_fault, run
from cynllun.checks.explain import Names, in_order
from cynllun.checks.scopes import YEAR
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.periods import PLAN_YEARS
from cynllun.plans.assumed import Issued, assumptions_table
from cynllun.plans.assumed_on_record import ASSUMPTIONS, assumption_findings
from cynllun.plans.missing import Looked, count_missing, faulty_cells, missing
from cynllun.plans.on_record import Compared, Record, Status, compared, record_findings
from cynllun.plans.targets import target_findings, verdicts
from cynllun.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Came:
    """How often a check came out which way: at how many places of the return."""

    met: int = 0
    failed: int = 0
    cannot_tell: int = 0
    not_applicable: int = 0


@dataclass(frozen=True, kw_only=True)
class Review:
    """What is said of one body's return, in the order to read it.

    A check counts once: it `failed` somewhere, or somewhere cannot tell, or passed, or is not for this body. `missing` are
    mandatory figures that are not there; `untold_blocks` the checks that would block and cannot tell. `balanced` is None
    when it cannot be told. `position` holds the lines that letters show; `recorded` how baselines stand to the record; `by_check` how
    each check came out, those against the record among them.
    """

    organisation: str
    kind: str
    content: str
    findings: tuple[Finding, ...]
    verdicts: Mapping[str, Verdict]
    passed: int
    failed: int
    cannot_tell: int
    not_for: int
    untold_blocks: int
    missing: int
    balanced: bool | None
    position: Mapping[str, Any]
    recorded: tuple[Compared, ...] = ()
    by_check: Mapping[str, Came] = field(default_factory=dict)

    def count(self, severity: str) -> int:
        """How many findings are of a severity."""
        return sum(1 for finding in self.findings if finding.severity == severity)

    @property
    def blocks(self) -> bool:
        """Whether the return cannot be submitted as it is."""
        return any(finding.blocks for finding in self.findings)

    def stored(self) -> tuple[dict[str, Any], ...]:
        """The findings as plain values, language-free, each with a `key` (the same finding in the next version has it too)
        and a `fingerprint` of what it said."""
        seen: dict[str, int] = {}
        found = []
        for finding in self.findings:
            key = _key(finding)
            seen[key] = seen.get(key, 0) + 1
            found.append({**as_stored(finding), "key": key if seen[key] == 1 else f"{key}-{seen[key]}"})
        return tuple(found)


Faulty = frozenset[tuple[str, str]]


def review(
    edition: Edition, returns: Sequence[Return], today: date, *, faults: Mapping[str, Iterable[Fault]] | None = None,
    names: Names | None = None, record: Record | None = None, faulty: Mapping[str, Faulty] | None = None,
    issued: Issued | None = None,
) -> list[Review]:  # fmt: skip
    """One review for each return, in their order; several returns are checked against one another too. `faults` are what
    a reader found, by organisation; `faulty` the cells that it could not read, where the workbook is not laid out as the
    template (else those that its faults name); `names` the names of bodies by code and language; `record` what is on record of them;
    `issued` every version of the planning assumptions that was issued to them."""
    results = run(edition, returns)
    by_body: dict[str, list[Finding]] = {r.organisation: [] for r in returns}
    for finding in findings(results, bodies=by_body, names=names):
        by_body[finding.organisation].append(finding)
    made = []
    for n, own in enumerate(returns):
        known = list((faults or {}).get(own.organisation, ()))
        gone = {fault.sheet for fault in known if fault.check == "shape-sheet-missing"}
        looked = Looked(
            edition, edition.layout(own.kind), own, (faulty or {}).get(own.organisation, faulty_cells(known)), gone, names or {}
        )
        judged = verdicts(results.cube, n, today)
        found = [from_fault(fault, own.organisation) for fault in known]
        found += [*missing(looked), *by_body[own.organisation], *target_findings(edition, own.organisation, judged)]
        recorded = compared(results.cube, n, record) if record else ()
        found += [*record_findings(edition, own.organisation, recorded), *assumption_findings(edition, own, issued or {})]
        assumptions = by_issue(edition, found, told=bool(issued) and bool(own.rows.get(assumptions_table(edition))))
        came = {**by_check(results, n), **by_record(edition, recorded), **assumptions}
        made.append(replace(_review(results, n, looked, found, judged), recorded=recorded, by_check=came))
    return made


def _review(results: Results, body: int, looked: Looked, found: Sequence[Finding], judged: Mapping[str, Verdict]) -> Review:
    """The findings in order, and how the checks came out."""
    own, tally, edition = looked.own, results.tally, looked.edition
    order = {t.sheet: t.order for t in edition.tables}
    failed = tally.failed[:, body] > 0
    untold = (tally.cannot_tell[:, body] > 0) & ~failed
    passed = (tally.passed[:, body] > 0) & ~failed & ~untold
    blocking = np.array([check.severity == "blocks" for check in edition.checks], dtype=bool)
    return Review(
        organisation=own.organisation, kind=own.kind, content=own.content_hash(),
        findings=tuple(sorted(found, key=lambda f: in_order(f, order))), verdicts=judged,
        passed=int(passed.sum()), failed=int(failed.sum()), cannot_tell=int(untold.sum()),
        not_for=int((~failed & ~untold & ~passed).sum()), untold_blocks=int((untold & blocking).sum()),
        missing=count_missing(looked), balanced=balanced(results, body), position=position(results, body),
    )  # fmt: skip


def by_check(results: Results, body: int) -> dict[str, Came]:
    """How each check of the edition came out for a body."""
    tally = results.tally
    counts = zip(
        *(part[:, body].tolist() for part in (tally.passed, tally.failed, tally.cannot_tell, tally.not_for)), strict=True
    )
    return {check.id: Came(*count) for check, count in zip(results.cube.plan.edition.checks, counts, strict=True)}


def by_record(edition: Edition, recorded: Sequence[Compared]) -> dict[str, Came]:
    """How each check against the record came out: what could not be compared cannot be told."""
    said = {Status.AGREES: "met", Status.DIFFERS: "failed", Status.NOT_APPLICABLE: "not_applicable"}
    ways: dict[str, Counter[str]] = {check.id: Counter() for check in edition.record_checks if check.line}
    for each in recorded:
        if each.check:
            ways[each.check][said.get(each.status, "cannot_tell")] += 1
    return {check: Came(**found) for check, found in ways.items()}


def by_issue(edition: Edition, found: Sequence[Finding], *, told: bool) -> dict[str, Came]:
    """How each check against the issued assumptions came out. Where nothing is at hand to hold them against, it cannot be told."""
    failed = Counter(each.check for each in found)
    return {
        check.id: Came(failed=failed[check.id], met=int(not failed[check.id])) if told else Came(cannot_tell=1)
        for check in edition.record_checks if check.record == ASSUMPTIONS
    }  # fmt: skip


def round_findings(results: Results, names: Names | None = None) -> list[Finding]:
    """What was found about the round as one, and about no one body."""
    return findings(results, bodies=[""], names=names)


def balanced(results: Results, body: int) -> bool | None:
    """Whether no year of the plan is in deficit: None when a year cannot be told, unless another already is."""
    line = results.cube.plan.edition.index.get(str(results.cube.plan.edition.settings.get("balance_line", "")))
    years = list(_years_of_plan(results).values())
    if line is None or results.cube.na[YEAR][line, body, years].all():
        return None
    values = results.cube.values[YEAR][line, body, years]
    if (values < -1e-6).any():
        return False
    return None if np.isnan(values).any() else True


def _years_of_plan(results: Results) -> dict[str, int]:
    """The three years of the plan, and the column of the cube that each is."""
    axis, scope = results.cube.plan.edition.axis, results.cube.plan.scopes[YEAR]
    return {axis.codes[period]: scope.column[period] for period in axis.expand(PLAN_YEARS)}


def position(results: Results, body: int) -> dict[str, Any]:
    """The lines that the edition wants shown in letters, over the years of the plan."""
    edition, years, rows = results.cube.plan.edition, _years_of_plan(results), []
    for name in edition.settings.get("position_lines", ()):
        line = edition.index[name]
        if not results.cube.na[YEAR][line, body].all():
            values = results.cube.values[YEAR][line, body, list(years.values())].tolist()
            told = [value if value == value else None for value in values]
            rows.append({"line": name, "unit": edition.series[line].unit, "values": told})
    return {"years": list(years), "rows": rows}


def as_stored(finding: Finding) -> dict[str, Any]:
    """A finding as plain values, in no language: `sentence` and `action` as `Sentence.as_dict` gives them."""
    plain = {name: getattr(finding, name) for name in PLAIN}
    sides = {name: value if value == value else None for name in SIDES for value in [getattr(finding, name)]}
    terms = [{"name": t.name, "value": t.value if t.value == t.value else None, "place": t.place} for t in finding.terms]
    return {
        **plain, **sides, "cells": list(finding.cells), "terms": terms, "sentence": finding.sentence.as_dict(),
        "action": finding.action.as_dict(), "fingerprint": _digest(_key(finding), *finding.cells, *map(str, sides.values())),
    }  # fmt: skip


PLAIN = ("check", "family", "severity", "organisation", "sheet", "cell", "period", "item", "source")
SIDES = ("left", "right", "difference")


def _key(finding: Finding) -> str:
    """What stays the same of a finding from version to version: its check, its period and what it is about."""
    about = finding.item or f"{finding.sheet}!{finding.cell}"
    return f"{finding.check}-{_digest(finding.period, about)[:10]}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
