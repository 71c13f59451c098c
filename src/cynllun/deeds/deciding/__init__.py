"""What ministers, committees and their officials decide, and what is then public."""

from cynllun.deeds.deciding.decision import DECISIONS, record_decision, revoke_approval
from cynllun.deeds.deciding.publication import publish_plan

__all__ = ["DECISIONS", "publish_plan", "record_decision", "revoke_approval"]
