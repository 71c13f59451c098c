"""Addresses of the published figures: their data come with the project, so there are no rows to make."""

from __future__ import annotations

from typing import Any

SERIES = ("ed_12h_or_more", "rtt_over_53", "rtt_bands", "people_delayed")
EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "published-series": [{"series": each} for each in SERIES],
    "published-series-csv": [{"series": "rtt_over_53"}],
    "published-control-chart": [{"series": each} for each in SERIES],
    "published-board-csv": [{"board": "7A5x"}],
    "published-board": [{"board": each} for each in ("7A1", "7A7", "7A3x")],
}
