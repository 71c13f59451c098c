"""The boards of the demonstration that draft have shared their sheets out, among their own people."""

from __future__ import annotations

import pytest

from cynllun.deeds import clock
from cynllun.demonstration import sharing_out
from cynllun.demonstration.sizes import table
from cynllun.demonstration.story import Story
from cynllun.records.models import SheetOwner
from tests.casts.round_cast import BEGIN, gather

pytestmark = pytest.mark.django_db


def test_every_row_becomes_a_sheet_with_its_person_and_day() -> None:
    rows = table("sheet_owners")
    with clock.standing_at(BEGIN):
        cast = gather()
    for code in sorted({row["body"] for row in rows}):
        sharing_out.sheets(Story(cast.round, code), "upload_draft")
    held = {
        (each.plan.organisation.code, each.table, each.owner.email, str(each.due))
        for each in SheetOwner.objects.all()
        if each.owner
    }
    assert held == {(row["body"], row["table"], row["email"], row["due"]) for row in rows}
