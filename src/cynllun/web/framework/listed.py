"""The requirements that a reader chose, as files to take away: a workbook and CSV to read, JSON for a program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cynllun.frameworks import Edition, Requirement
from cynllun.frameworks.browsing import chosen, linked, trail
from cynllun.frameworks.items import Need
from cynllun.web import speech
from cynllun.web.access import View
from cynllun.web.downloading import as_file
from cynllun.web.formatting import language
from cynllun.web.framework.asked import cited, edition_or_404, kind_label
from cynllun.web.framework.choosing import FIELDS, Asked, asked, label, options
from cynllun.web.framework.demanded import need_said, parties, said, titled
from cynllun.web.framework.leading import named
from cynllun.web.viewing import public, render
from cynllun.workbooks.listing import Cell, comma_separated, workbook

Refusal = Callable[[HttpRequest, str], HttpResponse]
NEEDS = {Need.MANDATORY: "asked", Need.OPTIONAL: "where_relevant", Need.NOT_APPLICABLE: "not_asked"}


def headings(edition: Edition) -> list[str]:
    """What the columns are called in the page's language; each kind of body has one."""
    return [_("Id"), _("Requirement"), _("Instruction"), _("What would show it"), _("Topic"), _("Topics above it"), _("Strength"),
            _("Kind of requirement"), *map(kind_label, edition.kinds), _("Only these bodies"), _("Another party"), _("Priority"),
            _("Measures"), _("What it names"), _("Whose agreement it needs"), _("Instrument"), _("Due"), _("Source"), _("Section"),
            _("Authority"), _("Address")]  # fmt: skip


def _line(row: Requirement, edition: Edition, address: str) -> list[Cell]:
    own, stands = said(row, edition), [titled(topic, edition) for topic in trail(edition, row.topic)]
    kinds = ["" if row.addressee else need_said(row.need(kind)) for kind in edition.kinds]
    return [
        row.id, own["title"], own["text"], own["evidence"], stands[-1], " › ".join(stands[:-1]), own["strength_label"], own["kind"],
        *kinds, "; ".join(own["bodies"]), "; ".join(parties(row.addressee, edition)), _text(edition, "priority", row.priority),
        "; ".join(_text(edition, "measure", id) for id in row.measures.split()),
        "; ".join(named(edition, part, id)["title"] for part, id in linked(edition, row)),
        "; ".join(parties(row.consent, edition)), _text(edition, "instrument", row.instrument), row.due, own["cited"]["title"],
        own["cited"]["section"], own["cited"]["authority"], address,
    ]  # fmt: skip


def _text(edition: Edition, part: str, id: str) -> str:
    return speech.text(f"{part}.{id}.title", edition.id) if id else ""


def filed(make: Callable[[HttpRequest, Edition, Asked, tuple[Requirement, ...]], HttpResponse], refuse: Refusal) -> View:
    """A file of what is asked for. What is not among the choices is refused: a file does not say that it holds something else."""

    def view(request: HttpRequest, edition: str) -> HttpResponse:
        found = edition_or_404(edition)
        wish = asked(request, found, FIELDS)
        if wish.wrong:
            return refuse(request, next(iter(wish.wrong.values())))
        return make(request, found, wish, chosen(found, wish.wanted))

    return public(view)


def _page(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "errors/refused.jinja", status=400, why=why)


def _word(request: HttpRequest, why: str) -> HttpResponse:
    return JsonResponse({"error": why}, status=400, json_dumps_params={"ensure_ascii": False})


def _lines(request: HttpRequest, edition: Edition, rows: tuple[Requirement, ...]) -> list[list[Cell]]:
    return [_line(row, edition, _address(request, edition, row)) for row in rows]


def _address(request: HttpRequest, edition: Edition, row: Requirement) -> str:
    return request.build_absolute_uri(reverse("requirement", args=[edition.id, row.id]))


def _named(edition: Edition, ending: str) -> str:
    return f"{edition.id}-requirements-{language()}.{ending}"


def _workbook(request: HttpRequest, edition: Edition, wish: Asked, rows: tuple[Requirement, ...]) -> HttpResponse:
    about = _about(request, edition, wish, rows)
    content = workbook(_("Requirements"), headings(edition), _lines(request, edition, rows), about, _("About"))
    return as_file(_named(edition, "xlsx"), content)


def _about(request: HttpRequest, edition: Edition, wish: Asked, rows: tuple[Requirement, ...]) -> list[tuple[str, str]]:
    """What the list holds, so that a file speaks for itself."""
    narrowed = [(label(name), dict(options(name, edition))[value].strip()) for name, value in wish.terms.items()]
    shown = _("%(shown)s of %(whole)s requirements") % {"shown": len(rows), "whole": len(edition.requirements)}
    address = request.build_absolute_uri(reverse("requirements", args=[edition.id]) + wish.query())
    return [(_("Edition"), speech.text("edition.title", edition.id)), (_("Hash"), edition.hash),
            *narrowed, (_("Requirements"), shown), (_("Address"), address)]  # fmt: skip


def _csv(request: HttpRequest, edition: Edition, wish: Asked, rows: tuple[Requirement, ...]) -> HttpResponse:
    content = comma_separated(headings(edition), _lines(request, edition, rows))
    return as_file(_named(edition, "csv"), content)


def _json(request: HttpRequest, edition: Edition, wish: Asked, rows: tuple[Requirement, ...]) -> HttpResponse:
    """Ids beside words. `docs/requirements.schema.json` says what each field is."""
    answer = {
        "edition": {"id": edition.id, "title": speech.text("edition.title", edition.id), "status": edition.status, "hash": edition.hash},
        "language": language(), "asked": wish.terms, "count": len(rows),
        "requirements": [_object(row, edition, _address(request, edition, row)) for row in rows],
    }  # fmt: skip
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _object(row: Requirement, edition: Edition, address: str) -> dict[str, Any]:
    own = said(row, edition)
    return {
        "id": row.id, "title": own["title"], "text": own["text"], "evidence": own["evidence"] or None, "topic": row.topic,
        "topics": [{"id": each.id, "title": titled(each, edition)} for each in trail(edition, row.topic)],
        "strength": row.strength.value, "kind": row.kind.value,
        "asked_of": {kind: NEEDS[Need.NOT_APPLICABLE if row.addressee else row.need(kind)] for kind in edition.kinds},
        "bodies": row.bodies.split(), "addressee": row.addressee or None, "priority": row.priority or None,
        "measures": row.measures.split(), "links": [{"part": part, "id": id} for part, id in linked(edition, row)],
        "consent": row.consent.split(), "instrument": row.instrument or None, "due": row.due.isoformat() if row.due else None,
        "source": row.source, "source_title": cited(row, edition)["title"], "sections": [key for key in row.section.split("; ") if key],
        "authority": row.authority.value, "address": address,
    }  # fmt: skip


as_workbook, as_csv, as_json = filed(_workbook, _page), filed(_csv, _page), filed(_json, _word)
