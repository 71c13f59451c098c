"""A body's flawed plan in the records, submitted, decided on and published: what the golden thread and the public record
are tried on. The figures are the demonstration's; the rows are written straight in, with numbers of their own."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from functools import cache
from typing import Any

from cynllun.demonstration.flaws import flawed
from cynllun.editions import load
from cynllun.figures import Return, to_parquet
from cynllun.plans import review
from cynllun.records.models import (
    Condition,
    Content,
    Decision,
    FindingsSnapshot,
    Letter,
    Organisation,
    Person,
    Plan,
    Round,
    Submission,
    Version,
)

EDITION, PLAN, LETTER = "wales-2026-29", 9101, 9101
DAY = datetime.datetime(2026, 3, 4, 10, 0, tzinfo=datetime.UTC)
CONDITION = "Report each month on what was saved."
REASON = "It is credible, and the conditions watch over what it rests on."


@cache
def returns() -> dict[str, Return]:
    """The returns of the demonstration with the errors that were planted, made once a process."""
    return flawed(load(EDITION))


@cache
def figures(code: str = "DEMO-2") -> Return:
    """A return of the demonstration: the flawed plan's, which has one expectation without an action, or another's."""
    return returns()[code]


@cache
def found(code: str = "DEMO-2") -> Any:
    """What is found on it."""
    return review(load(EDITION), [figures(code)], DAY.date())[0]


def kept(data: bytes) -> Content:
    """Bytes in the records, once."""
    digest = hashlib.sha256(data).hexdigest()
    return Content.objects.filter(hash=digest).first() or _saved(Content(hash=digest, data=data, size=len(data)))


def _saved(row: Any) -> Any:
    row.save()
    return row


def plan_of(body: Organisation, *, pk: int = PLAN, published: bool = True) -> Plan:
    """The body's plan in a round of its own."""
    edition = load(EDITION)
    round = Round.objects.get_or_create(
        pk=pk, defaults={"edition": edition.id, "edition_hash": edition.hash, "title_en": "A round of tests", "title_cy": "Rownd o brofion",
                         "opened_on": DAY.date(), "fictional": True})[0]  # fmt: skip
    return Plan.objects.get_or_create(
        pk=pk, defaults={"round": round, "organisation": body, "kind": body.kind, "state": "approved_with_conditions", "state_since": DAY,
                         "published_at": DAY if published else None})[0]  # fmt: skip


def version_of(plan: Plan, by: Person, number: int = 1, code: str = "DEMO-2", **changes: Any) -> Version:
    """A version of the plan with a return of the demonstration in it, and what was found on it."""
    own, said = replace(figures(code), organisation=plan.organisation.code), found(code)
    version = _saved(Version(**{
        "plan": plan, "number": number, "content_hash": own.content_hash(), "edition": own.edition, "edition_hash": own.edition_hash,
        "figures": kept(to_parquet(own)), "by": by, "at": DAY, **changes}))  # fmt: skip
    _saved(FindingsSnapshot(
        version=version, blocks=said.count("blocks"), breaches=said.count("breach"), queries=said.count("query"),
        notes=said.count("note"), position=dict(said.position), balanced=said.balanced, findings=list(said.stored()), at=DAY))  # fmt: skip
    made: Version = version
    return made


def submit(version: Version, by: Person, number: int = 1) -> Submission:
    """The version goes to government."""
    sent: Submission = _saved(Submission(
        plan=version.plan, version=version, number=number, stage="final", role="chief_executive", by=by, at=DAY))  # fmt: skip
    return sent


def decide(submission: Submission, by: Person, outcome: str = "approved_with_conditions", reason: str = REASON) -> Decision:
    """The decision, with a condition where it has one."""
    made: Decision = _saved(Decision(
        plan=submission.plan, submission=submission, outcome=outcome, reason=reason, role="cabinet_office", by=by, at=DAY))  # fmt: skip
    if outcome == "approved_with_conditions":
        _saved(Condition(decision=made, number=1, text=CONDITION, due=datetime.date(2026, 6, 30)))
    return made


def letter(submission: Submission, by: Person, kind: str, pk: int) -> Letter:
    """A letter of a kind, in English."""
    made: Letter = _saved(Letter(
        pk=pk, plan=submission.plan, submission=submission, kind=kind, language="en", content=kept(f"a {kind} letter".encode()),
        filename=f"{kind}-en.docx", journal_number=1, journal_head="0" * 64, by=by, at=DAY))  # fmt: skip
    return made


def whole(body: Organisation, by: Person) -> Plan:
    """Everything at once, where it is not there yet."""
    plan = plan_of(body)
    if not plan.versions.exists():
        sent = submit(version_of(plan, by), by)
        decide(sent, by)
        letter(sent, by, "decision", LETTER)
        letter(sent, by, "advice", LETTER + 1)
    return plan
