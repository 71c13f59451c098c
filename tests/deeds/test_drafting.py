"""A body drafts: a file is kept before it is read, becomes a version or is refused in a sentence, and its findings are
answered; a version is shared and taken back."""

from __future__ import annotations

import datetime
import hashlib

import pytest

from cynllun import figures, workbooks
from cynllun.deeds import approving, desk, drafting
from cynllun.deeds.drafting.receive_upload import LARGEST
from cynllun.demonstration import cast as demonstration
from cynllun.editions import reader, words
from cynllun.records.models import Content, Explanation, FindingsSnapshot, Plan, Share, Upload, Version
from cynllun.words import Sentence
from tests.casts.round_cast import ARWEL, COMMITTEE, EDITION, MERIN, Cast, days_later, finding, read, said, workbook
from tests.deeds.refusing import refused

pytestmark = pytest.mark.django_db


def test_an_upload_is_kept_whole_before_it_is_read(cast: Cast) -> None:
    data = workbook()
    upload = cast.send(ARWEL, data, r"C:\plans\plan <1>.xlsx")
    assert (upload.state, upload.filename, upload.size) == ("received", "plan <1>.xlsx", len(data))
    assert upload.sha256 == hashlib.sha256(data).hexdigest() == upload.content_id
    assert bytes(Content.objects.get(pk=upload.content_id).data) == data
    assert not Version.objects.exists()


def test_reading_makes_a_version_with_its_findings_once(cast: Cast) -> None:
    upload = cast.send(ARWEL, workbook("one", finding("a", "blocks"), finding("b", "query"), missing=2, cannot_tell=3))
    assert drafting.read_upload(upload.pk, read).state == "read"
    assert drafting.read_upload(upload.pk, read).state == "read"
    version = Version.objects.get()
    snapshot = FindingsSnapshot.objects.get(version=version)
    assert (version.number, version.upload, bytes(version.figures.data)) == (1, upload, b"one")
    assert (snapshot.blocks, snapshot.queries, snapshot.missing, snapshot.cannot_tell) == (1, 1, 2, 3)
    assert cast.plan().revision == 1


@pytest.mark.parametrize(("data", "wanted"), [
    (b"", "deed.upload_empty"), (b"x" * (LARGEST + 1), "deed.upload_large"),
])  # fmt: skip
def test_a_file_that_cannot_be_one_is_not_taken(cast: Cast, data: bytes, wanted: str) -> None:
    text = refused(wanted, deed=cast.send, code=ARWEL, data=data, filename="text:role.x")
    assert "text:role.x" in text and not Upload.objects.exists()


def test_a_plan_keeps_so_much_and_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.send(ARWEL, b"x" * 60)
    monkeypatch.setitem(drafting.receive_upload.__globals__, "MOST_KEPT", 100)
    refused("deed.upload_room", deed=cast.send, code=ARWEL, data=b"y" * 60)
    assert Upload.objects.count() == 1
    cast.send(MERIN, b"y" * 60)  # another's plan has room of its own


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence_and_kept(cast: Cast) -> None:
    upload = drafting.read_upload(cast.send(ARWEL, b"%PDF").pk, read)
    assert upload.state == "refused" and upload.refusal is not None
    assert "plan.xlsx" in said(reader.load(EDITION), Sentence.from_dict(upload.refusal))
    assert cast.plan().revision == 0 and not Version.objects.exists()
    again = drafting.read_upload(cast.send(ARWEL, b"%PDF").pk, lambda *_: drafting.Reading())
    assert again.refusal == {"id": "deed.upload_unreadable", "params": {"filename": {"en": "plan.xlsx", "cy": "plan.xlsx"}}}
    assert Content.objects.count() == 1


