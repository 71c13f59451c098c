"""What a letter of the round is made from: facts that named people recorded. Nothing here is worded or decided.

For the deed that sends a letter:

    from cynllun.editions import words
    from cynllun.printing import letters
    from cynllun.reports.letters import DecisionFacts, Party, Both, ...

    docx: bytes = letters.render("decision", facts, words(edition, "cy"))     # once for each language

`kind` is `feedback`, `accountable_officer`, `advice` or `decision`; each has its own facts below. Texts that people wrote
are printed as they were written: give a `Both` where they wrote both languages, a `str` where they wrote one.
Ids (roles, chapters, criteria, lines, elements, ratings) are the edition's; their titles are looked up in its words.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

KINDS = ("feedback", "accountable_officer", "advice", "decision")
OUTCOMES = (
    "approved", "approved_with_conditions", "not_approved", "revoked", "accepted", "committee_approved", "annual_plan_noted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Both:
    """A text in both languages."""

    en: str
    cy: str

    def said(self, language: str) -> str:
        """The text in a language (`en` or `cy`)."""
        return self.cy if language == "cy" else self.en


Text = str | Both


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person in a role of the edition (`role.<id>.title`) or an office of the register (`office.<id>.title`), at a body.
    `name` is empty when the office is written to."""

    name: str
    role: str
    organisation: Both


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """A line of the return, one value for each of `Facts.years`. None is missing, and is printed as such, never as 0.

    `line` is a line's id (`c3_surplus`), `unit` its unit (`gbp_000`, `wte`, `percent`, ...).
    """

    line: str
    unit: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What a board or committee decided about the version (`outcome`: `approved` or `not_approved`), and where it says so."""

    by: str  # `board` or `committee`
    outcome: str
    meeting: Text
    date: datetime.date
    minute: str
    committees: tuple[str, ...] = ()
    dissent: Text = ""
    words: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something to be done by a day: a condition of approval, or a step towards an approvable plan."""

    number: int
    text: Text
    due: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the lead assessor agreed about a chapter of the assessment. `rating` is a choice of the list
    `chapter_rating`, or its own words when it is not; `words` are the lead's."""

    chapter: str
    rating: str
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MaturityAgreed:
    """The level (0 to 5) that was agreed for an element of the maturity matrix, with the words that give the reason."""

    element: str
    level: int
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of feedback. `must` or should; `chapter` empty when it is about the whole plan. The answer comes later:
    `answer`, `changed` (what the plan now says) and `version` (in which it does)."""

    number: int
    text: Text
    must: bool = True
    chapter: str = ""
    answer: Text = ""
    changed: Text = ""
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """A breach that the accountable officer acknowledged: what the check says, and the officer's reason."""

    finding: Text
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionWords:
    """What officials say about one criterion of approval."""

    criterion: str
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What every letter says of itself. `journal_number` and `journal_head` are the latest line of the plan's journal."""

    reference: str
    date: datetime.date
    sender: Party
    recipient: Party
    organisation: Both
    kind: str  # of body: board, trust, sha, jcc
    round: Both
    edition: str
    version: int
    version_hash: str
    stage: str  # final_draft or final
    submitted_on: datetime.date
    journal_number: int
    journal_head: str
    annual: bool = False
    fictional: bool = False
    years: tuple[str, ...] = ()  # period codes the position rows have: ("2026-27", "2027-28", "2028-29")
    position: tuple[PositionRow, ...] = ()
    approval: Approved | None = None
    copies: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFacts(Facts):
    """The feedback on a submission. `answer_by`: the day the next submission is due, when one is set. `steps`: those to which
    the accountable officer is held, where it is an annual plan."""

    text: Text
    ratings: tuple[Rating, ...] = ()
    maturity: tuple[MaturityAgreed, ...] = ()
    points: tuple[Point, ...] = ()
    answer_by: datetime.date | None = None
    steps: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountableOfficerFacts(Facts):
    """The chief executive's letter with an annual plan: the position, what is acknowledged, and dated steps."""

    text: Text
    reason: Text = ""  # why a plan for three years cannot be submitted
    steps: tuple[Dated, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceFacts(Facts):
    """Officials' advice. `recommendation` is one of `OUTCOMES`; `findings` counts what stays open by severity."""

    recommendation: str
    grounds: Text
    criteria: tuple[CriterionWords, ...] = ()
    conditions: tuple[Dated, ...] = ()
    ratings: tuple[Rating, ...] = ()
    maturity: tuple[MaturityAgreed, ...] = ()
    points: tuple[Point, ...] = ()
    breaches: int | None = None
    queries: int | None = None
    untold: int | None = None  # checks that could not be decided


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts(Facts):
    """The decision. `outcome` is one of `OUTCOMES` (the state it leads to): a special health authority's plan is `accepted`,
    a joint committee's is `committee_approved`, an annual plan is `annual_plan_noted`. `decided_before`: when the approval
    was given that is now revoked; None otherwise."""

    outcome: str
    reason: Text
    conditions: tuple[Dated, ...] = ()
    decided_before: datetime.date | None = None
