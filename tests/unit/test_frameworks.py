"""The layout of an edition: canonical order, what each kind of body fills, and where every figure stands."""

from __future__ import annotations

import pytest

from cynllun.frameworks.items import Need
from cynllun.frameworks.layout import cell, letters
from cynllun.frameworks.series import name_of
from tests.casts.small_edition import small_edition

EDITION = small_edition()


def test_series_stand_in_canonical_order() -> None:
    assert [s.name for s in EDITION.series] == [
        "m1_pay", "m1_other", "m1_total", "m1_waits",
        "p1_staff", "p1_staff__doctors", "p1_staff__nurses", "p1_share__doctors", "p1_share__nurses",
        "b1_saving", "b1_saving__fye", "s1_total", "s1_by_rating", "s1_by_rating__doctors", "s1_by_rating__nurses",
    ]  # fmt: skip


def test_a_line_that_adds_up_has_a_whole_and_a_percentage_has_none() -> None:
    whole = EDITION.series[EDITION.index["p1_staff"]]
    assert whole.role == "parts"
    assert whole.parts == ("p1_staff__doctors", "p1_staff__nurses")
    assert "p1_share" not in EDITION.index


def test_whole_years_follow_from_months_and_quarters() -> None:
    staff = EDITION.series[EDITION.index["p1_staff__nurses"]]
    assert staff.derived == (EDITION.axis.index["2026-27"], EDITION.axis.index["2027-28"])
    share = EDITION.series[EDITION.index["p1_share__nurses"]]
    assert share.derived == ()


def test_a_facet_is_part_of_the_name() -> None:
    assert name_of("b1_saving", "", "fye") == "b1_saving__fye"


def test_a_board_has_a_slot_for_each_figure_it_fills() -> None:
    layout = EDITION.layout("board")
    money, waits, staff, share, bridge = 2 * 4, 13, 2 * 17, 2 * 17, 2 * 2
    assert layout.slots == money + waits + staff + share + bridge
    order = list(zip(layout.slot_series.tolist(), layout.slot_period.tolist(), strict=True))
    assert order == sorted(order)
    assert layout.slot_of[EDITION.index["m1_pay"], EDITION.axis.index["2026-27"]] == order.index(
        (EDITION.index["m1_pay"], EDITION.axis.index["2026-27"])
    )


def test_what_is_not_for_a_body_has_no_slot_and_no_sheet() -> None:
    sha = EDITION.layout("sha")
    names = {EDITION.series[i].name for i in sha.slot_series}
    assert "m1_other" not in names
    assert "b1_saving" not in names
    assert "p1_staff__doctors" not in names
    assert sha.sheet("b1") is None
    assert EDITION.layout("sha") is sha


def test_a_figure_is_mandatory_only_when_table_line_and_item_are() -> None:
    trust, jcc = EDITION.layout("trust"), EDITION.layout("jcc")

    def need(layout: object, name: str) -> set[Need]:
        pairs = zip(layout.slot_series, layout.needs, strict=True)  # type: ignore[attr-defined]
        return {n for s, n in pairs if EDITION.series[s].name == name}

    assert need(trust, "p1_staff__doctors") == {Need.OPTIONAL}
    assert need(trust, "p1_staff__nurses") == {Need.MANDATORY}
    assert need(jcc, "m1_other") == {Need.OPTIONAL}


def test_every_figure_has_one_cell_and_no_cell_two_figures() -> None:
    for kind in ("board", "trust", "sha", "jcc"):
        places = list(EDITION.layout(kind).addresses.values())
        assert len(places) == len(set(places))


