"""Many readers, one lead. What the readers said is shown with its spread; what is made of it is a person's to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """How far readers lie apart on one subject. `counts` is in the scale's order; nothing here is an average.

    `steps` is how many steps of the scale lie between the lowest and the highest; None while nobody has said anything.
    """

    counts: tuple[tuple[str, int], ...]
    lowest: str | None
    highest: str | None
    steps: int | None

    @property
    def agree(self) -> bool:
        """Whether two or more readers said the same."""
        return self.steps == 0 and sum(n for _, n in self.counts) > 1


def spread(said: Iterable[str], scale: Sequence[str]) -> Spread:
    """The spread of ratings (or levels, as text) on a scale that runs from one end to the other.

    ValueError when somebody said what is not on the scale.
    """
    places = Counter(said)
    strange = sorted(set(places).difference(scale))
    if strange:
        raise ValueError(f"not on the scale: {', '.join(strange)}")
    counts = tuple((value, places[value]) for value in scale if places[value])
    if not counts:
        return Spread((), None, None, None)
    lowest, highest = counts[0][0], counts[-1][0]
    return Spread(counts, lowest, highest, scale.index(highest) - scale.index(lowest))


def blind_outstanding(scorers: Iterable[tuple[str, str]], blind: bool) -> int:
    """How many elements still wait for their second score. `scorers`: pairs of element and person; 0 when not blind."""
    if not blind:
        return 0
    return sum(1 for n in Counter(element for element, _ in set(scorers)).values() if n < 2)
