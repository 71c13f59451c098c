"""What a decided plan promises, and who may do what about its delivery: both are the edition's to say."""

from __future__ import annotations

from functools import lru_cache

from cynllun.deeds.framework import edition_of, side_of_role
from cynllun.deeds.perform import Doing
from cynllun.deeds.refused import Refused
from cynllun.delivery import Promised, promised
from cynllun.editions import load
from cynllun.editions.delivering import said_of_delivery
from cynllun.figures import from_parquet
from cynllun.records.models import Plan, Version
from cynllun.records.viewer import BODY, GOVERNMENT, Viewer
from cynllun.words import Sentence
from cynllun.workflow import only_for


def approved_version(plan: Plan) -> Version | None:
    """The version that the latest decision is about, where the plan stands in a state in which it is delivered."""
    if plan.state not in said_of_delivery(edition_of(plan)).get("states", ()):
        return None
    decided = plan.decisions.select_related("submission__version").order_by("-pk").first()
    return decided.submission.version if decided is not None else None


def promises_of(plan: Plan) -> tuple[Promised, ...]:
    """What a plan promises, in its order; nothing for one that is not delivered."""
    version = approved_version(plan)
    return _promises(version.content_hash, version.pk, plan.framework, edition_of(plan).hash) if version is not None else ()


@lru_cache(maxsize=64)
def _promises(_content: str, version: int, edition: str, _hash: str) -> tuple[Promised, ...]:
    """By the hash of the content: what a version promises never changes. Actions are read by the names of their columns, so a
    later text of the framework does not lose them."""
    framework, found = load(edition), Version.objects.select_related("figures").get(pk=version)
    thread, said = dict(framework.settings["thread"]), said_of_delivery(framework)
    try:
        rows = from_parquet(bytes(found.figures.data)).rows[thread["table"]]
    except (ValueError, KeyError):
        return ()
    return promised(rows, thread, said["months"], tuple(said["serves"]), framework.first_year)


def refusal(viewer: Viewer, plan: Plan, deed: str) -> Sentence | None:
    """Why a viewer may not do a deed of delivery on a plan, or None. A body's people do it on their own plan only."""
    edition = edition_of(plan)
    roles = frozenset(said_of_delivery(edition).get(deed, ()))
    own = viewer.side == BODY and viewer.organisation is not None and viewer.organisation.pk == plan.organisation_id
    side = side_of_role(edition, viewer.role)
    stands = (own and side in ("body", "committee")) or (viewer.side == GOVERNMENT and side == "government")
    if not stands or viewer.role not in roles:
        return only_for(roles) if roles else Sentence("delivery.not_here")
    if plan.state not in said_of_delivery(edition)["states"]:
        return Sentence("delivery.not_decided")
    return None


def permit(doing: Doing) -> None:
    """Refuse when this person may not do the deed on this plan now."""
    said = refusal(doing.viewer, doing.plan, doing.deed)
    if said is not None:
        raise Refused(said)
