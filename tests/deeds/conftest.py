"""Every test of a deed begins on the day the round was opened, with everybody in their places."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cynllun.deeds import clock
from tests.casts.round_cast import BEGIN, Cast, gather


@pytest.fixture
def standing() -> Iterator[None]:
    """The clock stands at the beginning of the round."""
    with clock.standing_at(BEGIN):
        yield


@pytest.fixture
def cast(db: None, standing: None) -> Cast:  # noqa: ARG001
    """Everybody, and an open round."""
    return gather()
