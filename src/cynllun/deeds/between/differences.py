"""What a viewer may know of a difference and do about it. Nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass

from cynllun.deeds import clock, knowledge, mirror
from cynllun.deeds.framework import edition_of, side_of_role
from cynllun.deeds.mirror import Pair
from cynllun.frameworks import CheckRow, Edition
from cynllun.plans.mirror_followed import Followed, followed, said
from cynllun.plans.mirrored import PAIRS
from cynllun.records.models import Arbitration, Difference, DifferenceStep, Organisation, Plan, Round, Version
from cynllun.records.viewer import BODY, GOVERNMENT, Viewer
from cynllun.records.visible import difference_steps_for, differences_for, sides_for, versions_for
from cynllun.rounds.cases import ANSWERING, OFFICIAL, PROPOSING, CaseFacts, case_machine
from cynllun.workflow import CLOSED, Machine, Offer

CASE = "difference"


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says. `column` is where; `now` its figures by period, NaN where it says none or they are not the viewer's to
    read; `version` what they stand in, None where they may not be read."""

    organisation: Organisation
    column: str
    now: tuple[float, ...]
    version: Version | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a settled difference. `now`: what it says, where the viewer may read it (else NaN); `version`: the one that
    is looked at; `status`: whether it says what was settled."""

    organisation: Organisation
    column: str
    now: tuple[float, ...]
    version: Version | None
    status: Followed


def machine(round: Round) -> Machine[CaseFacts]:
    """The machine of differences in a round. KeyError where its edition has none."""
    return case_machine(edition_of(round), CASE)


def closed(difference: Difference) -> bool:
    """Whether nothing more is due."""
    return machine(difference.round).state(difference.state).owner == CLOSED


def standing(difference: Difference) -> DifferenceStep | None:
    """The latest step with figures: the proposal that stands, or what was settled. None where it was taken back."""
    if difference.state == machine(difference.round).initial:
        return None
    return difference.steps.exclude(figures={}).order_by("-id").first()


def party_of(viewer: Viewer, difference: Difference) -> str:
    """How a viewer stands to a difference: proposing, answering, government; nothing for who is no party to it."""
    side = side_of_role(edition_of(difference.round), viewer.role)
    if viewer.side == GOVERNMENT and side == GOVERNMENT:
        return OFFICIAL
    own = viewer.organisation.pk if viewer.organisation else 0
    if viewer.side != BODY or side not in (BODY, "committee") or own not in (difference.ours_id, difference.theirs_id):
        return ""
    stands = standing(difference)
    return PROPOSING if stands is not None and stands.organisation_id == own else ANSWERING


def arbitration_of(round: Round) -> Arbitration | None:
    """Who decides in a round, and the day by which bodies settle among themselves."""
    return Arbitration.objects.filter(round=round).select_related("arbiter").order_by("-id").first()


def facts_of(viewer: Viewer, difference: Difference) -> CaseFacts:
    """What the guards know."""
    named = arbitration_of(difference.round)
    pair = _pair(viewer, difference) if viewer.side == BODY else None
    return CaseFacts(
        past=None if named is None else named.settle_by < clock.today(), arbiter=named is not None,
        is_arbiter=named is not None and viewer.person is not None and named.arbiter_id == viewer.person.pk,
        agree=pair.agrees if pair else None,
    )  # fmt: skip


def offers(viewer: Viewer, difference: Difference) -> tuple[Offer, ...]:
    """What this viewer's role may do now, or why not yet."""
    party = party_of(viewer, difference)
    found = machine(difference.round).offered(difference.state, party, {viewer.role}, facts_of(viewer, difference))
    return tuple(offer for offer in found if offer.for_role)


def waits_for(viewer: Viewer, difference: Difference) -> bool:
    """Whether the next step is the viewer's to take: of the side that is to answer, or of who decides. A body that waits for
    an answer to its own proposal may still take it back, but nobody expects it to."""
    owner, party = machine(difference.round).state(difference.state).owner, party_of(viewer, difference)
    if (owner, party) not in ((BODY, ANSWERING), (GOVERNMENT, OFFICIAL)):
        return False
    return any(offer.allowed for offer in offers(viewer, difference))


def _pair(viewer: Viewer, difference: Difference) -> Pair | None:
    found = mirror.pairs(viewer, difference.round)
    key = (difference.table, difference.ours_id, difference.theirs_id)
    return next((pair for pair in found if (pair.flow.table, pair.ours.pk, pair.theirs.pk) == key), None)


