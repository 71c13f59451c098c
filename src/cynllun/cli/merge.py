"""`cynllun merge BASE A B --out FILE`: two people's copies of one workbook as one again; a person chooses where they differ."""

from __future__ import annotations

import argparse
from pathlib import Path

from cynllun.cli.at_hand import frameworks
from cynllun.cli.check import day
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The three files, the choices, and where the one that comes of them goes."""
    for name in ("base", "a", "b"):
        own.add_argument(name, metavar=name.upper(), help=console.text(f"cli.help.merge_{name}"))
    own.add_argument("--out", required=True, type=Path, metavar=console.text("cli.help.file_name"),
                     help=console.text("cli.help.merge_out"))  # fmt: skip
    own.add_argument("--choose", nargs="+", default=[], metavar=console.text("cli.help.choose_name"),
                     help=console.text("cli.help.choose"))  # fmt: skip
    own.add_argument("--overwrite", action="store_true", help=console.text("cli.help.overwrite"))
    frameworks(own, console)
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Merges. 0: written; 1: cells wait for a choice, and nothing was written; 2: a file could not be read or written."""
    from cynllun.cli.merged import Unclear, as_lines, merged, workbook

    if arguments.out.exists() and not arguments.overwrite:
        console.error(console.say("cli.exists", file=str(arguments.out)))
        return 2
    files = (arguments.base, arguments.a, arguments.b)
    try:
        found = merged(files, arguments.choose, day(), console)
    except Unclear as why:
        console.error(str(why))
        return 2
    for line in as_lines(found, console):
        console.print(line)
    if found.made.open:
        console.print(console.text("cli.merge.waiting"))
        return 1
    try:
        write(arguments.out, workbook(found))
    except OSError as error:
        console.error(console.say("cli.cannot_write", file=str(arguments.out), why=error.strerror or str(error)))
        return 2
    console.print(console.say("cli.merge.done", file=str(arguments.out)))
    return 0
