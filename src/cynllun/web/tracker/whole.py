"""The tracker: every requirement that is asked of a body, by topic, with what the plan says of it."""

from __future__ import annotations

from collections.abc import Callable
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
from cynllun.web.tracker.shown import by_topic, row, stale
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
    look: str
    wrong: dict[str, str]

    def keeps(self, here: Answered, line: Line) -> bool:
        """Whether a line is of the chosen standing, and is to be looked at as it was chosen."""
        stands = not self.standing or (line.gap if self.standing == OPEN else line.standing == self.standing)
        return stands and (not self.look or LOOKS[self.look](here, line))

    @property
    def query(self) -> str:
        """The question after an address that chooses the same."""
        return self.asked.query(standing=self.standing, look=self.look)


def _mine(here: Answered, line: Line) -> bool:
    answer = here.held.answer(line.requirement.id)
    return answer is not None and here.seen.looking.person == answer.by


def _unread(here: Answered, line: Line) -> bool:
    answer = here.held.answer(line.requirement.id)
    return answer is not None and not _mine(here, line) and here.held.review(answer) is None


def _to_mend(here: Answered, line: Line) -> bool:
    review = here.held.review(here.held.answer(line.requirement.id))
    return review is not None and not review.agreed


LOOKS: dict[str, Callable[[Answered, Line], bool]] = {"mine": _mine, "review": _unread, "mend": _to_mend, "stale": stale}
"""What a body's own people look for among their answers."""


def narrowed_to(here: Answered, choice: Choice) -> list[Line]:
    """The lines that are chosen."""
    wanted = {row.id for row in chosen(here.seen.edition, choice.asked.wanted)}
    return [line for line in here.lines if line.requirement.id in wanted and choice.keeps(here, line)]


@page()
def tracker(request: HttpRequest, plan: int) -> HttpResponse:
    """Every requirement, narrowed as the reader likes; what is counted is the whole."""
    here = answered(request, plan)
    choice = choice_of(request, here)
    rows, found = narrowed_to(here, choice), gaps(here.lines)
    return render(
        request, "tracker/whole.jinja", **here.seen.context(), heading=heading(here, found), gaps=found, choice=choice,
        groups=by_topic(here, rows, choice.query), first=_first(here, rows, choice), shown=len(rows), lists=_lists(here, choice), counts=counts(found), narrowed=_narrowed(choice),
        answer=may(here, "answer_requirement"), languages=LANGUAGES,
    )  # fmt: skip


def _first(here: Answered, rows: list[Line], choice: Choice) -> dict[str, Any] | None:
    """The first of the lines shown that is not answered, for who may answer it."""
    left = (line for line in rows if line.standing is Standing.UNANSWERED)
    line = next(left, None) if may(here, "answer_requirement") else None
    return row(here, line, choice.query) if line else None


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


def choice_of(request: HttpRequest, here: Answered) -> Choice:
    """What the address chooses."""
    wish = asked(request, here.seen.edition, NAMES)
    written = request.GET.get("standing", "").strip()
    known = written in ("", OPEN, *(each.value for each in Standing))
    wrong = {name: said for name, said in wish.wrong.items() if name in NAMES}
    if not known:
        said = _("“%(written)s” is nowhere that an answer can stand, so all are shown. Choose one from the list")
        wrong["standing"] = said % {"written": written[:60]}
    look = request.GET.get("look", "").strip() if here.seen.own else ""
    if look and look not in LOOKS:
        said = _("“%(written)s” is nothing to look for among the answers, so all are shown. Choose one from the list")
        wrong["look"] = said % {"written": look[:60]}
    return Choice(wish, written if known else "", look if look in LOOKS else "", wrong)


def _lists(here: Answered, choice: Choice) -> list[dict[str, Any]]:
    standings = [(each.value, speech.text(f"answer.standing.{each.value}")) for each in Standing]
    options = [(OPEN, _("All that is still open")), *standings]
    own = {"name": "standing", "label": _("Where it stands"), "chosen": choice.standing, "options": options}
    looks = {
        "mine": _("Answered by me"), "review": _("Answered by others, not reviewed yet"), "mend": _("To be mended, says a colleague"),
        "stale": _("Answered before the latest version of the return"),
    }  # fmt: skip
    look = {
        "name": "look",
        "label": _("Whose, and what is to be looked at"),
        "chosen": choice.look,
        "options": [*looks.items()],
    }
    return [*lists(here.seen.edition, choice.asked, NAMES), own, *([look] if here.seen.own else [])]


def _narrowed(choice: Choice) -> bool:
    return bool(choice.asked.terms or choice.standing or choice.look)