def test_the_same_figures_make_no_version(cast: Cast) -> None:
    cast.save()
    upload = drafting.read_upload(cast.send(ARWEL, workbook("one", finding("a", "note"))).pk, read)
    assert upload.refusal is not None and upload.refusal["id"] == "deed.upload_same"
    said(reader.load(EDITION), Sentence.from_dict(upload.refusal))
    assert Version.objects.count() == 1


def test_a_file_read_after_the_plan_went_before_the_board_makes_no_version(cast: Cast) -> None:
    cast.save()
    upload = cast.send(ARWEL, workbook("two"))
    approving.declare_ready(cast.who("planner"), cast.plan().pk, cast.form())
    settled = drafting.read_upload(upload.pk, read)
    assert settled.refusal is not None and settled.refusal["id"] == "deed.upload_late"
    assert "Draft before the board" in said(reader.load(EDITION), Sentence.from_dict(settled.refusal))
    assert Version.objects.count() == 1
    refused("workflow.not_now", deed=cast.send, code=ARWEL, data=workbook("three"))


def test_two_readers_at_once_settle_an_upload_once(cast: Cast) -> None:
    upload = cast.send(ARWEL, workbook())

    def slow(data: bytes, filename: str, plan: object) -> drafting.Reading:
        drafting.read_upload(upload.pk, read)
        return read(data, filename, plan)  # type: ignore[arg-type]

    assert drafting.read_upload(upload.pk, slow).state == "read"
    assert Version.objects.count() == 1


def test_what_a_kill_left_unread_is_swept(cast: Cast) -> None:
    left = cast.send(ARWEL, workbook())
    assert drafting.sweep_uploads(read) == []
    with days_later(1):
        fresh = cast.send(MERIN, workbook())
        assert drafting.sweep_uploads(read) == [left]
    fresh.refresh_from_db()
    assert fresh.state == "received"


def test_words_about_a_finding_go_with_it_while_it_stands_unchanged(cast: Cast) -> None:
    cast.save(ARWEL, "one", finding("same", "query"), finding("worse", "query"), finding("gone", "breach"))
    for key in ("same", "worse"):
        drafting.explain_finding(cast.who("finance_director"), cast.plan().pk, cast.form(), finding=key, text="First.")
    drafting.explain_finding(cast.who("planner"), cast.plan().pk, cast.form(), finding="same", text=" Better. ")
    drafting.acknowledge_breach(cast.chief(ARWEL), cast.plan().pk, cast.form(), finding="gone", text="I know.")
    with days_later(1):
        version = cast.save(ARWEL, "two", finding("same", "query"), finding("worse", "query", "2"))
    carried = Explanation.objects.get(version=version)
    assert (carried.finding, carried.text, carried.role) == ("same", "Better.", "planner")
    assert carried.carried_from is not None and carried.at == carried.carried_from.at
    assert desk.unsettled(version) == {"breach": [], "query": ["worse"]}


def test_what_blocks_is_mended_and_only_a_breach_is_acknowledged(cast: Cast) -> None:
    cast.save(ARWEL, "one", finding("b", "blocks"), finding("q", "query"), finding("x", "breach"))
    plan, planner, chief = cast.plan().pk, cast.who("planner"), cast.chief(ARWEL)
    explain, acknowledge = drafting.explain_finding, drafting.acknowledge_breach

    def deed(which: object, viewer: object, key: str, text: str = "Because.") -> None:
        which(viewer, plan, cast.form(), finding=key, text=text)  # type: ignore[operator]

    refused("deed.finding_blocks", deed=deed, which=explain, viewer=planner, key="b")
    refused("deed.finding_blocks", deed=deed, which=acknowledge, viewer=chief, key="b")
    refused("deed.finding_no_breach", deed=deed, which=acknowledge, viewer=chief, key="q")
    refused("deed.finding_gone", deed=deed, which=explain, viewer=planner, key="none")
    refused("deed.words_wanted", deed=deed, which=explain, viewer=planner, key="q", text=" ")
    refused("workflow.only_for", deed=deed, which=acknowledge, viewer=planner, key="x")
    deed(explain, planner, "x")
    version = Version.objects.get()
    assert desk.unsettled(version) == {"breach": ["x"], "query": ["q"]}  # explained is not acknowledged
    deed(acknowledge, chief, "x")
    deed(acknowledge, chief, "x", "And again.")
    assert desk.unsettled(version) == {"breach": [], "query": ["q"]}
    refused("deed.finding_gone", deed=drafting.explain_finding, viewer=cast.who("planner", MERIN), plan=cast.plan(MERIN).pk,
            form=cast.form(MERIN), finding="x", text="No version yet.")  # fmt: skip


