"""`cynllun actuals import`: a named person, a whole file or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cynllun.cli import serving
from cynllun.deeds import clock
from cynllun.records.models import ActualImport
from tests.casts.round_cast import BEGIN, gather
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db
HEADING = "organisation,month,measure,value,state,reason,break\n"


def test_a_file_is_imported_by_name_or_refused_row_by_row(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "prepare", lambda: None)
    file = tmp_path / "months.csv"
    file.write_text(HEADING + "DEMO-1,2025-11,ed_12h_or_more,10,,,\n")
    with clock.standing_at(BEGIN):
        planner = gather().who("planner").person
        assert planner is not None
        asked = ("actuals", "import", str(file), "--mapping", "measures", "--by")
        assert run(*asked, "nobody@example.org").code == 2
        assert run("actuals", "list").out.startswith("Nothing has been imported")
        done = run(*asked, planner.email)
        assert (done.code, ActualImport.objects.count()) == (0, 1) and "1 figure" in done.out
        assert "DEMO-1" in run("actuals", "list").out and "delayed_pathways  lhb22_code" in run("actuals", "mappings").out
        file.write_text(HEADING + "DEMO-2,2025-11,ed_12h_or_more,10,,,\n")
        bad = run(*asked, planner.email, "--language", "cy")
        assert bad.code == 1 and "rhes 2" in bad.err and "Ni fewnforiwyd dim" in bad.err and ActualImport.objects.count() == 1
        assert run("actuals", "import", str(tmp_path / "none"), "--mapping", "measures", "--by", planner.email).code == 2
