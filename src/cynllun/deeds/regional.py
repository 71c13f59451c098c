"""Regional services, as far as a viewer may know them: government and audit all, a body those of which it is part. Nothing is
changed here.

What a body's plan says is its own to show, as in the mirror: the partner's figures and the names it gives to services stand beside
the body's own where the partner shows them. Whether both plans have a service is told once both are submitted.
"""

from __future__ import annotations

from dataclasses import replace

from cynllun.checks import run
from cynllun.deeds.mirror import LookedAt, looked_at
from cynllun.plans.regional import UNKNOWN, Service, regional
from cynllun.records.models import Round
from cynllun.records.viewer import BODY, Viewer


def services(viewer: Viewer, round: Round) -> tuple[LookedAt, list[Service]]:
    """What of the regional services of a round a viewer may know, and from what it is told."""
    at = looked_at(viewer, round)
    if not at.versions or (viewer.side == BODY and at.own not in at.versions):
        return at, []
    found = regional(run(at.edition, at.returns).cube)
    return at, [each for one in found if (each := _seen(at, one)) is not None]


def _seen(at: LookedAt, service: Service) -> Service | None:
    """A service without what the viewer may not know; None where the viewer is no part of it, or it is named by a plan alone that
    the viewer may not read."""
    if not at.own:
        return service
    if at.own not in service.bodies:
        return None
    named = [body for body, said in zip(service.bodies, service.said, strict=True) if said is not None]
    if not set(named) & at.readable:
        return None
    both = set(service.bodies)
    told = both <= at.submitted or both <= at.readable
    first, second = (said if body in at.readable else None for body, said in zip(service.bodies, service.said, strict=True))
    return replace(
        service, said=(first, second), standing=service.standing if told else UNKNOWN,
        others=service.others if both <= at.readable else (), differs=service.differs if told else (),
    )  # fmt: skip
