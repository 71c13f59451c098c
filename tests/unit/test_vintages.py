"""What stands of a figure that was told more than once."""

from __future__ import annotations

from datetime import date

from cynllun.figures import State
from cynllun.figures.vintages import Told, before, standing


def told(*values: float | None, state: State = State.REPORTED) -> list[Told]:
    return [
        Told(value, state if value is not None else State.SUSPENDED, n, date(2026, n, 1)) for n, value in enumerate(values, 1)
    ]


def test_the_latest_stands_and_is_restated_only_where_the_number_changed() -> None:
    assert standing(told(3.0)).state is standing(told(3.0, 3.0)).state is State.REPORTED
    assert standing(told(3.0, 4.0)).state is State.RESTATED and standing(told(3.0, 4.0)).value == 4.0
    assert standing(told(3.0, None)).state is State.SUSPENDED
    assert standing(told(None, 3.0)).state is State.REPORTED, "a first number restates nothing"
    assert standing(told(3.0, 4.0, state=State.PROVISIONAL)).state is State.PROVISIONAL


def test_what_it_was_before() -> None:
    assert before(told(3.0)) is None and before(told(3.0, 3.0)) is None
    assert before(told(2.0, 3.0, None)) == 3.0 and before(told(2.0, 3.0, 3.0)) == 2.0
