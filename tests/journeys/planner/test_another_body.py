"""The planner of another body finds nothing of a plan that is not theirs: no page of it exists for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cynllun.web.access import rule_of
from tests.journeys.planner.steps import given_their_plan_is_open, plan_of
from tests.journeys.visitor import Visitor
from tests.web.addresses import every

MERIN = 2
"""The number of the plan of Glannau Merin."""


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_of_another_bodys_plan_is_there(at_the_site: Callable[..., Visitor], language: str) -> None:
    nia = at_the_site("planner@arwel.example", language)
    given_their_plan_is_open(nia)
    assert plan_of(nia) != MERIN
    pages = [address for address in every() if "plan" in address.terms and address.name.startswith("plan")]
    assert len(pages) > 15
    for address in pages:
        terms = {**address.examples()[0], "plan": MERIN}
        path = nia.path(address.name, *(terms[term] for term in address.terms))
        answer = nia.page.request.get(nia.site.address + path, max_redirects=0)
        rule = rule_of(address.view)
        closed = not rule or not rule.admits("planner", "body")  # to a planner, of whichever plan: that tells nothing
        assert answer.status == 403 if closed else answer.status in (404, 405), f"{path}: {answer.status}"
        assert "Merin" not in answer.text(), path
    nia.go("plan", MERIN, status=404)
    assert nia.tongue("Page not found") == nia.heading()
    assert nia.looked.faults == []
