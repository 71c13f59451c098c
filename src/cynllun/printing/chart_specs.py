"""Drawings as Vega-Lite specifications, made with Altair. Every word in them comes with the drawing."""

from __future__ import annotations

from typing import Any

from cynllun.printing.drawings import Bars, ControlChart, Curve, Drawing, LineChart, Multiples, Panels, Stacked, Waterfall

BLUE, INK, GREY, GRID = "#005eb8", "#212b32", "#4c6272", "#d8dde0"  # NHS.UK's blue and greys; contrast at least 4.5 on white
FONT = "Arial, Helvetica, sans-serif"
SIZE = 14
PADDING = {"left": 4, "right": 10, "top": 8, "bottom": 6}
CONFIG: dict[str, Any] = {
    "aria": False, "background": "transparent", "font": FONT, "view": {"stroke": None},
    "line": {"strokeWidth": 2.5, "color": BLUE},
    "axis": {"labelFontSize": SIZE, "labelColor": INK, "gridColor": GRID, "domainColor": GREY, "tickColor": GREY,
             "labelFont": FONT, "titleFont": FONT, "titleFontWeight": "normal", "titleFontSize": SIZE, "titleColor": INK},
    "header": {"labelFontSize": SIZE, "labelColor": INK, "labelFont": FONT, "labelFontWeight": "bold"},
}  # fmt: skip


def spec(drawing: Drawing) -> dict[str, Any]:
    """The specification of a drawing."""
    match drawing:
        case LineChart():
            made = _line_chart(drawing)
        case Multiples():
            made = _multiples(drawing)
        case Bars():
            made = _bars(drawing)
        case Waterfall() | Stacked() | Panels():
            from cynllun.printing import plan_specs

            made = plan_specs.chart(drawing)
        case ControlChart():
            from cynllun.printing import control_specs

            made = control_specs.chart(drawing)
    whole: dict[str, Any] = made.configure(**CONFIG).to_dict()
    return whole


