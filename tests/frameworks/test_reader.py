"""The reader refuses, with file and line, whatever it cannot read; and an edition states only what changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cynllun.editions import EditionFault, available, load
from cynllun.editions.reader import PARTS, read

ABOUT = 'id = "{id}"\nnation = "wales"\nfirst_year = 2026\ninherits = "{inherits}"\n[sources.S]\ntitle = "A"\nissuer = "us"\n'
ROWS = {
    "priorities.csv": "id,order,source\naccess,1,S\n",
    "expectations.csv": "id,number,priority,source\nno_waits,1,access,S\n",
    "text/en.toml": '[priority.access]\ntitle = "Access"\n[expectation.no_waits]\ntitle = "No waits"\n',
    "text/cy.toml": '[priority.access]\ntitle = "Mynediad"\n[expectation.no_waits]\ntitle = "Dim aros"\n',
}


def folder(home: Path, id: str, files: dict[str, str], *, inherits: str = "", about: str = "") -> Path:
    where = home / id
    for name, text in {"edition.toml": ABOUT.format(id=id, inherits=inherits) + about, **files}.items():
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        (where / name).write_text(text, encoding="utf-8")
    if not inherits:
        for file, _ in PARTS.values():
            if not (where / f"{file}.csv").exists():
                (where / f"{file}.csv").write_text("id,source\n")
    return where


def test_an_edition_is_read(tmp_path: Path) -> None:
    edition = read(folder(tmp_path, "one", ROWS, about="[expects]\npriorities = 1\nprinted_expectations = 1\n"), tmp_path)
    assert edition.priorities[0].id == "access"
    assert edition.texts["cy"]["priority"]["access"]["title"] == "Mynediad"
    assert edition.sources["S"].issuer == "us"


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("priorities.csv", "id,order,source\naccess,first,S\n", r"priorities.csv, line 2: .*int.*order"),
        ("priorities.csv", "id,order,sauce\naccess,1,S\n", "line 2: no field is called 'sauce'"),
        ("priorities.csv", "id,order,source\naccess,1\n", "line 2: .*source"),
        ("priorities.csv", "id,order,source\naccess,1,S,more\n", "line 2: more cells than headings"),
        ("priorities.csv", "id,order,source\naccess,1,S\naccess,2,S\n", "access stands twice"),
        ("priorities.csv", "id,order,source\naccess,1,X\n", "source 'X' is not listed"),
        ("expectations.csv", "id,number,priority,source\na,1,accces,S\n", "priority 'accces' is not known"),
        ("expectations.csv", "id,number,priority,authority,source\na,1,access,rumour,S\n", "line 2: .*rumour"),
        ("text/en.toml", '[a]\nb = "1"\nc = nothing\n', "en.toml: .*line 3"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path: Path, file: str, text: str, says: str) -> None:
    where = folder(tmp_path, "one", {**ROWS, file: text})
    with pytest.raises(EditionFault, match=says):
        read(where, tmp_path)


@pytest.mark.parametrize(("field", "id"), [("priority", "accces"), ("tables", "c99"), ("lines", "c3_x"), ("elements", "nerve")])
def test_what_a_chapter_is_about_is_there(tmp_path: Path, field: str, id: str) -> None:
    roles = {"roles.csv": "id,side,source\nlead,government,S\n"}
    where = folder(tmp_path, "one", {**ROWS, **roles, "chapters.csv": f"id,order,role,{field},source\nmoney,1,lead,{id},S\n"})
    with pytest.raises(EditionFault, match=f"chapters, money: {field} '{id}' is not known"):
        read(where, tmp_path)


def test_nothing_vanishes_in_silence(tmp_path: Path) -> None:
    where = folder(tmp_path, "one", ROWS, about="[expects]\nexpectations = 2\n")
    with pytest.raises(EditionFault, match="expects 2 expectations, found 1"):
        read(where, tmp_path)
    where = folder(tmp_path, "two", ROWS, about="[expects]\nwishes = 2\n")
    with pytest.raises(EditionFault, match="wishes is no part"):
        read(where, tmp_path)


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    where = folder(tmp_path, "one", ROWS)
    (where / "measures.csv").unlink()
    with pytest.raises(EditionFault, match="neither measures.csv nor a folder measures"):
        read(where, tmp_path)


def test_the_same_words_twice_are_a_fault(tmp_path: Path) -> None:
    more = {"text/en/more.toml": '[priority.access]\ntitle = "Other"\n'}
    with pytest.raises(EditionFault, match=r"priority\.access\.title is said twice"):
        read(folder(tmp_path, "one", {**ROWS, **more}), tmp_path)


def test_an_edition_inherits_and_states_only_what_changed(tmp_path: Path) -> None:
    folder(tmp_path, "one", {**ROWS, "criteria.csv": "id,order,source\nbalance,1,S\nsafe,2,S\n"})
    child = {
        "priorities.csv": "id,order,source\naccess,7,S\nwell,2,S\n",
        "removed.csv": "part,id\ncriteria,safe\n",
        "text/en.toml": '[priority.well]\ntitle = "Well"\n[priority.access]\ntitle = "Sooner"\n',
        "text/cy.toml": '[priority.well]\ntitle = "Iach"\n',
    }
    edition = read(folder(tmp_path, "two", child, inherits="one"), tmp_path)
    assert [(p.id, p.order) for p in edition.priorities] == [("access", 7), ("well", 2)]
    assert [c.id for c in edition.criteria] == ["balance"]
    assert edition.texts["en"]["priority"]["access"]["title"] == "Sooner"
    assert edition.texts["cy"]["priority"]["access"]["title"] == "Mynediad"
    parent = read(tmp_path / "one", tmp_path)
    assert edition.hash != parent.hash
    assert parent.texts["en"]["priority"]["access"]["title"] == "Access"


def test_a_folder_of_rows_reads_as_one_file(tmp_path: Path) -> None:
    lines = {
        "tables.csv": "id,sheet,order,shape,source\nc3,C3,1,grid,S\n",
        "lines/a.csv": "table,id,order,source\nc3,c3_pay,1,S\n",
        "lines/b.csv": "table,id,order,source\nc3,c3_drugs,2,S\n",
    }
    where = folder(tmp_path, "one", {**ROWS, **lines})
    (where / "lines.csv").unlink()
    assert [line.id for line in read(where, tmp_path).lines] == ["c3_pay", "c3_drugs"]


def test_the_hash_is_of_what_is_asked_and_not_of_words_or_examples(tmp_path: Path) -> None:
    where = folder(tmp_path, "one", ROWS)
    before = read(where, tmp_path).hash
    (where / "examples").mkdir()
    (where / "examples" / "x.csv").write_text("check\n")
    shutil.copy(where / "priorities.csv", where / "priorities.bak")
    (where / "text" / "cy.toml").write_text(ROWS["text/cy.toml"].replace("Dim aros", "Neb yn aros"), encoding="utf-8")
    assert read(where, tmp_path).hash == before
    (where / "priorities.csv").write_text("id,order,source\naccess,2,S\n")
    assert read(where, tmp_path).hash != before


def test_an_unknown_edition_is_refused_by_name() -> None:
    with pytest.raises(EditionFault, match="no edition is called 'wales-1999'"):
        load("wales-1999")
    assert "wales-2026-29" in available()
