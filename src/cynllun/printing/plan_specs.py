"""The drawings of a plan (a bridge, savings by month, trajectories) as Vega-Lite, in the style of the other charts."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from cynllun.printing.chart_specs import BLUE, FONT, GREY, INK, PADDING, SIZE
from cynllun.printing.drawings import Panel, Panels, Stacked, Waterfall

RED = "#d5281b"


def chart(drawing: Waterfall | Stacked | Panels) -> Any:
    """The chart of a drawing, without the shared configuration."""
    match drawing:
        case Waterfall():
            return _waterfall(drawing)
        case Stacked():
            return _stacked(drawing)
    return _panels(drawing)


def _data(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Chart({"values": rows})


def _title(text: str, offset: int = 2) -> Any:
    import altair as alt

    return alt.TitleParams(text, anchor="start", fontSize=SIZE, fontWeight="normal", font=FONT, color=INK, offset=offset)


def _waterfall(drawing: Waterfall) -> Any:
    """Bars that lie, each from where the one before it ended; its name and figure stand above it."""
    import altair as alt

    rows = [
        {"n": n, "name": step.name, "begins": step.begins, "ends": step.ends, "text": step.text,
         "colour": GREY if step.level else BLUE if step.ends >= step.begins else RED}
        for n, step in enumerate(drawing.steps)
    ]  # fmt: skip
    width = drawing.width - 16
    y = alt.Y("n:O", axis=None, scale=alt.Scale(paddingInner=0.62, paddingOuter=0.6))
    x = alt.X("begins:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    base = _data(rows).encode(y=y)
    word: dict[str, Any] = {"baseline": "bottom", "dy": -12, "fontSize": SIZE, "color": INK}
    nought = _data([{"begins": 0}]).mark_rule(color=GREY, strokeWidth=1).encode(x=x)
    return alt.layer(
        nought, base.mark_bar().encode(x=x, x2="ends:Q", color=alt.Color("colour:N", scale=None)),
        base.mark_text(align="left", **word).encode(x=alt.value(0), text="name:N"),
        base.mark_text(align="right", fontWeight="bold", **word).encode(x=alt.value(width), text="text:N"),
    ).properties(width=width, height=50 * len(rows), title=_title(drawing.axis), padding=PADDING)  # fmt: skip


def _stacked(drawing: Stacked) -> Any:
    """Bars by month. What each colour means stands above, in the order in which the parts lie; white keeps them apart."""
    import altair as alt

    rows = [
        {"n": n, "month": month, "part": name, "order": order, "value": values[n]}
        for order, (name, _colour, values) in enumerate(drawing.parts) for n, month in enumerate(drawing.months)
    ]  # fmt: skip
    names, colours = [name for name, *_ in drawing.parts], [colour for _, colour, _ in drawing.parts]
    narrow = drawing.width < 500
    axis = alt.Axis(title=None, labelAngle=-90, grid=False, labelFontSize=SIZE - 1)
    x = alt.X("month:O", sort=list(drawing.months), axis=axis)
    y = alt.Y("value:Q", axis=alt.Axis(title=None, tickCount=5, format=",d", domain=False, ticks=False), stack="zero")
    legend = alt.Legend(title=None, orient="top", direction="vertical" if narrow else "horizontal", labelFontSize=SIZE, labelFont=FONT,
                        labelColor=INK, labelLimit=drawing.width, symbolType="square")  # fmt: skip
    colour = alt.Color("part:N", scale=alt.Scale(domain=names, range=colours), sort=names, legend=legend)
    layers = [_data(rows).mark_bar(stroke="white", strokeWidth=1).encode(x=x, y=y, color=colour, order="order:Q")]
    if drawing.line:
        value, label = drawing.line
        across = _data([{"value": value}]).encode(y=alt.Y("value:Q"))
        word: dict[str, Any] = {"align": "left", "baseline": "bottom", "dx": 4, "dy": -5, "fontSize": SIZE}
        layers += [across.mark_rule(color=INK, strokeDash=[4, 3], strokeWidth=1.5),
                   across.mark_text(**word, stroke="white", strokeWidth=4).encode(text=alt.value(label), x=alt.value(0)),
                   across.mark_text(**word, color=INK).encode(text=alt.value(label), x=alt.value(0))]  # fmt: skip
    whole = alt.layer(*layers).properties(width=drawing.width - 70, height=drawing.height, padding=PADDING)
    return whole.properties(title=_title(drawing.axis, 8))


def _panels(drawing: Panels) -> Any:
    import altair as alt

    columns = max(1, drawing.width // 240)
    width = drawing.width / columns - 76
    made = [_panel(panel, width) for panel in drawing.panels]
    return alt.concat(*made, columns=columns, spacing=18).properties(padding={**PADDING, "right": 20})


def _panel(panel: Panel, width: float) -> Any:
    import altair as alt

    rows = [{"month": f"{point.month}-01", "value": point.value} for point in panel.curve.known]
    first, last = panel.curve.points[0].month, panel.curve.points[-1].month
    axis = alt.Axis(
        title=None, values=[f"{first}-01", f"{last}-01"], format="%b %Y", grid=False, labelFlush=True, labelOverlap=False
    )
    x = alt.X("month:T", axis=axis, scale=alt.Scale(type="utc", domain=[f"{first}-01", f"{last}-01"]))
    y = alt.Y(
        "value:Q", axis=alt.Axis(title=None, tickCount=3, format="~s", domain=False, ticks=False), scale=alt.Scale(zero=True)
    )
    base = _data(rows).encode(x=x, y=y)
    layers = [base.mark_line(strokeCap="round"), base.mark_point(filled=True, size=18, color=BLUE, opacity=1)]
    if panel.target:
        layers.append(
            _data([{"value": panel.target[0]}])
            .mark_rule(color=INK, strokeDash=[2, 3], strokeWidth=1.5)
            .encode(y=alt.Y("value:Q"))
        )
    title = alt.TitleParams(
        wrap(panel.curve.name, max(12, int(width + 60) // 8)), anchor="start", fontSize=SIZE, fontWeight="bold", font=FONT, color=INK, offset=6,
        subtitle=[panel.axis, *([panel.target[1]] if panel.target else [])], subtitleFontSize=SIZE - 1, subtitleFont=FONT, subtitleColor=INK,
    )  # fmt: skip
    return alt.layer(*layers).properties(width=width, height=96, title=title)
