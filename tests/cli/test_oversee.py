"""`cynllun oversee`: where a body stands on a day, and how it came there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cynllun.cli import oversee, serving
from cynllun.deeds import clock, overseeing
from tests.casts.overseers import overseers
from tests.casts.round_cast import ARWEL, BEGIN
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def without_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """The published history alone, whatever is in this folder."""
    monkeypatch.setattr(oversee, "recorded", lambda: False)


def test_the_status_is_answered_from_the_record(run: Run) -> None:
    found = json.loads(run("oversee", "status", "7a1", "--as-at", "2025-12-31", "--format", "json").out)
    assert (found["body"], found["as_at"], found["scale"], found["known_to"]) == ("7A1", "2025-12-31", "five", "2025-12")
    [entry] = found["entries"]
    assert {"domain": "whole", "topic": None, "site": None, "level": 5, "since": "2023-02-27"}.items() <= entry.items()
    assert set(entry["source"]) == set(found["sources"])


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ("level 1 of 4, Routine arrangements (since October 2022) [decided on the earlier scale", "covered by a wider decision")),
     ("cy", ("lefel 1 o 4, Trefniadau arferol (ers Hydref 2022) [penderfynwyd ar y raddfa gynharach", "benderfyniad ehangach"))],
)  # fmt: skip
def test_a_level_is_said_with_the_scale_it_was_set_under(run: Run, language: str, said: tuple[str, ...]) -> None:
    done = run("oversee", "status", "7A6", "--as-at", "2026-01-31", "--language", language)
    assert done.code == 0 and all(each in done.out for each in said)


def test_unknown_and_stale_are_said(run: Run) -> None:
    assert "No source at hand says" in run("oversee", "status", "RQF").out
    assert "The latest source speaks of 15 July 2025" in run("oversee", "status", "7A4", "--as-at", "2026-01-01").out
    assert "Within this month or year" in run("oversee", "status", "7A4", "--as-at", "2019-06-01").out


def test_a_history_names_the_body_before_and_what_was_only_told_anew(run: Run) -> None:
    assert "Before it: Abertawe Bro Morgannwg" in run("oversee", "history", "7A3").out
    assert "told anew, not moved" in run("oversee", "history", "7A1").out
    assert "No source at hand says anything" in run("oversee", "history", "RYT").out
    found = json.loads(run("oversee", "history", "7A5", "--format", "json").out)
    assert [each["steps"] for each in found["entries"]][:2] == [-1, -2]


@pytest.mark.parametrize(
    "typed", [("status", "X1"), ("history", "X1"), ("status", "7A1", "--as-at", "yesterday"), ("status", "7A1", "--as-at", "")]
)
def test_what_cannot_be_answered_is_one_sentence(run: Run, typed: tuple[str, ...]) -> None:
    for language in ("en", "cy"):
        done = run("oversee", *typed, "--language", language)
        assert done.code == 2 and not done.out and done.err.count("\n") == 1, done.err


@pytest.mark.django_db
def test_a_decision_on_record_here_is_answered_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oversee, "recorded", lambda: True)
    monkeypatch.setattr(serving, "prepare", lambda: None)
    with clock.standing_at(BEGIN):
        cast = overseers()
        case = overseeing.open_conversation(cast.who("assessor"), ARWEL, domain="finance", reason="The deficit.")
        assert json.loads(run("oversee", "status", ARWEL, "--format", "json").out)["known"] is False
        overseeing.decide_off_cycle(cast.who("cabinet_office"), case.pk, level=4, reason="It grew.", statement="To the Senedd.")
        found = json.loads(run("oversee", "status", ARWEL, "--format", "json").out)
    [entry] = found["entries"]
    assert {
        "domain": "finance",
        "level": 4,
        "since": "2026-01-12",
        "criteria": "pending",
        "off_cycle": True,
    }.items() <= entry.items()
    assert list(found["sources"]) == ["statement"]


def test_asking_makes_no_records(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("CYNLLUN_HOME", str(tmp_path))
    monkeypatch.delenv("CYNLLUN_DATABASE_URL", raising=False)
    assert not oversee.recorded() and not list(tmp_path.iterdir())
    (tmp_path / "cynllun.sqlite3").touch()
    assert oversee.recorded()
