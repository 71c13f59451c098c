"""The answer of `cynllun check` as text: by severity, each finding with its place, its sides and what to do."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cynllun.cli.checking import Checked, Round
from cynllun.cli.console import Console
from cynllun.frameworks import Edition
from cynllun.frameworks.citing import cited_text
from cynllun.words import Words

if TYPE_CHECKING:
    from cynllun.checks import Finding

SEVERITIES = ("blocks", "breach", "query", "note")
PLACES = 6  # cells that a line names; the rest are counted


class Said(NamedTuple):
    """An edition and its words in the reader's language."""

    edition: Edition
    words: Words


def as_text(found: Round, console: Console) -> str:
    """Every file in turn, then what was found between them."""
    lines: list[str] = []
    for one in found.files:
        lines += _file(one, console)
        lines.append("")
    if found.together:
        said = _said(next(one for one in found.files if one.review), console)
        lines.append(console.paint(console.text("cli.check.together"), "strong"))
        for finding in found.together:
            lines += _finding(finding, said, console)
    return "\n".join(lines).rstrip("\n")


def _said(one: Checked, console: Console) -> Said:
    """The edition of a file that was read, and its words."""
    from cynllun import editions

    assert one.reading.identity is not None
    edition = editions.load(one.reading.identity.edition)
    return Said(edition, editions.words(edition, console.language))


def _file(one: Checked, console: Console) -> Iterator[str]:
    reading, review = one.reading, one.review
    yield console.paint(reading.file, "strong")
    if review is None or reading.identity is None:
        assert reading.refused is not None
        yield from _wrapped(console.words.say(reading.refused), "  ")
        return
    said = _said(one, console)
    words = said.words
    body = one.body.name(console.language) if one.body else reading.identity.organisation
    edition = words.optional("edition.title") or reading.identity.edition
    yield f"{body} ({reading.identity.organisation}) · {edition} ({reading.identity.edition})"
    counts = [f"{console.text(f'workbook.severity.{s}')}: {review.count(s)}" for s in SEVERITIES]
    yield " · ".join(counts)
    for severity in SEVERITIES:
        for finding in one.findings:
            if finding.severity == severity:
                yield ""
                yield from _finding(finding, said, console)
    yield ""
    yield from _end(one, console)


def _finding(finding: Finding, said: Said, console: Console) -> Iterator[str]:
    from cynllun.checks import sides

    words = said.words
    severity = console.paint(console.text(f"workbook.severity.{finding.severity}"), finding.severity)
    yield "  ".join(filter(None, (severity, _place(finding), finding.check)))
    yield from _wrapped(words.say(finding.sentence), "  ")
    if both := sides(finding, said.edition, words):
        yield "  " + console.say("cli.check.sides", left=both[0], right=both[1], difference=both[2])
    yield from _wrapped(f"→ {words.say(finding.action)}", "  ")
    if finding.source:
        yield from _wrapped(console.say("cli.check.source", source=cited_text(said.edition, words, finding.source)), "  ")


def _place(finding: Finding) -> str:
    """`C3!D12`, or the first few of several cells, each with its sheet."""
    places = list(finding.cells) or ([f"{finding.sheet}!{finding.cell}"] if finding.cell else [finding.sheet])
    more = f" +{len(places) - PLACES}" if len(places) > PLACES else ""
    return ", ".join(places[:PLACES]) + more


def _end(one: Checked, console: Console) -> Iterator[str]:
    """What was checked, what passed, what cannot be told: nothing is called checked when it was not."""
    review = one.review
    assert review is not None
    checked = review.passed + review.failed + review.cannot_tell
    yield console.say("cli.check.checked", checks=checked)
    yield "  " + console.say("cli.check.passed", checks=review.passed)
    yield "  " + console.say("cli.check.failed", checks=review.failed)
    yield "  " + console.say("cli.check.cannot_tell", checks=review.cannot_tell)
    yield "  " + console.say("cli.check.not_for", checks=review.not_for)
    yield from _record(one, console)
    if review.missing:
        yield console.say("cli.check.missing", cells=f"{review.missing:,}")
    last = "blocked" if review.blocks else "clear"
    yield console.paint(console.text(f"cli.check.{last}"), "blocks" if review.blocks else "good")


def _record(one: Checked, console: Console) -> Iterator[str]:
    """How the baselines stand to what is on record; the lines for which it cannot be told are named, each once."""
    assert one.review is not None
    found = one.review.recorded
    if not found:
        return
    said = _said(one, console)
    yield console.say("cli.check.record", compared=sum(each.told for each in found))
    for status in dict.fromkeys(each.status for each in found):
        lines = [said.edition.series[each.series].line for each in found if each.status is status]
        yield f"  {console.text(f'on_record.status.{status}')}: {len(lines)}"
        if status not in ("agrees", "not_applicable"):
            titles = (said.words.text(f"line.{line}.title") for line in dict.fromkeys(lines))
            yield from _wrapped("; ".join(titles), "    ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    width = max(60, min(120, shutil.get_terminal_size((110, 24)).columns))
    for line in text.splitlines():
        yield from textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
