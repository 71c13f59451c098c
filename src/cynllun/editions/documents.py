"""The index of the sections of each source document, and what an edition says of its coverage."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from cynllun.editions.faults import EditionFault, Fault, fault
from cynllun.editions.rows import placed, plain
from cynllun.frameworks import Edition
from cynllun.frameworks.coverage import CoverageRow, Covered, covered
from cynllun.sources import Section

HERE = Path(__file__).parent
HOME = HERE / "registers" / "documents"


@cache
def registered() -> dict[str, tuple[Section, ...]]:
    """The indexes that came with the program: the sections of each document in their order, by document."""
    return {
        file.stem: tuple(msgspec.convert(row, Section, strict=False) for row in plain(file))
        for file in sorted(HOME.glob("*.csv"))
    }


def sections(source: str) -> tuple[Section, ...]:
    """The sections of a document that came with the program. None at all when no index of it is kept."""
    return registered().get(source, ())


def own(folder: Path, faults: list[Fault]) -> dict[str, tuple[Section, ...]]:
    """The indexes that an edition keeps of its own documents: `documents/<source>.csv`. What cannot be read goes to `faults`."""
    found = {}
    for file in sorted((folder / "documents").glob("*.csv")):
        rows = placed(folder, f"documents/{file.stem}", Section, (), faults)
        found[file.stem] = tuple(each.row for each in rows)
        for name in ("id", "key"):
            seen: set[str] = set()
            for each in rows:
                if (value := getattr(each.row, name)) in seen:
                    faults.append(each.fault("twice", id=value))
                seen.add(value)
    return found


@cache
def fingerprints() -> dict[str, str]:
    """The SHA-256 of each document's text as it was read when its index was made."""
    return {row["id"]: row["sha256"] for row in plain(HOME.parent / "documents.csv")}


def said(folder: Path, source: str, index: tuple[Section, ...]) -> tuple[CoverageRow, ...]:
    """What an edition's folder says of each section of a document. EditionFault names the line of what is no verdict."""
    file = folder / "coverage" / f"{source}.csv"
    found, known = [], {s.id for s in index}
    for line, row in enumerate(plain(file) if file.exists() else (), start=2):
        if row["section_id"] not in known:
            raise EditionFault(fault(f"coverage/{file.name}", line, "coverage_section", source=source, id=row["section_id"]))
        try:
            found.append(msgspec.convert(row, CoverageRow, strict=False))
        except msgspec.ValidationError as error:
            raise EditionFault(fault(f"coverage/{file.name}", line, "no_row", why=str(error))) from None
    return tuple(found)


def coverage(edition: Edition, folder: Path) -> dict[str, tuple[Covered, ...]]:
    """Each document that an edition says it covers, section by section."""
    documents = sorted(file.stem for file in (folder / "coverage").glob("*.csv"))
    indexes = {each: edition.documents.get(each, ()) for each in documents}
    return {each: covered(edition, each, index, said(folder, each, index)) for each, index in indexes.items()}
