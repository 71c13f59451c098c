"""The published schema of the findings holds for every answer, and says no more than is true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cynllun.cli import main
from tests.casts import sheets as cast

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "findings.schema.json").read_text())


def answer(capsys: pytest.CaptureFixture[str], *files: Path) -> list[dict[str, Any]]:
    main(["check", *map(str, files), "--format", "json", "--on", "2026-03-01"])
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_full_empty_spoiled_and_unreadable_workbooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:  # fmt: skip
    monkeypatch.setenv("CYNLLUN_LANGUAGE", language)
    own = cast.typed("gbp_000", "C3", cast.AUTHORITY)
    contents = {
        "full": cast.filled(cast.TRUST), "flawed": cast.flawed(), "empty": cast.template(cast.COMMITTEE), "broken": b"PK",
        "spoiled": cast.with_text(cast.filled(cast.AUTHORITY), own.sheet, own.cell, "#REF!"),
    }  # fmt: skip
    files = []
    for name, content in contents.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(content)
    found = answer(capsys, *files)
    assert [each["file"] for each in found] == [str(file) for file in files]
    assert all(each["findings"] for each in found if "full" not in each["file"])
    edition = cast.edition()
    known = {check.id for check in (*edition.checks, *edition.record_checks)}
    for each in found:
        ways, said = each["by_check"], {finding["check"] for finding in each["findings"]}
        assert ways.keys() == (known if each["readable"] else set())
        assert {id for id, came in ways.items() if came["failed"]} <= said
        assert all(came["failed"] for id, came in ways.items() if id in said and not id.startswith("record-c6"))


def test_the_schema_is_one_and_demands_what_it_names() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    finding = SCHEMA["$defs"]["finding"]
    assert set(finding["required"]) == set(finding["properties"])
    promised = {"check", "severity", "sheet", "cell", "cells", "left", "right", "difference", "message", "action", "source"}
    assert promised <= set(finding["required"])
    file = SCHEMA["$defs"]["file"]
    assert set(file["required"]) == set(file["properties"]) >= {"file", "edition", "organisation", "findings"}


def test_what_is_not_so_is_refused() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"file": "x"}], SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"file": "x"}, SCHEMA)
