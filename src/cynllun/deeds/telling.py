"""How a line of the journal is told. The line holds facts; the sentence is made when it is shown."""

from __future__ import annotations

from cynllun.deeds.refused import typed
from cynllun.records import journal
from cynllun.records.models import JournalLine
from cynllun.words import Sentence


def told(line: JournalLine, kind: str = "") -> Sentence:
    """A line as a sentence: who, in which role, did what, in the words for a kind of body. The reason and the facts stand
    beside it, as they were given."""
    said = journal.read(line)
    event = said["facts"].get("event")
    what = f"text:event.{event}.past@{kind}" if event else f"text:deed_past.{said['deed']}"
    if not said["name"] or not said["role"]:
        return Sentence("journal.system", {"what": what})
    return Sentence("journal.line", {"name": typed(said["name"]), "role": f"text:role.{said['role']}.title", "what": what})
