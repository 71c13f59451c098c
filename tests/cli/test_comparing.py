"""`cynllun frameworks list`, `compare` and `coverage`, in their forms and both languages."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cynllun.editions import load, reader
from tests.cli.conftest import Run

ABOUT = 'id = "mon-2027-30"\nnation = "wales"\nfirst_year = 2027\ninherits = "wales-2026-29"\n'
TEXTS = '[edition]\ntitle = "{0}"\nshort = "{0}"\nsummary = "{0}"\n[priority.near]\ntitle = "{1}"\nsummary = "{1}"\n'
FILES = {
    "edition.toml": ABOUT,
    "priorities.csv": "id,order,source,authority\nnear,3,cynllun,local\n",
    "removed.csv": "part,id\npriorities,community_by_design\nexpectations,*\nrequirements,*\ntopics,*\nchapters,*\nenabling_actions,*\n"
    "outcomes,*\ncolumns,*\nrollups,*\nchecks,*\ntables,*\nlines,*\nmeasures,*\n",
    "lineage.csv": "part,id,relation,former,source,authority\npriorities,near,renamed,community_by_design,cynllun,local\n",
    "text/en.toml": TEXTS.format("Môn <2027-30>", "Care near home"),
    "text/cy.toml": TEXTS.format("Fframwaith Môn", "Gofal yn agos at y cartref"),
}


@pytest.fixture
def island(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name, text in FILES.items():
        file = tmp_path / "mon-2027-30" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CYNLLUN_EDITIONS", str(tmp_path))
    reader.load.cache_clear()
    return "mon-2027-30"


def test_the_list_has_every_count(run: Run) -> None:
    done = run("frameworks", "list", "--format", "json")
    rows = {row["id"]: row for row in json.loads(done.out)}
    row, edition = rows["wales-2026-29"], load("wales-2026-29")
    assert done.code == 0
    for name in ("priorities", "expectations", "enabling_actions", "requirements", "tables", "checks", "measures"):
        assert row[name] == len(getattr(edition, name))
    assert row["hash"] == edition.hash and row["status"] == "issued" and row["title"]
    assert row["coverage"]["S000"]["none"] == row["coverage"]["S001"]["none"] == 0
    assert {source["id"] for source in row["sources"]} >= {"S000", "S001"}
    assert "wales-2026-29" in run("frameworks", "list").out


def test_a_board_can_read_what_changed(run: Run, island: str) -> None:
    done = run("frameworks", "compare", "wales-2026-29", island)
    assert done.code == 0
    assert "Renamed; Reworded: Community by Design → Care near home" in done.out
    assert "Dropped: 75% start cancer treatment within 62 days" in done.out
    assert "Ailenwyd" in run("frameworks", "compare", "wales-2026-29", island, "--language", "cy").out


def test_the_plain_data_has_titles_of_both_sides(run: Run, island: str) -> None:
    rows = json.loads(run("frameworks", "compare", "wales-2026-29", island, "--format", "json").out)
    [renamed] = [row for row in rows if "renamed" in row["changes"]]
    assert renamed["before"] == [{"id": "community_by_design", "title": "Community by Design"}]
    assert renamed["after"] == [{"id": "near", "title": "Care near home"}]
    assert all(row["changes"] != ["kept"] for row in rows)


def test_the_page_is_whole_and_escaped(run: Run, island: str) -> None:
    done = run("frameworks", "compare", "wales-2026-29", island, "--format", "html")
    assert done.out.startswith('<!doctype html>\n<html lang="en">') and "Môn &lt;2027-30&gt;" in done.out
    HTMLParser().feed(done.out)


def test_coverage_says_each_section_and_why(run: Run) -> None:
    done = run("frameworks", "coverage", "wales-2026-29")
    assert done.code == 0 and "no verdict" not in done.out and "Annex 1 itself is in no source at hand" in done.out
    sections = json.loads(run("frameworks", "coverage", "wales-2026-29", "--format", "json").out)["wales-2026-29"]["S001"]
    assert all(row["verdict"] for row in sections)
    assert sum(row["cited"] for row in sections) > 500


def test_an_edition_that_is_not_there_is_said(run: Run) -> None:
    done = run("frameworks", "compare", "wales-2026-29", "wales-1926-29")
    assert done.code == 2 and "wales-1926-29" in done.err and "wales-2026-29" in done.err
