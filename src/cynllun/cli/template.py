"""`cynllun template EDITION --organisation X --out F.xlsx`: the workbook that a body fills."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language
from cynllun.organisations import Organisation

if TYPE_CHECKING:
    from cynllun.frameworks import Edition

MOST = 2_000  # as many as are read: workbooks.rows.MOST_ROWS, which would bring in the writer


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The edition, the body, the language and the file."""
    own.add_argument("edition", metavar=console.text("cli.help.edition_name"), help=console.text("cli.help.edition"))
    own.add_argument("--organisation", required=True, metavar=console.text("cli.help.code_name"),
                     help=console.text("cli.help.organisation"))  # fmt: skip
    own.add_argument("--out", required=True, type=Path, metavar=console.text("cli.help.file_name"),
                     help=console.text("cli.help.template_out"))  # fmt: skip
    own.add_argument(
        "--from", dest="last", default="", metavar=console.text("cli.help.file_name"), help=console.text("cli.help.from")
    )
    own.add_argument("--report", type=Path, metavar=console.text("cli.help.file_name"), help=console.text("cli.help.report"))
    own.add_argument("--record", action="store_true", help=console.text("cli.help.record"))
    own.add_argument("--issued", type=Path, metavar=console.text("cli.help.file_name"), help=console.text("cli.help.issued"))
    own.add_argument("--rows", action="append", default=[], metavar=console.text("cli.help.rows_name"),
                     help=console.text("cli.help.rows"))  # fmt: skip
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
    edition = editions.load(arguments.edition)
    if body.kind not in edition.kinds:
        return _refuse(console, "cli.template.not_asked", edition=edition.id, body=body.name(console.language))
    grows = [s.table.id for s in edition.layout(body.kind).sheets if s.table.shape == "rows" and not s.table.key]
    rows = rows_of(arguments.rows, grows)
    if isinstance(rows, str):
        return _refuse(console, "cli.template.rows", typed=rows, most=str(MOST), tables=", ".join(grows))
    return _made(arguments, edition, body, rows, console)


def _made(
    arguments: argparse.Namespace, edition: Edition, body: Organisation, rows: dict[str, int], console: Console
) -> int:  # fmt: skip
    """Fills it with what was asked for, and writes it, with the report of what was carried."""
    from cynllun import editions
    from cynllun.cli import issued
    from cynllun.cli.bodies import known
    from cynllun.cli.prefilled import Unclear, as_lines, prefilled, report
    from cynllun.workbooks import write_template

    words = editions.words(edition, console.language)
    try:
        filled = prefilled(edition, body, words, arguments.last, arguments.record, console)
        given = issued.given_of(edition, body, words, arguments.issued, arguments.record, console)
    except (Unclear, issued.Unclear) as why:
        console.error(str(why))
        return 2
    made = write_template(edition, body, console.language, words, organisations=alike(known(), body, edition), grown=rows,
                          base=filled.figures if filled else None, given=given)  # fmt: skip
    try:
        if arguments.report is not None and filled is not None and filled.carried is not None:
            write(arguments.report, report(filled, words, console))
        write(arguments.out, made)
    except OSError as error:
        return _refuse(console, "cli.cannot_write", file=str(arguments.out), why=error.strerror or str(error))
    for line in as_lines(filled, words, console) if filled else ():
        console.print(line)
    console.print(console.say("cli.template.done", file=str(arguments.out), body=body.name(console.language)))
    return 0


def rows_of(typed: Iterable[str], tables: Collection[str]) -> dict[str, int] | str:
    """`c9=400` as a table and a number of rows; what cannot be one, as it was typed."""
    found: dict[str, int] = {}
    for each in typed:
        table, _, number = each.partition("=")
        if table not in tables or not number.isdecimal() or not 0 < int(number[:9]) <= MOST:
            return each
        found[table] = int(number)
    return found


def alike(bodies: Iterable[Organisation], body: Organisation, edition: Edition) -> tuple[Organisation, ...]:
    """The bodies that may stand beside one in its return: of the kinds that the edition asks, real ones beside a real one,
    fictional beside a fictional."""
    return tuple(each for each in bodies if each.fictional == body.fictional and each.kind in edition.kinds)


def _refuse(console: Console, id: str, **params: str) -> int:
    console.error(console.say(id, **params))
    return 2
