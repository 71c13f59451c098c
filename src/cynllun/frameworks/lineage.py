"""Where a row comes from, and who vouches for it."""

from __future__ import annotations

from datetime import date

from cynllun.frameworks.items import Cited


class Lineage(Cited, frozen=True, kw_only=True):
    """Where a row comes from in the edition before: declared by a person, never guessed."""

    part: str
    id: str
    relation: str
    former: str = ""


class Carry(Cited, frozen=True, kw_only=True):
    """Under which name last year's edition had something that a plan's figures are carried by: a row of `tables`, `lines`,
    `columns` (`c9.lead`) or `breakdowns` (`staff_group.medical`). What kept its name needs none."""

    part: str
    id: str
    former: str


class Recorded(Cited, frozen=True, kw_only=True):
    """Who entered a row, who checked it and when it is to be looked at again; `*` stands for every row of a part, or every part.
    `valid_from` and `valid_to` say when it holds, where that differs from its edition's years."""

    part: str = "*"
    id: str = "*"
    valid_from: date | None = None
    valid_to: date | None = None
    entered_by: str = ""
    entered_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None
    next_review: date | None = None
