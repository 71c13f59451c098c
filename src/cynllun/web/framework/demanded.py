"""The pages of requirements: the list by topic, one requirement with everything that is known of it, one topic."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.frameworks import Edition, Requirement, Topic
from cynllun.frameworks.browsing import Group, Wanted, chosen, grouped, linked, linking, ordered, pages, trail
from cynllun.frameworks.history import Version, history
from cynllun.frameworks.items import Need
from cynllun.web import speech
from cynllun.web.formatting import date
from cynllun.web.framework.asked import cited, edition_or_404, kind_label
from cynllun.web.framework.choosing import Asked, asked, lists, within
from cynllun.web.framework.leading import named, topic_way, way
from cynllun.web.viewing import public, render

PAGE = 60  # requirements a page, as far as whole topics allow


def parties(ids: str, edition: Edition) -> list[str]:
    """Other parties by id, with spaces between, as people call them."""
    return [speech.text(f"party.{id}.title", edition.id) for id in ids.split()]


def bodies(ids: str) -> list[str]:
    """Bodies by their ids in the register, with spaces between, by name; one that is not in the register stays an id."""
    return [speech.text_or_nothing(f"organisation.{id}.title") or id for id in ids.split()]


def must_answer(row: Requirement, edition: Edition) -> list[str]:
    """Which kinds of body a requirement is asked of; or which other party."""
    if row.addressee:
        return parties(row.addressee, edition)
    found = [(kind_label(kind), row.need(kind)) for kind in edition.kinds if row.applies(kind)]
    return [name if need is Need.MANDATORY else _("%(body)s (where relevant)") % {"body": name} for name, need in found]


def said(row: Requirement, edition: Edition) -> dict[str, Any]:
    """A requirement as a list shows it."""
    return {
        "id": row.id,
        "title": speech.text(f"requirement.{row.id}.title", edition.id),
        "text": speech.text(f"requirement.{row.id}.text", edition.id),
        "evidence": speech.text_or_nothing(f"requirement.{row.id}.evidence", edition.id),
        "strength": row.strength.value,
        "strength_label": speech.text(f"framework.strength.{row.strength.value}"),
        "kind": speech.text(f"framework.requirement_kind.{row.kind.value}"),
        "who": must_answer(row, edition),
        "bodies": bodies(row.bodies),
        "other": bool(row.addressee),
        "due": date(row.due) if row.due else "",
        "cited": cited(row, edition),
    }


def titled(topic: Topic, edition: Edition) -> str:
    """A topic's title."""
    return speech.text(f"topic.{topic.id}.title", edition.id)


def shown(group: Group, edition: Edition, kind: str = "") -> dict[str, Any]:
    """A topic of a list with its requirements, and what it stands under. `may`: where this kind of body need not answer."""
    *above, _own = trail(edition, group.topic.id) or (group.topic,)
    return {
        "id": group.topic.id, "title": titled(group.topic, edition), "above": [titled(each, edition) for each in above],
        "rows": [{**said(row, edition), "may": row.need(kind) is Need.OPTIONAL} for row in group.rows],
    }  # fmt: skip


def contents(edition: Edition, rows: tuple[Requirement, ...]) -> list[dict[str, Any]]:
    """Every topic that holds one of these rows, itself or beneath it, with how many and how deep it stands."""
    counted = Counter(topic.id for row in rows for topic in trail(edition, row.topic))
    return [
        {"id": topic.id, "title": titled(topic, edition), "depth": depth, "count": counted[topic.id]}
        for topic, depth in ordered(edition)
        if counted[topic.id]
    ]


@public
def requirements(request: HttpRequest, edition: str) -> HttpResponse:
    """The requirements of an edition by topic, narrowed as the reader likes, in pages of whole topics."""
    found = edition_or_404(edition)
    wish = asked(request, found)
    rows = chosen(found, wish.wanted)
    leaves = pages(grouped(found, rows), PAGE)
    wish = within(wish, len(leaves))
    at = wish.page
    strengths = Counter(row.strength for row in rows)
    return render(
        request, "framework/requirements.jinja", edition=found, wish=wish, lists=lists(found, wish), shown=len(rows),
        whole=len(found.requirements), groups=[shown(group, found) for group in leaves[at - 1]], page=at, pages=len(leaves),
        strengths=[(strengths[each], speech.text(f"framework.strength.{each.value}")) for each in type(rows[0].strength)] if rows else [],
        contents=contents(found, rows), before=_leaf(found, leaves, at - 1, wish), after=_leaf(found, leaves, at + 1, wish),
    )  # fmt: skip


def _leaf(edition: Edition, leaves: tuple[tuple[Group, ...], ...], at: int, wish: Asked) -> dict[str, str] | None:
    """The page before or after: its address, and the topic with which it begins."""
    if not 1 <= at <= len(leaves):
        return None
    return {"href": wish.query(page=at), "title": titled(leaves[at - 1][0].topic, edition)}


