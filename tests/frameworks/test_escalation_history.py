"""The published history of escalation: whole, sourced, in both languages; what cannot stand is named with its line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cynllun.editions.escalation_told import history_data, status_data
from cynllun.editions.escalations import FOLDER, domains, history, read, scales
from cynllun.editions.faults import EditionFault
from cynllun.oversight import moves

RECORD = history()


def stands(body: str, day: str) -> dict[str, tuple[str, int]]:
    found = RECORD.status(body, date.fromisoformat(day))
    return {".".join(filter(None, each.place)): (each.scale, each.level) for each in found.entries}


def test_the_change_of_scale_shows_as_at_three_dates() -> None:
    """Decided under four levels, still told so after the scale changed, told on five once a source does."""
    assert [stands("7A1", day) for day in ("2024-01-21", "2024-01-22", "2025-12-31")] == [
        {"whole": ("four", 4)}, {"whole": ("four", 4)}, {"whole": ("five", 5)}]  # fmt: skip
    assert [RECORD.status("7A1", date.fromisoformat(day)).scale.id for day in ("2024-01-21", "2024-01-22")] == ["four", "five"]
    anew = RECORD.status("7A1", date(2025, 12, 31)).entries[0]
    assert anew.since is not None and anew.since.text == "2023-02-27"


def test_the_latest_status_found_of_each_body() -> None:
    assert stands("7A4", "2025-12-31") == {"whole": ("five", 4)}
    assert stands("7A6", "2026-01-31") == {"whole": ("four", 1), "finance": ("five", 4), "performance.uec": ("five", 4)}
    assert {place: level for place, (_, level) in stands("7A2", "2025-12-31").items()} == {
        "performance.planned_care": 3, "performance.cancer": 3, "finance": 4, "performance.uec": 4, "quality.infections": 4,
        "fragile_services": 4, "governance": 1, "leadership": 1}  # fmt: skip
    assert {place: level for place, (_, level) in stands("7A3", "2025-09-30").items()} == {
        "finance": 4, "quality.maternity_neonatal": 4, "performance.uec": 4, "performance.cancer": 4, "quality.infections": 4,
        "performance.planned_care": 3, "performance.camhs": 3}  # fmt: skip
    for code in ("RQF", "RYT", "RT4", "HEIW"):
        assert not RECORD.status(code, date(2025, 12, 31)).known, "no source: unknown, and not routine"


def test_a_body_that_followed_another_does_not_inherit_its_level() -> None:
    assert stands("7A3x", "2019-03-31") == {"whole": ("four", 3)} and stands("7A3", "2019-04-01") == {}


def test_a_jump_of_the_record_is_told_as_one() -> None:
    assert [each.entry.id for each in moves(RECORD.entries, "7A5") if each.jumps] == ["cwm-taf-2025-03-camhs"]


def test_every_source_is_cited_and_named_in_both_languages() -> None:
    cited = {source for each in RECORD.entries for source in each.sources}
    assert cited == set(RECORD.sources)
    told = history_data("7A1", moves(RECORD.entries, "7A1"), RECORD)
    assert {each["title_cy"] for each in told["entries"]} >= {"Mesurau arbennig", "Monitro uwch"}
    assert set(told["sources"]) == {source for each in told["entries"] for source in each["source"]}
    now = status_data(RECORD.status("7A6", date(2026, 1, 1)), RECORD)
    assert [each["about_en"] for each in now["beneath"]] == [
        "Performance and outcomes: urgent and emergency care, the Grange University Hospital"]  # fmt: skip


def test_scales_and_domains_come_from_their_registers() -> None:
    assert {each.id: each.levels for each in scales()} == {"five": (1, 2, 3, 4, 5), "four": (1, 2, 3, 4)}
    assert domains(date(2020, 1, 1)) == domains(date(2025, 1, 1)) != ()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "said"),
    [
        ("entries.csv", "betsi-2014,7A1", "betsi-2014,7Z9", 3, "body '7Z9' is not known"),
        ("entries.csv", "betsi-2014,7A1,whole", "betsi-2014,7A1,hole", 3, "domain 'hole' is not known"),
        ("entries.csv", "four,3,,2014-11", "four,5,,2014-11", 3, "level 'four_5' is not known"),
        ("entries.csv", "four,3,,2014-11", "four,3,,2014-13", 3, "month must be in 1..12"),
        ("entries.csv", "2014-11,,,,,,,betsi_2025_09", "2014-11,,,,,,,", 3, "sources"),
        ("entries.csv", "2014-11,,,,,,,betsi_2025_09", "2014-11,,,,,,,nobody", 3, "source 'nobody' is not known"),
        ("entries.csv", "2014-11,,,,,,,", "2014-11,,,,,,nothing,", 3, "escalation_note.nothing has no English words"),
        ("entries.csv", "betsi-2014,", "betsi-2013,", 2, "betsi-2013 stands twice"),
        ("entries.csv", "2014-11", "2013-12", 3, "about the same on the same day"),
        ("entries.csv", "swansea-bay-2022-quality,7A3,quality,,,four,2,,2022-10", "swansea-bay-2022-quality,7A3,quality,,,four,2,,2016-09",
         26, "the body 7A3 was not there"),
        ("accounts.csv", "powys-2025,7A7", "powys-2025,7Z9", 6, "body '7Z9' is not known"),
        ("accounts.csv", "7A7,2025-08", "7A7,soon", 6, "neither a day, a month nor a year"),
        ("REGISTER.toml", "entries = 61", "entries = 60", 0, "expects 60 entries, found 61"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_named_with_its_line(tmp_path: Path, file: str, old: str, new: str, line: int, said: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "escalation")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EditionFault) as wrong:
        read(folder)
    assert any(each.file == file and each.line == line and said in each.says for each in wrong.value.faults), wrong.value.faults
