"""An explanation in one language: the rule and its figures, the difference, the tolerance, the terms, and what to fill in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cynllun.checks.compiled import Compiled
from cynllun.checks.explain import amount
from cynllun.checks.explained import COUNTED, Explained, Here
from cynllun.checks.language import names_in
from cynllun.checks.names import CubeNames, PairNames, RowNames
from cynllun.checks.reported import cube_names
from cynllun.checks.scopes import YEAR
from cynllun.checks.tracing import CANNOT_TELL, FAILED, NOT_FOR
from cynllun.checks.units import apart
from cynllun.checks.written import COMPARISONS, Writer
from cynllun.frameworks import CheckRow, Edition, Tolerance
from cynllun.frameworks.citing import cited
from cynllun.words import Sentence, Words, number
from cynllun.words.numbers import PLACES

RULES = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
ROUNDED = 1e-9


@dataclass(frozen=True, slots=True)
class Said:
    """A term in words: its name, its figure and its cell."""

    name: str
    figure: str
    place: str
    value: float


@dataclass(frozen=True)
class Told:
    """What is said of one place of a check. `words` and `figures` are the whole rule, with the names of its lines and with
    their figures; `lines` are the sentences in the order to read them; `proposed` what the check itself would put in."""

    check: str
    verdict: str
    period: str
    item: str
    cells: tuple[str, ...]
    words: str
    figures: str
    lines: tuple[str, ...]
    terms: tuple[Said, ...]
    proposed: str

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "check": self.check, "verdict": self.verdict, "period": self.period, "item": self.item, "cells": list(self.cells),
            "words": self.words, "figures": self.figures, "lines": list(self.lines), "proposed": self.proposed,
            "terms": [
                {"name": t.name, "value": t.value if math.isfinite(t.value) else None, "said": t.figure, "place": t.place}
                for t in self.terms
            ],
        }  # fmt: skip


def tell(explained: Explained, words: Words) -> Told:
    """An explanation in the language of `words`."""
    outcome, here = explained.outcome, explained.here
    finding, check = outcome.finding, outcome.instance.check
    edition = here.cube.plan.edition
    item = outcome.finding.item
    return Told(
        check=check.id, verdict=outcome.verdict, cells=finding.cells,
        period=edition.axis.label(finding.period, words.language) if finding.period else "",
        item=words.text(item[5:]) if item.startswith("text:") else item,
        words=rule(here.cube.plan, check, words, outcome.instance.item),
        figures=_figures(explained, words) if outcome.at else "",
        lines=tuple(_lines(explained, words)), terms=tuple(_terms(explained, words)), proposed=_proposed(explained, words),
    )  # fmt: skip


def rule(plan: Compiled, check: CheckRow, words: Words, item: str = "") -> str:
    """A check's two formulas with the names of their lines, and how they should stand. One that runs over the items of a
    breakdown is written once, for whichever item, unless one is named."""
    edition, bare = plan.edition, bool(check.over) and not item
    names: CubeNames | RowNames | PairNames
    if check.scope in ("rows", "pairs"):
        names = (plan.rows if check.scope == "rows" else plan.pairs)[check.table]
    else:
        item = next((each.id for each in edition.items[check.over]), "") if bare else item
        names = cube_names(plan, YEAR if check.scope == "across" else check.scope, check.over, item)

    said = (names_in(check.left) | names_in(check.right)) if isinstance(names, CubeNames) else ()
    lines = (line for name in said if (line := names.find(name)) is not None)
    several = len({edition.series[line].table for line in lines}) > 1

    def spoken(name: str, _: int) -> str:
        line = names.find(name)
        if line is None:
            return f"[{_constant(edition, name, words, names.constants[name])}]"
        if bare and isinstance(names, CubeNames) and edition.series[line].item == item:
            return f"[{line_title(edition, line, words, bare=True, sheet=several)}]"
        return f"[{title(edition, names, line, words, check.table, sheet=several)}]"

    writer = Writer(words, spoken)
    return f"{writer.write(check.left)} {COMPARISONS[check.comparison]} {writer.write(check.right)}"


def _constant(edition: Edition, name: str, words: Words, value: float) -> str:
    """A name that stands for a number: a tolerance by its title, or a day of the calendar."""
    tolerance = next((each for each in edition.tolerances if each.id == name), None)
    if tolerance is None:
        return str(amount(value, "date")[words.language])
    return words.optional(f"tolerance.{name}.title") or number(value, _unit(tolerance), words.language)


def _unit(tolerance: Tolerance) -> str:
    whole = tolerance.value == int(tolerance.value)
    return tolerance.unit if tolerance.unit in PLACES and (whole or PLACES[tolerance.unit]) else ""


def title(
    edition: Edition, names: CubeNames | RowNames | PairNames, line: int, words: Words, table: str = "", *, sheet: bool = False
) -> str:
    """A line, a column of rows, or a side of a pair, in words."""
    if isinstance(names, CubeNames):
        return line_title(edition, line, words, sheet=sheet)
    column = words.text(f"column.{table}.{names.column(line).id}.title")
    if isinstance(names, PairNames):
        side = "ours" if line < len(names.numeric) else "theirs"
        return words.say(Sentence(f"explained.{side}", {"column": {words.language: column}}))
    choice = names.names[line][1]
    if not choice:
        return column
    if "." in names.column(line).choices:  # a text that names a row of another table: whether it is there
        return words.say(Sentence("explained.known", {"column": {words.language: column}}))
    run = names.column(line).numeric  # one run of its periods, not a choice
    said = words.text(f"workbook.group.{choice}" if run else edition.choice_key(names.column(line).choices, choice))
    return _pair(words, column, said)


def line_title(edition: Edition, line: int, words: Words, *, bare: bool = False, sheet: bool = False) -> str:
    """A line of the cube in words, with its facet, its item unless it is `bare`, and its sheet where that is wanted."""
    series = edition.series[line]
    rollup = next((r for r in edition.rollups if r.id == series.line), None)
    if rollup is None:
        said = words.text(f"line.{series.line}.title")
    else:
        said = words.optional(f"line.{rollup.id}.title") or _rolled(rollup.table, rollup.column, rollup.where, words)
    if series.item and not bare:
        said = _pair(words, said, words.text(edition.choice_key(series.breakdown, series.item)))
    said = _pair(words, said, words.text(f"facet.{series.facet}.title")) if series.facet else said
    return _pair(words, edition.table(series.table).sheet, said) if sheet else said


def _rolled(table: str, column: str, where: str, words: Words) -> str:
    said = words.text(f"table.{table}.title" if column == "rows" else f"column.{table}.{column}.title")
    return _pair(words, said, where.replace(";", "; ")) if where else said


def _pair(words: Words, line: str, item: str) -> str:
    return words.say(Sentence("plan.line_item", {"line": {words.language: line}, "item": {words.language: item}}))


def _figures(explained: Explained, words: Words) -> str:
    """The rule with its figures: `£1,102k = £1,107k (23 + 44 + …)`."""
    outcome, here = explained.outcome, explained.here
    check, instance = outcome.instance.check, outcome.instance
    either = instance.left.unit or instance.right.unit or ""
    said = []
    for text, value, unit, strategy in (
        (check.left, outcome.finding.left, instance.left.unit, check.missing_left),
        (check.right, outcome.finding.right, instance.right.unit, check.missing_right),
    ):
        unit = unit or either
        whole = amount(value, unit)[words.language]
        parts = Writer(words, _speaker(here, words, strategy), figures=True).write(_expanded(here, text))
        said.append(whole if parts in (whole, _plain(value, unit, words), number(value)) else f"{whole} ({parts})")
    return f"{said[0]} {COMPARISONS[check.comparison]} {said[1]}"


def _expanded(here: Here, text: str) -> str:
    """A side that is one total, as the total's own formula; any other as it is."""
    line = here.names.find(text.strip())
    if line is None or not isinstance(here.names, CubeNames) or here.check.scope == "across":
        return text
    series = here.cube.plan.edition.series[line]
    period = here.cube.plan.scopes[here.scope].periods[here.column]
    if series.role == "parts":
        return " + ".join(series.parts)
    own = series.role == "total" and not series.item and not series.facet and period in series.own
    return series.formula if own else text


