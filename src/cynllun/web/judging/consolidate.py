"""Where readers differ, and why; what the lead makes of it, in words. Nothing here is an average."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cynllun.deeds import assessing
from cynllun.web.forms import Typed
from cynllun.web.judging import settling
from cynllun.web.judging.asking import act
from cynllun.web.judging.maturity import options
from cynllun.web.judging.seen import Judged, judged
from cynllun.web.judging.settling import CHAPTER, ELEMENT, Subject
from cynllun.web.viewing import page, render, takes_form


@page(side=("government", "audit"))
def consolidate(request: HttpRequest, submission: int) -> HttpResponse:
    """Every chapter and element on one page: what readers said, where they differ, what is still to be agreed."""
    here = judged(request, submission)
    chapters, elements = settling.chapters(here), settling.elements(here)
    said = [row for row in (*chapters, *elements) if row.said]
    apart = sum(1 for row in said if row.apart)
    left = sum(1 for row in said if not row.agreed)
    return render(
        request, "judging/consolidate.jinja", **here.context(), heading=_heading(apart, left, bool(said)), overview=[*chapters, *elements],
        chapters=[row for row in chapters if row.said], elements=[row for row in elements if row.said],
        left=left, apart=apart, settle=here.may("consolidate"),
    )  # fmt: skip


def _heading(apart: int, left: int, said: bool) -> str:
    if apart:
        return ngettext("Readers differ on %(num)s subject", "Readers differ on %(num)s subjects", apart) % {"num": apart}
    if left:
        return ngettext("%(num)s subject waits for agreed words", "%(num)s subjects wait for agreed words", left) % {
            "num": left
        }
    return _("Everything that was read is settled") if said else _("Nothing has been read or scored yet")


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
        values=_values(here, about, subject), settle=here.may("consolidate") and bool(row.said),
    )  # fmt: skip


def _subject(here: Judged, about: str, subject: str) -> Subject:
    known = {CHAPTER: {row.id for row in here.edition.chapters}, ELEMENT: {row.id for row in here.edition.elements}}
    if subject not in known.get(about, ()):
        raise Http404(subject)
    return settling.chapter(here, subject) if about == CHAPTER else settling.element(here, subject)


def _values(here: Judged, about: str, subject: str) -> list[tuple[str, str, str]]:
    """What may be agreed: value, words, and what stands under it."""
    if about == CHAPTER:
        return [(id, here.rating(id), "") for id in here.ratings]
    return options(here, subject)
