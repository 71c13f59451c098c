"""`cynllun frameworks`: the editions at hand, what one asks, what changed between two, what they hold of their sources; and
their authoring: start one, check it, release it, and write the schemas of its files."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console
from cynllun.cli.parsing import language

FORMATS = ("text", "json")
READING = (
    ("list", (), FORMATS), ("show", ("edition",), FORMATS), ("coverage", ("edition",), FORMATS),
    ("compare", ("edition", "other"), (*FORMATS, "html")),
)  # fmt: skip
AUTHORING = ("new", "check", "release", "schema")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The verbs, each with its own options."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    for name, editions, formats in READING:
        verb = verbs.add_parser(name, help=console.text(f"cli.help.frameworks_{name}"), allow_abbrev=False)
        for each in editions:
            optional = "?" if name == "coverage" else None
            verb.add_argument(
                each, nargs=optional, metavar=console.text("cli.help.edition_name"), help=console.text("cli.help.edition")
            )
        verb.add_argument("--format", choices=formats, default="text", help=console.text("cli.help.format"))
    for name in AUTHORING:
        _authoring(verbs.add_parser(name, help=console.text(f"cli.help.frameworks_{name}"), allow_abbrev=False), name, console)
    for verb in verbs.choices.values():
        frameworks(verb, console)
        language(verb, console)
    own.set_defaults(run=run)


def _authoring(verb: argparse.ArgumentParser, name: str, console: Console) -> None:
    text = console.text
    match name:
        case "new":
            verb.add_argument("id", metavar=text("cli.help.edition_name"), help=text("cli.help.new_edition"))
            verb.add_argument("--from", required=True, dest="edition", metavar=text("cli.help.edition_name"),
                              help=text("cli.help.new_from"))  # fmt: skip
            verb.add_argument("--revision", action="store_true", help=text("cli.help.new_revision"))
        case "schema":
            verb.add_argument("--out", required=True, type=Path, metavar=text("cli.help.folder_name"),
                              help=text("cli.help.schemas_out"))  # fmt: skip
        case _:
            verb.add_argument("folder", metavar=text("cli.help.folder_name"), help=text("cli.help.folder_or_edition"))
    if name == "check":
        verb.add_argument("--format", choices=FORMATS, default="text", help=text("cli.help.format"))
    if name == "release":
        verb.add_argument("--by", required=True, metavar=text("cli.help.name_name"), help=text("cli.help.released_by"))
        verb.add_argument(
            "--on", type=date.fromisoformat, metavar=text("cli.help.date_name"), help=text("cli.help.released_on")
        )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Does what the verb says. Ends with 2 when no edition is called as typed, or one cannot be read."""
    from cynllun import editions

    known = editions.available()
    named = [each for each in (getattr(arguments, "edition", None), getattr(arguments, "other", None)) if each]
    for each in named:
        if each not in known:
            console.error(console.say("cli.unknown_edition", edition=each, known=", ".join(known)))
            return 2
    return _authored(arguments, console) if arguments.verb in AUTHORING else _read(arguments, console, named)


def _authored(arguments: argparse.Namespace, console: Console) -> int:
    from cynllun.cli.frameworks import checking, releasing, schemas, starting

    match arguments.verb:
        case "new":
            return starting.started(arguments, console)
        case "check":
            return checking.checked(arguments.folder, arguments.format, console)
        case "release":
            return releasing.released(arguments, console)
        case _:
            return schemas.written(arguments.out, console)


def _read(arguments: argparse.Namespace, console: Console, named: list[str]) -> int:
    from cynllun import editions
    from cynllun.cli.frameworks import comparing, covering, listing

    found = [editions.load(each) for each in named]
    match arguments.verb:
        case "list":
            return listing.listed(console, arguments.format)
        case "show":
            return listing.shown(console, found[0], arguments.format)
        case "compare":
            return comparing.compared(console, found[0], found[1], arguments.format)
        case _:
            every = found or [editions.load(each) for each in editions.available()]
            return covering.told(console, every, arguments.format)
