"""Comments that people left in the cells of a workbook."""

from __future__ import annotations

import re
from posixpath import join, normpath, split

from cynllun.workbooks.guard import Package

# No tag runs over another's "<", so that a hostile part takes time that grows with its length, no faster.
RELATION = re.compile(rb"<Relationship\b[^<>]*>")
TARGET = re.compile(rb"""\sTarget\s*=\s*["']([^"'<>]{1,300})["']""")
KIND = re.compile(rb"""\sType\s*=\s*["'][^"'<>]*/comments["']""")
AUTHOR = re.compile(rb"<(?:\w+:)?author>([^<]*)<")
COMMENT = re.compile(rb"<(?:\w+:)?comment\b([^<>]*)>")
PLACE = re.compile(rb"""\sref\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
BY = re.compile(rb"""\sauthorId\s*=\s*["'](\d{1,6})["']""")
OURS = b"Cynllun"
"""Who signs the comments that are laid over a workbook with its findings: those are not a person's."""


def remarks(package: Package, part: str) -> frozenset[tuple[bytes, int]]:
    """The cells of a sheet's part that have a comment of a person, as (letters of the column, row)."""
    folder, name = split(part)
    found = set()
    for relation in RELATION.findall(package.parts.get(f"{folder}/_rels/{name}.rels", b"")):
        target = TARGET.search(relation)
        if target and KIND.search(relation):
            path = target[1].decode("utf-8", "replace")
            found.update(_places(package.parts.get(path.lstrip("/") if path[0] == "/" else normpath(join(folder, path)), b"")))
    return frozenset(found)


def _places(xml: bytes) -> set[tuple[bytes, int]]:
    authors, found = AUTHOR.findall(xml), set()
    for attributes in COMMENT.findall(xml):
        place, by = PLACE.search(attributes), BY.search(attributes)
        number = int(by[1]) if by else len(authors)
        if place and not (number < len(authors) and authors[number].strip() == OURS):
            found.add((place[1], int(place[2])))
    return found
