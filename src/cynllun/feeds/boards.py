"""The codes under which the published tables know the boards, and ours. Boards before April 2019 keep the tables' `x`.

StatsWales gave Swansea Bay and Cwm Taf Morgannwg the codes of Abertawe Bro Morgannwg and of Cwm Taf; the table of
emergency departments writes `x` behind the old ones. Several public lists carry wrong codes: this one is StatsWales's.
"""

from __future__ import annotations

BY_GSS = {
    "W11000023": "7A1", "W11000024": "7A7", "W11000025": "7A2", "W11000026": "7A3x", "W11000027": "7A5x", "W11000028": "7A6",
    "W11000029": "7A4", "W11000030": "7A5", "W11000031": "7A3",
}  # fmt: skip
BOARDS = ("7A1", "7A2", "7A3", "7A4", "7A5", "7A6", "7A7")
FORMER = ("7A3x", "7A5x")
WALES = "wales"
TOGETHER = "boards"  # the boards added up, where the published figure for Wales counts others too
