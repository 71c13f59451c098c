"""What an invented plan changes: its own measures, recommendations answered, what stops, productivity, regional services."""

from __future__ import annotations

from cynllun.demonstration.draft import Draft, path
from cynllun.demonstration.savings import lead, rows_for
from cynllun.demonstration.sizes import Size, table

YEARS = (1, 2, 3)
ACTION = {"trust": "D01", "sha": "B02", "jcc": "C01"}  # in the plans whose thread is short
PART_OF_A_YEAR = 0.6  # of what stops is free already in the year in which it stops


def change(draft: Draft, size: Size, language: str) -> None:
    """Fill C19, C20 and E2 to E5."""
    kind = draft.body.kind
    for row in rows_for("local_measures", kind):
        _measure(draft, row, language)
    for row in table("links"):
        address = f"https://{draft.body.code.lower()}.example/{language}/{row['path']}"
        draft.row("c20", title=row[f"title_{language}"], address=address, supports=row[f"supports_{language}"])
    for row in rows_for("recommendations", kind):
        _recommendation(draft, row, language)
    for row in rows_for("stops", kind):
        _stop(draft, row, size, language)
    for row in rows_for("drivers", kind):
        _driver(draft, row, size, language)
    for row in table("regional"):
        _regional(draft, row, language)


def _action(draft: Draft, wanted: str) -> str:
    return ACTION.get(draft.body.kind, wanted)


def _ends(row: dict[str, str]) -> dict[str, float]:
    return {f"end_{n}": float(row[f"end{n}"]) for n in YEARS}


def _measure(draft: Draft, row: dict[str, str], language: str) -> None:
    baseline = float(row["baseline"])
    draft.row(
        "c19", measure=row[f"measure_{language}"], unit=row["unit"], better=row["better"], baseline=baseline,
        baseline_period="2025-26", latest=baseline, trajectory=path(baseline, float(row["end1"]), 12, 1), **_ends(row),
        source=row[f"source_{language}"], lead=lead(row["lead"], language), action=_action(draft, row["action"]),
    )  # fmt: skip


def _recommendation(draft: Draft, row: dict[str, str], language: str) -> None:
    draft.row(
        "e2", recommendation=row[f"recommendation_{language}"], list=row["list"], entered_by=row["entered_by"],
        progress=row[f"progress_{language}"], commitment=row[f"commitment_{language}"], finish=row["finish"],
        lead=lead(row["lead"], language), action=_action(draft, row["board_action"]),
    )  # fmt: skip


def _stop(draft: Draft, row: dict[str, str], size: Size, language: str) -> None:
    def course(whole: float, places: int = 0) -> list[float]:
        return [round(whole * part, places) for part in (PART_OF_A_YEAR, 1, 1)]

    schemes = (each for each in table("schemes") if each["category"] == row["scheme"] and draft.body.kind in each["kinds"])
    draft.row(
        "e3", stops=row[f"stops_{language}"], kind=row["kind"], evidence=row[f"evidence_{language}"], start=row["start"],
        activity=course(float(row["activity"]) * size.people), people=course(float(row["people"]) * size.people, 1),
        money=course(float(row["money"]) * size.budget / 1000), appears=row["appears"],
        scheme=next((each[f"scheme_{language}"] for each in schemes), ""), qia_done="yes", lead=lead(row["lead"], language),
        action=_action(draft, row["action"]),
    )  # fmt: skip


def _driver(draft: Draft, row: dict[str, str], size: Size, language: str) -> None:
    draft.row(
        "e4", driver=row[f"driver_{language}"], area=row["area"], measure=row[f"measure_{language}"], better=row["better"],
        baseline=float(row["baseline"]), **_ends(row), gain=[round(float(row["money"]) * size.budget / 1000 * n) for n in YEARS],
        activity=[round(float(row["activity"]) * size.people * n) for n in YEARS], shown=row[f"shown_{language}"],
        lead=lead(row["lead"], language), action=_action(draft, row["action"]),
    )  # fmt: skip


def _regional(draft: Draft, row: dict[str, str], language: str) -> None:
    own = draft.body.code
    if own not in (row["first"], row["second"]):
        return
    mine, other = ("first", "second") if own == row["first"] else ("second", "first")
    draft.row(
        "e5", service=row[f"service_{language}"], partner=row[other], commitment=row[f"commitment_{language}"],
        milestone=row[f"milestone_{language}"], finish=row["finish"], activity=[int(row[f"activity{n}"]) for n in YEARS],
        capacity=[int(row[f"capacity{n}"]) for n in YEARS], own_money=[int(row[f"{mine}_money"])] * 3,
        partner_money=[int(row[f"{other}_money"])] * 3, lead=lead(row["lead"], language), action=_action(draft, "A03"),
    )  # fmt: skip
