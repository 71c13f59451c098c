"""The letters of a submission, each under what it was sent with: the feedback, the advice, the decision, the officer's letter."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from cynllun.records.models import Letter
from cynllun.records.visible import advice_for, decisions_for, letters_for
from cynllun.web.formatting import date
from cynllun.web.judging.seen import Judged


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that went out, in each of its languages, under the words for what it was sent with."""

    heading: str
    letters: tuple[Letter, ...]


def sent(here: Judged) -> list[Sent]:
    """Every letter on this submission that the viewer may read, the latest first. Both languages of one letter share the
    line of the journal that is printed in them."""
    found = letters_for(here.looking).filter(submission=here.submission).order_by("-journal_number", "-id")
    return [Sent(_heading(here, same[0]), tuple(same)) for _n, each in groupby(found, _line) if (same := list(each))]


def _line(letter: Letter) -> tuple[int, str]:
    return letter.journal_number, letter.kind


def _heading(here: Judged, letter: Letter) -> str:
    said: dict[str, Any] = {"date": date(letter.at)}
    if letter.kind == "decision":
        decided = decisions_for(here.looking).filter(submission=here.submission, at=letter.at).first()
        said["outcome"] = here.text(f"state.{decided.outcome}.title") if decided else ""
        return _("Decision of %(date)s: %(outcome)s") % said if decided else _("Decision of %(date)s") % said
    if letter.kind == "advice":
        advised = advice_for(here.looking).filter(submission=here.submission, at=letter.at).first()
        said["outcome"] = here.text(f"state.{advised.recommendation}.title") if advised else ""
        return _("Advice of %(date)s: %(outcome)s") % said if advised else _("Advice of %(date)s") % said
    if letter.kind == "feedback":
        return _("Feedback of %(date)s") % said
    return _("Annual plan submitted on %(date)s") % said