def _speaker(here: Here, words: Words, strategy: str) -> Any:
    """Says a name as its figure, some periods back; `cumulative x` as the run of x."""

    def spoken(name: str, back: int) -> str:
        run = name.startswith("cumulative ")
        line = here.names.find(name.removeprefix("cumulative "))
        if line is None:
            known = any(each.id == name for each in here.cube.plan.edition.tolerances)
            value = here.names.constants[name]
            return number(value, "", words.language) if known else str(amount(value, "date")[words.language])
        if run:
            value = here.value(f"cumulative({name.removeprefix('cumulative ')})", here.column - back)
        else:
            value = here.figure(line, here.column - back)
        if math.isnan(value):
            return "0" if strategy in COUNTED else words.text("explained.missing_figure")
        return _plain(value, here.names.unit(line), words)

    return spoken


def _plain(value: float, unit: str, words: Words) -> str:
    """A figure among others: its number only, with the places of its unit; a date as a date."""
    if unit == "date":
        return str(amount(value, unit)[words.language])
    return number(value, "", words.language, places=PLACES.get(unit)) if unit in PLACES else number(value, "", words.language)


def _lines(explained: Explained, words: Words) -> Iterator[str]:
    outcome = explained.outcome
    finding, instance, verdict = outcome.finding, outcome.instance, outcome.verdict
    unit = instance.left.unit or instance.right.unit or ""

    def say(key: str, **params: Any) -> str:
        return words.say(Sentence(f"explained.{key}", params))

    if verdict == NOT_FOR:
        yield say("not_for")
        return
    if not outcome.at:
        yield say("no_rows", sheet={words.language: finding.sheet})
        return
    if verdict == CANNOT_TELL:
        yield say("cannot_tell", count=len(explained.missing)) if explained.missing else say("divided")
    else:
        sides = {
            "left": amount(finding.left, instance.left.unit or unit),
            "right": amount(finding.right, instance.right.unit or unit),
        }
        yield say(f"should.{RULES[instance.check.comparison]}", **sides)
        yield from _apart(explained, unit, say)
    yield from _tolerance(explained, unit, words, say)
    if {instance.check.missing_left, instance.check.missing_right} & set(COUNTED) and explained.missing:
        yield say("counted", count=len(explained.missing))


