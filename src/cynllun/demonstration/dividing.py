"""A board of the demonstration divides two tables: parts with owners, control figures, and what they handed in so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import numpy as np

from cynllun.deeds import clock, dividing
from cynllun.deeds.drafting.take_sheets import figures_of
from cynllun.deeds.drafting.workbook_reader import bodies_of, body_of
from cynllun.deeds.framework import edition_of
from cynllun.deeds.perform import Form
from cynllun.demonstration.cast import languages
from cynllun.demonstration.sizes import table
from cynllun.editions import words
from cynllun.figures import RowTable
from cynllun.frameworks import Edition
from cynllun.frameworks.series import ADDS_UP
from cynllun.records.models import Appointment, Part, Person, Plan, Round
from cynllun.records.viewer import viewer_of
from cynllun.workbooks import write_template

MADE = date(2026, 2, 27)


def divide(round: Round, code: str) -> None:
    """The parts of a board's plan, its control figures from its first version, and what has come in by now."""
    plan = Plan.objects.select_related("organisation", "round").get(round=round, organisation__code=code)
    rows = [row for row in table("parts") if row["body"] == code]
    parts = {}
    with clock.standing_at(datetime.combine(MADE, time(9), clock.PLACE)):
        planner = viewer_of(Appointment.objects.get(role="planner", organisation=plan.organisation), clock.today())
        for row in rows:
            parts[row["name"]] = dividing.make_part(
                planner, plan.pk, Form(), name=row["name"], tables=row["tables"].split(),
                owner=Person.objects.get(email=row["email"]).pk, due=date.fromisoformat(row["due"]))  # fmt: skip
        for each in dict.fromkeys(id for row in rows for id in row["tables"].split()):
            dividing.set_control(planner, plan.pk, Form(), table=each, number=1)
    for row in rows:
        if row["day"]:
            _hand_in(parts[row["name"]], float(row["share"]), date.fromisoformat(row["day"]))


def _hand_in(part: Part, share: float, day: date) -> None:
    """The owner fills the workbook of the part's sheets with its share of the plan's figures, and hands it in."""
    plan, edition = part.plan, edition_of(part.plan)
    whole, language = figures_of(plan.versions.select_related("figures").get(number=1)), languages()[plan.organisation.code]
    rows = {name: _scaled(edition, name, held, share) for name, held in whole.rows.items() if name in part.tables}
    own = replace(whole, values=np.round(whole.values * share, 1), rows=rows)
    with clock.standing_at(datetime.combine(day, time(16), clock.PLACE)):
        data = write_template(
            edition, body_of(plan.organisation), language, words(edition, language), organisations=bodies_of(plan), base=own,
            made_on=day, part=str(part.pk), tables=part.tables)  # fmt: skip
        held = Appointment.objects.get(person=part.owner, organisation=plan.organisation)
        dividing.hand_in_part(viewer_of(held, clock.today()), part.pk, Form(), filename=f"{part.name}.xlsx", data=data)


def _scaled(edition: Edition, name: str, held: RowTable, share: float) -> RowTable:
    """Rows with a share of what adds up in them; a score is nobody's to share out."""
    adds_up = {column.id for column in edition.columns_of(name) if column.unit in ADDS_UP}
    by = np.array([[share if column.partition("@")[0] in adds_up else 1.0] for column in held.number_columns])
    return replace(held, numbers=np.round(held.numbers * by, 1))
