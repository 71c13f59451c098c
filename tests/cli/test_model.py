"""`cynllun model`: long waits, waiting lists, formulas and back-tests from files that anybody has; what cannot be is said in a sentence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BANDS = ("0,26", "26,52", "52,78", "78,104", "104,")


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """Two specialties: one with 120 over the limit already, one with nobody who waits long."""
    counts = {"Orthopaedics": (2000, 1500, 600, 500, 120), "ENT": (900, 0, 0, 0, 0)}
    rows = [f"{name},{band},{count}" for name, own in counts.items() for band, count in zip(BANDS, own, strict=True)]
    path = tmp_path / "waiting.csv"
    path.write_text("\n".join(["specialty,weeks_over,weeks_up_to,waiting", *rows]) + "\n", encoding="utf-8-sig")
    return path


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Three years of a list in bands of 13 weeks: as many join as leave, and then for a year a few more."""
    path, bands = tmp_path / "history.csv", (1000.0, 600.0, 300.0, 150.0, 90.0)
    rows = ["month,weeks_over,weeks_up_to,pathways"]
    for month in range(36):
        more = 1 + max(0, month - 23) * 0.01
        rows += [f"{2023 + month // 12}-{month % 12 + 1:02d}-01,{13 * n},{13 * (n + 1) if n < 4 else ''},{count * more:.0f}"
                 for n, count in enumerate(bands)]  # fmt: skip
    path.write_text("\n".join(rows) + "\n")
    return path


MONTHS = ("--limit", "104", "--from", "2026-04", "--by", "2027-03")
TARGET = ("--activity", "300", "--target", "over", "--value", "0", "--by", "2026-12", "--over", "39")


def test_who_passes_what_is_needed_and_when_it_ends(run: Run, waiting: Path, tmp_path: Path) -> None:
    none = run("model", "long-waits", waiting, *MONTHS)
    assert none.code == 0 and "Planned a week: 0." in none.out and "it does not end at this rate" in none.out
    assert (
        "1,228 people are over 104 weeks or will be by the end of 2027-03 unless treated; 120 of them are already." in none.out
    )
    assert "ENT: nobody is over 104 weeks" in none.out and "nan" not in none.out.lower()
    capacity, done = tmp_path / "capacity.csv", tmp_path / "done.csv"
    capacity.write_text("specialty,source,sessions,cases,utilisation,price,from\nOrthopaedics,core,2,3,0.9,,\n"
                        "Orthopaedics,outsourced,6,4,1,5000,2026-07\nENT,regional,1,1,,,\n")  # fmt: skip
    done.write_text("specialty,month,treated\nOrthopaedics,2026-04,90\nOrthopaedics,2020-01,5\n")
    more = run("model", "long-waits", waiting, *MONTHS, "--capacity", capacity, "--achieved", done)
    assert "Nobody is over the limit from the end of" in more.out and "Achieved a week so far: 21" in more.out
    assert "outsourced:" in more.out and "£" in more.out and "regional: 0 cases, £0" in more.out
    welsh = run("model", "long-waits", waiting, *MONTHS, "--capacity", capacity, "--language", "cy", "--removals", "0.001")
    assert "Arbenigedd" in welsh.out and "Angen bob wythnos" in welsh.out
    as_data = json.loads(run("model", "long-waits", waiting, *MONTHS, "--format", "json").out)
    assert (
        as_data["says"][0]["id"] == "model.long.cohort"
        and as_data["rows"][0]["month"] == "2026-04"
        and len(as_data["rows"]) == 24
    )
    rows = list(csv.DictReader(io.StringIO(run("model", "long-waits", waiting, *MONTHS, "--format", "csv").out)))
    assert float(rows[11]["over"]) == pytest.approx(120 + 500 + 600 + 1500 * (365 / 7 - 52) / 26)


