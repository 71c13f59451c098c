"""Two workbooks of different frameworks, line by line and year by year: the answer of `cynllun compare` where cells cannot be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cynllun.cli.console import Console
from cynllun.words import number as written

if TYPE_CHECKING:
    from cynllun.figures import Return
    from cynllun.frameworks import Edition
    from cynllun.plans.years_beside import Beside


@dataclass(frozen=True)
class Years:
    """The lines that both returns have. `before` and `after` are the files, the older framework's first."""

    before: str
    after: str
    older: Edition
    newer: Edition
    lines: tuple[Beside, ...]

    @property
    def codes(self) -> list[str]:
        """Every year of which anything is told, in order."""
        return sorted({code for line in self.lines for code in line.years})


def years(first: Return, second: Return, before: str, after: str) -> Years:
    """The two returns, the one of the older framework first."""
    from cynllun import editions
    from cynllun.plans.years_beside import years_beside

    pairs = sorted([(editions.load(first.edition), first, before), (editions.load(second.edition), second, after)],
                   key=lambda each: each[0].first_year)  # fmt: skip
    (older, one, old), (newer, two, new) = pairs
    return Years(old, new, older, newer, years_beside((older, one), (newer, two)))


def shown(found: Years, form: str, console: Console) -> bytes:
    """The answer as text, as JSON or as a workbook."""
    if form == "json":
        return (json.dumps(_plain(found, console), ensure_ascii=False, indent=2) + "\n").encode()
    head = [console.text("cli.compare.sheet"), console.text("cli.compare.line"), *found.codes]
    rows = [
        [sheet, title, *(_told(line, code, console) for code in found.codes)] for sheet, title, line in _titled(found, console)
    ]
    if form == "xlsx":
        from cynllun.workbooks.listing import lists

        numbers = [
            [*row[:2], *(line.years.get(code) for code in found.codes)] for row, line in zip(rows, found.lines, strict=True)
        ]
        return lists(console.text("cli.compare.title"), [(console.text("cli.compare.by_year"), head, numbers)])
    said = console.say(
        "cli.compare.two_frameworks", before=found.before, first=found.older.id, after=found.after, second=found.newer.id
    )
    lines = [said, "", console.paint("  ·  ".join(head), "strong"), *("  " + "  ·  ".join(row) for row in rows)]
    if not rows:
        lines = [said, "", console.text("cli.compare.nothing_common")]
    return ("\n".join(lines) + "\n").encode()


def _titled(found: Years, console: Console) -> list[tuple[str, str, Beside]]:
    """Each line with its sheet and its name, in the newer framework's words."""
    from cynllun import editions
    from cynllun.cli.compared import title_of

    words, edition = editions.words(found.newer, console.language), found.newer
    rows = []
    for line in found.lines:
        series = edition.series[edition.index[line.line]]
        title = title_of(edition, words, series.line, series.breakdown, series.item)
        facet = words.optional(f"facet.{series.facet}.title") if series.facet else ""
        rows.append((edition.table(series.table).sheet, f"{title}, {facet}" if facet else title, line))
    return rows


def _told(line: Beside, code: str, console: Console) -> str:
    value = line.years.get(code)
    return "–" if value is None else written(value, line.unit, console.language)


def _plain(found: Years, console: Console) -> dict[str, Any]:
    return {
        "before": found.before, "after": found.after, "editions": [found.older.id, found.newer.id], "years": found.codes,
        "lines": [{"name": line.line, "sheet": sheet, "line": title, "unit": line.unit, "years": dict(line.years)}
                  for sheet, title, line in _titled(found, console)],
    }  # fmt: skip
