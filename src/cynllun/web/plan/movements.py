"""What moved the totals from one version to another, line by line, with the reason that a person gave for each movement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.deeds import drafting
from cynllun.frameworks import Edition
from cynllun.frameworks.series import Series
from cynllun.plans.bridging import Bridge, Movement
from cynllun.records.models import MovementReason, Version
from cynllun.records.visible import movement_reasons_for
from cynllun.web.formatting import number
from cynllun.web.forms import Typed, attempt
from cynllun.web.plan.comparing import bridged, line_title, signed
from cynllun.web.plan.figures import laid_out
from cynllun.web.plan.seen import Seen, seen
from cynllun.web.viewing import page, render, takes_form, tell

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement, ready for a template. `key` is what a form says of it; `said` the latest reason, where there is one."""

    key: str
    line: str
    was: str
    now: str
    effect: str
    said: MovementReason | None


@dataclass(frozen=True, slots=True)
class Told:
    """A bridge, ready for a template. `of` is money, people or activity."""

    of: str
    title: str
    period: str
    was: str
    now: str
    difference: str
    movements: tuple[Moved, ...]

    @property
    def open(self) -> tuple[Moved, ...]:
        """The movements for which nobody gave a reason yet."""
        return tuple(each for each in self.movements if each.said is None)


@takes_form
@page()
def movements(request: HttpRequest, plan: int, before: int, after: int) -> HttpResponse:
    """The bridges between two versions that the viewer may read; its body gives the reasons."""
    here, typed = seen(request, plan), Typed.of(request)
    first, second = here.version_or_404(before), here.version_or_404(after)
    if before >= after:
        raise Http404(f"version {before} to {after}")
    if request.method == "POST" and _explain(request, here, typed, first, second) is not None:
        tell(request, _("The reason is kept."))
        return HttpResponseRedirect(reverse("plan-movements", args=(plan, before, after)))
    told = _told(here, first, second)
    return render(
        request, "plan/movements.jinja", status=typed.status, **here.context(), typed=typed, before=first, after=second,
        told=told or (), shown=told is not None, may=here.own and here.may("explain_movement"),
        open=[(bridge, each) for bridge in told or () for each in bridge.open],
    )  # fmt: skip


def _explain(request: HttpRequest, here: Seen, typed: Typed, before: Version, after: Version) -> MovementReason | None:
    movement = typed.need("movement", _("Choose the movement that you explain"))
    text = typed.need("text", _("Say in words why it moved"))
    total, line, period = (*movement.split("|"), "", "", "")[:3]
    return attempt(
        request, typed,
        lambda form: drafting.explain_movement(
            here.looking, here.plan.pk, form, before=before.number, after=after.number, total=total, line=line, period=period,
            text=text),
        here.edition.id,
    )  # fmt: skip


def _told(here: Seen, before: Version, after: Version) -> tuple[Told, ...] | None:
    """The bridges; None where one of the two versions cannot be computed under the edition in force."""
    edition = here.edition
    first, second = laid_out(before, edition), laid_out(after, edition)
    if first is None or second is None or {first.edition_hash, second.edition_hash} != {edition.hash}:
        return None
    kept = movement_reasons_for(here.looking).filter(before=before, after=after).order_by("id")
    said = {(each.total, each.line, each.period): each for each in kept}
    return tuple(_bridge(edition, each, said) for each in bridged(edition, first, second))


def _bridge(edition: Edition, bridge: Bridge, said: Mapping[Key, MovementReason]) -> Told:
    unit = bridge.series.unit
    return Told(
        bridge.of, f"{edition.table(bridge.series.table).sheet}, {series_title(edition, bridge.series)}", bridge.period, told(bridge.was, unit), told(bridge.now, unit),
        signed(bridge.difference, unit) or _("cannot tell"), tuple(_moved(edition, bridge, each, said) for each in bridge.movements),
    )  # fmt: skip


def _moved(edition: Edition, bridge: Bridge, each: Movement, said: Mapping[Key, MovementReason]) -> Moved:
    key = (bridge.series.name, each.series.name, bridge.period)
    return Moved(
        "|".join(key), series_title(edition, each.series), told(each.was, each.series.unit), told(each.now, each.series.unit),
        signed(each.effect, bridge.series.unit) or _("cannot tell"), said.get(key),
    )  # fmt: skip


def told(value: float, unit: str) -> str:
    """A figure, or that it is missing."""
    return number(value, unit) if value == value else _("missing")


def series_title(edition: Edition, series: Series) -> str:
    """A line in the reader's words."""
    return line_title(edition, series.line, series.breakdown, series.item)
