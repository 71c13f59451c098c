"""The journal finds what was altered, taken out, cut off, or rewritten whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from cynllun.deeds.telling import told
from cynllun.editions import reader
from cynllun.records import journal
from cynllun.records.models import ChainHead, JournalLine
from cynllun.records.visible import journal_for
from tests.casts.round_cast import EDITION, Cast, said

pytestmark = pytest.mark.django_db


@contextmanager
def by_the_back_door() -> Iterator[None]:
    """As somebody with the database's own password would: without the trigger."""
    table, name = "records_journalline", "records_journalline_kept"
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    yield


def change(line: int, chain: str, **columns: object) -> None:
    """Change a line in the database."""
    sets = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE records_journalline SET {sets} WHERE chain = %s AND number = %s", [*columns.values(), chain, line]
        )


def take_out(chain: str, *lines: int) -> None:
    """Delete lines in the database."""
    with connection.cursor() as cursor:
        for line in lines:
            cursor.execute("DELETE FROM records_journalline WHERE chain = %s AND number = %s", [chain, line])


@pytest.fixture
def chain(cast: Cast) -> str:
    """The chain of a plan with some history, and letters."""
    cast.to_feedback()
    return cast.plan().chain


def faults(chain: str, printed: tuple[int, str] | None = None) -> list[tuple[str, dict[str, int]]]:
    """What verifying says; each can be said in both languages."""
    verified = journal.verify(chain, printed)
    assert verified.whole is (not verified.faults)
    said(reader.load(EDITION), *verified.faults)
    return [(fault.id.removeprefix("journal_fault."), dict(fault.params)) for fault in verified.faults]


def test_a_chain_that_nobody_touched_is_whole(chain: str) -> None:
    verified = journal.verify(chain)
    head = ChainHead.objects.get(chain=chain)
    assert verified.faults == () and (verified.lines, verified.head) == (head.number, head.hash)
    assert [line.number for line in JournalLine.objects.filter(chain=chain)] == list(range(1, head.number + 1))
    assert faults(chain, (head.number, head.hash)) == []


@pytest.mark.parametrize("column", ["payload", "deed", "at", "audience", "person_id", "organisation_id"])
def test_an_altered_line_is_found(chain: str, column: str) -> None:
    line = JournalLine.objects.get(chain=chain, number=3)
    other = JournalLine.objects.exclude(organisation=line.organisation).exclude(person=line.person).filter(person__gt=0).first()
    assert other is not None
    new = {
        "payload": line.payload.replace("planner", "auditor"), "deed": "approve", "at": "2020-01-01 00:00:00+00:00",
        "audience": "government", "person_id": other.person_id, "organisation_id": other.organisation_id,
    }[column]  # fmt: skip
    with by_the_back_door():
        change(3, chain, **{column: new})
    assert faults(chain) == [("altered", {"number": 3})]


def test_a_line_altered_with_its_hash_no_longer_links(chain: str) -> None:
    line = JournalLine.objects.get(chain=chain, number=3)
    payload = line.payload.replace("planner", "auditor")
    with by_the_back_door():
        change(3, chain, payload=payload, hash=journal.digest(payload))
    assert faults(chain) == [("unlinked", {"number": 4})]


def test_lines_taken_out_are_found(chain: str) -> None:
    take_out(chain, 3, 4)
    assert faults(chain) == [("missing", {"first": 3, "last": 4})]


def test_lines_cut_off_the_end_are_found(chain: str) -> None:
    head = ChainHead.objects.get(chain=chain).number
    take_out(chain, head)
    found = faults(chain)
    assert found[0] == ("cut_off", {"first": head, "last": head})
    assert found[1:] == [("printed", {"number": head})]  # the feedback letter carries it


def test_a_head_that_was_moved_or_lost_is_found(chain: str) -> None:
    head = ChainHead.objects.get(chain=chain)
    ChainHead.objects.filter(chain=chain).update(number=head.number - 1)
    assert faults(chain) == [("head", {})]
    ChainHead.objects.filter(chain=chain).update(number=head.number, hash="0" * 64)
    assert faults(chain) == [("head", {})]
    ChainHead.objects.filter(chain=chain).delete()
    assert faults(chain) == [("no_head", {})]
    assert chain in set(journal.chains())


def test_a_chain_rewritten_whole_is_found_by_its_letters_and_by_a_head_that_somebody_holds(chain: str) -> None:
    lines = list(JournalLine.objects.filter(chain=chain).order_by("number"))
    held = (lines[-2].number, lines[-2].hash)
    previous = journal.START
    with by_the_back_door():
        for line in lines:
            payload = json.loads(line.payload) | {"previous": previous}
            if line.number == 2:
                payload["reason"] = "a better reason"
            text = journal.canonical(payload)
            change(line.number, chain, payload=text, previous=previous, hash=journal.digest(text))
            previous = journal.digest(text)
    ChainHead.objects.filter(chain=chain).update(hash=previous)
    assert faults(chain) == [("printed", {"number": lines[-1].number})]
    assert faults(chain, held) == [("printed", {"number": lines[-1].number}), ("printed", {"number": held[0]})]


def test_an_empty_chain_and_one_that_is_no_plan_are_whole(cast: Cast) -> None:  # noqa: ARG001
    assert journal.verify("plan:0").whole
    assert journal.verify("appointments").whole and "appointments" in set(journal.chains())


def test_a_line_needs_a_transaction(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    line = journal.Said(deed="d", subject="s", person=None, role="", organisation=None, at=cast.plan().state_since)
    monkeypatch.setattr(journal, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError):
        journal.append("loose", line)


def test_a_deed_that_fails_after_its_line_leaves_none(cast: Cast) -> None:
    before = JournalLine.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        cast.save()
        raise ZeroDivisionError
    assert JournalLine.objects.count() == before


def test_every_line_is_told_in_both_languages(cast: Cast) -> None:
    cast.to_feedback()
    edition = reader.load(EDITION)
    lines = [*journal_for(cast.who("auditor", "DEMO-A"), cast.plan()), *JournalLine.objects.filter(chain="appointments")]
    texts = [said(edition, told(line)) for line in lines]
    assert "Nia Morgan, Planner, saved a version" in "".join(texts)
    assert "Mae Nia Morgan, Cynlluniwr, wedi cadw fersiwn" in "".join(texts)
    assert texts[-1].startswith("The system: ")
