"""Letters, board papers and annexes: their content as plain data. Every statement in them is one that a named person made,
or a figure of the version they rest on."""

from cynllun.reports.blocks import Letter
from cynllun.reports.compose import compose
from cynllun.reports.letters import (
    KINDS,
    OUTCOMES,
    AccountableOfficerFacts,
    AdviceFacts,
    Both,
    DecisionFacts,
    Facts,
    FeedbackFacts,
    Party,
)

__all__ = [
    "KINDS",
    "OUTCOMES",
    "AccountableOfficerFacts",
    "AdviceFacts",
    "Both",
    "DecisionFacts",
    "Facts",
    "FeedbackFacts",
    "Letter",
    "Party",
    "compose",
]
