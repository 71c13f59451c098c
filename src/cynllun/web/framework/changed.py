"""What changed from one edition to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse

from cynllun.editions import available, load
from cynllun.frameworks import Edition
from cynllun.frameworks.comparison import COMPARED, Change, Sort, compare
from cynllun.web import speech
from cynllun.web.framework.asked import edition_or_404
from cynllun.web.viewing import public, render

COLOURS = {Sort.ADDED: "green", Sort.DROPPED: "red", Sort.TARGET_MOVED: "orange", Sort.RENAMED: "blue", Sort.SPLIT: "blue",
           Sort.MERGED: "blue", Sort.CHANGED: "yellow", Sort.REWORDED: "grey", Sort.KEPT: "white",
           Sort.CANNOT_TELL: "purple"}  # fmt: skip


@public
def comparison(request: HttpRequest) -> HttpResponse:
    """Two editions side by side: `?old=…&new=…`. Without them, the choice of two."""
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    choices = [{"id": id, "title": speech.text("edition.title", id)} for id in available()]
    if not old or not new:
        return render(request, "framework/compare.jinja", choices=choices, old=old, new=new, parts=[], heading="")
    before, after = edition_or_404(old), edition_or_404(new)
    changes = compare(before, after)
    parts = parts_of(changes, before, after)
    titles = speech.text("edition.title", before.id), speech.text("edition.title", after.id)
    return render(
        request, "framework/compare.jinja", choices=choices, old=old, new=new, parts=parts, titles=titles,
        related=_kin(before, after),
    )  # fmt: skip


def parts_of(changes: Iterable[Change], before: Edition, after: Edition) -> list[dict[str, Any]]:
    """The changes part by part, as the page shows them."""
    return [_part(part, list(own), before, after) for part, own in groupby(changes, key=lambda each: each.part)]


def _kin(before: Edition, after: Edition) -> bool:
    """Whether one edition comes from the other, so that rows can be held against one another."""
    return any(one.id in _line(other) for one, other in ((before, after), (after, before)))


def _line(edition: Edition) -> list[str]:
    return [edition.id, *(_line(load(edition.below.id)) if edition.below else [])]


def _part(part: str, changes: list[Change], before: Edition, after: Edition) -> dict[str, Any]:
    counts = Counter(sort for change in changes for sort in change.sorts)
    return {
        "id": part, "title": speech.text(f"framework.part.{part}"), "kept": counts.pop(Sort.KEPT, 0),
        "counts": [(counts[sort], speech.text(f"framework.sort.{sort}")) for sort in Sort if counts[sort]],
        "rows": [_row(change, before, after) for change in changes if not change.kept],
    }  # fmt: skip


def _row(change: Change, before: Edition, after: Edition) -> dict[str, Any]:
    return {
        "tags": [(speech.text(f"framework.sort.{sort}"), COLOURS[sort]) for sort in change.sorts],
        "before": [_title(change.part, id, before) for id in change.before],
        "after": [_title(change.part, id, after) for id in change.after],
        "fields": [(m.field, _value(m.before), _value(m.after)) for m in change.moved if m.field != "by_kind"],
    }  # fmt: skip


def _title(part: str, id: str, edition: Edition) -> str:
    name = COMPARED[part]
    return speech.text_or_nothing(f"{name}.{id}.title", edition.id) or speech.text(f"{name}.{id}.text", edition.id)


def _value(value: Any) -> str:
    return str(value) if value not in (None, "") else "–"
