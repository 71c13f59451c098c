"""The letters that go out with a deed: written in both languages, in the deed's transaction, after its journal line.

The head of the journal is printed in each, so that a chain that somebody rewrote whole no longer fits the letters.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cynllun.deeds.clock import PLACE
from cynllun.deeds.perform import Doing
from cynllun.editions import words
from cynllun.frameworks import Edition
from cynllun.records.models import Appointment as Held
from cynllun.records.models import (
    Approval,
    Consolidation,
    Decision,
    Explanation,
    Feedback,
    FindingsSnapshot,
    Letter,
    Organisation,
    Submission,
    Version,
)
from cynllun.reports import letters as reports
from cynllun.words import LANGUAGES, Sentence

Writer = Callable[[str, reports.Facts, Edition, str], bytes]
BODY_OFFICES = ("chief_executive", "joint_committee_officer")
GOVERNMENT_OFFICE, MINISTER_OFFICE = "planning_director", "cabinet_office"


def write_letter(kind: str, facts: reports.Facts, edition: Edition, language: str) -> bytes:
    """A letter as Word, in one language."""
    from cynllun.printing import letters

    return letters.render(kind, facts, words(edition, language))


def send_letter(doing: Doing, submission: Submission, kind: str, writer: Writer | None = None) -> list[Letter]:
    """Write and keep the letter of a kind in each language. RuntimeError before the journal line: its head goes in."""
    if doing.line is None:
        raise RuntimeError("a letter carries the journal's head: write the line first")
    facts = FACTS[kind](doing, submission)
    letters = []
    for language in LANGUAGES:
        from cynllun.deeds.drafting.receive_upload import keep

        letter = Letter(
            plan=doing.plan, submission=submission, kind=kind, language=language,
            content=keep((writer or write_letter)(kind, facts, doing.edition, language)),
            filename=f"{facts.reference.replace('/', '-')}-{language}.docx", journal_number=doing.line.number,
            journal_head=doing.line.hash, by=doing.person, at=doing.at,
        )  # fmt: skip
        letter.save()
        letters.append(letter)
    return letters


def _common(doing: Doing, submission: Submission, kind: str, recipient: reports.Party) -> dict[str, Any]:
    plan, version = doing.plan, submission.version
    years, position = _position(version)
    line = doing.line
    return {
        "reference": f"{plan.organisation.code}/{plan.round.edition}/{submission.number}/{kind}/{line.number if line else 0}",
        "date": doing.at.astimezone(PLACE).date(), "sender": _sender(doing), "recipient": recipient,
        "organisation": _both(plan.organisation), "kind": plan.kind,
        "round": reports.Both(plan.round.title_en, plan.round.title_cy), "edition": plan.framework,
        "version": version.number, "version_hash": version.content_hash, "stage": submission.stage,
        "submitted_on": submission.at.astimezone(PLACE).date(), "journal_number": line.number if line else 0,
        "journal_head": line.hash if line else "", "annual": submission.annual, "fictional": plan.organisation.fictional,
        "years": years, "position": position, "approval": _approved(submission.approval),
    }  # fmt: skip


def _position(version: Version) -> tuple[tuple[str, ...], tuple[reports.PositionRow, ...]]:
    """The lines that the version's reading set aside for letters. None where no reading did."""
    snapshot = FindingsSnapshot.objects.filter(version=version).first()
    if snapshot is None or not snapshot.position:
        return (), ()
    rows = snapshot.position["rows"]
    return tuple(snapshot.position["years"]), tuple(
        reports.PositionRow(line=row["line"], unit=row["unit"], values=tuple(row["values"])) for row in rows
    )


def _both(organisation: Organisation) -> reports.Both:
    return reports.Both(organisation.name_en, organisation.name_cy)


def _sender(doing: Doing) -> reports.Party:
    if doing.viewer.organisation is None:
        raise RuntimeError("a letter has a sender")
    return reports.Party(name=doing.person.name, role=doing.viewer.role, organisation=_both(doing.viewer.organisation))


def _holder(doing: Doing, roles: tuple[str, ...], organisation: Organisation) -> reports.Party:
    """Who holds an office today; the office itself where nobody does."""
    held = Held.objects.on(doing.viewer.today).filter(organisation=organisation, role__in=roles)
    found = {each.role: each.person.name for each in held.select_related("person")}
    role = next((each for each in roles if each in found), roles[0])
    return reports.Party(name=found.get(role, ""), role=role, organisation=_both(organisation))


def _to_body(doing: Doing) -> reports.Party:
    return _holder(doing, BODY_OFFICES, doing.plan.organisation)


def _to_government(doing: Doing, role: str) -> reports.Party:
    government = Organisation.objects.filter(government=True).order_by("pk").first()
    if government is None:
        raise RuntimeError("no government organisation is on record")
    return _holder(doing, (role,), government)


