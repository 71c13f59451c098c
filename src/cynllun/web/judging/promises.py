"""What plans promise for each target of the framework, as their submitted versions say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cynllun.checks.compiled import compiled
from cynllun.checks.cube import fill
from cynllun.deeds.mirror import read
from cynllun.editions import load
from cynllun.frameworks import Edition
from cynllun.plans import verdicts
from cynllun.records.models import Version
from cynllun.verdicts import Verdict
from cynllun.web.framework.asked import target_sentence
from cynllun.web.judging.seen import Judged


@dataclass(frozen=True, slots=True)
class Promise:
    """A target, and whether one body's plan would meet it."""

    id: str
    number: str
    title: str
    asks: str
    status: str
    said: str


@lru_cache(maxsize=64)
def _verdicts(_content: str, version: int, edition: str, _hash: str, today: date) -> dict[str, Verdict]:
    """By the hashes of the content and of the edition: a version's figures never change."""
    found, own = Version.objects.get(pk=version), load(edition)
    figures = read(found, own)
    return verdicts(fill(compiled(own), [figures]), 0, today) if figures is not None else {}


def verdicts_of(version: Version, edition: Edition, today: date) -> dict[str, Verdict]:
    """The verdict on each target that applies to the body; none where the edition in force cannot read the version."""
    return _verdicts(version.content_hash, version.pk, edition.id, edition.hash, today)


def targets(here: Judged, priorities: frozenset[str] | None = None) -> list[Promise]:
    """Each expectation that applies to the body (of some priorities, where they are given), with its verdict."""
    found = verdicts_of(here.version, here.edition, here.looking.today)
    rows = []
    for row in here.edition.expectations:
        verdict = found.get(row.id)
        if verdict is None or (priorities is not None and row.priority not in priorities):
            continue
        measure = here.edition.measure(row.measure)
        rows.append(Promise(
            row.id, row.number, here.text(f"expectation.{row.id}.title"), target_sentence(row, measure.unit if measure else ""),
            verdict.status.value, here.say(verdict.reason),
        ))  # fmt: skip
    return rows
