"""Writes the pages of docs/ that are made from data: one for each edition. `--check` fails when one is out of date."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from cynllun.cli.console import Console
from cynllun.cli.model.back_test import answer as back_testing
from cynllun.cli.model.shown import Answer, shown
from cynllun.editions import available, load, system_words, words
from cynllun.editions.schemas import schemas
from cynllun.frameworks import Edition
from cynllun.words import Words

HERE = Path(__file__).parent


def page(edition: Edition) -> str:
    """An edition as a page to read: what it asks, its tables, its checks, with their sources."""
    said = words(edition, "en")
    out = [
        f"# {said.text('edition.title')}",
        "",
        said.text("edition.summary"),
        "",
        "Made from the edition's data by `make docs`.",
        "",
    ]
    out += ["## What is asked", "", "| | expectation | what it asks | source | authority |", "| --- | --- | --- | --- | --- |"]
    for e in edition.expectations:
        asks = said.text(f"expectation.{e.id}.asks")
        out.append(f"| {e.number} | {said.text(f'expectation.{e.id}.title')} | {asks} | {e.citation} | {e.authority.value} |")
    out += ["", "## Enabling actions", ""]
    for a in edition.enabling_actions:
        out.append(f"- **{said.text(f'enabling_action.{a.id}.title')}** ({a.citation})")
        out += [f"  - {said.text(f'outcome.{o.id}.title')}" for o in edition.outcomes if o.action == a.id]
    out += [
        "",
        "## Tables",
        "",
        f"| sheet | table | {' | '.join(edition.kinds)} |",
        f"| --- | --- {'| --- ' * len(edition.kinds)}|",
    ]
    for t in sorted(edition.tables, key=lambda t: t.order):
        out.append(f"| {t.sheet} | {said.text(f'table.{t.id}.title')} | {' | '.join(t.need(k) for k in edition.kinds)} |")
    out += ["", "M mandatory, O optional, N not asked.", "", "## Checks", ""]
    out += ["| check | | what it is about | rule | tolerance |", "| --- | --- | --- | --- | --- |"]
    for c in edition.checks:
        tolerance = f"{c.tolerance}{' %' if c.tolerance_kind == 'percent' else ''}"
        rule = f"`{c.left}` {c.comparison} `{c.right}`"
        out.append(f"| {c.id} | {c.severity} | {said.text(f'check.{c.id}.title')} | {rule} | {tolerance} |")
    return "\n".join(out) + "\n"


def back_test() -> str:
    """How the forecasts of waiting lists did on the published past, as a page."""
    said = system_words("en")
    found = table(back_testing(Namespace(), Console("en")), said)
    head = "# Waiting lists: how the forecasts did on the past\n\nMade by `make docs`; the same as `cynllun model back-test`.\n"
    return f"{head}\n{found}\n{BACK_TEST}"


BACK_TEST = """
Each forecast was made again at every month whose outcome is known, with what was known then and no more. *Missed by* is the mean miss as a
share of the mean outcome; *no change* says that the figure stays as it is; *bias* below 0 was too low. The interval reaches by one factor
up and down: the one within which 80% of the earlier outcomes were that were known by then, raised for how few they are, where only one in as
many as there are months ahead counts, because neighbouring origins share most of their months; *held* is how many outcomes it did hold.
The forecast of Wales is by cohorts (`cynllun.modelling.backtests.cohorts`), from its own 6 and 12 latest months, September 2011 to July
2022; that of the boards is their own growth of a year, fading (`trend`), April 2019 to July 2025, because no board's list is published here
by weeks waited.

*Where it turns* are the origins at which the list went one way over as many months before, and the other way after: nobody knew that then.

What it says: everyone waiting is forecast better than by saying that nothing changes, at each horizon. The intervals of Wales hold fewer than
they are meant to, because nothing before spring 2020 was like it; those of the boards are wider than they need be. For long waits a year
ahead, and for the boards over 53 weeks at any time, saying that nothing changes is about as good or better: the past has no record of what
somebody decides to do next. That is what `--activity` and `cynllun model long-waits` are for.
"""


def table(answer: Answer, said: Words) -> str:
    """An answer as sentences and a table in Markdown."""
    lines = [*(f"{said.say(each)}" for each in answer.told), ""]
    heads = [said.text(f"model.table.{each.name}") for each in answer.columns]
    lines += ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    for row in answer.rows:
        cells = [shown(cell, each, Console("en")) for cell, each in zip(row, answer.columns, strict=True)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def files() -> dict[Path, str]:
    """Every file that is made from data, with its text: a page an edition, the schemas of its files, and the back-test."""
    made = {HERE / "editions" / f"{id}.md": page(load(id)) for id in available()}
    made[HERE / "method" / "back-test.md"] = back_test()
    return {**made, **{HERE / "schemas" / name: text for name, text in schemas().items()}}


def main() -> None:
    """Write every file, or with `--check` say which is out of date."""
    old = []
    for file, text in files().items():
        if "--check" in sys.argv:
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                old.append(str(file.relative_to(HERE.parent)))
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    if old:
        sys.exit(f"Out of date, run `make docs`: {', '.join(old)}")


if __name__ == "__main__":
    main()
