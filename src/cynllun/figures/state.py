"""What is known of a figure. None of these is zero."""

from __future__ import annotations

from enum import IntEnum


class State(IntEnum):
    """The states of a figure, as stored: one small number beside each value."""

    MISSING = 0
    REPORTED = 1
    ESTIMATED = 2
    PROVISIONAL = 3
    RESTATED = 4
    SUSPENDED = 5
    NOT_APPLICABLE = 6

    @property
    def has_value(self) -> bool:
        """Whether a number stands beside this state."""
        return self in (State.REPORTED, State.ESTIMATED, State.PROVISIONAL, State.RESTATED)
