"""What comes before the first draft: people in their roles, and a round that is open."""

from cynllun.deeds.opening.admit import admit, alone, enter, leave, new_password
from cynllun.deeds.opening.appoint import appoint, dismiss
from cynllun.deeds.opening.open_round import Opening, open_round

__all__ = ["Opening", "admit", "alone", "appoint", "dismiss", "enter", "leave", "new_password", "open_round"]
