"""A return laid into a workbook reads back as itself, cell by cell, whatever it holds."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Column, Sheet
from cynllun.frameworks.series import name_of
from cynllun.workbooks.filling import fill
from cynllun.workbooks.grid import attribute_here
from cynllun.workbooks.rows import key_column
from cynllun.workbooks.validity import bounds_of
from tests.casts import sheets as cast

SAID = [State.MISSING, State.REPORTED, State.NOT_APPLICABLE, State.SUSPENDED]
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip


def same(a: Return, b: Return) -> bool:
    """Cell by cell: values, states, notes and rows."""
    return a.content_hash() == b.content_hash()


def number(rng: np.random.Generator, unit: str, bounds: tuple[float | None, float | None]) -> float:
    """A number that a cell takes, with all its digits."""
    low = -1e6 if bounds[0] is None else bounds[0]
    high = 1e6 if bounds[1] is None else bounds[1]
    value = float(rng.uniform(low, high))
    return float(np.clip(round(value), low, high)) if unit in ("count", "score") else value


def text(draw: st.DrawFn, column: Column, kind: str) -> str | None:
    """A text that a cell takes; None where it has nothing to choose from."""
    if column.unit == "date":
        return str(draw(st.dates(date(2001, 1, 1), date(2098, 1, 1))))
    if column.unit == "choice":
        names = [b.code for b in cast.bodies()] if column.choices == "organisation" else []
        names = names or list(cast.edition().choices_of(column.choices, kind))
        return draw(st.sampled_from(names)) if names else None
    return draw(TEXTS)


@st.composite
def a_return(draw: st.DrawFn, code: str) -> Return:
    """Any return that a body of this kind may make."""
    own, edition, rng = cast.layout(code), cast.edition(), np.random.default_rng(draw(st.integers(0, 2**32)))
    states = rng.choice([int(s) for s in SAID], own.slots).astype(np.uint8)
    values = np.full(own.slots, np.nan)
    lines = {line.id: line for line in edition.lines}
    for slot in np.flatnonzero(states == State.REPORTED):
        line = lines[edition.series[own.slot_series[slot]].line]
        values[slot] = number(rng, line.unit, bounds_of(line))
    notes, rows = {}, {}
    for sheet in own.sheets:
        if sheet.table.shape == "rows":
            rows[sheet.table.id] = some_rows(draw, rng, sheet, own.kind)
            continue
        for row in draw(st.lists(st.sampled_from(sheet.rows), max_size=3)) if sheet.rows else ():
            for column in sheet.columns:
                if column.attribute and attribute_here(row):
                    note = text(draw, column.attribute, own.kind)
                    notes |= {f"{name_of(row.line.id, row.item)}|{column.name}": note} if note else {}
    return Return(edition.id, edition.hash, code, own.kind, values, states, notes, rows)


def some_rows(draw: st.DrawFn, rng: np.random.Generator, sheet: Sheet, kind: str) -> RowTable:
    """Some rows of a table, each with at least one text; every row of a table with a key."""
    columns = [c for c in sheet.columns if c.attribute and not c.total]
    numeric, worded = [c for c in columns if c.attribute.numeric], [c for c in columns if not c.attribute.numeric]
    key = key_column(sheet)
    members = cast.edition().choices_of(key.choices, kind) if key else ()
    count = len(members) if key else draw(st.integers(0, 3))
    numbers = np.array([[number(rng, c.attribute.unit, bounds_of(c.attribute)) for _ in range(count)] for c in numeric])
    numbers = numbers.reshape(len(numeric), count)
    numbers[rng.random(numbers.shape) < 0.3] = np.nan
    texts = []
    for position, column in enumerate(worded):
        if column.attribute is key:
            texts.append(tuple(members))
        else:
            texts.append(tuple(text(draw, column.attribute, kind) if position == 0 or rng.random() < 0.5 else None
                               for _ in range(count)))  # fmt: skip
    names = tuple(c.name for c in numeric), tuple(c.name for c in worded)
    return RowTable(*names, numbers, tuple(texts))


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("code", [cast.BOARD, cast.TRUST, cast.AUTHORITY, cast.COMMITTEE])
def test_the_demonstration_comes_back(code: str, language: str) -> None:
    found = cast.reading(cast.filled(code, language))
    assert found.refused is None
    assert not found.faults, cast.said(found)
    assert found.return_ is not None and same(found.return_, cast.plans()[code])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(own=a_return(cast.AUTHORITY), language=st.sampled_from(["en", "cy"]))
def test_any_return_comes_back(own: Return, language: str) -> None:
    made = fill(cast.template(cast.AUTHORITY, language), own, cast.edition(), cast.words(language), cast.bodies())
    found = cast.reading(made)
    assert found.refused is None and found.return_ is not None
    assert not found.faults, cast.said(found)[:5]
    np.testing.assert_array_equal(found.return_.values, own.values)
    np.testing.assert_array_equal(found.return_.states, own.states)
    assert found.return_.notes == own.notes
    assert same(found.return_, own)


def test_an_empty_template_is_a_return_with_nothing_in_it() -> None:
    found = cast.reading(cast.template())
    assert found.refused is None and found.return_ is not None and not found.faults
    assert set(found.return_.states.tolist()) == {int(State.MISSING)}
    keyed = [s.table.id for s in cast.layout().sheets if s.table.key]
    assert all(table.count == 0 for id, table in found.return_.rows.items() if id not in keyed)


def test_an_estimate_reads_back_as_reported() -> None:
    own = cast.plans()[cast.AUTHORITY]
    states = own.states.copy()
    slot = int(np.flatnonzero(states == State.REPORTED)[0])
    states[slot] = State.ESTIMATED
    estimate = Return(own.edition, own.edition_hash, own.organisation, own.kind, own.values, states, own.notes, own.rows)
    made = fill(cast.template(cast.AUTHORITY), estimate, cast.edition(), cast.words(), cast.bodies())
    found = cast.reading(made).return_
    assert found is not None and found.states[slot] == State.REPORTED and found.values[slot] == own.values[slot]


def test_a_text_with_control_characters_is_not_written() -> None:
    own = cast.plans()[cast.AUTHORITY]
    table = next(id for id, rows in own.rows.items() if rows.count and "title" in rows.text_columns)
    rows = own.rows[table]
    texts = tuple(("\x07", *t[1:]) if c == "title" else t for c, t in zip(rows.text_columns, rows.texts, strict=True))
    bad = RowTable(rows.number_columns, rows.text_columns, rows.numbers, texts)
    spoilt = Return(own.edition, own.edition_hash, own.organisation, own.kind, own.values.copy(), own.states.copy(), own.notes,
                    {**own.rows, table: bad})  # fmt: skip
    with pytest.raises(ValueError, match="control characters"):
        fill(cast.template(cast.AUTHORITY), spoilt, cast.edition(), cast.words(), cast.bodies())
