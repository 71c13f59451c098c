"""The copies in the project are the source's figures, cell by cell, but for what SOURCE.toml says was left out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cynllun.feeds.datasets import FOLDER

SHARED = Path(__file__).parents[3] / "shared" / "data"
PAIRS = {
    "emergency-departments/attendances.csv": "wales-ed/wales_ed_monthly_wide.csv",
    "waiting-lists/pathways.csv": "wales-rtt-lhb/wales_rtt_lhb.csv",
    "delayed-pathways/delays.csv": "wales-delayed-discharge/wales_delayed_discharge_reasons.csv",
    "populations/populations.csv": "wales-finance-programme-budgets/dim_hb.csv",
    "ambulance/calls.csv": "wales-ambulance/wales_ambulance_waiting_times.csv",
    "beds/beds.csv": "wales-beds/wales_health_board_critical_general_acute_beds.csv",
    "programme-budgets-2023-24/spend.csv":
        "wales-finance-programme-budgets/nhs-expenditure-by-programme-budget-category_Totals_2023-2024.csv",
}  # fmt: skip
SPENT = "programme-budgets/spend.csv", "wales-finance-programme-budgets/fact_finance.csv"
RAW = {
    "weekly-bands/2021-12.csv": "wales-rtt-weekly-bands/waiting_lists_for_Wales_-_raw_data_-_December_2021.csv",
    "weekly-bands/2022-07.csv": "wales-rtt-weekly-bands/waiting_lists_for_Wales_-_raw_data_-_July_2022.csv",
}
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the source's own files are not beside this clone")


def rows(path: Path, columns: list[str]) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(
            tuple(row[c].strip().removesuffix(".0") for c in columns) for row in csv.DictReader(file) if any(row.values())
        )


@needs_shared
@pytest.mark.parametrize("copy", PAIRS)
def test_a_trimmed_copy_has_the_sources_cells(copy: str) -> None:
    with (FOLDER / copy).open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    assert rows(FOLDER / copy, columns) == rows(SHARED / PAIRS[copy], columns)


@needs_shared
def test_what_was_spent_is_what_the_source_says_of_the_same_programme() -> None:
    columns = ["HealthBoard", "FinancialYear", "Category breakdown", "Value"]
    kept = rows(FOLDER / SPENT[0], columns)
    source = rows(SHARED / SPENT[1], [*columns, "MetricType"])
    spent = {row[:4] for row in source if row[4] == "Expenditure"}
    assert len(kept) == 8 * 14 * 24 and set(kept) <= spent


@needs_shared
@pytest.mark.parametrize("copy", RAW)
def test_a_raw_copy_has_the_sources_bytes(copy: str) -> None:
    assert (FOLDER / copy).read_bytes() == (SHARED / RAW[copy]).read_bytes()
