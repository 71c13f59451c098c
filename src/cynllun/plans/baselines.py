"""Baselines from the record: the latest published figure beside each line that has one, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cynllun.figures import Return, State

PERIOD, SOURCE = "baseline_period", "source"
"""The columns beside a line, in the editions that ask for them, that say when a baseline is of and where it comes from."""


@dataclass(frozen=True, slots=True)
class Published:
    """The latest published figure of a line's measure for a body: its month (`2026-03`), and the words that say which series it is
    of, in which vintage."""

    line: str
    month: str
    value: float
    period: str
    said: str


def with_baselines(edition_lines: dict[tuple[str, str], int], columns: Iterable[str], own: Return,
                   known: Iterable[Published]) -> tuple[Return, tuple[str, ...]]:  # fmt: skip
    """A return with the published figures in it, and the lines whose own cell was filled. `edition_lines` are the slots by line
    and period code. A figure fills a cell only where it is of that very month and nothing stands there; otherwise it is only
    named beside its line. `columns` are those that the table has beside its lines."""
    values, states, notes, filled = own.values.copy(), own.states.copy(), dict(own.notes), []
    beside = set(columns)
    for each in known:
        slot = edition_lines.get((each.line, each.month))
        if slot is not None and states[slot] == State.MISSING:
            values[slot], states[slot] = each.value, State.REPORTED
            filled.append(each.line)
        for column, text in ((PERIOD, each.period), (SOURCE, each.said)):
            if column in beside:
                notes.setdefault(f"{each.line}|{column}", text)
    return replace(own, values=values, states=states, notes=notes), tuple(filled)
