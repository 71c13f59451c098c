"""What was published of how the real boards ended their years: open to everybody, with how far to trust each figure."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse

from cynllun.editions import register
from cynllun.editions.statutory import laws
from cynllun.verdicts.statutory import AccountingPeriod, Basis, Year, accounting_periods, standing
from cynllun.web import speech
from cynllun.web.formatting import language
from cynllun.web.statutory.views import COLOURS, basis_label, comes_label, told
from cynllun.web.statutory.written import sheet
from cynllun.web.viewing import public, render


@public
def outturns(request: HttpRequest) -> HttpResponse:
    """Each board's years as they were published, and the three-year tests that they allow."""
    rows = sorted(register("outturns"), key=lambda row: (row["organisation"], row["year"]))
    boards = [_board(code, list(own)) for code, own in groupby(rows, key=lambda row: row["organisation"])]
    return render(request, "statutory/published.jinja", boards=boards)


def _board(code: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    law = laws("board")[0]
    found = standing(Year(row["year"], Basis(row["basis"]), net=float(row["gbp_m"]) * 1000, said=row["trust"]) for row in rows)
    return {
        "id": code, "name": speech.text(f"organisation.{code}.title"), "years": [_year(row, found[row["year"]]) for row in rows],
        "tests": [_test(each) for each in accounting_periods(law.rule.duty, found, sorted(found))],
    }  # fmt: skip


def _year(row: dict[str, str], year: Year) -> dict[str, str]:
    return {
        "label": year.code, "basis": basis_label(year.basis), "net": told(year.net), "trust": speech.text(f"statutory.trust.{row['trust']}"),
        "section": row["section"],
    }  # fmt: skip


def _test(each: AccountingPeriod) -> dict[str, str]:
    return {
        "label": f"{each.years[0].code[:4]}-{each.ends[-2:]}", "net": told(each.net), "comes": comes_label(each.comes),
        "colour": COLOURS[each.comes], "missing": ", ".join(each.missing),
    }  # fmt: skip


@public
def outturns_csv(request: HttpRequest) -> HttpResponse:
    """The published outturns as they stand in the register."""
    rows = register("outturns")
    heads = tuple(rows[0]) if rows else ()
    return sheet(f"outturns-{language()}.csv", [heads, *(tuple(row.values()) for row in rows)])
