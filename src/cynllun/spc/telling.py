"""A chart in sentences: what its latest point says, whether its target can be relied on, and by which rules that was judged."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from cynllun.spc.chart import Chart, Marked
from cynllun.spc.kinds import Assurance, Signal, Variation
from cynllun.spc.rare import Since
from cynllun.words import Sentence

Said = Callable[[float], Any]  # a value as people read it: a text, or one for each language


def sentences(made: Chart, value: Said, period: Callable[[str], Any]) -> tuple[Sentence, ...]:
    """The sentences of a chart, the answer first. `value` and `period` say a number and a period as the reader knows them."""
    latest = made.latest
    if latest is None:
        return (Sentence("spc.says.nothing"),)
    told: dict[str, Any] = {"value": value(latest.value), "period": period(latest.period)}
    if not made.enough:
        named = {"profile": f"text:spc_profile.{made.profile.key}.title", "needed": made.needed, "count": made.there}
        return (Sentence("spc.says.latest", told), Sentence("spc.says.too_few", named))
    return (*_variation(made, latest, told, value), *_assurance(made, latest, value), judged_by(made))


def days_since(found: Since) -> Sentence:
    """The days since the latest event, and whether that is more than chance. A time that goes on is never too short."""
    if found.beyond is None:
        return Sentence("spc.since.too_few", {"days": found.days, "count": found.there, "needed": found.needed})
    return Sentence(f"spc.since.{'over' if found.beyond else 'within'}", {"days": found.days})


def judged_by(made: Chart) -> Sentence:
    """By which profile a chart was judged."""
    return Sentence("spc.says.profile", {"profile": f"text:spc_profile.{made.profile.key}.title"})


def _variation(made: Chart, latest: Marked, told: dict[str, Any], value: Said) -> tuple[Sentence, ...]:
    now, profile = made.now, made.profile
    lines = {"mean": value(now.mean), "lower": value(now.lower), "upper": value(now.upper)}
    first = Sentence(f"spc.signal.{_rule(latest)}", {
        **told, **lines, "shift": profile.shift, "trend": profile.trend, "limit": lines["upper" if latest.high else "lower"]})  # fmt: skip
    if latest.signal is Signal.NONE:
        also = () if made.variation is Variation.COMMON_CAUSE else (Sentence(f"spc.earlier.{made.variation.name.lower()}"),)
        return (first if math.isfinite(now.lower) else Sentence("spc.signal.unchanging", told), *also)
    return first, Sentence(f"spc.means.{latest.kind.name.lower()}")


def _rule(latest: Marked) -> str:
    if latest.signal is Signal.NONE:
        return "none"
    return f"{latest.signal.name.lower()}_{'high' if latest.high else 'low'}"


def _assurance(made: Chart, latest: Marked, value: Said) -> tuple[Sentence, ...]:
    if made.assurance is Assurance.NONE:
        return ()
    return (Sentence(f"spc.assured.{made.assurance.name.lower()}", {"target": value(latest.target)}),)
