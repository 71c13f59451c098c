"""Imports on their page: what is wrong is named row by row, what came in is there with its history, as at a day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cynllun.deeds import clock
from cynllun.records.models import ActualImport
from tests.web.examples import actuals as examples

pytestmark = pytest.mark.django_db
Acting = Callable[[str], Client]


def send(client: Client, *rows: str, mapping: str = "measures") -> tuple[int, str]:
    file = SimpleUploadedFile("months.csv", examples.data(*rows))
    answer = client.post("/en/actuals", {"mapping": mapping, "file": file}, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_planner_imports_and_reads_what_stands(acting: Acting) -> None:
    client = acting("planner")
    status, body = send(client, *examples.FIRST)
    assert status == 200 and "Import 1 holds 2 figures." in body and "months.csv" in body
    assert "Import 2 holds 3 figures." in send(client, *examples.SECOND)[1]
    shown = client.get(f"/cy/actuals/{examples.CODE}").content.decode()
    for said in ("wedi’i atal", "Ailadeiladu’r system", "Cyfrif newydd", "Tachwedd 2025", "61.5%", "mewnforiad 2"):
        assert said in shown, said
    rows = client.get(f"/en/actuals/{examples.CODE}/figures.csv").content.decode().splitlines()
    twelve = [row for row in rows if ",ed_12h_or_more,all,2025-11," in row]
    assert [row.split(",")[4] for row in twelve] == ["10", "12"] and [row.rsplit(",", 1)[1] for row in twelve] == ["no", "yes"]


def test_every_wrong_row_is_named_and_nothing_comes_in(acting: Acting) -> None:
    bad = (f"{examples.CODE},2026-02,ed_12h_or_more,-1,,,", f"{examples.CODE},2026-03,ed_12h_or_more,x,,,")
    status, body = send(acting("planner"), *examples.FIRST, *bad)
    assert status == 422 and "row 4" in body and "row 5" in body and not ActualImport.objects.exists()
    assert acting("planner").post("/en/actuals", {"mapping": "measures"}).status_code == 422
    assert send(acting("auditor"), *examples.FIRST)[0] == 422 and not ActualImport.objects.exists()


def test_before_the_first_import_nothing_was_known(acting: Acting) -> None:
    examples.rows()
    client = acting("planner")
    day = f"{clock.today():%Y-%m-%d}"
    assert "ed" in client.get(f"/en/actuals/{examples.CODE}?as_at={day}").content.decode()
    assert "Nothing was known on that day" in client.get(f"/en/actuals/{examples.CODE}?as_at=2020-01-01").content.decode()
    assert "Nothing was imported by that day" in client.get("/en/actuals?as_at=2020-01-01").content.decode()
    assert client.get("/en/actuals/XAU").status_code == 404


def test_a_real_board_is_judged_by_what_is_published(visitor: Client) -> None:
    body = visitor.get("/en/published/boards/7A6/expectations?as_at=2026-11-22").content.decode()
    assert "The figures at hand end in July 2025." in body and "1,076, July 2025" in body
    assert "No figures are at hand for this measure." in body and "24 months in a row are at hand" in body
    then = visitor.get("/en/published/boards/7A6/expectations?as_at=2025-10-01").content.decode()
    assert "1,076" not in then, "the copy is of January 2026"
    rows = visitor.get("/cy/published/boards/7A6/expectations.csv?as_at=2026-11-22").content.decode()
    assert "Ni ellir dweud" in rows and visitor.get("/en/published/boards/7A3x/expectations").status_code == 404
    assert visitor.get("/en/published/boards/7A6/expectations.csv?as_at=soon").status_code == 400


def test_a_body_is_judged_by_what_it_imported(acting: Acting) -> None:
    client = acting("planner")
    send(client, *(f"{examples.CODE},2026-{n:02d},ed_12h_or_more,{9 - n},,," for n in range(4, 10)))
    body = client.get(f"/en/actuals/{examples.CODE}/expectations?as_at=2026-11-22").content.decode()
    assert "First missed: April 2026." in body and "Short by: 5." in body and "0, September 2026" in body
    assert (
        visitor_is_sent_away(client)
        and acting("partner_reader").get(f"/en/actuals/{examples.CODE}/expectations").status_code == 403
    )


def visitor_is_sent_away(_client: Client) -> bool:
    return Client().get(f"/en/actuals/{examples.CODE}/expectations").status_code == 302
