"""The reader refuses, with file and line, whatever it cannot read; and an edition states only what changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cynllun.editions import EditionFault, available, load
from cynllun.editions.reader import read

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
        ("priorities.csv", "id,order,source\naccess,1,S\naccess,2,S\n", "line 3: access stands twice"),
        ("priorities.csv", "id,order,source\naccess,1,X\n", "source 'X' is not listed"),
        ("expectations.csv", "id,number,priority,source\na,1,accces,S\n", "priority 'accces' is not known"),
        ("expectations.csv", "id,number,priority,authority,source\na,1,access,rumour,S\n", "line 2: .*rumour"),
        ("text/en.toml", '[a]\nb = "1"\nc = nothing\n', "text/en.toml, line 3: this is no TOML"),
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


def test_a_part_that_is_expected_and_missing_is_named(tmp_path: Path) -> None:
    where = folder(tmp_path, "one", ROWS, about="[expects]\nmeasures = 1\n")
    with pytest.raises(EditionFault, match="expects 1 measures, found 0"):
        read(where, tmp_path)


def test_every_fault_is_found_at_once(tmp_path: Path) -> None:
    wrong = {
        "priorities.csv": "id,order,source\naccess,first,S\nsafe,1,S\nsafe,2,S\n",
        "expectations.csv": "id,number,priority,source\na,1,accces,S\n",
    }
    with pytest.raises(EditionFault, match=r"priorities.csv, line 2: .*\(and 2 more\)") as caught:
        read(folder(tmp_path, "one", {**ROWS, **wrong}), tmp_path)
    assert [(f.file, f.line) for f in caught.value.faults] == [
        ("priorities.csv", 2), ("priorities.csv", 4), ("expectations.csv", 2),
    ]  # fmt: skip


def test_a_circle_of_inheritance_is_named(tmp_path: Path) -> None:
    folder(tmp_path, "one", ROWS, inherits="two")
    with pytest.raises(EditionFault, match="two > one > two"):
        read(folder(tmp_path, "two", ROWS, inherits="one"), tmp_path)
    with pytest.raises(EditionFault, match="inherits 'nine', and no edition is called so"):
        read(folder(tmp_path, "three", ROWS, inherits="nine"), tmp_path)


def test_what_is_not_restated_is_carried_and_a_part_can_be_dropped_whole(tmp_path: Path) -> None:
    old = {"criteria.csv": "id,order,source,authority\nbalance,1,S,issued\nours,2,S,local\n"}
    folder(tmp_path, "one", {**ROWS, **old})
    edition = read(
        folder(tmp_path, "two", {"removed.csv": "part,id\npriorities,*\nexpectations,*\n"}, inherits="one"), tmp_path
    )
    assert [(c.id, c.authority) for c in edition.criteria] == [("balance", "carried"), ("ours", "local")]
    assert edition.priorities == () and edition.expectations == ()
    assert edition.below is not None and edition.below.criteria[0].authority == "issued"


def test_a_section_that_the_source_has_not_got_is_named(tmp_path: Path) -> None:
    rows = {"priorities.csv": "id,order,source,section\naccess,1,S001,2.1\nwell,2,S001,9.9\n"}
    about = '[sources.S001]\ntitle = "Guidance"\nissuer = "them"\n'
    with pytest.raises(EditionFault, match=r"priorities.csv, line 3: priorities, well: S001 has no section '9.9'"):
        read(folder(tmp_path, "one", {**ROWS, **rows}, about=about), tmp_path)


def test_an_edition_that_was_changed_after_its_release_is_named(tmp_path: Path) -> None:
    where = folder(tmp_path, "one", ROWS)
    (where / "release.toml").write_text(f'hash = "{read(where, tmp_path).hash}"\n')
    assert read(where, tmp_path).priorities
    (where / "priorities.csv").write_text("id,order,source\naccess,2,S\n")
    with pytest.raises(EditionFault, match=r"release.toml, line 1: released as \w{12}, and now it is \w{12}"):
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
