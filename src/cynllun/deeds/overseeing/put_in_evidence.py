"""An organisation puts evidence into a case, replaces what it put in, or takes it back. Nobody alters another's."""

from __future__ import annotations

from cynllun.deeds.overseeing.frame import Overseeing, oversee
from cynllun.deeds.refused import Refused, required
from cynllun.editions import overseeing
from cynllun.records.models import OversightEvidence
from cynllun.records.viewer import PARTY, Viewer
from cynllun.words import Sentence


def put_in_evidence(
    viewer: Viewer,
    case: int,
    revision: int | None = None,
    *,
    kind: str,
    words: str,
    source: str = "",
    replaces: int | None = None,
) -> OversightEvidence:
    """Put evidence of a kind of the register in. `replaces` (an id) puts it in the place of what the same organisation put in."""

    def work(doing: Overseeing) -> OversightEvidence:
        doing.permit("put_in_own" if viewer.side == PARTY else "")
        if kind not in overseeing.evidence_kinds():
            raise Refused(Sentence("oversight.refused.no_kind"))
        return _put(doing, kind, required(words, "words_wanted"), source.strip(), replaces)

    return oversee("put_in_evidence", viewer, case, revision, work)


def take_back_evidence(viewer: Viewer, case: int, revision: int | None = None, *, evidence: int) -> OversightEvidence:
    """Take back what one's own organisation put in. That it was there stays on record."""

    def work(doing: Overseeing) -> OversightEvidence:
        doing.permit("put_in_own" if viewer.side == PARTY else "put_in_evidence")
        return _put(doing, "other", "", "", evidence)

    return oversee("take_back_evidence", viewer, case, revision, work)


def _put(doing: Overseeing, kind: str, words: str, source: str, replaces: int | None) -> OversightEvidence:
    old = None
    if replaces is not None:
        old = OversightEvidence.objects.filter(
            pk=replaces, case=doing.case, organisation=doing.viewer.organisation, replaced_by=None).first()  # fmt: skip
        if old is None:
            raise Refused(Sentence("oversight.refused.not_your_evidence"))
    made = OversightEvidence(case=doing.case, organisation=doing.viewer.organisation, kind=old.kind if old and not words else kind,
                             words=words, source=source, replaces=old, **doing.stamp)  # fmt: skip
    made.save()
    doing.journal(f"evidence {made.pk}", kind=made.kind, replaces=replaces)
    return made
