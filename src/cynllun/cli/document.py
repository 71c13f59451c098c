"""`cynllun document`: a Word plan takes its figures from the return by named fields, and what no longer agrees is listed."""

from __future__ import annotations

import argparse
import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language

if TYPE_CHECKING:
    from cynllun.frameworks.series import Series
    from cynllun.plans.named import Named
    from cynllun.printing.fields.filling import Compared, Figures, Filled
    from cynllun.words import Words

VERBS = ("fill", "check", "fields")


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The verbs: fill the fields, list what no longer agrees, list the names that may be used."""
    text = console.text
    verbs = own.add_subparsers(title=text("cli.help.commands"), metavar="", required=True, dest="verb")
    for name in VERBS:
        verb = verbs.add_parser(name, help=text(f"cli.help.document_{name}"), allow_abbrev=False)
        if name != "fields":
            verb.add_argument(
                "document", type=Path, metavar=text("cli.help.document_name"), help=text("cli.help.document_file")
            )
        verb.add_argument("workbook", type=Path, metavar=text("cli.help.file_name"), help=text("cli.help.document_workbook"))
        if name != "check":
            verb.add_argument(
                "--out",
                required=True,
                type=Path,
                metavar=text("cli.help.file_name"),
                help=text(f"cli.help.document_{name}_out"),
            )
            verb.add_argument("--overwrite", action="store_true", help=text("cli.help.overwrite"))
        if name != "fields":
            verb.add_argument("--format", choices=("text", "json"), default="text", help=text("cli.help.format"))
        frameworks(verb, console)
        language(verb, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Does what the verb says: 0 when everything agrees, 1 when something does not or is missing, 2 when it could not be done."""
    from cynllun.printing.fields.package import Refused

    out = getattr(arguments, "out", None)
    if out is not None and out.exists() and not arguments.overwrite:
        return _refuse(console, "cli.exists", file=str(out))
    try:
        named = _figures(arguments.workbook, console)
        if named is None:
            return 2
        if arguments.verb == "fields":
            return _list(named, arguments, console)
        return _document(named, arguments, console)
    except Refused as refusal:
        console.error(console.words.say(refusal.sentence))
    except OSError as error:
        file, why = str(error.filename or out), error.strerror or str(error)
        return _refuse(console, "document.refusal.no_file" if file != str(out) else "cli.cannot_write", file=file, why=why)
    return 2


def _refuse(console: Console, id: str, **params: str) -> int:
    console.error(console.say(id, **params))
    return 2


def _figures(file: Path, console: Console) -> Named | None:
    """The figures of a workbook; None, with its sentence said, where it cannot be read."""
    from cynllun import editions
    from cynllun.cli.bodies import known
    from cynllun.plans.named import Named
    from cynllun.workbooks import read

    reading = read(file.read_bytes(), str(file), editions, known())
    if reading.return_ is None:
        assert reading.refused is not None
        console.error(console.words.say(reading.refused))
        return None
    if reading.faults:
        console.error(console.say("document.faulty", file=str(file), count=str(len(reading.faults))))
    return Named(editions.load(reading.return_.edition), reading.return_)


def _document(named: Named, arguments: argparse.Namespace, console: Console) -> int:
    from cynllun.printing.fields.filling import compare, fill
    from cynllun.printing.fields.package import open_document

    document = open_document(arguments.document.read_bytes(), str(arguments.document))
    figures = _asked(named, console)
    if arguments.verb == "check":
        found = compare(document, figures)
    else:
        found = fill(document, figures)
        write(arguments.out, document.saved())
    wrong = [each for each in found.fields if not (each.agrees if arguments.verb == "check" else _filled(each))]
    (_as_json if arguments.format == "json" else _as_text)(found, wrong, arguments, console)
    return int(bool(wrong or found.typed))


def _filled(each: Compared) -> bool:
    """Whether a figure now stands there."""
    from cynllun.printing.fields.named import MISSING

    return not each.reason and each.says != MISSING


def _asked(named: Named, console: Console) -> Figures:
    """Each field's text in the console's language, or why it has none."""
    from cynllun.plans.named import NoFigure
    from cynllun.printing.fields.filling import Unknown
    from cynllun.printing.fields.named import Field

    def figure(asked: Field) -> str | Unknown | None:
        try:
            unit, value = named.unit(asked.line), named.value(asked.line, asked.period)
        except NoFigure as no:
            return Unknown(no.reason)
        if asked.scale and unit != "gbp_000":
            return Unknown("scale")
        return None if value is None else asked.shown(value, unit, console.language)

    return figure


def _as_text(found: Filled, wrong: list[Compared], arguments: argparse.Namespace, console: Console) -> None:
    for each in wrong:
        key = f"document.unknown.{each.reason}" if each.reason else "document.missing" if not _filled(each) else \
            "document.not_filled" if not each.shows else "document.differs"  # fmt: skip
        console.print(
            console.paint(console.say(key, tag=each.tag, shows=each.shows, says=each.says, around=each.around), "query")
        )
    for typed in found.typed:
        console.print(console.paint(console.say("document.no_field", text=typed), "query"))
    key = "document.checked" if arguments.verb == "check" else "document.filled"
    console.print(console.say(key, agree=str(len(found.fields) - len(wrong)), wrong=str(len(wrong)), file=str(arguments.document),
                              out=str(getattr(arguments, "out", ""))))  # fmt: skip


def _as_json(found: Filled, wrong: list[Compared], arguments: argparse.Namespace, console: Console) -> None:
    fields = [{**vars(each), "agrees": each not in wrong} for each in found.fields]
    said = {
        "document": str(arguments.document),
        "workbook": str(arguments.workbook),
        "fields": fields,
        "not_fields": found.typed,
    }
    console.print(json.dumps(said, ensure_ascii=False, indent=2))


def _title(series: Series, named: Named, words: Words) -> str:
    """A line's name, with its item and facet."""
    item = words.optional(named.edition.choice_key(series.breakdown, series.item)) if series.item else None
    facet = words.optional(f"facet.{series.facet}.title") if series.facet else None
    return ", ".join(each for each in (words.optional(f"line.{series.line}.title") or series.line, item, facet) if each)


def _list(named: Named, arguments: argparse.Namespace, console: Console) -> int:
    """Every figure of the return with the text that asks for it, as a CSV that a spreadsheet opens."""
    from cynllun import editions

    words = editions.words(named.edition, console.language)
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow([console.text(f"document.column.{name}") for name in ("field", "table", "line", "period", "value", "unit")])
    count = 0
    for series in named.edition.series:
        table = named.edition.table(series.table)
        if not table.applies(named.return_.kind):
            continue
        for period in series.periods:
            code = named.edition.axis.codes[period]
            value = named.value(series.name, code)
            if value is not None:
                rows.writerow([f"{{{{ {series.name}@{code} }}}}", table.sheet, _title(series, named, words),
                               named.edition.axis.label(code, console.language), value, series.unit])  # fmt: skip
                count += 1
    write(arguments.out, ("\ufeff" + stream.getvalue()).encode())
    console.print(console.say("document.listed", count=str(count), file=str(arguments.out)))
    return 0
