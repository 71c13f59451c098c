"""The annex of a plan: its answers to the framework's requirements, as a Word document and as rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cynllun.frameworks import Edition
from cynllun.frameworks.citing import place
from cynllun.plans.answered import Line, Standing, gaps
from cynllun.reports.blocks import Block, Heading, Letter, Pairs, Paragraph, Table
from cynllun.reports.letters import Both
from cynllun.reports.parts import day
from cynllun.words import Sentence, Words

COLUMNS = (
    "id", "topic", "requirement", "asks", "strength", "kind", "optional", "due", "standing", "words", "document", "place",
    "wanted", "evidence", "by", "on", "reviewed", "settled", "consent", "source", "section",
)  # fmt: skip
FILLED = ("standing", "words", "document", "place", "evidence")
"""The columns that people fill in."""
COUNTS = ("total", "answered", "short", "unanswered", "asked", "not_applicable", "consent")


@dataclass(frozen=True, slots=True)
class Signed:
    """What somebody said or did, and when. `kind` is which of the annex's sentences tells it."""

    kind: str
    name: str = ""
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """One requirement with what the records hold of it; what is not there is empty."""

    line: Line
    text: str = ""
    document: str = ""
    place: str = ""
    evidence: str = ""
    by: str = ""
    on: date | None = None
    review: Signed | None = None
    ask: Signed | None = None
    consents: tuple[tuple[str, Signed], ...] = ()


@dataclass(frozen=True, slots=True)
class Back:
    """By what a sheet is known again when it comes back filled in: properties of the file, and pairs on a hidden sheet."""

    sheet: str
    properties: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexFacts:
    """Whose annex it is, of which round, as it stands on a day."""

    organisation: Both
    round: Both
    date: date
    reference: str
    fictional: bool
    rows: tuple[AnnexRow, ...]
    back: Back | None = None


def say(words: Words, id: str, /, **params: object) -> str:
    """A text of the annex with what people wrote in its slots."""
    own = {name: {"en": str(value), "cy": str(value)} for name, value in params.items()}
    return words.say(Sentence(f"answer.annex.{id}", own)).strip()


def cells(row: AnnexRow, edition: Edition, words: Words) -> dict[str, str]:
    """A row of the sheet, each cell by its column, as text. What was said before officials let a body off is no answer."""
    if row.line.standing is Standing.NOT_APPLICABLE:
        row = AnnexRow(line=row.line, ask=row.ask)
    asked, language = row.line.requirement, words.language
    source, section = place(edition, words, asked.source, asked.section)
    return {
        "id": asked.id, "topic": words.text(f"topic.{asked.topic}.title"), "requirement": words.text(f"requirement.{asked.id}.title"),
        "asks": words.text(f"requirement.{asked.id}.text"), "wanted": words.optional(f"requirement.{asked.id}.evidence"),
        "strength": words.text(f"framework.strength.{asked.strength.value}"),
        "kind": words.text(f"framework.requirement_kind.{asked.kind.value}"),
        "optional": words.text(f"answer.optional.{'yes' if row.line.optional else 'no'}"),
        "due": day(asked.due, language) if asked.due else "", "standing": words.text(f"answer.standing.{row.line.standing.value}"),
        "words": row.text, "document": row.document, "place": row.place, "evidence": row.evidence, "by": row.by,
        "on": day(row.on, language) if row.on else "", "reviewed": _signed(row.review, words), "settled": _signed(row.ask, words),
        "consent": "\n".join(_signed(each, words, party) for party, each in row.consents), "source": source, "section": section,
    }  # fmt: skip


def _signed(said: Signed | None, words: Words, party: str = "") -> str:
    if said is None:
        return ""
    on = day(said.on, words.language) if said.on else ""
    title = words.text(f"party.{party}.title") if party else ""
    return say(words, said.kind, name=said.name, date=on, words=said.words, party=title)


def headings(words: Words) -> tuple[str, ...]:
    """The heads of the sheet's columns."""
    return tuple(words.text(f"answer.column.{name}") for name in COLUMNS)


def counted(rows: Iterable[AnnexRow], words: Words) -> tuple[tuple[str, str], ...]:
    """How many requirements stand where."""
    found = gaps(row.line for row in rows)
    numbers = {name: found.total if name == "total" else len(getattr(found, name)) for name in COUNTS}
    return tuple((words.text(f"answer.count.{name}"), str(number)) for name, number in numbers.items())


def composed(facts: AnnexFacts, edition: Edition, words: Words) -> Letter:
    """The annex as a document: where the plan stands, then each topic with its requirements."""
    language = words.language
    warning = (Paragraph(words.text("letter.common.fictional"), "warning"),) if facts.fictional else ()
    blocks: list[Block] = [
        *warning,
        Paragraph(say(words, "note")),
        Heading(say(words, "counts")),
        Pairs(counted(facts.rows, words)),
    ]
    for topic, rows in groupby(facts.rows, key=lambda row: row.line.requirement.topic):
        title = words.text(f"topic.{topic}.title")
        blocks += [Heading(title), _table(title, tuple(rows), edition, words)]
    return Letter(
        kind="annex", language=language, subject=say(words, "title"), addressee=(facts.round.said(language),),
        sender=(facts.organisation.said(language),), date=day(facts.date, language), reference=facts.reference,
        blocks=tuple(blocks), date_label=say(words, "date"), reference_label=say(words, "reference"),
        page_label=words.text("answer.annex.page"), footer=facts.organisation.said(language),
    )  # fmt: skip


def _table(topic: str, rows: tuple[AnnexRow, ...], edition: Edition, words: Words) -> Table:
    names = ("requirement", "standing", "where", "evidence", "by")
    return Table(
        tuple(words.text(f"answer.column.{name}") for name in names), tuple(_row(row, edition, words) for row in rows),
        (False,) * len(names), say(words, "caption", topic=topic),
    )  # fmt: skip


def _row(row: AnnexRow, edition: Edition, words: Words) -> tuple[str, ...]:
    found, none = cells(row, edition, words), say(words, "none")
    where = ", ".join(filter(None, (found["document"], found["place"])))
    return (
        f"{found['requirement']} ({found['strength']})",
        "\n".join(filter(None, (found["standing"], found["words"], found["settled"], found["consent"]))),
        where or none, found["evidence"] or none, "\n".join(filter(None, (found["by"], found["on"], found["reviewed"]))) or none,
    )  # fmt: skip
