"""Missing, not applicable, provisional, restated and estimated are told apart; none of them is 0."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from cynllun.feeds import catalogue
from cynllun.feeds.catalogue import Cell
from cynllun.feeds.datasets import dataset, datasets
from cynllun.feeds.figures_frame import COLUMNS, HAVE_VALUES, KEY
from cynllun.figures import State

SERIES = [each.id for each in catalogue.series()]


def cell(series: str, organisation: str, month: str, breakdown: str = "all", as_at: date | None = None) -> Cell:
    return catalogue.table(series, [organisation], [month], breakdown, as_at=as_at).rows[organisation][0]


@pytest.mark.parametrize("series", SERIES)
def test_a_series_is_the_one_frame(series: str) -> None:
    found = catalogue.frame(series)
    assert found.columns == list(COLUMNS)
    assert found["line"].unique().to_list() == [series] and found["basis"].unique().to_list() == ["actual"]
    assert set(found["state"]) <= {state.name.lower() for state in State}
    assert found.filter(pl.col("state").is_in(HAVE_VALUES) != pl.col("value").is_not_null()).is_empty()
    assert not found["value"].is_nan().any()
    assert found.select(KEY).is_duplicated().sum() == 0
    nothing = found.filter(pl.col("value").is_null() & (pl.col("reason") == ""))
    assert nothing.is_empty(), "what has no value says why"


def test_powys_has_no_major_department_and_some_minor_units() -> None:
    assert cell("ed_12h_or_more", "7A7", "2025-07", "major") == Cell(None, "not_applicable", "ed_no_major")
    assert cell("ed_within_4h_percent", "7A7", "2011-01", "major").state == "not_applicable"
    assert cell("ed_12h_or_more", "7A7", "2010-01", "major").state == "not_applicable"
    lines = catalogue._lines("emergency-departments", "2025-07")
    major = lines.filter((pl.col("organisation") == "7A7") & (pl.col("breakdown") == "major"))
    assert set(major["state"]) == {"not_applicable"}, "before April 2012 too: not collected would be something else"
    assert cell("ed_12h_or_more", "7A7", "2025-07") == Cell(0.0, "reported")
    assert cell("ed_attendances", "7A7", "2025-07", "minor").value == 1681


def test_a_line_that_was_not_collected_is_missing() -> None:
    assert cell("ed_12h_or_more", "7A1", "2012-03") == Cell(None, "missing", "ed_12h_from_2012")
    assert cell("ed_attendances", "7A1", "2012-03").state == "reported"
    assert cell("ed_12h_or_more", "7A1", "2012-04").state == "reported"


def test_a_blank_is_missing_in_its_stage_and_none_in_the_sum() -> None:
    assert cell("rtt_over_53", "7A7", "2025-07", "new_outpatient") == Cell(None, "missing", "rtt_blank")
    assert cell("rtt_over_53", "7A7", "2025-07") == Cell(6.0, "reported", "rtt_blank")
    assert cell("rtt_over_53", "7A7", "2019-01") == Cell(None, "missing", "rtt_blank"), "nothing printed at all"


def test_a_dot_in_a_band_is_missing() -> None:
    assert cell("rtt_bands", "wales", "2011-09", "w101_105") == Cell(None, "missing", "bands_dot")
    assert cell("rtt_over_105", "wales", "2011-11") == Cell(None, "missing", "bands_dot")


@pytest.mark.parametrize("series", ["rtt_total", "rtt_over_53", "rtt_over_53_percent", "rtt_over_18"])
def test_betsi_cadwaladr_is_provisional_where_a_revision_is_not_at_hand(series: str) -> None:
    states = {
        (body, month): cell(series, body, month).state
        for body in ("7A1", "7A2", "wales")
        for month in ("2025-03", "2025-04", "2025-07")
    }
    provisional = {key for key, state in states.items() if state == "provisional"}
    assert provisional == {("7A1", "2025-04"), ("7A1", "2025-07"), ("wales", "2025-04"), ("wales", "2025-07")}


def test_estimated_months_are_marked() -> None:
    assert cell("rtt_bands", "wales", "2012-01") == Cell(375_719.0, "estimated", "bands_note_1")
    assert cell("rtt_bands", "wales", "2012-03").state == "reported"


def test_two_vintages_of_the_bands() -> None:
    """December 2021 was 683,331 when first downloaded and 685,232 seven months later."""
    before, after = date(2022, 3, 1), date(2022, 10, 1)
    assert cell("rtt_bands", "wales", "2021-12", as_at=before) == Cell(683_331.0, "reported")
    assert cell("rtt_bands", "wales", "2021-12", as_at=after) == Cell(685_232.0, "restated", "restated")
    assert cell("rtt_bands", "wales", "2022-07", as_at=before) == Cell(None, "missing", "not_published")
    assert cell("rtt_bands", "wales", "2021-12") == cell("rtt_bands", "wales", "2021-12", as_at=after)
    assert cell("rtt_bands", "wales", "2019-04").state == "reported", "what did not change is not restated"
    assert catalogue.frame("rtt_bands", as_at=date(2021, 1, 1)).is_empty()
    assert set(catalogue.frame("rtt_bands", vintage="2021-12")["version"]) == {"weekly-bands@2021-12"}
    changed = catalogue.frame("rtt_bands").filter(pl.col("state") == "restated")["period"].unique().sort().to_list()
    assert (len(changed), changed[0], changed[-1]) == (32, "2019-05", "2021-12")


def test_boards_begin_and_end_at_the_boundary_change() -> None:
    assert cell("rtt_total", "7A3", "2019-03").reason == "not_published"
    assert cell("rtt_total", "7A3x", "2019-03").state == "reported"
    assert cell("rtt_total", "7A3x", "2019-04").reason == "not_published"
    assert [each.month for each in catalogue.breaks("rtt_total", "7A3")] == ["2019-04"]
    assert catalogue.breaks("rtt_total", "7A1") == []


def test_reasons_for_delay_break_where_they_were_split() -> None:
    assert [each.id for each in catalogue.breaks("people_delayed", "7A1", "assessment_nursing")] == ["delays_reasons_2024"]
    assert catalogue.breaks("people_delayed", "7A1", "all") == []
    nursing = [cell("people_delayed", "7A1", month, "assessment_ahp").value for month in ("2024-03", "2024-04")]
    assert nursing[0] is None and nursing[1]


def test_latest_and_reasons_of_a_table() -> None:
    latest = catalogue.latest("rtt_total")
    assert set(latest["period"]) == {"2025-07"} and latest.height == 8
    found = catalogue.table("rtt_over_53", ["7A1", "7A7"], ["2024-12", "2025-07"])
    assert found.reasons == ("rtt_betsi_revision", "rtt_blank")
    assert catalogue.months("people_delayed")[0] == "2023-04" and catalogue.breakdowns("rtt_total")[0] == "all"


def test_what_is_not_there_is_a_key_error() -> None:
    for ask in (catalogue.find, catalogue.frame, catalogue.latest, dataset):
        with pytest.raises(KeyError):
            ask("none")
    with pytest.raises(KeyError):
        catalogue.frame("rtt_bands", vintage="1999-01")
    with pytest.raises(KeyError):
        catalogue.band_groups("1999-01")


@pytest.mark.parametrize("id", [each.id for each in datasets()])
def test_every_data_set_says_where_it_comes_from(id: str) -> None:
    found = dataset(id)
    assert found.licence == "Open Government Licence v3.0" and len(found.commit) == 40
    assert "Open Government Licence v3.0" in found.attribution("en")
    assert "Drwydded Llywodraeth Agored" in found.attribution("cy")
    assert all((found.publisher, found.origin, found.title, found.paths, found.trimmed, found.caveats))
    assert found.origin_date < found.retrieved
