"""A body says why a total moved from one version to another: one line of a bridge."""

from __future__ import annotations

from collections.abc import Callable

from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.figures import Return, from_parquet
from cynllun.plans.bridging import bridges
from cynllun.records.models import JournalLine, MovementReason, Version
from cynllun.records.viewer import Viewer

Moved = Callable[[Doing, Version, Version, tuple[str, str, str]], bool]


def explain_movement(
    viewer: Viewer, plan: int, form: Form, *, before: int, after: int, total: str, line: str, period: str, text: str,
    moved: Moved | None = None,
) -> MovementReason:  # fmt: skip
    """Say why `line` moved `total` in `period` from version `before` to version `after` (by number). Refused when it did not,
    as `moved` tells (by default, the bridges between the two)."""

    def work(doing: Doing) -> MovementReason:
        doing.permit()
        held = {each.number: each for each in Version.objects.filter(plan=doing.plan, number__in=(before, after))}
        for number in (before, after):
            if number not in held:
                raise refuse("no_version", number=number)
        if not (moved or _moved)(doing, held[before], held[after], (total, line, period)):
            raise refuse("no_movement")
        said = MovementReason(
            before=held[before], after=held[after], total=total, line=line, period=period,
            text=required(text, "words_wanted"), **doing.stamp,
        )  # fmt: skip
        said.save()
        doing.journal(f"version {after}", said.text, JournalLine.BODY, before=before, total=total, line=line, period=period)
        return said

    return perform("explain_movement", viewer, plan, form, MovementReason, work)


def _moved(doing: Doing, before: Version, after: Version, wanted: tuple[str, str, str]) -> bool:
    """Whether there is such a movement between two versions; those of an earlier text of the edition cannot be computed."""
    if {before.edition_hash, after.edition_hash} != {doing.edition.hash}:
        return False
    found = bridges(doing.edition, _figures(before), _figures(after))
    return any((bridge.series.name, each.series.name, bridge.period) == wanted for bridge in found for each in bridge.movements)


def _figures(version: Version) -> Return:
    return from_parquet(bytes(version.figures.data))
