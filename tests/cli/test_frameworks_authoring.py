"""A new edition is started, checked and released from the command line, and nothing that is there is written over."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cynllun.cli.at_hand import VARIABLE
from cynllun.editions import reader
from tests.casts import sheets as cast
from tests.cli.conftest import Run
from tests.frameworks.folders import changed, written

PARENT = "wales-2026-29"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def started(run: Run, home: Path, *more: str, id: str = "wales-2027-30") -> Path:
    done = run("frameworks", "new", id, "--from", PARENT, "--frameworks", home, *more)
    assert done.code == 0, done.err
    return home / id


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_was_started_loads_and_passes_at_once(run: Run, home: Path, language: str) -> None:
    folder = started(run, home, "--language", language)
    assert "wales-2027-30" in run("frameworks", "list", "--frameworks", home).out
    done = run("frameworks", "check", "wales-2027-30", "--frameworks", home, "--language", language)
    assert done.code == 0, done.out
    assert "expectations, handover_45" in done.out, "a date that is past is there to look at"
    edition = reader.read(folder, home)
    assert edition.first_year == 2027 and edition.status == "draft"
    assert edition.texts["cy"]["edition"]["title"] == "Fframwaith Cynllunio GIG Cymru 2027-30"


def test_its_headings_are_all_there_and_its_readme_holds_an_example(run: Run, home: Path) -> None:
    folder = started(run, home)
    assert (folder / "priorities.csv").read_text() == "id,order,source,section,authority\n"
    assert (folder / "requirements.csv").read_text().startswith("id,order,topic,kind,strength,")
    assert ",board,trust,sha,jcc,source," in (folder / "expectations.csv").read_text()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "handover_45,handovers_over_45,zero_tolerance" in readme and "[priority.timely_access]" in readme


def test_the_row_of_its_readme_can_be_taken_as_it_stands(run: Run, home: Path) -> None:
    folder = started(run, home)
    blocks = (folder / "README.md").read_text(encoding="utf-8").split("```csv\n")[1:]
    for name in ("priorities", "expectations", "requirements", "measures"):
        heading = (folder / f"{name}.csv").read_text(encoding="utf-8")
        [rows] = [block.split("```")[0] for block in blocks if block.startswith(heading)][:1]
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    done = run("frameworks", "check", folder)
    told = [line for line in done.out.splitlines() if ".csv, line" in line]
    assert told == [line for line in told if "before 2027-04-01" in line], "only its date is past"


def test_nothing_that_is_there_is_written_over(run: Run, home: Path) -> None:
    folder = started(run, home)
    (folder / "priorities.csv").write_text("mine")
    again = run("frameworks", "new", "wales-2027-30", "--from", PARENT, "--frameworks", home)
    assert again.code == 2 and "nothing was written" in again.err
    assert (folder / "priorities.csv").read_text() == "mine" and not list(home.glob(".*"))


@pytest.mark.parametrize(
    ("id", "says"), [(PARENT, "already called"), ("Wales 2027", "no id"), ("wales-next", "no year"), ("../x-2027-30", "no id")]
)
def test_an_id_that_cannot_be_is_refused(run: Run, home: Path, id: str, says: str) -> None:
    done = run("frameworks", "new", id, "--from", PARENT, "--frameworks", home)
    assert done.code == 2 and says in done.err and not list(home.iterdir())


def test_a_folder_that_is_not_there_and_an_edition_that_is_not_known(run: Run, home: Path) -> None:
    gone = run("frameworks", "new", "wales-2027-30", "--from", PARENT, "--frameworks", home / "gone")
    assert gone.code == 2 and "Make it first" in gone.err
    nobody = run("frameworks", "new", "wales-2027-30", "--from", "wales-1999", "--frameworks", home)
    assert nobody.code == 2 and "wales-1999" in nobody.err
    nowhere = run("frameworks", "check", "nowhere")
    assert nowhere.code == 2 and PARENT in nowhere.err
    assert run("frameworks", "release", "nowhere", "--by", "Mair").code == 2


def test_faults_are_printed_with_their_places_and_end_with_1(run: Run, home: Path) -> None:
    folder = written(home, **changed("priorities.csv", "1,S001", "1,S009"))
    english, welsh = run("frameworks", "check", folder), run("frameworks", "check", folder, "--language", "cy")
    assert (english.code, welsh.code) == (1, 1)
    assert english.out.startswith("priorities.csv, line 2: priorities, access: source 'S009' is not listed. Add")
    assert welsh.out.startswith("priorities.csv, llinell 2: priorities, access: nid yw’r ffynhonnell 'S009' wedi’i rhestru.")
    said = json.loads(run("frameworks", "check", folder, "--format", "json").out)
    assert said["edition"] == "one-2026-29" and said["faults"][0]["line"] == 2


def test_a_release_fixes_what_is_asked(run: Run, home: Path) -> None:
    folder = written(home)
    command = ("frameworks", "release", folder, "--on", "2025-12-19", "--by", 'Mair "y Cynllun" Huws')
    done = run(*command)
    assert done.code == 0 and "--revision" in done.out
    said = (folder / "release.toml").read_text(encoding="utf-8")
    assert "on = 2025-12-19\n" in said and f'hash = "{reader.read(folder, home).hash}"' in said
    again = run(*command)
    assert again.code == 2 and "2025-12-19" in again.err and "Huws" in again.err
    (folder / "priorities.csv").write_text("id,order,source\naccess,2,S001\n")
    changed_since = run("frameworks", "check", folder)
    assert changed_since.code == 1 and "release.toml, line 1: released as" in changed_since.out
    with pytest.raises(reader.EditionFault, match="released as"):
        reader.read(folder, home)


def test_an_edition_with_a_fault_and_a_draft_are_not_released(run: Run, home: Path) -> None:
    broken = written(home, **changed("priorities.csv", "1,S001", "1,S009"))
    done = run("frameworks", "release", broken, "--by", "Mair")
    assert done.code == 1 and "line 2" in done.out and not (broken / "release.toml").exists()
    draft = started(run, home)
    refused = run("frameworks", "release", draft, "--by", "Mair")
    assert refused.code == 2 and 'status = "issued"' in refused.err and not (draft / "release.toml").exists()


def test_a_heir_says_when_it_is_what_it_inherits_that_changed(run: Run, home: Path) -> None:
    parent = written(home)
    heir = home / "one-2026-29-r2"
    heir.mkdir()
    about = 'id = "one-2026-29-r2"\nnation = "wales"\nfirst_year = 2026\nrevises = "one-2026-29"\nrevision = 2\n'
    (heir / "edition.toml").write_text(about)
    assert run("frameworks", "release", heir, "--by", "Mair").code == 0
    (parent / "priorities.csv").write_text("id,order,source\naccess,2,S001\n")
    told = run("frameworks", "check", heir).out
    assert "one-2026-29, which it inherits, is no longer what it was" in told


@pytest.mark.parametrize(
    ("about", "says"),
    [('revises = "one-2026-29"\nrevision = 3\n', "line 5: revision 3 does not follow"),
     ('revises = "one-2026-29"\nrevision = 2\ninherits = "other"\n', "line 6: inherits 'other', and no edition"),
     ('inherits = "one-2026-29"\nrevision = 2\n', "line 5: revision 2 says nothing"),
     ('revises = "one-2026-29"\nrevision = 2\n', "")],
)  # fmt: skip
def test_a_revision_says_what_it_revises_and_counts_on(run: Run, home: Path, about: str, says: str) -> None:
    written(home)
    heir = home / "one-r2"
    heir.mkdir()
    (heir / "edition.toml").write_text(f'id = "one-r2"\nnation = "wales"\nfirst_year = 2026\n{about}')
    done = run("frameworks", "check", heir)
    assert (says in done.out and done.code == 1) if says else done.code == 0


def test_a_revision_is_started_for_the_same_years_and_carries_nothing(run: Run, home: Path) -> None:
    folder = started(run, home, "--revision", id="wales-2026-29-r2")
    edition = reader.read(folder, home)
    assert (edition.revises, edition.revision, edition.first_year) == (PARENT, 2, 2026)
    assert edition.texts["cy"]["edition"]["title"].endswith(", diwygiad 2")
    assert edition.expectations == reader.load(PARENT).expectations, "what was issued is issued still"
    assert run("frameworks", "check", folder).code == 0
    compared = run("frameworks", "compare", PARENT, "wales-2026-29-r2", "--frameworks", home, "--format", "json")
    assert json.loads(compared.out) == []


def test_editions_of_ones_own_are_at_hand_for_every_command(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    started(run, home)
    out = tmp_path / "plan.xlsx"
    done = run("template", "wales-2027-30", "--organisation", cast.BOARD, "--out", out, "--frameworks", home)
    assert done.code == 0, done.err
    checked = run("check", out, "--on", "2027-02-01", "--frameworks", home, "--format", "json")
    assert json.loads(checked.out), checked.err
    assert VARIABLE not in os.environ and "wales-2027-30" not in reader.available()
    unknown = run("check", out, "--on", "2027-02-01")
    assert "wales-2027-30" in unknown.err + unknown.out


def test_a_broken_edition_stops_a_command_in_one_sentence(run: Run, home: Path, tmp_path: Path) -> None:
    written(home, **changed("priorities.csv", "1,S001", "1,S009"))
    done = run("template", "one-2026-29", "--organisation", cast.BOARD, "--out", tmp_path / "x.xlsx", "--frameworks", home)
    assert done.code == 2 and done.err.startswith("priorities.csv, line 2:")


def test_the_schemas_are_written_and_those_in_docs_are_of_today(run: Run, tmp_path: Path) -> None:
    from cynllun.editions.schemas import schemas

    assert run("frameworks", "schema", "--out", tmp_path / "schemas").code == 0
    kept = Path(__file__).parents[2] / "docs" / "schemas"
    for name, text in schemas().items():
        assert (tmp_path / "schemas" / name).read_text(encoding="utf-8") == text
        assert (kept / name).read_text(encoding="utf-8") == text, "cynllun frameworks schema --out docs/schemas"
    assert {each.name for each in kept.iterdir()} == set(schemas())
    (tmp_path / "file").write_text("")
    assert run("frameworks", "schema", "--out", tmp_path / "file" / "in").code == 2


def test_a_schema_knows_the_headings_and_the_values() -> None:
    from cynllun.editions.schemas import schemas

    row = json.loads(schemas()["transitions.schema.json"])["items"]
    assert "from" in row["properties"] and "from_" not in row["properties"] and "from" in row["required"]
    need = json.loads(schemas()["expectations.schema.json"])["items"]
    assert "by_kind" not in need["properties"] and need["additionalProperties"] == {"enum": ["M", "O", "N", ""]}
    about = json.loads(schemas()["edition.schema.json"])
    assert about["properties"]["status"]["enum"] == ["draft", "issued", "replaced"]
    assert about["additionalProperties"] is False


@pytest.mark.parametrize("command", [("template",), ("check",), ("serve",), *(("frameworks", verb) for verb in (
    "list", "show", "coverage", "compare", "new", "check", "release", "schema"))], ids=" ".join)  # fmt: skip
@pytest.mark.parametrize(
    ("language", "says"), [("en", "a folder with editions of your own"), ("cy", "ffolder gyda’ch argraffiadau eich hun")]
)
def test_every_command_that_reads_an_edition_takes_ones_own(
    run: Run, command: tuple[str, ...], language: str, says: str
) -> None:
    told = " ".join(run(*command, "--help", "--language", language).out.split())
    assert "--frameworks" in told and says in told
