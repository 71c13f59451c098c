"""Every fault of an edition's folder is named with its file, its line and what to do, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from cynllun.editions.examining import examine
from cynllun.editions.texts import system_words
from tests.frameworks.folders import ABOUT, ROWS, changed, written

CY = "text/cy/rows.toml"
LONG = "Let nobody wait for longer than anybody would wish."
BROKEN = [
    (changed("edition.toml", "first_year = 2026", "first_year = "), "edition.toml, line 3: this is no TOML"),
    (changed("edition.toml", "first_year = 2026", 'first_year = "soon"'), "edition.toml, line 3: this does not describe"),
    (changed("edition.toml", "nation", "natoin"), "edition.toml, line 2: this does not describe an edition: Object contains unknown"),
    (changed("edition.toml", "priorities = 1", "priorities = 2"), "edition.toml, line 6: expects 2 priorities, found 1"),
    (changed("edition.toml", 'id = "one-2026-29"', 'id = "two"'), "edition.toml, line 1: the edition is called 'two' and its folder"),
    (changed("edition.toml", "[expects]", 'revises = "x"\n[expects]'), "one-2026-29/edition.toml, line 5: inherits 'x', and no edition is called so"),
    (changed("edition.toml", "[expects]", "revision = 2\n[expects]"), "edition.toml, line 5: revision 2 says nothing of what it revises"),
    (changed("priorities.csv", "access,1,S001\n", "access,1,S001\naccess,2,S001\n"), "priorities.csv, line 3: access stands twice"),
    (changed("priorities.csv", "1,S001", "1,S009"), "priorities.csv, line 2: priorities, access: source 'S009' is not listed"),
    (changed("priorities.csv", "access,1", "access,one"), "priorities.csv, line 2: the row cannot be read: Expected `int`"),
    (changed("priorities.csv", "id,order,source", "id,ordre,source"), "priorities.csv, line 2: no field is called 'ordre'; there are: source"),
    (changed("requirements.csv", "2.1", "9.9"), "requirements.csv, line 2: requirements, say_how: S001 has no section '9.9'"),
    (changed("requirements.csv", "no_waits", "some_waits"), "requirements.csv, line 2: requirements, say_how: links 'some_waits' is not known"),
    (changed("requirements.csv", "7a1", "9z9"), "requirements.csv, line 2: say_how: no body has the id '9z9'"),
    (changed("requirements.csv", "rpb", "apb"), "requirements.csv, line 2: party.apb.title has no Welsh words. Write them in text/cy/requirements.toml"),
    (changed(CY, '[measure.waiting]\ntitle = "Yn aros"\n', ""), "measures.csv, line 2: measure.waiting.title has no Welsh words. Write them in text/cy/rows.toml"),
    (changed("text/en/rows.toml", 'evidence = "A plan."\n', ""), "requirements.csv, line 2: requirement.say_how.evidence has no English words. Write them in text/en/rows.toml"),
    (changed(CY, "[party.rpb]", '[party.rpc]\ntitle = "X"\n[party.rpb]'), "text/cy/rows.toml, line 16: party.rpc.title is said in Welsh only"),
    (changed(CY, 'title = "Aros"', "title = Aros"), "text/cy/rows.toml, line 10: this is no TOML"),
    (changed(CY, 'title = "Aros"', 'title = ""'), "text/cy/rows.toml, line 10: topic.waits.title is empty"),
    (changed(CY, 'title = "Aros"', 'title = { one = "Aros" }'), "text/cy/rows.toml, line 10: topic.waits.title has forms for some counts"),
    (changed("text/cy/tables.toml", "{left}", "{chwith}"), "text/cy/tables.toml, line 13: check.x1-seen.sentence: the Welsh has the slots {chwith} {right} and the English {left} {right}"),
    ({**changed(CY, "Na foed i neb aros.", LONG), **changed("text/en/rows.toml", "Let nobody wait.", LONG)}, "text/cy/rows.toml, line 8: expectation.no_waits.asks: the Welsh is the English"),
    ({"text/cy/more.toml": '[topic.waits]\ntitle = "Eto"\n'}, "text/cy/rows.toml, line 10: topic.waits.title is said twice"),
    ({f"text/{la}/more.toml": f'[kind.board]\ntitle = "{la}"\n' for la in ("en", "cy")}, "text/en/more.toml, line 2: kind.board.title is a text of the program's own"),
    ({"text/fr/more.toml": '[a]\nb = "c"\n'}, "text/fr/more.toml: nothing reads this file. Texts stand in"),
    ({"expectation.csv": "id\n"}, "expectation.csv: nothing reads this file. If expectations.csv was meant"),
    ({"removed.csv": "part,id\nwishes,x\n"}, "removed.csv, line 2: no part is called 'wishes'"),
    ({"carries.csv": "part,id,former,source\nwishes,x1_seen,y,S001\n"}, "carries.csv, line 2: x1_seen: part is 'wishes', and may be: tables"),
    ({"carries.csv": "part,id,former,source\nlines,x1_seen,y,S001\nlines,x1_sene,y,S001\n"}, "carries.csv, line 3: lineage: there is no 'x1_sene' in lines"),
    ({"removed.csv": "part,id\npriorities,x\n"}, "removed.csv, line 2: there is no 'x' in priorities"),
    (changed("checks.csv", "x1_seen", "x1_sene"), "checks.csv, line 2: check x1-seen, left: no line is called x1_sene"),
    (changed("lines.csv", "x1_waiting + x1_seen", "x1_waiting + x1_gone"), "lines.csv, line 4: total x1_all: no line is called x1_gone"),
    (changed("lines.csv", "x1_waiting + x1_seen", "x1_all + x1_seen"), "lines.csv, line 4: totals go round in a circle"),
    (changed("lines.csv", "total", "input"), "lines.csv, line 4: x1_all: a line with the role total has a formula"),
    (changed("lines.csv", "x1_seen,20,count", "x1_seen,20,sheep"), "lines.csv, line 3: x1_seen: unit is 'sheep', and may be: gbp_000"),
    (changed("tables.csv", "opening months", "opening moons"), "tables.csv, line 2: x1: periods is 'moons', and may be: opening"),
    (changed("tables.csv", "X1", "X/1"), "tables.csv, line 2: x1: 'X/1' is no name for a sheet"),
    (changed("examples/x1.csv", "=101", "=99"), "examples/x1.csv, line 2: an example of x1-seen should come out as fires, and comes out as passes"),
    (changed("examples/x1.csv", "x1_seen@2026-05=9", "x1_sene@2026-05=9"), "examples/x1.csv, line 3: the figures of an example of x1-seen cannot be read"),
    (changed("examples/x1.csv", "x1-seen,passes", "x1-sene,passes"), "examples/x1.csv, line 3: there is no check 'x1-sene'"),
    (changed("examples/x1.csv", "passes", "cannot-tell"), "checks.csv, line 2: x1-seen has no example that passes"),
    (changed("examples/x1.csv", "fires", "cannot-tell"), "checks.csv, line 2: x1-seen has no example that fires"),
    (changed("expectations.csv", "zero_tolerance,=,0,2026-04-01", "zero_tolerance,=,0,"), "expectations.csv, line 2: no_waits: a target of the kind zero_tolerance needs start"),
    (changed("expectations.csv", "zero_tolerance,=,0,", "threshold,>=,,"), "expectations.csv, line 2: no_waits: a target of the kind threshold needs target"),
    (changed("expectations.csv", "zero_tolerance,=,0,2026-04-01,2027-03-31", "milestone,,,,"), "expectations.csv, line 2: no_waits: a target of the kind milestone needs end"),
    (changed("expectations.csv", "zero_tolerance", "relative_to_baseline"), "expectations.csv, line 2: no_waits: a target of the kind relative_to_baseline needs baseline_period"),
    (changed("expectations.csv", "zero_tolerance", "maintain_or_reach"), "expectations.csv, line 2: no_waits: a target of the kind maintain_or_reach needs baseline_period"),
    (changed("expectations.csv", "zero_tolerance", "greater_of"), "expectations.csv, line 2: no_waits: a target of the kind greater_of needs floor"),
    (changed("expectations.csv", "zero_tolerance", "zero"), "expectations.csv, line 2: no_waits: no kind of target is called 'zero'"),
    (changed("expectations.csv", ",=,", ",~,"), "expectations.csv, line 2: no_waits: comparison is '~', and may be: ="),
    (changed("expectations.csv", "2026-04-01,2027-03-31", "2027-04-01,2027-03-31"), "expectations.csv, line 2: no_waits ends on 2027-03-31, before it starts"),
    (changed("expectations.csv", "2026-04-01,2027-03-31", "2025-04-01,2026-03-31"), "expectations.csv, line 2: expectations, no_waits: end is 2026-03-31, before 2026-04-01"),
    ({"coverage/S009.csv": "section_id,verdict\n"}, "coverage/S009.csv: no index of sections is kept of 'S009'"),
    ({"coverage/S001.csv": "section_id,verdict\ns001_nine,modelled\n"}, "coverage/S001.csv, line 2: S001 has no section 's001_nine'"),
    ({"coverage/S001.csv": "section_id,verdict\ns001_1_context,perhaps\n"}, "coverage/S001.csv, line 2: s001_1_context: verdict is 'perhaps', and may be: modelled"),
    ({"coverage/S001.csv": "section_id,verdict\ns001_1_context,partly\n"}, "coverage/S001.csv, line 2: coverage.s001_1_context.why has no Welsh words. Write them in text/cy/coverage_S001.toml"),
    ({"coverage/S001.csv": "section_id,verdict\n"}, "coverage/S001.csv: the section s001_1_context ("),
    ({"coverage/S001.csv": "section_id,verdict,where\ns001_1_context,modelled,nowhere.csv\n"}, "coverage/S001.csv, line 2: s001_1_context: there is no nowhere.csv"),
    ({"release.toml": 'hash = "0123456789abcdef"\n'}, "release.toml, line 1: released as 0123456789ab, and now it is"),
    (changed("checks.csv", "id,order", "applies,id,order") | {"checks.csv": ROWS["checks.csv"].replace("right,source", "right,applies,source").replace("100,S001", "100,bord,S001")}, "checks.csv, line 2: x1-seen: applies is 'bord', and may be: board, trust, all"),
]  # fmt: skip


def found(folder: Path) -> list[str]:
    return [str(each) for each in examine(folder).faults]


def test_what_is_whole_has_no_fault(tmp_path: Path) -> None:
    examined = examine(written(tmp_path))
    assert [str(each) for each in examined.faults] == [] and examined.notes == ()
    assert examined.edition is not None and examined.edition.kinds == ("board", "trust")


@pytest.mark.parametrize(("files", "says"), BROKEN, ids=[says[:60] for _, says in BROKEN])
def test_a_fault_is_named_with_its_file_and_line(tmp_path: Path, files: dict[str, str], says: str) -> None:
    told = found(written(tmp_path, **files))
    assert any(each.startswith(says) for each in told), told


@pytest.mark.parametrize(("files", "says"), BROKEN, ids=[says[:60] for _, says in BROKEN])
def test_a_fault_is_told_in_welsh_too(tmp_path: Path, files: dict[str, str], says: str) -> None:
    for each in examine(written(tmp_path, **files)).faults:
        assert each.placed(system_words("cy")) != str(each) and "llinell 0" not in each.placed(system_words("cy")), says


def test_one_fault_hides_no_other(tmp_path: Path) -> None:
    wrong = {
        **changed("priorities.csv", "access,1", "access,one"), **changed("checks.csv", "x1_seen", "x1_sene"),
        **changed(CY, 'title = "Aros"', "title = Aros"), "expectation.csv": "id\n", "coverage/S001.csv": "section_id,verdict\n",
    }  # fmt: skip
    files = {each.file for each in examine(written(tmp_path, **wrong)).faults}
    assert {"priorities.csv", "checks.csv", CY, "expectation.csv", "coverage/S001.csv"} <= files


def test_an_edition_that_cannot_be_read_at_all_still_names_its_texts(tmp_path: Path) -> None:
    wrong = {**changed("edition.toml", "nation =", "nation"), **changed(CY, 'title = "Aros"', "title = Aros")}
    assert [(f.file, f.line) for f in examine(written(tmp_path, **wrong)).faults] == [("edition.toml", 2), (CY, 10)]


def heir(home: Path, about: str = "", **files: str) -> Path:
    own = 'id = "two-2027-30"\nnation = "wales"\nfirst_year = 2027\ninherits = "one-2026-29"\n' + about
    said = {
        f"text/{la}/edition.toml": f'[edition]\ntitle = "{la} 2"\nshort = "{la}"\nsummary = "{la}."\n' for la in ("en", "cy")
    }
    for name, text in {"edition.toml": own, **said, **files}.items():
        (home / "two-2027-30" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "two-2027-30" / name).write_text(text, encoding="utf-8")
    return home / "two-2027-30"


def test_a_date_that_was_inherited_is_noted_in_a_draft_and_a_fault_in_what_is_issued(tmp_path: Path) -> None:
    written(tmp_path)
    draft = examine(heir(tmp_path, 'status = "draft"\n'))
    says = "edition.toml, line 4: expectations, no_waits, inherited from one-2026-29: end is 2027-03-31, before 2027-04-01"
    assert draft.faults == () and [str(n)[: len(says)] for n in draft.notes] == [says]
    issued = examine(heir(tmp_path))
    assert [str(f)[: len(says)] for f in issued.faults] == [says] and issued.notes == ()


def test_a_check_whose_line_was_taken_away_is_named_where_it_was_inherited(tmp_path: Path) -> None:
    written(tmp_path)
    told = found(heir(tmp_path, 'status = "draft"\n', **{"removed.csv": "part,id\nlines,x1_seen\nlines,x1_all\n"}))
    assert told[0].startswith("edition.toml, line 4: check x1-seen, left: no line is called x1_seen")
    assert "It is inherited: state the row again" in told[0] and len(told) == 1


def test_what_one_language_says_anew_the_other_must_too(tmp_path: Path) -> None:
    written(tmp_path)
    told = found(heir(tmp_path, 'status = "draft"\n', **{"text/en/more.toml": '[priority.access]\ntitle = "Sooner"\n'}))
    assert told == [
        "text/en/more.toml, line 2: priority.access.title is said anew in English, and in Welsh it still says what the "
        "edition before says. Say it in Welsh in text/cy/more.toml."
    ]


def test_a_fault_of_the_edition_below_is_named_with_its_folder(tmp_path: Path) -> None:
    written(tmp_path, **changed("priorities.csv", "1,S001", "1,S009"))
    assert found(heir(tmp_path))[0].startswith("one-2026-29/priorities.csv, line 2: priorities, access: source 'S009'")


def test_a_circle_is_named_with_the_line_that_closes_it(tmp_path: Path) -> None:
    written(
        tmp_path,
        **{"edition.toml": ABOUT.format(id="one-2026-29").replace("[expects]", 'inherits = "two-2027-30"\n[expects]', 1)},
    )
    assert found(heir(tmp_path))[0].startswith(
        "one-2026-29/edition.toml, line 5: inherits 'two-2027-30', which inherits it: two"
    )


def test_a_line_is_counted_past_blank_lines_and_cells_of_several_lines(tmp_path: Path) -> None:
    rows = 'id,order,source,section\n\naccess,1,S001,"2.1\n"\nwell,x,S001,\n'
    assert "priorities.csv, line 5: the row cannot be read" in found(written(tmp_path, **{"priorities.csv": rows}))[0]


def test_a_file_that_a_spreadsheet_saved_is_read(tmp_path: Path) -> None:
    assert found(written(tmp_path, **{"priorities.csv": "\ufeff" + ROWS["priorities.csv"].replace("\n", "\r\n")})) == []
