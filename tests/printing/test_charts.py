"""Charts: what is drawn, what is said, and that neither speaks a language or a style of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from cynllun.editions.texts import system_words
from cynllun.feeds import catalogue
from cynllun.printing import charts
from cynllun.printing.chart_sentences import bars_sentence, multiples_sentences, said, sentences
from cynllun.printing.charts import NARROW, Band, Bar, Bars, ControlChart, Curve, Drawing, LineChart, Multiples, Point
from cynllun.words import number

LANGUAGES = ["en", "cy"]
SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = re.compile(
    r"\b(January|March|May|June|July|October|Jan|Feb|Mar|May|Jul|Oct|Nov|Dec|axis|chart|titled|mark|group|legend)\b"
)


def line(language: str = "en", **changes: object) -> LineChart:
    """Betsi Cadwaladr's waits over 53 weeks from June 2024, the last four months provisional."""
    words = system_words(language)
    curve = charts.curve(catalogue.frame("rtt_over_53"), "7A1", "Betsi Cadwaladr", first="2024-06")
    made = LineChart(
        title=words.text("series.rtt_over_53.title"), description=said(words, sentences(curve, "count", language)),
        axis=words.text("series.rtt_over_53.measured"), unit="count", language=language, curve=curve,
        end_label=number(curve.known[-1].value, "count", language),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def multiples(language: str = "en") -> Multiples:
    frame = catalogue.frame("ed_12h_or_more")
    curves = tuple(charts.curve(frame, code, code, first="2023-01") for code in ("7A1", "7A2", "7A7"))
    return Multiples(title="T", description="D", axis="people", unit="count", language=language, curves=curves)


def bars(language: str = "en") -> Bars:
    groups = catalogue.band_groups("2022-07")
    made = tuple(Bar(f"{g.over}", g.pathways, number(g.pathways, "count", language)) for g in groups)
    return Bars(title="T", description="D", axis="pathways", unit="count", language=language, bars=made)


def control(language: str = "en") -> ControlChart:
    """Seven months, one of them missing, limits made anew from the fifth, a target."""
    curve = Curve("x", tuple(Point(f"2026-0{n}", None if n == 3 else float(n)) for n in range(1, 8)))
    marks = ("common_cause", "improvement", "concern", "common_cause", "common_cause", "neutral")
    kinds = tuple((each, each.upper()) for each in ("common_cause", "improvement", "concern", "neutral"))
    bands = (Band("2026-01", "2026-04", 2.0, 0.5, 3.5), Band("2026-05", "2026-07", 6.0, None, None))
    return ControlChart(title="T", description="D", axis="days", unit="days", language=language, curve=curve, marks=marks, kinds=kinds,
                        bands=bands, lines=("M", "L"), target=(("2026-01", 5.0), ("2026-07", 4.0)), target_label="G",
                        steps=(("2026-05", "Z"),), width=NARROW)  # fmt: skip


def test_a_control_chart_tells_kinds_by_shape_and_lines_by_dash() -> None:
    svg = charts.svg(control())
    assert {"COMMON_CAUSE", "IMPROVEMENT", "CONCERN", "NEUTRAL", "M", "L", "G", "Z", "days"} <= set(texts(svg))
    root = ET.fromstring(svg)
    symbols = [p for p in root.iter(f"{SVG}path") if p.get("fill") in ("#768692", "#005eb8", "#d4600a", "#490092")]
    assert {"#768692", "#005eb8", "#d4600a", "#490092"} == {p.get("fill") for p in symbols}
    assert len({re.sub(r"[-\d.,]+", "", p.get("d") or "") for p in symbols}) >= 3, "circles, diamonds, triangles, squares"


def every(language: str) -> list[Drawing]:
    short = line(language, breaks=(("2024-11", "x"),), target=(40_000.0, "y"), width=NARROW)
    return [line(language), short, multiples(language), bars(language), control(language)]


def texts(svg: str) -> list[str]:
    return [t.text or "" for t in ET.fromstring(svg).iter(f"{SVG}text")]


def points(svg: str) -> list[tuple[float, float]]:
    """The corners of the longest line."""
    paths = [p.get("d") or "" for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("stroke") == "#005eb8" and p.get("d")]
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", max(paths, key=len))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_one_image_with_our_title(language: str) -> None:
    for drawing in every(language):
        root = ET.fromstring(charts.svg(drawing))
        assert root.get("role") == "img" and root.get("lang") == language
        ids = (root.get("aria-labelledby") or "").split()
        found = {e.get("id"): e.text for e in root if e.tag in (f"{SVG}title", f"{SVG}desc")}
        assert [found[id] for id in ids] == [drawing.title, drawing.description]
        assert root[0].tag == f"{SVG}title", "the title comes first, or a browser does not show it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_the_content_policy_blocks_and_no_foreign_aria(language: str) -> None:
    for drawing in every(language):
        svg = charts.svg(drawing)
        assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|href=|url\(", svg)
        inside = svg.split("</desc>", 1)[1]
        assert "aria-" not in inside and "role=" not in inside


def test_a_welsh_chart_has_no_english_word() -> None:
    for drawing in every("cy"):
        shown = texts(charts.svg(replace(drawing, axis="pobl", title="T", description="D")))
        assert not ENGLISH.search(" ".join(shown)), shown
    assert {"Gorff 2024", "Hyd 2024", "Ion 2025", "Ebr 2025"} <= set(texts(charts.svg(line("cy"))))
    assert "Gorff 2025" in texts(charts.svg(line("cy"))) and "Jul 2025" in texts(charts.svg(line("en")))


def test_the_axis_of_values_starts_at_0() -> None:
    for drawing in (line(), multiples(), line(unit="percent")):
        assert "0" in texts(charts.svg(drawing))
    assert "60,000" in texts(charts.svg(line())), "the top is a round number above the highest"
    assert "100" in texts(charts.svg(line(curve=Curve("c", (Point("2025-01", 20.0), Point("2025-02", 30.0))), unit="percent")))


def test_the_line_is_where_its_values_are() -> None:
    curve = Curve("c", (Point("2025-01", 0.0), Point("2025-02", 50.0), Point("2025-03", 100.0)))
    ys = [y for _, y in points(charts.svg(line(curve=curve)))]
    assert ys == pytest.approx([260.0, 130.0, 0.0])


def test_a_gap_and_a_break_interrupt_the_line() -> None:
    def runs(drawing: LineChart) -> int:
        root = ET.fromstring(charts.svg(drawing))
        return sum(1 for p in root.iter(f"{SVG}path") if p.get("stroke") == "#005eb8" and "L" in (p.get("d") or ""))

    values: list[float | None] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    whole = Curve("c", tuple(Point(f"2025-0{n + 1}", v) for n, v in enumerate(values)))
    gap = Curve("c", tuple(replace(p, value=None) if p.month == "2025-03" else p for p in whole.points))
    assert runs(line(curve=whole)) == 1 and runs(line(curve=gap)) == 2
    broken = line(curve=whole, breaks=(("2025-04", "Newid ffin"),))
    assert runs(broken) == 2 and "Newid ffin" in texts(charts.svg(broken))
    at_start = line(curve=whole, breaks=(("2025-01", "Newid ffin"),))
    assert runs(at_start) == 1 and "Newid ffin" not in texts(charts.svg(at_start)), "nothing stands before it"


def test_provisional_months_are_dashed_and_the_line_goes_on() -> None:
    root = ET.fromstring(charts.svg(line()))
    paths = [p for p in root.iter(f"{SVG}path") if p.get("stroke") == "#005eb8" and "L" in (p.get("d") or "")]
    dashed = [p for p in paths if p.get("stroke-dasharray") == "5,4"]
    assert len(paths) == 2 and len(dashed) == 1
    assert len(re.findall(r"[ML]", dashed[0].get("d") or "")) == 5, "four months, from the last firm one"


def test_a_target_and_an_empty_curve() -> None:
    assert "Target 95%" in texts(charts.svg(line(target=(95.0, "Target 95%"))))
    empty = line(curve=Curve("Powys", ()), end_label="")
    assert charts.svg(empty).startswith("<svg")
    assert [s.id for s in sentences(empty.curve, "count", "en")] == ["chart.none"]


@pytest.mark.parametrize("width", [NARROW, charts.WIDE])
def test_a_chart_fits_its_page(width: int) -> None:
    for drawing in every("cy"):
        root = ET.fromstring(charts.svg(charts.at_width(drawing, width)))
        assert float(root.get("width") or 0) <= width + 20
        sizes = [float((t.get("font-size") or "0px").removesuffix("px")) for t in root.iter(f"{SVG}text")]
        assert min(sizes) >= 14


def test_months_by_hand_are_bounded_and_gaps_stay() -> None:
    frame = pl.DataFrame({"organisation": ["a"] * 3, "breakdown": ["all"] * 3, "period": ["2024-11", "2024-12", "2025-02"],
                          "value": [1.0, None, 3.0], "state": ["reported", "missing", "estimated"]})  # fmt: skip
    assert charts.curve(frame, "a", "A").points == (
        Point("2024-11", 1.0), Point("2024-12", None), Point("2025-01", None), Point("2025-02", 3.0, True),
    )  # fmt: skip
    assert charts.curve(frame, "a", "A", first="2025-01").points == (Point("2025-02", 3.0, True),)
    assert charts.curve(frame, "a", "A", last="2024-12").points == (Point("2024-11", 1.0),)
    assert charts.curve(frame, "b", "B").points == ()


def test_the_same_drawing_is_drawn_once() -> None:
    assert charts.svg(line()) is charts.svg(line())
    assert charts.svg(line()) != charts.svg(line(width=NARROW))
    assert ET.fromstring(charts.svg(line())).get("aria-labelledby") != ET.fromstring(charts.svg(bars())).get("aria-labelledby")


def test_titles_are_escaped() -> None:
    svg = charts.svg(line(title='<b>"&', description="a < b"))
    assert "&lt;b&gt;" in svg and "<b>" not in svg
    ET.fromstring(svg)


def test_a_png_for_documents() -> None:
    assert charts.png(bars()).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"2024-07": 5.0, "2025-07": 3.0}, "chart.full"),
        ({"2024-07": 3.0, "2025-07": 5.0}, "chart.full_highest"),
        ({"2024-08": 5.0, "2025-07": 3.0}, "chart.no_year_before"),
        ({"2025-07": 3.0}, "chart.no_year_before_highest"),
        ({"2024-07": 0.0, "2025-07": 0.0}, "chart.full_highest"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_fits_what_is_known(values: dict[str, float], sentence: str, language: str) -> None:
    told = sentences(Curve("Powys", tuple(Point(m, v) for m, v in values.items())), "count", language)
    assert [s.id for s in told] == [sentence]
    assert "{" not in said(system_words(language), told)


def test_the_sentence_of_a_real_board() -> None:
    curve = line().curve
    told = sentences(curve, "count", "en", breaks=(("2024-11", "why"),), target=(0.0, "what"))
    assert said(system_words("en"), told) == (
        "Betsi Cadwaladr: 52,648 in July 2025. A year before, in July 2024, it was 48,886. The highest month shown is December "
        "2024, with 55,481. The latest figure is provisional. From November 2024 figures are not comparable with those before: "
        "why. The line across stands at 0: what."
    )
    assert "Gorffennaf 2025" in said(system_words("cy"), sentences(curve, "count", "cy"))


def test_sentences_of_many_and_of_bars() -> None:
    words = system_words("en")
    curves = (*multiples().curves, Curve("None", ()))
    assert said(words, multiples_sentences(curves, "count", "en")) == (
        "In July 2025 the highest is 7A1, with 3,849, and the lowest 7A7, with 0. All charts have one scale. "
        "Not shown, having no figure: None."
    )
    assert [s.id for s in multiples_sentences(curves[-1:], "count", "en")] == ["chart.multiples_without"]
    told = words.say(bars_sentence("Bands", bars().bars, "2022-07", "count", "en"))
    assert told == "Bands, July 2022: 743,229 in all. The largest part is 0, with 410,392, or 55.2%."
    assert bars_sentence("Bands", (), "2022-07", "count", "en").id == "chart.none"


def test_charts_are_imported_when_drawn_and_not_before() -> None:
    source = (Path(charts.__file__).parent / "chart_specs.py").read_text() + Path(charts.__file__).read_text()
    assert not re.search(r"^(import|from) (altair|vl_convert|polars)", source, re.M)
