"""Every form of the site, sent by everybody who may not send it, at the wrong time, and full of junk: nothing comes of it,
and it is said. Which forms there are is asked of the addresses: a form that is missing here fails a test."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cynllun.deeds import clock, drafting
from cynllun.records.models import Appointment, JournalLine, NoticeRead, Person, Plan, Upload
from cynllun.web.access import rule_of
from cynllun.web.plan import taking
from cynllun.web.viewer import CHOSEN
from tests.casts import parts, revision
from tests.casts.judges import Judges, book, judges, read
from tests.casts.round_cast import AUDIT, BEGIN, GOVERNMENT, PARTNER, TRUST
from tests.web import people
from tests.web.addresses import every
from tests.web.round_walk import ALL, OWN, Open, walk
from tests.web.sent_forms import DAY, WORDS, Sheet, digest, forms, sendable

pytestmark = pytest.mark.django_db
JUNK: dict[str, str | None] = {
    "nothing": "", "left out": None, "unseen": "\x00\x1b\x07", "negative": "-1", "endless number": "9" * 5000, "zero": "0",
    "another's": "2", "unknown": "no such thing’<b>", "slashes": "../../{{ 7*7 }}",
}  # fmt: skip
ALWAYS = {
    "plan-share",
    "plan-statutory-record",
    "plan-sides",
    "publish",
    "plan-difference",
    "plan-intention",
    "round-arbiter",
    "assumptions-issue",
    "allocation-issue",
    "actuals",
    "plan-delivery-action",
    "plan-delivery-board",
    "plan-delivery-confidence",
    "plan-delivery-conditions",
    "plan-delivery-warnings",
}
"""What may still be done when the plan is decided: their permissions ask for no state."""


hand_in = import_module("cynllun.deeds.dividing.hand_in")
take_sheets = import_module("cynllun.deeds.drafting.take_sheets")  # the module: the deed in it has its name


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Judges]:
    """Everybody, on the day the round begins, and a later revision of its framework. Files are stand-ins: no workbook is
    opened."""
    real = drafting.read_upload
    monkeypatch.setattr(drafting, "read_upload", lambda pk, reader=read: real(pk, reader))
    monkeypatch.setattr(hand_in, "_books", parts.book)
    monkeypatch.setattr(take_sheets, "_books", lambda data, _filename, plan: book(data, plan))
    monkeypatch.setattr(taking, "_read", lambda _sha, _edition, plan, upload: book(
        bytes(Upload.objects.get(pk=upload).content.data), Plan.objects.get(pk=plan)))  # fmt: skip
    with clock.standing_at(BEGIN), revision.issued(tmp_path, monkeypatch):
        yield judges()


class Hall:
    """Everybody's browser, signed in once: by the appointment in which they act."""

    def __init__(self) -> None:
        self.held = [*Appointment.objects.select_related("person", "organisation").order_by("pk")]
        self.clients = {each.pk: self._client(each.person, each) for each in self.held}
        self.none = {"signed out": Client(), "no role": self._client(people.somebody(""))}

    def _client(self, person: Person, appointment: Appointment | None = None) -> Client:
        client = Client()
        client.force_login(person)
        if appointment is not None:
            session = client.session
            session[CHOSEN] = appointment.pk
            session.save()
        return client

    def right(self, form: Open) -> Client:
        """Whose form it is."""
        return self.clients[next(each.pk for each in self.held if self._is(each, form) and each.role == form.role)]

    def _is(self, each: Appointment, form: Open) -> bool:
        return each.organisation.code == (GOVERNMENT if form.government else form.code)

    def others(self, form: Open) -> Iterator[tuple[str, Client]]:
        """Who may not send it, one of each role on the plan's own sides; its own role at another body; and two without a role."""
        right, tried = self.right(form), set()
        places = {form.code, GOVERNMENT, PARTNER, AUDIT}
        for each in self.held:
            client, key = self.clients[each.pk], (each.role, each.organisation.code)
            may = (
                (self._is(each, form) or each.organisation.code in form.also)
                and each.role in form.roles
                and (not form.by_name or client is right)
            )
            elsewhere = each.role in (form.role, "planner") and each.organisation.code == TRUST
            if not may and key not in tried and (key[1] in places or elsewhere):
                tried.add(key)
                yield " at ".join(key), client
        yield from self.none.items()


