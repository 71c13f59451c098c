"""What lies ahead of a plan, and where every body stands: each viewer learns as much as they may."""

from __future__ import annotations

import datetime

from cynllun.deeds import approving, assessing, deciding, desk
from cynllun.deeds.ahead import ahead
from cynllun.deeds.standings import all_rounds, deadlines, standings
from tests.casts.round_cast import ARWEL, COMMITTEE, MERIN, Cast, days_later, finding, write


def still(cast: Cast, code: str = ARWEL) -> list[str]:
    way = ahead(cast.plan(code))
    assert way is not None
    return [sentence.id.removeprefix("round.") for sentence in way.still]


def test_before_a_draft_lies_everything_that_its_submission_asks(cast: Cast) -> None:
    assert still(cast) == ["no_version", "board_not_asked"]
    cast.save(ARWEL, "draft", finding("b", "blocks"), finding("q", "query"), balanced=False)
    way = ahead(cast.plan())
    assert way is not None
    assert way.steps == ("declare_draft_ready", "approve_draft", "submit_draft")
    assert still(cast) == ["blocks", "board_not_asked", "queries", "not_balanced"]  # each once, whoever asks for it
    assert (way.event, way.by) == ("submit_draft", None)


def test_the_committee_goes_its_own_way(cast: Cast) -> None:
    cast.save(COMMITTEE)
    assert still(cast, COMMITTEE) == ["committee_not_approved"]


def test_a_new_date_takes_the_place_of_the_timetables(cast: Cast) -> None:
    cast.to_feedback()
    way = ahead(cast.plan())
    assert way is not None
    assert (way.event, way.by) == ("submit_final", datetime.date(2026, 3, 31))
    cast.answer()
    cast.save(ARWEL, "final")
    cast.board()
    cast.submit()
    day = cast.day.replace(month=5)
    assessing.return_incomplete(cast.official("assessor"), cast.plan().pk, cast.form(), reason="C9.", new_date=day)
    way = ahead(cast.plan())
    assert way is not None
    assert way.by == day


def test_a_further_plan_is_not_late_by_the_rounds_day(cast: Cast) -> None:
    cast.to_final()
    cast.advise()
    cast.decide("approve")
    deciding.revoke_approval(cast.official("cabinet_office"), cast.plan().pk, cast.form(), reason="No.", writer=write)
    way = ahead(cast.plan())
    assert way is not None and way.by is None
    with days_later(200):
        assert [task.late for task in desk.tasks(cast.who("planner"))] == [False]
        approving.begin_again(cast.who("planner"), cast.plan().pk, cast.form())
        assert [task.by for task in desk.tasks(cast.who("planner"))] == [None]


def test_nothing_lies_ahead_of_what_is_closed(cast: Cast) -> None:
    cast.to_final()
    cast.advise()
    cast.decide("approve")
    assert ahead(cast.plan()) is None
    cast.to_final(COMMITTEE)
    cast.decide("note_committee_plan", COMMITTEE, "planning_director")
    assert ahead(cast.plan(COMMITTEE)) is None


def test_where_every_body_stands_as_far_as_a_viewer_may_know(cast: Cast) -> None:
    cast.to_final()
    round = all_rounds()[0]
    for viewer, states, opened in (
        (cast.who("planner"), {ARWEL: "round.state", MERIN: "round.not_submitted"}, {ARWEL}),
        (cast.who("planner", MERIN), {ARWEL: "round.state", MERIN: "round.state"}, {MERIN}),
        (cast.official("assessor"), {ARWEL: "round.state", MERIN: "round.not_submitted"}, {ARWEL}),
        (cast.who("public"), {ARWEL: "round.state", MERIN: "round.not_submitted"}, set()),
    ):  # fmt: skip
        rows = {row.organisation.code: row for row in standings(viewer, round)}
        assert {code: rows[code].state.id for code in states} == states
        assert {code for code, row in rows.items() if row.plan} == opened
        assert (rows[ARWEL].since is None) == (viewer.side == "public")
        assert rows[MERIN].since is None or MERIN in opened
    assert deadlines(round)[0][0] == "framework_issued"
