"""A body says why a finding stands: anybody explains, the accountable officer acknowledges a breach."""

from __future__ import annotations

from typing import Any

from cynllun.deeds import knowledge
from cynllun.deeds.framework import accountable
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, refuse, required
from cynllun.records.models import Explanation, FindingsSnapshot, JournalLine, Version
from cynllun.records.viewer import Viewer
from cynllun.workflow import only_for


def explain_finding(viewer: Viewer, plan: int, form: Form, *, finding: str, text: str) -> Explanation:
    """Explain a finding of the current version, by its key. What blocks cannot be explained away: it must be mended."""
    return _say("explain_finding", viewer, plan, form, finding, text, Explanation.EXPLANATION)


def acknowledge_breach(viewer: Viewer, plan: int, form: Form, *, finding: str, text: str) -> Explanation:
    """The accountable officer acknowledges a breach of the current version, with reasons. Nobody can waive one."""
    return _say("acknowledge_breach", viewer, plan, form, finding, text, Explanation.ACKNOWLEDGEMENT)


def _say(deed: str, viewer: Viewer, plan: int, form: Form, key: str, text: str, kind: str) -> Explanation:
    def work(doing: Doing) -> Explanation:
        doing.permit()
        answering = accountable(doing.edition)
        if kind == Explanation.ACKNOWLEDGEMENT and doing.viewer.role not in answering:
            raise Refused(only_for(answering))
        version, found = _finding(doing, key)
        if found["severity"] == "blocks":
            raise refuse("finding_blocks")
        if kind == Explanation.ACKNOWLEDGEMENT and found["severity"] != "breach":
            raise refuse("finding_no_breach")
        said = Explanation(
            version=version, finding=key, fingerprint=found["fingerprint"], kind=kind,
            text=required(text, "words_wanted"), **doing.stamp,
        )  # fmt: skip
        said.save()
        doing.journal(f"version {version.number}", said.text, JournalLine.BODY, finding=key)
        return said

    return perform(deed, viewer, plan, form, Explanation, work)


def _finding(doing: Doing, key: str) -> tuple[Version, dict[str, Any]]:
    """A finding of the current version; refused when it has none of that key (it may be mended by now)."""
    version = knowledge.current_version(doing.plan)
    snapshot = FindingsSnapshot.objects.filter(version=version).first() if version else None
    found = next((f for f in snapshot.findings if f["key"] == key), None) if snapshot else None
    if version is None or found is None:
        raise refuse("finding_gone")
    return version, found
