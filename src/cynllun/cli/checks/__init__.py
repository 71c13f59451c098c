"""`cynllun checks`: a framework's checks with their rule and ground, and one of them tried before it is switched on."""

from __future__ import annotations

import argparse
from pathlib import Path

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console
from cynllun.cli.parsing import language


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The two verbs, each with its options."""
    text = console.text
    verbs = own.add_subparsers(title=text("cli.help.commands"), metavar="", required=True, dest="verb")
    listing = verbs.add_parser("list", help=text("cli.help.checks_list"), allow_abbrev=False)
    trying = verbs.add_parser("try", help=text("cli.help.checks_try"), allow_abbrev=False)
    for verb in (listing, trying):
        verb.add_argument("edition", metavar=text("cli.help.edition_name"), help=text("cli.help.edition"))
    listing.add_argument(
        "--family", type=int, choices=range(1, 10), metavar=text("cli.help.number_name"), help=text("cli.help.family")
    )
    listing.add_argument("--table", metavar=text("cli.help.table_name"), help=text("cli.help.table"))
    listing.add_argument("--severity", choices=("blocks", "breach", "query", "note"), help=text("cli.help.severity"))
    trying.add_argument("names", nargs="+", metavar=text("cli.help.check_name"), help=text("cli.help.check_id"))
    trying.add_argument("--file", type=Path, metavar=text("cli.help.file_name"), help=text("cli.help.checks_file"))
    for verb in (listing, trying):
        verb.add_argument("--format", choices=("text", "json"), default="text", help=text("cli.help.format"))
        frameworks(verb, console)
        language(verb, console)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Does what the verb says. 2 when the framework is not known, or nothing could be tried."""
    from cynllun import editions

    known = editions.available()
    if arguments.edition not in known:
        console.error(console.say("cli.unknown_edition", edition=arguments.edition, known=", ".join(known)))
        return 2
    edition = editions.load(arguments.edition)
    if arguments.verb == "list":
        from cynllun.cli.checks.listing import listed

        return listed(edition, arguments, console)
    from cynllun.cli.checks.trying import tried

    return tried(edition, arguments, console)