def _apart(explained: Explained, unit: str, say: Any) -> Iterator[str]:
    """How far apart the sides are, and how much of it rounding may be."""
    difference, least = abs(explained.outcome.finding.difference), explained.least
    said = {"difference": amount(difference, apart(unit)), "least": amount(_down(least, apart(unit)), apart(unit))}
    if explained.outcome.verdict != FAILED:
        yield say("holds", **said)
    else:
        yield say("apart_at_least" if _down(least, apart(unit)) > 0 else "apart_by_rounding", **said)


def _down(value: float, unit: str) -> float:
    """A number in the places of its unit, never above what it is."""
    scale = 10.0 ** PLACES.get(unit, 2)
    return math.floor(value * scale + ROUNDED) / scale


def _tolerance(explained: Explained, unit: str, words: Words, say: Any) -> Iterator[str]:
    outcome = explained.outcome
    check, edition = outcome.instance.check, explained.here.cube.plan.edition
    allowed = amount(round(outcome.allowed, 6) if math.isfinite(outcome.allowed) else outcome.allowed, apart(unit))
    if check.tolerance.strip() == "0":
        yield say("no_tolerance")
    elif check.tolerance_kind == "percent":
        share = check.tolerance if not explained.tolerances else explained.tolerances[0].value
        yield say("tolerance_percent", allowed=allowed, share={words.language: f"{share}%"})
    else:
        yield say("tolerance", allowed=allowed)
    for each in explained.tolerances:
        source = cited(edition, words, each.source, each.section)
        called = words.optional(f"tolerance.{each.id}.title") or each.id
        named = {"name": {words.language: called}, "value": {words.language: number(each.value, _unit(each), words.language)}}
        yield say("tolerance_from", **named, source={words.language: source},
                  authority=f"text:cli.frameworks.authority.{each.authority.value}")  # fmt: skip


def _terms(explained: Explained, words: Words) -> Iterator[Said]:
    outcome, here = explained.outcome, explained.here
    edition, instance = here.cube.plan.edition, outcome.instance
    for line, shift, term in zip(
        instance.lines.tolist(), instance.shifts.tolist(), outcome.finding.terms, strict=bool(outcome.at)
    ):
        said = title(edition, here.names, line, words, instance.check.table)
        for _ in range(shift):
            said = words.say(Sentence("explained.call.previous", {"of": {words.language: said}}))
        figure = words.text("explained.missing_figure") if math.isnan(term.value) else amount(term.value, here.names.unit(line))
        yield Said(said, figure if isinstance(figure, str) else figure[words.language], term.place, term.value)


def _proposed(explained: Explained, words: Words) -> str:
    term, here = explained.proposed_for, explained.here
    if term is None or explained.outcome.verdict not in (FAILED, CANNOT_TELL):
        return ""
    line = here.names.find(explained.outcome.instance.check.derives)
    assert line is not None
    said = {"line": {words.language: title(here.cube.plan.edition, here.names, line, words, here.check.table)},
            "value": amount(explained.proposed, here.names.unit(line)), "place": {words.language: term.place or "–"}}  # fmt: skip
    return words.say(Sentence("explained.proposed", said))
