"""A return as a frame for people, and back."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from cynllun.figures import Return, State, from_frame, to_frame
from cynllun.figures.frames import COLUMNS
from tests.casts.small_edition import small_edition


def some_return() -> Return:
    edition = small_edition()
    slots = edition.layout("board").slots
    values, states = np.arange(slots, dtype=float), np.full(slots, State.REPORTED, np.uint8)
    for slot, state in enumerate((State.MISSING, State.NOT_APPLICABLE, State.SUSPENDED)):
        values[slot], states[slot] = np.nan, state
    states[3] = State.PROVISIONAL
    return Return("small", edition.hash, "X1", "board", values, states)


def test_a_frame_says_every_figure_with_its_state() -> None:
    frame = to_frame(small_edition(), some_return(), version="7")
    assert tuple(frame.columns) == COLUMNS
    assert frame.height == small_edition().layout("board").slots
    assert frame["state"][:4].to_list() == ["missing", "not_applicable", "suspended", "provisional"]
    assert frame["value"][:4].to_list() == [None, None, None, 3.0]
    assert set(frame["version"]) == {"7"} and set(frame["basis"]) == {"plan"}
    assert to_frame(small_edition(), some_return())["version"][0] == some_return().content_hash()
    one = frame.filter(pl.col("line") == "p1_staff").row(0, named=True)
    assert (one["organisation"], one["breakdown"], one["period"]) == ("X1", "doctors", "2026-03")
    assert "fye" in set(frame.filter(pl.col("line") == "b1_saving")["facet"])


def test_what_goes_into_a_frame_comes_back_in_any_order() -> None:
    frame = to_frame(small_edition(), some_return()).sample(fraction=1.0, shuffle=True, seed=1)
    assert from_frame(small_edition(), frame, "board").content_hash() == some_return().content_hash()


def test_what_a_frame_leaves_out_is_missing() -> None:
    back = from_frame(small_edition(), to_frame(small_edition(), some_return()).tail(1), "board")
    assert np.count_nonzero(back.states == State.MISSING) == len(back.states) - 1


def test_a_frame_that_does_not_fit_is_refused() -> None:
    frame = to_frame(small_edition(), some_return())
    with pytest.raises(ValueError, match="said twice"):
        from_frame(small_edition(), pl.concat([frame, frame]), "board")
    with pytest.raises(ValueError, match="not asked of this body"):
        from_frame(small_edition(), frame.with_columns(line=pl.lit("nothing")), "board")
    with pytest.raises(ValueError, match="not of 2"):
        from_frame(small_edition(), pl.concat([frame, frame.with_columns(organisation=pl.lit("X2"))]), "board")
    with pytest.raises(ValueError, match="no basis"):
        to_frame(small_edition(), some_return(), basis="hope")
    other = some_return()
    with pytest.raises(ValueError, match="another edition"):
        to_frame(small_edition(), Return("small", "f" * 64, "X1", "board", other.values, other.states))
