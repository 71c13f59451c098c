"""How far each chapter and each element is from being settled: nobody asked, still read, apart, of one mind, settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds.framework import blind
from cynllun.records.models import Chapter
from cynllun.records.visible import consolidations_for
from cynllun.rounds import Spread, spread
from cynllun.web.judging.chapters import readings
from cynllun.web.judging.maturity import latest_scores, level
from cynllun.web.judging.seen import Judged

CHAPTER, ELEMENT = "chapter", "element"


@dataclass(frozen=True, slots=True)
class Subject:
    """A chapter or an element: what each reader said (`said`), how far they lie apart, who is still to answer (`waiting`),
    and what the lead made of it. `asked`: somebody was asked to read it, or scored it."""

    about: str
    id: str
    title: str
    said: tuple[dict[str, Any], ...]
    spread: Spread
    counts: tuple[tuple[str, int], ...]
    waiting: tuple[str, ...]
    asked: bool
    agreed: Any
    value: str
    href: str

    @property
    def apart(self) -> bool:
        """Whether readers differ and nobody has settled it."""
        return bool(self.spread.steps) and not self.agreed

    @property
    def state(self) -> tuple[str, str]:
        """Its state in words, and the colour that repeats them."""
        if self.agreed:
            return _("Settled"), "green"
        if not self.asked:
            return (_("Nobody asked"), "grey") if self.about == CHAPTER else (_("Not scored"), "grey")
        if not self.said:
            return _("Being read"), "grey"
        if self.spread.steps:
            return ngettext("%(num)s step apart", "%(num)s steps apart", self.spread.steps) % {
                "num": self.spread.steps
            }, "orange"
        return (_("Readers agree"), "blue") if self.spread.agree else (_("One reader"), "blue")


def chapters(here: Judged) -> list[Subject]:
    """Every chapter of the edition, in order, whether it was read or not."""
    return [chapter(here, row.id) for row in sorted(here.edition.chapters, key=lambda row: row.order)]


def elements(here: Judged) -> list[Subject]:
    """Every element of the maturity matrix, in order."""
    return [element(here, row.id) for row in sorted(here.edition.elements, key=lambda row: row.order)]


def chapter(here: Judged, id: str) -> Subject:
    """One chapter."""
    read = [each for each in readings(here) if each.chapter == id]
    back = [each for each in read if each.state == Chapter.RETURNED]
    said = tuple(
        {"who": each.reader.name, "value": here.rating(each.rating), "words": each.comment, "at": each.returned_at}
        for each in back
    )
    found = spread([each.rating for each in back], here.ratings)
    waiting = tuple(each.reader.name for each in read if each.state != Chapter.RETURNED)
    values = [here.rating(value) for value, _n in found.counts]
    return _subject(here, CHAPTER, id, here.chapter(id), said, found, values, waiting)


def element(here: Judged, id: str) -> Subject:
    """One element; in a blind round only where two people have scored it."""
    scores = latest_scores(here).get(id, [])
    if len({each.person_id for each in scores}) < (2 if blind(here.plan) else 1):
        scores = []  # blind: the viewer's own alone is nothing to settle
    said = tuple(
        {"who": each.person.name, "value": level(here, each.level), "words": each.reason, "at": each.at} for each in scores
    )
    found = spread([str(each.level) for each in scores], [str(row.level) for row in here.edition.levels])
    values = [level(here, int(value)) for value, _n in found.counts]
    return _subject(here, ELEMENT, id, here.text(f"element.{id}.title"), said, found, values, ())


def _subject(
    here: Judged, about: str, id: str, title: str, said: tuple[dict[str, Any], ...], found: Spread, values: list[str],
    waiting: tuple[str, ...],
) -> Subject:  # fmt: skip
    agreed = consolidations_for(here.looking).filter(submission=here.submission, about=about, subject=id).last()
    value = "" if agreed is None else here.rating(agreed.value) if about == CHAPTER else level(here, int(agreed.value))
    counts = tuple((value, n) for value, (_id, n) in zip(values, found.counts, strict=True))
    return Subject(about, id, title, said, found, counts, waiting, bool(said or waiting), agreed, value,
                   here.url("assess-agree", about=about, subject=id))  # fmt: skip
