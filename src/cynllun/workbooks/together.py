"""Several plans as one, as lists that people and programs open: the same for a page, a command and a file."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cynllun.frameworks import Edition
from cynllun.frameworks.series import Series
from cynllun.plans.rolled_up import Entry, RolledUp, Whole
from cynllun.words import Words
from cynllun.workbooks.listing import Cell

Part = tuple[str, list[str], list[list[Cell]]]
COLUMNS = ["part", "id", "unit", "receiver", "payer", "period", "value", "payer_says"]


def parts(found: RolledUp, edition: Edition, words: Words, names: Mapping[str, str], missing: Sequence[str]) -> list[Part]:
    """The lists of a workbook: who is in it, the money, what is taken out, what stays in, and what stands beside. A cell is
    empty where a figure cannot be told. `names` are of bodies by code; `missing` the codes of those that are not in it."""
    labels = [edition.axis.label(code, words.language) for code in found.years]
    who = [[names.get(body, body), body, words.text("together.in_it")] for body in found.bodies]
    who += [[names.get(body, body), body, words.text("together.missing")] for body in missing]
    line, unsaid = words.text("together.line"), words.text("together.unsaid")
    return [
        (words.text("together.bodies"), _heads(words, "body", "code", "standing"), [list(each) for each in who]),
        (words.text("together.money"), [line, *labels, unsaid], [_entry(each, words, edition, names) for each in found.statement()]),
        (words.text("together.taken_out"), _heads(words, "receiver", "payer", "year", "receiver_says", "payer_says", "difference", "one_side"),
         list(_taken(found, edition, words, names))),
        (words.text("together.still"), _heads(words, "body", "year", "received_from", "paid_to"), list(_still(found, edition, words, names))),
        (words.text("together.beside"), [words.text("together.sheet"), line, words.text("together.how"), *labels, unsaid],
         [_beside(each, words, edition, names) for each in found.beside]),
    ]  # fmt: skip


def _heads(words: Words, *ids: str) -> list[str]:
    return [words.text(f"together.{id}") for id in ids]


def title_of(series: Series, words: Words, edition: Edition) -> str:
    """A line in the reader's words, with its item and its facet."""
    said = words.optional(f"line.{series.line}.title") or series.line
    item = words.optional(edition.choice_key(series.breakdown, series.item)) if series.item else ""
    facet = words.optional(f"facet.{series.facet}.title") if series.facet else ""
    return ": ".join(filter(None, (said, item, facet)))


def label_of(entry: Entry, words: Words, edition: Edition) -> str:
    """A row of the money in the reader's words."""
    if entry.whole is None:
        return words.text(f"together.entry.{entry.id}")
    return title_of(entry.whole.series, words, edition)


def known(value: float) -> float | None:
    """A figure for a file; nothing where it cannot be told."""
    return value if math.isfinite(value) else None


def _entry(each: Entry, words: Words, edition: Edition, names: Mapping[str, str]) -> list[Cell]:
    unsaid = [names.get(body, body) for body in each.whole.unsaid] if each.whole else []
    return [label_of(each, words, edition), *map(known, each.values), "; ".join(unsaid)]


def _taken(found: RolledUp, edition: Edition, words: Words, names: Mapping[str, str]) -> Iterator[list[Cell]]:
    for each in found.eliminations:
        alone = words.text(f"together.by_{each.said_by}") if each.said_by else ""
        for code, left, right in zip(found.years, each.left, each.right, strict=True):
            yield [
                names.get(each.receiver, each.receiver), names.get(each.payer, each.payer), edition.axis.label(code, words.language),
                known(left), known(right), known(left - right), alone,
            ]  # fmt: skip


def _still(found: RolledUp, edition: Edition, words: Words, names: Mapping[str, str]) -> Iterator[list[Cell]]:
    for each in found.still:
        for code, received, paid in zip(found.years, each.received, each.paid, strict=True):
            yield [names.get(each.other, each.other), edition.axis.label(code, words.language), known(received), known(paid)]


def _beside(each: Whole, words: Words, edition: Edition, names: Mapping[str, str]) -> list[Cell]:
    sheet = edition.table(each.series.table).sheet
    how = words.text(f"together.{each.series.over_bodies}")
    return [
        sheet,
        title_of(each.series, words, edition),
        how,
        *map(known, each.values),
        "; ".join(names.get(b, b) for b in each.unsaid),
    ]


def for_programs(found: RolledUp) -> list[list[Cell]]:
    """One line for each figure and year, by ids and codes: `COLUMNS`. Of a payment that is taken out `value` is what its receiver
    says; of one that stays in, what the bodies say they receive."""
    made: list[list[Cell]] = []

    def put(
        part: str, id: str, unit: str, pair: tuple[str, str], values: Sequence[float], others: Sequence[float] = ()
    ) -> None:
        beside = others or [math.nan] * len(values)
        for code, value, other in zip(found.years, values, beside, strict=True):
            made.append([part, id, unit, *pair, code, known(value), known(other)])

    unit = found.money[0].series.unit if found.money else ""
    for entry in found.statement():
        put("money", entry.id, entry.whole.series.unit if entry.whole else unit, ("", ""), entry.values)
    for each in found.eliminations:
        put("taken_out", "", unit, (each.receiver, each.payer), each.left, each.right)
    for out in found.still:
        put("still", "", unit, ("", out.other), out.received, out.paid)
    for whole in found.beside:
        put("beside", whole.series.name, whole.series.unit, ("", ""), whole.values)
    return made


def as_dict(found: RolledUp, missing: Sequence[str]) -> dict[str, Any]:
    """The whole as plain values: ids and codes; None for what cannot be told."""

    def said(values: Sequence[float]) -> list[float | None]:
        return [known(value) for value in values]

    return {
        "bodies": list(found.bodies), "missing": list(missing), "silent": list(found.silent), "years": list(found.years),
        "money": [{"id": each.id, "values": said(each.values), "unsaid": list(each.whole.unsaid) if each.whole else []}
                  for each in found.statement()],
        "taken_out": [{"receiver": each.receiver, "payer": each.payer, "receiver_says": said(each.left), "payer_says": said(each.right),
                       "difference": said(each.remainder), "said_by": each.said_by or "both"} for each in found.eliminations],
        "still": [{"other": each.other, "received": said(each.received), "paid": said(each.paid)} for each in found.still],
        "beside": [{"id": each.series.name, "unit": each.series.unit, "over_bodies": each.series.over_bodies, "bodies": each.bodies,
                    "values": said(each.values), "unsaid": list(each.unsaid)} for each in found.beside],
    }  # fmt: skip
