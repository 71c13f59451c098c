"""What a body says of its findings: it goes to government, stands while the figures stand, and says when they moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
from django.urls import reverse
from django.utils import translation

from cynllun.deeds import drafting
from cynllun.deeds.drafting import Reading
from cynllun.deeds.refused import Refused
from cynllun.editions import load
from cynllun.feeds import on_record
from cynllun.plans.on_record import Record
from cynllun.records.models import Plan
from tests.web import plans
from tests.web.test_plan_forms import finding, sending

pytestmark = pytest.mark.django_db
PK = 7310


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


def page(role: str, language: str = "en") -> str:
    with translation.override(language):
        return sending(role).get(reverse("plan-findings", args=(PK,))).content.decode()


def article(key: str, role: str = "planner", language: str = "en") -> str:
    return page(role, language).split(f'id="finding-{key}"')[1].split("</article>")[0]


def test_words_whose_figures_moved_are_shown_with_what_they_were_about_and_do_not_count(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    key = finding(body, "breach")
    drafting.acknowledge_breach(plans.who("chief_executive"), PK, body.form(), finding=key, text="It is known.")
    first = plans.checked(plans.FLAWED, body.plan.organisation.code)
    found = [{**each, "fingerprint": "another", "left": 7.0} if each["key"] == key else each for each in first.findings]
    other = replace(first, content_hash="0" * 64, findings=tuple(found))
    drafting.read_upload(body.send(b"another").pk, lambda *_: Reading(other))
    said = article(key)
    assert "The figures moved since this was written in version 1: it must be said anew." in said and "It is known." in said
    assert "Acknowledged</strong>" not in said
    assert "Mae’r ffigurau wedi symud ers ysgrifennu hyn yn fersiwn 1" in article(key, language="cy")
    assert "Acknowledge this breach" in article(key, "chief_executive")


def test_who_is_accountable_is_the_editions_to_say(body: plans.Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """The role that may acknowledge is a row of data: where the edition names another, the chief executive may not."""
    body.save(plans.FLAWED)
    key, edition = finding(body, "breach"), load("wales-2026-29")
    assert {row.id for row in edition.roles if row.accountable == "yes"} == {"chief_executive", "joint_committee_officer"}
    deed = import_module("cynllun.deeds.drafting.explain_finding")  # the module: the deed in it has its name
    monkeypatch.setattr(deed, "accountable", lambda _edition: frozenset({"board_secretary"}))
    with pytest.raises(Refused) as no:
        drafting.acknowledge_breach(plans.who("chief_executive"), PK, body.form(), finding=key, text="It is known.")
    assert no.value.sentence.id == "workflow.only_for"


@pytest.mark.parametrize(("language", "heading", "compared"), [
    ("en", "Against the record", "11 agree."), ("cy", "O gymharu â’r cofnod", "Mae 11 yn cytuno."),
])  # fmt: skip
def test_the_page_says_how_baselines_stand_to_the_record(
    body: plans.Body, monkeypatch: pytest.MonkeyPatch, language: str, heading: str, compared: str
) -> None:
    """The plan's figures are the demonstration's, so it is held against the record of that body."""

    def record_of(_plan: Plan, today: date) -> Record:
        known = on_record.published(today)
        return lambda _body, kind, series, breakdown: known(plans.CLEAN, kind, series, breakdown)

    monkeypatch.setattr("cynllun.web.plan.on_record.record_of", record_of)
    body.save(plans.CLEAN)
    said = page("planner", language).split('id="record"')[1]
    assert heading in said and compared in said
