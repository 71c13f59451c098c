"""A planner divides the plan: makes a part with an owner and a day, changes it, withdraws it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from cynllun.deeds.drafting.name_sheet_owner import colleague
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.plans.dividing import divisible
from cynllun.records.models import JournalLine, Part
from cynllun.records.viewer import Viewer

LONGEST = 120
"""How many characters the name of a part may have."""


def make_part(
    viewer: Viewer, plan: int, form: Form, *, name: str, tables: Collection[str], owner: int, due: date | None
) -> Part:  # fmt: skip
    """A part called `name`, which `owner` (a person's id) fills on these tables by `due`. Refused: no name, one that another part
    has or that is too long, no table, one that cannot be divided, a stranger, no day or one that is past."""

    def work(doing: Doing) -> Part:
        doing.permit()
        made = Part(plan=doing.plan, name=required(name, "part_name_wanted"), tables=_tables(doing, tables),
                    owner=colleague(doing, owner), due=_day(doing, due), **doing.stamp)  # fmt: skip
        if len(made.name) > LONGEST:
            raise refuse("part_name_long", most=LONGEST)
        known = Part.objects.filter(plan=doing.plan, ended_at__isnull=True).values_list("name", flat=True)
        if made.name.casefold() in {each.casefold() for each in known}:
            raise refuse("part_name_taken")
        made.save()
        _journal(doing, made)
        return made

    return perform("make_part", viewer, plan, form, Part, work)


def change_part(viewer: Viewer, plan: int, form: Form, *, part: int, owner: int, due: date | None) -> Part:
    """Give a part to another owner, or another day. What it handed in stays with it."""

    def work(doing: Doing) -> Part:
        doing.permit()
        found = open_part(doing, part)
        person = colleague(doing, owner)
        day = due if due == found.due else _day(doing, due)
        if (person.pk, day) == (found.owner_id, found.due) or day is None:
            raise refuse("part_same")
        found.owner, found.due = person, day
        found.save()
        _journal(doing, found)
        return found

    return perform("change_part", viewer, plan, form, Part, work)


def withdraw_part(viewer: Viewer, plan: int, form: Form, *, part: int, reason: str) -> Part:
    """Withdraw a part, with the reason: it counts no more, and its owner sees it no more. What it handed in is kept."""

    def work(doing: Doing) -> Part:
        doing.permit()
        found = open_part(doing, part)
        found.ended_by, found.ended_at, found.ended_reason = doing.person, doing.at, required(reason, "reason_wanted")
        found.save()
        _journal(doing, found, found.ended_reason)
        return found

    return perform("withdraw_part", viewer, plan, form, Part, work)


def open_part(doing: Doing, part: int) -> Part:
    """A part of the plan that is not withdrawn; refused where there is none."""
    found = Part.objects.select_related("owner").filter(pk=part, plan=doing.plan, ended_at__isnull=True).first()
    if found is None:
        raise refuse("no_part")
    return found


def _tables(doing: Doing, tables: Collection[str]) -> list[str]:
    """The tables in the edition's order."""
    known = [table.id for table in divisible(doing.edition, doing.plan.kind)]
    if not tables:
        raise refuse("no_sheets_named")
    if not set(tables) <= set(known):
        raise refuse("not_divisible")
    return [table for table in known if table in tables]


def _day(doing: Doing, due: date | None) -> date:
    if due is None or due < doing.viewer.today:
        raise refuse("part_day_wanted" if due is None else "part_day_past")
    return due


def _journal(doing: Doing, part: Part, reason: str = "") -> None:
    doing.journal(f"part {part.pk}", reason, JournalLine.BODY, name=part.name, tables=" ".join(part.tables), owner=part.owner.name,
                  due=part.due.isoformat())  # fmt: skip
