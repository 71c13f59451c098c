"""Terms with which the framework's pages are tried: one of each shape."""

from __future__ import annotations

from typing import Any

EDITION = {"edition": "wales-2026-29"}
EXAMPLES: dict[str, Any] = {
    **dict.fromkeys(
        ("edition", "enabling-actions", "timetable", "assessment-rules", "tables", "checks", "checks-csv", "principles",
         "instruments", "deliverables", "coverage", "errata"), EDITION
    ),
    "priority": [{**EDITION, "priority": "timely_access"}, {**EDITION, "priority": "womens_health"}],
    "expectation": [
        {**EDITION, "expectation": id}
        for id in ("handover_45", "cancer_62", "uptake_gap", "community_by_design_later", "never_events", "coding_depth")
    ],
    "framework-table": [{**EDITION, "table": id} for id in ("c1", "c3", "c5", "c9", "c15", "a1")],
}