@public
def requirement(request: HttpRequest, edition: str, requirement: str) -> HttpResponse:
    """One requirement, whole, at an address that stays."""
    found = edition_or_404(edition)
    row = found.requirement(requirement)
    if row is None:
        raise Http404(requirement)
    return render(
        request, "framework/requirement.jinja", edition=found, row=said(row, found), asked=row, trail=_crumbs(found, row.topic),
        needs=[] if row.addressee else [(kind_label(kind), need_said(row.need(kind))) for kind in found.kinds],
        priority=_priority(found, row.priority), measures=[_measure(found, id) for id in row.measures.split()],
        consent=parties(row.consent, found), instrument=_instrument(found, row.instrument),
        links=[named(found, part, id) for part, id in linked(found, row)],
        linking=[named(found, "requirements", each.id) for each in linking(found, "requirements", row.id)],
        beside=_beside(found, row),
        history=[_version(each) for each in history(found, "requirements", row.id)], formers=_formers(found, row.id),
        address=request.build_absolute_uri(reverse("requirement", args=[found.id, row.id])),
    )  # fmt: skip


def _beside(edition: Edition, row: Requirement) -> list[dict[str, str] | None]:
    """The requirements before and after this one, in the order of the topics."""
    rows = chosen(edition, Wanted())
    at = rows.index(row)
    both = (rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None)
    return [named(edition, "requirements", each.id) if each else None for each in both]


def need_said(need: Need) -> str:
    """What a requirement is to a kind of body."""
    return {
        Need.MANDATORY: _("Asked"),
        Need.OPTIONAL: _("Asked where it is relevant to what the body does"),
        Need.NOT_APPLICABLE: _("Not asked"),
    }[need]


def _crumbs(edition: Edition, topic: str) -> list[tuple[str, str]]:
    return [(titled(each, edition), reverse("topic", args=[edition.id, each.id])) for each in trail(edition, topic)]


def _priority(edition: Edition, id: str) -> dict[str, str] | None:
    if not id:
        return None
    return {"title": speech.text(f"priority.{id}.title", edition.id), "href": reverse("priority", args=[edition.id, id])}


def _measure(edition: Edition, id: str) -> dict[str, str]:
    """A measure, with the table that carries it where there is one."""
    line = getattr(edition.measure(id), "line", "")
    table = next((each.table for each in edition.lines if line and each.id == line), "")
    return {
        "title": speech.text(f"measure.{id}.title", edition.id),
        "href": reverse("framework-table", args=[edition.id, table]) if table else "",
    }


def _instrument(edition: Edition, id: str) -> dict[str, str] | None:
    if not id:
        return None
    return {"title": speech.text(f"instrument.{id}.title", edition.id), "href": way("instruments", edition.id, anchor=id)}


def _version(version: Version) -> dict[str, Any]:
    record = version.record
    return {
        "title": speech.text("edition.title", version.edition), "href": reverse("requirement", args=[version.edition, version.row.id]),
        "since": date(version.since), "until": date(version.until) if version.until else "",
        "changed": [speech.text(f"framework.field.{name}") for name in version.changed],
        "entered_by": record.entered_by if record else "", "entered_on": date(record.entered_on) if record and record.entered_on else "",
        "checked_by": record.checked_by if record else "", "checked_on": date(record.checked_on) if record and record.checked_on else "",
        "next_review": date(record.next_review) if record and record.next_review else "",
    }  # fmt: skip


def _formers(edition: Edition, id: str) -> list[dict[str, str]]:
    """What of the edition before this one comes from under another name, as a person declared it."""
    below = edition.below
    rows = [row for row in edition.lineage if row.part == "requirements" and row.id == id and row.former and row.former != id]
    return [
        {
            "title": speech.text(f"requirement.{row.former}.title", below.id), "href": reverse("requirement", args=[below.id, row.former]),
            "relation": speech.text(f"framework.relation.{row.relation}"), "edition": speech.text("edition.title", below.id),
        }
        for row in rows if below is not None
    ]  # fmt: skip


@public
def topic(request: HttpRequest, edition: str, topic: str) -> HttpResponse:
    """One topic: what stands under it, its requirements, and what good looks like."""
    found = edition_or_404(edition)
    row = found.topic(topic)
    if row is None:
        raise Http404(topic)
    own = [each for each in found.requirements if each.topic == row.id]
    hallmarks = sorted((each for each in found.hallmarks if each.topic == row.id), key=lambda each: each.order)
    return render(
        request, "framework/topic.jinja", edition=found, topic=row, title=titled(row, found), trail=_crumbs(found, row.parent),
        rows=[said(each, found) for each in sorted(own, key=lambda each: (each.order, each.id))], priority=_priority(found, row.priority),
        below=[topic_way(found, each.id) for each, _depth in ordered(found) if each.parent == row.id], way=topic_way(found, row.id),
        hallmarks=[{"text": speech.text(f"hallmark.{each.id}.text", found.id), "cited": cited(each, found)} for each in hallmarks],
        cited=cited(row, found),
    )  # fmt: skip
