"""What is true of a table as a whole: bodies sum to Wales, none stops, nothing was cut off; and the sums that we make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cynllun.feeds.faults import Faults
from cynllun.feeds.figure import Figure
from cynllun.feeds.figures_frame import MISSING, PART_MISSING, REPORTED
from cynllun.feeds.mapping import ALL, Mapping, Whole

SUMMED, PUBLISHED = "summed", "published"


def look(figures: Sequence[Figure], mapping: Mapping, faults: Faults) -> None:
    """Notes what is wrong with the table as a whole: once its rows are sound, or the same fault would be told twice."""
    if faults.found:
        return
    if mapping.whole is not None and mapping.whole.how == PUBLISHED:
        _sum(figures, mapping.whole, faults)
    _complete(figures, mapping, faults)


def _sum(figures: Sequence[Figure], whole: Whole, faults: Faults) -> None:
    """The bodies of a period must make its published whole, for each line and item of which all are at hand."""
    parts: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    totals: dict[tuple[str, str, str], Figure] = {}
    for each in figures:
        key = each.line, each.item, each.period
        if each.organisation == whole.id:
            totals[key] = each
        elif each.organisation in whole.parts and each.value is not None:
            parts[key].append(each.value)
    for key, total in totals.items():
        summed = sum(parts[key])
        whole_known = total.value is not None and len(parts[key]) == len(whole.parts) and key[2] >= whole.since
        if whole_known and abs(summed - (total.value or 0.0)) > whole.tolerance:
            faults.add(total.row, "sum", line=key[0], summed=f"{summed:g}", total=f"{total.value:g}", period=key[2])


def _complete(figures: Sequence[Figure], mapping: Mapping, faults: Faults) -> None:
    """Every place that is promised stands in every period: one that is there and then no more stops, or the file was cut."""
    if not mapping.complete or not figures:
        return
    held: dict[str, dict[str, int]] = defaultdict(dict)
    for each in figures:
        if each.item == ALL:
            held[each.period][each.organisation] = each.row
    periods = sorted(period for period in held if period >= mapping.complete_from)
    for place in mapping.complete:
        there = [period for period in periods if place in held[period]]
        lacking = [period for period in periods if place not in held[period]]
        if lacking:
            stops = bool(there) and lacking[0] > there[-1]
            row = held[there[-1]][place] if there else 0
            if stops:
                faults.add(row, "stops", place=place, period=there[-1], last=periods[-1])
            else:
                faults.add(row, "place_missing", place=place, period=lacking[0])


def made(figures: Sequence[Figure], mapping: Mapping) -> Iterator[Figure]:
    """The sums that the table does not have: of the items of a place, and of the bodies. No sum where a part is missing."""
    of_items = list(_of_items(figures)) if mapping.items_summed else []
    yield from of_items
    if mapping.whole is not None and mapping.whole.how == SUMMED:
        yield from _of_bodies([*figures, *of_items], mapping.whole, only_all=mapping.items_summed)


def _of_items(figures: Sequence[Figure]) -> Iterator[Figure]:
    sums: dict[tuple[str, str, str], float] = defaultdict(float)
    for each in figures:
        sums[each.organisation, each.line, each.period] += each.value or 0.0
    for (organisation, line, period), value in sums.items():
        yield Figure(organisation, line, ALL, period, value, REPORTED, "", 0)


def _of_bodies(figures: Sequence[Figure], whole: Whole, *, only_all: bool) -> Iterator[Figure]:
    parts: dict[tuple[str, str, str], list[float | None]] = defaultdict(list)
    for each in figures:
        if each.organisation in whole.parts and (each.item == ALL or not only_all):
            parts[each.line, each.item, each.period].append(each.value)
    for (line, item, period), values in parts.items():
        known = [value for value in values if value is not None]
        value = sum(known) if len(known) == len(whole.parts) else None
        state, reason = (MISSING, PART_MISSING) if value is None else (REPORTED, whole.reason)
        yield Figure(whole.id, line, item, period, value, state, reason, 0)
