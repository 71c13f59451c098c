"""Plans as one: only what was submitted, with who is missing, by region, for government and audit alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from cynllun.deeds import clock
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, MERIN
from tests.web.test_judging_forms import client
from tests.web.test_judging_pages import page, sent

pytestmark = pytest.mark.django_db
BORDER = "?region=demo_border"


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def test_what_was_submitted_is_put_together_and_who_has_not_is_named(cast: Judges) -> None:
    official = client(cast, "policy_lead")
    assert "Nothing to show yet" in page(official, "nation/as-one")
    assert official.get("/en/nation/as-one.xlsx").status_code == official.get("/en/nation/as-one.csv").status_code == 404
    cast.save(ARWEL)
    assert "Nothing to show yet" in page(official, "nation/as-one"), "a saved plan is not a submitted one"
    cast.board(ARWEL)
    cast.submit(ARWEL)
    assert "Not whole" in page(official, "nation/as-one")
    sent(cast, MERIN)
    region = page(official, f"nation/as-one{BORDER}")
    assert "Not whole" not in region and "<h1>Plans as one: The border of Arwel and Merin</h1>" in region
    assert "own grouping" not in region, "the demonstration's region is not passed off as a real one"
    assert "Less: paid to one another, as the payers say" in region and 'id="beside-c15"' in region
    assert page(official, "nation").count("nation/as-one") == 1


def test_it_can_be_taken_away_by_people_and_by_programs(cast: Judges) -> None:
    sent(cast, ARWEL, MERIN)
    official = client(cast, "assessor")
    rows = [*csv.DictReader(io.StringIO(official.get(f"/en/nation/as-one.csv{BORDER}").content.decode("utf-8-sig")))]
    money = {(row["id"], row["period"]): row["value"] for row in rows if row["part"] == "money"}
    assert {"c3_total_income", "received", "net_income", "paid", "net_expenditure", "remainder"} <= {id for id, _year in money}
    assert {row["part"] for row in rows} >= {"money", "beside"}
    book = CalamineWorkbook.from_filelike(io.BytesIO(official.get(f"/cy/nation/as-one.xlsx{BORDER}").content))
    assert book.sheet_names == ["Cyrff", "Arian", "Wedi’i dynnu allan", "Yn dal yn y ffigurau", "Pobl a gweithgarwch"]
    assert len(book.get_sheet_by_index(0).to_python()) == 3


def test_a_region_that_is_not_there_is_not_found(cast: Judges) -> None:
    official = client(cast, "assessor")
    for region in ("none", "south_east"):  # the second is a real one: none of its bodies is in this round
        assert official.get(f"/en/nation/as-one?region={region}").status_code == 404


def test_bodies_partners_and_the_public_may_not_read_it(cast: Judges) -> None:
    sent(cast, ARWEL)
    assert client(cast, "auditor", code=AUDIT).get("/en/nation/as-one").status_code == 200
    for path in ("nation/as-one", "nation/as-one.xlsx", "nation/as-one.csv"):
        assert client(cast, "planner", code=ARWEL).get(f"/en/{path}").status_code == 403
        assert client(cast, "partner_reader", code="DEMO-P").get(f"/en/{path}").status_code == 403
        assert Client().get(f"/en/{path}").status_code == 302
