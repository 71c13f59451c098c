"""`cynllun journal verify`: whether every line of every chain is as it was written."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console
from cynllun.cli.parsing import language

if TYPE_CHECKING:
    from cynllun.records.journal import Verified


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """One verb, `verify`."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    verify = verbs.add_parser("verify", help=console.text("cli.help.journal_verify"), allow_abbrev=False)
    name, number, hash = (console.text(f"cli.help.journal_{each}") for each in ("chain", "number", "hash"))
    verify.add_argument("--chain", metavar=name, help=console.text("cli.help.journal_chain_help"))
    verify.add_argument("--printed", nargs=2, metavar=(number, hash), help=console.text("cli.help.journal_printed"))
    verify.add_argument("--format", choices=("text", "json"), default="text", help=console.text("cli.help.format"))
    language(verify, console)
    own.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """0 when every chain is whole, 1 when one is not, 2 when what was asked for is not there."""
    from cynllun.cli.serving import prepare

    prepare()
    from cynllun.records import journal

    known = list(journal.chains())
    asked = [arguments.chain] if arguments.chain else known
    if arguments.chain and arguments.chain not in known:
        console.error(console.say("cli.journal.no_chain", chain=arguments.chain))
        return 2
    printed = _printed(arguments.printed)
    if (arguments.printed and not arguments.chain) or printed == ():
        console.error(console.text("cli.journal.printed_of_what"))
        return 2
    found = [journal.verify(chain, printed or None) for chain in asked]
    if arguments.format == "json":
        console.print(json.dumps([_plain(each, console) for each in found], ensure_ascii=False, indent=2))
    else:
        _say(found, console)
    return 0 if all(each.whole for each in found) else 1


def _printed(given: list[str] | None) -> tuple[int, str] | tuple[()] | None:
    """The line that somebody holds; nothing in it when its number is none."""
    if given is None:
        return None
    return (int(given[0]), given[1].strip().lower()) if given[0].isdecimal() else ()


def _say(found: list[Verified], console: Console) -> None:
    for each in found:
        said = "whole" if each.whole else "broken"
        chain = _called(each.chain, console)
        console.print(console.say(f"cli.journal.{said}", chain=chain, count=each.lines, head=each.head))
        for fault in each.faults:
            console.print("  " + console.words.say(fault))


def _called(chain: str, console: Console) -> str:
    """A plan's chain by its body, its round and the name that --chain takes; any other by its name."""
    from cynllun.records.models import Plan

    kind, _, number = chain.partition(":")
    plan = Plan.objects.select_related("organisation", "round").filter(pk=number if number.isdecimal() else 0).first()
    if kind != "plan" or plan is None:
        return chain
    title = plan.round.title_cy if console.language == "cy" else plan.round.title_en
    return f"{plan.organisation.name(console.language)}, {title} ({chain})"


def _plain(verified: Verified, console: Console) -> dict[str, Any]:
    return {
        "chain": verified.chain, "lines": verified.lines, "head": verified.head, "whole": verified.whole,
        "faults": [console.words.say(fault) for fault in verified.faults],
    }  # fmt: skip
