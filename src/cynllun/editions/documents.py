"""The index of the sections of each source document, and what an edition says of its coverage."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from cynllun.editions.faults import EditionFault, fault
from cynllun.editions.rows import plain
from cynllun.frameworks import Edition
from cynllun.frameworks.coverage import CoverageRow, Covered, Section, covered

HERE = Path(__file__).parent
HOME = HERE / "registers" / "documents"


@cache
def sections(source: str) -> tuple[Section, ...]:
    """The sections of a document in their order. None at all when no index of it is kept."""
    file = HOME / f"{source}.csv"
    return tuple(msgspec.convert(row, Section, strict=False) for row in plain(file)) if file.exists() else ()


@cache
def fingerprints() -> dict[str, str]:
    """The SHA-256 of each document's text as it was read when its index was made."""
    return {row["id"]: row["sha256"] for row in plain(HOME.parent / "documents.csv")}


def said(folder: Path, source: str) -> tuple[CoverageRow, ...]:
    """What an edition's folder says of each section of a document. EditionFault names the line of what is no verdict."""
    file = folder / "coverage" / f"{source}.csv"
    found, known = [], {s.id for s in sections(source)}
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
    return {each: covered(edition, each, sections(each), said(folder, each)) for each in documents}
