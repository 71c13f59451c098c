"""A planner says who fills which sheets of the plan, and by when; or that nobody does any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse
from cynllun.records.models import Appointment, JournalLine, Person, SheetOwner
from cynllun.records.viewer import Viewer


def name_sheet_owner(
    viewer: Viewer, plan: int, form: Form, *, tables: Collection[str], owner: int | None, due: date | None = None
) -> SheetOwner:  # fmt: skip
    """Give these tables to a person (by id) with an appointment at the body, to be filled by `due`; with `owner` None, take them
    back. Gives the last row made. Refused: no table, one that the body does not fill, a stranger, no day or one that is past."""

    def work(doing: Doing) -> SheetOwner:
        doing.permit()
        asked = [sheet.table.id for sheet in doing.edition.layout(doing.plan.kind).sheets]
        if not tables:
            raise refuse("no_sheets_named")
        if not set(tables) <= set(asked):
            raise refuse("not_a_sheet")
        person = None if owner is None else colleague(doing, owner)
        if person is not None and (due is None or due < viewer.today):
            raise refuse("sheet_day_wanted" if due is None else "sheet_day_past")
        made = [SheetOwner(plan=doing.plan, table=table, owner=person, due=due if person else None, **doing.stamp)
                for table in asked if table in tables]  # fmt: skip
        for each in made:
            each.save()
        doing.journal(" ".join(f"table {each.table}" for each in made), audience=JournalLine.BODY,
                      owner=person.name if person else "", due=due.isoformat() if person and due else "")  # fmt: skip
        return made[-1]

    return perform("name_sheet_owner", viewer, plan, form, SheetOwner, work)


def colleague(doing: Doing, person: int) -> Person:
    """Somebody who holds a role at the plan's body today."""
    held = Appointment.objects.on(doing.viewer.today).filter(
        organisation=doing.plan.organisation, person_id=person, person__is_active=True)  # fmt: skip
    found = held.select_related("person").first()
    if found is None:
        raise refuse("not_of_this_body")
    return found.person
