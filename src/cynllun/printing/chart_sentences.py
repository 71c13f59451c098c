"""What a chart shows, said: its description for those who do not see it, and its sentence for everybody."""

from __future__ import annotations

from collections.abc import Sequence

from cynllun.periods import month_label
from cynllun.printing.drawings import Bar, Curve, Point
from cynllun.words import Sentence, Words, number


def sentences(curve: Curve, unit: str, language: str, breaks: Sequence[tuple[str, str]] = (),
              target: tuple[float, str] | None = None) -> tuple[Sentence, ...]:  # fmt: skip
    """The latest figure, the one of a year before, the highest; then what is provisional, broken, or a target.

    `breaks` and `target` are those of the drawing, their labels already in the language.
    """
    known = curve.known
    if not known:
        return (Sentence("chart.none", {"name": curve.name}),)
    latest, highest = known[-1], max(known, key=lambda point: (point.value or 0.0, point.month))
    before = next((point for point in known if point.month == _year_before(latest.month)), None)
    told = {"name": curve.name, **_point(latest, unit, language, "latest", "month"),
            **_point(highest, unit, language, "highest", "highest_month"),
            **(_point(before, unit, language, "before", "before_month") if before else {})}  # fmt: skip
    shape = ("full" if before else "no_year_before") + ("_highest" if highest == latest else "")
    more = [Sentence("chart.provisional")] if latest.provisional else []
    more += [Sentence("chart.broken", {"month": month_label(month, language), "why": why}) for month, why in breaks]
    more += [Sentence("chart.target", {"target": number(target[0], unit, language), "what": target[1]})] if target else []
    return (Sentence(f"chart.{shape}", told), *more)


def multiples_sentences(curves: Sequence[Curve], unit: str, language: str) -> tuple[Sentence, ...]:
    """Who is highest and lowest in the latest month that any of them has, and who has no figure at all."""
    shown = [curve for curve in curves if curve.known]
    missing = [curve.name for curve in curves if not curve.known]
    without = (Sentence("chart.multiples_without", {"names": ", ".join(missing)}),) if missing else ()
    if not shown:
        return without
    month = max(curve.known[-1].month for curve in shown)
    last = {curve.name: point.value or 0.0 for curve in shown for point in curve.known[-1:] if point.month == month}
    high, low = max(last, key=lambda name: last[name]), min(last, key=lambda name: last[name])
    told = {"month": month_label(month, language), "highest_name": high, "highest": number(last[high], unit, language),
            "lowest_name": low, "lowest": number(last[low], unit, language)}  # fmt: skip
    return (Sentence("chart.multiples", told), *without)


def bars_sentence(name: str, bars: Sequence[Bar], month: str, unit: str, language: str) -> Sentence:
    """All in all, and the largest part with its share."""
    total = sum(bar.value for bar in bars)
    if not total:
        return Sentence("chart.none", {"name": name})
    largest = max(bars, key=lambda bar: bar.value)
    share = number(100 * largest.value / total, "percent", language)
    told = {"name": name, "month": month_label(month, language), "total": number(total, unit, language),
            "largest_name": largest.name, "largest": largest.text, "share": share}  # fmt: skip
    return Sentence("chart.bars", told)


def said(words: Words, told: Sequence[Sentence]) -> str:
    """Several sentences, one after the other."""
    return " ".join(words.say(sentence) for sentence in told)


def _point(point: Point, unit: str, language: str, value: str, month: str) -> dict[str, str]:
    return {value: number(point.value, unit, language), month: month_label(point.month, language)}


def _year_before(month: str) -> str:
    return f"{int(month[:4]) - 1}{month[4:]}"
