"""The checks of a framework, one after the other, or as data."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.checks.catalogue import Described
    from cynllun.frameworks import Edition


def listed(edition: Edition, arguments: argparse.Namespace, console: Console) -> int:
    """Prints the checks that are asked for."""
    from cynllun import editions
    from cynllun.checks import compiled
    from cynllun.checks.catalogue import described
    from cynllun.checks.recorded import described_records

    words = editions.words(edition, console.language)
    every = (*described(compiled(edition), words), *described_records(edition, words))
    chosen = [each for each in every if _wanted(each, edition, arguments)]
    if arguments.format == "json":
        console.print(json.dumps([each.as_dict() for each in chosen], ensure_ascii=False, indent=2))
        return 0
    for each in chosen:
        for line in _lines(each, console):
            console.print(line)
        console.print()
    console.print(console.say("cli.checks.count", shown=str(len(chosen)), whole=str(len(every))))
    return 0


def _wanted(each: Described, edition: Edition, arguments: argparse.Namespace) -> bool:
    table = (arguments.table or "").casefold()
    sheets = {t.id: t.sheet.casefold() for t in edition.tables}
    return (
        (not arguments.family or each.row.family == arguments.family)
        and (not arguments.severity or each.row.severity == arguments.severity)
        and (not table or any(table in (id, sheets[id]) for id in each.tables))
    )


def _lines(each: Described, console: Console) -> Iterator[str]:
    row, text = each.row, console.text
    severity = console.paint(text(f"workbook.severity.{row.severity}"), row.severity)
    kinds = " · ".join(text(f"explained.kind.{kind}") for kind in each.kinds)
    yield "  ".join(filter(None, (console.paint(row.id, "strong"), severity, kinds)))
    yield f"  {each.title}"
    yield f"  {each.rule}"
    tolerance = row.tolerance + ("%" if row.tolerance_kind == "percent" else "")
    named = [f"{t.id} = {t.value:g} {t.unit}".strip() for t in each.tolerances]
    slots = {"scope": console.say(f"cli.checks.scopes.{row.scope}", table=row.table.upper()),
             "family": f"{row.family} ({text(f'cli.checks.families.f{row.family}')})",
             "tolerance": tolerance + (f" ({'; '.join(named)})" if named else "")}  # fmt: skip
    yield "  " + " · ".join(console.say(f"cli.checks.{name}", **{name: said}) for name, said in slots.items())
    bodies = text("cli.checks.every") if row.applies == "all" else ", ".join(text(f"kind.{kind}.title") for kind in each.bodies)
    authority = text(f"cli.frameworks.authority.{row.authority.value}")
    yield "  " + console.say("cli.checks.bodies", bodies=bodies)
    yield "  " + console.say("cli.checks.source", source=each.source, authority=authority)
