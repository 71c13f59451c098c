"""Plans of the body that does not exist, brought by the deeds to where a page is tried: drafted, before the board, answered.

Figures and findings are the demonstration's, read once a process: a page's test needs no workbook, unless it uploads one.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from cynllun.deeds import approving, assessing, clock, drafting, submitting
from cynllun.deeds.drafting import Checked, Reading
from cynllun.deeds.framework import slot_names
from cynllun.deeds.perform import Form
from cynllun.editions import load
from cynllun.figures import Return, to_parquet
from cynllun.organisations import KINDS
from cynllun.records.models import Organisation, Plan, Round, Upload, Version
from cynllun.records.viewer import Viewer, appointments_of, viewer_of
from cynllun.words import Sentence
from tests.casts.published_plan import EDITION, figures, found
from tests.web import people

FLAWED, CLEAN, INCOMPLETE = "DEMO-2", "DEMO-1", "DEMO-3"
OF_KIND = dict(zip(KINDS, (CLEAN, "DEMO-4", "DEMO-5", "DEMO-6"), strict=True))


@cache
def checked(code: str, organisation: str) -> Checked:
    """What a reading of a plan of the demonstration finds, as if another body had sent it."""
    own, said = replace(figures(code), organisation=organisation), found(code)
    return Checked(
        content_hash=own.content_hash(), figures=to_parquet(own, slot_names(load(EDITION), own.kind)), findings=said.stored(), passed=said.passed,
        cannot_tell=said.cannot_tell, untold_blocks=said.untold_blocks, missing=said.missing, balanced=said.balanced,
        position=said.position,
    )  # fmt: skip


def who(role: str) -> Viewer:
    """The viewer that somebody in a role is."""
    return viewer_of(appointments_of(people.somebody(role), clock.today())[0], clock.today())


@dataclass
class Body:
    """A body's plan, and short ways for its people to act."""

    pk: int

    @property
    def plan(self) -> Plan:
        """The plan as it stands now."""
        return Plan.objects.select_related("organisation", "round").get(pk=self.pk)

    def form(self) -> Form:
        """A form as a page shows it now."""
        return Form(revision=self.plan.revision)

    def send(self, data: bytes = b"a workbook", filename: str = "cynllun.xlsx") -> Upload:
        """A file is kept, and not read."""
        return drafting.receive_upload(who(self.planner), self.pk, self.form(), filename=filename, data=data)

    def keep(self, own: Return) -> Version:
        """A version with these figures, on which nothing is found."""
        content = Checked(
            content_hash=own.content_hash(),
            figures=to_parquet(own, slot_names(load(EDITION), own.kind)),
            missing=0,
            balanced=True,
        )
        settled = drafting.read_upload(self.send(own.content_hash().encode()).pk, lambda *_: Reading(content))
        made: Version = settled.version
        return made

    def save(self, code: str = FLAWED) -> Version:
        """A version with the figures of a plan of the demonstration."""
        content = checked(code, self.plan.organisation.code)
        settled = drafting.read_upload(self.send(code.encode()).pk, lambda *_: Reading(content))
        assert settled.state == Upload.READ, settled.refusal
        made: Version = settled.version
        return made

    def refuse(self) -> Upload:
        """A file that cannot be read."""
        why = Sentence("deed.upload_unreadable", {"filename": {"en": "lluniau.zip", "cy": "lluniau.zip"}})
        return drafting.read_upload(self.send(b"PK", "lluniau.zip").pk, lambda *_: Reading(refusal=why))

    @property
    def planner(self) -> str:
        """Who works on it."""
        return "joint_committee_officer" if self.plan.kind == "jcc" else "planner"

    def ready(self) -> None:
        """It goes before the board."""
        approving.declare_ready(who(self.planner), self.pk, self.form())

    def board(self, approved: bool = True) -> None:
        """It goes before the board, which decides today."""
        self.ready()
        minute = approving.Minute(
            meeting="The board in public",
            date=clock.today(),
            reference="26/7",
            committees=("Finance", "Quality"),
            words="As minuted.",
        )
        approving.record_board_approval(who("board_secretary"), self.pk, self.form(), approved=approved, minute=minute)

    def submit(self) -> None:
        """The chief executive submits it."""
        submitting.submit_plan(who("chief_executive"), self.pk, self.form(), words="Our plan.")

    def feedback(self, points: int = 2) -> None:
        """Government reads it and writes back."""
        lead, director, reader = who("assessor"), who("planning_director"), who("policy_lead")
        assessing.accept_complete(lead, self.pk, self.form())
        assert reader.person is not None
        chapter = assessing.assign_chapter(lead, self.pk, self.form(), chapter="finance", reader=reader.person.pk)
        assessing.return_chapter(reader, self.pk, self.form(), chapter=chapter.pk, rating="amber", comment="Thin.")
        assessing.consolidate(lead, self.pk, self.form(), about="chapter", subject="finance", value="amber", words="Agreed.")
        assessing.write_feedback(
            lead,
            self.pk,
            self.form(),
            seen=0,
            text="Thank you for the draft.",
            points=[
                assessing.Point(text=f"Say how bed {n} is staffed.", must=n == 0, chapter="finance") for n in range(points)
            ],
        )
        assessing.issue_feedback(director, self.pk, self.form(), answer_by=None, writer=lambda *_: b"a letter")

    def to_feedback(self) -> None:
        """From nothing to the feedback on the draft."""
        self.save(CLEAN)
        self.board()
        self.submit()
        self.feedback()


def begin(pk: int, side: str = "body", round_pk: int = 0) -> Body:
    """A new plan, in a round of its own unless one is named; what is there already is taken as it is."""
    edition, body = load(EDITION), people.place(side)
    round = Round.objects.get_or_create(
        pk=round_pk or pk, defaults={
            "edition": edition.id, "edition_hash": edition.hash, "title_en": f"Round {pk}", "title_cy": f"Cylch {pk}",
            "opened_on": datetime.date(2025, 12, 19), "fictional": True},
    )[0]  # fmt: skip
    defaults: dict[str, Any] = {
        "round": round,
        "organisation": body,
        "kind": body.kind,
        "state": "drafting",
        "state_since": clock.now(),
    }
    Plan.objects.get_or_create(pk=pk, defaults=defaults)
    return Body(pk)


def neighbour() -> Organisation:
    """Another body, which sees nothing that is not shared with it."""
    return Organisation.objects.get_or_create(
        code="X09",
        defaults={"kind": "board", "name_en": "Nantgwyn Health Board", "name_cy": "Bwrdd Iechyd Nantgwyn", "fictional": True},
    )[0]
