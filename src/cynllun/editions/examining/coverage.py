"""Every section of a document that an edition says it covers has a verdict; where not all of it is held, a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cynllun.editions.faults import EditionFault, Fault, fault
from cynllun.editions.reader import Reading
from cynllun.editions.rows import lined
from cynllun.editions.spoken import home_of, said_in
from cynllun.frameworks.coverage import Held
from cynllun.words import LANGUAGES, Words

VERDICTS = tuple(str(each) for each in Held)


def faults(reading: Reading) -> Iterator[Fault]:
    """The files of the folder `coverage`, one a document."""
    for file in sorted((reading.folder / "coverage").glob("*.csv")):
        named = f"coverage/{file.name}"
        if file.stem not in reading.edition.sources or not reading.edition.documents.get(file.stem):
            yield fault(named, 0, "coverage_document", source=file.stem)
            continue
        try:
            rows = lined(file)
        except EditionFault as wrong:
            yield Fault(named, wrong.faults[0].line, wrong.faults[0].sentence)
            continue
        yield from _document(reading, file, named, rows)


def _document(reading: Reading, file: Path, named: str, rows: list[tuple[int, dict[str, str]]]) -> Iterator[Fault]:
    seen: set[str] = set()
    known = {section.id: section for section in reading.edition.documents[file.stem]}
    for line, row in rows:
        id = row.get("section_id", "")
        if id not in known:
            yield fault(named, line, "coverage_section", source=file.stem, id=id)
        elif id in seen:
            yield fault(named, line, "twice", id=id)
        seen.add(id)
        yield from _row(reading, named, line, row)
    for id, section in known.items():
        if id not in seen:
            yield fault(named, 0, "coverage_none", id=id, title=section.title)


def _row(reading: Reading, named: str, line: int, row: dict[str, str]) -> Iterator[Fault]:
    verdict, id = row.get("verdict", ""), row.get("section_id", "")
    if verdict not in VERDICTS:
        yield fault(named, line, "value", id=id, field="verdict", value=verdict or "–", known=", ".join(VERDICTS))
    elif verdict != Held.MODELLED:
        key = f"coverage.{id}.why"
        for language in LANGUAGES:
            if not Words(language, reading.edition.texts[language]).optional(key):
                where = home_of(language, key, named, said_in(reading.folder))
                yield fault(named, line, f"no_text_{language}", id=key, file=where)
    for place in row.get("where", "").split():
        if not (reading.folder / place).exists():
            yield fault(named, line, "coverage_where", id=id, place=place)
