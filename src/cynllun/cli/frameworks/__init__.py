"""`cynllun frameworks`: the editions at hand, what one asks, what changed between two, what they hold of their sources."""

from __future__ import annotations

import argparse

from cynllun.cli.console import Console
from cynllun.cli.parsing import language

FORMATS = ("text", "json")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The verbs, each with its own options."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    for name, editions, formats in (
        ("list", (), FORMATS), ("show", ("edition",), FORMATS), ("coverage", ("edition",), FORMATS),
        ("compare", ("edition", "other"), (*FORMATS, "html")),
    ):  # fmt: skip
        verb = verbs.add_parser(name, help=console.text(f"cli.help.frameworks_{name}"), allow_abbrev=False)
        for each in editions:
            optional = "?" if name == "coverage" else None
            verb.add_argument(
                each, nargs=optional, metavar=console.text("cli.help.edition_name"), help=console.text("cli.help.edition")
            )
        verb.add_argument("--format", choices=formats, default="text", help=console.text("cli.help.format"))
        language(verb, console)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Does what the verb says. Ends with 2 when no edition is called as typed, or one cannot be read."""
    from cynllun import editions

    try:
        known = editions.available()
        named = [each for each in (getattr(arguments, "edition", None), getattr(arguments, "other", None)) if each]
        for each in named:
            if each not in known:
                console.error(console.say("cli.unknown_edition", edition=each, known=", ".join(known)))
                return 2
        return _done(arguments, console, named)
    except editions.EditionFault as fault:
        console.error(str(fault))
        return 2


def _done(arguments: argparse.Namespace, console: Console, named: list[str]) -> int:
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
