"""The pages of a check: what it is, how it came out on a plan, and how it comes out over the versions one may read."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web import plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import EDITION, body, heading, path, seen

pytestmark = pytest.mark.django_db
__all__ = ["body"]


def test_a_finding_leads_to_how_it_came_about(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    there = path("plan-explained", check="c5-bridge-closes")
    assert f'href="{there}?cell=' in seen("planner", "plan-findings")
    page = seen("planner", "plan-explained", check="c5-bridge-closes")
    assert heading(page) == "How this check came out: The bridge does not close in the year"
    assert "£300k (" in page and ") = £0k" in page and "given the precision of the figures reported" in page
    assert page.count("<article") == 3 and page.index("Failed</strong>") < page.index("Passed</strong>")
    one = seen("planner", "plan-explained", "cy", query="?cell=C5!D36", check="c5-bridge-closes")
    assert one.count("<article") == 1 and "Wedi pasio" in one and "Caniateir" in one
    assert sending("planner").get(path("plan-explained", check="no-such")).status_code == 404


def test_what_cannot_tell_names_what_is_missing(body: plans.Body) -> None:
    body.save(plans.INCOMPLETE)
    page = seen("planner", "plan-explained", check="c3-step-continuing-care")
    assert "This cannot be told" in page and "missing" in page and "C3!E" in page


def test_the_figures_that_moved_stand_beside_the_findings_of_two_versions(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    body.save(plans.CLEAN)
    assert "£300k → £0k" in seen("planner", "plan-version", number=2)


def test_a_check_has_a_page_with_its_examples(client: Client) -> None:
    with_page = client.get(path_of("check", check="c5-bridge-closes")).content.decode()
    assert "Mandatory" in with_page and "Finds something" in with_page and "Rounding between two figures" in with_page
    assert "Try it over" not in with_page
    family = client.get(path_of("checks") + "?family=8").content.decode()
    assert "statutory-balance" in family and 'id="c5-bridge-closes"' not in family
    assert client.get(path_of("check", check="no-such")).status_code == 404


def test_the_list_of_checks_stands_in_pages_and_is_searched_by_words(client: Client) -> None:
    first, second = (client.get(path_of("checks") + f"?severity=query&page={n}").content.decode() for n in (1, 2))
    assert "severity=query&amp;words=&amp;" not in first and "Next page" in first and "Page before" not in first
    ids = [set(re.findall(r'<section class="app-asked" id="([^"]+)"', page)) for page in (first, second)]
    assert len(ids[0]) == 40 and ids[1] and not ids[0] & ids[1]
    assert "page=1" in second and "severity=query" in second.partition("Page before")[0].rpartition("href=")[2]
    bridge = client.get(path_of("checks") + "?words=BRIDGE+closes").content.decode()
    assert 'id="c5-bridge-closes"' in bridge and "Next page" not in bridge
    assert "No check is like that" in client.get(path_of("checks") + "?words=%3Cx%3E").content.decode()
    assert (
        client.get(path_of("checks") + "?page=-3").status_code == client.get(path_of("checks") + "?page=x").status_code == 200
    )


def test_a_check_is_tried_over_the_versions_that_one_may_read(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    body.save(plans.CLEAN)
    there = path_of("check-tried", check="c5-bridge-closes")
    own = sending("planner").get(there).content.decode()
    assert "It finds something in 1 version" in own and "of 1 body" in own and "£300k" in own
    assert "There is no version to try it on" in sending("assessor").get(there).content.decode(), "nothing was submitted"


def path_of(name: str, **terms: str) -> str:
    from django.urls import reverse
    from django.utils import translation

    with translation.override("en"):
        return reverse(name, kwargs={"edition": EDITION, **terms})
