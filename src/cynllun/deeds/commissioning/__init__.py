"""Commissioning intentions: written by a commissioner, sent to a provider, accepted, questioned or declined."""

from cynllun.deeds.commissioning.beside import Beside, Flow, beside, commissioned
from cynllun.deeds.commissioning.intentions import closed, machine, offers, party_of, waits_for
from cynllun.deeds.commissioning.step import take_step
from cynllun.deeds.commissioning.write import Meant, write_intention

__all__ = [
    "Beside", "Flow", "Meant", "beside", "closed", "commissioned", "machine", "offers", "party_of", "take_step", "waits_for",
    "write_intention",
]  # fmt: skip
