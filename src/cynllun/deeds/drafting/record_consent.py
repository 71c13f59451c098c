"""A body records the agreement of another party that a requirement wants: who, on which day, and where that can be read."""

from __future__ import annotations

from datetime import date

from cynllun.deeds.drafting.requirements import asked, sent_before
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import Consent, JournalLine
from cynllun.records.viewer import Viewer


def record_consent(
    viewer: Viewer, plan: int, form: Form, *, requirement: str, party: str, given: bool, day: date, evidence: str
) -> Consent:  # fmt: skip
    """Record that a party agreed on a day, or said no. Recorded again, the latest counts and the earlier ones are kept."""

    def work(doing: Doing) -> Consent:
        doing.permit()
        found = asked(doing, requirement)
        if party not in found.consent.split():
            raise refuse("no_party")
        if day > viewer.today:
            raise refuse("consent_to_come")
        said = required(evidence, "consent_evidence_wanted")
        made = Consent(plan=doing.plan, requirement=found.id, party=party, given=given, day=day, evidence=said,
                       after=sent_before(doing.plan), **doing.stamp)  # fmt: skip
        made.save()
        doing.journal(f"requirement {found.id} party {party}", said, JournalLine.BODY, given=given, day=day.isoformat())
        return made

    return perform("record_consent", viewer, plan, form, Consent, work)
