"""A control chart as Vega-Lite. A point's kind is told by its shape and its colour, and by the table beneath."""

from __future__ import annotations

from typing import Any, Literal

from cynllun.printing.chart_specs import BLUE, FONT, GREY, INK, PADDING, SIZE, month_axis, month_rows, month_rule
from cynllun.printing.drawings import ControlChart

# Colours of the method's meaning (grey, blue, orange, purple) with a contrast of at least 3 on white, and a shape for each.
SHAPES = {"common_cause": ("circle", "#768692"), "improvement": ("diamond", BLUE), "concern": ("triangle-up", "#d4600a"),
          "neutral": ("square", "#490092")}  # fmt: skip
DASHES = ([1, 0], [6, 4], [2, 3])  # the mean, the limits, the target


def chart(drawing: ControlChart) -> Any:
    """The chart of a drawing, without the shared configuration."""
    import altair as alt

    width = drawing.width - 70
    x = month_axis((drawing.curve,), width)
    lift = 34 if drawing.steps else 14
    axis = alt.Axis(title=drawing.axis, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-lift, titleBaseline="bottom",
                    tickCount=5, format=",~f", domain=False, ticks=False)  # fmt: skip
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=False, nice=True))
    layers = [_bands(drawing, x, y), *_figures(drawing, x, y)]
    for month, label in drawing.steps:
        layers += month_rule(month, label, drawing.curve, x)
    whole = alt.layer(*layers).resolve_scale(color="independent", shape="independent", strokeDash="independent")
    return whole.properties(width=width, height=drawing.height, padding={**PADDING, "right": 20})


def _legend(drawing: ControlChart, **more: Any) -> Any:
    import altair as alt

    words = [*drawing.lines, *([drawing.target_label] if drawing.target else []), *(name for _, name in drawing.kinds)]
    wanted = sum(8 * len(word) + 46 for word in words)  # pixels, with the symbols and what is between them
    direction: Literal["vertical", "horizontal"] = "vertical" if wanted > drawing.width else "horizontal"
    return alt.Legend(title=None, orient="bottom", direction=direction, labelFontSize=SIZE, labelFont=FONT, labelColor=INK,
                      labelLimit=drawing.width, **more)  # fmt: skip


def _bands(drawing: ControlChart, x: Any, y: Any) -> Any:
    """The mean and the limits of each stretch, and the target: told apart by their dashes."""
    import altair as alt

    mean, limits = drawing.lines
    rows = [
        {"month": f"{month}-01", "value": value, "what": what, "run": f"{n} {name}"}
        for n, band in enumerate(drawing.bands)
        for name, what, value in (("mean", mean, band.mean), ("lower", limits, band.lower), ("upper", limits, band.upper))
        if value is not None for month in dict.fromkeys((band.first, band.last))
    ]  # fmt: skip
    rows += [
        {"month": f"{month}-01", "value": value, "what": drawing.target_label, "run": "target"}
        for month, value in drawing.target
    ]
    names = [mean, limits, *([drawing.target_label] if drawing.target else [])]
    dash = alt.StrokeDash("what:N", scale=alt.Scale(domain=names, range=list(DASHES[: len(names)])), sort=names,
                          legend=_legend(drawing, symbolType="stroke", symbolSize=600, symbolStrokeColor=GREY))  # fmt: skip
    lines = alt.Chart({"values": rows}).mark_line(strokeWidth=1.75, color=GREY)
    return lines.encode(x=x, y=y, detail="run:N", strokeDash=dash)


def _figures(drawing: ControlChart, x: Any, y: Any) -> list[Any]:
    import altair as alt

    names = dict(drawing.kinds)
    line = alt.Chart({"values": month_rows(drawing.curve, tuple(month for month, _ in drawing.steps))})
    firm = alt.condition("datum.provisional", alt.value([3, 3]), alt.value([1, 0]))
    joined = line.mark_line(strokeWidth=1.25, color="#768692").encode(x=x, y=y, detail="run:N", strokeDash=firm)
    points = [
        {"month": f"{point.month}-01", "value": point.value, "kind": names[kind], "size": 34 if kind == "common_cause" else 90}
        for point, kind in zip(drawing.curve.known, drawing.marks, strict=True)
    ]
    shapes, colours = zip(*(SHAPES[kind] for kind in names), strict=True)
    told: dict[str, Any] = {"sort": list(names.values()), "legend": _legend(drawing, symbolSize=110)}
    drawn = alt.Chart({"values": points}).mark_point(filled=True, opacity=1).encode(
        x=x, y=y, size=alt.Size("size:Q", scale=None, legend=None),
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(names.values()), range=list(shapes)), **told),
        color=alt.Color("kind:N", scale=alt.Scale(domain=list(names.values()), range=list(colours)), **told),
    )  # fmt: skip
    return [joined, drawn]