def openable(viewer: Viewer, round: Round) -> list[Pair]:
    """The pairs of the viewer's own body that are told to differ, and of which no difference is under way."""
    open_now = {(d.table, d.ours_id, d.theirs_id) for d in differences_for(viewer).filter(round=round) if not closed(d)}
    return [
        pair for pair in (mirror.pairs(viewer, round) if viewer.side == BODY else [])
        if pair.agrees is False and (pair.flow.table, pair.ours.pk, pair.theirs.pk) not in open_now
    ]  # fmt: skip


def what_is_said(viewer: Viewer, difference: Difference) -> list[Said]:
    """What each side's plan says of the flow, the receiver first: its figures only where the viewer may read them, with the version
    that they stand in."""
    edition, codes, check = (
        edition_of(difference.round),
        periods(difference),
        _check(edition_of(difference.round), difference.table),
    )
    found = []
    for organisation, side in (
        (difference.ours, check.left.removeprefix("ours_")),
        (difference.theirs, check.right.removeprefix("theirs_")),
    ):
        version, open_ = _looked_at(viewer, difference, organisation)
        own = mirror.read(version, edition) if version and open_ else None
        nothing = tuple(float("nan") for _ in codes)
        now = said(edition, own, difference.table, side, difference.other(organisation).code, codes) if own else nothing
        found.append(Said(organisation, side, now, version if own else None))
    return found


def sides(viewer: Viewer, difference: Difference) -> list[Side]:
    """Whether the plans say by now what was settled; nothing before it is. Of the other body a version is looked at that was
    submitted, or that shows its side: its figures stand here only where the viewer may read them, the verdict always."""
    step = difference_steps_for(viewer).filter(difference=difference).order_by("-id").first()
    if step is None or not step.figures or not closed(difference):
        return []
    check = _check(edition_of(difference.round), difference.table)
    about = ((difference.ours, check.left.removeprefix("ours_")), (difference.theirs, check.right.removeprefix("theirs_")))
    return [_side(viewer, difference, step, organisation, column) for organisation, column in about]


def _side(viewer: Viewer, difference: Difference, step: DifferenceStep, organisation: Organisation, column: str) -> Side:
    edition, codes = edition_of(difference.round), periods(difference)
    version, open_ = _looked_at(viewer, difference, organisation)
    own = mirror.read(version, edition) if version else None
    nothing = tuple(float("nan") for _ in codes)
    now = said(edition, own, difference.table, column, difference.other(organisation).code, codes) if own else nothing
    status = followed(
        now, tuple(step.figures[code] for code in codes), tolerance_of(edition, difference.table), step.overdue(viewer.today)
    )
    return Side(organisation, column, now if open_ else nothing, version if open_ else None, status)


def _looked_at(viewer: Viewer, difference: Difference, organisation: Organisation) -> tuple[Version | None, bool]:
    """The version of a side that is looked at, and whether its figures are the viewer's to read."""
    plan = Plan.objects.get(round=difference.round, organisation=organisation)
    submission = knowledge.assessed_submission(plan)
    if viewer.organisation == organisation:
        return knowledge.current_version(plan), True
    shown = sides_for(viewer).filter(version__plan=plan).order_by("-version__number").first()
    if shown is not None and (submission is None or submission.version.number <= shown.version.number):
        return shown.version, True
    if submission is None:
        return None, False
    return submission.version, versions_for(viewer).filter(pk=submission.version_id).exists()


def tolerance_of(edition: Edition, table: str) -> float:
    """How closely both sides of a table of pairs must agree: the tolerance of its check."""
    wanted = _check(edition, table).tolerance
    return next((each.value for each in edition.tolerances if each.id == wanted), 0.0)


def _check(edition: Edition, table: str) -> CheckRow:
    """The check by which the flows of a table are held up to one another."""
    return next(row for row in edition.checks if row.scope == PAIRS and row.table == table)


def periods(difference: Difference) -> tuple[str, ...]:
    """The periods for which both sides of a difference say figures, by code; an empty one where the table has none."""
    edition = edition_of(difference.round)
    said_in = _check(edition, difference.table).left.removeprefix("ours_")
    column = next(each for each in edition.columns_of(difference.table) if each.id == said_in)
    return tuple(edition.axis.codes[period] for period in edition.axis.expand(column.periods)) or ("",)
