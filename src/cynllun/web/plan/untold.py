"""What could not be checked on a version, and why: the figures that a check needs and that are not there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.utils.translation import gettext as _

from cynllun.checks import Results, run
from cynllun.checks.batches import Instance
from cynllun.editions import load
from cynllun.frameworks import Edition
from cynllun.records.models import Version
from cynllun.web import speech
from cynllun.web.plan.comparing import line_title
from cynllun.web.plan.figures import fits, return_of

NAMED = 3
"""How many missing lines are named before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Untold:
    """A check that cannot tell. `lines` are some of the lines without a figure, `more` how many others there are."""

    check: str
    severity: str
    title: str
    why: str
    lines: tuple[str, ...]
    more: int
    table: str


@lru_cache(maxsize=32)
def _results(_content: str, version: int, edition: str, _hash: str) -> Results:
    return run(load(edition), [return_of(Version.objects.get(pk=version))])


def results_of(version: Version, edition: Edition) -> Results:
    """What the checks of an edition found on a version that fits it. The version comes from a query of `visible`."""
    return _results(version.content_hash, version.pk, edition.id, edition.hash)


def untold(version: Version | None, edition: Edition) -> list[Untold]:
    """Every check that could not be decided on a version, in the edition's order; none when it cannot be run at all."""
    if version is None or not fits(version, edition):
        return []
    results = results_of(version, edition)
    tally = results.tally
    cannot = (tally.cannot_tell[:, 0] > 0) & (tally.failed[:, 0] == 0)
    instances: dict[int, list[Instance]] = {}
    for instance in results.cube.plan.instances:
        if cannot[instance.number]:
            instances.setdefault(instance.number, []).append(instance)
    return [_one(results, edition, number, found) for number, found in sorted(instances.items())]


def _one(results: Results, edition: Edition, number: int, instances: list[Instance]) -> Untold:
    check = edition.checks[number]
    title = speech.text(f"check.{check.id}.title", edition.id)
    lines: list[str] = []
    if check.scope == "pairs":
        why = _("It compares this return with another body's, which is not read here.")
    elif check.scope == "rows":
        why = _("A row of the table lacks a figure that the check needs.")
    else:
        lines = _missing(results, edition, instances)
        why = _("These lines have no figure yet:") if lines else _("A figure that it needs is not there.")
    return Untold(check.id, check.severity, title, why, tuple(lines[:NAMED]), max(len(lines) - NAMED, 0), check.table)


def _missing(results: Results, edition: Edition, instances: list[Instance]) -> list[str]:
    """The lines with a gap in the check's own scope, in words, each once."""
    values = results.cube.values[instances[0].check.scope]
    found: dict[str, None] = {}
    for instance in instances:
        for line in instance.lines.tolist():
            series = edition.series[line]
            if np.isnan(values[line, 0, list(instance.columns)]).any() and series.role in ("input", "given", "total", "parts"):
                found[line_title(edition, series.line, series.breakdown, series.item)] = None
    return list(found)
