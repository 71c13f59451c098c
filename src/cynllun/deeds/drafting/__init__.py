"""What a body does while it drafts: send a workbook, answer its findings and the framework's requirements, share a version."""

from cynllun.deeds.drafting.answer_requirement import Answer, answer_requirement, answer_requirements, review_answer
from cynllun.deeds.drafting.applicability import agree_not_applicable, ask_not_applicable, decline_not_applicable
from cynllun.deeds.drafting.explain_finding import acknowledge_breach, explain_finding
from cynllun.deeds.drafting.explain_movement import explain_movement
from cynllun.deeds.drafting.move_to_revision import move_plan_to_revision
from cynllun.deeds.drafting.name_sheet_owner import name_sheet_owner
from cynllun.deeds.drafting.read_upload import read_upload
from cynllun.deeds.drafting.reading import Checked, Reader, Reading
from cynllun.deeds.drafting.receive_upload import receive_upload
from cynllun.deeds.drafting.record_consent import record_consent
from cynllun.deeds.drafting.record_reconciliation import Settled, record_reconciliation
from cynllun.deeds.drafting.share_side import share_side, unshare_side
from cynllun.deeds.drafting.share_version import share_version, unshare_version
from cynllun.deeds.drafting.sweep_uploads import sweep_uploads
from cynllun.deeds.drafting.take_sheets import Proposed, held_upload, propose, take_sheets

__all__ = [
    "Answer",
    "Checked",
    "Proposed",
    "Reader",
    "Reading",
    "Settled",
    "acknowledge_breach",
    "agree_not_applicable",
    "answer_requirement",
    "answer_requirements",
    "ask_not_applicable",
    "decline_not_applicable",
    "explain_finding",
    "explain_movement",
    "held_upload",
    "move_plan_to_revision",
    "name_sheet_owner",
    "propose",
    "read_upload",
    "receive_upload",
    "record_consent",
    "record_reconciliation",
    "review_answer",
    "share_side",
    "share_version",
    "sweep_uploads",
    "take_sheets",
    "unshare_side",
    "unshare_version",
]  # fmt: skip
