"""A return is immutable, and its hash is of what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from cynllun.figures import Return, RowTable, Stamped, State, as_at
from cynllun.figures.returns import blank
from cynllun.organisations import Organisation, by_code
from cynllun.sources import Authority, Citation

SAVINGS = RowTable(("gbp",), ("scheme",), np.array([[1.0, np.nan]]), (("Beds", None),), (7, 8))


def a_return(values: list[float], **changes: object) -> Return:
    held = np.array(values)
    states = np.where(np.isnan(held), State.MISSING, State.REPORTED).astype(np.uint8)
    return replace(Return("e", "h", "X01", "board", held, states, {"c1|comment": "note"}, {"c9": SAVINGS}), **changes)  # type: ignore[arg-type]


def test_a_return_cannot_be_changed() -> None:
    with pytest.raises(ValueError):
        a_return([1.0]).values[0] = 2.0


def test_values_and_states_have_one_length() -> None:
    with pytest.raises(ValueError, match="one length"):
        Return("e", "h", "X01", "board", np.zeros(2), np.zeros(3, np.uint8))


def test_the_hash_is_of_content() -> None:
    same = a_return([1.0, np.nan, 0.0]).content_hash()
    assert same == a_return([1.0, np.nan, -0.0]).content_hash()
    moved = replace(SAVINGS, places=(9, 10))
    assert same == a_return([1.0, np.nan, 0.0], rows={"c9": moved}).content_hash()


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation": "X02"},
        {"edition_hash": "other"},
        {"notes": {}},
        {"notes": {"c1|comment": "other"}},
        {"rows": {}},
        {"rows": {"c9": replace(SAVINGS, texts=(("Beds", ""),))}},
        {"rows": {"c9": replace(SAVINGS, numbers=np.array([[1.0, 0.0]]))}},
        {"values": np.array([1.0, 0.0, 0.0])},
        {"states": np.array([1, 2, 1], np.uint8)},
    ],
)
def test_any_change_of_content_changes_the_hash(changes: dict[str, object]) -> None:
    """A missing value is not zero, an empty text is not a missing one, a state is content too."""
    whole = a_return([1.0, np.nan, 0.0])
    assert replace(whole, **changes).content_hash() != whole.content_hash()  # type: ignore[arg-type]


def test_rows_by_name() -> None:
    assert SAVINGS.count == 2
    assert SAVINGS.number("gbp")[0] == 1.0
    assert SAVINGS.text("scheme") == ("Beds", None)
    assert RowTable((), ("a",), np.empty((0, 0)), (("x", "y", "z"),)).count == 3
    assert RowTable((), (), np.empty((0, 0)), ()).count == 0
    with pytest.raises(ValueError):
        SAVINGS.number("nothing")


def test_a_blank_return_is_missing_everywhere() -> None:
    empty = blank("e", "h", "X01", "board", 3)
    assert np.isnan(empty.values).all()
    assert (empty.states == State.MISSING).all()


def test_which_states_have_a_value() -> None:
    assert [s.name for s in State if not s.has_value] == ["MISSING", "SUSPENDED", "NOT_APPLICABLE"]


def test_as_at_takes_the_latest_received_by_then() -> None:
    start = datetime(2026, 1, 31, 23, tzinfo=UTC)
    versions = [Stamped(n, f"h{n}", start + timedelta(days=n)) for n in (2, 1, 3)]
    assert as_at(versions, start) is None
    assert as_at(versions, start + timedelta(days=2)) == versions[0]
    assert as_at(versions, start + timedelta(days=30)) == versions[2]


def test_bodies() -> None:
    body = Organisation(code="X01", kind="board", name_en="East", name_cy="Dwyrain", short_en="E")
    assert (body.name("cy"), body.short("cy"), body.short("en")) == ("Dwyrain", "Dwyrain", "E")
    day = datetime(2026, 4, 1, tzinfo=UTC).date()
    assert body.stands(day)
    assert not replace(body, valid_from=day + timedelta(days=1)).stands(day)
    assert not replace(body, valid_to=day - timedelta(days=1)).stands(day)
    assert by_code([body]) == {"X01": body}
    with pytest.raises(ValueError, match="X01"):
        by_code([body, body])


def test_a_citation_reads_as_one() -> None:
    assert str(Citation("S000", "Financial framework", Authority.ISSUED)) == "S000, Financial framework"
    assert str(Citation("S000", "", Authority.ISSUED)) == "S000"
