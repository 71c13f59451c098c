"""`cynllun check F.xlsx --explain ID [CELL]`: how one check came out, place by place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cynllun.cli.checking import Round
from cynllun.cli.console import Console
from cynllun.words import Words

if TYPE_CHECKING:
    from cynllun.checks.tracing import Outcome
    from cynllun.frameworks import Edition

SHOWN = 5  # places that passed, when no cell is asked for


def explained(found: Round, asked: Sequence[str], console: Console, format_: str) -> int:
    """Prints every place of the check, or those that rest on the cell. 2 when no return has the check, or the cell none."""
    if len(asked) > 2:
        console.error(console.text("cli.explain.two"))
        return 2
    check, cell = asked[0], asked[1] if len(asked) > 1 else ""
    said = list(_said(found, check, cell, console))
    if any(each.get("wrong") for each in said):
        for each in said:
            console.error(each.get("wrong", ""))
        return 2
    if format_ == "json":
        console.print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for each in said:
            _print(each, console)
    return 0


def _said(found: Round, check: str, cell: str, console: Console) -> Iterator[dict[str, Any]]:
    from cynllun import editions
    from cynllun.checks import run
    from cynllun.checks.tracing import VERDICTS, outcomes
    from cynllun.cli.bodies import known, names

    read = [one.reading.return_ for one in found.files if one.reading.return_ is not None]
    for one in found.files:
        own = one.reading.return_
        if own is None:
            assert one.reading.refused is not None
            yield {"wrong": console.words.say(one.reading.refused)}
            continue
        edition = editions.load(own.edition)
        row, words = edition.check(check), editions.words(edition, console.language)
        if row is None:
            yield {"wrong": _unknown(edition, check, console)}
            continue
        results = run(edition, [each for each in read if each.edition == own.edition])
        every = outcomes(results, check, "" if row.scope == "across" else own.organisation, names(known()))
        counts = {verdict: sum(each.verdict == verdict for each in every) for verdict in VERDICTS}
        chosen = _chosen(every, cell)
        if cell and not chosen:
            yield {"wrong": console.say("cli.explain.no_cell", check=check, cell=cell, file=one.reading.file)}
            continue
        yield {
            "file": one.reading.file, "edition": edition.id, "organisation": own.organisation, "content": own.content_hash(),
            "check": check, "title": words.text(f"check.{check}.title"), "severity": row.severity, "counts": counts,
            "places": [_place(results.cube, each, words) for each in chosen],
        }  # fmt: skip


def _place(cube: Any, outcome: Outcome, words: Words) -> dict[str, Any]:
    from cynllun.checks.explained import explain
    from cynllun.checks.telling import tell
    from cynllun.checks.tracing import FAILED

    finding = outcome.finding
    said = tell(explain(cube, outcome), words).as_dict()
    failed = outcome.verdict == FAILED
    return {
        **said,
        "message": words.say(finding.sentence) if failed else "",
        "action": words.say(finding.action) if failed else "",
    }


def _chosen(every: list[Outcome], cell: str) -> list[Outcome]:
    """The places that rest on a cell; without one, all that failed or cannot tell, and a few of the rest."""
    from cynllun.checks.tracing import CANNOT_TELL, FAILED

    if cell:
        return [each for each in every if _rests_on(each.finding.cells, cell)]
    rest = [each for each in every if each.verdict not in (FAILED, CANNOT_TELL)]
    return [each for each in every if each.verdict in (FAILED, CANNOT_TELL)] + rest[:SHOWN]


def _rests_on(cells: Sequence[str], wanted: str) -> bool:
    from cynllun.plans.missing import spread

    sheet, mark, address = wanted.rpartition("!")
    for each in cells:
        own, _, area = each.partition("!")
        if (not mark or own.casefold() == sheet.casefold()) and address.upper() in spread(area):
            return True
    return False


def _unknown(edition: Edition, check: str, console: Console) -> str:
    from difflib import get_close_matches

    near = get_close_matches(check, [each.id for each in edition.checks], 3, 0.5)
    form = "like" if near else "unknown"
    return console.say(f"cli.explain.{form}", check=check, edition=edition.id, near=", ".join(near))


def _print(said: dict[str, Any], console: Console) -> None:
    console.print(console.paint(f"{said['check']}  {said['title']}", "strong"))
    console.print(f"{said['file']} · {said['organisation']} · {said['edition']} · {said['content'][:12]}")
    counts = [f"{console.text(f'explained.verdict.{verdict}')}: {n}" for verdict, n in said["counts"].items()]
    console.print(" · ".join(counts))
    for place in said["places"]:
        console.print()
        where = ", ".join(filter(None, (place["period"], place["item"])))
        head = console.paint(console.text(f"explained.verdict.{place['verdict']}"), "strong")
        console.print("  ".join(filter(None, (head, where, ", ".join(place["cells"][:6])))))
        for line in filter(None, (place["message"], place["words"], place["figures"], *place["lines"])):
            console.print(f"  {line}")
        for term in place["terms"]:
            console.print(f"    {term['name']}: {term['said']}" + (f"  {term['place']}" if term["place"] else ""))
        for line in filter(None, (place["proposed"], place["action"])):
            console.print(f"  → {line}")
