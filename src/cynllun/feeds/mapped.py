"""One reader for every table that a mapping describes: rows in, figures and faults out, each fault with its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import isfinite
from pathlib import Path

from cynllun.feeds import csv_rows, wholes
from cynllun.feeds.faults import Faults, Reading
from cynllun.feeds.figure import Figure
from cynllun.feeds.figures_frame import HAVE_VALUES, NOT_APPLICABLE, REPORTED, Gathering
from cynllun.feeds.mapping import ALL, Line, Mapping, Nothing, Place
from cynllun.periods import financial_year
from cynllun.periods.calendar import MONTHS_EN, SHORT_EN

Rows = Sequence[tuple[int, Sequence[str]]]
NUMBER = re.compile(r"[-−]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(-01)?")
YEAR = re.compile(r"[12]\d{3}")
SPOKEN = re.compile(r"([A-Z][a-z]+)[ -](\d{4}|\d{2})")


def read(path: Path, version: str, mapping: Mapping) -> Reading:
    """A CSV file as figures, by its mapping."""
    faults = Faults(path.name)
    return read_rows(csv_rows.lines(path, faults), version, mapping, faults)


def read_rows(rows: Rows, version: str, mapping: Mapping, faults: Faults) -> Reading:
    """The rows of a table, its heading first, as figures. A row with a fault gives no figure; the others are there."""
    figures = figures_of(rows, mapping, faults)
    gathered = Gathering(version)
    for each in figures:
        gathered.add(each.organisation, each.line, each.item, each.period, each.value, reason=each.reason, state=each.state)
    return Reading(gathered.frame(), tuple(faults.found))


def figures_of(rows: Rows, mapping: Mapping, faults: Faults) -> list[Figure]:
    """The figures of a table in the order of its rows, those that we add up last; what is wrong becomes faults."""
    found: dict[tuple[str, str, str, str], Figure] = {}
    for row, cells in csv_rows.chosen(rows, mapping.columns, faults):
        told = dict(zip(mapping.columns, cells, strict=True))
        if all(told[column] == wanted for column, wanted in mapping.only.items()):
            _take(list(_row(told, row, mapping, faults)), found, mapping, faults)
    kept = list(found.values())
    wholes.look(kept, mapping, faults)
    return [*kept, *wholes.made(kept, mapping), *_absent(kept, mapping)]


def _take(row: list[Figure], found: dict[tuple[str, str, str, str], Figure], mapping: Mapping, faults: Faults) -> None:
    """Keeps a row's figures, unless one of them stands in the table already or a lesser is more than a greater."""
    before = [(found[each.key], each) for each in row if each.key in found]
    if before:
        first = before[0][0].row
        same = all(a.value == b.value for a, b in before)
        faults.add(row[0].row, "twice" if same else "twice_differs", first=first)
    elif _nested(row, mapping, faults):
        found.update({each.key: each for each in row})


def _nested(row: list[Figure], mapping: Mapping, faults: Faults) -> bool:
    values = {each.line: each.value for each in row if each.value is not None}
    columns = {line.id: line.column for line in mapping.lines}
    for chain in mapping.nested:
        known = [line for line in chain if line in values]
        for less, more in pairwise(known):
            if values[less] > values[more]:
                faults.add(row[0].row, "nested_lines", less=columns[less], more=columns[more])
                return False
    return True


def _row(told: dict[str, str], row: int, mapping: Mapping, faults: Faults) -> Iterator[Figure]:
    """The figures of one row; none when anything in it is wrong."""
    before = len(faults.found)
    place = mapping.places.get(told[mapping.place_column])
    if place is None:
        faults.add(row, "code", column=mapping.place_column, found=csv_rows.shown(told[mapping.place_column]))
    item = _item(told, row, place, mapping, faults)
    period = period_of(told[mapping.period_column], mapping.form)
    if not period:
        said = "year" if mapping.form in ("year", "financial_year") else "month"
        faults.add(row, said, column=mapping.period_column, found=csv_rows.shown(told[mapping.period_column]))
    state, reason = _state(told, row, mapping, faults)
    cells = [(line, *_cell(told, line, row, state, mapping, faults)) for line in _lines(told, row, mapping, faults)]
    if place is None or len(faults.found) > before:
        return
    broken = told[mapping.break_column] if mapping.break_column else ""
    for line, value, means in cells:
        stated = state if value is not None or state not in HAVE_VALUES else means.state
        yield Figure(place.organisation, line.id, item, period, value, stated, reason or means.reason, row, broken)


