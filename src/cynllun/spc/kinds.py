"""What a control chart can say: the signals, the sides, the two icons, and the way that is better."""

from __future__ import annotations

from enum import IntEnum


class Signal(IntEnum):
    """Why a point is special cause variation. One small number a point; 0 is common cause."""

    NONE = 0
    SHIFT = 1
    TWO_IN_THREE = 2
    TREND = 3
    OUTSIDE = 4


class Direction(IntEnum):
    """Which way is better; neutral where neither is."""

    UP = 1
    NEUTRAL = 0
    DOWN = -1


class Kind(IntEnum):
    """What a point is to its reader: the colours of the method, which never stand alone."""

    COMMON_CAUSE = 0
    IMPROVEMENT = 1
    CONCERN = 2
    NEUTRAL = 3


class Variation(IntEnum):
    """The first icon: what the latest point says of the process."""

    CANNOT_TELL = 0
    COMMON_CAUSE = 1
    IMPROVEMENT_HIGH = 2
    IMPROVEMENT_LOW = 3
    CONCERN_HIGH = 4
    CONCERN_LOW = 5
    NEUTRAL_HIGH = 6
    NEUTRAL_LOW = 7


class Assurance(IntEnum):
    """The second icon: whether the process as it is can be relied on to meet its target. NONE: no target, or no better way."""

    NONE = 0
    CANNOT_TELL = 1
    PASS = 2
    FAIL = 3
    HIT_OR_MISS = 4
