"""What fills the slots of a sentence. A text from a file is never looked up: it says itself, in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cynllun.words import LANGUAGES

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that cannot stand in a workbook."""
# What moves a terminal's cursor, or turns a line around so that it reads as another, is not said as itself.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


SHOWN = 40  # characters of a text of a file that a finding repeats


def short(text: str) -> str:
    """A text of a file as a finding repeats it."""
    clean = CONTROL.sub("\ufffd", " ".join(text.split()))
    return clean if len(clean) <= SHOWN else clean[: SHOWN - 1] + "…"


def terms(params: Mapping[str, Any]) -> dict[str, Any]:
    """The params of a sentence, each text of a file or a person as itself. A text to look up comes as a Sentence."""
    return {
        key: dict.fromkeys(LANGUAGES, UNSEEN.sub("\N{REPLACEMENT CHARACTER}", value)) if isinstance(value, str) else value
        for key, value in params.items()
    }
