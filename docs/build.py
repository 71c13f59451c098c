"""Writes the pages of docs/ that are made from data: one for each edition. `--check` fails when one is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from cynllun.editions import available, load, words
from cynllun.editions.schemas import schemas
from cynllun.frameworks import Edition

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


def files() -> dict[Path, str]:
    """Every file that is made from data, with its text: a page an edition, and the schemas of its files."""
    made = {HERE / "editions" / f"{id}.md": page(load(id)) for id in available()}
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
