"""Delivery against an approved plan: what was promised, what was reported of it, and what follows. No clock and no records.

`promised` reads what a plan promises; `standings` lays the latest report beside each promise as at a day and says what follows
from the dates; `changes` tells two days apart. A report is a named person's word: nothing here judges whether it is true.
"""

from cynllun.delivery.promises import Promised, promised
from cynllun.delivery.standing import EXCEPTIONS, Change, Flag, Report, Standing, changes, standings, tally, worst_first
from cynllun.delivery.statuses import Status

__all__ = ["EXCEPTIONS", "Change", "Flag", "Promised", "Report", "Standing", "Status", "changes", "promised", "standings", "tally",
           "worst_first"]  # fmt: skip
