"""Errors of many kinds, planted from a seed in a filled workbook: its reader finds every one at its cell, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

import numpy as np
import pytest

from cynllun.figures import State
from cynllun.plans.missing import Looked, missing, spread
from cynllun.workbooks import Reading
from tests.casts import sheets as cast
from tests.planting.book_cells import CELLS, FIGURES
from tests.planting.book_shapes import EARLY, SHAPES
from tests.planting.books import Book
from tests.planting.pages import Workbook

IN_FIGURES = {**FIGURES, **EARLY}
KINDS = {**IN_FIGURES, **CELLS, **SHAPES}
FEW, MANY = range(1, 6), range(1000, 1500)
BODIES = (cast.COMMITTEE, cast.AUTHORITY)


def sown(seed: int, most: int = 12, kinds: tuple[str, ...] = tuple(KINDS), code: str = cast.COMMITTEE) -> Book:
    """A workbook with from one to `most` errors of any kinds at any places. One that found no place is left out."""
    rng = Random(seed)
    return put(Book(code, rng, cast.plans()[code]), rng.choices(kinds, k=rng.randint(1, most)))


def put(book: Book, chosen: Iterable[str]) -> Book:
    """Errors of these kinds put into a workbook: those of its figures first, for the workbook is made of them."""
    chosen = list(chosen)
    for kind in [kind for kind in chosen if kind in IN_FIGURES]:
        book.planted += [kind] if IN_FIGURES[kind](book) else []
    assert book.laid and book.home
    for change in book.later:
        change()
    for kind in [kind for kind in chosen if kind not in IN_FIGURES]:
        book.planted += [kind] if KINDS[kind](book) else []
    return book


def found(reading: Reading) -> set[tuple[str, str, str]]:
    """What a reading says, cell by cell."""
    areas = ((f, area) for f in reading.faults for area in (f.cells or (f.cell,)))
    return {(f.check, f.sheet, at) for f, area in areas for at in (spread(area) if area else ("",))}


def same(book: Book) -> None:
    """All that was planted is found where it stands, and no more; every other figure is read as it was."""
    reading = cast.reading(book.workbook.data())
    assert reading.refused is None and reading.return_ is not None
    assert found(reading) == book.expected()
    for english, welsh in zip(cast.said(reading), cast.said(reading, "cy"), strict=True):
        assert english != welsh and "{" not in english + welsh
    states = book.own.states.copy()
    states[list(book.unread)] = State.MISSING
    np.testing.assert_array_equal(reading.return_.states, states)
    there = states == State.REPORTED
    np.testing.assert_allclose(reading.return_.values[there], book.own.values[there])
    if not book.lost:
        told_missing(book, reading)


def told_missing(book: Book, reading: Reading) -> None:
    """What is missing is named at its cell, once, as it stands in this workbook; and nothing else is."""
    own = reading.return_
    assert own is not None
    looked = Looked(cast.edition(), book.known.layout, own, reading.faulty)
    told = [reading.relocated(each) for each in missing(looked)]
    named = [
        f"{area.rpartition('!')[0]}!{at}" for each in told for area in each.cells for at in spread(area.rpartition("!")[2])
    ]
    assert sorted(named) == sorted(f"{leaf.name}!{leaf.place(box)}" for leaf, box in book.blank)


@pytest.mark.parametrize("seed", FEW)
def test_every_error_in_a_workbook_is_found_and_nothing_else(seed: int) -> None:
    book = sown(seed)
    assert book.planted
    same(book)


def test_errors_of_every_kind_stand_in_one_workbook_and_each_is_found() -> None:
    book = put(Book(cast.AUTHORITY, Random(7), cast.plans()[cast.AUTHORITY]), KINDS)
    assert len(set(book.planted)) >= 40
    same(book)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_alone(kind: str) -> None:
    for seed in range(5):
        book = sown(seed, 1, (kind,), BODIES[seed % 2])
        if book.planted:
            same(book)
            return
    raise AssertionError(f"no place was found for: {kind}")


@pytest.mark.long
@pytest.mark.parametrize("seed", MANY)
def test_every_error_is_found_over_many_seeds(seed: int) -> None:
    same(sown(seed, 20, code=BODIES[seed % 2]))


def test_an_error_that_is_not_found_would_be_seen_here() -> None:
    book = sown(1, 1, ("a comment left in a cell",))
    book.wrong.clear()
    with pytest.raises(AssertionError):
        same(book)


# What is refused whole is planted alone.


def _linked(book: Book) -> bytes:
    own = cast.typed(code=cast.COMMITTEE)
    leaf = book.home[own.sheet]
    box = next(b for row in leaf.boxes for b in row if leaf.place(b) == own.cell)
    box.number(3.0, formula="<f>[1]Plans!D8+1</f>")
    book.workbook.parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    return book.workbook.data()


def _with(part: str) -> Callable[[Book], bytes]:
    def made(book: Book) -> bytes:
        book.workbook.parts[part] = b"<a/>"
        return book.workbook.data()

    return made


def test_a_link_to_another_workbook_is_named_at_its_cell() -> None:
    book = sown(3, 1, ("a comment left in a cell",))
    own, reading = cast.typed(code=cast.COMMITTEE), cast.reading(_linked(book))
    assert reading.refused is not None and reading.refused.id == "refusal.links_at"
    for language in ("en", "cy"):
        [said] = cast.said(reading, language)
        assert own.cell in said and own.sheet in said
    by_name = cast.reading(_with("xl/externalLinks/externalLink1.xml")(sown(3, 1, ("a comment left in a cell",))))
    assert by_name.refused is not None and by_name.refused.id == "refusal.links"


def test_no_total_of_a_template_rests_on_another_sheet() -> None:
    """So a cell left empty on one sheet cannot make a total of another come out as nothing."""
    whole = Workbook(cast.template(cast.COMMITTEE))
    boxes = [box for leaf in whole.leaves[2:] for row in leaf.boxes for box in row]
    assert any(box.formula for box in boxes)
    assert not [box for box in boxes if "!" in box.formula]
