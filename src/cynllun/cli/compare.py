"""`cynllun compare OLD NEW`: cell by cell what changed, what moved the totals, which findings came and went."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from cynllun.cli.at_hand import frameworks
from cynllun.cli.check import day
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The two files, the form of the answer, and where it goes."""
    for name, key in (("before", "compare_before"), ("after", "compare_after")):
        own.add_argument(name, metavar=console.text(f"cli.help.{key}_name"), help=console.text(f"cli.help.{key}"))
    own.add_argument("--format", choices=("text", "json", "xlsx"), default="text", help=console.text("cli.help.compare_format"))
    own.add_argument("--out", type=Path, metavar=console.text("cli.help.file_name"), help=console.text("cli.help.compare_out"))
    own.add_argument(
        "--on", type=date.fromisoformat, metavar=console.text("cli.help.date_name"), help=console.text("cli.help.on")
    )
    frameworks(own, console)
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Compares. 0: no figure differs; 1: some do; 2: a file could not be read, or the answer not written."""
    from cynllun.cli.compared import compared, shown

    if arguments.format == "xlsx" and arguments.out is None:
        console.error(console.text("cli.compare.out_wanted"))
        return 2
    found = compared(arguments.before, arguments.after, arguments.on or day())
    if found.refused is not None:
        console.error(console.words.say(found.refused))
        return 2
    if arguments.out is not None and arguments.out.resolve() in {
        Path(f).resolve() for f in (arguments.before, arguments.after)
    }:
        console.error(console.say("cli.same_file", file=str(arguments.out)))
        return 2
    said = shown(found, arguments.format, console)
    if arguments.out is None:
        console.print(said.decode().rstrip("\n"))
        return found.code
    try:
        write(arguments.out, said)
    except OSError as error:
        console.error(console.say("cli.cannot_write", file=str(arguments.out), why=error.strerror or str(error)))
        return 2
    return found.code