def test_a_joint_committees_officer_acknowledges(cast: Cast) -> None:
    cast.save(COMMITTEE, "one", finding("x", "breach"))
    drafting.acknowledge_breach(cast.chief(COMMITTEE), cast.plan(COMMITTEE).pk, cast.form(COMMITTEE), finding="x", text="Yes.")
    assert Explanation.objects.get().kind == "acknowledgement"


def test_sharing_is_with_another_once_and_for_days_to_come(cast: Cast) -> None:
    cast.save()

    def share(number: int = 1, organisation: str = MERIN, until: datetime.date | None = None) -> Share:
        return drafting.share_version(
            cast.who("planner"), cast.plan().pk, cast.form(), number=number, organisation=organisation, until=until
        )

    refused("deed.no_version", deed=share, number=2)
    refused("deed.share_with_whom", deed=share, organisation=ARWEL)
    refused("deed.share_with_whom", deed=share, organisation="NONE")
    refused("deed.share_past", deed=share, until=cast.day - datetime.timedelta(days=1))
    made = share(until=cast.day)
    refused("deed.share_again", deed=share)
    end = {"viewer": cast.who("planner"), "plan": cast.plan().pk, "form": cast.form()}
    drafting.unshare_version(**end, share=made.pk)
    refused("deed.no_share", deed=drafting.unshare_version, **end | {"form": cast.form()}, share=made.pk)
    assert share().organisation.code == MERIN


def test_an_upload_that_breaks_the_reader_stays_and_keeps_nobody_waiting(cast: Cast) -> None:
    first, second = cast.send(ARWEL, b"breaks"), cast.send(MERIN, workbook())

    def breaking(data: bytes, filename: str, plan: Plan) -> drafting.Reading:
        if data == b"breaks":
            raise ZeroDivisionError
        return read(data, filename, plan)

    with days_later(1):
        assert drafting.sweep_uploads(breaking) == [second]
        assert drafting.sweep_uploads(read) == [first]


def test_a_real_workbook_is_read_checked_and_stored(cast: Cast) -> None:
    edition = reader.load(EDITION)
    body = next(each for each in demonstration.bodies() if each.code == ARWEL)
    data = workbooks.write_template(edition, body, "cy", words(edition, "cy"), organisations=demonstration.bodies())
    upload = drafting.read_upload(cast.send(ARWEL, data).pk)
    assert upload.state == "read", upload.refusal
    snapshot = upload.version.findings
    assert snapshot.missing > 100 and snapshot.blocks > 5 and snapshot.balanced is None
    own = figures.from_parquet(bytes(upload.version.figures.data))
    assert own.content_hash() == upload.version.content_hash
    assert len({finding["key"] for finding in snapshot.findings}) == len(snapshot.findings)
    texts = said(edition, *(Sentence.from_dict(finding["sentence"]) for finding in snapshot.findings))
    assert "C3" in texts
    other = drafting.read_upload(cast.send(MERIN, data).pk)
    assert other.refusal is not None and "Dyffryn Arwel" in said(edition, Sentence.from_dict(other.refusal))
    refusal = drafting.read_upload(cast.send(MERIN, b"%PDF-1.4").pk).refusal
    assert refusal is not None and "plan.xlsx" in said(edition, Sentence.from_dict(refusal))