def test_addresses_are_where_a_person_would_look() -> None:
    layout = EDITION.layout("board")
    axis = EDITION.axis.index
    assert layout.address(EDITION.index["m1_pay"], axis["2025-26"]) == ("M1", "D8")
    assert layout.address(EDITION.index["m1_total"], axis["2025-26"]) == ("M1", "D10")
    assert layout.address(EDITION.index["p1_staff"], axis["2026-03"]) == ("P1", "D7")
    assert layout.address(EDITION.index["p1_staff__doctors"], axis["2026-03"]) == ("P1", "D8")
    assert layout.address(EDITION.index["p1_staff"], axis["2026-27"]) == ("P1", "Q7")
    assert layout.address(EDITION.index["b1_saving__fye"], axis["2026-27"]) == ("B1", "E7")
    assert layout.address(EDITION.index["s1_total"], axis["2026-27"]) is None


def test_a_percentage_by_group_has_a_heading_row_without_figures() -> None:
    sheet = EDITION.layout("board").sheet("p1")
    assert sheet is not None
    assert [(r.line.id, r.item, r.heading) for r in sheet.rows] == [
        ("p1_staff", "", False), ("p1_staff", "doctors", False), ("p1_staff", "nurses", False),
        ("p1_share", "", True), ("p1_share", "doctors", False), ("p1_share", "nurses", False),
    ]  # fmt: skip
    assert sheet.last_row == 12


def test_a_rows_table_has_a_column_for_each_month_and_their_sum() -> None:
    sheet = EDITION.layout("board").sheet("s1")
    assert sheet is not None
    names = [c.name for c in sheet.columns]
    assert names[:3] == ["scheme", "rating", "profile@2026-04"]
    assert names[-2:] == ["profile@total", "lead"]
    assert sheet.last_row == 11
    assert sheet.column_named("rating").column == 3
    trust = EDITION.layout("trust").sheet("s1")
    assert trust is not None
    assert "lead" not in [c.name for c in trust.columns]


def test_choices_and_their_text_ids() -> None:
    assert EDITION.choices_of("rating", "board") == ("green", "red")
    assert EDITION.choices_of("group", "sha") == ("nurses",)
    assert EDITION.choices_of("expectation", "trust") == ("safe",)
    assert EDITION.choices_of("enabling_action", "sha") == ()
    assert EDITION.choices_of("priority", "sha") == ("access",)
    assert EDITION.choice_key("rating", "red") == "choice.rating.red.title"
    assert EDITION.choice_key("group", "nurses") == "item.group.nurses.title"
    assert EDITION.choice_key("outcome", "falls") == "outcome.falls.title"


def test_finding_by_id() -> None:
    assert EDITION.table("m1").sheet == "M1"
    assert EDITION.measure("waits") is EDITION.measures[0]
    assert EDITION.measure("nothing") is None
    assert EDITION.check("nothing") is None
    assert EDITION.item("group", "nothing") is None
    assert EDITION.lines_of("s1") == ()
    assert EDITION.columns_of("p1") == ()
    column = EDITION.columns[2]
    assert (column.numeric, EDITION.columns[0].numeric) == (True, False)
    assert EDITION.expectations[0].applies("trust") is False
    assert str(EDITION.priorities[0].citation) == "S"


@pytest.mark.parametrize(("column", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_letters(column: int, text: str) -> None:
    assert letters(column) == text
    assert cell(7, column) == f"{text}7"


def test_a_check_is_for_the_kinds_it_names() -> None:
    from cynllun.frameworks import CheckRow

    row = CheckRow(
        id="x", order=1, family=3, severity="query", scope="year", left="1", comparison="=", right="1", applies="board trust",
        source="S",
    )  # fmt: skip
    assert [row.is_for(kind) for kind in ("board", "trust", "sha")] == [True, True, False]


def test_an_attribute_that_is_not_for_a_body_has_no_column() -> None:
    from dataclasses import replace

    columns = tuple(replace(c, by_kind=(("jcc", Need.NOT_APPLICABLE),)) if c.table == "m1" else c for c in EDITION.columns)
    sheet = replace(EDITION, columns=columns).layout("jcc").sheet("m1")
    assert sheet is not None
    assert all(c.attribute is None for c in sheet.columns)
