"""A body divides its plan: parts with owners and days, control figures, what each part hands in, and taking it into the plan."""

from cynllun.deeds.dividing.control import set_control
from cynllun.deeds.dividing.hand_in import hand_in_part
from cynllun.deeds.dividing.parts import change_part, make_part, withdraw_part
from cynllun.deeds.dividing.standing import Divided, control_of, divided, handed_in, parts_of
from cynllun.deeds.dividing.take import take_parts

__all__ = [
    "Divided", "change_part", "control_of", "divided", "hand_in_part", "handed_in", "make_part", "parts_of", "set_control", "take_parts",
    "withdraw_part",
]  # fmt: skip
