"""`cynllun check FILES…`: what blocks, what breaches, what to explain; as text, as JSON, or in the workbook itself."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The files, the form of the answer, and where it goes."""
    own.add_argument("files", nargs="+", metavar=console.text("cli.help.files_name"), help=console.text("cli.help.files"))
    own.add_argument("--format", choices=("text", "json", "xlsx"), default="text", help=console.text("cli.help.check_format"))
    own.add_argument("--out", type=Path, metavar=console.text("cli.help.file_name"), help=console.text("cli.help.check_out"))
    own.add_argument(
        "--on", type=date.fromisoformat, metavar=console.text("cli.help.date_name"), help=console.text("cli.help.on")
    )
    own.add_argument("--explain", nargs="+", metavar=(console.text("cli.help.check_name"), console.text("cli.help.cell_name")),
                     help=console.text("cli.help.explain"))  # fmt: skip
    own.add_argument("--since", metavar=console.text("cli.help.files_name"), help=console.text("cli.help.since"))
    frameworks(own, console)
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Checks the files together. 0: nothing blocks; 1: something does; 2: a file could not be read, or not written."""
    from cynllun.cli.checking import check
    from cynllun.cli.progress import Progress

    today = arguments.on or day()
    with Progress(len(arguments.files), console) as progress:
        found = check(arguments.files, today, progress.step)
    if arguments.explain:
        from cynllun.cli.explaining import explained

        return explained(found, arguments.explain, console, arguments.format)
    if arguments.since:
        from cynllun.cli.moving import moved

        return moved(found, check([arguments.since], today), console, arguments.format)
    try:
        if arguments.format == "xlsx":
            from cynllun.cli.annotated import annotated

            return annotated(found, arguments.out, console)
        if arguments.format == "json":
            from cynllun.cli.as_json import as_json as answer
        else:
            from cynllun.cli.as_text import as_text as answer
        said = answer(found, console)
        if arguments.out is None:
            console.print(said)
        else:
            write(arguments.out, (said + "\n").encode())
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        console.error(console.say("cli.cannot_write", file=str(arguments.out or ""), why=error.strerror or str(error)))
        return 2
    return found.code


def day() -> date:
    """Today, for every command that is not told another day: the one clock of the command line."""
    return datetime.now(UTC).date()
