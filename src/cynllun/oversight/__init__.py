"""Oversight: at which level a body stands, in what, since when, on which scale, by which source; and what ends it.

A level is a person's decision and is read from the record; nothing here computes one. Status is many-valued: a body stands at a
level in a domain, a topic, at a site, or as a whole. *The level of a body* is a summary (`highest`), never a field.
"""

from cynllun.oversight.criteria import Counted, Criterion, Held, Judged, Part, counted, months_held, standing_of
from cynllun.oversight.entries import UNSTATED, WHOLE, Account, Day, Entry
from cynllun.oversight.guidance import warnings
from cynllun.oversight.history import Move, moves
from cynllun.oversight.scales import Scale, scale_on
from cynllun.oversight.signals import Observed, Rule, Signal, signals
from cynllun.oversight.standing import DomainStanding, Status, by_domain, highest, status
from cynllun.oversight.telling import entry_told, history_told, status_told

__all__ = [
    "UNSTATED", "WHOLE", "Account", "Counted", "Criterion", "Day", "DomainStanding", "Entry", "Held", "Judged", "Move", "Observed", "Part",
    "Rule", "Scale", "Signal", "Status", "by_domain", "counted", "entry_told", "highest", "history_told", "months_held", "moves",
    "scale_on", "signals", "standing_of", "status", "status_told", "warnings",
]  # fmt: skip
