"""What moved between two versions of a return: the findings that came, went and stayed, each with the figures behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cynllun.checks import Finding, Results
from cynllun.checks.explain import Names
from cynllun.checks.explained import explain
from cynllun.checks.telling import Said, tell
from cynllun.checks.tracing import Outcome, outcomes
from cynllun.plans.review import Review
from cynllun.words import Words

CAME, WENT, STAYED = "came", "went", "stayed"


@dataclass(frozen=True)
class Version:
    """One version of a body's return: what a run over it found, and what is said of it by the key that a finding keeps."""

    organisation: str
    results: Results
    findings: Mapping[str, Finding]


def version(results: Results, said: Review) -> Version:
    """A version from its review."""
    keys = (stored["key"] for stored in said.stored())
    return Version(said.organisation, results, dict(zip(keys, said.findings, strict=True)))


@dataclass(frozen=True)
class Change:
    """A finding that came, went or stayed. `before` and `after` are the same place of its check in the two versions: None
    where the place is not there, and for what no check found."""

    kind: str
    finding: Finding
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A term that is not what it was, in words. `before` is empty where the place was not there."""

    name: str
    place: str
    before: str
    after: str


def since(before: Version, after: Version, names: Names | None = None) -> tuple[Change, ...]:
    """What changed, what came first. A finding is the same when its check, its period and what it is about are."""
    was, now = before.findings, after.findings
    first, second = (_Places(each, names) for each in (before, after))
    kinds = [(CAME, now, [k for k in now if k not in was]), (WENT, was, [k for k in was if k not in now]),
             (STAYED, now, [k for k in now if k in was])]  # fmt: skip
    return tuple(
        Change(kind, found[key], first.of(found[key]), second.of(found[key])) for kind, found, keys in kinds for key in keys
    )


class _Places:
    """The outcomes of one version's checks, looked up when they are asked for."""

    def __init__(self, version: Version, names: Names | None) -> None:
        self.version, self.names = version, names
        self._known: dict[str, dict[tuple[str, str, str], Outcome]] = {}

    def of(self, finding: Finding) -> Outcome | None:
        """The place of a finding in this version."""
        edition = self.version.results.cube.plan.edition
        if edition.check(finding.check) is None:
            return None
        if finding.check not in self._known:
            found = outcomes(self.version.results, finding.check, self.version.organisation, self.names)
            self._known[finding.check] = {each.key: each for each in reversed(found)}
        return next(
            (each for key, each in self._known[finding.check].items() if key[:2] == (finding.period, finding.item)), None
        )  # fmt: skip


def moved(before: Version, after: Version, change: Change, words: Words) -> list[Moved]:
    """The terms of a change that are not what they were, with what they were."""
    said = [
        tell(explain(version.results.cube, outcome), words).terms if outcome is not None else ()
        for version, outcome in ((before, change.before), (after, change.after))
    ]
    if not said[0] or not said[1]:
        return [Moved(each.name, each.place, "", each.figure) for each in said[1]]
    return [
        Moved(new.name, new.place or old.place, old.figure, new.figure)
        for old, new in zip(*said, strict=True) if not _same(old, new)
    ]  # fmt: skip


def _same(old: Said, new: Said) -> bool:
    return old.value == new.value or (math.isnan(old.value) and math.isnan(new.value))
