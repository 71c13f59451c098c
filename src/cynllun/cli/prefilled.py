"""What a template is filled with before a person opens it: last year's plan, and the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cynllun.cli.console import Console
from cynllun.words import number as written

if TYPE_CHECKING:
    from cynllun.figures import Return
    from cynllun.frameworks import Edition
    from cynllun.organisations import Organisation
    from cynllun.plans.baselines import Published
    from cynllun.plans.carrying import Carried
    from cynllun.words import Words


class Unclear(Exception):
    """Why nothing was carried, in the reader's words."""


@dataclass(frozen=True)
class Prefilled:
    """The return to lay into the template, and what came of last year's plan."""

    figures: Return
    carried: Carried | None = None
    before: Edition | None = None
    published: int = 0


def prefilled(
    edition: Edition, body: Organisation, words: Words, last: str, record: bool, console: Console
) -> Prefilled | None:  # fmt: skip
    """What was asked for; None where nothing was. Unclear where last year's workbook cannot be read or is another body's."""
    from cynllun.figures.returns import blank

    if not last and not record:
        return None
    carried, before = _carried(edition, body, last, console) if last else (None, None)
    layout = edition.layout(body.kind)
    own = carried.figures if carried else blank(edition.id, edition.hash, body.code, body.kind, layout.slots)
    if not record:
        return Prefilled(own, carried, before)
    from cynllun.plans.baselines import with_baselines

    slots = {(edition.series[s].name, edition.axis.codes[p]): slot for (s, p), slot in layout.slot_of.items()}
    known = list(_published(edition, body, words, console.language))
    tables = {line.table for line in edition.lines if line.id in {each.line for each in known}}
    columns = {column.id for table in tables for column in edition.columns_of(table)}
    own, _ = with_baselines(slots, columns, own, known)
    return Prefilled(own, carried, before, len(known))


def _carried(edition: Edition, body: Organisation, last: str, console: Console) -> tuple[Carried, Edition]:
    from cynllun import editions
    from cynllun.cli.check import day
    from cynllun.cli.checking import check
    from cynllun.plans.carrying import carry

    read = check([last], day()).files[0].reading
    if read.return_ is None:
        raise Unclear(console.words.say(read.refused) if read.refused else last)
    own = read.return_
    if (own.organisation, own.kind) != (body.code, body.kind):
        raise Unclear(console.say("cli.carry.other_body", file=last, code=own.organisation, body=body.code))
    before = editions.load(own.edition)
    if before.first_year > edition.first_year:
        raise Unclear(console.say("cli.carry.later", file=last, edition=before.id))
    return carry(edition, before, own), before


def _published(edition: Edition, body: Organisation, words: Words, language: str) -> Iterator[Published]:
    """The latest published figure of each measure that has a series at hand and a line."""
    from cynllun.feeds import catalogue
    from cynllun.periods.calendar import month_label
    from cynllun.plans.baselines import Published

    known = {each.id for each in catalogue.series()}
    for measure in edition.measures:
        if not measure.line or measure.series not in known:
            continue
        found = catalogue.frame(measure.series).drop_nulls("value")
        rows = found.filter((found["organisation"] == body.code) & (found["breakdown"] == "all")).sort("period")
        if not rows.height:
            continue
        month, value = rows["period"][-1], float(rows["value"][-1])
        title = words.optional(f"series.{measure.series}.title") or measure.series
        vintage = catalogue.source(measure.series).vintages[-1].id
        said = words.text("cli.carry.published").format(
            title=title, month=month_label(month, language), value=written(value, measure.unit, language), vintage=vintage)  # fmt: skip
        yield Published(measure.line, month, value, month_label(month, language), said)


def as_lines(found: Prefilled, words: Words, console: Console) -> Iterator[str]:
    """The report: how much moved, into which tables; what was left, line by line, with why."""
    if found.carried is not None:
        counts: dict[str, int] = {}
        for each in found.carried.moved:
            counts[each.place.sheet] = counts.get(each.place.sheet, 0) + 1
        yield console.say("cli.carry.moved", figures=len(found.carried.moved))
        yield "  " + ", ".join(f"{sheet}: {count}" for sheet, count in counts.items())
        yield console.say("cli.carry.left", figures=sum(each.count for each in found.carried.left))
        for row in rows(found, words, console)[1]:
            yield "  " + "  ·  ".join(row)
    if found.published:
        yield console.say("cli.carry.record", lines=found.published)


def rows(found: Prefilled, words: Words, console: Console) -> tuple[list[list[str]], list[list[str]]]:
    """The report as two lists: what moved (cell, line, former name, value, how), and what was left (table, line, why, how many)."""
    assert found.carried is not None
    moved = []
    for each in found.carried.moved:
        place = each.place
        title = words.optional(f"line.{place.line}.title") or place.row or place.line
        value = (
            written(each.held.value, place.unit, console.language)
            if each.held.value == each.held.value
            else (each.held.text or "")
        )
        how = console.text("cli.carry.added_up" if each.added_up else "cli.carry.as_it_was")
        moved.append(
            [f"{place.sheet}!{place.cell}" if place.cell else place.sheet, title, place.period, each.former, value, how]
        )
    left = [
        [each.table.upper(), words.optional(f"line.{each.name}.title") or words.optional(f"table.{each.name}.title") or each.name,
         console.text(f"cli.carry.why.{each.why}"), str(each.count)]
        for each in found.carried.left
    ]  # fmt: skip
    return moved, left


def report(found: Prefilled, words: Words, console: Console) -> bytes:
    """The report as a workbook."""
    from cynllun.workbooks.listing import lists

    say, (moved, left) = console.text, rows(found, words, console)
    return lists(say("cli.carry.title"), [
        (say("cli.carry.sheet_moved"), [say(f"cli.carry.{n}") for n in ("cell", "line", "period", "former", "value", "how")], moved),
        (say("cli.carry.sheet_left"), [say(f"cli.carry.{n}") for n in ("table", "line", "why_heading", "count")], left),
    ])  # fmt: skip
