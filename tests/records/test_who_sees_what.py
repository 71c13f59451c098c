"""Every role, at every state: what the queries show is what the rules say, worked out the slow way, row by row."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from cynllun.deeds import clock, desk, drafting
from cynllun.deeds.framework import machine_of
from cynllun.records import visible, visible_delivery
from cynllun.records.models import (
    Advice,
    AllocationIssue,
    AnswerReview,
    ApplicabilityAsk,
    ApplicabilitySettled,
    Appointment,
    Approval,
    Arbitration,
    AssumptionIssue,
    BoardAssessment,
    Chapter,
    Condition,
    ConditionReport,
    ConditionSettled,
    Consent,
    Consolidation,
    Control,
    Decision,
    DeliveryConfidence,
    Difference,
    DifferenceStep,
    EarlyWarning,
    Explanation,
    Feedback,
    FeedbackPoint,
    FindingsSnapshot,
    Intention,
    IntentionStep,
    JournalLine,
    Letter,
    MaturityScore,
    MovementReason,
    Notice,
    Part,
    PartFigures,
    PartsTaken,
    Plan,
    PointAnswer,
    ProgressReport,
    Reconciliation,
    RequirementAnswer,
    ReturnRequest,
    Share,
    SheetOwner,
    SideShare,
    StatutoryFigure,
    Submission,
    Upload,
    Version,
    WarningStep,
)
from cynllun.records.viewer import Viewer
from tests.casts.round_cast import ARWEL, BEGIN, Cast, days_later, finding
from tests.records.story import told


class Raw:
    """Every row, read once at a stop of the story; what hangs on what, in plain dictionaries."""

    def __init__(self) -> None:
        self.rows = {model: list(model.objects.all()) for model, _ in RULES.values()}
        self.plans = {plan.pk: plan for plan in Plan.objects.select_related("organisation")}
        self.sent = {submission.version_id for submission in self.rows[Submission]}
        self.submissions = self.rows[Submission]
        self.decided = {decision.submission_id for decision in self.rows[Decision]}
        self.shares = list(Share.objects.filter(ended_at__isnull=True).select_related("organisation", "version"))
        self.lines = list(JournalLine.objects.all())

    def submitted(self, plan: int) -> bool:
        return any(submission.plan_id == plan for submission in self.submissions)

    def published(self, plan: int) -> bool:
        return self.plans[plan].published_at is not None


raw: Raw


def stand(viewer: Viewer, plan: int) -> str:
    """How a viewer stands to a plan: own, other, government, partner, audit or public."""
    if viewer.side == "body":
        assert viewer.organisation is not None
        return "own" if viewer.organisation.pk == raw.plans[plan].organisation_id else "other"
    return viewer.side


def theirs(viewer: Viewer, share: Share) -> bool:
    """Whether a share is with the viewer, and in force. What is shared with a body is not shared with who has a part of it."""
    if viewer.side == "part":
        return False
    with_them = share.organisation == viewer.organisation or (viewer.side == "government" and share.organisation.government)
    return with_them and (share.until is None or share.until >= viewer.today)


def sees_version(viewer: Viewer, version: int) -> bool:
    found = next(v for v in raw.rows[Version] if v.pk == version)
    where = stand(viewer, found.plan_id)
    if where == "public":
        decided = any(s.version_id == version and s.pk in raw.decided for s in raw.submissions)
        return raw.published(found.plan_id) and decided
    shared = any(theirs(viewer, share) and share.version_id == version for share in raw.shares)
    return where == "own" or (judges(where) and version in raw.sent) or shared


def sees_plan(viewer: Viewer, plan: int) -> bool:
    where = stand(viewer, plan)
    if where == "public":
        return raw.published(plan)
    shared = any(theirs(viewer, share) and share.version.plan_id == plan for share in raw.shares)
    return where == "own" or (judges(where) and raw.submitted(plan)) or shared


def judges(where: str) -> bool:
    return where in ("government", "audit")


def of_version(viewer: Viewer, row: Any) -> bool:
    """Rows about a version that are not shared with it."""
    where = stand(viewer, row.version.plan_id)
    went = any(s.version_id == row.version_id and s.at >= row.at for s in raw.submissions)
    return where == "own" or (judges(where) and went)


def plan_of(row: Any) -> int:
    """The plan of a row that hangs on a submission."""
    return next(s.plan_id for s in raw.submissions if s.pk == row.submission_id)


def working(viewer: Viewer, row: Any) -> bool:
    """Government's own working."""
    return judges(stand(viewer, plan_of(row)))


