"""Addresses of oversight: its record comes with the project. One body escalated as a whole, one of which nothing is known, one that
ended."""

from __future__ import annotations

from typing import Any

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "escalation-body": [{"body": each} for each in ("7A4", "7A6", "RQF", "7A3x")],
    "escalation-embed": [{"body": each} for each in ("7A2", "RQF")],
    "escalation-body-json": [{"body": "7A1"}],
    "escalation-history-csv": [{"body": "7A7"}],
}
