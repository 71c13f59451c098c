"""The journal: one chain of lines for each plan, each line hashed with the one before it.

`append` must run inside the deed's own transaction: the line is written if and only if the deed was done. `verify`
finds lines that were altered, taken out or cut off the end. A whole rewrite, with its head, is found only against a
head that was printed: each letter carries one, and `verify` compares those too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from cynllun.records.models import ChainHead, JournalLine, Letter, Organisation, Person
from cynllun.words import Sentence

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line says. `facts` are plain values; `edition_hash` is of the framework that was in force."""

    deed: str
    subject: str
    person: Person | None
    role: str
    organisation: Organisation | None
    at: datetime
    audience: str = JournalLine.BOTH
    reason: str = ""
    edition_hash: str = ""
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of verifying a chain. `faults` are sentences; `head` is the hash of the latest line."""

    chain: str
    lines: int
    head: str
    faults: tuple[Sentence, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong with the chain."""
        return not self.faults


def append(chain: str, said: Said) -> JournalLine:
    """Add a line to a chain and move its head. RuntimeError outside a transaction: a line alone proves nothing."""
    if not connection.in_atomic_block:
        raise RuntimeError("a journal line is written in the transaction of its deed")
    ChainHead.objects.get_or_create(chain=chain, defaults={"number": 0, "hash": START})
    head = ChainHead.objects.select_for_update().get(chain=chain)
    payload = canonical(_payload(chain, head.number + 1, head.hash, said))
    line = JournalLine(
        chain=chain, number=head.number + 1, deed=said.deed, person=said.person, organisation=said.organisation,
        audience=said.audience, at=said.at, payload=payload, previous=head.hash, hash=digest(payload),
    )  # fmt: skip
    line.save()
    head.number, head.hash = line.number, line.hash
    head.save()
    return line


def read(line: JournalLine) -> dict[str, Any]:
    """What a line says, as plain values: deed, subject, reason, person, role, organisation, edition, facts, at."""
    found: dict[str, Any] = json.loads(line.payload)
    return found


def chains() -> Iterator[str]:
    """The name of every chain, from the lines and from the heads: a chain that lost either is still looked at."""
    named = set(JournalLine.objects.values_list("chain", flat=True)) | set(ChainHead.objects.values_list("chain", flat=True))
    yield from sorted(named)


@transaction.atomic
def verify(chain: str, printed: tuple[int, str] | None = None) -> Verified:
    """Verify a chain against itself, its head, the heads in its letters and (where given) one that somebody holds."""
    ChainHead.objects.select_for_update().filter(chain=chain).first()  # no line is added while we read
    faults: list[Sentence] = []
    expected, previous, hashes = 1, START, {}
    for line in JournalLine.objects.filter(chain=chain).order_by("number").iterator():
        if line.number != expected:
            faults.append(_fault("missing", first=expected, last=line.number - 1))
        elif line.previous != previous:
            faults.append(_fault("unlinked", number=line.number))
        if not _true(line):
            faults.append(_fault("altered", number=line.number))
        expected, previous = line.number + 1, line.hash
        hashes[line.number] = line.hash
    faults.extend(_head_faults(chain, expected - 1, previous))
    for number, hash in (*_letters(chain), *([printed] if printed else [])):
        if hashes.get(number) != hash:
            faults.append(_fault("printed", number=number))
    return Verified(chain, expected - 1, previous, tuple(faults))


def canonical(value: Any) -> str:
    """JSON with one way to write it: keys in order, no spaces, characters as themselves."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(payload: str) -> str:
    """The hash of a line: SHA-256 of its payload, in hexadecimal. The payload holds the hash of the line before."""
    return hashlib.sha256(payload.encode()).hexdigest()


def _payload(chain: str, number: int, previous: str, said: Said) -> dict[str, Any]:
    person, organisation = said.person, said.organisation
    return {
        "chain": chain, "number": number, "previous": previous, "at": _moment(said.at), "deed": said.deed,
        "subject": said.subject, "reason": said.reason, "person": person.pk if person else None,
        "name": person.name if person else "", "role": said.role, "organisation": organisation.code if organisation else "",
        "edition": said.edition_hash, "audience": said.audience, "facts": dict(said.facts or {}),
    }  # fmt: skip


def _moment(at: datetime) -> str:
    """A moment as every database gives it back: in UTC."""
    return at.astimezone(UTC).isoformat()


def _true(line: JournalLine) -> bool:
    """Whether a line's hash is of its payload, and its columns say what the payload says."""
    if digest(line.payload) != line.hash:
        return False
    said = read(line)
    columns = {
        "chain": line.chain, "number": line.number, "previous": line.previous, "at": _moment(line.at),
        "deed": line.deed, "person": line.person_id, "audience": line.audience,
        "organisation": line.organisation.code if line.organisation else "",
    }  # fmt: skip
    return all(said[name] == value for name, value in columns.items())


def _head_faults(chain: str, last: int, hash: str) -> Iterator[Sentence]:
    head = ChainHead.objects.filter(chain=chain).first()
    if head is None:
        if last:
            yield _fault("no_head")
    elif head.number > last:
        yield _fault("cut_off", first=last + 1, last=head.number)
    elif (head.number, head.hash) != (last, hash):
        yield _fault("head")


def _letters(chain: str) -> Iterator[tuple[int, str]]:
    kind, _, plan = chain.partition(":")
    if kind == "plan":
        yield from Letter.objects.filter(plan_id=int(plan)).order_by("journal_number").values_list(
            "journal_number", "journal_head").distinct()  # fmt: skip


def _fault(id: str, **params: int) -> Sentence:
    return Sentence(f"journal_fault.{id}", params)
