"""The pages that anybody opens: the registers on a day, the round as far as it is public, and what paper says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from cynllun.deeds import clock
from tests.casts import published_plan as cast
from tests.web import people
from tests.web.test_published import get, text

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("page", ["oversight", "organisations"])
def test_a_register_stands_on_the_day_of_the_clock(visitor: Client, page: str) -> None:
    with clock.standing_at(DAY):
        assert "on 9 March 2026" in text(get(visitor, f"/en/{page}"))
        assert "ar 1 Ebrill 2018" in text(get(visitor, f"/cy/{page}?as_at=2018-04-01"))


@pytest.mark.parametrize("page", ["oversight", "organisations"])
@pytest.mark.parametrize(("language", "said"), [("en", "“31/3/2026” is not a day"), ("cy", "Nid diwrnod yw “31/3/2026”")])
def test_a_register_says_when_it_is_asked_for_no_day(visitor: Client, page: str, language: str, said: str) -> None:
    assert said in text(get(visitor, f"/{language}/{page}?as_at=31/3/2026"))
    assert said not in text(get(visitor, f"/{language}/{page}"))


@pytest.mark.parametrize(
    ("language", "day", "held", "other"),
    [
        ("en", "2026-03-09", ("A deficit caps the segment", "Read in full", "26 June 2025 to 31 March 2026", "Provider Improvement"),
         ("Thresholds, not quartiles",)),
        ("cy", "2026-03-09", ("Mae diffyg yn gosod terfyn ar y segment", "Darllenwyd yn llawn"), ("Trothwyon, nid chwarteli",)),
        ("en", "2026-11-01", ("Thresholds, not quartiles", "Only the opening was seen", "What is not known"),
         ("A deficit caps the segment", "Read in full")),
        ("cy", "2026-11-01", ("Trothwyon, nid chwarteli", "Dim ond y dechrau a welwyd"), ("Darllenwyd yn llawn",)),
        ("en", "2025-06-25", ("No method for England is at hand for this day.",), ("How surely each rule",)),
    ],
)  # fmt: skip
def test_how_england_scores_stands_beside_wales_by_the_year(
    visitor: Client, language: str, day: str, held: tuple[str, ...], other: tuple[str, ...]
) -> None:
    page = get(visitor, f"/{language}/oversight?as_at={day}")
    said = text(page)
    assert {"en": "Targeted intervention", "cy": "Ymyrraeth wedi"}[language] in said
    assert all(each in said for each in held) and not any(each in said for each in other)
    in_force = {"2026-03-09": "2025-06-26", "2026-11-01": "2026-04-01"}.get(day)
    assert set(re.findall(r'href="\?as_at=([0-9-]+)#england"', page)) == {"2025-06-26", "2026-04-01"} - {in_force}


def test_a_body_that_ended_is_listed_on_a_day_before(visitor: Client) -> None:
    now, then = (text(get(visitor, f"/en/organisations{more}")) for more in ("", "?as_at=2019-03-31"))
    assert "Cwm Taf University Health Board" in then and "Cwm Taf University Health Board" not in now


def test_the_public_goes_from_the_round_to_a_plan_that_is_published(visitor: Client) -> None:
    cast.whole(people.place("body"), people.somebody("planner"))
    with clock.standing_at(DAY):
        page = get(visitor, "/en/round")
    assert f'href="/en/record/{cast.PLAN}"' in page and f"/plan/{cast.PLAN}" not in page
    assert "As it stands on 9 March 2026." in text(page)
    assert "0 plans are with their bodies 0 plans are with government 1 plan has its decision" in text(page)


@pytest.mark.parametrize(("whose", "where"), [("committee", "public-plan"), ("body", "plan")])
def test_who_may_not_open_a_plan_goes_to_what_is_published_of_it(
    acting: Callable[[str], Client], whose: str, where: str
) -> None:
    plan = cast.plan_of(people.place(whose))
    page = get(acting("planner"), "/en/round")
    assert re.findall(r'<th scope="row"[^>]*><a href="([^"]+)"', page) == [f"/en{reverse(where, args=[plan.pk])[3:]}"]


def test_a_plan_that_is_not_published_has_no_way_in_for_the_public(visitor: Client) -> None:
    cast.plan_of(people.place("body"), published=False)
    assert f"/record/{cast.PLAN}" not in get(visitor, "/en/round")


@pytest.mark.parametrize("address", ["/cy/published", "/en/framework", "/cy/organisations"])
def test_paper_says_which_page_it_was_and_on_what_day(visitor: Client, address: str) -> None:
    with clock.standing_at(DAY):
        said = text(get(visitor, address).split('class="app-printed"')[1].split("</p>")[0])
    assert said.endswith(f"http://testserver{address}") and ("9 Mawrth 2026" if "/cy/" in address else "9 March 2026") in said
