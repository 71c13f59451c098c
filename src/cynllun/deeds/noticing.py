"""What a notice says: who did what, at which body. In the words of a button it would read as something to do."""

from __future__ import annotations

from typing import Any

from cynllun.deeds.refused import typed
from cynllun.records.models import Organisation
from cynllun.words import Sentence


def said(name: str, what: str, about: Organisation) -> dict[str, Any]:
    """The sentence of a notice as data: a person did something (`what` is the id of its text) to a body's plan."""
    done = Sentence("notice.done", {"name": typed(name), "what": what})
    return Sentence("notice.event", {"organisation": {"en": about.name_en, "cy": about.name_cy}, "event": done}).as_dict()
