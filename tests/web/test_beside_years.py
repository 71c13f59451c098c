"""A body's plans under two frameworks: the lines that both ask for, year by year, on a page and in a file."""

from __future__ import annotations

import io

import openpyxl
import pytest

from cynllun.deeds import clock
from cynllun.deeds.drafting.receive_upload import keep
from cynllun.deeds.framework import slot_names
from cynllun.demonstration.draft import Draft
from cynllun.editions import load
from cynllun.figures import to_parquet
from cynllun.records.models import Round, Version
from tests.casts import sheets as cast
from tests.web import people, plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, path, seen

pytestmark = pytest.mark.django_db


def test_the_lines_in_common_stand_year_by_year() -> None:
    now, before = plans.begin(PK), plans.begin(PK + 1)
    now.save(plans.CLEAN)
    assert "Nothing to put side by side" in seen("planner", "plan-beside")
    old = load("wales-2018-21")
    Round.objects.filter(pk=before.plan.round_id).update(edition=old.id, edition_hash=old.hash)
    draft = Draft(old, cast.body(cast.BOARD))
    draft.put("c3_pay", year1=77.0)
    own = draft.finish()
    kept = keep(to_parquet(own, slot_names(old, own.kind)))
    Version(plan=before.plan, number=1, content_hash=own.content_hash(), edition=old.id, edition_hash=old.hash, figures=kept,
            by=people.somebody("planner"), at=clock.now()).save()  # fmt: skip
    page = seen("planner", "plan-beside")
    assert "2018-19" in page and "£77k" in page and "2028-29" in page
    assert "Dau fframwaith ochr yn ochr" in seen("planner", "plan-beside", "cy")
    book = openpyxl.load_workbook(io.BytesIO(sending("planner").get(path("plan-beside-file")).content)).worksheets[0]
    assert any(77 in [cell.value for cell in row] for row in book.iter_rows())
    assert sending("planner").get(path("plan-beside-file") + "?with=99").status_code == 404
    assert sending("assessor").get(path("plan-beside")).status_code == 404
