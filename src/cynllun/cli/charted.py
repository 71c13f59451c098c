"""A judged chart as text for a terminal and as JSON for a program."""

from __future__ import annotations

import json
import math
from typing import Any

from cynllun.cli.console import Console
from cynllun.periods import month_label
from cynllun.spc import Chart, Kind, Marked, Segment, sentences
from cynllun.words import number

COLOURS = {Kind.IMPROVEMENT: "good", Kind.CONCERN: "breach", Kind.NEUTRAL: "query", Kind.COMMON_CAUSE: "note"}


def as_text(made: Chart, console: Console, *, monthly: bool) -> str:
    """The sentences, both icons in words, and a row for each period."""

    def period(code: str) -> str:
        return month_label(code, console.language) if monthly else code

    def own(text: str) -> dict[str, str]:
        return {"en": text, "cy": text}

    words = console.words
    told = [words.say(each) for each in sentences(made, lambda value: own(number(value)), lambda code: own(period(code)))]
    icons = [console.say(f"spc.table.{name}", shown=words.text(f"spc_{name}.{icon.name.lower()}"))
             for name, icon in (("variation", made.variation), ("assurance", made.assurance))]  # fmt: skip
    steps = [
        console.say("spc.table.step", period=period(each.first), reason=each.step.reason) for each in made.segments if each.step
    ]
    heads = [words.text(f"spc.table.{name}") for name in ("period", "value", "mean", "lower", "upper", "kind", "signal")]
    rows = [_row(made, point, period(point.period), console) for point in made.points]
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    table = ["  ".join(_aligned(cell, width, n) for n, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
             for row in (heads, *rows)]  # fmt: skip
    painted = [
        console.paint(line, COLOURS[point.kind]) if point.signal else line
        for line, point in zip(table[1:], made.points, strict=True)
    ]
    return "\n".join((" ".join(told), "", *icons, *steps, "", table[0], *painted))


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if 1 <= column <= 4 else cell.ljust(width)


def _row(made: Chart, point: Marked, period: str, console: Console) -> list[str]:
    segment = made.segments[point.segment]
    lines = [number(line) for line in (segment.mean, segment.lower, segment.upper)]
    if not math.isfinite(point.value):
        return [period, console.text("spc.table.missing"), *lines, "", ""]
    signal = console.text(f"spc_signal.{point.signal.name.lower()}") if point.signal else ""
    return [period, number(point.value), *lines, console.text(f"spc_kind.{point.kind.name.lower()}"), signal]


def as_json(made: Chart) -> str:
    """The same as data: names of icons, signals and kinds as in the code, null for what is not there."""
    profile = made.profile
    told = {
        "profile": profile.id, "direction": made.series.direction.name.lower(), "variation": made.variation.name.lower(),
        "assurance": made.assurance.name.lower(), "points": made.there, "needed": made.needed,
        "latest": made.latest.period if made.latest else None, "segments": [_segment(each) for each in made.segments],
        "figures": [_figure(each) for each in made.points],
    }  # fmt: skip
    return json.dumps(told, indent=2, ensure_ascii=False)


def _segment(each: Segment) -> dict[str, Any]:
    step = None if each.step is None else {"reason": each.step.reason, "by": each.step.by}
    return {"first": each.first, "last": each.last, "points": each.points, "counted": each.counted, "mean": _known(each.mean),
            "lower": _known(each.lower), "upper": _known(each.upper), "near_lower": _known(each.near_lower),
            "near_upper": _known(each.near_upper), "step": step}  # fmt: skip


def _figure(point: Marked) -> dict[str, Any]:
    side = "high" if point.high else "low"
    return {"period": point.period, "value": _known(point.value), "state": point.state.name.lower(), "target": _known(point.target),
            "signal": point.signal.name.lower() if point.signal else None, "side": side if point.signal else None,
            "kind": point.kind.name.lower() if math.isfinite(point.value) else None}  # fmt: skip


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
