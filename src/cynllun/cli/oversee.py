"""`cynllun oversee status | history`: at which level a body stands on a day, and how it came there, by the published record."""

from __future__ import annotations

import argparse
import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.console import Console
from cynllun.cli.parsing import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cynllun.editions.escalations import History
    from cynllun.organisations import Organisation
    from cynllun.oversight import Entry, Move, Status


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Two verbs, each about one body."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    for name in ("status", "history"):
        verb = verbs.add_parser(name, help=console.text(f"cli.help.oversee_{name}"), allow_abbrev=False)
        verb.add_argument(
            "body", metavar=console.text("cli.help.oversee_body_name"), help=console.text("cli.help.oversee_body")
        )
        if name == "status":
            verb.add_argument(
                "--as-at", metavar=console.text("cli.help.date_name"), help=console.text("cli.help.oversee_as_at")
            )
        verb.add_argument("--format", choices=("text", "json"), default="text", help=console.text("cli.help.format"))
        language(verb, console)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Prints what the record says. 2 when no body has that code, or the day is none."""
    from cynllun.cli.bodies import known

    body = next((each for each in known() if each.code.lower() == arguments.body.lower()), None)
    if body is None:
        console.error(console.say("cli.unknown_organisation", code=arguments.body))
        return 2
    if arguments.verb == "history":
        return _history(body, _record(body.code), arguments.format, console)
    try:
        day = _day(arguments.as_at)
    except ValueError:
        console.error(console.say("oversee.no_day", day=arguments.as_at))
        return 2
    return _status(body, day, _record(body.code), arguments.format, console)


def _record(body: str) -> History:
    """The published history; where this installation has records, with the decisions that they hold."""
    if not recorded():
        from cynllun.editions.escalations import history

        return history()
    from cynllun.cli.serving import prepare

    prepare()
    from cynllun.deeds.overseeing import record

    return record(body)


def recorded() -> bool:
    """Whether this installation has records at all: asking makes none."""
    folder = Path(os.environ.get("CYNLLUN_HOME", "var"))
    return bool(os.environ.get("CYNLLUN_DATABASE_URL")) or (folder / "cynllun.sqlite3").exists()


def _day(written: str | None) -> date:
    from cynllun.deeds import clock

    return date.fromisoformat(written) if written is not None else clock.today()


def _status(body: Organisation, day: date, record: History, form: str, console: Console) -> int:
    from cynllun.editions.escalation_told import date_said, day_said, status_data

    found = record.status(body.code, day)
    if form == "json":
        console.print(json.dumps(status_data(found, record), ensure_ascii=False, indent=2))
        return 0
    said = console.language
    console.print(console.paint(console.say("oversee.as_at", body=body.name(said), day=date_said(found.as_at, said)), "strong"))
    console.print(console.say("oversee.scale", scale=console.text(f"oversight_scale.{found.scale.id}")))
    if not found.known:
        console.print(console.text("oversee.unknown"))
    if found.stale and found.known_to is not None:
        console.print(console.say("oversee.stale", day=day_said(found.known_to, said)))
    _lines(found.entries, found, console)
    for name, entries in (("beneath", found.beneath), ("unnamed", found.unnamed), ("unsure", found.unsure)):
        if entries:
            console.print(console.text(f"oversee.{name}"))
            _lines(entries, found, console)
    return 0


def _lines(entries: Iterable[Entry], found: Status, console: Console) -> None:
    for entry in entries:
        line = _line(entry, console)
        if entry.scale != found.scale.id:
            line += f" [{console.text('oversee.earlier')}]"
        console.print(f"  {line}")
        console.print(f"    {_sources(entry, console)}")


def _line(entry: Entry, console: Console) -> str:
    """An entry in a line: what it is about, its level of how many, since when."""
    from cynllun.editions.escalation_told import day_said, level_said, place_said
    from cynllun.editions.escalations import scales

    levels = next(len(scale.levels) for scale in scales() if scale.id == entry.scale)
    key, day = ("since", entry.since) if entry.since else ("since_unknown", entry.begins)
    since = console.say(f"oversee.{key}", day=day_said(day, console.language))
    return console.say("oversee.line", place=place_said(entry, console.words), level=str(entry.level), levels=str(levels),
                       title=level_said(entry, console.words), since=since)  # fmt: skip


def _sources(entry: Entry, console: Console) -> str:
    named = "; ".join(console.text(f"escalation_source.{each}") for each in entry.sources)
    return console.say("oversee.sources", sources=named)


def _history(body: Organisation, record: History, form: str, console: Console) -> int:
    from cynllun.cli.bodies import known
    from cynllun.editions.escalation_told import history_data
    from cynllun.oversight import moves

    found = moves(record.entries, body.code)
    if form == "json":
        console.print(json.dumps(history_data(body.code, found, record), ensure_ascii=False, indent=2))
        return 0
    console.print(console.paint(console.say("oversee.history", body=body.name(console.language)), "strong"))
    for before in (each for each in known() if each.successor == body.code and moves(record.entries, each.code)):
        console.print(console.say("oversee.before", body=f"{before.name(console.language)} ({before.code})"))
    if not found:
        console.print(console.text("oversee.no_history"))
    for move in found:
        _moved(move, console)
    return 0


def _moved(move: Move, console: Console) -> None:
    line = _line(move.entry, console)
    if move.anew:
        line += f" [{console.text('oversee.anew')}]"
    elif move.entry.was is not None:
        line += f" [{console.say('oversee.from', level=str(move.entry.was))}]"
    console.print(f"  {line}")
    if move.entry.note:
        console.print(f"    {console.text(f'escalation_note.{move.entry.note}')}")
    console.print(f"    {_sources(move.entry, console)}")
