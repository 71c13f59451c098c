"""What the bodies of the demonstration mean to commission of one another: accepted, waiting, without a place in a plan, a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from cynllun.deeds import clock, commissioning
from cynllun.deeds.commissioning import Meant
from cynllun.deeds.framework import edition_of
from cynllun.deeds.perform import Form
from cynllun.demonstration.cast import languages
from cynllun.demonstration.sizes import table
from cynllun.plans.intended import years_of
from cynllun.records.models import Appointment, Plan, Round
from cynllun.records.viewer import viewer_of


def intended(round: Round) -> None:
    """Every step of every intention, at its day."""
    made: dict[str, int] = {}
    for minute, row in enumerate(table("intentions")):
        moment = datetime.combine(date.fromisoformat(row["day"]), time(14, minute), clock.PLACE)
        with clock.standing_at(moment):
            viewer = viewer_of(Appointment.objects.get(role=row["role"], organisation__code=row["body"]), clock.today())
            language = languages()[row["body"]]
            meant = _meant(round, row, language)
            if row["provider"]:
                plan = Plan.objects.get(round=round, organisation__code=row["body"])
                made[row["case"]] = commissioning.write_intention(
                    viewer, plan.pk, Form(), provider=row["provider"], service=row[f"service_{language}"], agreement=row["agreement"],
                    line=row["line"], meant=meant).pk  # fmt: skip
            else:
                commissioning.take_step(
                    viewer, made[row["case"]], Form(), event=row["event"], meant=meant, words=row[language])  # fmt: skip


def _meant(round: Round, row: Mapping[str, str], language: str) -> Meant:
    codes = years_of(edition_of(round))
    money, activity = (
        {code: float(each) for code, each in zip(codes, row[name].split(), strict=False)} for name in ("money", "activity")
    )
    return Meant(
        money=money, activity=activity, words=row[language], answer_by=date.fromisoformat(row["due"]) if row["due"] else None
    )
