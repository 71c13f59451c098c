"""Who says what about whom, as far as a viewer may know it. Nothing is changed here.

Government and audit read what every submitted version says. A body reads its own words and whether the other side's agree:
the other's figures only where that body shared them, with a whole version or with what it says of this body alone. It is told of agreement only once both plans are submitted, and from
the submitted versions: a body that could change its own figures and look again could find out the other's by trying.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from cynllun.checks import run
from cynllun.deeds import knowledge
from cynllun.deeds.framework import edition_of, slot_names
from cynllun.editions import load
from cynllun.figures import Return, from_parquet
from cynllun.frameworks import Edition
from cynllun.plans.mirrored import AGREED, Flow, mirrored
from cynllun.records.models import Organisation, Plan, Round, Version
from cynllun.records.viewer import BODY, Viewer
from cynllun.records.visible import plans_for, sides_for, versions_for

NOT_SUBMITTED, NOT_SAID, TOLD = "not_submitted", "not_said", "told"


@dataclass(frozen=True, slots=True)
class Pair:
    """A flow between two bodies. `why` says why nothing can be told of it, where nothing can: `not_submitted` (one of the
    two plans is not with government), `not_said` (one table is empty), else `told`. `open`: the viewer may read the
    other's figures; where they may not, `flow.right` (or `flow.left`) holds nothing but NaN."""

    flow: Flow
    ours: Organisation
    theirs: Organisation
    why: str
    open: bool

    @property
    def agrees(self) -> bool | None:
        """Whether both say the same; None where it cannot be told."""
        return self.flow.agrees if self.why == TOLD else None


@lru_cache(maxsize=256)
def _return(_content: str, version: int, edition: str, hash: str) -> Return | None:
    found = Version.objects.select_related("figures", "plan").get(pk=version)
    data = bytes(found.figures.data)
    if found.edition_hash == hash:
        return from_parquet(data)
    try:
        own = from_parquet(data, slot_names(load(edition), found.plan.kind))
    except ValueError:
        return None
    return replace(own, edition_hash=hash)


def read(version: Version, edition: Edition) -> Return | None:
    """The figures of a version as the edition in force reads them: those of an earlier text of it by the names of their
    lines. None where the version does not say them. Kept in memory by the hash of their content."""
    return _return(version.content_hash, version.pk, edition.id, edition.hash)


@dataclass(frozen=True)
class LookedAt:
    """What a viewer's questions about a round are answered from, by code of body. `versions` are those that the edition in force
    can read; `readable` those whose figures may be shown; `submitted` the bodies whose plan is with government. `own` is the
    viewer's own body, empty for who sees all."""

    edition: Edition
    bodies: dict[str, Organisation]
    versions: dict[str, Version]
    readable: set[str]
    submitted: set[str]
    own: str

    @property
    def returns(self) -> list[Return]:
        """The figures, by code of body."""
        found = (read(version, self.edition) for _code, version in sorted(self.versions.items()))
        return [each for each in found if each is not None]


def looked_at(viewer: Viewer, round: Round) -> LookedAt:
    """The versions of a round from which a viewer is told something, and which of them may be read."""
    plans = Plan.objects.filter(round=round).select_related("organisation", "round")
    bodies = {plan.organisation.code: plan.organisation for plan in plans}
    own = viewer.organisation.code if viewer.side == BODY and viewer.organisation else ""
    sides = _sides(viewer, own)
    versions = {plan.organisation.code: _version(viewer, plan, own, sides.get(plan.pk)) for plan in plans}
    submitted = {plan.organisation.code for plan in plans if plan.submissions.exists()}
    edition = edition_of(round)
    known = {code: found for code, found in versions.items() if found is not None and read(found, edition) is not None}
    readable = set(versions_for(viewer).filter(pk__in=[v.pk for v in known.values()]).values_list("pk", flat=True))
    readable |= {version.pk for version in sides.values()}
    return LookedAt(edition, bodies, known, {code for code, found in known.items() if found.pk in readable}, submitted, own)


def pairs(viewer: Viewer, round: Round) -> list[Pair]:
    """Every flow between two bodies of a round of which the viewer may know at least one side."""
    at = looked_at(viewer, round)
    if viewer.side == BODY and at.own not in at.versions:
        return []
    settled = {c.table for c in at.edition.columns if c.id == AGREED}  # where two bodies say whether they agree on a payment
    flows = [flow for flow in mirrored(run(at.edition, at.returns)) if flow.table in settled]
    found = []
    for flow in flows:
        if flow.ours in at.bodies and flow.theirs in at.bodies and (not at.own or at.own in (flow.ours, flow.theirs)):
            found.append(_pair(flow, at.bodies, {flow.ours, flow.theirs} & at.readable, at.submitted))
    return found


def _sides(viewer: Viewer, own: str) -> dict[int, Version]:
    """By plan, the latest version of which its body shows the viewer's what it says of it."""
    shown = sides_for(viewer).filter(organisation__code=own, ended_at__isnull=True).order_by("version__number") if own else ()
    return {each.version.plan_id: each.version for each in shown}


def _version(viewer: Viewer, plan: Plan, own: str, side: Version | None) -> Version | None:
    """What of a plan is looked at: the version that was submitted; a body's own latest where it has submitted none, and
    another's that was shared. What a body shows of itself (`side`) goes before, unless it has submitted a later one since."""
    if viewer.side != BODY and not plans_for(viewer).filter(pk=plan.pk).exists():
        return None
    submission = knowledge.assessed_submission(plan)
    if side is not None and (submission is None or submission.version.number <= side.number):
        return side
    if submission is not None:
        return submission.version
    if plan.organisation.code == own or viewer.side == BODY:
        return versions_for(viewer).filter(plan=plan).order_by("-number").first()
    return None


def _pair(flow: Flow, bodies: dict[str, Organisation], shown: set[str], submitted: set[str]) -> Pair:
    both, open_ = {flow.ours, flow.theirs}, {flow.ours, flow.theirs} <= shown
    why = TOLD if open_ or both <= submitted else NOT_SUBMITTED
    if why == TOLD and None in flow.differs and not any(flow.differs):
        why = NOT_SAID
    nothing = tuple(float("nan") for _ in flow.periods)
    kept = replace(
        flow, left=flow.left if flow.ours in shown else nothing, right=flow.right if flow.theirs in shown else nothing,
        differs=flow.differs if why == TOLD else tuple(None for _ in flow.periods),
        left_agreed=flow.left_agreed if flow.ours in shown else (), right_agreed=flow.right_agreed if flow.theirs in shown else (),
    )  # fmt: skip
    return Pair(kept, bodies[flow.ours], bodies[flow.theirs], why, open_)
