"""Workbooks out and in: kept before they are read, read again when that was cut short, refused in one sentence."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cynllun import editions
from cynllun.deeds import drafting
from cynllun.deeds.drafting.workbook_reader import bodies_of, body_of
from cynllun.editions import load, words
from cynllun.figures import from_parquet
from cynllun.records.models import Upload, Version
from cynllun.workbooks import read, write_template
from tests.casts.published_plan import EDITION, figures
from tests.web import people, plans

pytestmark = pytest.mark.django_db
PK = 7200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


@pytest.fixture
def planner(body: plans.Body) -> Client:  # noqa: ARG001
    client = Client()
    client.force_login(people.somebody("planner"))
    return client


def path(name: str = "plan-upload", /, page: str = "en", **terms: Any) -> str:
    with translation.override(page):
        return reverse(name, kwargs={"plan": PK, **terms})


def workbook(body: plans.Body, code: str = plans.CLEAN) -> bytes:
    """A real workbook of the body, with a plan of the demonstration in it."""
    edition, own = load(EDITION), replace(figures(code), organisation=body.plan.organisation.code)
    return write_template(
        edition, body_of(body.plan.organisation), "cy", words(edition, "cy"), organisations=bodies_of(body.plan), base=own)  # fmt: skip


def sent(body: plans.Body, data: bytes, name: str = "cynllun.xlsx", token: str = "t") -> dict[str, Any]:
    return {"token": token, "revision": str(body.plan.revision), "workbook": SimpleUploadedFile(name, data, XLSX)}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_workbook_becomes_a_version_and_its_findings_are_shown(body: plans.Body, planner: Client, language: str) -> None:
    answer = planner.post(path(page=language), sent(body, workbook(body)), follow=True)
    assert answer.redirect_chain[0][0] == path("plan-findings", language)
    version = Version.objects.get()
    page = answer.content.decode()
    assert ("Saved as version 1." if language == "en" else "Cadwyd fel fersiwn 1.") in page
    assert version.content_hash[:12] in page


def test_sent_twice_it_is_kept_once(body: plans.Body, planner: Client) -> None:
    data = workbook(body)
    first = planner.post(path(), sent(body, data) | {"revision": "0"})
    second = planner.post(path(), sent(body, data) | {"revision": "0"})
    assert first["Location"] == second["Location"] == path("plan-findings")
    assert (Upload.objects.count(), Version.objects.count()) == (1, 1)


def test_the_same_figures_again_are_no_new_version(body: plans.Body, planner: Client) -> None:
    data = workbook(body)
    planner.post(path(), sent(body, data))
    answer = planner.post(path(), sent(body, data, token="another"), follow=True)
    assert "holds the same figures as version 1" in answer.content.decode()
    assert Version.objects.count() == 1


@pytest.mark.parametrize(("data", "name", "says"), [
    (b"a,b\n1,2\n", "plan.csv", "is a text file"),
    (b"%PDF-1.7", "plan.xlsx", "is a PDF"),
    (b"PK\x03\x04 cut short", "plan.xlsx", "damaged or cut short"),
])  # fmt: skip
def test_a_file_that_is_not_read_gets_its_one_sentence(
    body: plans.Body, planner: Client, data: bytes, name: str, says: str
) -> None:
    answer = planner.post(path(), sent(body, data, name), follow=True)
    page = answer.content.decode()
    assert page.count(says) == 3  # in the summary, at the field, and beside the file that is kept
    assert "Not accepted" in page
    assert not Version.objects.exists()


def test_another_bodys_workbook_is_refused(body: plans.Body, planner: Client) -> None:
    own = plans.begin(7201, "committee", PK)
    edition = load(EDITION)
    data = write_template(
        edition, body_of(own.plan.organisation), "en", words(edition, "en"), organisations=bodies_of(body.plan)
    )
    answer = planner.post(path(), sent(body, data), follow=True)
    assert "is the workbook of Aberllan Joint Committee (X02)" in answer.content.decode()


def test_no_file_an_empty_one_and_one_too_large(body: plans.Body, planner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for said, wanted in (
        ({"token": "a", "revision": "0"}, "Choose the workbook that you filled in"),
        (sent(body, b"", "gwag.xlsx"), "gwag.xlsx is empty"),
    ):
        answer = planner.post(path(), said)
        assert answer.status_code == 422
        assert wanted in answer.content.decode()
    monkeypatch.setattr("cynllun.web.plan.uploading.LARGEST", 4)
    answer = planner.post(path(), sent(body, b"12345"))
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "the largest that is taken" in answer.content.decode()


def test_an_older_plan_takes_no_workbook(body: plans.Body, planner: Client) -> None:
    body.save()
    answer = planner.post(path(), sent(body, b"x") | {"revision": "0"})
    assert answer.status_code == 422
    assert "Somebody has changed the plan" in answer.content.decode()
    assert Upload.objects.count() == 1


def test_before_the_board_nothing_is_uploaded(body: plans.Body, planner: Client) -> None:
    body.save(plans.CLEAN)
    body.ready()
    assert 'type="file"' not in planner.get(path()).content.decode()
    assert planner.post(path(), sent(body, b"x")).status_code == 422
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("role", ["board_secretary", "chief_executive"])
def test_who_does_not_draft_uploads_nothing(body: plans.Body, role: str) -> None:
    client = Client()
    client.force_login(people.somebody(role))
    assert 'type="file"' not in client.get(path()).content.decode()
    assert client.post(path(), sent(body, b"x")).status_code == 422
    assert not Upload.objects.exists()


def test_what_was_kept_is_read_when_its_reading_was_cut_short(
    body: plans.Body, planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, whole = workbook(body), drafting.read_upload

    def killed(*_: Any) -> Any:
        raise RuntimeError("the server went down")

    monkeypatch.setattr(drafting, "read_upload", killed)
    answer = planner.post(path(), sent(body, data), follow=True)
    page = answer.content.decode()
    assert "The file is kept." in page
    assert "Kept, not read yet" in page
    assert "A workbook is kept, and nobody has read it" in planner.get(path("plan")).content.decode()
    upload = Upload.objects.get()
    assert bytes(upload.content.data) == data
    monkeypatch.setattr(drafting, "read_upload", whole)
    again = path("plan-reread", upload=upload.pk)
    assert planner.get(again).status_code == 405
    assert planner.post(again)["Location"] == path("plan-findings")
    assert planner.post(again)["Location"] == path("plan-findings")  # twice is harmless
    assert Version.objects.count() == 1


def test_another_body_reads_no_upload_again(body: plans.Body) -> None:
    upload = body.send()
    client = Client()
    client.force_login(people.somebody("joint_committee_officer"))
    assert client.post(path("plan-reread", upload=upload.pk)).status_code == 404
    assert client.get(path()).status_code == 404
    upload.refresh_from_db()
    assert upload.state == Upload.RECEIVED


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_template_comes_empty_or_with_the_latest_version(body: plans.Body, planner: Client, language: str) -> None:
    planner.post(path(), sent(body, workbook(body, plans.FLAWED)))
    version = Version.objects.get()
    for query, missing in (("", True), ("?filled=1", False)):
        answer = planner.get(path("plan-template", language=language) + query)
        name = f"X01-{EDITION}{'-v1' if query else ''}-{language}.xlsx"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        said = read(answer.content, name, editions, bodies_of(body.plan))
        assert said.return_ is not None
        assert (said.return_.content_hash() == version.content_hash) is not missing


def test_a_version_comes_back_as_a_workbook_and_with_its_findings_on_it(body: plans.Body, planner: Client) -> None:
    planner.post(path(), sent(body, workbook(body, plans.FLAWED)))
    version = Version.objects.get()
    answer = planner.get(path("plan-workbook", number=1, language="cy"))
    said = read(answer.content, "x.xlsx", editions, bodies_of(body.plan))
    assert said.return_ is not None
    assert said.return_.content_hash() == version.content_hash
    annotated = planner.get(path("plan-annotated", number=1))
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(annotated.content))
    assert "findings" in annotated["Content-Disposition"]
    assert book.sheetnames[0] == words(load(EDITION), "en").text("workbook.findings.sheet")
    for address in ("plan-workbook", "plan-annotated"):
        terms = {"number": 9, **({"language": "en"} if address == "plan-workbook" else {})}
        assert planner.get(path(address, **terms)).status_code == 404
    assert planner.get(path("plan-workbook", number=1, language="fr")).status_code == 404


def test_while_others_are_read_a_file_is_kept_and_can_be_read_later(
    body: plans.Body, planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cynllun.workbooks import apart

    monkeypatch.setattr(apart, "WAIT", 0.01)
    data = workbook(body)
    for _ in range(apart.AT_ONCE):
        apart._turns.acquire()
    try:
        page = planner.post(path(), sent(body, data), follow=True).content.decode()
    finally:
        for _ in range(apart.AT_ONCE):
            apart._turns.release()
    kept = Upload.objects.get()
    assert kept.state == Upload.RECEIVED
    assert "could not be read just now" in page
    assert planner.post(path("plan-reread", upload=kept.pk))["Location"] == path("plan-findings")
    for _ in range(apart.AT_ONCE):
        apart._turns.acquire()
    try:
        answer = planner.get(path("plan-annotated", number=1), follow=True)
    finally:
        for _ in range(apart.AT_ONCE):
            apart._turns.release()
    assert "Too many workbooks are being opened just now" in answer.content.decode()


def held(body: plans.Body, planner: Client, data: bytes) -> str:
    """A file that waits, and the address where the choice is made."""
    answer = planner.post(path(), sent(body, data, token=f"held {Upload.objects.count()}") | {"hold": "1"})
    assert answer.status_code == 302 and Upload.objects.latest("pk").state == Upload.HELD
    return str(answer["Location"])


def changed_book(body: plans.Body, base: Version, **figures: float) -> bytes:
    """The workbook of a version with other figures for some lines in the first year."""
    edition, own = load(EDITION), from_parquet(bytes(base.figures.data))
    values = own.values.copy()
    for line, value in figures.items():
        values[edition.layout(own.kind).slot_of[edition.index[line], edition.axis.index["2026-27"]]] = value
    return write_template(
        edition, body_of(body.plan.organisation), "en", words(edition, "en"), organisations=bodies_of(body.plan),
        base=replace(own, values=values), ancestor=base.content_hash)  # fmt: skip


def test_one_sheet_is_taken_without_touching_another_and_two_copies_become_one(body: plans.Body, planner: Client) -> None:
    first = body.save(plans.CLEAN)
    own = from_parquet(bytes(first.figures.data))
    edition = load(EDITION)
    slot = {line: edition.layout(own.kind).slot_of[edition.index[line], edition.axis.index["2026-27"]]
            for line in ("c3_pay", "c3_non_pay", "c5_mitigations")}  # fmt: skip
    where = held(body, planner, changed_book(body, first, c3_pay=own.values[slot["c3_pay"]] + 7, c5_mitigations=3.0))
    page = planner.get(where).content.decode()
    assert "What the workbook would change" in page and "sheet-c3" in page and "sheet-c5" in page
    assert Version.objects.count() == 1, "nothing is kept by looking"
    taken = planner.post(where, {"token": "take 1", "revision": str(body.plan.revision), "sheet-c3": "1"})
    assert taken.status_code == 302, taken.content.decode()
    now = from_parquet(bytes(Version.objects.get(number=2).figures.data)).values
    assert (
        now[slot["c3_pay"]] == own.values[slot["c3_pay"]] + 7
        and now[slot["c5_mitigations"]] == own.values[slot["c5_mitigations"]]
    )

    where = held(body, planner, changed_book(body, first, c3_pay=11.0, c3_non_pay=5.0))
    page = planner.get(where).content.decode()
    assert "1 cell was changed in both" in page and "filled from version 1" in page
    fields = {"token": "take 2", "revision": str(body.plan.revision), "sheet-c3": "1"}
    waits = planner.post(where, fields)
    assert (
        waits.status_code == 422
        and "Cells changed in both, each in its own way: 1." in waits.content.decode()
        and Version.objects.count() == 2
    )
    assert planner.post(where, fields | {"choice-1": "theirs"}).status_code == 302
    now = from_parquet(bytes(Version.objects.get(number=3).figures.data)).values
    assert (now[slot["c3_pay"]], now[slot["c3_non_pay"]]) == (11, 5)
    assert planner.get(where).status_code == 403, "the file waits no longer"
    same = planner.post(where, fields | {"choice-1": "theirs"})
    assert same.status_code == 302 and Version.objects.count() == 3, "sent twice it is done once"
