"""Two workbooks laid side by side, and the answer of `cynllun compare` as text, as JSON and as a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console
from cynllun.words import Sentence
from cynllun.words import number as written

if TYPE_CHECKING:
    from cynllun.cli.years import Years
    from cynllun.frameworks import Edition
    from cynllun.plans.bridging import Bridge
    from cynllun.plans.differing import Differences, Held, Place
    from cynllun.words import Words

Row = list[str]


@dataclass(frozen=True)
class Compared:
    """What differs in the later of two workbooks; `came` and `went` are findings as plain values."""

    before: str
    after: str
    edition: Edition | None = None
    found: Differences | None = None
    bridges: tuple[Bridge, ...] = ()
    came: tuple[Mapping[str, Any], ...] = field(default=())
    went: tuple[Mapping[str, Any], ...] = field(default=())
    refused: Sentence | None = None
    years: Years | None = None

    @property
    def code(self) -> int:
        """The exit code: 1 when a figure or a row differs, else 0."""
        return int(self.found is not None and self.found.count > 0)


def compared(before: str, after: str, today: date) -> Compared:
    """Two files, read and reviewed each for itself. Refused where one cannot be read, or they are of two kinds of
    body; those of two frameworks are laid side by side by year."""
    from cynllun import editions
    from cynllun.cli.checking import check
    from cynllun.cli.years import years
    from cynllun.plans.bridging import bridges
    from cynllun.plans.differing import differences

    read = [check([file], today).files[0] for file in (before, after)]
    for each in read:
        if each.reading.refused is not None:
            return Compared(before, after, refused=each.reading.refused)
    first, second = (each.reading.return_ for each in read)
    assert first is not None and second is not None
    if first.kind != second.kind:
        return Compared(before, after, refused=_apart(before, after))
    if first.edition != second.edition:
        return Compared(before, after, years=years(first, second, before, after))
    edition = editions.load(second.edition)
    was, now = ({each["key"]: each for each in (one.review.stored() if one.review else ())} for one in read)
    return Compared(
        before, after, edition, differences(edition, first, second), bridges(edition, first, second),
        tuple(now[key] for key in now if key not in was), tuple(was[key] for key in was if key not in now),
    )  # fmt: skip


def _apart(before: str, after: str) -> Sentence:
    said = {"before": before, "after": after}
    return Sentence("cli.compare.other_kind", {name: {"en": text, "cy": text} for name, text in said.items()})


def shown(found: Compared, form: str, console: Console) -> bytes:
    """The answer in one of the three forms."""
    from cynllun import editions

    if found.years is not None:
        from cynllun.cli.years import shown as by_year

        return by_year(found.years, form, console)
    assert found.edition is not None
    words = editions.words(found.edition, console.language)
    if form == "json":
        return (json.dumps(_plain(found, words), ensure_ascii=False, indent=2) + "\n").encode()
    sheets = _sheets(found, words, console)
    if form == "xlsx":
        from cynllun.workbooks.listing import lists

        return lists(console.text("cli.compare.title"), [(name, head, rows) for name, head, rows in sheets])
    return ("\n".join(_lines(found, sheets, console)) + "\n").encode()


def _sheets(found: Compared, words: Words, console: Console) -> list[tuple[str, Row, list[Row]]]:
    """The parts of the answer as lists: a name, the headings, the rows."""
    say = console.text
    head = [say(f"cli.compare.{name}") for name in ("cell", "line", "column", "was", "is", "difference")]
    moved = [say(f"cli.compare.{name}") for name in ("total", "year", "line", "was", "is", "effect", "reason")]
    findings = [say(f"cli.compare.{name}") for name in ("change", "severity", "cell", "check", "sentence")]
    return [
        (say("cli.compare.cells"), head, list(_cells(found, words, console))),
        (say("cli.compare.rows"), [say(f"cli.compare.{name}") for name in ("change", "sheet", "row")], list(_rows(found, console))),
        (say("cli.compare.bridges"), moved, list(_bridges(found, words, console))),
        (say("cli.compare.findings"), findings, list(_findings(found, words, console))),
    ]  # fmt: skip


def _cells(found: Compared, words: Words, console: Console) -> Iterator[Row]:
    assert found.found is not None and found.edition is not None
    for each in found.found.cells:
        place = each.place
        unit = "points" if place.unit == "percent" else place.unit
        yield [
            f"{place.sheet}!{place.cell}", line_of(found, words, place), column_of(found, words, place, console.language),
            *(held(found.edition, words, what, place, console) for what in (each.was, each.now)), _signed(each.difference, unit, console.language),
        ]  # fmt: skip


def line_of(found: Compared, words: Words, place: Place) -> str:
    """The line or the row of a cell, in the reader's words."""
    if not place.line:
        return place.row or "–"
    assert found.edition is not None
    return title_of(found.edition, words, place.line, place.breakdown, place.item)


def title_of(edition: Edition, words: Words, line: str, breakdown: str, item: str) -> str:
    """A line with its item."""
    said = words.optional(f"line.{line}.title") or line
    if not item:
        return said
    return f"{said}: {words.optional(edition.choice_key(breakdown, item)) or item}"


