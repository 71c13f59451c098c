"""A round, step by step, with every form that stands open at each step: whose it is, and where."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import translation

from cynllun.deeds import approving, assessing, between, clock, commissioning, delivering, dividing, drafting, submitting
from cynllun.deeds.perform import Form
from cynllun.editions import load
from cynllun.records.models import ApplicabilityAsk, Chapter, Difference, Intention, Part, Upload
from tests.casts.judges import Judges
from tests.casts.parts import hand_in
from tests.casts.requirements import ASKED, OTHER, PARTY, THIRD, WANTS
from tests.casts.round_cast import ARWEL, COMMITTEE, EDITION, MERIN, PARTNER, TRUST, finding, workbook, write

PLANNERS = frozenset({"planner", "finance_director", "workforce_director"})
BODY = PLANNERS | {"chief_executive", "board_secretary"}
LEADS = frozenset({"assessor", "planning_director"})
TODAY = {"date-day": "12", "date-month": "1", "date-year": "2026"}
READERS = LEADS | {"policy_lead"}
OFFICIALS = READERS | {"cabinet_office", "arbiter"}
OFFICE = "DEMO-G"
YEARS = ("2026-27", "2027-28", "2028-29")
DEALERS = frozenset({"planner", "finance_director", "chief_executive"})


@dataclass(frozen=True)
class Open:
    """A form that stands open. `roles` is this test's own word on who may send it; `marks` tell it from the page's others,
    `says` is what the fields must hold to be taken."""

    address: str
    role: str
    roles: frozenset[str]
    marks: dict[str, str] = field(default_factory=dict)
    says: dict[str, Any] = field(default_factory=dict)
    terms: dict[str, Any] = field(default_factory=dict)
    code: str = ARWEL
    by_name: bool = False
    also: frozenset[str] = frozenset()

    @property
    def government(self) -> bool:
        """Whose side it is on."""
        return self.role in OFFICIALS

    def revision(self, cast: Judges) -> str:
        """The revision that its page carries now."""
        if self.address == "intention":
            return str(Intention.objects.get().revision)
        return str(Difference.objects.get().revision if self.address == "difference" else cast.plan(self.code).revision)

    def path(self, cast: Judges) -> str:
        """Where it stands now."""
        terms: dict[str, Any] = {} if self.code == OFFICE else {"plan": cast.plan(self.code).pk}
        if self.address == "difference":
            terms = {"difference": Difference.objects.get().pk}
        elif self.address == "intention":
            terms = {"intention": Intention.objects.get().pk}
        elif self.address == "part":
            terms = {"part": Part.objects.get().pk}
        elif self.address == "round-arbiter":
            terms = {"round": cast.round.pk}
        elif self.address == "applicability-ask":
            terms = {"ask": ApplicabilityAsk.objects.order_by("pk").last().pk}  # type: ignore[union-attr]
        elif self.address in ("assumptions-issue", "actuals"):
            terms = {}
        elif self.government and self.address != "allocation-issue" and not self.address.startswith("plan-"):
            terms = {"submission": cast.sent(self.code).pk}
        if self.address == "plan-reread":
            terms["upload"] = Upload.objects.get(state=Upload.RECEIVED).pk
        if self.address == "plan-take":
            terms["upload"] = Upload.objects.get(state=Upload.HELD).pk
        with translation.override("en"):
            return reverse(self.address, kwargs={**terms, **self.terms})

    def __str__(self) -> str:
        return " ".join((self.address, *self.marks.values(), *map(str, self.terms.values())))


def _one(role: str) -> frozenset[str]:
    return frozenset({role})


def _step(event: str, role: str) -> Open:
    return Open("plan-step", role, _one(role), terms={"event": event})


def _drafted(cast: Judges) -> None:
    cast.save(ARWEL, "nought")
    cast.save(ARWEL, "one", finding("a", "breach"), finding("b", "query"))
    cast.send(ARWEL, workbook("left unread"))
    cast.send(ARWEL, workbook("held"), hold=True)
    drafting.share_version(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation=PARTNER)
    drafting.share_side(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation=TRUST)
    drafting.ask_not_applicable(cast.who("planner"), cast.plan().pk, cast.form(), requirement=OTHER, reason="We have none.")
    planner = cast.who("planner").person
    part = dividing.make_part(cast.who("planner"), cast.plan().pk, cast.form(), name="North", tables=["c3"], owner=planner.pk if planner else 0,
                              due=clock.today())  # fmt: skip
    hand_in(cast.who("planner"), part, 0.5)
    answer = drafting.Answer("met", document="The plan")
    drafting.answer_requirement(cast.who("planner"), cast.plan().pk, cast.form(), requirement=THIRD, answer=answer)


def _ready(cast: Judges) -> None:
    chief, plan = cast.who("chief_executive"), cast.plan().pk
    drafting.acknowledge_breach(chief, plan, cast.form(), finding="a", text="We know.")
    drafting.explain_finding(chief, plan, cast.form(), finding="b", text="Prices.")
    approving.declare_ready(cast.who("planner"), plan, cast.form())


def _approved(cast: Judges) -> None:
    minute = approving.Minute(meeting="Board", date=clock.today(), reference="26/01", committees=("Finance",), words="Said.")
    approving.record_board_approval(cast.secretary(ARWEL), cast.plan().pk, cast.form(), approved=True, minute=minute)


def _submitted(cast: Judges) -> None:
    cast.submit()


def _accepted(cast: Judges) -> None:
    assessing.accept_complete(cast.official("assessor"), cast.plan().pk, cast.form())


def _asked(cast: Judges) -> None:
    reader = cast.official("policy_lead").person
    assert reader is not None
    assessing.assign_chapter(cast.official("assessor"), cast.plan().pk, cast.form(), chapter="finance", reader=reader.pk)


def _returned(cast: Judges) -> None:
    reader, chapter = cast.official("policy_lead"), Chapter.objects.get().pk
    assessing.return_chapter(reader, cast.plan().pk, cast.form(), chapter=chapter, rating="red", comment="Thin.")


def _written(cast: Judges) -> None:
    lead, plan = cast.official("assessor"), cast.plan().pk
    assessing.consolidate(lead, plan, cast.form(), about="chapter", subject="finance", value="red", words="Agreed.")
    assessing.write_feedback(lead, plan, cast.form(), seen=0, text="Thanks.", points=[assessing.Point(text="Mend.")])


def _issued(cast: Judges) -> None:
    assessing.issue_feedback(cast.official("planning_director"), cast.plan().pk, cast.form(), writer=write)


def _answered(cast: Judges) -> None:
    point = cast.sent().feedback.points.get().pk
    submitting.answer_point(cast.who("planner"), cast.plan().pk, cast.form(), point=point, text="Done.")


def _final(cast: Judges) -> None:
    submitting.answer_feedback(cast.who("planner"), cast.plan().pk, cast.form())
    cast.save(ARWEL, "final")
    cast.board()
    cast.submit()
    cast.assess()


def _more(cast: Judges) -> None:
    day = clock.today().replace(month=3)
    assessing.request_more(cast.official("assessor"), cast.plan().pk, cast.form(), reason="Beds?", new_date=day)


def _advised(cast: Judges) -> None:
    submitting.supply_more(cast.who("chief_executive"), cast.plan().pk, cast.form(), words="Twelve.")
    cast.advise()


def _decided(cast: Judges) -> None:
    cast.decide("approve_with_conditions")


def _delivered(cast: Judges) -> None:
    planner = cast.who("planner")
    assert planner.person is not None
    delivering.raise_warning(
        planner, cast.plan().pk, cast.form(), title="Beds", words="Six.", owner=planner.person.pk, answer_by=clock.today())  # fmt: skip
    delivering.record_assessment(
        cast.secretary(ARWEL), cast.plan().pk, cast.form(), meeting="Board", day=clock.today(), words="Read.")  # fmt: skip


def _declined(cast: Judges) -> None:
    cast.save(MERIN)
    cast.board(MERIN, approved=False)


def _differing(cast: Judges) -> None:
    cast.save(TRUST)
    for code, other in ((TRUST, MERIN), (MERIN, TRUST)):
        drafting.share_side(cast.who("planner", code), cast.plan(code).pk, cast.form(code), number=1, organisation=other)


def _opened(cast: Judges) -> None:
    arbiter = cast.official("arbiter").person
    assert arbiter is not None
    between.name_arbiter(
        cast.official("planning_director"), cast.round.pk, arbiter=arbiter.pk, settle_by=clock.today().replace(day=1)
    )
    between.open_difference(
        cast.who("planner", TRUST), cast.plan(TRUST).pk, cast.form(TRUST), table="c8", ours=TRUST, theirs=MERIN, reason="So.")  # fmt: skip


def _proposed(cast: Judges) -> None:
    case = Difference.objects.get()
    between.settle(cast.who("planner", TRUST), case.pk, Form("proposed"), event="propose_figures", figures=dict.fromkeys(YEARS, 9.0),
                   reason="Half.", due=clock.today())  # fmt: skip


def _referred(cast: Judges) -> None:
    case = Difference.objects.get()
    between.settle(cast.who("planner", MERIN), case.pk, Form("referred"), event="refer_difference", reason="We cannot agree.")


def _decided_between(cast: Judges) -> None:
    case = Difference.objects.get()
    between.settle(cast.official("arbiter"), case.pk, Form("decided"), event="decide_difference", figures=dict.fromkeys(YEARS, 9.0),
                   reason="So.", due=clock.today())  # fmt: skip


def _case(event: str, role: str, roles: frozenset[str], code: str = TRUST, also: frozenset[str] = frozenset()) -> Open:
    says = {f"figure-{event}-{year}": "100" for year in YEARS} if event not in PLAIN else {}
    return Open("difference", role, roles, {"event": event}, says, code=code, also=also)


def _intention_written(cast: Judges) -> None:
    meant = commissioning.Meant(money=dict.fromkeys(YEARS, 9.0), words="So.", answer_by=clock.today())
    commissioning.write_intention(
        cast.who("planner", COMMITTEE), cast.plan(COMMITTEE).pk, cast.form(COMMITTEE), provider=TRUST, service="Hips",
        agreement="long_term", meant=meant)  # fmt: skip


def _intention_sent(cast: Judges) -> None:
    _go_on(cast, "send_intention", "planner", COMMITTEE)


def _intention_questioned(cast: Judges) -> None:
    _go_on(cast, "question_intention", "planner", TRUST)


def _intention_withdrawn(cast: Judges) -> None:
    _go_on(cast, "withdraw_intention", "planner", COMMITTEE)


def _go_on(cast: Judges, event: str, role: str, code: str) -> None:
    commissioning.take_step(cast.who(role, code), Intention.objects.get().pk, Form(event), event=event, words="So.")


def _meant(event: str) -> dict[str, str]:
    return {**{f"money-{event}-{year}": "100" for year in YEARS},
            **{f"due-{event}-{part}": said for part, said in (("day", "20"), ("month", "2"), ("year", "2026"))}}  # fmt: skip


def _intended(event: str, role: str, code: str = TRUST) -> Open:
    roles = {TRUST: DEALERS if event == "question_intention" else DEALERS - {"planner"}, COMMITTEE: WRITERS}[code]
    figures = event in ("change_intention", "revise_intention", "answer_intention")
    return Open("intention", role, roles, {"event": event}, _meant(event) if figures else {}, code=code)


WRITERS = frozenset({"planner", "joint_committee_officer"})
PLAIN = {"refer_difference", "accept_figures", "take_back_figures"}
DUE = {"due-day": "20", "due-month": "2", "due-year": "2026"}
FINANCE = {"chapter": "finance"}
ISSUED = {f"{each.id}-{n}": str(2 * n) for each in load(EDITION).assumptions for n in (1, 2, 3)}
ALLOCATED = {
    f"{each.line}-{n}": "1200" for each in load(EDITION).record_checks if each.record == "allocations" for n in (1, 2, 3)
}
ENDED = {
    "figure": "outturn",
    "year": "2024-25",
    "amount": "-5",
    "document": "Accounts",
    "dated-day": "12",
    "dated-month": "1",
    "dated-year": "2026",
}
MET = {"held-day": "12", "held-month": "1", "held-year": "2026", "present": "Nia", "words-ratio-whole-cost_per_wte": "So."}
DECIDED = {f"on_{PARTY}-day": "12", f"on_{PARTY}-month": "1", f"on_{PARTY}-year": "2026"}
MONTHS = f"organisation,month,measure,value,state,reason,break\n{ARWEL},2025-11,ed_12h_or_more,10,,,\n".encode()
SHEET = json.dumps([[ASKED, 0, "met", "It does.", "The plan", "4.2", ""]])
STEPS: list[tuple[Callable[[Judges], None], list[Open]]] = [
    (_drafted, [
        Open("plan-upload", "planner", PLANNERS, says={"workbook": workbook("two")}),
        Open("plan-reread", "planner", PLANNERS), Open("plan-revision", "planner", PLANNERS),
        Open("plan-take", "planner", PLANNERS, says={"sheet-c3": "1"}),
        Open("plan-owners", "planner", PLANNERS, says={"sheet-c3": "1", "owner": "nobody"}),
        Open("plan-reconciliation-record", "planner", _one("planner") | _one("finance_director"), says=MET),
        Open("plan-parts", "planner", PLANNERS, {"deed": "make_part"}, {"name": "East", "sheet-c3": "1", **DUE}),
        Open("plan-part-table", "planner", PLANNERS, {"deed": "set_control"}, {"number": "1"}, {"table": "c3"}),
        Open("plan-part-table", "planner", PLANNERS, {"deed": "take_parts"}, {"words": "So."}, {"table": "c3"}),
        Open("plan-part-line", "planner", PLANNERS, {"deed": "set_control"}, {f"control-{year}": "7" for year in ("2025-26", *YEARS)}, {"table": "c3", "line": "c3_pay"}),
        Open("part", "planner", PLANNERS, {"deed": "hand_in_part"}, {"workbook": b"0.75"}, by_name=True),
        Open("part", "planner", PLANNERS, {"deed": "change_part"}, DUE), Open("part", "planner", PLANNERS, {"deed": "withdraw_part"}),
        Open("plan-statutory-record", "finance_director", _one("finance_director"), says=ENDED),
        Open("plan-movements", "planner", BODY, terms={"before": 1, "after": 2}),
        Open("plan-findings", "planner", BODY, {"deed": "explain_finding"}),
        Open("plan-findings", "chief_executive", _one("chief_executive"), {"deed": "acknowledge_breach"}),
        Open("plan-share", "planner", BODY, says={"organisation": MERIN}), Open("plan-share", "planner", BODY, {"share": "1"}),
        Open("plan-sides", "planner", BODY, says={"organisation": MERIN}), Open("plan-sides", "planner", BODY, {"share": "1"}),
        Open("plan-requirement", "planner", BODY, {"deed": "answer_requirement"}, terms={"requirement": ASKED}),
        Open("plan-requirement", "finance_director", BODY, {"deed": "review_answer"}, terms={"requirement": THIRD}),
        Open("plan-requirement", "planner", BODY, {"deed": "ask_not_applicable"}, terms={"requirement": ASKED}),
        Open("plan-requirement", "planner", BODY, {"deed": "record_consent", "party": PARTY}, DECIDED, {"requirement": WANTS}),
        Open("plan-answers-sheet", "planner", BODY, says={"rows": SHEET}), Open("applicability-ask", "assessor", LEADS),
        Open("assumptions-issue", "planning_director", _one("planning_director"), says=ISSUED),
        Open("allocation-issue", "planning_director", _one("planning_director"), says=ALLOCATED),
        _step("declare_draft_ready", "planner"),
    ]),
    (_ready, [Open("plan-board", "board_secretary", _one("board_secretary"), says=TODAY)]),
    (_approved, [Open("plan-submit", "chief_executive", _one("chief_executive")), _step("reopen_draft", "planner")]),
    (_submitted, [Open("completeness", "assessor", _one("assessor"))]),
    (_accepted, [
        Open("assess-chapters", "assessor", LEADS), Open("assess-chapter", "assessor", LEADS, {"deed": "assign"}, terms=FINANCE),
        Open("assess-element", "policy_lead", READERS, terms={"element": "alignment"}),
    ]),
    (_asked, [
        Open("assess-chapter", "policy_lead", _one("policy_lead"), {"deed": "return"}, terms=FINANCE, by_name=True),
        Open("assess-chapter", "assessor", LEADS, {"deed": "withdraw"}, terms=FINANCE),
    ]),
    (_returned, [
        Open("assess-agree", "assessor", LEADS, terms={"about": "chapter", "subject": "finance"}),
        Open("assess-feedback", "assessor", LEADS, {"deed": "write"}),
    ]),
    (_written, [Open("assess-feedback", "planning_director", _one("planning_director"), {"deed": "issue"})]),
    (_issued, [Open("plan-feedback", "planner", BODY, {"point": ""})]),
    (_answered, [Open("plan-feedback", "planner", _one("planner"), {"deed": "answer_feedback"})]),
    (_final, [
        Open("assess-more", "assessor", _one("assessor")), Open("assess-return", "planning_director", _one("planning_director")),
        Open("advice", "planning_director", _one("planning_director")),
    ]),
    (_more, [_step("supply_more", "chief_executive")]),
    (_advised, [
        Open("decision", "cabinet_office", _one("cabinet_office"), says={"outcome": "approve_with_conditions"}),
        Open("ask-officials", "cabinet_office", _one("cabinet_office")),
    ]),
    (_decided, [
        Open("revoke", "cabinet_office", _one("cabinet_office")),
        Open("publish", "planning_director", frozenset({"planning_director", "cabinet_office"})),
    ]),
    (_delivered, [
        Open("plan-delivery-action", "planner", BODY, says={"status": "on_track"}, terms={"code": "A01"}),
        Open("plan-delivery-board", "board_secretary", _one("board_secretary"), says={f"day-{name[5:]}": n for name, n in TODAY.items()}),
        Open("plan-delivery-confidence", "chief_executive", _one("chief_executive")),
        Open("plan-delivery-conditions", "planner", DEALERS, {"deed": "report"}),
        Open("plan-delivery-conditions", "planning_director", _one("planning_director"), {"deed": "settle"}),
        Open("plan-delivery-warnings", "planner", BODY - {"board_secretary"}, {"deed": "raise"}),
        Open("plan-delivery-warnings", "planner", BODY - {"board_secretary"}, {"deed": "end"}),
        Open("plan-delivery-warnings", "policy_lead", READERS, {"deed": "answer"}),
        Open("actuals", "planner", PLANNERS | LEADS, says={"file": MONTHS}, also=frozenset({OFFICE})),
        Open("actuals", "assessor", LEADS, says={"mapping": "measures", "organisation": ARWEL, "file": MONTHS}, code=OFFICE),
    ]),
    (_declined, [Open("plan-annual", "chief_executive", _one("chief_executive"), code=MERIN)]),
    (_differing, [
        Open("plan-difference", "planner", DEALERS, code=TRUST), Open("round-arbiter", "planning_director", _one("planning_director"), code=OFFICE),
    ]),
    (_opened, [_case("propose_figures", "planner", DEALERS, also=frozenset({MERIN})),
               _case("refer_difference", "planner", DEALERS, also=frozenset({MERIN}))]),
    (_proposed, [
        _case("accept_figures", "finance_director", DEALERS - {"planner"}, MERIN), _case("counter_figures", "planner", DEALERS, MERIN),
        _case("take_back_figures", "planner", DEALERS), _case("refer_difference", "planner", DEALERS, also=frozenset({MERIN})),
    ]),
    (_referred, [_case("decide_difference", "arbiter", _one("arbiter"), OFFICE)]),
    (_decided_between, [
        Open("plan-intention", "planner", WRITERS, says={"provider": TRUST, "line": "", **_meant("write"), **dict.fromkeys(
            (f"activity-write-{year}" for year in YEARS), "")}, code=COMMITTEE)]),
    (_intention_written, [_intended(event, "planner", code=COMMITTEE) for event in ("change_intention", "send_intention", "drop_intention")]),
    (_intention_sent, [*(_intended(event, "finance_director") for event in ("accept_intention", "question_intention", "decline_intention")),
             *(_intended(event, "planner", code=COMMITTEE) for event in ("revise_intention", "withdraw_intention"))]),
    (_intention_questioned, [_intended("answer_intention", "planner", code=COMMITTEE)]),
    (_intention_withdrawn, []),
]  # fmt: skip
ALL = [each for _, opened in STEPS for each in opened]
OWN = frozenset({"sign-in", "sign-out", "choose-role", "notice", "notices-read", "plan-journal"})
"""Forms that are everybody's own: they move no plan."""


def walk(cast: Judges) -> Iterator[list[Open]]:
    """The round, with what stands open at each step."""
    for go, opened in STEPS:
        go(cast)
        yield opened