def feedback(viewer: Viewer, row: Feedback) -> bool:
    where = stand(viewer, plan_of(row))
    return judges(where) or (where == "own" and row.issued_at is not None)


def answer(viewer: Viewer, row: PointAnswer) -> bool:
    asked = next(s for s in raw.submissions if s.pk == row.point.feedback.submission_id)
    where = stand(viewer, asked.plan_id)
    later = (s for s in raw.submissions if s.plan_id == asked.plan_id and s.number > asked.number and s.at >= row.at)
    return where == "own" or (judges(where) and any(later))


def went(viewer: Viewer, plan: int, after: int) -> bool:
    """What a body wrote for its plan, and whether it went to government since."""
    later = (s for s in raw.submissions if s.plan_id == plan and s.number > after)
    where = stand(viewer, plan)
    return where == "own" or (judges(where) and any(later))


def ask(viewer: Viewer, row: ApplicabilityAsk) -> bool:
    return stand(viewer, row.plan_id) == "government" or went(viewer, row.plan_id, row.after)


def asking(viewer: Viewer, plan: Plan) -> bool:
    return viewer.side == "government" and any(row.plan_id == plan.pk for row in raw.rows[ApplicabilityAsk])


def decision(viewer: Viewer, row: Decision) -> bool:
    where = stand(viewer, row.plan_id)
    return judges(where) or where == "own" or (where == "public" and raw.published(row.plan_id))


def submission(viewer: Viewer, row: Submission) -> bool:
    where = stand(viewer, row.plan_id)
    public = where == "public" and raw.published(row.plan_id) and row.pk in raw.decided
    return judges(where) or where == "own" or public


def letter(viewer: Viewer, row: Letter) -> bool:
    where = stand(viewer, row.plan_id)
    if where == "public":
        return raw.published(row.plan_id) and row.kind == "decision"
    return judges(where) or (where == "own" and row.kind != "advice")


def movement_reason(viewer: Viewer, row: MovementReason) -> bool:
    both = all(sees_version(viewer, each) for each in (row.before_id, row.after_id))
    where = stand(viewer, row.after.plan_id)
    return where == "own" or (judges(where) and both and of_version(viewer, Spoken(row)))


class Spoken:
    """A reason, as words on the later of its two versions."""

    def __init__(self, row: MovementReason) -> None:
        self.version_id, self.version, self.at = row.after_id, row.after, row.at


def share(viewer: Viewer, row: Share) -> bool:
    current = next((each for each in raw.shares if each.pk == row.pk), None)
    return stand(viewer, row.version.plan_id) == "own" or (current is not None and theirs(viewer, current))


def side(viewer: Viewer, row: SideShare) -> bool:
    with_them = viewer.side == "body" and row.organisation == viewer.organisation and row.ended_at is None
    return stand(viewer, row.version.plan_id) == "own" or with_them


def difference(viewer: Viewer, row: Difference) -> bool:
    if viewer.side == "body":
        return viewer.organisation in (row.ours, row.theirs)
    sent = {raw.plans[each.plan_id].organisation_id for each in raw.submissions}
    return judges(viewer.side) and (row.referred or {row.ours_id, row.theirs_id} <= sent)


def assessment(viewer: Viewer, row: BoardAssessment) -> bool:
    where = stand(viewer, row.plan_id)
    return judges(where) or where == "own" or (where == "public" and raw.published(row.plan_id))


def said_to_government(viewer: Viewer, plan: int) -> bool:
    """What a body says to government itself."""
    where = stand(viewer, plan)
    return judges(where) or where == "own"


def progress(viewer: Viewer, row: Any) -> bool:
    """What hangs on a plan and is shown by its board's assessments."""
    known = (each for each in raw.rows[BoardAssessment] if each.plan_id == row.plan_id and assessment(viewer, each))
    return stand(viewer, row.plan_id) == "own" or any(each.shown_until >= row.at for each in known)


def arbitration(viewer: Viewer, _row: Arbitration) -> bool:
    return viewer.side in ("body", "government", "audit")


def part(viewer: Viewer, row: Part) -> bool:
    mine = viewer.person is not None and row.owner_id == viewer.person.pk and row.ended_at is None
    return plans_here(viewer, row.plan_id) or (mine and viewer.organisation == raw.plans[row.plan_id].organisation)


