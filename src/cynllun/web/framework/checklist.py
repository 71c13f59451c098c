"""What one kind of body must do, whole, to print and tick on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from cynllun.frameworks import Edition
from cynllun.frameworks.browsing import Wanted, chosen, grouped
from cynllun.frameworks.items import ByKind, Need
from cynllun.web import speech
from cynllun.web.formatting import date
from cynllun.web.framework.asked import edition_or_404, kind_label, target_sentence
from cynllun.web.framework.choosing import asked, lists
from cynllun.web.framework.demanded import shown
from cynllun.web.framework.leading import asks, way
from cynllun.web.viewing import public, render

NARROWED = ("strength", "topic")
Item = dict[str, Any]


@public
def checklist(request: HttpRequest, edition: str, kind: str) -> HttpResponse:
    """Expectations, enabling actions, requirements, tables and documents that are asked of a kind of body."""
    found = edition_or_404(edition)
    if kind not in found.kinds:
        raise Http404(kind)
    wish = asked(request, found, NARROWED)
    rows = chosen(found, Wanted(kind, strength=wish.wanted.strength, topic=wish.wanted.topic))
    whole = len(chosen(found, Wanted(kind)))
    return render(
        request, "framework/checklist.jinja", edition=found, kind=kind, title=kind_label(kind), wish=wish, lists=lists(found, wish, NARROWED),
        expectations=_expectations(found, kind), actions=_actions(found, kind), tables=_tables(found, kind), whole=whole,
        documents=_documents(found, kind), groups=[shown(group, found, kind) for group in grouped(found, rows)], requirements=len(rows),
        anything=asks(found, kind),
    )  # fmt: skip


def _item(row: ByKind, kind: str, title: str, text: str = "", href: str = "") -> Item:
    return {"title": title, "text": text, "href": href, "may": row.need(kind) is Need.OPTIONAL}


def _for(rows: Iterable[Any], kind: str) -> list[Any]:
    return [row for row in rows if row.applies(kind)]


def _expectations(edition: Edition, kind: str) -> list[Item]:
    def target(row: Any) -> str:
        measure = edition.measure(row.measure)
        return target_sentence(row, measure.unit if measure else "")

    return [
        _item(row, kind, speech.text(f"expectation.{row.id}.title", edition.id), target(row), way("expectation", edition.id, row.id))
        for row in _for(edition.expectations, kind)
    ]  # fmt: skip


def _actions(edition: Edition, kind: str) -> list[Item]:
    page = way("enabling-actions", edition.id)
    return [
        _item(row, kind, *_texts(edition, f"enabling_action.{row.id}", "asks"), f"{page}#{row.id}")
        for row in _for(sorted(edition.enabling_actions, key=lambda each: each.order), kind)
    ]


def _texts(edition: Edition, name: str, more: str) -> tuple[str, str]:
    return speech.text(f"{name}.title", edition.id), speech.text_or_nothing(f"{name}.{more}", edition.id)


def _tables(edition: Edition, kind: str) -> list[Item]:
    return [
        {**_item(row, kind, *_texts(edition, f"table.{row.id}", "purpose"), way("framework-table", edition.id, row.id)), "sheet": row.sheet}
        for row in _for(sorted(edition.tables, key=lambda each: each.order), kind)
    ]  # fmt: skip


def _documents(edition: Edition, kind: str) -> list[Item]:
    return [
        {**_item(row, kind, *_texts(edition, f"deliverable.{row.id}", "text"), way("deliverables", edition.id, anchor=row.id)),
         "due": date(row.due) if row.due else ""}
        for row in _for(sorted(edition.deliverables, key=lambda each: each.order), kind)
    ]  # fmt: skip
