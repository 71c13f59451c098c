"""What a body does while it drafts: send a workbook, answer its findings, share a version."""

from cynllun.deeds.drafting.explain_finding import acknowledge_breach, explain_finding
from cynllun.deeds.drafting.read_upload import read_upload
from cynllun.deeds.drafting.reading import Checked, Reader, Reading
from cynllun.deeds.drafting.receive_upload import receive_upload
from cynllun.deeds.drafting.share_version import share_version, unshare_version
from cynllun.deeds.drafting.sweep_uploads import sweep_uploads

__all__ = [
    "Checked", "Reader", "Reading", "acknowledge_breach", "explain_finding", "read_upload", "receive_upload",
    "share_version", "sweep_uploads", "unshare_version",
]  # fmt: skip
