"""A file that is not what it should be gets sentences that name the file and the row, and gives no wrong figure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.editions.texts import system_words
from cynllun.feeds import csv_rows, mapped, waiting_lists, weekly_bands
from cynllun.feeds.datasets import FOLDER
from cynllun.feeds.faults import Faults, Reading
from cynllun.feeds.mapping import mappings

Read = Callable[[Path, str], Reading]


def by(mapping: str) -> Read:
    """The one reader with a mapping."""

    def read(path: Path, version: str) -> Reading:
        return mapped.read(path, version, mappings()[mapping])

    return read


DEPARTMENTS, DELAYED, POPULATIONS, AMBULANCE, BUDGETS = (
    by(each) for each in ("emergency_departments", "delayed_pathways", "populations", "ambulance", "programme_budgets")
)
STAGE = "Waiting for new OP appointment"
ED = "hospital_code,date,attendances,within_4h,within_8h,within_12h\n"
RTT = "lhb22_code,date,pathway_stage,waits_over_18_weeks,waits_over_53_weeks,total_waits\n"
DELAYS = "lhb22_code,date,delay_reason,delay_count\n"
PEOPLE = "HealthBoard,PopulationYear,Population\n"
BANDS = 'x\nx\n"","Over 0 weeks and up to 1 week ","Over 1 week and up to 2 weeks ","Over 2 weeks ","."\n'
CALLS = (
    "date,hb_code,red_calls,red_calls_resulting_in_an_emergency_response_at_the_scene,"
    "red_calls_resulting_in_an_emergency_response_at_the_scene_within_8_minutes,amber_calls,green_calls\n"
)
SPEND = "HealthBoard,FinancialYear,Category breakdown,Value\n"
CODES = (
    "7A1W11000023",
    "7A2W11000025",
    "7A3W11000031",
    "7A4W11000029",
    "7A5W11000030",
    "7A6W11000028",
    "7A7W11000024",
    "XXXW92000004",
)
BOARDS = "".join(f"{code},2025-07-01,{7 if code[0] == 'X' else 1},0,0,0\n" for code in CODES)
GOOD = "7A1W11000023,2025-07-01,100,60,70,80\n"

ROWS: list[tuple[Read, str, int, str]] = [
    (DEPARTMENTS, ED + GOOD + "7A1W11000023,2025-08-01,100,60,70\n", 3, "width"),
    (DEPARTMENTS, ED + GOOD + "7Z9,2025-08-01,100,60,70,80\n", 3, "code"),
    (DEPARTMENTS, ED + GOOD + "7A1W11000023,August,100,60,70,80\n", 3, "month"),
    (DEPARTMENTS, ED + GOOD + "7A1W11000023,2025-08-15,100,60,70,80\n", 3, "month"),
    (DEPARTMENTS, ED + GOOD + "7A1W11000023,2025-08-01,100,sixty,70,80\n", 3, "number"),
    (DEPARTMENTS, ED + GOOD + "7A1W11000023,2025-08-01,-1,60,70,80\n", 3, "below_zero"),
    (DEPARTMENTS, ED + GOOD + "7A1W11000023,2025-08-01,1e9,60,70,80\n", 3, "number"),
    (DEPARTMENTS, ED + GOOD + "7A1W11000023,2025-08-01,79,60,70,80\n", 3, "nested_lines"),
    (DEPARTMENTS, ED + GOOD + GOOD, 3, "twice"),
    (waiting_lists.read, RTT + "W99,2025-07-01," + STAGE + ",2,1,3\n", 2, "code"),
    (waiting_lists.read, RTT + "W11000023,2025-07-01,Waiting for Godot,2,1,3\n", 2, "label"),
    (waiting_lists.read, RTT + "W11000023,2025-07-01," + STAGE + ",2,5,3\n", 2, "nested_waits"),
    (waiting_lists.read, RTT + "W11000023,2025-07-01," + STAGE + ",2,1,\n", 2, "nested_waits"),
    (waiting_lists.read, RTT + ("W11000023,2025-07-01," + STAGE + ",2,1,3\n") * 2, 3, "twice"),
    (weekly_bands.read, BANDS + '"Jul-2022 ",1,2,3,7\n', 4, "bands_total"),
    (weekly_bands.read, BANDS + '"Jly-2022 ",1,2,3,6\n', 4, "month_name"),
    (weekly_bands.read, BANDS + '"Jul-2022 ",1,2,6\n', 4, "width"),
    (weekly_bands.read, BANDS + '"Jul-2022 ",1,two,3,6\n', 4, "number"),
    (weekly_bands.read, BANDS + '"Jul-2022 ",1,2,3,6\n' * 2, 5, "twice"),
    (weekly_bands.read, BANDS.replace("Over 1 week ", "Over 3 weeks ") + '"Jul-2022 ",1,2,3,6\n', 3, "bands_heading"),
    (weekly_bands.read, "x\nx\n", 0, "bands_heading"),
    (DELAYED, DELAYS + "W1,2025-03-01,Homeless,3\n", 2, "code"),
    (DELAYED, DELAYS + "W11000023,2025-03-01,Hopeless,3\n", 2, "label"),
    (DELAYED, DELAYS + "W11000023,2025-03-01,Homeless,\n", 2, "no_figure"),
    (DELAYED, DELAYS + "W11000023,2025-03-01,Homeless,3\n" * 2, 3, "twice"),
    (DELAYED, DELAYS + "W11000023,2025-03-01,Homeless,3\nW11000023,2025-03-01,Homeless,4\n", 3, "twice_differs"),
    (DEPARTMENTS, ED + BOARDS.replace("31,2025-07-01,1", "31,2025-07-01,2"), 9, "sum"),
    (DEPARTMENTS, ED + BOARDS + BOARDS.replace("-07-", "-08-").partition("\n")[2], 2, "stops"),
    (AMBULANCE, CALLS + "January 2021,7A1,9,8,9,0,0\n", 2, "nested_lines"),
    (AMBULANCE, CALLS + "Jan 2021,7A1,9,8,7,0,0\n", 2, "month"),
    (AMBULANCE, CALLS + "January 2021,7A1,9,8,7.5,0,0\n", 2, "number"),
    (BUDGETS, SPEND + "Powys Teaching,2022-24,total,3\n", 2, "year"),
    (BUDGETS, SPEND + "Powys Teaching,2022-23,total,three\n", 2, "not_a_number"),
    (BUDGETS, SPEND + "Powys Teaching,2022-23,total," + "9" * 400 + "\n", 2, "not_a_number"),
    (POPULATIONS, PEOPLE + "Mordor,2023,3\n", 2, "code"),
    (POPULATIONS, PEOPLE + "Wales,23,3\n", 2, "year"),
    (POPULATIONS, PEOPLE + "Wales,2023,many\n", 2, "number"),
    (POPULATIONS, PEOPLE + "Wales,2023,3\n" * 2, 3, "twice"),
]  # fmt: skip


def said(reading: Reading) -> list[str]:
    """Every fault in both languages; each names its file, and its row where there is one."""
    for fault in reading.faults:
        for language in ("en", "cy"):
            sentence = system_words(language).say(fault.sentence)
            assert fault.file in sentence and "{" not in sentence and (not fault.row or str(fault.row) in sentence)
    return [fault.sentence.id.removeprefix("feed.") for fault in reading.faults]


@pytest.mark.parametrize(
    ("read", "text", "row", "sentence"), ROWS, ids=[f"{r[0].__module__[13:]}-{r[3]}-{n}" for n, r in enumerate(ROWS)]
)
def test_a_bad_row_is_named(read: Read, text: str, row: int, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8")
    reading = read(file, "v")
    assert (said(reading), [fault.row for fault in reading.faults]) == ([sentence], [row])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "no_file"), (b"", "empty"), (b"\xff\xfe\x00x", "not_csv"), (b"PK\x03\x04\x00\xff", "not_csv"),
        (b"%PDF-1.7\n", "column_missing"),
        (b'a,"b\nc,d\n', "not_csv"), (b"date\n", "column_missing"), (b"\n\n,,\n", "empty"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("read", [DEPARTMENTS, waiting_lists.read, DELAYED, POPULATIONS])
def test_a_file_that_is_no_table_gets_a_sentence(read: Read, content: bytes | None, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    if content is not None:
        file.write_bytes(content)
    reading = read(file, "v")
    assert set(said(reading)) == {sentence} and reading.frame.is_empty()


def test_a_folder_and_a_huge_file_get_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(POPULATIONS(tmp_path, "v")) == ["not_opened"]
    file = tmp_path / "table.csv"
    file.write_text(PEOPLE)
    monkeypatch.setattr(csv_rows, "MOST_BYTES", 10)
    assert said(POPULATIONS(file, "v")) == ["too_large"]


def test_a_bad_row_does_not_spoil_the_others(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(ED + GOOD + '7A1W11000023,2025-08-01,x,60,70,80\n7A1W11000023,2025-09-01,"1,100",60,70,80\n')
    frame = DEPARTMENTS(file, "v").frame
    found = frame.filter((frame["line"] == "ed_attendances") & (frame["organisation"] == "7A1"))
    assert found.select("period", "value").rows() == [("2025-07", 100.0), ("2025-09", 1100.0)]


def test_a_board_with_a_stage_short_has_no_sum(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(RTT + f"W11000023,2025-07-01,{STAGE},2,1,3\n")
    frame = waiting_lists.read(file, "v").frame
    found = frame.filter(frame["breakdown"] == "all")
    assert found["value"].is_null().all() and set(found["reason"]) == {"part_missing"}


@given(text=st.text(max_size=12))
@settings(max_examples=30, deadline=None)
def test_a_count_is_a_whole_number_or_a_fault(text: str) -> None:
    faults = Faults("f.csv")
    value, sound = csv_rows.whole(text, 1, "c", faults)
    assert sound == (not faults.found)
    assert value is None or (value >= 0 and value == int(value))


@given(cells=st.lists(st.lists(st.text(alphabet='ab1,."-\n', max_size=5), max_size=7), max_size=5))
@settings(max_examples=30, deadline=None)
def test_no_text_makes_a_reader_raise(cells: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("any") / "table.csv"
    file.write_text(ED + "\n".join(",".join(row) for row in cells), encoding="utf-8")
    said(DEPARTMENTS(file, "v"))


def test_our_own_copies_have_no_fault_and_are_small() -> None:
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file())
    assert size < 3_000_000
