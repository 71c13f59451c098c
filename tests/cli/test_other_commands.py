"""The commands beside `check`, help in both languages, and what starting costs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cynllun import editions
from cynllun.cli.registry import COMMANDS
from tests.casts import sheets as cast
from tests.cli.conftest import Run


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_template_is_written_and_reads_back_empty(run: Run, tmp_path: Path, language: str) -> None:
    out = tmp_path / "plan.xlsx"
    done = run("template", cast.EDITION, "--organisation", "demo-6", "--language", language, "--out", out)
    assert done.code == 0 and str(out) in done.out
    found = cast.reading(out.read_bytes())
    assert found.identity is not None and (found.identity.organisation, found.identity.language) == ("DEMO-6", language)
    assert run("check", out, "--on", "2026-03-01").code == 1, "an empty template is not ready to submit"


def test_a_template_is_never_written_over_a_file_that_may_hold_figures(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    out.write_bytes(b"figures")
    command = ("template", cast.EDITION, "--organisation", cast.COMMITTEE, "--out", out)
    done = run(*command)
    assert done.code == 2 and out.read_bytes() == b"figures" and "left alone" in done.err
    assert run(*command, "--overwrite").code == 0 and out.read_bytes() != b"figures"


def test_a_template_of_what_is_not_known(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    unknown = run("template", "wales-1999", "--organisation", cast.COMMITTEE, "--out", out)
    assert unknown.code == 2 and cast.EDITION in unknown.err
    nobody = run("template", cast.EDITION, "--organisation", "X", "--out", out)
    assert nobody.code == 2 and "organisations list" in nobody.err
    nowhere = run("template", cast.EDITION, "--organisation", cast.COMMITTEE, "--out", tmp_path / "no" / "plan.xlsx")
    assert nowhere.code == 2 and "cannot be written" in nowhere.err and not out.exists()


def test_a_real_body_names_real_counterparts_and_a_fictional_one_fictional(run: Run, tmp_path: Path) -> None:
    from cynllun.workbooks.guard import look

    for code, theirs, never in ((cast.COMMITTEE, cast.BOARD, "7A"), (editions.organisations()[0].code, "7A", "DEMO")):
        out = tmp_path / f"{code}.xlsx"
        assert run("template", cast.EDITION, "--organisation", code, "--out", out).code == 0
        texts = look(out.read_bytes(), "x").text("xl/sharedStrings.xml")
        assert f"<t>{theirs}" in texts and f"<t>{never}" not in texts


def test_the_bodies_it_knows(run: Run) -> None:
    found = json.loads(run("organisations", "list", "--format", "json").out)
    assert {"code", "name_en", "name_cy", "kind"} <= set(found[0])
    assert {body.code for body in editions.organisations()} < {each["code"] for each in found}
    text = run("organisations", "list").out
    assert all(each["name_en"] in text for each in found) and "[fictional]" in text
    assert all(each["name_cy"] in run("organisations", "list", "--language", "cy").out for each in found)


@pytest.mark.parametrize(("language", "said"), [("en", "ended 31 March 2019"), ("cy", "daeth i ben ar 31 Mawrth 2019")])
def test_a_body_that_ended_says_so(run: Run, language: str, said: str) -> None:
    lines = run("organisations", "list", "--language", language).out.splitlines()
    [former] = [line for line in lines if line.startswith("7A3x")]
    [present] = [line for line in lines if line.startswith("7A3 ")]
    assert former.endswith(f"[{said}]") and "[" not in present


def test_the_frameworks_at_hand(run: Run) -> None:
    assert cast.EDITION in run("frameworks", "list").out
    [found] = json.loads(run("frameworks", "show", cast.EDITION, "--format", "json").out)
    assert found["hash"] == cast.edition().hash and found["expectations"] == len(cast.edition().expectations)
    shown = run("frameworks", "show", cast.EDITION).out
    assert "C3" in shown and "carried forward" in shown
    assert "wedi’i gario ymlaen" in run("frameworks", "show", cast.EDITION, "--language", "cy").out
    assert run("frameworks", "show", "wales-1999").code == 2


def test_the_version(run: Run) -> None:
    done = run("version")
    assert done.code == 0 and done.out.startswith("cynllun ")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_help_speaks_one_language(run: Run, language: str) -> None:
    words = editions.system_words(language)
    for typed in (("--help",), *((command, "--help") for command in COMMANDS)):
        done = run(*typed, f"--language={language}")
        assert done.code == 0
        assert words.text("cli.parser.usage") in done.out and words.text("cli.parser.show_help")[:20] in done.out
        if language == "cy":
            assert not {"usage", "options", "positional", "show this"} & set(done.out.split())


def test_what_is_typed_wrongly_is_told_in_welsh_too(run: Run) -> None:
    for typed in (("check",), ("check", "a", "--format", "docx"), ("nothing",), ("check", "a", "--colour"), ("check", "--out")):
        done = run(*typed, "--language=cy")
        assert done.code == 2 and "defnydd:" in done.err
        assert not {"required:", "invalid", "unrecognized", "expected"} & set(done.err.split()), done.err


def test_stopping_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from cynllun.cli import version

    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(version, "run", stop)
    done = run("version")
    assert done.code == 130 and done.err == "Stopped.\n"


def test_a_reader_who_leaves_early_is_no_error(clean: Path) -> None:
    shell = f"{sys.executable} -m cynllun.cli check {clean} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr and "Error" not in done.stderr and done.stdout.strip() in ("0", "1")


def test_checking_loads_no_web_no_charts_no_statistics_and_no_frames(clean: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "cynllun.cli", "check", str(clean)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert {"numpy", "python_calamine"} <= loaded
    heavy = {"django", "altair", "vl_convert", "scipy", "matplotlib", "pandas", "SALib", "dask", "ninja", "polars", "jinja2",
             "openpyxl", "xlsxwriter", "docx", "rich", "typer"}  # fmt: skip
    assert not heavy & loaded


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_body_of_england_has_a_template_and_a_check(run: Run, tmp_path: Path, language: str) -> None:
    file = tmp_path / "trust.xlsx"
    assert run("template", "england-2026-31", "--organisation", "demo-7", "--out", str(file), "--language", language).code == 0
    done = run("check", str(file), "--format", "json", "--language", language)
    assert done.code == 1, "nothing is filled in yet"
    assert '"DEMO-7"' in done.out


def test_a_framework_asks_nothing_of_a_body_of_another_nation(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "board.xlsx"
    done = run("template", "england-2026-31", "--organisation", "7A1", "--out", str(file))
    assert done.code == 2 and "asks nothing of a body like" in done.err and not file.exists()
