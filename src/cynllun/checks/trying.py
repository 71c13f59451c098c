"""A check tried over returns before it is switched on: how it would have come out, body by body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cynllun.checks.compiled import compile_edition
from cynllun.checks.cube import Cube, fill
from cynllun.checks.engine import judge_all
from cynllun.checks.explain import Names
from cynllun.checks.tracing import VERDICTS, Outcome, outcomes
from cynllun.figures import Return
from cynllun.frameworks import CheckRow, Edition


@dataclass(frozen=True)
class Tried:
    """How a check came out on one return; on none for a check of the round as one (`organisation` is then empty)."""

    organisation: str
    outcomes: tuple[Outcome, ...]

    def count(self, verdict: str) -> int:
        """How many places came out so."""
        return sum(each.verdict == verdict for each in self.outcomes)

    @property
    def counts(self) -> dict[str, int]:
        """Places by verdict."""
        return {verdict: self.count(verdict) for verdict in VERDICTS}


@dataclass(frozen=True)
class Trial:
    """A check over some returns of an edition, laid side by side. The edition itself is not changed."""

    check: CheckRow
    cube: Cube
    tried: tuple[Tried, ...]

    @property
    def fired(self) -> tuple[Tried, ...]:
        """Those on which it would have found something."""
        return tuple(each for each in self.tried if each.count("failed"))

    @property
    def counts(self) -> dict[str, int]:
        """Places by verdict, over all."""
        return {verdict: sum(each.count(verdict) for each in self.tried) for verdict in VERDICTS}


class Trying:
    """One check, whether the edition has it or not, ready to be run over any returns of it. FormulaFault when it cannot stand."""

    def __init__(self, edition: Edition, check: CheckRow) -> None:
        self.check, self.plan = check, compile_edition(replace(edition, checks=(check,)))

    def over(self, returns: Sequence[Return], names: Names | None = None) -> Trial:
        """How it comes out on returns of different bodies, laid side by side. ValueError when one is of another edition, or a
        body stands twice."""
        results = judge_all(fill(self.plan, returns))
        bodies = [""] if self.check.scope == "across" else [own.organisation for own in returns]
        tried = tuple(Tried(body, tuple(outcomes(results, self.check.id, body, names))) for body in bodies)
        return Trial(self.check, results.cube, tried)


def try_check(edition: Edition, check: CheckRow, returns: Sequence[Return], names: Names | None = None) -> Trial:
    """One check over some returns, once."""
    return Trying(edition, check).over(returns, names)