def month_axis(curves: tuple[Curve, ...], width: float) -> Any:
    """The axis of months: as many labels as the width holds, January first where years go by."""
    import altair as alt

    months = sorted({point.month for curve in curves for point in curve.points})
    years = len(months) > 30
    pool = [month for month in months if month.endswith("-01")] if years else months
    most = max(2, int(width // (52 if years else 92)))
    step = -(-len(pool) // most) if pool else 1
    ticks = [f"{month}-01" for month in (pool[::-1][::step])[::-1]]
    form = "%Y" if years else "%b %Y"
    axis = alt.Axis(title=None, values=ticks, format=form, grid=False, labelFlush=False, labelOverlap=False)
    return alt.X("month:T", axis=axis, scale=alt.Scale(type="utc"))


def _values(drawing: Drawing, ticks: int, title: str | None, lift: int = 14) -> Any:
    """The axis of values from 0, its unit above it (`lift` pixels) and not turned: readable on a narrow page."""
    import altair as alt

    axis = alt.Axis(title=title, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-lift,
                    titleBaseline="bottom", tickCount=ticks, format=",d", domain=False, ticks=False)  # fmt: skip
    top = 100 if drawing.unit == "percent" else alt.Undefined
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=True, nice=True, domainMax=top))


def month_rows(curve: Curve, breaks: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """A curve as rows: `run` numbers the stretches that are drawn without a gap; a provisional stretch starts at the last
    firm point so that the line goes on, dashed."""
    rows: list[dict[str, Any]] = []
    run, before = 0, None
    for point in curve.points:
        if point.value is None or point.month in breaks:
            run, before = run + 1, None
        if point.value is None:
            continue
        if before is not None and before.provisional != point.provisional:
            run += 1
            rows.append(_row(curve, before.month, before.value, run, point.provisional))
        rows.append(_row(curve, point.month, point.value, run, point.provisional))
        before = point
    return rows


def _row(curve: Curve, month: str, value: float | None, run: int, provisional: bool) -> dict[str, Any]:
    name = f"{curve.name} {run}"
    return {"name": curve.name, "month": f"{month}-01", "value": value, "run": name, "provisional": provisional}


def _chart(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Chart({"values": rows})


def _lines(chart: Any, x: Any, y: Any) -> Any:
    import altair as alt

    dash = alt.condition("datum.provisional", alt.value([5, 4]), alt.value([1, 0]))
    return chart.mark_line(strokeCap="round").encode(x=x, y=y, detail="run:N", strokeDash=dash)


def _line_chart(drawing: LineChart) -> Any:
    import altair as alt

    curve = drawing.curve
    first = curve.points[0].month if curve.points else ""
    breaks = [(month, label) for month, label in drawing.breaks if month > first]
    right = 12 + 9 * len(drawing.end_label)
    width = drawing.width - right - 52  # 52: the widest labels of values
    x, y = month_axis((curve,), width), _values(drawing, 5, drawing.axis, 34 if breaks else 14)
    rows = month_rows(curve, tuple(month for month, _ in breaks))
    layers = [_lines(_chart(rows), x, y)]
    if rows:
        end = _chart(rows[-1:]).encode(x=x, y=y)
        layers.append(end.mark_point(filled=True, size=60, color=BLUE, opacity=1))
        text = end.mark_text(align="left", baseline="middle", dx=9, fontSize=SIZE + 1, fontWeight="bold", color=INK)
        layers.append(text.encode(text=alt.value(drawing.end_label)))
    for month, label in breaks:
        layers += month_rule(month, label, curve, x)
    if drawing.target:
        layers += _target(*drawing.target)
    return alt.layer(*layers).properties(width=width, height=drawing.height, padding=PADDING)


def month_rule(month: str, label: str, curve: Curve, x: Any) -> list[Any]:
    """An upright line at a month, with its label."""
    return _broken(_chart([{"month": f"{month}-01"}]).encode(x=x), label, month, curve)


def _broken(place: Any, label: str, month: str, curve: Curve) -> list[Any]:
    """An upright line where a series breaks; its label stands above the chart, where no line runs."""
    import altair as alt

    late = month > curve.points[len(curve.points) // 2].month
    align, dx = ("right", 4) if late else ("left", -4)
    text = place.mark_text(align=align, baseline="bottom", dx=dx, dy=-6, fontSize=SIZE, color=INK)
    return [place.mark_rule(color=GREY, strokeDash=[4, 3], strokeWidth=1.5),
            text.encode(text=alt.value(label), y=alt.value(0))]  # fmt: skip


def _target(value: float, label: str) -> list[Any]:
    """A line across at a target, its label on white above it."""
    import altair as alt

    line = _chart([{"value": value}]).encode(y=alt.Y("value:Q"))
    word: dict[str, Any] = {"align": "left", "baseline": "bottom", "dx": 6, "dy": -5, "fontSize": SIZE}
    return [line.mark_rule(color=INK, strokeDash=[2, 3], strokeWidth=1.5),
            line.mark_text(**word, stroke="white", strokeWidth=4).encode(text=alt.value(label), x=alt.value(0)),
            line.mark_text(**word, color=INK).encode(text=alt.value(label), x=alt.value(0))]  # fmt: skip


def _multiples(drawing: Multiples) -> Any:
    import altair as alt

    columns = max(1, drawing.width // 240)
    width = drawing.width / columns - 72
    rows = [row for curve in drawing.curves for row in month_rows(curve, drawing.breaks)]
    x, y = month_axis(drawing.curves, width), _values(drawing, 3, None)
    header = alt.Header(labelAnchor="start", labelPadding=4, labelLimit=int(width) + 60)
    facet = alt.Facet("name:N", title=None, sort=[curve.name for curve in drawing.curves], header=header)
    title = alt.TitleParams(drawing.axis, anchor="start", fontSize=SIZE, fontWeight="normal", font=FONT, color=INK, offset=10)
    chart = _lines(_chart(rows), x, y).properties(width=width, height=96)
    whole = chart.facet(facet, columns=columns, spacing=14).resolve_axis(x="independent", y="independent")
    return whole.properties(title=title, padding={**PADDING, "right": 20})


def _bars(drawing: Bars) -> Any:
    """Bars that lie, each with its name and figure above it: names of any length, on a page of any width."""
    import altair as alt

    rows = [{"n": n, "name": bar.name, "value": bar.value, "text": bar.text} for n, bar in enumerate(drawing.bars)]
    width = drawing.width - 16
    y = alt.Y("n:O", axis=None, scale=alt.Scale(paddingInner=0.62, paddingOuter=0.6))
    x = alt.X("value:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    base = _chart(rows).encode(y=y)
    word: dict[str, Any] = {"baseline": "bottom", "dy": -12, "fontSize": SIZE, "color": INK}
    title = alt.TitleParams(drawing.axis, anchor="start", fontSize=SIZE, fontWeight="normal", font=FONT, color=INK, offset=2)
    return alt.layer(
        base.mark_bar(color=BLUE).encode(x=x),
        base.mark_text(align="left", **word).encode(x=alt.value(0), text="name:N"),
        base.mark_text(align="right", fontWeight="bold", **word).encode(x=alt.value(width), text="text:N"),
    ).properties(width=width, height=50 * len(rows), title=title, padding=PADDING)