def plans_here(viewer: Viewer, plan: int) -> bool:
    """Who plans or leads at the body itself."""
    return stand(viewer, plan) == "own" and viewer.role not in ("auditor", "part_owner")


def intention(viewer: Viewer, row: Intention) -> bool:
    mine = viewer.side == "body" and viewer.organisation == row.commissioner
    theirs_too = judges(viewer.side) or (viewer.side == "body" and viewer.organisation == row.provider)
    return mine or (theirs_too and row.sent_at is not None)


def intention_step(viewer: Viewer, row: IntentionStep) -> bool:
    return intention(viewer, row.intention) and (not row.draft or viewer.organisation == row.intention.commissioner)


RULES: dict[str, tuple[Any, Callable[[Viewer, Any], bool]]] = {
    "plans_for": (Plan, lambda v, row: sees_plan(v, row.pk)), "versions_for": (Version, lambda v, row: sees_version(v, row.pk)),
    "findings_for": (FindingsSnapshot, lambda v, row: sees_version(v, row.version_id)),
    "explanations_for": (Explanation, of_version), "approvals_for": (Approval, of_version),
    "assumption_issues_for": (AssumptionIssue, lambda v, _: v.side in ("body", "government", "audit")),
    "allocations_for": (AllocationIssue, lambda v, row: v.side in ("government", "audit") or stand(v, row.plan_id) == "own"),
    "movement_reasons_for": (MovementReason, movement_reason),
    "uploads_for": (Upload, lambda v, row: stand(v, row.plan_id) == "own"), "shares_for": (Share, share),
    "sides_for": (SideShare, side),
    "reconciliations_for": (Reconciliation, of_version),
    "statutory_figures_for": (StatutoryFigure, lambda v, row: v.side in ("government", "audit") or stand(v, row.plan_id) == "own"),
    "sheet_owners_for": (SheetOwner, lambda v, row: stand(v, row.plan_id) == "own"),
    "team_for": (Appointment, lambda v, row: v.side == "body" and row.organisation == v.organisation),
    "arbitrations_for": (Arbitration, arbitration), "differences_for": (Difference, difference),
    "difference_steps_for": (DifferenceStep, lambda v, row: difference(v, row.difference)),
    "intentions_for": (Intention, intention), "intention_steps_for": (IntentionStep, intention_step),
    "parts_for": (Part, part), "part_figures_for": (PartFigures, lambda v, row: part(v, row.part)),
    "controls_for": (Control, lambda v, row: plans_here(v, row.plan_id)),
    "parts_taken_for": (PartsTaken, lambda v, row: plans_here(v, row.version.plan_id)),
    "plans_with_parts_for": (Plan, lambda v, row: any(part(v, each) for each in raw.rows[Part] if each.plan_id == row.pk)),
    "submissions_for": (Submission, submission),
    "requests_for": (ReturnRequest, lambda v, row: working(v, row) or stand(v, plan_of(row)) == "own"),
    "chapters_for": (Chapter, working), "consolidations_for": (Consolidation, working), "scores_for": (MaturityScore, working),
    "advice_for": (Advice, working), "feedback_for": (Feedback, feedback),
    "points_for": (FeedbackPoint, lambda v, row: feedback(v, row.feedback)), "answers_for": (PointAnswer, answer),
    "decisions_for": (Decision, decision), "conditions_for": (Condition, lambda v, row: decision(v, row.decision)),
    "letters_for": (Letter, letter),
    "confidence_for": (DeliveryConfidence, lambda v, row: v.side != "public" and progress(v, row)),
    "condition_reports_for": (ConditionReport, lambda v, row: said_to_government(v, row.condition.decision.plan_id)),
    "conditions_settled_for": (ConditionSettled, lambda v, row: decision(v, row.condition.decision)),
    "early_warnings_for": (EarlyWarning, lambda v, row: said_to_government(v, row.plan_id)),
    "warning_steps_for": (WarningStep, lambda v, row: said_to_government(v, row.warning.plan_id)),
    "board_assessments_for": (BoardAssessment, assessment), "progress_reports_for": (ProgressReport, progress),
    "requirement_answers_for": (RequirementAnswer, lambda v, row: went(v, row.plan_id, row.after)),
    "reviews_for": (AnswerReview, lambda v, row: went(v, row.answer.plan_id, row.after)),
    "consents_for": (Consent, lambda v, row: went(v, row.plan_id, row.after)), "asks_for": (ApplicabilityAsk, ask),
    "settled_for": (ApplicabilitySettled, lambda v, row: ask(v, row.ask)), "asking_plans_for": (Plan, asking),
    "notices_for": (Notice, lambda v, row: row.organisation_id == (v.organisation and v.organisation.pk) and row.role == v.role),
    "colleagues_for": (Appointment, lambda v, row: v.side == "government" and row.organisation.government),
}  # fmt: skip


