"""A file of actuals comes in whole or not at all, by whoever may, and every view is as at a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
import xlsxwriter
from django.db import connection

from cynllun.deeds import clock
from cynllun.deeds.actuals import Held, held, import_actuals
from cynllun.deeds.actuals.held import Key
from cynllun.deeds.refused import Refused
from cynllun.editions import load, words
from cynllun.feeds.datasets import FOLDER
from cynllun.figures import State
from cynllun.figures.vintages import before, standing
from cynllun.records import journal
from cynllun.records.models import ActualImport, ChainHead, Content, JournalLine, Unchangeable
from cynllun.records.viewer import Viewer, everybody
from tests.casts.round_cast import ARWEL, BEGIN, EDITION, MERIN, Cast, gather
from tests.deeds.test_at_once import kill, start

HEADING = "organisation,month,measure,value,state,reason,break\n"
LATER = BEGIN + timedelta(days=40)
TWELVE = Key("ed_12h_or_more", "all")


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001
    with clock.standing_at(BEGIN):
        yield gather()


def months(*rows: str) -> bytes:
    return (HEADING + "".join(f"{row}\n" for row in rows)).encode()


def send(who: Viewer, *rows: str, mapping: str = "measures", organisation: str = "", data: bytes | None = None) -> ActualImport:
    return import_actuals(who, mapping=mapping, filename="months.csv", data=data or months(*rows), organisation=organisation)


def refused(who: Viewer, *rows: str, data: bytes | None = None, mapping: str = "measures", organisation: str = "") -> list[str]:
    """The ids of the sentences with which a file is refused; nothing of it is on record."""
    before = ActualImport.objects.count(), Content.objects.count(), JournalLine.objects.count()
    with pytest.raises(Refused) as no:
        send(who, *rows, data=data, mapping=mapping, organisation=organisation)
    assert (ActualImport.objects.count(), Content.objects.count(), JournalLine.objects.count()) == before
    for sentence in no.value.sentences:
        for language in ("en", "cy"):
            assert "{" not in words(load(EDITION), language).say(sentence)
    return [f"{s.id.partition('.')[2]}:{s.params.get('row', '')}".rstrip(":") for s in no.value.sentences]


def of(viewer: Viewer, code: str = ARWEL, day: date | None = None) -> Held:
    return held(viewer, code, day or clock.today())


def test_a_later_file_restates_and_nothing_is_lost(cast: Cast) -> None:
    planner = cast.who("planner")
    first = send(planner, "DEMO-1,2025-11,ed_12h_or_more,10,,,", "DEMO-1,2025-12,ed_12h_or_more,8,provisional,,")
    with clock.standing_at(LATER):
        second = send(
            planner, "DEMO-1,2025-11,ed_12h_or_more,12,,,", "DEMO-1,2025-12,ed_12h_or_more,8,,,",
            "DEMO-1,2026-01,ed_12h_or_more,,suspended,The system was replaced,",
            "DEMO-1,2026-02,ed_12h_or_more,3,,,Counted in the new system",
        )  # fmt: skip
        now = of(planner)[TWELVE]
    then = of(planner)[TWELVE]
    assert (first.number, second.number, first.last, second.last) == (1, 2, "2025-12", "2026-02")
    assert [standing(told).value for told in then.values()] == [10, 8] and list(then) == ["2025-11", "2025-12"]
    assert standing(then["2025-12"]).state is State.PROVISIONAL
    assert [standing(told).state for told in now.values()] == [
        State.RESTATED, State.REPORTED, State.SUSPENDED, State.REPORTED,
    ]  # fmt: skip
    assert before(now["2025-11"]) == 10 and [told.vintage for told in now["2025-11"]] == [1, 2]
    assert standing(now["2026-01"]).reason == "The system was replaced" and standing(now["2026-02"]).broken
    assert of(planner, day=BEGIN.date() - timedelta(days=1)) == {}
    with pytest.raises(Unchangeable):
        first.save()


def test_the_journal_says_it_and_the_same_file_comes_once(cast: Cast) -> None:
    planner = cast.who("planner")
    made = send(planner, "DEMO-1,2025-11,ed_12h_or_more,10,,,")
    line = journal.read(JournalLine.objects.get(chain="actuals"))
    assert (line["deed"], line["facts"]["file"], line["facts"]["whose"]) == ("import_actuals", made.sha256, ARWEL)
    assert journal.verify("actuals").whole
    assert refused(planner, "DEMO-1,2025-11,ed_12h_or_more,10,,,") == ["actuals_same"]


def test_who_may_import_and_of_whom(cast: Cast) -> None:
    row = "DEMO-2,2025-11,ed_12h_or_more,10,,,"
    assert refused(cast.who("board_secretary"), row) == ["only_for"]
    assert refused(everybody(clock.today()), row) == ["only_for"]
    assert refused(cast.who("planner"), row) == ["another_body:2"]
    assert refused(cast.who("planner"), row, organisation=MERIN) == ["actuals_not_yours"]
    official = cast.who("planning_director", "DEMO-G")
    assert refused(official, row, organisation="7Z9") == ["actuals_no_body"]
    assert refused(official, row, mapping="none") == ["actuals_no_mapping"]
    assert refused(official, row) == ["actuals_whose"], "a body's own figures are never published by leaving out whose they are"
    send(official, row, organisation=MERIN)
    assert of(cast.who("planner", MERIN), MERIN) and of(official, MERIN)
    assert not of(cast.who("planner"), MERIN) and not of(everybody(clock.today()), MERIN)


GOOD = "DEMO-1,2025-11,ed_12h_or_more,10,,,"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((GOOD, GOOD.replace("10", "11")), ["twice_differs:3"]),
        ((GOOD, GOOD), ["twice:3"]),
        ((GOOD, "DEMO-1,2025-12,ed_12h_or_more,-1,,,"), ["below_zero:3"]),
        ((GOOD, "DEMO-1,2025-12,cancer_62_days,100.1,,,"), ["over_100:3"]),
        ((GOOD, "DEMO-1,2025-12,ed_12h_or_more,,,,"), ["no_figure:3"]),
        ((GOOD, "DEMO-1,2025-12,ed_12h_or_more,,suspended,,"), ["reason_wanted:3"]),
        ((GOOD, "DEMO-1,2025-12,ed_12h_or_more,3,suspended,Why,"), ["figure_beside_state:3"]),
        ((GOOD, "DEMO-1,2025-12,ed_13h_or_more,3,,,"), ["label:3"]),
        ((GOOD, "DEMO-1,2025-13,ed_12h_or_more,3,lost,,"), ["month:3", "label:3"]),
        ((GOOD, "DEMO-1,2025-12,ed_12h_or"), ["width:3"]),
        (tuple(f"DEMO-1,2025-{n:02d},ed_12h_or_more,x,,," for n in range(1, 13)) * 2, [*["number"] * 20, "actuals_more"]),
    ],
)
def test_one_bad_row_keeps_the_whole_file_out(cast: Cast, rows: tuple[str, ...], said: list[str]) -> None:
    found = refused(cast.who("planner"), *rows)
    assert found == said or [each.partition(":")[0] for each in found] == said


def published() -> list[str]:
    """The latest two months of the table of emergency departments: boards and Wales, with the heading before them."""
    kept = (FOLDER / "emergency-departments" / "attendances.csv").read_text(encoding="utf-8").splitlines()
    return [kept[0], *(row for row in kept[1:] if ",2025-06-01" in row or ",2025-07-01" in row)]


def test_a_published_table_that_is_wrong_as_a_whole_stays_out(cast: Cast) -> None:
    official, rows = cast.who("assessor", "DEMO-G"), published()
    text = "\n".join(rows) + "\n"
    last = next(n for n, row in enumerate(rows) if row.split(",")[1] == "7A6W11000028" and "2025-07" in row)
    cells = rows[last].split(",")
    more = ",".join([*cells[:3], str(int(cells[3]) + 1), *cells[4:]])
    fewer = ",".join([*cells[:3], str(int(cells[4]) - 1), *cells[4:]])

    def said(data: str) -> set[str]:
        return {each.partition(":")[0] for each in refused(official, data=data.encode(), mapping="emergency_departments")}

    assert said(text.replace(rows[last], more)) == {"sum"}
    assert said(text.replace(rows[last], fewer)) == {"nested_lines"}
    assert said(text.replace(rows[last] + "\n", "")) == {"stops"}
    assert said(text[: text.index(rows[last]) + 20]) == {"width"}
    assert import_actuals(official, mapping="emergency_departments", filename="ed.csv", data=text.encode()).organisation is None
    assert Key("ed_within_12h", "all") in of(everybody(clock.today()), "7A6"), "a published table is everybody's"


def test_a_workbook_is_read_as_the_same_table(cast: Cast) -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Months")
        for n, cells in enumerate(
            [*HEADING.strip().split(",")],
        ):
            sheet.write(0, n, cells)
        sheet.write_row(1, 0, ["DEMO-1", "2025-11", "ed_12h_or_more", 10])
        sheet.write_row(2, 0, ["DEMO-1", "2025-12", "ed_12h_or_more", 9.0, "provisional"])
    planner = cast.who("planner")
    send(planner, data=stream.getvalue())
    assert [standing(told).value for told in of(planner)[TWELVE].values()] == [10, 9]
    assert refused(planner, data=stream.getvalue()[:-200]) == ["broken"]
    assert refused(planner, data=b"\xff\xfe") == ["not_csv:0"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("written", [1, 4])
def test_a_killed_import_leaves_nothing(transactional_db: None, written: int) -> None:  # noqa: ARG001
    with clock.standing_at(BEGIN):
        gather()
        contents = Content.objects.count()
        worker = start("import", written)
        assert worker.stdout is not None and worker.stdout.readline() == "in the middle\n"
        kill(worker)
        connection.close()
        assert not ActualImport.objects.exists() and not JournalLine.objects.filter(chain="actuals").exists()
        assert Content.objects.count() == contents and not ChainHead.objects.filter(chain="actuals", number__gt=0).exists()
