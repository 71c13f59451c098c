"""What is true of the real published figures: each of these found a fault in some reader once, or would."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest

from cynllun.feeds import catalogue, weekly_bands
from cynllun.feeds.boards import BOARDS, FORMER

ED = ("ed_attendances", "ed_within_4h", "ed_within_8h", "ed_within_12h")


def lines(dataset: str, vintage: str) -> pl.DataFrame:
    """The published lines of a vintage, with their marks."""
    return catalogue._lines(dataset, vintage)


def wide(frame: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """A row an organisation, item and month; a column a line."""
    return frame.filter(pl.col("line").is_in(names)).pivot(
        "line", index=["organisation", "breakdown", "period"], values="value"
    )


def test_boards_make_wales_in_emergency_departments() -> None:
    found = lines("emergency-departments", "2025-07").filter(pl.col("breakdown") == "all")
    boards = found.filter(pl.col("organisation").is_in([*BOARDS, *FORMER])).drop_nulls("value")
    summed = boards.group_by("line", "period").agg(pl.col("value").sum().alias("boards"))
    both = summed.join(found.filter(pl.col("organisation") == "wales"), on=["line", "period"])
    assert both.height == 3 * 190 + 160  # the 12-hour line begins in April 2012
    assert both.filter(pl.col("boards") != pl.col("value")).is_empty()


def test_major_and_minor_make_the_whole() -> None:
    found = lines("emergency-departments", "2025-07").filter(pl.col("line") == "ed_attendances")
    parts = (
        found.filter(pl.col("breakdown").is_in(["major", "minor"]))
        .group_by("organisation", "period")
        .agg(pl.col("value").sum())
    )
    whole = found.filter(pl.col("breakdown") == "all").join(parts, on=["organisation", "period"], suffix="_parts")
    assert whole.height > 1_500 and whole.filter(pl.col("value") != pl.col("value_parts")).is_empty()


def test_shorter_times_nest_in_longer() -> None:
    found = wide(lines("emergency-departments", "2025-07"), ED).drop_nulls()
    nested = (pl.col(ED[1]) <= pl.col(ED[2])) & (pl.col(ED[2]) <= pl.col(ED[3])) & (pl.col(ED[3]) <= pl.col(ED[0]))
    assert found.height > 7_000 and found.filter(~nested).is_empty()


@pytest.mark.parametrize("vintage", ["2021-12", "2022-07"])
def test_bands_make_the_published_total(vintage: str) -> None:
    found = lines("weekly-bands", vintage)
    summed = found.filter(pl.col("breakdown") != "all").group_by("period").agg(pl.col("value").sum().alias("bands"))
    both = summed.join(found.filter(pl.col("breakdown") == "all"), on="period")
    assert both.height == {"2021-12": 124, "2022-07": 131}[vintage]
    assert both.filter(pl.col("bands") != pl.col("value")).is_empty()


def test_boards_make_the_bands_for_every_month_that_both_have() -> None:
    """It also proves that a blank over 53 weeks is none: 230 of them stand in these months."""
    bands = lines("weekly-bands", "2022-07").filter(pl.col("breakdown") != "all").drop_nulls("value")
    over = pl.col("breakdown").map_elements(lambda band: weekly_bands.edges(band)[0], return_dtype=pl.Int64)
    for line, edge in (("rtt_total", 0), ("rtt_over_18", 18), ("rtt_over_53", 53)):
        wales = bands.filter(over >= edge).group_by("period").agg(pl.col("value").sum().alias("bands"))
        boards = lines("waiting-lists", "2025-07").filter((pl.col("line") == line) & (pl.col("organisation") == "wales"))
        both = boards.join(wales, on="period")
        assert both.height == 43
        assert both.filter(pl.col("bands") != pl.col("value")).is_empty(), line


def test_the_sum_that_everybody_quotes() -> None:
    assert catalogue.table("rtt_total", ["wales"], ["2022-07"]).rows["wales"][0].value == 743_229
    assert catalogue.table("rtt_bands", ["wales"], ["2022-07"]).rows["wales"][0].value == 743_229
    assert catalogue.table("rtt_total", ["wales"], ["2025-07"]).rows["wales"][0].value == 793_058


def test_the_edge_is_53_and_not_52() -> None:
    edges = {weekly_bands.edges(item) for item in catalogue.breakdowns("rtt_bands") if item != "all"}
    assert (49, 53) in edges and (101, 105) in edges and (105, None) in edges
    assert not {52, 104} & {edge for pair in edges for edge in pair}
    with pytest.raises(KeyError):
        catalogue.band_groups("2022-07", (52,))


def test_twelve_hours_or_more_by_board_in_july_2025() -> None:
    row = catalogue.table("ed_12h_or_more", [*BOARDS, "wales"], ["2025-07"]).rows
    assert [cells[0].value for cells in row.values()] == [3849, 1210, 1273, 897, 2094, 1076, 0, 10_399]


def test_people_delayed_in_march_2025() -> None:
    row = catalogue.table("people_delayed", [*BOARDS, "boards"], ["2025-03"]).rows
    assert [cells[0].value for cells in row.values()] == [311, 218, 219, 163, 248, 171, 53, 1383]


def test_reasons_for_delay_make_the_whole() -> None:
    found = catalogue.frame("people_delayed")
    parts = found.filter(pl.col("breakdown") != "all").group_by("organisation", "period").agg(pl.col("value").sum())
    both = found.filter(pl.col("breakdown") == "all").join(parts, on=["organisation", "period"], suffix="_parts")
    assert both.height == 7 * 24 and both.filter(pl.col("value") != pl.col("value_parts")).is_empty()


def test_populations_make_wales() -> None:
    assert sum(catalogue.population(board) for board in BOARDS) == catalogue.population("wales") == 3_164_404
    with pytest.raises(KeyError):
        catalogue.population("7A3x")
