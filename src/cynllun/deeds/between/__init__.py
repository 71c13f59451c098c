"""What bodies have between them: a difference in what they say of one another, settled by the two or by the arbiter."""

from cynllun.deeds.between.arbiter import name_arbiter
from cynllun.deeds.between.differences import (
    Said,
    Side,
    arbitration_of,
    closed,
    offers,
    openable,
    party_of,
    periods,
    sides,
    standing,
    waits_for,
    what_is_said,
)
from cynllun.deeds.between.open_difference import open_difference
from cynllun.deeds.between.settle import settle

__all__ = [
    "Said", "Side", "arbitration_of", "closed", "name_arbiter", "offers", "open_difference", "openable", "party_of", "periods", "settle", "sides", "standing",
    "waits_for", "what_is_said",
]  # fmt: skip