def test_a_list_goes_on_as_in_the_past_and_says_how_that_did(run: Run, history: Path) -> None:
    done = run("model", "waiting-list", history, "--months", "6", "--over", "39")
    assert done.code == 0 and "Learnt from 12 months" in done.out and "no change by" in done.out and "2026-06" in done.out
    assert "In four cases of five" in run("model", "waiting-list", history, "--months", "3", "--over", "39").out
    left = run(
        "model", "waiting-list", history, "--leave-out", "2025-09", "Records moved", "--who", "A. Analyst", "--over", "39"
    )
    assert "Learnt from 10 months" in left.out and "cannot be told" in left.out
    assert "over 39 weeks is taken as 9 months and more, which is over 39.1 weeks" in left.out
    assert "over 38 weeks is taken as 8 months" in run("model", "waiting-list", history, "--over", "38").out


def test_a_band_that_grew_older_than_it_can_is_told_and_stands(run: Run, history: Path) -> None:
    text = history.read_text()
    assert "can have grown" not in run("model", "waiting-list", history, "--over", "39").out
    latest = next(line for line in text.splitlines() if line.startswith("2025-09-01,39,"))
    history.write_text(text.replace(latest, "2025-09-01,39,52,2000"))
    done = run("model", "waiting-list", history, "--over", "39")
    assert done.code == 0 and "more waited than can have grown that old" in done.out and "2025-09" in done.out
    assert run("model", "waiting-list", history, "--over", "39", "--language", "cy").code == 0


def test_a_list_with_an_activity_and_back_from_a_target(run: Run, history: Path) -> None:
    planned = json.loads(run("model", "waiting-list", history, "--activity", "500", "--over", "39", "--format", "json").out)
    assert [each["id"] for each in planned["says"]][-1] == "model.list.holding" and planned["rows"][0]["treated"] <= 500
    takes = history.with_name("takes.csv")
    takes.write_text("outpatients,tests,day_case,inpatient,theatre_minutes,bed_days\n1.5,0.4,0.3,0.1,90,4\n")
    more = json.loads(
        run("model", "waiting-list", history, "--activity", "300", "--over", "39", "--pathway", takes, "--format", "json").out
    )
    assert more["rows"][0]["outpatients"] == pytest.approx(450) and more["rows"][0]["beds"] == pytest.approx(30 * 4 / 31 / 0.85)
    back = run("model", "waiting-list", history, *TARGET, "--rule", "longest")
    assert "The target is met by 2026-12" in back.out
    late = run("model", "waiting-list", history, *TARGET, "--activity", "50", "--most", "60", "--language", "cy")
    assert "Ni ellir cyrraedd y targed" in late.out
    share = run("model", "waiting-list", history, "--activity", "300", "--target", "within", "--value", "90", "--by", "2026-12", "--over", "39",
                "--rule", "mixed", "--ramp", "3")  # fmt: skip
    assert share.code == 0 and "more treatments than planned" in share.out


def test_clearing_a_backlog_shows_both_lines_and_where_they_cross_back(run: Run, history: Path) -> None:
    typed = ("model", "waiting-list", history, "--activity", "340", "--over", "39", "--clear", "60", "--months", "18")
    done = run(*typed, "--clear-months", "8")
    assert "lowers the share treated in time from period 1 on" in done.out and "Over, clearing" in done.out
    rows = json.loads(run(*typed, "--clear-months", "8", "--format", "json").out)["rows"]
    assert rows[0]["in_time_clearing"] < rows[0]["in_time"] and rows[-1]["in_time_clearing"] >= rows[-1]["in_time"]
    assert rows[7]["over_clearing"] < rows[7]["over"]
    assert run(*typed, "--clear-months", "19").code == 2 and run(*typed[:-2], "--language", "cy").code == 0
    fewer = run("model", "waiting-list", history, "--activity", "340", "--over", "39", "--additions", "250", "--months", "18")
    assert "short waits that are missing first" in fewer.out


def test_the_formulas(run: Run) -> None:
    typed = ("model", "queue", "--demand", "30", "--queue", "1200", "--mean-wait", "30", "--target", "52")
    assert "61.2 a week for 26 weeks" in run(*typed, "--capacity", "27").out
    zero = run(*typed, "--capacity", "0")
    assert (
        zero.code == 0
        and "never" in zero.out
        and json.loads(run(*typed, "--capacity", "0", "--format", "json").out)["rows"][0]["load"] is None
    )
    assert run(*typed, "--capacity", "-1").code == 2


