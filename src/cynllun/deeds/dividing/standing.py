"""Where the parts of a plan stand: what each has handed in, what the centre set, and the two beside one another. Nothing is
changed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from cynllun.deeds.framework import edition_of, slot_names
from cynllun.editions import load
from cynllun.figures import Return, from_parquet
from cynllun.frameworks import Edition
from cynllun.plans.dividing import Beside, Key, agreed, beside
from cynllun.records.models import Control, Part, PartFigures, Plan
from cynllun.records.viewer import Viewer
from cynllun.records.visible import controls_for, part_figures_for, parts_for


@dataclass(frozen=True)
class Divided:
    """A table that parts fill. `parts` with the latest that each handed in (None: nothing yet), `figures` line by line."""

    table: str
    parts: tuple[tuple[Part, PartFigures | None], ...]
    control: Control | None
    figures: Mapping[Key, Beside]

    @property
    def waiting(self) -> tuple[Part, ...]:
        """The parts that have handed in nothing that can be read under the edition in force."""
        return tuple(part for part, held in self.parts if held is None)

    @property
    def agreed(self) -> bool:
        """Whether every part has handed in, and together they say every control figure that is set."""
        return not self.waiting and agreed(self.figures)


def parts_of(viewer: Viewer, plan: Plan) -> list[Part]:
    """The parts of a plan that the viewer sees and that are not withdrawn."""
    return list(parts_for(viewer).filter(plan=plan, ended_at__isnull=True))


def handed_in(viewer: Viewer, part: Part) -> PartFigures | None:
    """The latest that a part handed in."""
    found: PartFigures | None = part_figures_for(viewer).filter(part=part).order_by("-number").first()
    return found


def control_of(viewer: Viewer, plan: Plan, table: str) -> Control | None:
    """The control figures of a table that count."""
    found: Control | None = controls_for(viewer).filter(plan=plan, table=table).order_by("-pk").first()
    return found


@lru_cache(maxsize=64)
def _return(_content: str, held: int, edition: str, hash: str) -> Return | None:
    found = PartFigures.objects.select_related("figures", "part__plan").get(pk=held)
    data = bytes(found.figures.data)
    if found.edition_hash == hash:
        return from_parquet(data)
    try:
        own = from_parquet(data, slot_names(load(edition), found.part.plan.kind))
    except ValueError:
        return None
    return replace(own, edition_hash=hash)


def return_of(held: PartFigures, edition: Edition) -> Return | None:
    """What was handed in as the edition in force reads it; None where it cannot. `held` comes from a query of `visible`."""
    return _return(held.content_hash, held.pk, edition.id, edition.hash)


def divided(viewer: Viewer, plan: Plan, table: str) -> Divided:
    """A table of a plan as the viewer sees its parts."""
    edition = edition_of(plan)
    pairs = []
    returns: list[Return | None] = []
    for part in parts_of(viewer, plan):
        if table in part.tables:
            held = handed_in(viewer, part)
            own = return_of(held, edition) if held is not None else None
            pairs.append((part, held if own is not None else None))
            returns.append(own)
    control = control_of(viewer, plan, table)
    return Divided(table, tuple(pairs), control, beside(edition, plan.kind, table, keys_of(control), returns))


def keys_of(control: Control | None) -> dict[Key, float]:
    """The control figures by line and period."""
    found = {}
    for name, value in (control.figures if control else {}).items():
        line, _at, code = name.partition("@")
        found[line, code] = float(value)
    return found
