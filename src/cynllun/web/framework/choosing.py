"""What a reader chooses of an edition's requirements: read from the address, offered as lists, said when there is no such thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cynllun.frameworks import Edition
from cynllun.frameworks.browsing import OTHER, Wanted, ordered
from cynllun.web import speech

FIELDS = tuple(each.name for each in fields(Wanted))
STEP = "\N{EM SPACE}"  # how far a topic under another is moved in, in a list to choose from
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What is asked for, and for each field what was written there and is not among the choices."""

    wanted: Wanted
    page: int = 1
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> dict[str, str]:
        """What narrows, as terms of an address."""
        return {name: value for name in FIELDS if (value := getattr(self.wanted, name))}

    def query(self, **more: Any) -> str:
        """The question after an address that asks for the same, with these terms in place of its own; an empty one drops out."""
        said = urlencode({name: value for name, value in {**self.terms, **more}.items() if value})
        return f"?{said}" if said else ""


def asked(request: HttpRequest, edition: Edition, names: Iterable[str] = FIELDS) -> Asked:
    """What the address asks for. What is not among the choices does not narrow, and is said."""
    written = {name: request.GET.get(name, "").strip() for name in names}
    wrong = {
        name: no_such(name, value) for name, value in written.items() if value and value not in dict(options(name, edition))
    }
    page = request.GET.get("page", "1").strip() or "1"
    if not (page.isascii() and page.isdigit() and len(page) < 5 and int(page) > 0):
        wrong["page"], page = no_such("page", page), "1"
    return Asked(Wanted(**{name: value for name, value in written.items() if name not in wrong}), int(page), wrong)


def within(chosen: Asked, pages: int) -> Asked:
    """The same, with a page that the list has: one that it has not is said."""
    if chosen.page <= pages:
        return chosen
    return replace(chosen, page=1, wrong={**chosen.wrong, "page": no_such("page", str(chosen.page))})


def no_such(name: str, written: str) -> str:
    """The sentence for a choice that this edition does not have."""
    return {
        "body": _("“%(written)s” is no kind of body in this edition. Choose one from the list"),
        "priority": _("“%(written)s” is no priority of this edition. Choose one from the list"),
        "strength": _("“%(written)s” is not how strongly anything is asked. Choose from the list"),
        "kind": _("“%(written)s” is no kind of requirement. Choose one from the list"),
        "topic": _("“%(written)s” is no topic of this edition. Choose one from the list"),
        "part": _("“%(written)s” is no part of a framework. Choose one from the list"),
        "page": _("There is no page “%(written)s” of this list. Choose one at the foot of the first"),
    }[name] % {"written": "".join(each for each in written[:60] if each.isprintable())}


def label(name: str) -> str:
    """What a field is called above its list."""
    return {
        "body": _("Who must act"),
        "priority": _("Priority"),
        "strength": _("Strength"),
        "kind": _("Kind of requirement"),
        "topic": _("Topic"),
    }[name]


def options(name: str, edition: Edition) -> Options:
    """What may be chosen for a field in this edition, with its label."""
    rows = edition.requirements
    if name == "body":
        other = [(OTHER, _("Another party"))] if any(row.addressee for row in rows) else []
        return [(kind, speech.text(f"kind.{kind}.title")) for kind in edition.kinds] + other
    if name == "priority":
        return [(each.id, speech.text(f"priority.{each.id}.title", edition.id)) for each in edition.priorities]
    if name == "topic":
        return [(each.id, STEP * depth + speech.text(f"topic.{each.id}.title", edition.id)) for each, depth in ordered(edition)]
    return _said(name, rows)


def _said(name: str, rows: Iterable[Any]) -> Options:
    """The strengths or kinds that are there, in the order in which they are declared."""
    here = {getattr(row, name) for row in rows}
    part = {"strength": "framework.strength", "kind": "framework.requirement_kind"}[name]
    return [
        (each.value, speech.text(f"{part}.{each.value}"))
        for sort in {type(each) for each in here}
        for each in sort
        if each in here
    ]


def lists(edition: Edition, chosen: Asked, names: Iterable[str] = FIELDS) -> list[dict[str, Any]]:
    """The lists of the form: those from which there is something to choose."""
    found = [
        {"name": name, "label": label(name), "chosen": getattr(chosen.wanted, name), "options": options(name, edition)}
        for name in names
    ]
    return [each for each in found if each["options"]]
