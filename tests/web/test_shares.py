"""Shares of a joint committee: each side reads its own, the totals when all have submitted, and others nothing."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from cynllun.deeds import clock, drafting
from cynllun.deeds.shares import Seen, shares
from cynllun.records.viewer import Viewer
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, COMMITTEE, MERIN, TRUST
from tests.web.test_judging_forms import client
from tests.web.test_judging_pages import page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def seen(cast: Judges, viewer: Viewer) -> list[Seen]:
    return shares(viewer, cast.round)[1]


def known(*sides: tuple[float, ...]) -> bool:
    return all(math.isfinite(value) for side in sides for value in side)


def hidden(*sides: tuple[float, ...]) -> bool:
    return not any(math.isfinite(value) for side in sides for value in side)


def test_each_side_reads_its_own_and_no_totals_before_all_have_submitted(cast: Judges) -> None:
    board, officer = cast.who("planner", ARWEL), cast.who("planner", COMMITTEE)
    assert seen(cast, board) == seen(cast, officer) == [] == seen(cast, cast.official("assessor"))
    cast.save(COMMITTEE)
    assert seen(cast, board) == [], "a committee's draft is its own"
    [own] = seen(cast, officer)
    assert known(own.found.need, own.found.asked) and hidden(own.found.given) and COMMITTEE in own.waiting
    assert all(known(each.asked) and hidden(each.given) for each in own.found.shares)
    cast.board(COMMITTEE)
    cast.submit(COMMITTEE)
    sent(cast, ARWEL)
    [mine] = seen(cast, board)
    assert [each.board for each in mine.found.shares] == [ARWEL], "no other board's"
    assert known(mine.found.shares[0].given) and hidden(mine.found.shares[0].asked), "the committee has shown it nothing"
    assert mine.found.shares[0].differs == (False,) * 3, "whether they agree is told: both are submitted"
    assert hidden(mine.found.need, mine.found.asked, mine.found.given) and mine.found.short == (None,) * 3
    assert seen(cast, cast.who("planner", TRUST)) == [], "a trust has no part in it"


def test_the_totals_are_told_to_a_board_when_all_have_submitted(cast: Judges) -> None:
    boards = [
        code for code, kind in cast.round.plans.values_list("organisation__code", "organisation__kind") if kind == "board"
    ]
    sent(cast, COMMITTEE, *boards)
    [mine] = seen(cast, cast.who("planner", ARWEL))
    assert mine.waiting == () and known(mine.found.need, mine.found.given)
    assert [each.board for each in mine.found.shares] == [ARWEL]
    [whole] = seen(cast, cast.who("auditor", AUDIT))
    assert [each.board for each in whole.found.shares] == sorted(boards)
    assert all(known(each.asked, each.given) for each in whole.found.shares)


def test_a_share_that_is_shown_stands_beside_the_own(cast: Judges) -> None:
    sent(cast, COMMITTEE, ARWEL)
    drafting.share_side(
        cast.who("planner", COMMITTEE), cast.plan(COMMITTEE).pk, cast.form(COMMITTEE), number=1, organisation=ARWEL
    )
    [mine] = seen(cast, cast.who("planner", ARWEL))
    assert known(mine.found.shares[0].asked, mine.found.shares[0].given)


def test_pages_and_files(cast: Judges) -> None:
    sent(cast, COMMITTEE, ARWEL, MERIN)
    board, official = client(cast, "planner", code=ARWEL), client(cast, "assessor")
    shown = page(board, "shares")
    assert "The totals are told when these have submitted their plans too:" in shown or "Adds up" in shown
    assert "Glannau Merin" not in shown.split('id="shares-')[-1], "another board's share is not on it"
    assert "Shares of joint committees" in page(board, "mirror") and "The committee asks" in page(official, "shares")
    rows = [*csv.DictReader(io.StringIO(board.get("/en/shares.csv").content.decode("utf-8-sig")))]
    assert len({row["Board"] for row in rows}) == 2, "the own and all together"
    assert all(row["The committee asks"] == "" for row in rows if row["Board"] != "All boards")
    book = CalamineWorkbook.from_filelike(io.BytesIO(official.get("/cy/shares.xlsx").content))
    assert book.get_sheet_by_index(0).to_python()[0][:3] == ["Cyd-bwyllgor", "Bwrdd", "Blwyddyn"]


def test_who_may_not(cast: Judges) -> None:
    sent(cast, COMMITTEE, ARWEL)
    assert "No shares to show" in page(client(cast, "planner", code=TRUST), "shares")
    for path in ("shares", "shares.xlsx", "shares.csv"):
        assert client(cast, "partner_reader", code="DEMO-P").get(f"/en/{path}").status_code == 403
        assert Client().get(f"/en/{path}").status_code == 302