QUERIES = {name: query for room in (visible, visible_delivery) for name, query in vars(room).items() if name.endswith("_for")}


def journal_rule(viewer: Viewer, plan: Plan, line: JournalLine) -> bool:
    where = stand(viewer, plan.pk)
    if where == "own":
        return line.audience != "government"
    if where == "audit":
        return raw.submitted(plan.pk)
    sent = [each.number for each in raw.lines if each.chain == plan.chain and each.deed in visible.SENDING]
    later = line.organisation_id == plan.organisation_id and line.number > max(sent, default=0)
    since = later and line.deed not in visible.TOLD_AT_ONCE
    return where == "government" and raw.submitted(plan.pk) and line.audience != "body" and not since


def watchers(cast: Cast) -> list[Viewer]:
    """Everybody who stands in a way of their own: each role of one board, of government and outside; some of others."""
    codes = {ARWEL, "DEMO-2", "DEMO-6", "DEMO-G", "DEMO-P", "DEMO-A"}
    found: dict[tuple[str, str], Viewer] = {}
    for viewer in cast.everybody():
        code = viewer.organisation.code if viewer.organisation else ""
        found.setdefault((viewer.role, code), viewer)
    return [viewer for (_, code), viewer in found.items() if code in codes or not code]


def compare(viewer: Viewer) -> None:
    """Each query against its rule."""
    for name, (model, rule) in RULES.items():
        shown = set(QUERIES[name](viewer).values_list("pk", flat=True))
        allowed = {row.pk for row in raw.rows[model] if rule(viewer, row)}
        assert shown == allowed, f"{name} for {viewer.role} at {viewer.organisation}"
    for plan in raw.plans.values():
        shown = set(visible.journal_for(viewer, plan).values_list("pk", flat=True))
        lines = [line for line in raw.lines if line.chain == plan.chain]
        assert shown == {line.pk for line in lines if journal_rule(viewer, plan, line)}, f"journal for {viewer.role}"


def test_the_rules_name_every_query() -> None:
    assert {*QUERIES} == {*RULES, "journal_for"}


@pytest.mark.django_db
def test_every_role_at_every_state_sees_what_it_may_and_no_more(cast: Cast) -> None:
    machine = machine_of(cast.round)
    seen_states: set[str] = set()
    who = watchers(cast)
    story = told(cast)
    for minute in itertools.count():
        with clock.standing_at(BEGIN + datetime.timedelta(minutes=minute)):
            moved = next(story, None)
        if moved is None:
            break
        state = cast.plan(moved).state
        fresh = state not in seen_states or moved == ARWEL
        seen_states.add(state)
        global raw
        raw = Raw()
        for viewer in who if fresh else ():
            compare(viewer)
    assert seen_states == {state.id for state in machine.states}


@pytest.mark.django_db
def test_the_state_tells_government_nothing_before_the_body_submits(cast: Cast) -> None:
    director, planner, public = cast.official("planning_director"), cast.who("planner"), cast.who("public")
    cast.save()
    assert desk.state_for(director, cast.plan()).id == "round.not_submitted"
    cast.board()
    assert desk.state_for(director, cast.plan()).id == "round.not_submitted"
    assert desk.state_for(planner, cast.plan()).params == {"state": "text:state.draft_approved.title@board"}
    cast.submit()
    assert desk.state_for(director, cast.plan()).params == {"state": "text:state.draft_submitted.title@board"}
    assert desk.state_for(public, cast.plan()).id == "round.with_government"
    cast.assess()
    cast.feedback()
    assert desk.state_for(director, cast.plan()).id == "round.with_body"


