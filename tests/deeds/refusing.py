"""A short way to say: this is refused, in these sentences, in both languages, and nothing was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cynllun.deeds.refused import Refused
from cynllun.editions import reader
from cynllun.records.models import JournalLine, Plan
from tests.casts.round_cast import EDITION, said


def refused(*wanted: str, deed: Callable[..., Any], **given: Any) -> str:
    """Do a deed that must be refused in these sentences (ids); what was said, in both languages."""
    before = (JournalLine.objects.count(), list(Plan.objects.values("pk", "state", "revision")))
    with pytest.raises(Refused) as error:
        deed(**given)
    assert [sentence.id for sentence in error.value.sentences] == list(wanted)
    assert (JournalLine.objects.count(), list(Plan.objects.values("pk", "state", "revision"))) == before
    return said(reader.load(EDITION), *error.value.sentences)
