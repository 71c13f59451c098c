"""Where readers differ, and why; what the lead makes of it, in words. Nothing here is an average."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import assessing
from cynllun.deeds.framework import blind
from cynllun.records.visible import consolidations_for
from cynllun.rounds import Spread, spread
from cynllun.web.forms import Typed
from cynllun.web.judging.asking import act
from cynllun.web.judging.chapters import readings
from cynllun.web.judging.maturity import latest_scores, level, options
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.viewing import page, render, takes_form

CHAPTER, ELEMENT = "chapter", "element"


@page(side=("government", "audit"))
def consolidate(request: HttpRequest, submission: int) -> HttpResponse:
    """The spread of ratings and of scores, and what is agreed on each."""
    here = judged(request, submission)
    rows = [*(_chapter(here, row.id) for row in sorted(here.edition.chapters, key=lambda row: row.order)),
            *(_element(here, row.id) for row in sorted(here.edition.elements, key=lambda row: row.order))]  # fmt: skip
    said = [row for row in rows if row["said"]]
    apart = sum(1 for row in said if row["spread"].steps and not row["agreed"])
    left = sum(1 for row in said if not row["agreed"])
    return render(
        request, "judging/consolidate.jinja", **here.context(), heading=_heading(apart, left, bool(said)), unread=len(rows) - len(said),
        chapters=[row for row in said if row["about"] == CHAPTER], elements=[row for row in said if row["about"] == ELEMENT],
        settle=here.may("consolidate"),
    )  # fmt: skip


def _heading(apart: int, left: int, said: bool) -> str:
    if apart:
        return ngettext("Readers differ on %(num)s subject", "Readers differ on %(num)s subjects", apart) % {"num": apart}
    if left:
        return ngettext("%(num)s subject waits for agreed words", "%(num)s subjects wait for agreed words", left) % {
            "num": left
        }
    return _("Everything that was read is settled") if said else _("Nothing has been read or scored yet")


def _chapter(here: Judged, id: str) -> dict[str, Any]:
    back = [each for each in readings(here) if each.chapter == id and each.returned_at]
    said = [
        {"who": each.reader.name, "value": here.rating(each.rating), "words": each.comment, "at": each.returned_at}
        for each in back
    ]
    found = spread([each.rating for each in back], here.ratings)
    return _row(here, CHAPTER, id, here.chapter(id), said, found, [here.rating(value) for value, _n in found.counts])


def _element(here: Judged, id: str) -> dict[str, Any]:
    scores = latest_scores(here).get(id, [])
    if len({each.person_id for each in scores}) < (2 if blind(here.plan) else 1):
        scores = []  # blind: the viewer's own alone is nothing to settle
    said = [{"who": each.person.name, "value": level(here, each.level), "words": each.reason, "at": each.at} for each in scores]
    found = spread([str(each.level) for each in scores], [str(row.level) for row in here.edition.levels])
    values = [level(here, int(value)) for value, _n in found.counts]
    return _row(here, ELEMENT, id, here.text(f"element.{id}.title"), said, found, values)


def _row(here: Judged, about: str, id: str, title: str, said: list[Any], found: Spread, values: list[str]) -> dict[str, Any]:
    agreed = consolidations_for(here.looking).filter(submission=here.submission, about=about, subject=id).last()
    counts = [(value, n) for value, (_id, n) in zip(values, found.counts, strict=True)]
    value = "" if agreed is None else here.rating(agreed.value) if about == CHAPTER else level(here, int(agreed.value))
    return {"about": about, "id": id, "title": title, "said": said, "spread": found, "counts": counts, "agreed": agreed,
            "value": value, "href": here.url("assess-agree", about=about, subject=id)}  # fmt: skip


@takes_form
@page(side=("government", "audit"))
def agree(request: HttpRequest, submission: int, about: str, subject: str) -> HttpResponse:
    """One subject: what each reader said, and the lead's judgement with its words."""
    here, typed = judged(request, submission), Typed.of(request)
    row = _subject(here, about, subject)
    if request.method == "POST":
        value = typed.text("value")
        if not value:
            typed.errors["value-1"] = _("Choose what is agreed")
        words = typed.need("words", _("Say in words what is agreed, and why"))
        done = act(
            request, here, typed, lambda form: assessing.consolidate(
                here.looking, here.plan.pk, form, about=about, subject=subject, value=value, words=words),
            _("What is agreed is kept."), here.url("assess-consolidate"))  # fmt: skip
        if done:
            return done
    return render(
        request, "judging/agree.jinja", status=typed.status, **here.context(), typed=typed, row=row, about=about,
        values=_values(here, about, subject), settle=here.may("consolidate") and bool(row["said"]),
    )  # fmt: skip


def _subject(here: Judged, about: str, subject: str) -> dict[str, Any]:
    known = {CHAPTER: {row.id for row in here.edition.chapters}, ELEMENT: {row.id for row in here.edition.elements}}
    if subject not in known.get(about, ()):
        raise Http404(subject)
    return _chapter(here, subject) if about == CHAPTER else _element(here, subject)


def _values(here: Judged, about: str, subject: str) -> list[tuple[str, str, str]]:
    """What may be agreed: value, words, and what stands under it."""
    if about == CHAPTER:
        return [(id, here.rating(id), "") for id in here.ratings]
    return options(here, subject)
