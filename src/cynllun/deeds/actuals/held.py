"""What is held of a body's figures as at a day: every figure with everything that was ever told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cynllun.deeds.actuals.kept import from_bytes
from cynllun.feeds.figure import Figure
from cynllun.figures import State
from cynllun.figures.vintages import Told
from cynllun.records.models import Content
from cynllun.records.viewer import Viewer
from cynllun.records.visible_actuals import actual_imports_for


class Key(NamedTuple):
    """A line of figures and its item."""

    line: str
    item: str


Held = Mapping[Key, Mapping[str, Sequence[Told]]]
"""By line and item and by period: what was told of the figure, in order."""


def held(viewer: Viewer, organisation: str, as_at: date) -> Held:
    """What the viewer may see of a body's imported actuals, as they were known at the end of a day."""
    found: dict[Key, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for each in actual_imports_for(viewer).filter(at__date__lte=as_at):
        for figure in _figures(each.figures_id):
            if figure.organisation == organisation:
                state = State[figure.state.upper()]
                told = Told(figure.value, state, each.number, each.at.date(), figure.reason, figure.broken)
                found[Key(figure.line, figure.item)][figure.period].append(told)
    return {key: dict(sorted(periods.items())) for key, periods in sorted(found.items())}


@lru_cache(maxsize=64)
def _figures(hash: str) -> tuple[Figure, ...]:
    """The figures under a hash, which says the whole of them."""
    return tuple(from_bytes(bytes(Content.objects.get(hash=hash).data)))
