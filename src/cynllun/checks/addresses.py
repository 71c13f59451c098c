"""The address of a page on the web, as a person typed it: whether it is one, and whether what is read there is protected."""

from __future__ import annotations

import re

NONE, OPEN, PROTECTED = 0.0, 1.0, 2.0
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
WHOLE = re.compile(rf"(https?)://{LABEL}(?:\.{LABEL})+(?::\d{{1,5}})?(?:[/?#][^\s<>\"\\^`{{|}}]*)?", re.IGNORECASE)
LONGEST = 500


def standing(text: str) -> float:
    """2 for a whole address that begins with https, 1 for one with http, 0 for anything else: another scheme, a name or a
    password in it, a space, a host without a dot."""
    found = WHOLE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None:
        return NONE
    return PROTECTED if found[1].lower() == "https" else OPEN
