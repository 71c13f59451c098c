"""Signals that suggest a conversation, each with its reason. A signal is offered to a person and names no level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cynllun.words import Sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the register: from how many on a kind of observation suggests a conversation, and about which domain."""

    id: str
    kind: str
    domain: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Observed:
    """What the record has: so many of a kind (months in a row in which an expectation was not met, conditions that are overdue).
    `about` says of what in each language, `topic` to which service or topic it belongs."""

    kind: str
    count: int
    about: dict[str, str]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A reason to speak with a body about a domain. It has no level, and no weight."""

    rule: str
    domain: str
    topic: str
    reason: Sentence


def signals(rules: Iterable[Rule], observed: Iterable[Observed]) -> tuple[Signal, ...]:
    """What suggests a conversation, in the order of the rules."""
    found = list(observed)
    return tuple(
        Signal(
            rule.id,
            rule.domain,
            each.topic,
            Sentence(f"oversight.signal.{rule.kind}", {"count": each.count, "about": each.about}),
        )
        for rule in rules
        for each in found
        if each.kind == rule.kind and each.count >= rule.at_least
    )
