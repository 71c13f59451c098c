"""`cynllun nation WORKBOOKS…`: the plans of a nation or a region as one, without what their bodies pay one another."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from cynllun.cli.at_hand import frameworks
from cynllun.cli.console import Console, write
from cynllun.cli.parsing import language

if TYPE_CHECKING:
    from cynllun.figures import Return
    from cynllun.frameworks import Edition
    from cynllun.organisations import Region
    from cynllun.plans.rolled_up import RolledUp
    from cynllun.workbooks.together import Part


class _No(Exception):
    """Why it cannot be done, in the reader's words."""


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """The files, the region, the form of the answer, and where it goes."""
    own.add_argument(
        "files", nargs="+", metavar=console.text("cli.help.files_name"), help=console.text("cli.help.nation_files")
    )
    own.add_argument(
        "--region", metavar=console.text("cli.help.nation_region_name"), help=console.text("cli.help.nation_region")
    )
    own.add_argument("--format", choices=("text", "json", "xlsx"), default="text", help=console.text("cli.help.compare_format"))
    own.add_argument("--out", type=Path, metavar=console.text("cli.help.file_name"), help=console.text("cli.help.compare_out"))
    frameworks(own, console)
    language(own, console)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Puts them together. 0: every figure of the money can be told; 1: some cannot, or a body is missing; 2: it could not be done."""
    try:
        if arguments.format == "xlsx" and arguments.out is None:
            raise _No(console.text("cli.nation.out_wanted"))
        region, edition, returns = _read(arguments.files, arguments.region, console)
        if arguments.out is not None and arguments.out.resolve() in {Path(file).resolve() for file in arguments.files}:
            raise _No(console.say("cli.same_file", file=str(arguments.out)))
        found, missing = _together(region, edition, returns, console)
        said = _shown(found, missing, edition, region, arguments.format, console)
        if arguments.out is None:
            console.print(said.decode().rstrip("\n"))
        else:
            write(arguments.out, said)
    except _No as no:
        console.error(str(no))
        return 2
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        console.error(console.say("cli.cannot_write", file=str(arguments.out or ""), why=error.strerror or str(error)))
        return 2
    untold = any(value != value for entry in found.statement() for value in entry.values)
    return int(untold or bool(missing))


def _read(files: list[str], wanted: str | None, console: Console) -> tuple[Region | None, Edition, list[Return]]:
    """The region that is meant, and the returns of one edition."""
    from cynllun import editions
    from cynllun.cli.checking import read_once

    known = {each.id: each for each in editions.regions()}
    if wanted is not None and wanted not in known:
        raise _No(console.say("cli.nation.unknown_region", region=wanted, known=", ".join(known)))
    returns = []
    for one in read_once(files):
        if one.reading.return_ is None:
            raise _No(console.words.say(one.reading.refused) if one.reading.refused else one.reading.file)
        returns.append(one.reading.return_)
    used = [*dict.fromkeys(each.edition for each in returns)]
    if len(used) > 1:
        raise _No(console.say("cli.nation.two_editions", first=used[0], second=used[1]))
    return known[wanted] if wanted is not None else None, editions.load(used[0]), returns


def _together(region: Region | None, edition: Edition, returns: list[Return], console: Console) -> tuple[RolledUp, list[str]]:
    """The bodies as one, and those that belong to it and are not at hand."""
    from cynllun.checks import run as checked
    from cynllun.plans.rolled_up import rolled_up

    if "together" not in edition.settings:
        raise _No(console.say("cli.nation.not_said", edition=edition.id))
    at_hand = [each.organisation for each in returns]
    whole = list(region.organisations) if region else _everybody(edition, at_hand)
    found = rolled_up(checked(edition, returns).cube, whole)
    if found is None:
        name = region.name(console.language) if region else console.text("cli.nation.everybody")
        raise _No(console.say("cli.nation.nobody", region=name))
    return found, [code for code in whole if code not in at_hand]


def _everybody(edition: Edition, at_hand: list[str]) -> list[str]:
    """The bodies of which a plan is asked today: those of the demonstration where one of them is at hand, else the real ones."""
    from cynllun.cli.bodies import known
    from cynllun.cli.check import day

    bodies = known()
    fictional = any(body.fictional for body in bodies if body.code in at_hand)
    asked = [b.code for b in bodies if b.fictional == fictional and b.kind in edition.kinds and b.stands(day())]
    return [*dict.fromkeys([*asked, *at_hand])]


def _shown(found: RolledUp, missing: list[str], edition: Edition, region: Region | None, form: str, console: Console) -> bytes:
    from cynllun import editions
    from cynllun.cli.bodies import known
    from cynllun.workbooks.listing import lists
    from cynllun.workbooks.together import as_dict, parts

    if form == "json":
        about = {"edition": edition.id, "region": region.id if region else None}
        return (json.dumps(about | as_dict(found, missing), ensure_ascii=False, indent=2) + "\n").encode()
    bodies = {body.code: body for body in known()}
    names = {code: body.name(console.language) for code, body in bodies.items()}
    held = parts(found, edition, editions.words(edition, console.language), names, missing)
    if form == "xlsx":
        return lists(console.text("together.title"), held)
    heading = region.name(console.language) if region else console.text("cli.nation.everybody")
    notes = [console.text("cli.nation.fictional")] if any(bodies[b].fictional for b in found.bodies if b in bodies) else []
    notes += [console.text("cli.nation.own_region")] if region and region.own and not region.fictional else []
    for key, codes in (("at_hand", found.bodies), ("missing", missing), ("silent", found.silent)):
        notes += [console.say(f"cli.nation.{key}", bodies="; ".join(names.get(code, code) for code in codes))] if codes else []
    return ("\n".join([console.paint(heading, "strong"), *notes, *_lists(held[1:], console)]) + "\n").encode()


def _lists(parts: list[Part], console: Console) -> list[str]:
    """The lists as lines, each column as wide as its longest cell."""
    lines: list[str] = [console.text("cli.nation.thousands")]
    for name, heads, rows in parts:
        table = [heads, *([_cell(cell, console) for cell in row] for row in rows)]
        widths = [max(len(row[at]) for row in table) for at in range(len(heads))]
        lines += ["", console.paint(name, "strong")]
        if not rows:
            lines.append("  " + console.text("cli.nation.nothing"))
            continue
        for row in table:
            lines.append("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return lines


def _cell(value: object, console: Console) -> str:
    if isinstance(value, float):
        from cynllun.words import number

        return number(value, "", console.language)
    return console.text("together.cannot_tell") if value is None else str(value)
