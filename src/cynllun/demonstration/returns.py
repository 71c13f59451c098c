"""The returns of the demonstration: six plans that hang together, made from rows of data and a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cynllun.demonstration.beside_money import assumptions, last_year, later_savings, ring_fenced, shifts
from cynllun.demonstration.bridge import bridge
from cynllun.demonstration.capital import capital
from cynllun.demonstration.cast import bodies, languages
from cynllun.demonstration.change import change
from cynllun.demonstration.community import community
from cynllun.demonstration.delivery import measures
from cynllun.demonstration.diagnostics import cancer, diagnostics
from cynllun.demonstration.draft import Draft
from cynllun.demonstration.flows import Payments
from cynllun.demonstration.money import committee_need, income_and_expenditure, resource_limit
from cynllun.demonstration.recruiting import recruiting
from cynllun.demonstration.savings import enabling_actions, phrase, risks, schemes, thread
from cynllun.demonstration.season import season
from cynllun.demonstration.sizes import Size, sizes
from cynllun.demonstration.waiting import planned_care
from cynllun.demonstration.workforce import workforce
from cynllun.figures import Return
from cynllun.frameworks import Edition
from cynllun.organisations import Organisation

COMMITTEE = "DEMO-6"


@dataclass(frozen=True)
class World:
    """What may differ, by body, from the plans as they are: deficits planned (GBP 000, three years), payments as a body
    sees them (provider, GBP 000 less a year), staff groups whose planned pay is not what people cost (group, times)."""

    deficits: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    differing: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    dearer: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def drafts(edition: Edition, world: World | None = None) -> dict[str, Draft]:
    """Each body's return, still open to be changed, by code."""
    world = world or World()
    made = {body.code: _begun(edition, body, world) for body in bodies()}
    payments = Payments()
    committee = made[COMMITTEE]
    payments.share(COMMITTEE, committee_need(committee, sizes()[COMMITTEE], payments))
    for code, draft in made.items():
        known = payments
        if code in world.differing:
            provider, by = world.differing[code]
            known = payments.differing(code, provider, by)
        _money(draft, known, world.deficits.get(code, (0, 0, 0)))
    return made


def returns(edition: Edition, world: World | None = None) -> dict[str, Return]:
    """Each body's return, by code. The same edition and data give the same returns, to the last figure."""
    return {code: draft.finish() for code, draft in drafts(edition, world).items()}


def _begun(edition: Edition, body: Organisation, world: World) -> Draft:
    """People, delivery, risks and thread: what needs no other body."""
    draft, size, language = Draft(edition, body), sizes()[body.code], languages()[body.code]
    workforce(draft, size, world.dearer.get(body.code))
    measures(draft, size, language)
    _activity(draft, size)
    risks(draft, size, language)
    shifts(draft, size, language)
    assumptions(draft, language)
    thread(draft, size, language)
    enabling_actions(draft, size, language)
    recruiting(draft, size, language)
    change(draft, size, language)
    return draft


def _activity(draft: Draft, size: Size) -> None:
    """What is done for patients: the tables of activity that a kind of body fills."""
    kind = draft.body.kind
    if kind == "board":
        planned_care(draft, size)
    if kind in ("board", "trust"):
        diagnostics(draft, size.people)
    if kind == "board":
        cancer(draft, size.people)
        community(draft, size.people)
    if kind in ("board", "trust"):
        season(draft, size.people)


def _money(draft: Draft, payments: Payments, deficits: tuple[int, int, int]) -> None:
    size, language = sizes()[draft.body.code], languages()[draft.body.code]
    lines = income_and_expenditure(draft, size, payments, deficits)
    payments.enter(draft, language, phrase("contact", language))
    if draft.body.kind == "jcc":
        return
    capital(draft, size, language)
    found = bridge(draft, size, lines, schemes(draft, size, language), deficits)
    last_year(draft, size, language)
    later_savings(draft, found)
    for line in ("c5_investment_demand", "c5_investment_safety", "c5_investment_commitments"):
        draft.note(line, "why_inescapable", phrase("inescapable", language))
    if draft.body.kind in ("board", "sha"):
        resource_limit(draft, size, lines["resource_limit"][1:], found.uplifts)
        draft.note("c7_additional_recurrent", "reference", phrase("reference", language))
    if draft.body.kind == "board":
        ring_fenced(draft, language)
