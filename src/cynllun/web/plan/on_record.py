"""How a version's baselines stand to what is on record of the same body: what was compared, and what cannot be told."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cynllun.deeds import clock
from cynllun.deeds.on_record import record_of
from cynllun.frameworks import Edition
from cynllun.plans.on_record import Compared, Status, compared
from cynllun.records.models import Version
from cynllun.web import speech
from cynllun.web.formatting import language, number
from cynllun.web.plan.comparing import line_title
from cynllun.web.plan.figures import fits
from cynllun.web.plan.untold import results_of
from cynllun.words import Sentence


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of the plan beside the one on record. `state` is said where the record is not simply reported."""

    title: str
    period: str
    cell: str
    own: str
    held: str
    vintage: str
    state: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class OnRecord:
    """`rows` were compared; `untold` are the others by why, each with its lines; `agree` counts."""

    rows: tuple[Beside, ...]
    untold: tuple[tuple[str, tuple[str, ...]], ...]
    agree: int


def on_record(version: Version | None, edition: Edition) -> OnRecord | None:
    """The comparison for a version that fits its edition; None where the edition holds nothing against the record."""
    if version is None or not edition.record_checks or not fits(version, edition):
        return None
    found = compared(results_of(version, edition).cube, 0, record_of(version.plan, clock.today()))
    rows = tuple(_beside(each, edition) for each in found if each.told)
    untold: dict[str, dict[str, None]] = {}
    for each in found:
        if not each.told and each.status is not Status.NOT_APPLICABLE:
            untold.setdefault(_why(each, edition), {})[_title(each, edition)] = None
    return OnRecord(rows, tuple((why, tuple(lines)) for why, lines in untold.items()), sum(row.agrees for row in rows))


def _beside(each: Compared, edition: Edition) -> Beside:
    unit = edition.series[each.series].unit
    state = "" if each.state.name == "REPORTED" else speech.text(f"on_record.state.{each.state.name.lower()}", edition.id)
    if each.before is not None:
        state = _("%(state)s; before it was %(before)s") % {"state": state, "before": number(each.before, unit)}
    code = edition.axis.codes[each.period]
    return Beside(_title(each, edition), edition.axis.label(code, language()), each.cell, number(each.own, unit),
                  number(each.held, unit), each.vintage, state, each.status is Status.AGREES)  # fmt: skip


def _why(each: Compared, edition: Edition) -> str:
    if each.status is Status.NO_PERIOD and each.latest:
        until = {la: _label(edition, each.latest, la) for la in ("en", "cy")}
        return speech.say(Sentence("on_record.status.no_period_until", {"latest": until}), edition.id)
    return speech.text(f"on_record.status.{each.status}", edition.id)


def _label(edition: Edition, code: str, language: str) -> str:
    """A period of the record, which need not be on the plan's axis."""
    from cynllun.periods import month_label

    return month_label(code, language) if len(code.partition("-")[2]) == 2 and code not in edition.axis.codes[21:] else code


def _title(each: Compared, edition: Edition) -> str:
    series = edition.series[each.series]
    return line_title(edition, series.line, series.breakdown, "")
