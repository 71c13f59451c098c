"""What a plan promises to do: each action of its golden thread, and each milestone on the way."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cynllun.figures import RowTable

MARK = "#"


@dataclass(frozen=True, slots=True)
class Promised:
    """One action, or one milestone of it. `id` is the action's code, with the column of the milestone behind a `#`. `due` is None
    where the plan gives no day that can be read: then nothing is overdue, and that is said. `serves` are the ids of what the
    action is for."""

    id: str
    action: str
    milestone: str
    title: str
    lead: str
    due: date | None
    serves: tuple[str, ...] = ()


def promised(
    rows: RowTable, thread: Mapping[str, Any], ends: Mapping[str, int], serves: tuple[str, ...], first_year: int
) -> tuple[Promised, ...]:  # fmt: skip
    """The promises of a table of actions, in its order, each action before its milestones.

    `thread` says which column is what (`code`, `title`, `lead`, `finish`, `milestones`); `ends` after how many months of the first
    financial year a milestone falls due (3: on 30 June); `serves` which columns name what it is for. A row without a code is not
    a promise that anybody could report on, and a code that stands twice is its first row.
    """
    found: dict[str, Promised] = {}
    for row in range(rows.count):
        said = {name: rows.text(name)[row] or "" for name in rows.text_columns}
        code = said.get(thread["code"], "").strip()
        if not code or code in found:
            continue
        lead, aims = said.get(thread["lead"], ""), tuple(text for name in serves if (text := said.get(name, "")))
        title = said.get(thread["title"], "")
        found[code] = Promised(code, code, "", title, lead, _day(said.get(thread["finish"], "")), aims)
        for column in thread["milestones"]:
            if text := said.get(column, ""):
                id = f"{code}{MARK}{column}"
                due = month_end(first_year, ends[column]) if column in ends else None
                found[id] = Promised(id, code, column, text, lead, due, aims)
    return tuple(found.values())


def month_end(first_year: int, months: int) -> date:
    """The last day of a month of a financial year that begins in April: 3 of 2026 is 30 June 2026, 12 is 31 March 2027."""
    year, month = divmod(first_year * 12 + 2 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
