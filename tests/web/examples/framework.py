"""Terms with which the framework's pages are tried: one of each shape."""

from __future__ import annotations

from typing import Any

EDITION = {"edition": "wales-2026-29"}
EXAMPLES: dict[str, Any] = {
    **dict.fromkeys(
        (
            "edition",
            "enabling-actions",
            "timetable",
            "assessment-rules",
            "tables",
            "checks",
            "checks-csv",
            "principles",
            "instruments",
            "deliverables",
            "coverage",
            "errata",
            "requirements",
            "requirements-xlsx",
            "requirements-csv",
            "requirements-json",
        ),
        EDITION,
    ),
    "priority": [{**EDITION, "priority": "timely_access"}, {**EDITION, "priority": "womens_health"}],
    "expectation": [
        {**EDITION, "expectation": id}
        for id in ("handover_45", "cancer_62", "uptake_gap", "community_by_design_later", "never_events", "coding_depth")
    ],
    "requirement": [
        {**EDITION, "requirement": id}
        for id in ("qs_coding_specificity", "research_two_years_on", "safe_care_within_means", "timely_access_every_pathway")
    ],
    "topic": [{**EDITION, "topic": "letter"}, {**EDITION, "topic": "community_by_design"}],
    "checklist": [{**EDITION, "kind": kind} for kind in ("board", "trust", "sha", "jcc")],
    "framework-table": [{**EDITION, "table": id} for id in ("c1", "c3", "c5", "c9", "c15", "a1")],
}