def shown(hall: Hall, form: Open, cast: Judges) -> Sheet:
    """The form as the one whose it is finds it on the page, filled in."""
    path, client = form.path(cast), hall.right(form)
    if form.address == "plan-reread":
        return Sheet(path)
    page = client.get(path)
    assert page.status_code == 200, form
    found = forms(page.content.decode(), path)
    for each in found:
        assert any(matches(each, row) for row in ALL if row.address == form.address), f"{form}: {each} is nobody's"
    sheet = next((each for each in found if matches(each, form)), None)
    assert sheet is not None, f"{form} is not on its page"
    sheet.fields |= form.says
    return sheet


def matches(sheet: Sheet, form: Open) -> bool:
    """Whether this is the form that is meant."""
    return all(sheet.hidden.get(name, "") == value or (not value and name in sheet.hidden) for name, value in form.marks.items()) and (
        "share" in form.marks or "share" not in sheet.hidden)  # fmt: skip


def refused(answer: Any) -> bool:
    """Whether an answer refuses: sent to sign in or to choose a role, forbidden, not found, or a page that says why."""
    if answer.status_code == 302:
        return bool(re.match(r"/en/(sign-in|choose-role)\?next=", answer["Location"]))
    if answer.status_code == 422:
        return bool(said(answer))
    return answer.status_code in (403, 404)


def said(answer: Any) -> list[str]:
    """The sentences at the head of a form that was not taken."""
    listed = re.search(r"nhsuk-error-summary__list.*?</ul>", answer.content.decode(), re.S)
    return re.findall(r"<li>(?:<a [^>]*>)?([^<]+)", listed[0]) if listed else []


def test_every_form_is_in_the_walk() -> None:
    """A new form belongs to a step of `round_walk.STEPS`, with who may send it, or it is everybody's own."""
    declared = {address.name for address in every() if (rule := rule_of(address.view)) and rule.form}
    assert declared == {form.address for form in ALL} | OWN


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_may_be_sent_to_a_page_without_a_form(method: str, acting: Any) -> None:
    client = acting("planner")
    for address in every():
        rule = rule_of(address.view)
        for path in address.paths("en")[:1]:
            if not (rule and rule.form and method == "post"):
                assert getattr(client, method)(path).status_code == 405, path


def test_a_form_that_this_site_did_not_give_out_is_refused_everywhere() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.somebody("planner"))
    for address in every():
        rule = rule_of(address.view)
        for path in address.paths("en")[:1] if rule and rule.form else ():
            assert client.post(path, {"deed": "x"}).status_code == 403, path


def test_nobody_does_what_is_anothers_and_the_one_whose_it_is_does(cast: Judges) -> None:
    hall, sent = Hall(), 0
    for opened in walk(cast):
        for form in opened:
            sheet, path, before = shown(hall, form, cast), form.path(cast), digest()
            for who, client in hall.others(form):
                answer = client.post(path, sendable(sheet.fields))
                assert refused(answer), (str(form), who, answer.status_code, answer.get("Location"))
                sent += 1
            assert digest() == before, str(form)
            with transaction.atomic():  # and it is no empty form: from the right hands the same fields do something
                answer = hall.right(form).post(path, sendable(sheet.fields))
                assert answer.status_code == 302 and digest() != before, (str(form), said(answer), sheet.fields)
                transaction.set_rollback(True)
    assert sent > 10 * len(ALL)


