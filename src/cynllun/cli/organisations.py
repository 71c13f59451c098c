"""`cynllun organisations list | add`: the bodies it knows, and those that no register lists."""

from __future__ import annotations

import argparse
import json
from typing import Any

from babel.dates import format_date

from cynllun.cli.console import Console
from cynllun.cli.parsing import language
from cynllun.organisations import Organisation

OTHERS = ("government", "partner", "audit")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Two verbs: `list` needs no records, `add` writes to them."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    listing = verbs.add_parser("list", help=console.text("cli.help.organisations_list"), allow_abbrev=False)
    listing.add_argument("--format", choices=("text", "json"), default="text", help=console.text("cli.help.format"))
    language(listing, console)
    adding = verbs.add_parser("add", help=console.text("cli.help.organisations_add"), allow_abbrev=False)
    adding.add_argument("code", metavar=console.text("cli.help.code_name"), help=console.text("cli.help.person_organisation"))
    adding.add_argument("--kind", choices=OTHERS, required=True, help=console.text("cli.help.organisations_kind"))
    for each in ("name_en", "name_cy"):
        adding.add_argument(
            f"--{each.replace('_', '-')}", required=True, metavar=console.text("cli.help.person_name_name"),
            help=console.text(f"cli.help.organisations_{each}"))  # fmt: skip
    language(adding, console)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Prints them by code; or puts one on record, 2 when it was not."""
    if arguments.verb == "add":
        return add(arguments, console)
    from cynllun.cli.bodies import known

    bodies = known()
    if arguments.format == "json":
        console.print(json.dumps([as_dict(body) for body in bodies], ensure_ascii=False, indent=2))
        return 0
    width = max(len(body.code) for body in bodies)
    for body in bodies:
        kind = console.text(f"workbook.kind.{body.kind}")
        marks = "".join(f"  [{mark}]" for mark in marked(body, console))
        console.print(f"{body.code:<{width}}  {body.name(console.language)}  ({kind}){marks}")
    return 0


def marked(body: Organisation, console: Console) -> list[str]:
    """What a reader must know before using a body's code: that it does not exist, or the last day on which it did."""
    from cynllun.deeds import clock

    found = [console.text("cli.organisations.fictional")] if body.fictional else []
    if body.valid_to is not None and body.valid_to < clock.today():
        day = format_date(body.valid_to, "d MMMM y", locale={"en": "en_GB", "cy": "cy"}[console.language])
        found.append(console.say("cli.organisations.ended", day=day))
    return found


def add(arguments: argparse.Namespace, console: Console) -> int:
    """A government, a partner or an audit office. 2 when it was not put on record."""
    from cynllun.cli.serving import prepare

    prepare()
    from cynllun.deeds import opening
    from cynllun.deeds.refused import Refused

    try:
        made = opening.enter(arguments.code, arguments.kind, arguments.name_en, arguments.name_cy)
    except Refused as refused:
        console.error(console.words.say(refused.sentence))
        return 2
    console.print(console.say("cli.organisations.added", name=made.name(console.language), code=made.code))
    return 0


def as_dict(body: Organisation) -> dict[str, Any]:
    """A body as plain data."""
    return {
        "code": body.code, "name_en": body.name_en, "name_cy": body.name_cy, "kind": body.kind,
        "short_en": body.short("en"), "short_cy": body.short("cy"), "fictional": body.fictional,
        "valid_from": body.valid_from.isoformat() if body.valid_from else None,
        "valid_to": body.valid_to.isoformat() if body.valid_to else None,
    }  # fmt: skip
