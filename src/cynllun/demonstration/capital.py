"""The capital of an invented plan: schemes from rows of data, the summary that they add up to, and a limit that they use whole."""

from __future__ import annotations

from collections.abc import Iterable

from cynllun.demonstration.draft import Draft
from cynllun.demonstration.sizes import Size, table

YEARS = ("year1", "year2", "year3", "year4", "year5")
NOT_ITEMISED = 1.5  # thousandths of the budget: discretionary schemes too small to list
SOLD = {"board": {"year2": 0.5}, "trust": {"year2": 0.5}}  # thousandths of the budget, sold at what the books say
UNAPPROVED = ("not_begun", "strategic_outline", "outline", "full")
LIMITED = ("discretionary", "all_wales", "estates_fund", "digital", "equipment", "ifrs16")
BY_PROGRAMME = "all_wales"


def capital(draft: Draft, size: Size, language: str) -> None:
    """Fill C12, C13 and C14. Amounts in the data are thousandths of the budget."""
    kind = draft.body.kind
    rows = [row for row in table("capital") if kind in row["kinds"].split()]
    amounts = [_years(row, YEARS, size) for row in rows]
    for row, amount in zip(rows, amounts, strict=True):
        revenue = _years(row, [f"revenue{n}" for n in range(1, 6)], size)
        draft.row(
            "c13", scheme=row[f"scheme_{language}"], funding=row["funding"], programme=row["programme"], stage=row["stage"],
            start=row["start"], finish=row["finish"], amount=amount, revenue=revenue, benefit=row[f"benefit_{language}"],
            action=row["action"],
        )  # fmt: skip
    for n, year in enumerate(YEARS):
        _summary(draft, size, year, [(row, amount[n]) for row, amount in zip(rows, amounts, strict=True)])
    for row in table("infrastructure"):
        if kind in row["kinds"].split():
            draft.row("c14", scheme=row[f"scheme_{language}"], amount=_years(row, YEARS[:3], size), recurrent=row["recurrent"],
                      action=row["action"])  # fmt: skip


def _years(row: dict[str, str], columns: Iterable[str], size: Size) -> list[int]:
    return [round(float(row[column]) * size.budget / 1000) for column in columns]


def _summary(draft: Draft, size: Size, year: str, spent: list[tuple[dict[str, str], int]]) -> None:
    """One year of C12: the limit is what was given for what is approved, and what is anticipated for the rest."""

    def of(funding: str, stages: tuple[str, ...] | None = None, programme: str = "") -> int:
        return sum(
            amount for row, amount in spent
            if row["funding"] == funding and (stages is None or row["stage"] in stages)
            and (not programme or row["programme"] == programme)
        )  # fmt: skip

    rest = round(NOT_ITEMISED * size.budget / 1000)
    sold = round(SOLD.get(draft.body.kind, {}).get(year, 0) * size.budget / 1000)
    figures = {f"c12_{funding}": of(funding) for funding in (*LIMITED, "donated") if funding != BY_PROGRAMME}
    figures |= {
        f"c12_all_wales__{item.id}": of(BY_PROGRAMME, programme=item.id) for item in draft.edition.items["capital_programme"]
    }
    figures |= {f"c12_limit_{funding}": of(funding) - of(funding, UNAPPROVED) for funding in LIMITED}
    figures["c12_limit_discretionary"] += rest - sold
    figures["c12_limit_anticipated"] = sum(of(funding, UNAPPROVED) for funding in LIMITED)
    figures |= {"c12_not_itemised": rest, "c12_disposal_value": sold, "c12_disposal_proceeds": sold}
    for name, value in figures.items():
        draft.put(name, **{year: value})