@pytest.mark.django_db
def test_what_the_body_does_after_a_submission_is_governments_to_read_with_the_next(cast: Cast) -> None:
    """Its board's decision above all: neither the journal nor the approvals tell of it before the plan is submitted again."""
    cast.to_feedback()
    director, planner = cast.official("planning_director"), cast.who("planner")
    before = visible.journal_for(director, cast.plan()).count()
    with days_later(1):
        cast.answer()
        cast.save(ARWEL, "final")
        cast.board()
        director, planner = cast.official("planning_director"), cast.who("planner")
        assert visible.approvals_for(planner).count() == 2
        assert visible.approvals_for(director).count() == 1
        assert visible.journal_for(director, cast.plan()).count() == before
        cast.submit()
        assert visible.approvals_for(director).count() == 2
        deeds = set(visible.journal_for(director, cast.plan()).values_list("deed", flat=True))
        assert "record_board_approval" in deeds


@pytest.mark.django_db
def test_words_on_a_finding_go_with_the_submission_after_them(cast: Cast) -> None:
    cast.save(ARWEL, "one", finding("a", "query"))
    drafting.explain_finding(cast.who("planner"), cast.plan().pk, cast.form(), finding="a", text="Prices rose.")
    cast.board()
    cast.submit()
    cast.assess()
    cast.feedback()
    with days_later(1):
        drafting.explain_finding(cast.who("planner"), cast.plan().pk, cast.form(), finding="a", text="And wages.")
        told = visible.explanations_for(cast.official("assessor"))
        assert [each.text for each in told] == ["Prices rose."]
        assert visible.explanations_for(cast.who("planner")).count() == 2


@pytest.mark.django_db
def test_a_new_date_is_between_the_body_and_government(cast: Cast) -> None:
    from cynllun.deeds import assessing, standings

    cast.save()
    cast.board()
    cast.submit()
    later = cast.day + datetime.timedelta(days=9)
    assessing.return_incomplete(cast.official("assessor"), cast.plan().pk, cast.form(), reason="C9.", new_date=later)
    known = {
        who: next(body.by for body in standings.standings(viewer, cast.round) if body.organisation.code == ARWEL)
        for who, viewer in {
            "own": cast.who("planner"), "another": cast.who("planner", "DEMO-2"), "partner": cast.who("partner_reader", "DEMO-P"),
            "government": cast.official("assessor"), "public": cast.who("public"),
        }.items()
    }  # fmt: skip
    assert known == {"own": later, "government": later, "another": None, "partner": None, "public": None}


@pytest.mark.django_db
def test_answers_are_governments_to_read_when_they_are_submitted(cast: Cast) -> None:
    cast.to_feedback()  # all in one moment: what was sent before is not told by the clock alone
    cast.answer()
    assert visible.answers_for(cast.who("planner")).count() == 1
    assert visible.answers_for(cast.official("assessor")).count() == 0


@pytest.mark.django_db
def test_a_share_ends_with_its_day_and_when_it_is_taken_back(cast: Cast) -> None:
    from cynllun.deeds import drafting
    from tests.casts.round_cast import days_later

    cast.save()
    share = drafting.share_version(
        cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation="DEMO-P", until=cast.day
    )
    assert visible.versions_for(cast.who("partner_reader", "DEMO-P")).exists()
    with days_later(1):
        assert not visible.versions_for(cast.who("partner_reader", "DEMO-P")).exists()
    drafting.unshare_version(cast.who("planner"), cast.plan().pk, cast.form(), share=share.pk)
    assert not visible.plans_for(cast.who("partner_reader", "DEMO-P")).exists()


@pytest.mark.parametrize("blind", [False, True])
@pytest.mark.django_db
def test_scores_are_blind_until_both_are_in(standing: None, blind: bool) -> None:  # noqa: ARG001
    from cynllun.deeds import assessing
    from tests.casts.round_cast import gather

    cast = gather(blind)
    cast.save()
    cast.board()
    cast.submit()
    first, second, director = cast.official("assessor"), cast.official("assessor", 1), cast.official("planning_director")
    assessing.accept_complete(first, cast.plan().pk, cast.form())
    assessing.score_element(first, cast.plan().pk, cast.form(), element="alignment", level=2, reason="Early.")
    assert [visible.scores_for(v).count() for v in (first, second, director)] == ([1, 0, 0] if blind else [1, 1, 1])
    assessing.score_element(first, cast.plan().pk, cast.form(), element="alignment", level=3, reason="Better.")
    assert visible.scores_for(second).count() == (0 if blind else 2)
    assessing.score_element(second, cast.plan().pk, cast.form(), element="alignment", level=4, reason="Mature.")
    assert [visible.scores_for(v).count() for v in (first, second, director)] == [3, 3, 3]
