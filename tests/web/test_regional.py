"""Regional services: government sees all that was submitted, a partner what it is part of, others nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from cynllun.deeds import clock
from cynllun.deeds.regional import services
from cynllun.plans.regional import BOTH, UNKNOWN
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, BEGIN, MERIN, TRUST
from tests.web.test_judging_forms import client
from tests.web.test_judging_pages import page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def test_each_sees_what_it_is_part_of_and_no_figures_that_were_not_shown(cast: Judges) -> None:
    sent(cast, ARWEL)
    own = {each.bodies: each for each in services(cast.who("planner", ARWEL), cast.round)[1]}
    assert own[ARWEL, MERIN].standing == UNKNOWN and all(ARWEL in pair for pair in own)
    assert services(cast.who("planner", MERIN), cast.round)[1] == [], (
        "what another plans with it, and has not shown, is not there"
    )
    sent(cast, MERIN)
    both = {each.bodies: each for each in services(cast.who("planner", ARWEL), cast.round)[1]}
    one = both[ARWEL, MERIN]
    assert (one.standing, one.differs) == (BOTH, ()) and one.said[0] is not None and one.said[1] is None
    assert all(ARWEL in pair for pair in both)
    whole = services(cast.official("assessor"), cast.round)[1]
    seen = next(each for each in whole if each.bodies == (ARWEL, MERIN))
    assert None not in seen.said and any(ARWEL not in each.bodies for each in whole)


def test_pages_and_files(cast: Judges) -> None:
    official = client(cast, "assessor")
    assert "No regional services to show" in page(official, "regional-services")
    sent(cast, ARWEL, MERIN)
    shown, own = page(official, "regional-services"), page(client(cast, "planner", code=ARWEL), "regional-services")
    assert "It is in both plans, and what both say agrees." in shown and "Cataracts on one site" in shown
    assert "Cataracts on one site" not in own and "Nothing that you may read" in own
    rows = [*csv.DictReader(io.StringIO(official.get("/en/regional-services.csv").content.decode("utf-8-sig")))]
    assert {row["In both plans"] for row in rows} >= {"In both plans", "Cannot tell"}
    book = CalamineWorkbook.from_filelike(io.BytesIO(official.get("/cy/regional-services.xlsx").content))
    assert book.get_sheet_by_index(0).to_python()[0][:3] == ["Gwasanaeth", "Corff", "Partner"]


def test_who_may_not(cast: Judges) -> None:
    sent(cast, ARWEL)
    assert "No regional services to show" in page(client(cast, "planner", code=TRUST), "regional-services")
    for path in ("regional-services", "regional-services.xlsx", "regional-services.csv"):
        assert client(cast, "partner_reader", code="DEMO-P").get(f"/en/{path}").status_code == 403
        assert Client().get(f"/en/{path}").status_code == 302
