"""The editions at hand with their counts, and what one asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.frameworks import Edition
    from cynllun.words import Words

COUNTED = ("priorities", "expectations", "enabling_actions", "outcomes", "requirements", "tables", "lines", "checks",
           "measures")  # fmt: skip
SUMMED = ("priorities", "expectations", "enabling_actions", "requirements", "tables", "checks", "measures")


def listed(console: Console, format_: str) -> int:
    """Prints a line an edition, or all of them as plain data."""
    from cynllun import editions

    found = [editions.load(id) for id in editions.available()]
    if format_ == "json":
        console.print(json.dumps([as_dict(edition) for edition in found], ensure_ascii=False, indent=2))
    for edition in found if format_ == "text" else ():
        title = editions.words(edition, console.language).optional("edition.title")
        status = console.text(f"framework.status.{edition.status}")
        console.print(f"{edition.id:<16}  {edition.hash[:12]}  {status:<10}  {title}")
        console.print(f"  {' · '.join(_counted(console, edition, name) for name in SUMMED)}")
    return 0


def shown(console: Console, edition: Edition, format_: str) -> int:
    """Prints what one edition asks."""
    from cynllun import editions

    if format_ == "json":
        console.print(json.dumps([as_dict(edition)], ensure_ascii=False, indent=2))
    else:
        _show(console, edition, editions.words(edition, console.language))
    return 0


def _show(console: Console, edition: Edition, words: Words) -> None:
    console.print(console.paint(words.optional("edition.title") or edition.id, "strong"))
    console.print(f"{edition.id}  {edition.hash[:12]}")
    for name in COUNTED:
        console.print(f"  {_counted(console, edition, name)}")
    for priority in sorted(edition.priorities, key=lambda p: p.order):
        console.print()
        console.print(console.paint(words.text(f"priority.{priority.id}.title"), "strong"))
        for expectation in edition.expectations:
            if expectation.priority == priority.id:
                console.print(f"  {expectation.number:<4} {words.text(f'expectation.{expectation.id}.title')}")
    console.print()
    for table in sorted(edition.tables, key=lambda t: t.order):
        authority = console.text(f"cli.frameworks.authority.{table.authority}")
        console.print(f"  {table.sheet:<5} {words.text(f'table.{table.id}.title')}  [{authority}]")


def count(edition: Edition, part: str) -> int | None:
    """How many rows a part has. None where no source at hand tells what there was: that is not none at all."""
    found = len(getattr(edition, part))
    return None if not found and part in edition.unknown else found


def _counted(console: Console, edition: Edition, part: str) -> str:
    found = count(edition, part)
    return f"{console.text(f'cli.frameworks.{part}')}: {console.text('framework.unknown') if found is None else found}"


def as_dict(edition: Edition) -> dict[str, Any]:
    """An edition's identity and counts as plain data, with its sources and what it covers of them."""
    from cynllun import editions
    from cynllun.editions.documents import coverage
    from cynllun.editions.reader import folders
    from cynllun.frameworks.coverage import summary

    said = {each: editions.words(edition, each) for each in ("en", "cy")}
    return {
        "id": edition.id, "title": said["en"].optional("edition.title"), "status": edition.status, "hash": edition.hash,
        "nation": edition.nation, "first_year": edition.first_year, "revision": edition.revision,
        "inherits": edition.below.id if edition.below else None,
        **{f"title_{each}": words.optional("edition.title") for each, words in said.items()},
        **{name: count(edition, name) for name in COUNTED},
        "sources": [{"id": s.id, "title": s.title, "issuer": s.issuer, "date": s.date} for s in edition.sources.values()],
        "coverage": {name: summary(found) for name, found in coverage(edition, folders()[edition.id]).items()},
    }  # fmt: skip
