"""The training that the nation asks for: only what was submitted, with who has not said, for government and audit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from cynllun.deeds import clock
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, BEGIN
from tests.web.test_judging_forms import client
from tests.web.test_judging_pages import page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def test_what_was_submitted_is_rolled_up_and_who_has_not_is_named(cast: Judges) -> None:
    official = client(cast, "policy_lead")
    assert "Nothing to show yet" in page(official, "nation/training")
    cast.save(ARWEL)
    assert "Nothing to show yet" in page(official, "nation/training"), "a saved plan is not a submitted one"
    cast.board(ARWEL)
    cast.submit(ARWEL)
    shown = page(official, "nation/training")
    assert "1 submitted plan of" in shown and "Not submitted, and not in these figures:" in shown
    rows = [*csv.reader(io.StringIO(official.get("/en/nation/training.csv").content.decode("utf-8-sig")))]
    assert rows[0][:3] == ["Sheet", "Profession", "Body"] and len(rows[0]) == 9
    assert any(row[1] == "Not submitted" for row in rows)
    book = CalamineWorkbook.from_filelike(io.BytesIO(official.get("/cy/nation/training.xlsx").content))
    assert book.get_sheet_by_index(0).to_python()[0][:3] == ["Dalen", "Proffesiwn", "Corff"]


def test_bodies_partners_and_the_public_may_not_read_it(cast: Judges) -> None:
    sent(cast, ARWEL)
    for path in ("nation/training", "nation/training.xlsx", "nation/training.csv"):
        assert client(cast, "planner", code=ARWEL).get(f"/en/{path}").status_code == 403
        assert client(cast, "partner_reader", code="DEMO-P").get(f"/en/{path}").status_code == 403
        assert Client().get(f"/en/{path}").status_code == 302
