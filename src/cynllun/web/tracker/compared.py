"""The sheet of answers that came back, row by row beside what is kept: what it would change, what somebody else changed in the
meantime, and which of its cells cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cynllun.deeds.drafting.answer_requirement import LONGEST
from cynllun.editions import words
from cynllun.plans.answered import Line, Standing
from cynllun.records.models import RequirementAnswer
from cynllun.reports.annex import FILLED
from cynllun.web import speech
from cynllun.web.forms import too_long
from cynllun.web.tracker.held import Answered
from cynllun.words import LANGUAGES
from cynllun.workbooks.answers import ID, Row, Sheet

Given = dict[str, str]
"""What a row says, by column of the sheet; `standing` is a Standing or nothing."""
EMPTY: Given = dict.fromkeys(FILLED, "")
SHOWN = 32_767
"""How many characters a cell holds: of a longer text the sheet shows the beginning."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs from what it showed: what it says, and what is kept now."""

    line: Line
    given: Given
    now: Given
    seen: int
    cell: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be taken: where it is, and what to do."""

    cell: str
    said: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All that a sheet would do. Nothing is kept while a cell is wrong."""

    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    wrong: tuple[Wrong, ...]


def heads(here: Answered) -> dict[str, list[str]]:
    """The titles that each column of the sheet may have: in either language, the page's first."""
    known = (speech.here(here.seen.edition.id), *(words(here.seen.edition, language) for language in LANGUAGES))
    return {name: [each.text(f"answer.column.{name}") for each in known] for name in (ID, *FILLED)}


def mark(here: Answered, line: Line) -> str:
    """What a row of the sheet shows: the answer by its number, and where the requirement stands."""
    answer = here.held.answer(line.requirement.id)
    return f"{answer.pk if answer else 0} {line.standing.value}"


def compare(here: Answered, sheet: Sheet) -> Compared:
    """Each row of a sheet beside what is kept."""
    changes: list[Change] = []
    conflicts: list[Change] = []
    wrong: list[Wrong] = []
    lines, standings, before = {line.requirement.id: line for line in here.lines}, _standings(here), dict[str, int]()
    for row in sheet.rows:
        line, faults = lines.get(row.id), list(_unread(row, sheet, standings))
        if line is None or row.id in before:
            faults.append(Wrong(sheet.cell(row, ID), _unknown(row, before)))
        before.setdefault(row.id, row.number)
        if faults or line is None:
            wrong += faults
            continue
        change, fresh = _change(here, line, row, sheet, standings)
        if change is None:
            continue
        wrong += _wanting(change, row, sheet) if fresh else ()
        (changes if fresh else conflicts).append(change)
    return Compared(tuple(changes), tuple(conflicts), tuple(wrong))


def _standings(here: Answered) -> dict[str, str]:
    """Where an answer stands, by the words for it in either language."""
    known = [words(here.seen.edition, language) for language in LANGUAGES]
    return {_plain(each.text(f"answer.standing.{name.value}")): name.value for each in known for name in Standing} | {"": ""}


def _plain(text: str) -> str:
    return " ".join(text.replace("'", "’").split()).casefold()


def _unread(row: Row, sheet: Sheet, standings: Mapping[str, str]) -> Iterator[Wrong]:
    """The cells of a row that are no text, or no answer."""
    said = {
        "formula": _("This cell holds a formula. Write its words into it instead"),
        "error": _("This cell shows no text. Write the words into it again"),
        "date": _("The program made a date of this. Write it again with an apostrophe in front: '3/4"),
    }
    written = row.texts["standing"]
    if "standing" not in row.faults and _plain(written) not in standings:
        text = _("“%(written)s” is no answer. Choose one of these: %(known)s")
        yield Wrong(sheet.cell(row, "standing"), text % {"written": written[:60], "known": _answers()})
    for column, fault in row.faults.items():
        yield Wrong(sheet.cell(row, column), said[fault])


