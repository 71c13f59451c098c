"""A service seen from four sides: which figures of the return say its activity, people, money and outcomes, and which ratios
they imply. They are shown beside one another; nothing is asked and nothing is judged by them."""

from __future__ import annotations

from cynllun.frameworks.items import ByKind, Cited

SIDES = ("activity", "workforce", "money", "outcomes")
"""The four sides of a service, in the order in which they are read."""


class Service(ByKind, frozen=True, kw_only=True):
    """A service, or the body as a whole."""

    id: str
    order: int


class Reckoned(Cited, frozen=True, kw_only=True):
    """A figure as a formula over lines of the return. `monthly` is the formula by month where the return has other lines for
    it; `over` a breakdown, which makes one row for each of its items; `unit` and `decimals` are the line's where empty."""

    service: str
    id: str
    order: int
    formula: str
    monthly: str = ""
    unit: str = ""
    decimals: int | None = None
    over: str = ""


class ServiceFigure(Reckoned, frozen=True, kw_only=True):
    """A figure on one side of a service. `whole`: `yes` where it is the whole body's, because the return does not divide it."""

    side: str
    whole: str = "no"


class Ratio(Reckoned, frozen=True, kw_only=True):
    """What the figures imply beside one another."""
