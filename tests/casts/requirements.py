"""Requirements of the edition of the round on which the deeds are tried: found in it, so that its data may change."""

from __future__ import annotations

from cynllun.editions import reader
from tests.casts.round_cast import EDITION

_BOARD = [each for each in reader.load(EDITION).requirements if each.asked_of("board", "demo-1")]
_PLAIN = [each.id for each in _BOARD if not each.consent]
ASKED, OTHER, THIRD = _PLAIN[0], _PLAIN[1], _PLAIN[2]
"""Requirements that a board is asked, and that want nobody's consent."""
_WITH_CONSENT = next(each for each in _BOARD if each.consent)
WANTS, PARTY = _WITH_CONSENT.id, _WITH_CONSENT.consent.split()[0]
"""One that wants the consent of a party, and the party."""
ELSEWHERE = next(each.id for each in reader.load(EDITION).requirements if not each.asked_of("board", "demo-1"))
"""One that is not asked of a board."""
