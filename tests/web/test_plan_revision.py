"""Where a later revision of the framework was issued, the plan says so, shows what it changes, and moves when told to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cynllun.records.models import Plan
from tests.casts import revision
from tests.web import people, plans

pytestmark = pytest.mark.django_db
PK = 7150


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with revision.issued(tmp_path, monkeypatch) as id:
        yield id


def browser(role: str = "planner") -> Client:
    client = Client()
    client.force_login(people.somebody(role))
    return client


def address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name, args=(PK,))


@pytest.mark.parametrize(("language", "asked", "changed", "said"), [
    ("en", "Posted", "A later revision of the framework", "The plan is now held to: Framework 2026-29, revision 2."),
    ("cy", "Postiwyd", "Diwygiad diweddarach o’r fframwaith", "Fframwaith 2026-29, diwygiad 2."),
])  # fmt: skip
def test_what_changes_is_shown_first_and_then_the_plan_is_moved(
    body: plans.Body, newer: str, language: str, asked: str, changed: str, said: str
) -> None:
    client, path = browser(), address("plan-revision", language)
    plan = client.get(address("plan", language)).content.decode()
    assert changed in plan and path in plan
    shown = client.get(path).content.decode()
    assert asked in shown and "Of trusts" not in shown and "Ymddiriedolaethau" not in shown, "only what concerns a board"
    assert Plan.objects.get(pk=PK).framework != newer
    sent = {"token": "a", "revision": str(body.plan.revision)}
    done = client.post(path, sent, follow=True)
    assert done.status_code == 200 and said in done.content.decode()
    assert Plan.objects.get(pk=PK).framework == newer
    after = client.get(address("plan", language)).content.decode()
    assert changed not in after
    assert client.post(path, sent).status_code == 302, "sent twice, it is done once"


@pytest.mark.usefixtures("body", "newer")
def test_who_may_not_move_it_reads_who_may() -> None:
    chief = browser("board_secretary")
    shown = chief.get(address("plan-revision", "en")).content.decode()
    assert "Move the plan to the revision" not in shown and "A planner of the body moves the plan" in shown
    assert chief.post(address("plan-revision", "en"), {"token": "a"}).status_code == 422
    assert browser("assessor").get(address("plan-revision", "en")).status_code in (403, 404)
    assert not Plan.objects.get(pk=PK).edition


@pytest.mark.usefixtures("body")
def test_without_a_later_revision_the_page_says_so() -> None:
    client = browser()
    assert "There is no later revision" in client.get(address("plan-revision", "en")).content.decode()
    assert "later revision" not in client.get(address("plan", "en")).content.decode()
