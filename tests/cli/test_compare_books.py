"""`cynllun compare`: two workbooks beside each other, in three forms, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cynllun.demonstration.cast import bodies
from cynllun.demonstration.draft import Draft
from cynllun.editions import load, words
from cynllun.workbooks import write_template
from tests.casts import sheets as cast
from tests.cli.conftest import Run

DAY = ("--on", "2026-03-01")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A workbook of the committee, and one with 100 more of pay."""
    own, edition = cast.plans()[cast.COMMITTEE], cast.edition()
    slot = edition.layout(own.kind).slot_of[edition.index["c3_pay"], edition.axis.index["2026-27"]]
    values = own.values.copy()
    values[slot] += 100
    later = replace(own, values=values)
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    old.write_bytes(cast.filled(cast.COMMITTEE))
    new.write_bytes(write_template(edition, cast.body(cast.COMMITTEE), "en", cast.words(), organisations=bodies(), base=later))
    return old, new


def test_what_changed_what_it_moved_and_what_is_found_of_it(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    done = run("compare", *pair, *DAY)
    assert done.code == 1 and "Cells that differ: 1" in done.out and "+£100k" in done.out and "−£100k" in done.out
    assert "new  ·  " in done.out
    plain = json.loads(run("compare", *pair, "--format", "json", *DAY).out)
    assert [(c["name"], c["difference"]) for c in plain["cells"]] == [("c3_pay@2026-27", 100)]
    moved = [b for b in plain["bridges"] if b["total"] == "c3_surplus"]
    assert [m["effect"] for b in moved for m in b["movements"]] == [-100] and plain["came"]
    out = tmp_path / "compared.xlsx"
    assert run("compare", *pair, "--format", "xlsx", "--out", out, "--language", "cy", *DAY).code == 1 and out.exists()


def test_the_same_twice_differs_in_nothing_and_what_cannot_be_compared_says_why(
    run: Run, pair: tuple[Path, Path], blocked: Path, tmp_path: Path
) -> None:
    same = run("compare", pair[0], pair[0], *DAY)
    assert same.code == 0 and "No figure and no row differs." in same.out
    assert run("compare", pair[0], blocked, *DAY).err.count("two kinds of body") == 1
    assert "There is no file" in run("compare", pair[0], tmp_path / "none.xlsx", *DAY).err
    assert "--out" in run("compare", *pair, "--format", "xlsx", *DAY).err
    assert run("compare", *pair, "--out", pair[0], *DAY).code == 2


def changed(code: str, file: Path, ancestor: str = "", **figures: float) -> Path:
    """A copy of a body's workbook with other figures for some lines in the first year."""
    own, edition = cast.plans()[code], cast.edition()
    values = own.values.copy()
    for line, value in figures.items():
        values[edition.layout(own.kind).slot_of[edition.index[line], edition.axis.index["2026-27"]]] = value
    later = replace(own, values=values)
    file.write_bytes(write_template(edition, cast.body(code), "en", cast.words(), organisations=bodies(), base=later,
                                    ancestor=ancestor or own.content_hash()))  # fmt: skip
    return file


def test_two_copies_are_one_again_and_a_person_chooses_where_they_differ(run: Run, clean: Path, tmp_path: Path) -> None:
    edition, year = cast.edition(), cast.edition().axis.index["2026-27"]
    slots = cast.layout(cast.COMMITTEE).slot_of
    one, two, three = [name for name, index in edition.index.items() if name.startswith("c3_") and (index, year) in slots][:3]
    a = changed(cast.COMMITTEE, tmp_path / "a.xlsx", **{one: 11.0, two: 5.0})
    b = changed(cast.COMMITTEE, tmp_path / "b.xlsx", **{one: 12.0, three: 7.0})
    out = tmp_path / "out.xlsx"
    waits = run("merge", clean, a, b, "--out", out)
    assert waits.code == 1 and not out.exists() and "A: £11k; B: £12k" in waits.out
    assert run("merge", clean, a, b, "--out", out, "--choose", "9=A").code == 2
    done = run("merge", clean, a, b, "--out", out, "--choose", "1=B")
    assert done.code == 0 and "Chosen: B" in done.out
    found = {c["name"]: c["is"]["value"] for c in json.loads(run("compare", clean, out, "--format", "json", *DAY).out)["cells"]}
    assert found == {f"{one}@2026-27": 12, f"{two}@2026-27": 5, f"{three}@2026-27": 7}
    assert run("merge", clean, a, b, "--out", out).code == 2, "it holds figures by now"


def test_copies_that_did_not_start_there_are_not_merged(run: Run, clean: Path, blocked: Path, tmp_path: Path) -> None:
    other = changed(cast.COMMITTEE, tmp_path / "other.xlsx", ancestor="f" * 64)
    out = tmp_path / "out.xlsx"
    assert "another version" in run("merge", clean, other, clean, "--out", out).err
    assert "cannot be read as it stands" in run("merge", clean, blocked, clean, "--out", out).err
    assert "There is no file" in run("merge", clean, clean, tmp_path / "none.xlsx", "--out", out).err
    authority = tmp_path / "sha.xlsx"
    authority.write_bytes(cast.filled(cast.AUTHORITY))
    assert "not of the same body" in run("merge", clean, authority, clean, "--out", out).err


def test_workbooks_of_two_frameworks_stand_line_by_line_and_year_by_year(run: Run, clean: Path, tmp_path: Path) -> None:
    old, out, edition = tmp_path / "old.xlsx", tmp_path / "years.xlsx", load("wales-2018-21")
    draft = Draft(edition, cast.body(cast.COMMITTEE))
    old.write_bytes(write_template(edition, cast.body(cast.COMMITTEE), "en", words(edition, "en"), organisations=bodies(),
                                   base=draft.finish()))  # fmt: skip
    done = run("compare", clean, old, *DAY)
    assert done.code == 0 and "of the framework wales-2018-21" in done.out and "2028-29" in done.out
    plain = json.loads(run("compare", clean, old, "--format", "json", *DAY).out)
    assert plain["editions"] == ["wales-2018-21", "wales-2026-29"] and plain["before"] == str(old)
    [pay] = [line for line in plain["lines"] if line["name"] == "c3_pay"]
    assert pay["sheet"] == "C3" and {"2026-27", "2028-29"} <= pay["years"].keys()
    assert run("compare", old, clean, "--format", "xlsx", "--out", out, "--language", "cy", *DAY).code == 0 and out.exists()
