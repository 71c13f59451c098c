"""A return kept as Parquet reads back as itself: the same hash, the same missing cells, the same rows."""

from __future__ import annotations

import numpy as np
import pytest

from cynllun.figures import Return, RowTable, State, from_parquet, to_parquet


def some_return(*, rows: bool = True) -> Return:
    values = np.array([1.5, np.nan, -0.0])
    states = np.array([State.REPORTED, State.MISSING, State.ESTIMATED], np.uint8)
    tables = {
        "c9": RowTable(("saving", "plan@2026-04"), ("scheme", "note"), np.array([[1.0, np.nan], [0.1, 2.0]]),
                       (("Beds", None), ("", "Ysgol\nGwên")), (7, 9)),
        "c8": RowTable(("income",), ("with",), np.zeros((1, 0)), ((),)),
        "t1": RowTable((), ("what",), np.zeros((0, 0)), (("a", "b"),), (7, 8)),
    }  # fmt: skip
    return Return("e", "h", "X01", "board", values, states, {"c1_x|comment": "Gwell – 5 %"}, tables if rows else {})


@pytest.mark.parametrize("rows", [True, False])
def test_what_is_kept_reads_back_as_itself(rows: bool) -> None:
    own = some_return(rows=rows)
    back = from_parquet(to_parquet(own))
    assert back.content_hash() == own.content_hash()
    assert (back.organisation, back.kind, back.notes) == ("X01", "board", own.notes)
    assert {name: table.places for name, table in back.rows.items()} == {name: table.places for name, table in own.rows.items()}
    assert {name: table.count for name, table in back.rows.items()} == {name: table.count for name, table in own.rows.items()}
    assert not back.values.flags.writeable


def test_the_bytes_of_a_return_are_the_same_each_time() -> None:
    assert to_parquet(some_return()) == to_parquet(some_return())


@pytest.mark.parametrize("data", [b"", b"PAR1 no"])
def test_other_bytes_hold_no_return(data: bytes) -> None:
    with pytest.raises(ValueError, match="hold no return"):
        from_parquet(data)


def test_a_table_without_an_identity_holds_no_return() -> None:
    import io

    import polars as pl

    stream = io.BytesIO()
    pl.DataFrame({"part": ["slot"], "name": [""], "text": [""]}).write_parquet(stream)
    with pytest.raises(ValueError, match="hold no return"):
        from_parquet(stream.getvalue())


def test_with_names_a_return_is_laid_out_under_a_later_text_of_its_edition() -> None:
    """Lines that went are left out, lines that came are missing, the others keep their figures."""
    own = some_return()
    data = to_parquet(own, ("a@2026-27", "b@2026-27", "c@2026-27"))
    assert from_parquet(data).content_hash() == own.content_hash()
    later = from_parquet(data, ("c@2026-27", "new@2026-27", "a@2026-27"))
    assert later.states.tolist() == [State.ESTIMATED, State.MISSING, State.REPORTED]
    assert later.values[2] == 1.5
    assert (later.edition_hash, later.notes, list(later.rows)) == (own.edition_hash, own.notes, list(own.rows))


def test_without_names_it_cannot_be_laid_out_anew() -> None:
    with pytest.raises(ValueError, match="what its slots are"):
        from_parquet(to_parquet(some_return()), ("a@2026-27",))
