"""What stands against a step of the round: each thing in words, with the page on which it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from cynllun.deeds.ahead import Ahead, ahead
from cynllun.deeds.framework import machine_of
from cynllun.web import speech
from cynllun.web.plan.seen import Seen
from cynllun.words import Sentence
from cynllun.workflow import Offer

WHERE = {
    **dict.fromkeys(("no_version", "not_checked", "nothing_revised"), ("plan-upload", "")),
    "points_open": ("plan-feedback", ""), "missing": ("plan-findings", "#blocks"), "blocks": ("plan-findings", "#blocks"),
    "untold_blocks": ("plan-findings", "#untold"), "balance_unknown": ("plan-findings", ""), "not_balanced": ("plan-findings", ""),
    "breaches": ("plan-findings", "#breach"), "queries": ("plan-findings", "#query"),
    **dict.fromkeys(("board_not_asked", "board_saw_another", "board_declined", "committee_not_approved"), ("plan-board", "")),
}  # fmt: skip
"""Where what is still to do is done, by the sentence that says it, in the order in which people do it: figures, words, board."""


@dataclass(frozen=True, slots=True)
class Still:
    """One thing still to do: what, and where."""

    said: str
    href: str = ""


def against(here: Seen, sentences: Iterable[Sentence]) -> list[Still]:
    """Sentences that stand against a step, each once, in the order in which people do them."""
    places = list(WHERE)

    def order(sentence: Sentence) -> int:
        name = sentence.id.removeprefix("round.")
        return places.index(name) if name in places else len(places)

    found = (Still(speech.say(s, here.edition.id), _where(here, s)) for s in sorted(sentences, key=order))
    return list(dict.fromkeys(found))


def still(here: Seen, offer: Offer | None) -> list[Still]:
    """What stands against an offer."""
    return against(here, offer.refusals) if offer else []


def before_submission(here: Seen, way: Ahead | None = None) -> list[Still]:
    """Everything that stands between a plan and submission while its body works on it; nothing for anybody else's eyes."""
    way = way or (ahead(here.plan) if here.own else None)
    return against(here, way.still) if way and here.own and working(here) else []


def working(here: Seen) -> bool:
    """Whether the body is at work on its plan: not while government has it, nor after a decision until it begins again."""
    return here.owner == "body" and not machine_of(here.plan).state(here.plan.state).public


def _where(here: Seen, sentence: Sentence) -> str:
    name, fragment = WHERE.get(sentence.id.removeprefix("round."), ("", ""))
    return reverse(name, args=(here.plan.pk,)) + fragment if name else ""
