"""Reads files and reviews the returns in them: what `cynllun check` shows, before it is said in any form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.bodies import known, names
from cynllun.words import Sentence

if TYPE_CHECKING:
    from cynllun.checks import Finding
    from cynllun.organisations import Organisation
    from cynllun.plans import Review
    from cynllun.workbooks import Reading


@dataclass(frozen=True)
class Checked:
    """One file: how it read, what was found, and its bytes. `review` is None when it was refused."""

    reading: Reading
    data: bytes = b""
    review: Review | None = None
    findings: tuple[Finding, ...] = ()
    body: Organisation | None = None


@dataclass(frozen=True)
class Round:
    """Every file, and what was found about them together and about no one of them."""

    files: tuple[Checked, ...]
    together: tuple[Finding, ...] = field(default=())

    @property
    def code(self) -> int:
        """The exit code: 2 when a file could not be read, 1 when something blocks, else 0."""
        if any(each.review is None for each in self.files):
            return 2
        return int(any(each.review is not None and each.review.blocks for each in self.files))


def check(files: Sequence[str], today: date, step: Callable[[str], None] = lambda _: None) -> Round:
    """All files, read and reviewed together: two bodies' returns are laid side by side. `step` hears of each file."""
    read = read_once(files, step)
    reviewed: dict[int, Checked] = {}
    together: list[Finding] = []
    for positions in _by_edition(read):
        for position, one in zip(positions, _review([read[p] for p in positions], today, together), strict=True):
            reviewed[position] = one
    return Round(tuple(reviewed.get(position, one) for position, one in enumerate(read)), tuple(together))


def read_once(files: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[Checked]:
    """All files as they read, in their order; the second return of one body is refused."""
    read = []
    for file in files:
        step(file)
        read.append(_read(file))
    step("")
    return _once(read)


def _read(file: str) -> Checked:
    from cynllun import editions
    from cynllun.workbooks import Reading
    from cynllun.workbooks import read as read_workbook

    path = Path(file)
    try:
        if not path.exists():
            return Checked(Reading(file, refused=_refusal("missing", file)))
        if path.is_dir():
            return Checked(Reading(file, refused=_refusal("folder", file)))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return Checked(Reading(file, refused=_refusal("unreadable", file, why=why)))
    bodies = known()
    reading = read_workbook(data, file, editions, bodies)
    code = reading.identity.organisation if reading.identity else ""
    return Checked(reading, data, body=next((b for b in bodies if b.code == code), None))


def _refusal(reason: str, file: str, **params: str) -> Sentence:
    said = {key: {"en": value, "cy": value} for key, value in {"file": file, **params}.items()}
    return Sentence(f"refusal.{reason}", said)


def _once(read: list[Checked]) -> list[Checked]:
    """Two files may not both be the return of one body: which of them is meant cannot be told."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for one in read:
        own = one.reading.return_
        if own is not None:
            key = (own.edition, own.organisation)
            if key in first:
                refused = _refusal("twice", one.reading.file, other=first[key])
                one = replace(one, reading=replace(one.reading, return_=None, refused=refused))
            else:
                first[key] = one.reading.file
        found.append(one)
    return found


def _by_edition(read: Sequence[Checked]) -> Iterator[list[int]]:
    """The positions of the files that were read, by edition."""
    groups: dict[str, list[int]] = {}
    for position, one in enumerate(read):
        if one.reading.return_ is not None:
            groups.setdefault(one.reading.return_.edition, []).append(position)
    yield from groups.values()


def _review(read: Sequence[Checked], today: date, together: list[Finding]) -> Iterator[Checked]:
    from cynllun import editions
    from cynllun.checks import run
    from cynllun.feeds import on_record
    from cynllun.plans import review, round_findings

    returns = [one.reading.return_ for one in read if one.reading.return_ is not None]
    edition, called = editions.load(returns[0].edition), names(known())
    faults = {own.organisation: one.reading.faults for own, one in zip(returns, read, strict=True)}
    faulty = {own.organisation: one.reading.faulty for own, one in zip(returns, read, strict=True)}
    if len(returns) > 1:
        together.extend(round_findings(run(edition, returns), called))
    made = review(edition, returns, today, faults=faults, names=called, record=on_record.published(today), faulty=faulty)
    for one, found in zip(read, made, strict=True):
        yield replace(one, review=found, findings=tuple(map(one.reading.relocated, found.findings)))