def _item(told: dict[str, str], row: int, place: Place | None, mapping: Mapping, faults: Faults) -> str:
    if not mapping.item_column:
        return place.item if place else ALL
    found = mapping.items.get(told[mapping.item_column], "")
    if not found:
        faults.add(row, "label", column=mapping.item_column, found=csv_rows.shown(told[mapping.item_column]))
    return found


def _state(told: dict[str, str], row: int, mapping: Mapping, faults: Faults) -> tuple[str, str]:
    """The state that a row gives itself, and why. One without a figure must say why."""
    if not mapping.state_column:
        return REPORTED, ""
    said = told[mapping.state_column]
    state = mapping.states.get(said, "")
    reason = told[mapping.reason_column] if mapping.reason_column else ""
    if not state:
        faults.add(row, "label", column=mapping.state_column, found=csv_rows.shown(said))
    elif state not in HAVE_VALUES and mapping.reason_column and not reason:
        faults.add(row, "reason_wanted", column=mapping.reason_column, state=csv_rows.shown(said))
    return state, reason


def _lines(told: dict[str, str], row: int, mapping: Mapping, faults: Faults) -> Iterable[Line]:
    """The lines of a row: every line of a wide table, the one that a row of a long table names."""
    if not mapping.line_column:
        return mapping.lines
    said = told[mapping.line_column]
    found = [line for line in mapping.lines if said in (line.id, line.column)]
    if not found:
        faults.add(row, "label", column=mapping.line_column, found=csv_rows.shown(said))
    return found


def _cell(
    told: dict[str, str], line: Line, row: int, state: str, mapping: Mapping, faults: Faults
) -> tuple[float | None, Nothing]:
    """A cell's value; where it is one that means *no figure*, what it means."""
    column = mapping.value_column or line.column
    text = told[column]
    if text in mapping.nothing:
        if not line.may_be_empty or (mapping.state_column and state in HAVE_VALUES):
            faults.add(row, "no_figure", column=column)
        return None, mapping.nothing[text]
    value = float(text.replace(",", "").replace("−", "-")) if NUMBER.fullmatch(text) else None
    wrong = "" if value is not None else "number" if line.unit == "count" else "not_a_number"
    if value is not None:
        wrong = _beyond(value, line.unit)
        if state and state not in HAVE_VALUES:
            wrong = "figure_beside_state"
    if wrong:
        faults.add(row, wrong, column=column, found=csv_rows.shown(text))
    return value, Nothing()


def _beyond(value: float, unit: str) -> str:
    """Which fault a number is of its unit; nothing when it may be."""
    if not isfinite(value):  # more digits than a number has room for
        return "not_a_number"
    if value < 0 and unit != "money":
        return "below_zero"
    if unit == "count" and value != int(value):
        return "number"
    return "over_100" if unit == "percent" and value > 100 else ""


def period_of(text: str, form: str) -> str:
    """The code of a period as a table writes it: `January 2021` and `Jan-21` give `2021-01`; nothing when it is none."""
    if form == "year":
        return text if YEAR.fullmatch(text) else ""
    if form == "financial_year":
        return text if text[:4].isdecimal() and text == financial_year(int(text[:4])) else ""
    if form == "period":
        year, _, quarter = text.partition("Q")
        whole = period_of(year, "financial_year") if quarter in ("", "1", "2", "3", "4") else ""
        return period_of(text, "month") or (text if whole and not text.endswith("Q") else "")
    told = MONTH.fullmatch(text)
    if told:
        return f"{told[1]}-{told[2]}" if told[3] or form == "month" else ""
    spoken = SPOKEN.fullmatch(text) if form in ("long_month", "short_month") else None
    names = MONTHS_EN if form == "long_month" else SHORT_EN
    if spoken is None or spoken[1] not in names:
        return ""
    return f"{int(spoken[2]) % 2000 + 2000}-{names.index(spoken[1]) + 1:02d}"


def _absent(figures: list[Figure], mapping: Mapping) -> Iterator[Figure]:
    periods = sorted({each.period for each in figures})
    for absent in mapping.absent:
        for line in mapping.lines:
            for period in periods:
                yield Figure(absent.organisation, line.id, absent.item, period, None, NOT_APPLICABLE, absent.reason, 0)
