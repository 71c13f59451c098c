"""`cynllun check NEW.xlsx --since OLD.xlsx`: the findings that came, went and stayed, and the figures that moved behind them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cynllun.cli.checking import Checked, Round
from cynllun.cli.console import Console

if TYPE_CHECKING:
    from cynllun.plans.since import Version

KINDS = ("came", "went", "stayed")


def moved(found: Round, old: Round, console: Console, format_: str) -> int:
    """Prints what changed since the old file, and ends as a check of the new one does; 2 when the two cannot be compared."""
    new, before = found.files[0], old.files[0]
    if wrong := _wrong(found, before, console):
        console.error(wrong)
        return 2
    said = _said(before, new, console)
    if format_ == "json":
        console.print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _print(said, console)
    return found.code


def _wrong(found: Round, before: Checked, console: Console) -> str:
    for one in (*found.files, before):
        if one.reading.refused is not None:
            return console.words.say(one.reading.refused)
    new = found.files[0].reading.return_
    was = before.reading.return_
    assert new is not None and was is not None
    if len(found.files) > 1:
        return console.text("cli.since.one")
    if (new.edition, new.organisation) != (was.edition, was.organisation):
        return console.say("cli.since.other", old=before.reading.file, new=found.files[0].reading.file)
    return ""


def _version(one: Checked) -> Version:
    from cynllun import editions
    from cynllun.checks import run
    from cynllun.plans.since import version

    assert one.reading.return_ is not None and one.review is not None
    return version(run(editions.load(one.reading.return_.edition), [one.reading.return_]), one.review)


def _said(before: Checked, new: Checked, console: Console) -> dict[str, Any]:
    from cynllun import editions
    from cynllun.cli.bodies import known, names
    from cynllun.plans.since import moved as terms
    from cynllun.plans.since import since

    first, second = _version(before), _version(new)
    words = editions.words(second.results.cube.plan.edition, console.language)
    changes = since(first, second, names(known()))
    return {
        "file": new.reading.file, "since": before.reading.file,
        "content": [one.review.content for one in (before, new) if one.review is not None],
        "counts": {kind: sum(each.kind == kind for each in changes) for kind in KINDS},
        "changes": [
            {
                "kind": each.kind, "check": each.finding.check, "severity": each.finding.severity,
                "cells": list(each.finding.cells), "message": words.say(each.finding.sentence),
                "moved": [
                    {"name": t.name, "place": t.place, "before": t.before, "after": t.after}
                    for t in terms(first, second, each, words)
                ],
            }
            for each in changes
        ],
    }  # fmt: skip


def _print(said: dict[str, Any], console: Console) -> None:
    console.print(console.paint(console.say("cli.since.head", new=said["file"], old=said["since"]), "strong"))
    console.print(" · ".join(f"{console.text(f'cli.since.{kind}')}: {said['counts'][kind]}" for kind in KINDS))
    for kind in KINDS:
        chosen = [each for each in said["changes"] if each["kind"] == kind]
        if chosen:
            console.print()
            console.print(console.paint(console.text(f"cli.since.{kind}"), "strong"))
        for each in chosen:
            head = console.text(f"workbook.severity.{each['severity']}")
            console.print("  ".join(filter(None, (head, ", ".join(each["cells"][:6]), each["check"]))))
            console.print(f"  {each['message']}")
            for term in each["moved"]:
                form = "moved" if term["before"] else "new_term"
                slots = {"name": term["name"], "before": term["before"], "after": term["after"]}
                console.print(
                    f"    {console.say(f'cli.since.{form}', **slots)}" + (f"  {term['place']}" if term["place"] else "")
                )
