"""The public pages of oversight: true to the record, unknown said as unknown, files and a form for another page."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cynllun.deeds import clock, overseeing
from cynllun.editions.escalations import history
from cynllun.records.models import Organisation
from tests.casts.overseers import VOICE, overseers
from tests.casts.round_cast import BEGIN

pytestmark = pytest.mark.django_db


def page(visitor: Client, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def rows(visitor: Client, path: str) -> list[dict[str, str]]:
    answer = visitor.get(path)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_nation_says_who_is_where_and_of_whom_nothing_is_known(visitor: Client) -> None:
    found = page(visitor, "/en/published/escalation?as_at=2025-12-31")
    assert "8 bodies stand above routine arrangements in something" in found
    assert "Of 4 bodies no source at hand says anything" in found
    assert "5 of 5, Special measures Since: 27 February 2023" in found
    welsh = page(visitor, "/cy/published/escalation?as_at=2025-12-31")
    assert "Mae 8 corff uwchlaw trefniadau arferol" in welsh and "5 o 5, Mesurau arbennig" in welsh
    one = page(visitor, "/en/published/escalation?as_at=2025-12-31&domain=fragile_services")
    assert "Fragile services" in one.split("Each body")[1] and "Quality of care" not in one.split("Each body")[1]


def test_a_level_stands_with_its_scale_before_and_after_the_change(visitor: Client) -> None:
    found = [page(visitor, f"/en/published/escalation/7A1?as_at={day}") for day in ("2024-01-21", "2024-01-22", "2025-12-31")]
    now = [each.split("Every entry on record")[0] for each in found]
    assert ["4 of 4, Special measures" in each for each in now] == [True, True, False]
    assert ["Decided on the earlier scale" in each for each in now] == [False, True, False]
    assert "5 of 5, Special measures" in now[2]


@pytest.mark.parametrize(
    ("language", "unknown"), [("en", "That is not the same as routine arrangements"), ("cy", "threfniadau arferol")]
)
def test_unknown_is_said_and_never_routine(visitor: Client, language: str, unknown: str) -> None:
    found = page(visitor, f"/{language}/published/escalation/RQF")
    assert unknown in found and "1 of 5" not in found and "1 o 5" not in found


def test_a_history_has_every_entry_with_its_sources_and_what_is_beneath(visitor: Client) -> None:
    found = page(visitor, "/en/published/escalation/7A6?as_at=2026-01-31")
    assert "Escalated, criteria pending" in found and "Latest source at hand: 28 January 2026" in found
    assert "Decided before, and covered by a wider decision" in found and "the Grange University Hospital" in found
    assert found.count("2 of 4, Enhanced monitoring") == 1 and "gov.wales/node/71036" in found
    assert "Down 2 levels Guidance is one level at a time" in page(visitor, "/en/published/escalation/7A5")
    assert "whose history is its own: Abertawe Bro Morgannwg" in page(visitor, "/en/published/escalation/7A3")
    assert "Within this month or year" in page(visitor, "/en/published/escalation/7A4?as_at=2019-06-01")


def test_the_files_hold_what_the_pages_show(visitor: Client) -> None:
    found = rows(visitor, "/en/published/escalation.csv?as_at=2025-12-31")
    assert {each["Body code"] for each in found if each["Stands"] == "not known"} == {"RQF", "RYT", "RT4", "HEIW"}
    assert [each["Level"] for each in found if each["Body code"] == "7A1"] == ["5"]
    assert {each["Domain code"] for each in rows(visitor, "/en/published/escalation.csv?as_at=2025-12-31&domain=quality")} >= {
        "quality"
    }
    answer = json.loads(visitor.get("/cy/published/escalation.json?as_at=2025-12-31").content)
    assert len(answer["bodies"]) == 12 and answer["as_at"] == "2025-12-31"
    assert len(rows(visitor, "/cy/published/escalation/7A7/history.csv")) == sum(
        1 for e in history().entries if e.body == "7A7"
    )
    body = json.loads(visitor.get("/en/published/escalation/7A4/status.json?as_at=2025-12-31").content)
    assert [each["domain"] for each in body["entries"]] == ["whole"]


@pytest.mark.parametrize(
    "path", ["escalation.csv?as_at=soon", "escalation.json?as_at=soon", "escalation/7A1/status.json?as_at=soon"]
)
def test_a_file_of_what_is_no_day_is_refused(visitor: Client, path: str) -> None:
    assert visitor.get(f"/en/published/{path}").status_code == 400


def test_what_oversight_is_not_about_is_not_found(visitor: Client) -> None:
    assert [visitor.get(f"/en/published/escalation/{code}").status_code for code in ("NWJCC", "DEMO-1", "none")] == [404] * 3


def test_it_may_be_framed_only_where_the_settings_say_so(visitor: Client, settings) -> None:  # type: ignore[no-untyped-def]
    path = "/en/published/escalation/7A1/embed"
    closed = visitor.get(path)
    assert closed["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in closed["Content-Security-Policy"]
    assert "<nav" not in closed.content.decode() and "<script" not in closed.content.decode()
    settings.EMBED_ORIGINS = ["https://example.org"]
    opened = visitor.get(path)
    assert "X-Frame-Options" not in opened and "frame-ancestors https://example.org" in opened["Content-Security-Policy"]
    assert visitor.get("/en/published/escalation/7A1")["X-Frame-Options"] == "DENY"


def test_a_decision_on_record_here_stands_on_the_public_page_and_nothing_else_of_its_case(visitor: Client) -> None:
    """Two queries more, however many bodies."""
    with clock.standing_at(BEGIN):
        cast = overseers()
        Organisation.objects.create(code="RQF", kind="trust", name_en="Velindre", name_cy="Felindre")
        case = overseeing.open_conversation(
            cast.who("assessor"), "RQF", domain="quality", topic="cancer", reason="A secret worry."
        )
        assert "4 of 5" not in page(visitor, "/en/published/escalation/RQF")
        overseeing.put_in_evidence(cast.party(VOICE), case.pk, kind="people", words="A secret complaint.")
        overseeing.decide_off_cycle(
            cast.who("cabinet_office"), case.pk, level=4, reason="A secret reason.", statement="Announced."
        )
        found = page(visitor, "/en/published/escalation/RQF")
        assert "Quality of care Cancer 4 of 5, Targeted intervention 12 January 2026" in found and "on record here" in found
        assert "criteria pending" in found and "secret" not in found
        with CaptureQueriesContext(connection) as asked:
            assert "4 of 5, Targeted intervention Since: 12 January 2026" in page(visitor, "/en/published/escalation")
        assert len(asked) <= 2
