"""One letter of each kind, about a body that does not exist, with every part filled; and the edition's words they need."""

from __future__ import annotations

from datetime import date
from typing import Any

from cynllun.editions.texts import system_texts
from cynllun.reports import AccountableOfficerFacts, AdviceFacts, Both, DecisionFacts, Facts, FeedbackFacts, Party
from cynllun.reports.letters import (
    Acknowledged,
    Approved,
    CriterionWords,
    Dated,
    MaturityAgreed,
    Point,
    PositionRow,
    Rating,
)
from cynllun.words import Words, merge

BODY = Both("Dyfnant Health Board", "Bwrdd Iechyd Dyfnant")
GOVERNMENT = Both("Welsh Government (demonstration)", "Llywodraeth Cymru (arddangosiad)")
SECRETARY = Party(name="Gwenllian Prys", role="cabinet_office", organisation=GOVERNMENT)
DIRECTOR = Party(name="Ioan Tudur", role="planning_director", organisation=GOVERNMENT)
CHAIR = Party(name="Aled Rhys", role="chair", organisation=BODY)
OFFICER = Party(name="Marian Hughes", role="chief_executive", organisation=BODY)

_TITLES: dict[str, dict[str, Any]] = {
    "en": {
        "role": {"cabinet_office": "Cabinet Secretary’s office", "planning_director": "Planning director",
                 "chief_executive": "Chief executive (accountable officer)"},
        "office": {"chair": {"title": "Chair"}},
        "line": {"c3_total_income": "Total income", "c3_surplus": "Surplus or deficit"},
        "chapter": {"finance": "Finance", "workforce": "Workforce"}, "criterion": {"balances": "The plan balances"},
        "element": {"alignment": "Plan alignment"}, "level": {"3": "Established"},
        "choice": {"chapter_rating": {"green": "Green"}},
    },
    "cy": {
        "role": {"cabinet_office": "Swyddfa Ysgrifennydd y Cabinet", "planning_director": "Cyfarwyddwr cynllunio",
                 "chief_executive": "Prif weithredwr (swyddog atebol)"},
        "office": {"chair": {"title": "Cadeirydd"}},
        "line": {"c3_total_income": "Cyfanswm incwm", "c3_surplus": "Gwarged neu ddiffyg"},
        "chapter": {"finance": "Cyllid", "workforce": "Gweithlu"}, "criterion": {"balances": "Mae'r cynllun yn mantoli"},
        "element": {"alignment": "Aliniad y cynllun"}, "level": {"3": "Sefydledig"},
        "choice": {"chapter_rating": {"green": "Gwyrdd"}},
    },
}  # fmt: skip


def words(language: str) -> Words:
    """The letters' own sentences, with a few titles in place of an edition's."""
    titles: dict[str, Any] = {}
    for group, members in _TITLES[language].items():
        titles[group] = {key: value if isinstance(value, dict) else {"title": value} for key, value in members.items()}
    titles["choice"] = {"chapter_rating": {"green": {"title": _TITLES[language]["choice"]["chapter_rating"]["green"]}}}
    letters = {"letter": system_texts(language)["letter"]}
    return Words(language, merge(letters, titles))


POSITION = {
    "years": ("2026-27", "2027-28", "2028-29"),
    "position": (
        PositionRow(line="c3_total_income", unit="gbp_000", values=(1_204_310.0, 1_239_870.0, None)),
        PositionRow(line="c3_surplus", unit="gbp_000", values=(-8_400.0, -3_100.0, 0.0)),
    ),
}
APPROVED = Approved(
    by="board", outcome="approved", meeting=Both("Public board meeting", "Cyfarfod cyhoeddus y bwrdd"),
    date=date(2026, 3, 26), minute="26/31", committees=("Performance and finance committee", "Quality committee"),
    words="The board accepts the risk in continuing care.",
)  # fmt: skip
RATING = Rating(chapter="finance", rating="green", words="The bridge closes and each scheme has an owner.")
MATURITY = MaturityAgreed(element="alignment", level=3, words="The tables and the narrative tell one story.")
CONDITIONS = (
    Dated(number=1, text="Send a monthly report on the delivery of savings.", due=date(2026, 7, 31)),
    Dated(number=2, text=Both("Close the gap in theatre staffing.", "Cau'r bwlch yn staff y theatrau."), due=date(2026, 9, 30)),
)  # fmt: skip


def common(sender: Party, recipient: Party, **more: Any) -> dict[str, Any]:
    """What every sample letter says of itself."""
    return {
        "reference": "X01/wales-2026-29/4", "date": date(2026, 6, 12), "sender": sender, "recipient": recipient,
        "organisation": BODY, "kind": "board", "round": Both("Planning round 2026-29", "Cylch cynllunio 2026-29"),
        "edition": "wales-2026-29", "version": 7, "version_hash": "9f2c" * 16, "stage": "final",
        "submitted_on": date(2026, 3, 30), "journal_number": 41, "journal_head": "0a1b" * 16, "fictional": True, **more,
    }  # fmt: skip


def feedback(**more: Any) -> FeedbackFacts:
    """A feedback letter with three points, one of them answered."""
    points = (
        Point(number=1, text="Show how the pay bill follows the workforce.", chapter="workforce"),
        Point(number=2, text="Say what happens to the oldest pathways.\nGive the month.", answer="They are seen by June.",
              changed="C1, the line of pathways over 104 weeks.", version=6),
        Point(number=3, text="Consider a shorter risk register.", must=False),
    )  # fmt: skip
    given = {"stage": "final_draft", "text": "The draft is clear.\n\nThe points below must be settled.", "ratings": (RATING,),
             "maturity": (MATURITY,), "points": points, "answer_by": date(2026, 3, 31)}  # fmt: skip
    return FeedbackFacts(**{**common(DIRECTOR, OFFICER), **given, **more})


def officer(**more: Any) -> AccountableOfficerFacts:
    """An accountable officer's letter with steps and an acknowledged breach."""
    steps = (Dated(number=1, text="Agree the recovery plan with the board.", due=date(2026, 6, 30)),)
    acknowledged = (Acknowledged(finding="C3, cell E27: a deficit of £8,400k.", words="It falls each year."),)
    given = {"annual": True, "text": "We can't balance in one year.", "steps": steps, "acknowledged": acknowledged,
             "approval": APPROVED, "copies": (CHAIR,), **POSITION}  # fmt: skip
    return AccountableOfficerFacts(**{**common(OFFICER, DIRECTOR), **given, **more})


def advice(**more: Any) -> AdviceFacts:
    """Advice with every part."""
    given = {
        "recommendation": "approved_with_conditions", "grounds": "The plan balances over three years.",
        "criteria": (CriterionWords(criterion="balances", words="It does, from year 3."),), "conditions": CONDITIONS,
        "ratings": (RATING,), "maturity": (MATURITY,), "points": feedback().points, "breaches": 2, "queries": 0,
        "approval": APPROVED, **POSITION,
    }  # fmt: skip
    return AdviceFacts(**{**common(DIRECTOR, SECRETARY), **given, **more})


def decision(**more: Any) -> DecisionFacts:
    """An approval with two conditions."""
    given = {"outcome": "approved_with_conditions", "reason": Both("The plan is credible.", "Mae'r cynllun yn gredadwy."),
             "conditions": CONDITIONS, "approval": APPROVED, **POSITION}  # fmt: skip
    return DecisionFacts(**{**common(SECRETARY, OFFICER), **given, **more})


SAMPLES: dict[str, Facts] = {
    "feedback": feedback(), "accountable_officer": officer(), "advice": advice(), "decision": decision(),
}  # fmt: skip
