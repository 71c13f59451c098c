"""A member of the board reads one sheet of paper: the answer, the state and what was found stand on the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browsing import overflows
from tests.journeys.planner.steps import given_their_plan_is_open, plan_of
from tests.journeys.visitor import Visitor

SHEET = {"width": 718, "height": 1047}  # A4 at 96 dots an inch, without margins of 10 mm


def on_the_first_sheet(page: Any, selector: str) -> bool:
    """Whether all of something stands on the first sheet when the page is printed."""
    box = page.locator(selector).first.bounding_box()
    return box is not None and box["y"] + box["height"] <= SHEET["height"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_a_board_must_know_is_on_the_first_sheet(at_the_site: Callable[..., Visitor], language: str) -> None:
    catherine = at_the_site("secretary@arwel.example", language)
    given_their_plan_is_open(catherine)
    plan, page = plan_of(catherine), catherine.page
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    for selector in ("h1", ".app-state-card", ".app-counts"):
        assert on_the_first_sheet(page, selector), selector
    catherine.go("plan-board", plan)
    for selector in ("h1", ".app-hash", ".nhsuk-summary-list"):
        assert on_the_first_sheet(page, selector), selector
    for hidden in (".nhsuk-header__navigation", ".app-noprint", "footer a"):
        assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
    assert not overflows(page)