def _answers() -> str:
    return ", ".join(speech.text(f"answer.standing.{each}") for each in RequirementAnswer.STATUSES)


def _unknown(row: Row, before: Mapping[str, int]) -> str:
    if not row.id:
        return _("This row has no identifier. Copy it from the sheet as it was downloaded")
    if row.id in before:
        text = _("“%(id)s” stands in row %(row)s already. Keep one of the two rows")
        return text % {"id": row.id[:60], "row": before[row.id]}
    text = _("“%(id)s” is no requirement that is asked of this body. Take the row out, or mend its identifier")
    return text % {"id": row.id[:60]}


def _change(here: Answered, line: Line, row: Row, sheet: Sheet, standings: Mapping[str, str]) -> tuple[Change | None, bool]:
    """What a row would change, and whether what it showed is still what is kept; None where it changes nothing."""
    showed, now, answer = sheet.marks.get(row.id, ""), mark(here, line), here.held.answer(row.id)
    kept, shown = _kept(answer, line.standing.value), _showed(here, row.id, showed)
    typed = {**row.texts, "standing": standings[_plain(row.texts["standing"])]}
    given = {name: _whole(typed[name], kept[name], shown[name]) for name in FILLED}
    if given in (kept, shown) or (given == EMPTY and Standing.UNANSWERED.value in (kept["standing"], shown["standing"])):
        return None, True
    change = Change(line, given, kept, answer.pk if answer else 0, sheet.cell(row, "standing"))
    return change, showed == now or (not showed and kept == _kept(None, Standing.UNANSWERED.value))


def _kept(answer: RequirementAnswer | None, standing: str) -> Given:
    """An answer as the sheet shows it: what was agreed not to apply shows none."""
    found = None if standing == Standing.NOT_APPLICABLE else answer
    texts = (found.text, found.document, found.place, found.evidence) if found else ("",) * 4
    return dict(zip(FILLED, (standing, *texts), strict=True))


def _showed(here: Answered, id: str, showed: str) -> Given:
    """What a row showed when the sheet was made; where that cannot be told, nothing."""
    number, _space, standing = showed.partition(" ")
    found = next((each for each in here.held.answers.get(id, ()) if str(each.pk) == number), None)
    return _kept(found, standing if standing in {*Standing} else "")


def _whole(typed: str, *known: str) -> str:
    """A text as it is kept, where the cell shows it unchanged: a program breaks lines as it likes, and cuts a long one short."""
    return next((each for each in known if _cut(each) == _cut(typed)), typed)


def _cut(text: str) -> str:
    return text[:SHOWN].replace("\r\n", "\n").strip()


def _wanting(change: Change, row: Row, sheet: Sheet) -> Iterator[Wrong]:
    """What an answer must have, where it is not there: as the form of one answer asks it."""
    given, standing = change.given, change.given["standing"]
    if standing not in RequirementAnswer.STATUSES:
        yield Wrong(sheet.cell(row, "standing"), _no_answer(given))
        return
    if standing != RequirementAnswer.NOT and not given["document"]:
        yield Wrong(sheet.cell(row, "document"), _("Name the document of the plan that answers the requirement"))
    if standing != RequirementAnswer.MET and not given["words"]:
        yield Wrong(sheet.cell(row, "words"), _("Say what is missing, and what will be done about it"))
    for name in ("document", "place"):
        if len(given[name]) > LONGEST:
            yield Wrong(sheet.cell(row, name), too_long(LONGEST))


def _no_answer(given: Given) -> str:
    if given["standing"] in (Standing.ASKED, Standing.NOT_APPLICABLE):
        return _("That it does not apply is asked on the requirement’s own page. Put back here what the sheet said")
    if not any(given[name] for name in FILLED[1:]):
        return _("An answer that was given is not taken away. Put back what stood here, or answer anew")
    return _("Choose an answer: %(known)s") % {"known": _answers()}
