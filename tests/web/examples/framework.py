"""Terms with which the framework's pages are tried: one of each shape."""

from __future__ import annotations

from typing import Any

from cynllun.editions import available, load
from cynllun.frameworks import Edition, Requirement

EDITION = {"edition": "wales-2026-29"}
EVERY = [{"edition": id} for id in available()]
OF_EACH = (
    "edition", "enabling-actions", "timetable", "assessment-rules", "tables", "checks", "principles", "instruments", "deliverables",
    "coverage", "errata", "requirements",
)  # fmt: skip
FILES = ("checks-csv", "requirements-xlsx", "requirements-csv", "requirements-json")
SORTS = ("addressee", "consent", "bodies", "measures", "links", "instrument", "due")  # what a requirement may hold


def requirements() -> list[dict[str, str]]:
    """Of each edition, a requirement with each thing that one may hold."""
    found = [{"edition": id, "requirement": row.id} for id in available() for row in some(load(id))]
    return list({tuple(each.values()): each for each in found}.values())


def some(edition: Edition) -> list[Requirement]:
    """The first requirement, and the first with each thing that one may hold."""
    rows = edition.requirements
    return [*rows[:1], *(row for name in SORTS for row in [r for r in rows if getattr(r, name)][:1])]


def topics() -> list[dict[str, str]]:
    """Of each edition, the first topic at the top and the first that says what good looks like."""
    pairs = [
        (id, topic)
        for id in available()
        for topic in [*[t.id for t in load(id).topics if not t.parent][:1], *[h.topic for h in load(id).hallmarks][:1]]
    ]
    return [{"edition": id, "topic": topic} for id, topic in dict.fromkeys(pairs)]


EXAMPLES: dict[str, Any] = {
    **dict.fromkeys(OF_EACH, EVERY),
    **dict.fromkeys(FILES, EDITION),
    "priority": [{**EDITION, "priority": "timely_access"}, {**EDITION, "priority": "womens_health"}],
    "expectation": [
        {**EDITION, "expectation": id}
        for id in ("handover_45", "cancer_62", "uptake_gap", "community_by_design_later", "never_events", "coding_depth")
    ],
    "requirement": requirements(),
    "topic": topics(),
    "checklist": [{"edition": id, "kind": kind} for id in available() for kind in load(id).kinds],
    "check": [{**EDITION, "check": id} for id in ("c5-bridge-closes", "c8-mirror-income", "c9-no-lead", "a1-list-moves")],
    "check-tried": [
        {**EDITION, "check": id} for id in ("c5-bridge-closes", "c8-mirror-income", "c8-nation-balances", "c9-no-lead")
    ],
    "framework-table": [{**EDITION, "table": id} for id in ("c1", "c3", "c5", "c9", "c15", "a1")],
}
