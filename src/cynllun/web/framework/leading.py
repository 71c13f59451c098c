"""Ways onward from an edition: only to what it has, and only to pages that the site has."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cynllun.editions import available, load
from cynllun.frameworks import Edition
from cynllun.frameworks.browsing import linking, ordered, under
from cynllun.web import speech

Way = dict[str, Any]


def way(name: str, *terms: str, anchor: str = "") -> str:
    """The address of a page, or nothing where the site has no such page."""
    try:
        return reverse(name, args=terms) + (f"#{anchor}" if anchor else "")
    except NoReverseMatch:
        return ""


def ways(edition: Edition) -> list[dict[str, Any]]:
    """Groups of ways onward, each with how many there are where they are counted."""
    judged = edition.criteria or edition.elements or edition.chapters
    groups: list[tuple[str, list[tuple[str, str, Any]]]] = [
        (_("What it asks for"), [
            ("requirements", _("Requirements"), edition.requirements), ("principles", _("Principles of planning"), edition.principles),
            ("enabling-actions", _("Enabling actions: adopt or justify"), edition.enabling_actions),
            ("instruments", _("Instruments that a plan carries"), edition.instruments),
            ("deliverables", _("Documents and returns"), edition.deliverables), ("tables", _("Tables of the return"), edition.tables),
        ]),
        (_("How it is planned, checked and judged"), [
            ("timetable", _("Timetable and the path of a plan"), edition.timetable or edition.transitions),
            ("assessment-rules", _("How a plan is assessed: criteria, readers, maturity matrix"), judged),
            ("checks", _("Checks over the return"), edition.checks),
        ]),
        (_("About this edition"), [
            ("coverage", _("What is held of each source, and what is not"), edition.sources),
            ("compare", _("What changed from one edition to another"), kin(edition)),
            ("errata", _("Slips in the sources, and how they are read here"), edition.errata),
            ("legislation", _("Acts and duties behind it"), edition.sources), ("search", _("Search what is asked"), edition.requirements),
        ]),
    ]  # fmt: skip
    found = [{"title": title, "ways": _there(edition, rows)} for title, rows in groups]
    return [group for group in found if group["ways"]]


COUNTED = ("requirements", "principles", "enabling-actions", "instruments", "deliverables", "tables", "checks", "errata")


def _there(edition: Edition, rows: list[tuple[str, str, Any]]) -> list[Way]:
    return [
        {"title": title, "href": href + _asking(name, edition), "count": len(has) if name in COUNTED else None}
        for name, title, has in rows
        if has and (href := way(name, edition.id) or way(name))
    ]


def _asking(name: str, edition: Edition) -> str:
    """The question after an address that several editions share."""
    return "?old={}&new={}".format(*kin(edition)) if name == "compare" else ""


def kin(edition: Edition) -> tuple[str, ...]:
    """Two editions to hold against one another, the older first: this one and what it comes from, or what came from it."""
    if edition.below:
        return edition.below.id, edition.id
    heirs = [id for id in available() if (below := load(id).below) and below.id == edition.id]
    return (edition.id, heirs[0]) if heirs else ()


def changes_of(edition: Edition) -> str:
    """The way to what changed with this edition, or after it; nothing where it stands alone."""
    return way("compare") + _asking("compare", edition) if kin(edition) else ""


def topics(edition: Edition) -> list[Way]:
    """The topics at the top, with how many requirements stand in each and under it."""
    tops = [topic for topic, depth in ordered(edition) if depth == 0]
    return [topic_way(edition, topic.id) for topic in tops]


def topic_way(edition: Edition, topic: str) -> Way:
    """The way to a topic, with how many requirements and hallmarks stand in it and under it."""
    whole = under(edition, topic)
    return {
        "title": speech.text(f"topic.{topic}.title", edition.id), "href": reverse("topic", args=[edition.id, topic]),
        "count": sum(row.topic in whole for row in edition.requirements), "hallmarks": sum(row.topic in whole for row in edition.hallmarks),
    }  # fmt: skip


def checklists(edition: Edition) -> list[Way]:
    """The checklist of each kind of body of which anything is asked."""
    return [
        {"title": speech.text(f"kind.{kind}.title"), "href": reverse("checklist", args=[edition.id, kind])}
        for kind in edition.kinds
        if asks(edition, kind)
    ]


def asks(edition: Edition, kind: str) -> bool:
    """Whether anything is asked of a kind of body."""
    parts = (edition.expectations, edition.enabling_actions, edition.tables, edition.deliverables)
    return any(row.applies(kind) for part in parts for row in part) or any(row.asked_of(kind) for row in edition.requirements)


def named(edition: Edition, part: str, id: str) -> dict[str, str]:
    """A row that another names: the part it is of, its title and its page."""
    text = {"requirements": "requirement", "expectations": "expectation", "outcomes": "outcome", "enabling_actions": "enabling_action",
            "instruments": "instrument", "deliverables": "deliverable"}[part]  # fmt: skip
    if part in ("requirements", "expectations"):
        href = way(text, edition.id, id)
    else:
        page = {"instruments": "instruments", "deliverables": "deliverables"}.get(part, "enabling-actions")
        href = way(page, edition.id, anchor=id)
    return {"part": speech.text(f"framework.part.{part}"), "title": speech.text(f"{text}.{id}.title", edition.id), "href": href}


def naming(edition: Edition, part: str, id: str) -> list[dict[str, str]]:
    """The requirements that name this row, for the page where it stands."""
    return [named(edition, "requirements", row.id) for row in linking(edition, part, id)]


PAGES = {"priorities": "priority", "expectations": "expectation", "requirements": "requirement", "topics": "topic",
         "tables": "framework-table"}  # fmt: skip
ANCHORS = {"checks": "checks", "instruments": "instruments", "deliverables": "deliverables", "principles": "principles"}
LISTS = {"enabling_actions": "enabling-actions", "outcomes": "enabling-actions", "timetable": "timetable",
         "criteria": "assessment-rules", "elements": "assessment-rules"}  # fmt: skip


def place(part: str, id: str, edition: Edition) -> str:
    """The page on which a row is shown: its own, its place on a list, the list; otherwise its edition's."""
    if part in PAGES:
        return way(PAGES[part], edition.id, id)
    if part in ANCHORS:
        return way(ANCHORS[part], edition.id, anchor=id)
    if part == "hallmarks":
        topic = next((row.topic for row in edition.hallmarks if row.id == id), "")
        return way("topic", edition.id, topic)
    return way(LISTS.get(part, "edition"), edition.id)
