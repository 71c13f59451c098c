"""The four letters: which parts each has, in which order. The sentences stand in the words, whole, in each language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cynllun.reports.blocks import Block, Heading, Letter, Pairs, Paragraph, Table
from cynllun.reports.letters import AccountableOfficerFacts, AdviceFacts, DecisionFacts, Facts, FeedbackFacts
from cynllun.reports.parts import (
    about_plan,
    approval,
    counted,
    dated,
    day,
    ending,
    maturity,
    party,
    points,
    position,
    ratings,
    said,
    say,
    warning,
    written,
)
from cynllun.words import Words


def compose(kind: str, facts: Facts, words: Words) -> Letter:
    """The letter of a kind, in the language of `words` (an edition's). KeyError when there is no such kind."""
    body, subject = LETTERS[kind]
    return Letter(
        kind=kind, language=words.language, subject=say(words, f"subject.{subject(facts)}"),
        addressee=party(facts.recipient, words), sender=party(facts.sender, words), date=day(facts.date, words.language),
        reference=facts.reference, blocks=(*warning(facts, words), *body(facts, words), *ending(facts, words)),
        date_label=say(words, "label.date"), reference_label=say(words, "label.reference"),
        page_label=say(words, "common.page", page="{page}", pages="{pages}"), footer=facts.organisation.said(words.language),
    )  # fmt: skip


def _feedback(facts: FeedbackFacts, words: Words) -> tuple[Block, ...]:
    until: tuple[Block, ...] = ()
    stage, by = ("annual", "answer_annual_by") if facts.annual else (facts.stage, "answer_by")
    if facts.answer_by:
        until = (Paragraph(say(words, f"feedback.{by}", day=day(facts.answer_by, words.language))),)
    return (
        about_plan(facts, words),
        Paragraph(say(words, f"feedback.intro_{stage}")),
        *written(facts.text, words),
        *points(facts.points, words),
        *until,
        *dated(facts.steps, words, "steps"),
        *ratings(facts.ratings, words),
        *maturity(facts.maturity, words),
    )


def _accountable_officer(facts: AccountableOfficerFacts, words: Words) -> tuple[Block, ...]:
    language = words.language
    rows = tuple((said(each.finding, language), said(each.words, language)) for each in facts.acknowledged)
    breaches: tuple[Block, ...] = ()
    if rows:
        headings = (say(words, "label.finding"), say(words, "label.officer_words"))
        table = Table(headings, rows, (False, False), say(words, "caption.acknowledged"))
        breaches = (Heading(say(words, "heading.acknowledged")), table)
    return (
        about_plan(facts, words),
        Paragraph(say(words, "officer.intro")),
        *written(facts.reason, words),
        *written(facts.text, words),
        *position(facts, words),
        *breaches,
        *dated(facts.steps, words, "steps"),
        *approval(facts.approval, words),
    )


def _advice(facts: AdviceFacts, words: Words) -> tuple[Block, ...]:
    language = words.language
    rows = tuple((words.text(f"criterion.{each.criterion}.title"), said(each.words, language)) for each in facts.criteria)
    criteria: tuple[Block, ...] = ()
    if rows:
        headings = (say(words, "label.criterion"), say(words, "label.official_words"))
        table = Table(headings, rows, (False, False), say(words, "caption.criteria"))
        criteria = (Heading(say(words, "heading.criteria")), table)
    return (
        about_plan(facts, words),
        Heading(say(words, "heading.recommendation")),
        Paragraph(say(words, f"advice.{facts.recommendation}")),
        Heading(say(words, "heading.grounds")),
        *written(facts.grounds, words),
        *dated(facts.conditions, words, "conditions"),
        *position(facts, words),
        *_open(facts, words),
        *criteria,
        *ratings(facts.ratings, words),
        *maturity(facts.maturity, words),
        *(points(facts.points, words, "answered") if facts.points else ()),
        *approval(facts.approval, words),
    )


def _open(facts: AdviceFacts, words: Words) -> tuple[Block, ...]:
    """What the checks leave open in the version, counted; nothing where it was not counted."""
    said = tuple(
        Paragraph(counted(words, "advice", name, count))
        for name, count in (("breaches", facts.breaches), ("queries", facts.queries), ("untold", facts.untold))
        if count is not None
    )
    return (Heading(say(words, "heading.open")), *said) if said else ()


def _decision(facts: DecisionFacts, words: Words) -> tuple[Block, ...]:
    language = words.language
    before: dict[str, Any] = {}
    if facts.outcome == "revoked":
        if facts.decided_before is None:
            raise ValueError("a letter that revokes an approval says when it was given")
        before = {"day": day(facts.decided_before, language)}
    by = ", ".join(party(facts.sender, words)[:-1])
    return (
        about_plan(facts, words),
        Heading(say(words, "heading.decision")),
        Paragraph(say(words, f"decision.{facts.outcome}", **before), "decision"),
        Pairs(((say(words, "label.decided_by"), by), (say(words, "label.decided_on"), day(facts.date, language)))),
        Heading(say(words, "heading.reason")),
        *written(facts.reason, words),
        *dated(facts.conditions, words, "conditions"),
        *position(facts, words),
        *approval(facts.approval, words),
        Heading(say(words, "heading.duty")),
        Paragraph(say(words, f"duty.{facts.kind}"), "note"),
        *_meaning(facts, words),
    )


def _meaning(facts: DecisionFacts, words: Words) -> tuple[Paragraph, ...]:
    """What the law makes of a decision that leaves a board or trust without an approved plan."""
    unmet = facts.outcome in ("not_approved", "revoked", "annual_plan_noted") and facts.kind in ("board", "trust")
    return (Paragraph(say(words, "duty.unmet"), "note"),) if unmet else ()


def _decision_subject(facts: DecisionFacts) -> str:
    return "revoked" if facts.outcome == "revoked" else "decision"


LETTERS: dict[str, tuple[Callable[[Any, Words], tuple[Block, ...]], Callable[[Any], str]]] = {
    "feedback": (_feedback, lambda _: "feedback"),
    "accountable_officer": (_accountable_officer, lambda _: "officer"),
    "advice": (_advice, lambda _: "advice"),
    "decision": (_decision, _decision_subject),
}
