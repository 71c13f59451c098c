"""Next year's framework takes no programmer: a folder with one more priority, expectation, measure, table and check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from cynllun.editions import available, load, reader, words
from cynllun.figures import State
from cynllun.figures.returns import Return, blank
from cynllun.frameworks import Edition
from cynllun.organisations import Organisation
from cynllun.plans import review

FILES = {
    "edition.toml": 'id = "arfon-2027-30"\nnation = "wales"\nfirst_year = 2027\ninherits = "wales-2026-29"\n'
    f"[expects]\npriorities = 7\nexpectations = 25\ntables = {len(load('wales-2026-29').tables) + 1}\n",
    "priorities.csv": "id,order,source,authority\ndental,7,cynllun,local\n",
    "measures.csv": "id,line,unit,better,frequency,source\ndental_waits,x9_waiting,count,lower,month,cynllun\n",
    "expectations.csv": "id,number,printed,priority,measure,kind,comparison,target,start,end,judged,board,trust,sha,jcc,source\n"
    "dental_waits,24,24,dental,dental_waits,zero_tolerance,=,0,2027-04-01,2028-03-31,start,M,N,N,N,cynllun\n",
    "tables.csv": "id,sheet,order,shape,periods,board,trust,sha,jcc,source\nx9,X9,999,grid,opening months,M,N,N,N,cynllun\n",
    "lines/x9.csv": "table,id,order,unit,over_time,measure,source\n"
    "x9,x9_waiting,1,count,closing,dental_waits,cynllun\nx9,x9_seen,2,count,sum,,cynllun\n",
    "checks/x9.csv": "id,order,family,severity,scope,left,comparison,right,applies,source\n"
    "x9-seen,9000,6,query,month,x9_seen,<=,previous(x9_waiting) + 100,board,cynllun\n",
}
TEXTS = {
    "en": '[edition]\ntitle = "Arfon Framework 2027-30"\nshort = "Arfon"\nsummary = "A fictitious year."\n'
    '[priority.dental]\ntitle = "Teeth"\nsummary = "See a dentist."\n'
    '[expectation.dental_waits]\ntitle = "No wait"\nasks = "Let nobody wait for a dentist."\n'
    '[measure.dental_waits]\ntitle = "People waiting for a dentist"\n'
    '[table.x9]\ntitle = "Dentists"\npurpose = "Who waits."\nhow = "Count them."\n'
    '[line.x9_waiting]\ntitle = "Waiting"\n[line.x9_seen]\ntitle = "Seen"\n'
    '[check.x9-seen]\ntitle = "More seen than waited"\nsentence = "{left} seen, {right} could be."\naction = "Mend one."\n',
    "cy": '[edition]\ntitle = "Fframwaith Arfon 2027-30"\nshort = "Arfon"\nsummary = "Blwyddyn ddychmygol."\n'
    '[priority.dental]\ntitle = "Dannedd"\nsummary = "Gweld deintydd."\n'
    '[expectation.dental_waits]\ntitle = "Dim aros"\nasks = "Peidiwch â gadael i neb aros am ddeintydd."\n'
    '[measure.dental_waits]\ntitle = "Pobl yn aros am ddeintydd"\n'
    '[table.x9]\ntitle = "Deintyddion"\npurpose = "Pwy sy’n aros."\nhow = "Cyfrwch nhw."\n'
    '[line.x9_waiting]\ntitle = "Yn aros"\n[line.x9_seen]\ntitle = "Wedi’u gweld"\n'
    '[check.x9-seen]\ntitle = "Gwelwyd mwy nag a fu’n aros"\nsentence = "{left} wedi’u gweld, {right} yn bosibl."\naction = "Cywirwch un."\n',
}  # fmt: skip


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edition]:
    for name, text in {**FILES, **{f"text/{la}.toml": said for la, said in TEXTS.items()}}.items():
        file = tmp_path / "arfon-2027-30" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CYNLLUN_EDITIONS", str(tmp_path))
    reader.load.cache_clear()
    yield load("arfon-2027-30")
    reader.load.cache_clear()


def filled(edition: Edition, **figures: float) -> Return:
    """A board's return with a few figures: `x9_waiting=5` fills every period of that line."""
    empty = blank(edition.id, edition.hash, "X01", "board", edition.layout("board").slots)
    values, states = empty.values.copy(), empty.states.copy()
    layout = edition.layout("board")
    for name, value in figures.items():
        at = layout.slot_series == edition.index[name]
        assert at.any(), name
        values[at], states[at] = value, State.REPORTED
    return Return(empty.edition, empty.edition_hash, empty.organisation, empty.kind, values, states)


def test_it_is_at_hand_beside_the_others(edition: Edition) -> None:
    assert {"wales-2026-29", "arfon-2027-30"} <= set(available())
    assert edition.axis.codes[1] == "2027-04"
    assert len(edition.checks) == len(load("wales-2026-29").checks) + 1
    assert words(edition, "cy").text("priority.dental.title") == "Dannedd"
    assert words(edition, "cy").text("priority.timely_access.title") == words(load("wales-2026-29"), "cy").text(
        "priority.timely_access.title"
    )


def test_only_those_it_is_asked_of_fill_the_new_table(edition: Edition) -> None:
    assert edition.layout("board").sheet("x9") is not None
    assert edition.layout("trust").sheet("x9") is None


def test_the_new_check_and_the_new_target_are_judged(edition: Edition) -> None:
    from datetime import date

    [found] = review(edition, [filled(edition, x9_waiting=5.0, x9_seen=500.0)], today=date(2027, 2, 1))
    checks = {f.check for f in found.findings}
    assert "x9-seen" in checks
    assert "target-dental_waits" in checks
    [clean] = review(edition, [filled(edition, x9_waiting=0.0, x9_seen=50.0)], today=date(2027, 2, 1))
    assert not {f.check for f in clean.findings} & {"x9-seen", "target-dental_waits"}


def test_its_workbook_is_written_and_read_back(edition: Edition) -> None:
    from cynllun import editions, workbooks

    body = Organisation(code="X01", kind="board", name_en="East", name_cy="Dwyrain", fictional=True)
    held = filled(edition, x9_waiting=7.0)
    template = workbooks.write_template(edition, body, "cy", words(edition, "cy"))
    reading = workbooks.read(workbooks.fill(template, held, edition, words(edition, "cy")), "x.xlsx", editions, [body])
    assert reading.return_ is not None
    assert np.array_equal(reading.return_.values, held.values, equal_nan=True)


@pytest.mark.usefixtures("edition")
def test_two_editions_of_one_id_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "wales-2026-29").mkdir()
    (tmp_path / "wales-2026-29" / "edition.toml").write_text('id = "wales-2026-29"\n')
    with pytest.raises(reader.EditionFault, match="two folders hold"):
        available()
