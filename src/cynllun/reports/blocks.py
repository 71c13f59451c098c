"""A letter as plain data: what stands on the page, in order, in one language. How it looks is the printer's business."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the letter. `level` 1 is the first beneath the subject."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style`: `plain` (the system's words), `written` (a person's own), `decision` (the one that counts), `warning`
    or `note`."""

    text: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is known of something, as label and value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NumberedPoint:
    """A numbered point: what it is about, its text, and what was said and done about it (label, text)."""

    number: int
    about: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """Numbered points, in order."""

    points: tuple[NumberedPoint, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `numeric` says of each column whether it holds numbers; every cell is text with its unit."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: name, role, body."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Pairs | Points | Table | Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in one language. `page_label` has the slots `{page}` and `{pages}`, which the printer fills."""

    kind: str
    language: str
    subject: str
    addressee: tuple[str, ...]
    sender: tuple[str, ...]
    date: str
    reference: str
    blocks: tuple[Block, ...]
    date_label: str
    reference_label: str
    page_label: str
    footer: str