def _approved(approval: Approval | None) -> reports.Approved | None:
    if approval is None:
        return None
    return reports.Approved(
        by=approval.approved_by, outcome=approval.outcome, meeting=approval.meeting, date=approval.date,
        minute=approval.minute, committees=tuple(approval.committees), dissent=approval.dissent, words=approval.words,
    )  # fmt: skip


def _dated(rows: list[dict[str, str]]) -> tuple[reports.Dated, ...]:
    return tuple(
        reports.Dated(number=number, text=row["text"], due=date.fromisoformat(row["due"])) for number, row in enumerate(rows, 1)
    )


def _agreed(submission: Submission) -> dict[str, Any]:
    """What the lead set down last on each chapter and each element."""
    newest = {(each.about, each.subject): each for each in submission.consolidations.order_by("id")}
    chapters = [each for each in newest.values() if each.about == Consolidation.CHAPTER]
    elements = [each for each in newest.values() if each.about == Consolidation.ELEMENT]
    return {
        "ratings": tuple(reports.Rating(chapter=c.subject, rating=c.value, words=c.words) for c in chapters),
        "maturity": tuple(reports.MaturityAgreed(element=e.subject, level=int(e.value), words=e.words) for e in elements),
    }


def _points(feedback: Feedback | None) -> tuple[reports.Point, ...]:
    found = []
    for point in feedback.points.all() if feedback else ():
        answer = point.answers.order_by("-id").select_related("version").first()
        found.append(reports.Point(
            number=point.number, text=point.text, must=point.must, chapter=point.chapter,
            answer=answer.text if answer else "", changed=answer.changed if answer else "",
            version=answer.version.number if answer and answer.version else None,
        ))  # fmt: skip
    return tuple(found)


def _feedback(doing: Doing, submission: Submission) -> reports.FeedbackFacts:
    feedback = Feedback.objects.get(submission=submission)
    return reports.FeedbackFacts(
        **_common(doing, submission, "feedback", _to_body(doing)), **_agreed(submission), text=feedback.text,
        points=_points(feedback), answer_by=doing.plan.due_on, steps=_dated(submission.steps),
    )  # fmt: skip


def _accountable_officer(doing: Doing, submission: Submission) -> reports.AccountableOfficerFacts:
    return reports.AccountableOfficerFacts(
        **_common(doing, submission, "officer", _to_government(doing, GOVERNMENT_OFFICE)), text=submission.letter,
        reason=submission.words, steps=_dated(submission.steps), acknowledged=_acknowledged(doing, submission),
    )  # fmt: skip


def _acknowledged(doing: Doing, submission: Submission) -> tuple[reports.Acknowledged, ...]:
    """Each breach that stands, as its check says it in both languages, with the officer's latest words on it."""
    snapshot = FindingsSnapshot.objects.filter(version=submission.version).first()
    said = {
        each.finding: each.text
        for each in submission.version.explanations.filter(kind=Explanation.ACKNOWLEDGEMENT).order_by("id")
    }
    found = []
    for finding in snapshot.findings if snapshot else ():
        if finding["key"] in said and finding.get("sentence"):
            sentence = Sentence.from_dict(finding["sentence"])
            texts = [words(doing.edition, language).say(sentence) for language in LANGUAGES]
            found.append(reports.Acknowledged(finding=reports.Both(*texts), words=said[finding["key"]]))
    return tuple(found)


def _advice(doing: Doing, submission: Submission) -> reports.AdviceFacts:
    advice = submission.advice.order_by("-id")[0]
    issued = Feedback.objects.filter(submission__plan=doing.plan, issued_at__isnull=False).order_by("-issued_at").first()
    snapshot = FindingsSnapshot.objects.filter(version=submission.version).first()
    return reports.AdviceFacts(
        **_common(doing, submission, "advice", _to_government(doing, MINISTER_OFFICE)), **_agreed(submission),
        recommendation=advice.recommendation, grounds=advice.grounds,
        criteria=tuple(reports.CriterionWords(criterion=id, words=text) for id, text in advice.criteria.items()),
        conditions=_dated(advice.conditions), points=_points(issued),
        breaches=snapshot.breaches if snapshot else None, queries=snapshot.queries if snapshot else None,
        untold=snapshot.cannot_tell if snapshot else None,
    )  # fmt: skip


def _decision(doing: Doing, submission: Submission) -> reports.DecisionFacts:
    now, *earlier = Decision.objects.filter(plan=doing.plan).order_by("-id")[:2]
    before = earlier[0].at.astimezone(PLACE).date() if earlier and now.outcome == "revoked" else None
    conditions = tuple(reports.Dated(number=c.number, text=c.text, due=c.due) for c in now.conditions.all())
    return reports.DecisionFacts(
        **_common(doing, submission, "decision", _to_body(doing)), outcome=now.outcome, reason=now.reason,
        conditions=conditions, decided_before=before,
    )  # fmt: skip


FACTS: dict[str, Callable[[Doing, Submission], reports.Facts]] = {
    "feedback": _feedback, "accountable_officer": _accountable_officer, "advice": _advice, "decision": _decision,
}  # fmt: skip
