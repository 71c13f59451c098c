"""What holds for every deed: sent twice is done once, a stale form is refused, only who holds the role today may act."""

from __future__ import annotations

import datetime

import pytest

from cynllun.deeds import approving, drafting, opening, submitting
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused
from cynllun.editions import reader
from cynllun.records.models import Appointment, JournalLine, Organisation, Plan, Share, Submission, Upload, Version
from cynllun.records.viewer import everybody
from tests.casts.round_cast import ARWEL, EDITION, MERIN, Cast, days_later, read, said, workbook

pytestmark = pytest.mark.django_db


def refusals(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    """The ids of what was said; each can be said in both languages."""
    said(reader.load(EDITION), *error.value.sentences)
    return [sentence.id for sentence in error.value.sentences]


def test_the_same_form_sent_twice_does_one_thing(cast: Cast) -> None:
    form = cast.form()
    first = drafting.receive_upload(cast.who("planner"), cast.plan().pk, form, filename="a.xlsx", data=workbook())
    again = drafting.receive_upload(cast.who("planner"), cast.plan().pk, form, filename="a.xlsx", data=workbook())
    assert first == again and Upload.objects.count() == 1
    assert JournalLine.objects.filter(deed="receive_upload").count() == 1


def test_a_submission_sent_twice_is_one_although_the_plan_moved_on(cast: Cast) -> None:
    cast.save()
    cast.board()
    form = cast.form()
    first = submitting.submit_plan(cast.chief(ARWEL), cast.plan().pk, form)
    assert submitting.submit_plan(cast.chief(ARWEL), cast.plan().pk, form) == first
    assert Submission.objects.count() == 1


def test_a_form_is_not_used_for_something_else(cast: Cast) -> None:
    form = Form(token="same")
    drafting.receive_upload(cast.who("planner"), cast.plan().pk, form, filename="a.xlsx", data=workbook())
    for viewer in (cast.who("finance_director"), cast.who("planner", MERIN)):
        with pytest.raises(Refused) as error:
            plan = cast.plan(viewer.organisation.code if viewer.organisation else "")
            drafting.receive_upload(viewer, plan.pk, form, filename="a.xlsx", data=workbook())
        assert refusals(error) == ["deed.form_of_another"]


def test_a_stale_form_is_refused_and_nothing_is_done(cast: Cast) -> None:
    old = cast.form()
    cast.save()
    with pytest.raises(Refused) as error:
        drafting.receive_upload(cast.who("planner"), cast.plan().pk, old, filename="a.xlsx", data=workbook("two"))
    assert refusals(error) == ["deed.stale"]
    assert Upload.objects.count() == 1


def test_who_left_or_was_never_appointed_may_not_act(cast: Cast) -> None:
    planner = cast.who("planner")
    opening.dismiss(Appointment.objects.get(person=planner.person), cast.day)
    with pytest.raises(Refused) as error:
        approving.declare_ready(planner, cast.plan().pk, cast.form())
    assert refusals(error) == ["deed.no_appointment"]
    with pytest.raises(Refused) as error:
        approving.declare_ready(everybody(cast.day), cast.plan().pk, Form())
    assert refusals(error) == ["deed.no_plan"]


def test_who_may_no_longer_sign_in_may_not_act(cast: Cast) -> None:
    planner = cast.who("planner")
    assert planner.person is not None
    planner.person.is_active = False
    planner.person.save()
    with pytest.raises(Refused) as error:
        approving.declare_ready(planner, cast.plan().pk, cast.form())
    assert refusals(error) == ["deed.no_appointment"]


def test_anothers_plan_is_not_found_and_a_shared_one_is_not_changed(cast: Cast) -> None:
    other = cast.who("planner", MERIN)
    with pytest.raises(Refused) as error:
        drafting.receive_upload(other, cast.plan().pk, Form(), filename="a.xlsx", data=workbook())
    assert refusals(error) == ["deed.no_plan"]
    cast.save()
    drafting.share_version(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation=MERIN)
    with pytest.raises(Refused) as error:
        drafting.receive_upload(other, cast.plan().pk, Form(), filename="a.xlsx", data=workbook())
    assert refusals(error) == ["deed.not_yours"]
    with pytest.raises(Refused) as error:
        drafting.share_version(other, cast.plan().pk, Form(), number=1, organisation="DEMO-P")
    assert refusals(error) == ["round.other_side"]
    assert Share.objects.count() == 1


def test_a_deed_that_breaks_leaves_nothing(cast: Cast) -> None:
    def work(doing: Doing) -> Plan:
        doing.plan.state = "approved"
        doing.plan.save()
        doing.journal("plan")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        perform("receive_upload", cast.who("planner"), cast.plan().pk, Form(), Plan, work)
    assert cast.plan().state == "drafting"
    assert not JournalLine.objects.filter(deed="receive_upload").exists()


def test_a_deed_writes_one_line_no_more_and_no_less(cast: Cast) -> None:
    def twice(doing: Doing) -> Plan:
        doing.journal("plan")
        doing.journal("plan")
        return doing.plan

    for work in (twice, lambda doing: doing.plan):
        with pytest.raises(RuntimeError):
            perform("receive_upload", cast.who("planner"), cast.plan().pk, Form(), Plan, work)
    assert not JournalLine.objects.filter(deed="receive_upload").exists()


def test_every_deed_of_the_story_wrote_one_line_with_its_edition(cast: Cast) -> None:
    cast.to_final()
    lines = JournalLine.objects.filter(chain=cast.plan().chain)
    hash = reader.load(EDITION).hash
    assert lines.count() == 29 and all(f'"edition":"{hash}"' in line.payload for line in lines)


def test_a_round_is_opened_by_government_for_bodies_on_record(cast: Cast) -> None:
    director = cast.official("planning_director")
    good = opening.Opening(edition=EDITION, title_en="A", title_cy="A", organisations=[ARWEL])
    for viewer, codes, wanted in (
        (cast.who("planner"), [ARWEL], "workflow.only_for"), (cast.official("assessor"), [ARWEL], "workflow.only_for"),
        (director, [], "deed.round_bodies"), (director, ["NONE"], "deed.round_bodies"), (director, ["DEMO-G"], "deed.round_bodies"),
    ):  # fmt: skip
        with pytest.raises(Refused) as error:
            opening.open_round(viewer, opening.Opening(edition=EDITION, title_en="A", title_cy="A", organisations=codes))
        assert refusals(error) == [wanted]
    round = opening.open_round(director, good)
    assert round.plans.get().state == "drafting" and round.settings == {"blind_maturity": False}
    opening.dismiss(Appointment.objects.get(person=director.person), cast.day)
    with pytest.raises(Refused) as error:
        opening.open_round(director, good)
    assert refusals(error) == ["deed.no_appointment"]


def test_appointing_twice_is_once_and_a_day_ends_it(cast: Cast) -> None:
    person, body = cast.who("planner").person, Organisation.objects.get(code=MERIN)
    assert person is not None
    since = datetime.date(2026, 1, 12)
    assert opening.appoint(person, "planner", body, since) == opening.appoint(person, "planner", body, since)
    held = Appointment.objects.get(person=person, organisation=body)
    opening.dismiss(held, datetime.date(2026, 1, 14))
    assert Appointment.objects.on(datetime.date(2026, 1, 13)).filter(pk=held.pk).exists()
    assert not Appointment.objects.on(datetime.date(2026, 1, 14)).filter(pk=held.pk).exists()


def test_an_upload_of_somebody_who_left_is_still_read(cast: Cast) -> None:
    upload = cast.send(ARWEL, workbook())
    opening.dismiss(Appointment.objects.get(person=upload.by), cast.day)
    with days_later(1):
        assert [u.state for u in drafting.sweep_uploads(read)] == [Upload.READ]
    assert Version.objects.get().by == upload.by
