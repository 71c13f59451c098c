"""A version's trajectories and verdicts, as pages show them: some periods of each measure, with their states in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cynllun.checks.compiled import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.deeds.framework import edition_of
from cynllun.frameworks import Edition
from cynllun.frameworks.items import Target
from cynllun.plans import measured, verdicts
from cynllun.records.models import Version
from cynllun.verdicts import Point, Verdict
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.framework.asked import target_sentence
from cynllun.web.plan.figures import fits, return_of

FINER = {"prior": "opening", "year1": "months", "year2": "quarters2", "year3": "quarters3"}
"""The months or quarters within a whole year: where they stand, the year is not shown beside them."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One target with its trajectory (period, figure) and the verdict on it. `known`: the plan gives a figure at all."""

    id: str
    title: str
    asks: str
    target: str
    measure: str
    points: tuple[tuple[str, str], ...]
    known: bool
    status: str
    said: str
    other: str


@lru_cache(maxsize=16)
def _cube(_edition_hash: str, _content: str, version: int) -> Cube:
    """By the hash of the content: a version's figures never change."""
    found = Version.objects.select_related("plan__round").get(pk=version)
    return fill(compiled(edition_of(found.plan)), [return_of(found)])


def cube_of(version: Version, edition: Edition) -> Cube | None:
    """The cube of one version, which comes from a query of `visible`; None where it is of another text of the edition."""
    return _cube(edition.hash, version.content_hash, version.pk) if fits(version, edition) else None


def judged(cube: Cube, today: date) -> dict[str, Verdict]:
    """The verdict on each target that applies to the body."""
    return verdicts(cube, 0, today)


def promise(cube: Cube, row: Target, part: str, verdict: Verdict) -> Promise:
    """A target (`part`: expectation or outcome) with what the plan says of it."""
    edition = cube.plan.edition
    measure = edition.measure(row.measure)
    own = measured(cube, 0, row.measure) if row.measure else None
    points = shown(own.points, edition) if own else ()
    unit = measure.unit if measure else ""
    return Promise(
        row.id, speech.text(f"{part}.{row.id}.title", edition.id), speech.text_or_nothing(f"{part}.{row.id}.asks", edition.id),
        target_sentence(row, unit), speech.text(f"measure.{row.measure}.title", edition.id) if measure else "",
        tuple((edition.axis.label(point.period, language()), _figure(point, unit)) for point in points),
        any(point.known for point in points), verdict.status.value, speech.say(verdict.reason, edition.id),
        speech.say(verdict.other.reason, edition.id) if verdict.other and verdict.other.status is not verdict.status else "",
    )  # fmt: skip


def shown(points: tuple[Point, ...], edition: Edition) -> tuple[Point, ...]:
    """The points a page has room for, in the order of time: the opening, each quarter's last month in the year of months,
    the last quarter of a year of quarters, and whole years where nothing finer stands."""
    axis = edition.axis
    group = {point.period: axis.group_of(axis.index[point.period]) for point in points}

    def kept(period: str) -> bool:
        run = group[period]
        place = axis.index[period] - axis.group(run)[0]
        match run:
            case "opening":
                return True
            case "months":
                return place % 3 == 2
            case "quarters2" | "quarters3":
                return place == 3
        return FINER[run] not in group.values()

    return tuple(sorted((p for p in points if kept(p.period)), key=lambda point: (point.end, point.months)))


def _figure(point: Point, unit: str) -> str:
    return number(point.value, unit) if point.known else speech.text(f"published.state.{point.state.name.lower()}")
