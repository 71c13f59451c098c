"""The demonstration's people and bodies in the records, and short ways to let them act.

Figures are stand-ins: a workbook is a JSON text that says what its reading found, so that a test of a deed does not
depend on what the checks say today. Letters are stand-ins too, unless a test asks for the real ones.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cynllun.deeds import approving, assessing, clock, deciding, drafting, opening, submitting
from cynllun.deeds.drafting import Checked, Reading
from cynllun.deeds.perform import Form
from cynllun.demonstration import cast as demonstration
from cynllun.editions import words
from cynllun.frameworks import Edition
from cynllun.records.models import Appointment, Organisation, Person, Plan, Round, Upload, Version
from cynllun.records.viewer import Viewer, everybody, viewer_of
from cynllun.reports import Facts
from cynllun.words import Sentence

EDITION = "wales-2026-29"
BEGIN = datetime.datetime(2026, 1, 12, 9, 0, tzinfo=datetime.UTC)
ARWEL, MERIN, TRUST, AUTHORITY, COMMITTEE = "DEMO-1", "DEMO-2", "DEMO-4", "DEMO-5", "DEMO-6"
GOVERNMENT, PARTNER, AUDIT = "DEMO-G", "DEMO-P", "DEMO-A"
ROLES_OF_A_BOARD = ("planner", "finance_director", "workforce_director", "board_secretary", "chief_executive")


def finding(key: str, severity: str, said: str = "1") -> dict[str, Any]:
    """A finding as the records keep it."""
    return {
        "key": key, "severity": severity, "fingerprint": hashlib.sha256(f"{key}{said}".encode()).hexdigest(),
        "sentence": Sentence("deed.no_level").as_dict(), "action": Sentence("deed.no_level").as_dict(), "check": key, "family": 1,
        "organisation": ARWEL, "sheet": "", "cell": "", "cells": [], "period": "", "item": "", "source": "",
    }  # fmt: skip


def workbook(content: str = "one", *findings: dict[str, Any], **known: Any) -> bytes:
    """A stand-in workbook. `known` overrides missing=0, balanced=True and the counts."""
    return json.dumps({"content": content, "findings": findings, "missing": 0, "balanced": True} | known).encode()


def read(data: bytes, filename: str, _plan: Plan) -> Reading:
    """A stand-in reader."""
    try:
        said = json.loads(data)
    except ValueError:
        return Reading(refusal=Sentence("deed.upload_unreadable", {"filename": {"en": filename, "cy": filename}}))
    content = said.pop("content")
    hash = hashlib.sha256(content.encode()).hexdigest()
    findings = tuple(said.pop("findings"))
    return Reading(Checked(content_hash=hash, figures=content.encode(), findings=findings, **said))


def write(kind: str, facts: Facts, _edition: Edition, language: str) -> bytes:
    """A stand-in letter, which says what it was made from."""
    return f"{kind} {language} {facts.reference} {facts.journal_head}".encode()


@dataclass
class Cast:
    """Everybody, a round, and a plan for each body."""

    round: Round
    day: datetime.date = datetime.date(2026, 1, 12)
    tokens: Iterator[int] = field(default_factory=itertools.count)

    def plan(self, code: str = ARWEL) -> Plan:
        """A body's plan as it stands now."""
        return Plan.objects.select_related("organisation", "round").get(round=self.round, organisation__code=code)

    def who(self, role: str, code: str = ARWEL, number: int = 0) -> Viewer:
        """The holder of a role at a body (the first, second, ...); nobody in particular for `public`."""
        if role == "public":
            return everybody(clock.today())
        held = Appointment.objects.filter(role=role, organisation__code=code).order_by("pk")[number]
        return viewer_of(held, clock.today())

    def official(self, role: str, number: int = 0) -> Viewer:
        """The holder of a role in government."""
        return self.who(role, GOVERNMENT, number)

    def form(self, code: str = ARWEL) -> Form:
        """A fresh form as a page would show it."""
        return Form(token=f"t{next(self.tokens)}", revision=self.plan(code).revision)

    def everybody(self) -> list[Viewer]:
        """Every appointment as a viewer, and the public."""
        held = Appointment.objects.select_related("person", "organisation").order_by("pk")
        return [*(viewer_of(each, clock.today()) for each in held), everybody(clock.today())]

    # Short ways along the round -----------------------------------------------------------------------------------

    def save(self, code: str = ARWEL, content: str = "one", *findings: dict[str, Any], **known: Any) -> Version:
        """The planner uploads a workbook and it is read."""
        upload = self.send(code, workbook(content, *findings, **known))
        settled = drafting.read_upload(upload.pk, read)
        assert settled.state == Upload.READ, settled.refusal
        version: Version = settled.version
        return version

    def send(self, code: str, data: bytes, filename: str = "plan.xlsx", *, hold: bool = False) -> Upload:
        """The planner uploads a file."""
        return drafting.receive_upload(
            self.who("planner", code), self.plan(code).pk, self.form(code), filename=filename, data=data, hold=hold
        )

    def secretary(self, code: str) -> Viewer:
        """Who records what the board or the committee decided."""
        return self.who("joint_committee_officer" if code == COMMITTEE else "board_secretary", code)

    def chief(self, code: str) -> Viewer:
        """Who submits."""
        return self.who("joint_committee_officer" if code == COMMITTEE else "chief_executive", code)

    def board(self, code: str = ARWEL, approved: bool = True) -> None:
        """The plan goes before the board, which decides today."""
        approving.declare_ready(self.who("planner", code), self.plan(code).pk, self.form(code))
        minute = approving.Minute(
            meeting="Board in public", date=clock.today(), reference="26/01", committees=("Finance",), words="As minuted."
        )
        approving.record_board_approval(
            self.secretary(code), self.plan(code).pk, self.form(code), approved=approved, minute=minute
        )

    def submit(self, code: str = ARWEL) -> None:
        """The plan for three years goes to government."""
        submitting.submit_plan(self.chief(code), self.plan(code).pk, self.form(code))

    def submit_annual(self, code: str = ARWEL) -> None:
        """An annual plan goes to government."""
        submitting.submit_annual_plan(
            self.chief(code),
            self.plan(code).pk,
            self.form(code),
            letter="We cannot balance yet.",
            reason="Prices.",
            steps=[("A recovery plan", clock.today() + datetime.timedelta(days=60))],
            writer=write,
        )

    def assess(self, code: str = ARWEL, *, chapters: tuple[str, ...] = ("finance", "workforce")) -> None:
        """The return is complete, and readers return their chapters, which the lead consolidates."""
        lead = self.official("assessor")
        assessing.accept_complete(lead, self.plan(code).pk, self.form(code))
        for number, chapter in enumerate(chapters):
            reader = self.official("policy_lead", number)
            assert reader.person is not None
            made = assessing.assign_chapter(lead, self.plan(code).pk, self.form(code), chapter=chapter, reader=reader.person.pk)
            assessing.return_chapter(
                reader, self.plan(code).pk, self.form(code), chapter=made.pk, rating="amber", comment="Thin on detail."
            )
            assessing.consolidate(
                lead, self.plan(code).pk, self.form(code), about="chapter", subject=chapter, value="amber", words="Agreed."
            )

    def feedback(self, code: str = ARWEL, *, points: int = 1) -> None:
        """The lead writes the feedback and the director issues it."""
        assessing.write_feedback(
            self.official("assessor"),
            self.plan(code).pk,
            self.form(code),
            seen=0,
            text="Thank you.",
            points=[assessing.Point(text=f"Mend {n}.", chapter="finance") for n in range(points)],
        )
        assessing.issue_feedback(self.official("planning_director"), self.plan(code).pk, self.form(code), writer=write)

    def answer(self, code: str = ARWEL) -> None:
        """The body answers every point."""
        for submission in self.plan(code).submissions.all():
            for point in submission.feedback.points.all() if hasattr(submission, "feedback") else ():
                submitting.answer_point(
                    self.who("planner", code), self.plan(code).pk, self.form(code), point=point.pk, text="Done.", changed="C3."
                )
        submitting.answer_feedback(self.who("planner", code), self.plan(code).pk, self.form(code))

    def to_feedback(self, code: str = ARWEL) -> None:
        """From the first draft to the feedback on it."""
        self.save(code, "draft")
        self.board(code)
        self.submit(code)
        self.assess(code)
        self.feedback(code)

    def to_final(self, code: str = ARWEL) -> None:
        """From the first draft to the assessment of the final plan."""
        self.to_feedback(code)
        self.answer(code)
        self.save(code, "final")
        self.board(code)
        self.submit(code)
        self.assess(code)

    def advise(self, code: str = ARWEL, recommendation: str = "approved") -> None:
        """Officials advise."""
        assessing.give_advice(
            self.official("planning_director"),
            self.plan(code).pk,
            self.form(code),
            recommendation=recommendation,
            grounds="It balances.",
            criteria={"complete": "It is."},
            writer=write,
        )

    def decide(self, event: str, code: str = ARWEL, role: str = "cabinet_office") -> None:
        """A decision."""
        conditions = [("Show the beds.", clock.today() + datetime.timedelta(days=90))] if event.endswith("conditions") else []
        deciding.record_decision(
            self.official(role),
            self.plan(code).pk,
            self.form(code),
            event=event,
            reason="It is sound.",
            conditions=conditions,
            writer=write,
        )


