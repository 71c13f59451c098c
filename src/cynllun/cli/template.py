"""`cynllun template EDITION --organisation X --out F.xlsx`: the workbook that a body fills."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language
from cynllun.organisations import Organisation


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The edition, the body, the language and the file."""
    own.add_argument("edition", metavar=console.text("cli.help.edition_name"), help=console.text("cli.help.edition"))
    own.add_argument("--organisation", required=True, metavar=console.text("cli.help.code_name"),
                     help=console.text("cli.help.organisation"))  # fmt: skip
    own.add_argument("--out", required=True, type=Path, metavar=console.text("cli.help.file_name"),
                     help=console.text("cli.help.template_out"))  # fmt: skip
    own.add_argument("--overwrite", action="store_true", help=console.text("cli.help.overwrite"))
    frameworks(own, console)
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Writes the template. An existing file is left alone unless told otherwise: it may hold figures."""
    from cynllun import editions
    from cynllun.cli.bodies import known

    bodies = known()
    body = next((b for b in bodies if b.code.casefold() == arguments.organisation.casefold()), None)
    if arguments.edition not in editions.available():
        ids = ", ".join(editions.available())
        return _refuse(console, "cli.unknown_edition", edition=arguments.edition, known=ids)
    if body is None:
        return _refuse(console, "cli.unknown_organisation", code=arguments.organisation)
    if arguments.out.exists() and not arguments.overwrite:
        return _refuse(console, "cli.exists", file=str(arguments.out))
    from cynllun.workbooks import write_template

    edition = editions.load(arguments.edition)
    words = editions.words(edition, console.language)
    made = write_template(edition, body, console.language, words, organisations=alike(bodies, body))
    try:
        write(arguments.out, made)
    except OSError as error:
        return _refuse(console, "cli.cannot_write", file=str(arguments.out), why=error.strerror or str(error))
    console.print(console.say("cli.template.done", file=str(arguments.out), body=body.name(console.language)))
    return 0


def alike(bodies: Iterable[Organisation], body: Organisation) -> tuple[Organisation, ...]:
    """The bodies that may stand beside one in its return: real ones beside a real one, fictional beside a fictional."""
    return tuple(each for each in bodies if each.fictional == body.fictional)


def _refuse(console: Console, id: str, **params: str) -> int:
    console.error(console.say(id, **params))
    return 2