def column_of(found: Compared, words: Words, place: Place, language: str) -> str:
    """The period or the column of a cell."""
    assert found.edition is not None
    title = (words.optional(f"column.{place.table}.{place.column}.title") or place.column) if place.column else ""
    label = found.edition.axis.label(place.period, language) if place.period else ""
    facet = (words.optional(f"facet.{place.facet}.title") or place.facet) if place.facet else ""
    return " · ".join(filter(None, (title, label, facet)))


def held(edition: Edition, words: Words, what: Held, place: Place, console: Console) -> str:
    """What a cell holds, as people read it."""
    from cynllun.figures import State

    if what.value == what.value:
        return written(what.value, place.unit, console.language)
    state = State(what.state)
    if what.text is None and state in (State.NOT_APPLICABLE, State.SUSPENDED):
        return console.text(f"cli.compare.{state.name.lower()}")
    if what.text and place.choices:
        return words.optional(edition.choice_key(place.choices, what.text)) or what.text
    return what.text or console.text("cli.compare.missing")


def _signed(value: float, unit: str, language: str) -> str:
    said = written(value, unit, language) if value == value else ""
    return f"+{said}" if value > 0 else said


def _rows(found: Compared, console: Console) -> Iterator[Row]:
    assert found.found is not None
    for each in found.found.rows:
        yield [console.text("cli.compare.came" if each.added else "cli.compare.went"), each.sheet, each.row or "–"]


def _bridges(found: Compared, words: Words, console: Console) -> Iterator[Row]:
    """The total before, each movement with room for its reason, and the total after."""
    for bridge in found.bridges:
        unit, language = bridge.series.unit, console.language
        assert found.edition is not None
        total = title_of(found.edition, words, bridge.series.line, bridge.series.breakdown, bridge.series.item)
        for each in bridge.movements:
            line = title_of(found.edition, words, each.series.line, each.series.breakdown, each.series.item)
            yield [
                total, bridge.period, line, _told(each.was, each.series.unit, console), _told(each.now, each.series.unit, console),
                _signed(each.effect, unit, language) or console.text("cli.compare.cannot_tell"), "",
            ]  # fmt: skip
        yield [
            total, bridge.period, console.text("cli.compare.total"), _told(bridge.was, unit, console), _told(bridge.now, unit, console),
            _signed(bridge.difference, unit, language) or console.text("cli.compare.cannot_tell"), "",
        ]  # fmt: skip


def _told(value: float, unit: str, console: Console) -> str:
    return written(value, unit, console.language) if value == value else console.text("cli.compare.missing")


def _findings(found: Compared, words: Words, console: Console) -> Iterator[Row]:
    for key, rows in (("came", found.came), ("went", found.went)):
        for each in rows:
            place = "!".join(filter(None, (each.get("sheet", ""), each.get("cell", ""))))
            sentence = words.say(Sentence.from_dict(each["sentence"]))
            yield [
                console.text(f"cli.compare.{key}"), console.text(f"workbook.severity.{each['severity']}"), place, each["check"],
                sentence,
            ]  # fmt: skip


def _lines(found: Compared, sheets: list[tuple[str, Row, list[Row]]], console: Console) -> Iterator[str]:
    yield console.say("cli.compare.heading", before=found.before, after=found.after)
    for name, _, rows in sheets:
        yield ""
        yield console.paint(f"{name}: {len(rows)}", "strong")
        for row in rows:
            yield "  " + "  ·  ".join(part for part in row if part)
    if not found.code:
        yield ""
        yield console.text("cli.compare.same")


def _plain(found: Compared, words: Words) -> dict[str, Any]:
    """Plain values, numbers as numbers; None for what is not there."""
    assert found.found is not None and found.edition is not None

    def value(number: float) -> float | None:
        return number if number == number else None

    def cell(what: Held) -> dict[str, Any]:
        return {"value": value(what.value), "state": what.state, "text": what.text}

    return {
        "before": found.before, "after": found.after, "edition": found.edition.id,
        "cells": [{
            "name": each.place.name, "table": each.place.table, "cell": f"{each.place.sheet}!{each.place.cell}",
            "line": line_of(found, words, each.place), "unit": each.place.unit, "was": cell(each.was), "is": cell(each.now),
            "difference": value(each.difference),
        } for each in found.found.cells],
        "rows": [{"table": each.table, "row": each.row, "added": each.added} for each in found.found.rows],
        "bridges": [{
            "of": bridge.of, "total": bridge.series.name, "year": bridge.period, "unit": bridge.series.unit, "was": value(bridge.was),
            "is": value(bridge.now), "difference": value(bridge.difference),
            "movements": [{"line": each.series.name, "was": value(each.was), "is": value(each.now), "effect": value(each.effect)}
                          for each in bridge.movements],
        } for bridge in found.bridges],
        "came": [_finding(each, words) for each in found.came], "went": [_finding(each, words) for each in found.went],
    }  # fmt: skip


def _finding(each: Mapping[str, Any], words: Words) -> dict[str, Any]:
    said = words.say(Sentence.from_dict(each["sentence"]))
    return {
        "check": each["check"],
        "severity": each["severity"],
        "sheet": each["sheet"],
        "cell": each["cell"],
        "sentence": said,
    }
