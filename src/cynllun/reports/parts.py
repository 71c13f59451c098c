"""The parts that letters share: who writes to whom, which plan, what the board decided, the position, how to check."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from cynllun.periods import MONTHS_CY, MONTHS_EN
from cynllun.reports.blocks import Block, Heading, NumberedPoint, Pairs, Paragraph, Points, Signature, Table
from cynllun.reports.letters import Approved, Both, Dated, Facts, MaturityAgreed, Party, Point, Rating, Text
from cynllun.words import Sentence, Words, number


def day(date: datetime.date, language: str) -> str:
    """A day as people write it: *31 March 2027*, *31 Mawrth 2027*."""
    months = MONTHS_CY if language == "cy" else MONTHS_EN
    return f"{date.day} {months[date.month - 1]} {date.year}"


def said(text: Text, language: str) -> str:
    """A person's text in a language; one that they wrote in one language only is given as they wrote it."""
    return text.said(language) if isinstance(text, Both) else text


def say(words: Words, id: str, **params: object) -> str:
    """A sentence of the letters, by the end of its id."""
    return words.say(Sentence(f"letter.{id}", params))


def counted(words: Words, group: str, name: str, count: int) -> str:
    """A sentence that counts; none has a sentence of its own, which English has no plural form for."""
    return say(words, f"{group}.{name}", count=count) if count else say(words, f"{group}.no_{name}")


def party(who: Party, words: Words) -> tuple[str, ...]:
    """The lines of a name in an address: name (where there is one), role, body."""
    title = words.optional(f"role.{who.role}.title") or words.text(f"office.{who.role}.title")
    lines = (who.name, title, who.organisation.said(words.language))
    return tuple(line for line in lines if line)


def written(text: Text, words: Words) -> tuple[Paragraph, ...]:
    """A person's own words, a paragraph a paragraph; nothing where they wrote nothing."""
    lines = said(text, words.language).splitlines()
    return tuple(Paragraph(line.strip(), "written") for line in lines if line.strip())


def warning(facts: Facts, words: Words) -> tuple[Paragraph, ...]:
    """That a demonstration is one."""
    return (Paragraph(say(words, "common.fictional"), "warning"),) if facts.fictional else ()


def about_plan(facts: Facts, words: Words, *more: tuple[str, str]) -> Pairs:
    """Which plan, of whom, in which round and version, and submitted when."""
    language = words.language
    stage = "annual" if facts.annual else facts.stage
    return Pairs((
        (say(words, "label.body"), facts.organisation.said(language)),
        (say(words, "label.round"), facts.round.said(language)),
        (say(words, "label.submitted"), day(facts.submitted_on, language)),
        (say(words, "label.stage"), say(words, f"stage.{stage}")),
        (say(words, "label.version"), say(words, "common.version", version=facts.version, hash=facts.version_hash[:12])),
        *more,
    ))  # fmt: skip


def approval(approved: Approved | None, words: Words) -> tuple[Block, ...]:
    """What the body's own board or committee decided; nothing where it is not known."""
    if approved is None:
        return ()
    language = words.language
    rows = [
        (say(words, "label.outcome"), say(words, f"approval.{approved.outcome}")),
        (say(words, "label.meeting"), said(approved.meeting, language)),
        (say(words, "label.date"), day(approved.date, language)),
        (say(words, "label.minute"), approved.minute),
        (say(words, "label.committees"), "; ".join(approved.committees) or say(words, "common.none_recorded")),
        (say(words, "label.dissent"), said(approved.dissent, language) or say(words, "common.none_recorded")),
    ]
    if approved.words:
        rows.append((say(words, "label.words"), said(approved.words, language)))
    return Heading(say(words, f"heading.approval_{approved.by}")), Pairs(tuple(rows))


