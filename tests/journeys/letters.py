"""Letters that were downloaded: opened as Word files, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.journeys.visitor import Visitor

LANGUAGES = {"en-GB", "cy-GB"}


def then_the_letter_says(visitor: Visitor, title: str, *said: str) -> None:
    """The letter of that title is there to download in both languages, and each says this (people's own words)."""
    links = visitor.page.get_by_role("link", name=re.compile(re.escape(visitor.tongue(title))))
    documents = [opened(visitor.download(link.click)) for link in links.all()]
    assert {document.core_properties.language for document in documents} == LANGUAGES
    for document in documents:
        text = words_of(document)
        assert not [each for each in said if each not in text], document.core_properties.language


def opened(file: Path) -> Any:
    """A Word file."""
    from docx import Document

    return Document(str(file))


def words_of(document: Any) -> str:
    """All its words, those in its tables too."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