def test_the_past_of_wales_is_tried_in_the_open(run: Run) -> None:
    rows = json.loads(run("model", "back-test", "--format", "json").out)["rows"]
    whole = next(each for each in rows if each["series"] == "wales_all" and each["ahead"] == "12")
    assert whole["error"] < whole["error_of_no_change"] and whole["origins"] > 90 and whole["beats"] == "yes"
    assert any(each["beats"] == "no" for each in rows), "and where it is no better it says so"


@pytest.mark.parametrize(("text", "typed", "said"), [
    ("specialty,over\nA,0\n", (), "must name the columns specialty, weeks_over"),
    ("specialty,weeks_over,weeks_up_to,waiting\n", (), "no row beneath"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,-3\n", (), "Row 3: waiting is -3"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,five\nA,104,,5\n", (), "Row 2: waiting is no number: five"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,0,104,5\n", (), "Row 3 says again what row 2 says"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,105,,5\n", (), "Row 2: the band must end where"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\nB,104,,5\n", (), "B has no row for the band over 0 weeks"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,53,5\nA,53,,5\n", (), "ask for 53 weeks"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5,6\n", (), "5 cells stand there"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\n", ("--by", "2026-03"), "before the first"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\n", ("--by", "soon"), "soon is no month"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\n", ("--by", "2029-03"), "say how many join each month"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\n", ("--removals", "1.5"), "1.5: a share"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\n", ("--limit", "nan"), "--limit takes a number"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\n", ("--limit", "0"), "lies above 0"),
    ("specialty,weeks_over,weeks_up_to,waiting\nA,0,104,5\nA,104,,5\n", ("--by", "9999-01"), "from 1 to 120"),
])  # fmt: skip
def test_what_long_waits_cannot_be_told_from(run: Run, tmp_path: Path, text: str, typed: tuple[str, ...], said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    done = run("model", "long-waits", path, *MONTHS, *typed)
    assert (done.code, done.out) == (2, "") and said in done.err and done.err.count("\n") == 1


def test_what_a_list_cannot_be_told_from(run: Run, history: Path, tmp_path: Path) -> None:
    lines = history.read_text().splitlines()
    short = tmp_path / "short.csv"
    short.write_text("\n".join([lines[0], *lines[-15:]]) + "\n")
    assert "2 usable steps" in run("model", "waiting-list", short, "--over", "39").err
    gone = tmp_path / "gone.csv"
    gone.write_text("\n".join([*lines[:-10], *lines[-5:]]) + "\n")
    holed = run("model", "waiting-list", gone, "--over", "39")
    assert holed.code == 0 and "Learnt from 10 months" in holed.out and "nan" not in holed.out.lower(), (
        "a month that is not there"
    )
    for typed, said in (
        (("--target", "over", "--over", "39"), "needs --value"), (("--months", "0"), "from 1 to 120"), ((*TARGET, "--ramp", "0"), "from 1 to"),
        ((*TARGET[:-4], "--by", "2020-01", "--over", "39"), "outside"), (("--over", "104"), "47.8"),
        (("--leave-out", "2019-01", "why", "--who", "me", "--over", "39"), "not a month of the history"),
        (("--leave-out", "2025-09", "why", "--over", "39"), "a reason and a name"),
        ((*TARGET, "--value", "-1"), "not possible"), ((*TARGET, "--most", "200"), "plan 200 at most"),
        (("--activity", "-5", "--over", "39"), "negative"), (("--activity", "nan"), "--activity takes a number"),
        (("--over", "-4"), "lies above 0"), (("--activity", "5", "--over", "39", "--rule", "mixed", "--urgent", "7"), "The urgent share is 7"),
        ((*TARGET, "--by", "2053-01"), "from 1 to 120"),
    ):  # fmt: skip
        done = run("model", "waiting-list", history, *typed)
        assert (done.code, done.out) == (2, "") and said in done.err, (typed, done.err)
    assert "cannot be read" in run("model", "waiting-list", tmp_path / "none.csv").err