def gather(blind: bool = False) -> Cast:
    """Everybody in the records, and a round that is open for every body."""
    for body in demonstration.everybody():
        Organisation.objects.create(
            code=body.code, kind=body.kind, name_en=body.name_en, name_cy=body.name_cy, fictional=True,
            government=body.kind == "government")  # fmt: skip
    for character in demonstration.people():
        person = Person.objects.create_person(character.email, character.name, None, language=character.language)
        for role in character.roles:
            opening.appoint(person, role, Organisation.objects.get(code=character.organisation), demonstration.SINCE)
    director = viewer_of(Appointment.objects.get(role="planning_director"), clock.today())
    codes = [body.code for body in demonstration.bodies()]
    return Cast(
        opening.open_round(
            director,
            opening.Opening(
                edition=EDITION, title_en="A round", title_cy="Cylch", organisations=codes, fictional=True, blind_maturity=blind
            ),
        )
    )


def gather_round(cast: Cast) -> Round:
    """A further round, for the same bodies."""
    codes = [body.code for body in demonstration.bodies()]
    return opening.open_round(
        cast.official("planning_director"),
        opening.Opening(edition=EDITION, title_en="Another", title_cy="Arall", organisations=codes, fictional=True),
    )


@contextmanager
def days_later(days: int) -> Iterator[None]:
    """The clock stands some days after the round began."""
    with clock.standing_at(BEGIN + datetime.timedelta(days=days)):
        yield


def said(edition: Edition, *sentences: Sentence) -> str:
    """The sentences in both languages: fails where one cannot be said."""
    return " | ".join(words(edition, language).say(sentence) for sentence in sentences for language in ("en", "cy"))