def position(facts: Facts, words: Words) -> tuple[Block, ...]:
    """The figures of the version that the letter rests on, each with its unit; nothing where none were given."""
    if not facts.position:
        return ()
    language = words.language
    rows = tuple(
        (words.text(f"line.{row.line}.title"), *(number(value, row.unit, language) for value in row.values))
        for row in facts.position
    )
    blocks: list[Block] = [
        Heading(say(words, "heading.position")),
        Table(
            (say(words, "label.line"), *facts.years), rows, (False, *(True for _ in facts.years)),
            say(words, "caption.position", version=facts.version),
        ),
    ]  # fmt: skip
    if any(value is None for row in facts.position for value in row.values):
        blocks.append(Paragraph(say(words, "common.missing"), "note"))
    return tuple(blocks)


def dated(items: Iterable[Dated], words: Words, what: str) -> tuple[Block, ...]:
    """Conditions or steps with their days, as a table; nothing where there are none. `what`: `conditions` or `steps`."""
    language = words.language
    rows = tuple((str(each.number), said(each.text, language), day(each.due, language)) for each in items)
    if not rows:
        return ()
    headings = (say(words, "label.number"), say(words, f"label.{what}"), say(words, "label.due"))
    table = Table(headings, rows, (False, False, False), say(words, f"caption.{what}"))
    return Heading(say(words, f"heading.{what}")), table


def ratings(rated: Iterable[Rating], words: Words) -> tuple[Block, ...]:
    """What the lead assessor agreed about each chapter; nothing where nothing was agreed."""
    rows = tuple(
        (
            words.text(f"chapter.{each.chapter}.title"),
            words.optional(f"choice.chapter_rating.{each.rating}.title") or each.rating,
            said(each.words, words.language),
        )
        for each in rated
    )
    if not rows:
        return ()
    headings = (say(words, "label.chapter"), say(words, "label.rating"), say(words, "label.words"))
    table = Table(headings, rows, (False, False, False), say(words, "caption.ratings"))
    return Heading(say(words, "heading.ratings")), table


def maturity(agreed: Iterable[MaturityAgreed], words: Words) -> tuple[Block, ...]:
    """The agreed level of each element of the maturity matrix, with its title; nothing where none was agreed."""
    rows = tuple(
        (
            words.text(f"element.{each.element}.title"),
            say(words, "common.level", level=each.level, title=words.text(f"level.{each.level}.title")),
            said(each.words, words.language),
        )
        for each in agreed
    )
    if not rows:
        return ()
    headings = (say(words, "label.element"), say(words, "label.level"), say(words, "label.words"))
    table = Table(headings, rows, (False, False, False), say(words, "caption.maturity"))
    return Heading(say(words, "heading.maturity")), table


def points(asked: tuple[Point, ...], words: Words, heading: str = "points") -> tuple[Block, ...]:
    """The points of feedback with the answers given so far, after a sentence that counts them."""
    count = Paragraph(counted(words, "feedback", "points", len(asked)))
    listed = (Points(tuple(_point(each, words) for each in asked)),) if asked else ()
    return Heading(say(words, f"heading.{heading}")), count, *listed


def _point(point: Point, words: Words) -> NumberedPoint:
    language = words.language
    answers = []
    if point.answer:
        answers.append((say(words, "label.answer"), said(point.answer, language)))
    if point.changed:
        answers.append((say(words, "label.changed"), said(point.changed, language)))
    if point.version is not None:
        answers.append((say(words, "label.changed_in"), str(point.version)))
    chapter = words.text(f"chapter.{point.chapter}.title") if point.chapter else say(words, "common.whole_plan")
    about = say(words, "feedback.must" if point.must else "feedback.should", chapter=chapter)
    return NumberedPoint(point.number, about, said(point.text, language), tuple(answers))


def ending(facts: Facts, words: Words) -> tuple[Block, ...]:
    """Who signs, who gets a copy, and how to check the letter against the journal."""
    copies: tuple[Block, ...] = ()
    if facts.copies:
        names = "; ".join(", ".join(party(each, words)) for each in facts.copies)
        copies = (Heading(say(words, "heading.copies"), 2), Paragraph(names))
    return (
        Signature(party(facts.sender, words)),
        *copies,
        Heading(say(words, "heading.check"), 2),
        Paragraph(say(words, "common.check", number=facts.journal_number, hash=facts.journal_head), "note"),
        Paragraph(say(words, "common.own_words"), "note"),
    )
