"""Builds the demonstration into the records: through the deeds, never past them. Building twice changes nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from cynllun.deeds import clock, drafting, opening
from cynllun.deeds.perform import Form
from cynllun.demonstration import answered, books, commissioning, dividing, happened, issuing, reporting, settling, sharing_out
from cynllun.demonstration.cast import PASSWORD, SINCE, everybody, people
from cynllun.demonstration.flaws import FLAWED, INCOMPLETE
from cynllun.demonstration.sizes import table
from cynllun.demonstration.story import Story, words
from cynllun.editions import load
from cynllun.records.models import Appointment, JournalLine, Organisation, Person, Round
from cynllun.records.viewer import viewer_of

EDITION = "wales-2026-29"
OPENED = datetime(2025, 12, 19, 10, 0, tzinfo=clock.PLACE)
STANDS = datetime(2026, 3, 9, 9, 0, tzinfo=clock.PLACE)


class RealPeople(RuntimeError):
    """The records hold somebody who is not of the demonstration: it is never built beside real people."""


def build(home: Path) -> Round:
    """The round of the demonstration, built where it is not there yet; its workbooks in `home/workbooks`.

    RealPeople when the records hold a person, a body or a round that is not fictional, or the site is a public one.
    """
    refuse_beside_real_people()
    found = Round.objects.filter(fictional=True, edition=EDITION).first()
    folder = home / "workbooks"
    if found is None or not all((folder / name).exists() for name in books.FILES):
        sent = books.books(load(EDITION))
        books.save(folder, sent)
        if found is None:
            with transaction.atomic():
                gather()
                found = _open()
                tell(found, sent)
    return found


def reset(home: Path) -> bool:
    """Remove the records of the demonstration, so that it can be built again: the whole file, because what was written in
    it is written once. False when they are in no file of their own. RealPeople as in `build`."""
    refuse_beside_real_people()
    kept = connection.settings_dict
    file = Path(str(kept["NAME"]))
    if "sqlite" not in str(kept["ENGINE"]) or file.parent != home:
        return False
    connection.close()
    for each in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        each.unlink(missing_ok=True)
    return True


def refuse_beside_real_people() -> None:
    """RealPeople where the demonstration, with its public password, has no business."""
    real = any(model.objects.filter(fictional=False).exists() for model in (Person, Organisation, Round))
    if real or os.environ.get("CYNLLUN_HTTPS") == "1":
        raise RealPeople


def gather() -> None:
    """Everybody in their places, since long before the round."""
    organisations = {
        body.code: Organisation.objects.get_or_create(
            code=body.code, defaults={"kind": body.kind, "name_en": body.name_en, "name_cy": body.name_cy, "fictional": True,
                                      "government": body.kind == "government"})[0]
        for body in everybody()
    }  # fmt: skip
    secret = make_password(PASSWORD)  # once: making it takes long on purpose, and everybody's is the same and public
    for one in people():
        person, _ = Person.objects.get_or_create(
            email=one.email, defaults={"name": one.name, "language": one.language, "fictional": True, "password": secret}
        )
        with clock.standing_at(OPENED):
            for role in one.roles:
                opening.appoint(person, role, organisations[one.organisation], SINCE)


def _open() -> Round:
    with clock.standing_at(OPENED):
        director = Appointment.objects.get(role="planning_director", person__fictional=True)
        bodies = sorted({row for row in table("timeline")[0] if row != "step"})
        return opening.open_round(viewer_of(director, clock.today()), opening.Opening(
            edition=EDITION, title_en=words("round_title", "en"), title_cy=words("round_title", "cy"), organisations=bodies,
            fictional=True,
        ))  # fmt: skip


def tell(round: Round, sent: Mapping[str, Mapping[str, bytes]]) -> None:
    """Every body's story until the day the demonstration stands on. `sent` are workbooks by body and version."""
    issuing.first(round)
    clean = Story(round, books.CLEAN)
    answered.clean(clean, "upload_draft")
    _to_feedback_with_return(clean, sent[books.CLEAN])
    decided = {code: Story(round, code) for code in DECISIONS}
    for code, story in decided.items():
        _to_feedback(story, sent[code])
    settling.named(round)
    settling.told(round, "settled")  # while both stand at the drafts that differ
    issuing.again(round)
    _to_final(clean, sent[books.CLEAN])
    clean.read("read_final", "final", ("finance", "workforce", "quality"))
    with clean.on("read_final"):
        drafting.share_version(clean.who("planner"), clean.plan_id, Form(), number=clean.plan.versions.count(),
                               organisation="DEMO-P", until=date(2026, 6, 30))  # fmt: skip
    for code, name in ((FLAWED, "flawed"), (INCOMPLETE, "incomplete")):
        begun = Story(round, code)
        begun.upload("upload_draft", sent[code][name], f"{name}.xlsx")
        sharing_out.sheets(begun, "upload_draft")
        if code == FLAWED:
            answered.flawed(begun, "upload_draft")
    dividing.divide(round, FLAWED)
    begun.upload("upload_draft", b"C3;2026-27;2027-28\nPay;1;2\n", "plan.csv", role="finance_director")
    for code, story in decided.items():
        _to_final(story, sent[code])
        story.read("read_final", "final")
        story.consolidate("read_final", "final")
        DECISIONS[code](story)
        reporting.delivered(story)
    settling.shown(round, date(2026, 2, 26), settling.PAIRS["disputed"], settling.PAIRS["open"])
    settling.told(round, "disputed")
    settling.told(round, "open")
    happened.happened(round)
    commissioning.intended(round)


def _to_feedback_with_return(story: Story, sent: Mapping[str, bytes]) -> None:
    story.upload("upload_draft", sent["first"], "plan-first.xlsx")
    story.board("board_draft", "26/004")
    story.submit("submit_draft")
    story.returned("returned", date(2026, 1, 23))
    story.upload("upload_again", sent["draft"], "plan-draft.xlsx")
    story.board("board_again", "26/009")
    story.submit("submit_again")
    _assessed(story)


def _to_feedback(story: Story, sent: Mapping[str, bytes]) -> None:
    story.upload("upload_draft", sent["draft"], "plan-draft.xlsx")
    story.board("board_draft", "26/004")
    story.submit("submit_draft")
    _assessed(story)


def _assessed(story: Story) -> None:
    story.accept("accept_draft")
    story.read("read_draft", "draft")
    story.consolidate("read_draft", "draft")
    story.feedback("feedback")


def _to_final(story: Story, sent: Mapping[str, bytes]) -> None:
    story.upload("upload_final", sent["final"], "plan-final.xlsx")
    story.answer("answers")
    story.board("board_final", "26/017")
    story.submit("submit_final")
    story.accept("accept_final")


def _conditions(story: Story) -> None:
    rows = table("conditions")
    story.advise("advice", "approved_with_conditions", "grounds", rows)
    story.decide("decision", "cabinet_office", "approve_with_conditions", "decision_conditions", rows)
    story.publish("publish")


def _accepted(story: Story) -> None:
    story.advise("advice", "accepted", "grounds_accepted")
    story.decide("decision", "cabinet_office", "accept_plan", "decision_accepted")
    story.publish("publish")


def _committee(story: Story) -> None:
    story.decide("decision", "planning_director", "note_committee_plan", "decision_committee")


DECISIONS = {"DEMO-4": _conditions, "DEMO-5": _accepted, "DEMO-6": _committee}


def stands_at() -> datetime:
    """The moment on which the demonstration stands: where it was built to, or a minute after whatever was done since."""
    latest = JournalLine.objects.order_by("-at").values_list("at", flat=True).first()
    return max(STANDS, latest) if latest else STANDS
