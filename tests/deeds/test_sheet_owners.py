"""A planner shares the sheets of a plan out: to people of the body, by a day, and takes them back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from cynllun.deeds import drafting
from cynllun.records.models import JournalLine, SheetOwner
from cynllun.records.visible import sheet_owners_for, team_for
from tests.casts.round_cast import ARWEL, MERIN, Cast
from tests.deeds.refusing import refused

pytestmark = pytest.mark.django_db


def test_sheets_are_given_and_taken_back_and_every_word_is_kept(cast: Cast) -> None:
    planner, finance = cast.who("planner"), cast.who("finance_director").person
    assert finance is not None
    name = partial(drafting.name_sheet_owner, planner, cast.plan().pk)
    name(cast.form(), tables=["c9", "c3"], owner=finance.pk, due=cast.day)
    name(cast.form(), tables=["c9"], owner=None, due=cast.day)
    rows = [(each.table, each.owner, each.due) for each in sheet_owners_for(planner).order_by("pk")]
    assert rows == [("c3", finance, cast.day), ("c9", finance, cast.day), ("c9", None, None)]
    said = JournalLine.objects.filter(deed="name_sheet_owner")
    assert [each.audience for each in said] == ["body", "body"]
    assert not sheet_owners_for(cast.who("planner", MERIN)).exists()


def test_only_a_person_of_the_body_fills_its_sheets_by_a_day_to_come(cast: Cast) -> None:
    planner, finance = cast.who("planner"), cast.who("finance_director").person
    stranger = cast.who("planner", MERIN).person
    assert finance is not None and stranger is not None
    name = partial(drafting.name_sheet_owner, viewer=planner, plan=cast.plan().pk, form=cast.form())
    refused("deed.no_sheets_named", deed=name, tables=[], owner=finance.pk, due=cast.day)
    refused("deed.not_a_sheet", deed=name, tables=["c3", "c99"], owner=finance.pk, due=cast.day)
    refused("deed.not_of_this_body", deed=name, tables=["c3"], owner=stranger.pk, due=cast.day)
    refused("deed.sheet_day_wanted", deed=name, tables=["c3"], owner=finance.pk)
    refused("deed.sheet_day_past", deed=name, tables=["c3"], owner=finance.pk, due=cast.day - timedelta(days=1))
    assert not SheetOwner.objects.exists()


def test_a_team_is_of_ones_own_body(cast: Cast) -> None:
    assert {each.organisation.code for each in team_for(cast.who("planner"))} == {ARWEL}
    assert not team_for(cast.official("planning_director")).exists()