def test_nobody_does_what_is_theirs_at_another_time(cast: Judges) -> None:
    """Everything that stood open is sent again when the plan is decided, as its page would then carry it."""
    hall, kept = Hall(), []
    for opened in walk(cast):
        kept += [(form, form.path(cast), shown(hall, form, cast).fields) for form in opened if form.address not in ALWAYS]
    before = digest()
    for form, path, fields in kept:
        if form.address in ("plan-annual", "revoke"):
            continue  # open now
        path = path if form.address == "plan-reread" else form.path(cast)
        revision = {"revision": form.revision(cast)} if "revision" in fields else {}
        answer = hall.right(form).post(path, sendable({**fields, **revision, "token": f"again {form}"}))
        assert answer.status_code in (403, 422), (str(form), answer.status_code)
        assert answer.status_code == 403 or said(answer), str(form)
        assert not any("changed the plan" in each for each in said(answer)), (str(form), "refused for another reason")
        assert digest() == before, str(form)


def test_a_plan_is_not_submitted_before_its_board_approved_it(cast: Judges) -> None:
    cast.save()
    plan = cast.plan()
    chief, before = Hall().right(Open("plan-submit", "chief_executive", frozenset())), digest()
    answer = chief.post(
        reverse("plan-submit", args=(plan.pk,)), {"token": "t", "revision": str(plan.revision), "words": "Now."}
    )
    assert (answer.status_code, len(said(answer)), digest()) == (422, 1, before)


def test_junk_from_the_right_hands_is_refused_or_done_whole(cast: Judges) -> None:
    hall = Hall()
    for opened in walk(cast):
        for form in opened:
            sheet, path, before = shown(hall, form, cast), form.path(cast), digest()
            for what, fields in junk(sheet.fields):
                _sent_whole_or_not(hall.right(form), path, fields, before, (str(form), what))


def junk(fields: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Junk in every field at once; in one after the other, another each time, of those that are alike in the first; a megabyte in
    the words."""
    kept = {name: value for name, value in fields.items() if name in ("token", "revision", "deed")}
    for what in ("left out", "endless number"):
        yield f"all: {what}", {**({} if JUNK[what] is None else dict.fromkeys(fields, JUNK[what])), **kept}
    names: dict[tuple[str, str], str] = {}
    for name in fields:
        names.setdefault(_alike(name), name)
    for name, (what, value) in zip(names.values(), itertools.cycle(JUNK.items()), strict=False):
        yield f"{name}: {what}", {n: v for n, v in {**fields, name: value}.items() if v is not None}
    yield "a megabyte", {**fields, next((name for name in fields if fields[name] == WORDS), "words"): "x" * 2**20}


def _alike(name: str) -> tuple[str, str]:
    """What fields that are read in the same way have in common: the years of a figure, the rows of a table."""
    first, _, last = name.partition("-")
    part = last.rpartition("-")[2]
    return first, part if part in DAY else ""


def _sent_whole_or_not(client: Client, path: str, fields: dict[str, Any], before: str, what: tuple[str, str]) -> None:
    lines = JournalLine.objects.count()
    with transaction.atomic():
        answer = client.post(path, sendable(fields))
        assert answer.status_code < 500, what
        done = digest() != before
        assert not done or (answer.status_code == 302 and JournalLine.objects.count() > lines), what
        assert answer.status_code != 422 or said(answer), what
        transaction.set_rollback(True)


def test_what_is_everybodys_own_is_nobody_elses(cast: Judges) -> None:
    """Another's notices stay unread, another's role is not taken, and no junk breaks them."""
    list(walk(cast))
    hall, before = Hall(), digest("NoticeRead", "Person")
    auditor = next(hall.clients[each.pk] for each in hall.held if each.role == "auditor")
    for value in [*filter(None, JUNK.values()), str(10**30)]:
        for path in ("/en/home/notices", "/en/choose-role", "/en/sign-in"):
            answer = auditor.post(
                path, {"latest": value, "appointment": value, "email": value, "password": value, "next": value}
            )
            assert answer.status_code in (302, 422), (path, value)
            assert not answer.get("Location", "").startswith(("//", "http")), value
    for number in ("1", "999999999", str(10**30)):
        assert auditor.post(f"/en/home/notices/{number}").status_code in (302, 404)
    assert not NoticeRead.objects.exists()
    assert digest("NoticeRead", "Person") == before
