"""The tracker: every requirement that is asked of a body, by topic, with what the plan says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.frameworks.browsing import chosen
from cynllun.plans.answered import Gaps, Line, Standing, gaps
from cynllun.web import speech
from cynllun.web.framework.choosing import Asked, asked, lists
from cynllun.web.tracker.held import Answered, answered, may
from cynllun.web.tracker.shown import by_topic
from cynllun.web.viewing import page, render
from cynllun.words import LANGUAGES

NAMES = ("topic", "priority", "strength", "kind")
OPEN = "open"
"""What is still open, as a choice among the standings."""


@dataclass(frozen=True)
class Choice:
    """What of the tracker is shown: what narrows requirements, and where they stand."""

    asked: Asked
    standing: str
    wrong: dict[str, str]

    def keeps(self, line: Line) -> bool:
        """Whether a line is of the chosen standing."""
        return not self.standing or (line.gap if self.standing == OPEN else line.standing == self.standing)


@page()
def tracker(request: HttpRequest, plan: int) -> HttpResponse:
    """Every requirement, narrowed as the reader likes; what is counted is the whole."""
    here = answered(request, plan)
    choice = _choice(request, here)
    wanted = {row.id for row in chosen(here.seen.edition, choice.asked.wanted)}
    rows = [line for line in here.lines if line.requirement.id in wanted and choice.keeps(line)]
    found = gaps(here.lines)
    return render(
        request, "tracker/whole.jinja", **here.seen.context(), heading=heading(here, found), gaps=found, choice=choice,
        groups=by_topic(here, rows), shown=len(rows), lists=_lists(here, choice), counts=counts(found), narrowed=_narrowed(choice),
        answer=may(here, "answer_requirement"), languages=LANGUAGES,
    )  # fmt: skip


def heading(here: Answered, found: Gaps) -> str:
    """The answer: how much is not answered yet."""
    left = len(found.unanswered)
    if not found.total:
        return _("No requirement in words is asked of this body")
    if not left:
        return _("Every requirement is answered")
    return ngettext("%(num)s requirement is not answered yet", "%(num)s requirements are not answered yet", left) % {
        "num": left
    }


def counts(found: Gaps) -> list[tuple[int, str]]:
    """How many lines stand where; they are counts of what was said."""
    names = ("answered", "short", "unanswered", "asked", "not_applicable", "consent")
    return [(len(getattr(found, name)), speech.text(f"answer.count.{name}")) for name in names]


def _choice(request: HttpRequest, here: Answered) -> Choice:
    wish = asked(request, here.seen.edition, NAMES)
    written = request.GET.get("standing", "").strip()
    known = written in ("", OPEN, *(each.value for each in Standing))
    wrong = {name: said for name, said in wish.wrong.items() if name in NAMES}
    if not known:
        said = _("“%(written)s” is nowhere that an answer can stand, so all are shown. Choose one from the list")
        wrong["standing"] = said % {"written": written[:60]}
    return Choice(wish, written if known else "", wrong)


def _lists(here: Answered, choice: Choice) -> list[dict[str, Any]]:
    standings = [(each.value, speech.text(f"answer.standing.{each.value}")) for each in Standing]
    options = [(OPEN, _("All that is still open")), *standings]
    own = {"name": "standing", "label": _("Where it stands"), "chosen": choice.standing, "options": options}
    return [*lists(here.seen.edition, choice.asked, NAMES), own]


def _narrowed(choice: Choice) -> bool:
    return bool(choice.asked.terms or choice.standing)
