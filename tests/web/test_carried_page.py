"""An earlier plan of the body, carried into the template of this one."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from tests.web import people, plans

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("page", "says"), [("en", "Carry an earlier plan forward"), ("cy", "Cario cynllun cynharach ymlaen")])
def test_an_earlier_plan_is_carried_forward_with_a_report(page: str, says: str) -> None:
    before, now = plans.begin(7301), plans.begin(7302)
    client = Client()
    client.force_login(people.somebody("planner"))
    assert says in client.get(f"/{page}/plan/{now.pk}/carried").content.decode(), "none is there yet"
    assert client.get(f"/{page}/plan/{now.pk}/carried-en.xlsx").status_code == 404
    before.save(plans.CLEAN)
    shown = client.get(f"/{page}/plan/{now.pk}/carried")
    assert shown.status_code == 200 and f"carried-{page}.xlsx?from={before.pk}" in shown.content.decode()
    made = client.get(f"/{page}/plan/{now.pk}/carried-{page}.xlsx?from={before.pk}")
    assert made.status_code == 200 and "C3" in openpyxl.load_workbook(BytesIO(made.content)).sheetnames
    assert client.get(f"/{page}/plan/{now.pk}/carried?from=99").status_code == 200
