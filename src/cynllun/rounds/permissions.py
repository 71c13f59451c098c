"""Who may do the deeds that do not move a plan. Those that move it are in the edition's table of transitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cynllun.words import Sentence
from cynllun.workflow import only_for

PLANNERS = frozenset({"planner", "finance_director", "workforce_director", "joint_committee_officer"})
LEADERS = frozenset({"chief_executive", "board_secretary"})
LEADS = frozenset({"assessor", "planning_director"})
READERS = LEADS | {"policy_lead"}
ANYBODY = ""


@dataclass(frozen=True, slots=True)
class Permission:
    """`roles` may do it on `side`, while the next step is the `owner`'s (any state, where it is empty)."""

    side: str
    roles: frozenset[str]
    owner: str = ANYBODY


PERMISSIONS: Mapping[str, Permission] = {
    "explain_finding": Permission("body", PLANNERS | LEADERS, "body"),
    "acknowledge_breach": Permission("body", frozenset({"chief_executive", "joint_committee_officer"}), "body"),
    "explain_movement": Permission("body", PLANNERS | LEADERS, "body"),
    "answer_point": Permission("body", PLANNERS | LEADERS, "body"),
    "share_version": Permission("body", PLANNERS | LEADERS),
    "unshare_version": Permission("body", PLANNERS | LEADERS),
    "share_side": Permission("body", PLANNERS | LEADERS),
    "unshare_side": Permission("body", PLANNERS | LEADERS),
    "answer_requirement": Permission("body", PLANNERS | LEADERS, "body"),
    "review_answer": Permission("body", PLANNERS | LEADERS, "body"),
    "ask_not_applicable": Permission("body", PLANNERS | LEADERS, "body"),
    "record_consent": Permission("body", PLANNERS | LEADERS, "body"),
    "record_reconciliation": Permission("body", frozenset({"planner", "finance_director", "joint_committee_officer"}), "body"),
    "name_sheet_owner": Permission("body", PLANNERS, "body"),
    # What parts of a body fill: its planners divide and take, who leads may look, and each owner hands in their own.
    "make_part": Permission("body", PLANNERS, "body"),
    "change_part": Permission("body", PLANNERS, "body"),
    "withdraw_part": Permission("body", PLANNERS, "body"),
    "set_control": Permission("body", PLANNERS, "body"),
    "read_parts": Permission("body", PLANNERS | LEADERS),
    "move_plan_to_revision": Permission("body", PLANNERS, "body"),
    # Settled whenever it is asked, whosever the plan is: the body drafts on what was agreed.
    "agree_not_applicable": Permission("government", LEADS),
    "decline_not_applicable": Permission("government", LEADS),
    "open_difference": Permission(
        "body", frozenset({"planner", "finance_director", "chief_executive", "joint_committee_officer"})
    ),
    "write_intention": Permission("body", frozenset({"planner", "finance_director", "joint_committee_officer"})),
    "name_arbiter": Permission("government", frozenset({"planning_director"})),
    "assign_chapter": Permission("government", LEADS, "government"),
    "return_chapter": Permission("government", READERS, "government"),
    "score_element": Permission("government", READERS, "government"),
    "consolidate": Permission("government", LEADS, "government"),
    "write_feedback": Permission("government", LEADS, "government"),
    # A joint committee has no accountable officer of its own: its officer acknowledges.
    "publish_plan": Permission("government", frozenset({"planning_director", "cabinet_office"})),
}


def refusal(deed: str, role: str, side: str, own: bool, owner: str) -> Sentence | None:
    """Why this person may not do the deed now, or None. `own`: the plan is their own organisation's."""
    permission = PERMISSIONS[deed]
    if side != permission.side or (side == "body" and not own):
        return Sentence("round.other_side", {"roles": only_for(permission.roles)})
    if role not in permission.roles:
        return only_for(permission.roles)
    if permission.owner not in (ANYBODY, owner):
        return Sentence(f"round.wait_{permission.owner}")
    return None
