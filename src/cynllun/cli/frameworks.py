"""`cynllun frameworks list` and `show`: the editions at hand, and what one asks."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console
from cynllun.cli.parsing import language

if TYPE_CHECKING:
    from cynllun.frameworks import Edition
    from cynllun.words import Words

COUNTED = ("priorities", "expectations", "enabling_actions", "outcomes", "tables", "lines", "checks")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Two verbs, `list` and `show`."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    listing = verbs.add_parser("list", help=console.text("cli.help.frameworks_list"), allow_abbrev=False)
    showing = verbs.add_parser("show", help=console.text("cli.help.frameworks_show"), allow_abbrev=False)
    showing.add_argument("edition", metavar=console.text("cli.help.edition_name"), help=console.text("cli.help.edition"))
    for verb in (listing, showing):
        verb.add_argument("--format", choices=("text", "json"), default="text", help=console.text("cli.help.format"))
        language(verb, console)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Prints one line an edition, or what one edition asks."""
    from cynllun import editions

    ids = editions.available()
    if arguments.verb == "show":
        if arguments.edition not in ids:
            console.error(console.say("cli.unknown_edition", edition=arguments.edition, known=", ".join(ids)))
            return 2
        ids = (arguments.edition,)
    found = [(edition, editions.words(edition, console.language)) for edition in map(editions.load, ids)]
    if arguments.format == "json":
        console.print(json.dumps([as_dict(edition) for edition, _ in found], ensure_ascii=False, indent=2))
    elif arguments.verb == "list":
        for edition, words in found:
            console.print(f"{edition.id}  {words.optional('edition.title')}")
    else:
        _show(console, *found[0])
    return 0


def _show(console: Console, edition: Edition, words: Words) -> None:
    console.print(console.paint(words.optional("edition.title") or edition.id, "strong"))
    console.print(f"{edition.id}  {edition.hash[:12]}")
    for name in COUNTED:
        console.print(f"  {console.text(f'cli.frameworks.{name}')}: {len(getattr(edition, name))}")
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


def as_dict(edition: Edition) -> dict[str, Any]:
    """An edition's identity and counts as plain data."""
    from cynllun import editions

    titles = {f"title_{each}": editions.words(edition, each).optional("edition.title") for each in ("en", "cy")}
    counts = {name: len(getattr(edition, name)) for name in COUNTED}
    return {
        "id": edition.id,
        "nation": edition.nation,
        "first_year": edition.first_year,
        "hash": edition.hash,
        **titles,
        **counts,
    }
