"""`cynllun mapping`: another layout proposed onto an edition, and its figures taken into our workbook once a person has
confirmed how."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language

if TYPE_CHECKING:
    from cynllun.frameworks import Edition
    from cynllun.organisations import Organisation
    from cynllun.workbooks.foreign.mapping import ForeignMapping
    from cynllun.workbooks.foreign.taking import Taken


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The verbs: propose a mapping, take the figures it names."""
    text = console.text
    verbs = own.add_subparsers(title=text("cli.help.commands"), metavar="", required=True, dest="verb")
    for name in ("propose", "take"):
        verb = verbs.add_parser(name, help=text(f"cli.help.mapping_{name}"), allow_abbrev=False)
        verb.add_argument("file", type=Path, metavar=text("cli.help.file_name"), help=text("cli.help.foreign"))
        if name == "propose":
            verb.add_argument("edition", metavar=text("cli.help.edition_name"), help=text("cli.help.edition"))
        else:
            verb.add_argument("mapping", type=Path, metavar=text("cli.help.mapping_name"), help=text("cli.help.mapping_file"))
            verb.add_argument("--format", choices=("text", "json"), default="text", help=text("cli.help.format"))
        verb.add_argument(
            "--organisation", required=True, metavar=text("cli.help.code_name"), help=text("cli.help.organisation")
        )
        verb.add_argument(
            "--out", required=True, type=Path, metavar=text("cli.help.file_name"), help=text(f"cli.help.mapping_{name}_out")
        )
        verb.add_argument("--overwrite", action="store_true", help=text("cli.help.overwrite"))
        frameworks(verb, console)
        language(verb, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Does what the verb says. 2 when a file cannot be used; 1 when something in it could not be taken."""
    from cynllun.cli.bodies import known
    from cynllun.workbooks.foreign.mapping import MappingFault
    from cynllun.workbooks.guard import Refused

    body = next((b for b in known() if b.code.casefold() == arguments.organisation.casefold()), None)
    if body is None:
        return _refuse(console, "cli.unknown_organisation", code=arguments.organisation)
    if arguments.out.exists() and not arguments.overwrite:
        return _refuse(console, "cli.exists", file=str(arguments.out))
    try:
        return _propose(arguments, console, body) if arguments.verb == "propose" else _take(arguments, console, body)
    except (Refused, MappingFault) as refusal:
        console.error(console.words.say(refusal.sentence))
    except UnicodeDecodeError:
        console.error(console.say("mapping.fault.not_text", file=str(arguments.mapping)))
    except OSError as error:
        console.error(console.say("cli.cannot_write" if error.filename in (None, str(arguments.out)) else "mapping.fault.no_file",
                                  file=str(error.filename or arguments.out), why=error.strerror or str(error)))  # fmt: skip
    return 2


def _refuse(console: Console, id: str, **params: str) -> int:
    console.error(console.say(id, **params))
    return 2


def _edition(id: str, console: Console) -> Edition | None:
    from cynllun import editions

    if id in editions.available():
        return editions.load(id)
    _refuse(console, "cli.unknown_edition", edition=id, known=", ".join(editions.available()))
    return None


def _propose(arguments: argparse.Namespace, console: Console, body: Organisation) -> int:
    from cynllun import editions
    from cynllun.words import LANGUAGES
    from cynllun.workbooks.foreign.mapping import written
    from cynllun.workbooks.foreign.opened import open_foreign
    from cynllun.workbooks.foreign.proposing import propose

    edition = _edition(arguments.edition, console)
    if edition is None:
        return 2
    book = open_foreign(arguments.file.read_bytes(), str(arguments.file))
    made = propose(book, edition, body.kind, [editions.words(edition, each) for each in LANGUAGES])
    if not made.block:
        return _refuse(console, "mapping.nothing_alike", file=str(arguments.file))
    write(arguments.out, (_preface(console) + written(made)).encode())
    _tell_proposed(made, console)
    console.print(console.say("mapping.proposed", file=str(arguments.out)))
    return 0


def _preface(console: Console) -> str:
    return "".join(f"# {line}\n" for line in console.text("mapping.preface").splitlines())


def _tell_proposed(made: ForeignMapping, console: Console) -> None:
    for block in made.block:
        same = sum(row.because == "same" for row in block.rows)
        like = sum(row.because.startswith("like") for row in block.rows)
        open_ = sum(not row.series for row in block.rows)
        console.print(console.say(
            "mapping.block", sheet=block.sheet, anchor=block.anchor, table=block.table.upper(), unit=block.unit or "?",
            columns=str(sum(bool(code) for code in block.columns.values())), same=str(same), like=str(like), open=str(open_),
        ))  # fmt: skip


def _take(arguments: argparse.Namespace, console: Console, body: Organisation) -> int:
    from cynllun import editions
    from cynllun.cli.bodies import known
    from cynllun.cli.template import alike
    from cynllun.words import LANGUAGES
    from cynllun.workbooks import choices, write_template
    from cynllun.workbooks.foreign.mapping import MappingFault, parse
    from cynllun.workbooks.foreign.opened import open_foreign
    from cynllun.workbooks.foreign.taking import take

    mapping = parse(arguments.mapping.read_text(encoding="utf-8-sig"))
    edition = _edition(mapping.edition, console)
    if edition is None:
        return 2
    if mapping.kind != body.kind:
        raise MappingFault("other_kind", found=mapping.kind, kind=body.kind)
    bodies, words = alike(known(), body, edition), {each: editions.words(edition, each) for each in LANGUAGES}
    lists = choices.build(edition, edition.layout(body.kind), words, bodies)
    taken = take(open_foreign(arguments.file.read_bytes(), str(arguments.file)), mapping, edition, body.code, lists)
    if taken.entries or (taken.return_ is not None and any(table.count for table in taken.return_.rows.values())):
        made = write_template(
            edition, body, console.language, words[console.language], organisations=bodies, base=taken.return_
        )
        write(arguments.out, made)
    (_as_json if arguments.format == "json" else _as_text)(taken, console, arguments)
    return int(bool(taken.faults))


def _as_text(taken: Taken, console: Console, arguments: argparse.Namespace) -> None:
    for fault in taken.faults:
        console.print(console.paint(console.words.say(fault), "blocks"))
    for left in taken.left:
        console.print(console.paint(console.words.say(left), "query"))
    rows = sum(table.count for table in taken.return_.rows.values()) if taken.return_ else 0
    if not taken.entries and not rows:
        console.print(console.text("mapping.nothing_taken"))
        return
    console.print(console.say("mapping.taken", figures=str(len(taken.entries)), rows=str(rows), faults=str(len(taken.faults)),
                              left=str(len(taken.left)), file=str(arguments.out)))  # fmt: skip


def _as_json(taken: Taken, console: Console, arguments: argparse.Namespace) -> None:
    said = {
        "file": str(arguments.file), "mapping": str(arguments.mapping), "out": str(arguments.out),
        "entries": [vars(entry) for entry in taken.entries],
        "faults": [console.words.say(each) for each in taken.faults], "left": [console.words.say(each) for each in taken.left],
    }  # fmt: skip
    console.print(json.dumps(said, ensure_ascii=False, indent=2))
