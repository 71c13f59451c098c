"""Oversight of a body, from a conversation to a decision and back: one deed a named person's, each with its journal line."""

from cynllun.deeds.overseeing.criteria import Asked, judge_criterion, publish_criteria, record_month, show_evidence
from cynllun.deeds.overseeing.decide_level import decide_level, decide_off_cycle, recommend_level, warned
from cynllun.deeds.overseeing.hold_meeting import hold_meeting
from cynllun.deeds.overseeing.open_conversation import open_conversation
from cynllun.deeds.overseeing.pack import Item, observed, pack, suggested
from cynllun.deeds.overseeing.put_in_evidence import put_in_evidence, take_back_evidence
from cynllun.deeds.overseeing.standing import (
    criteria_counted,
    criteria_in,
    decision_of,
    entries,
    entry_of,
    evidence_in,
    held_of,
    judged_of,
    record,
    stands,
)
from cynllun.deeds.overseeing.support import end_conversation, record_support

__all__ = [
    "Asked",
    "Item",
    "criteria_counted",
    "criteria_in",
    "decide_level",
    "decide_off_cycle",
    "decision_of",
    "end_conversation",
    "entries",
    "entry_of",
    "evidence_in",
    "held_of",
    "hold_meeting",
    "judge_criterion",
    "judged_of",
    "observed",
    "open_conversation",
    "pack",
    "publish_criteria",
    "put_in_evidence",
    "recommend_level",
    "record",
    "record_month",
    "record_support",
    "show_evidence",
    "stands",
    "suggested",
    "take_back_evidence",
    "warned",
]  # fmt: skip
