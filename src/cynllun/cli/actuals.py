"""`cynllun actuals import | list | mappings`: what happened, from files, by a named person."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.console import Console
from cynllun.cli.parsing import language

if TYPE_CHECKING:
    from cynllun.records.viewer import Viewer


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Three verbs."""
    say = console.text
    verbs = own.add_subparsers(title=say("cli.help.commands"), metavar="", required=True, dest="verb")
    taking = verbs.add_parser("import", help=say("cli.help.actuals_import"), allow_abbrev=False)
    taking.add_argument("file", type=Path, metavar=say("cli.help.file_name"), help=say("cli.help.actuals_file"))
    taking.add_argument(
        "--mapping", required=True, metavar=say("cli.help.actuals_mapping_name"), help=say("cli.help.actuals_mapping")
    )
    taking.add_argument(
        "--organisation", default="", metavar=say("cli.help.code_name"), help=say("cli.help.actuals_organisation")
    )
    taking.add_argument("--by", required=True, metavar=say("cli.help.person_email_name"), help=say("cli.help.actuals_by"))
    listing = verbs.add_parser("list", help=say("cli.help.actuals_list"), allow_abbrev=False)
    mappings = verbs.add_parser("mappings", help=say("cli.help.actuals_mappings"), allow_abbrev=False)
    for one in (taking, listing, mappings):
        language(one, console)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """0 when it was done; 1 when the file has faults, and nothing was imported; 2 when there is no such file or person."""
    from cynllun.cli.serving import prepare

    prepare()
    return {"import": _import, "list": _list, "mappings": _mappings}[arguments.verb](arguments, console)


def _import(arguments: argparse.Namespace, console: Console) -> int:
    from cynllun.deeds.actuals import import_actuals
    from cynllun.deeds.actuals.whose import in_force
    from cynllun.deeds.refused import Refused
    from cynllun.editions import words
    from cynllun.workbooks.apart import Busy

    viewer = _viewer(arguments.by, arguments.organisation)
    if viewer is None:
        console.error(console.say("cli.actuals.nobody", email=arguments.by))
        return 2
    try:
        data = arguments.file.read_bytes()
    except OSError:
        console.error(console.say("cli.actuals.no_file", file=str(arguments.file)))
        return 2
    try:
        made = import_actuals(viewer, mapping=arguments.mapping, filename=arguments.file.name, data=data,
                              organisation=arguments.organisation)  # fmt: skip
    except Refused as refused:
        said = words(in_force(), console.language)
        for sentence in refused.sentences:
            console.error(said.say(sentence))
        console.error(console.text("cli.actuals.nothing"))
        return 1
    except Busy as busy:
        console.error(console.words.say(busy.sentence))
        return 2
    console.print(console.say("cli.actuals.imported", number=made.number, count=made.count, first=made.first, last=made.last))
    return 0


def _viewer(email: str, organisation: str) -> Viewer | None:
    """The person in a role that may import: for a body of their own rather than for all, where they hold both."""
    from cynllun.deeds import clock
    from cynllun.deeds.actuals import whose
    from cynllun.records.models import Person
    from cynllun.records.viewer import appointments_of, viewer_of

    today = clock.today()
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    held = [each for each in appointments_of(person, today) if whose(each.role)] if person else []
    own = [each for each in held if whose(each.role) == "own" and each.organisation.code == organisation]
    return viewer_of((own or held)[0], today) if held else None


def _list(_arguments: argparse.Namespace, console: Console) -> int:
    from cynllun.records.models import ActualImport

    found = ActualImport.objects.select_related("organisation", "by")
    for each in found:
        console.print(console.say(
            "cli.actuals.row", number=each.number, mapping=each.mapping, whose=each.organisation.code if each.organisation else "–",
            first=each.first, last=each.last, count=each.count, name=each.by.name, day=each.at.date().isoformat(),
        ))  # fmt: skip
    if not found:
        console.print(console.text("cli.actuals.none"))
    return 0


def _mappings(_arguments: argparse.Namespace, console: Console) -> int:
    from cynllun.feeds.mapping import mappings

    for each in mappings().values():
        console.print(f"{each.id}  {', '.join(each.columns)}")
    return 0
