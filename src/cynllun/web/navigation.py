"""The row of links under the header: each area names its own, and who is shown them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.urls import NoReverseMatch, reverse

from cynllun.web.access import PUBLIC, Access
from cynllun.web.areas import AREAS
from cynllun.web.viewer import Viewer


@dataclass(frozen=True)
class Link:
    """One link of the navigation. `label` is a lazy translation; `order` puts it in its place (tens, please)."""

    name: str
    label: Any
    order: int
    access: Access = PUBLIC
    shown: Callable[[Viewer], bool] | None = None


def links() -> list[Link]:
    """Every area's links, in order."""
    found = [link for area in AREAS for link in getattr(import_module(f"{area}.addresses"), "NAVIGATION", ())]
    return sorted(found, key=lambda link: link.order)


def navigation_for(viewer: Viewer, path: str) -> list[dict[str, Any]]:
    """The links this viewer is shown: label, href, and whether it is where they are."""
    rows = []
    for link in links():
        allowed = link.access.public or (viewer.appointment and link.access.admits(viewer.role, viewer.side))
        if not allowed or (link.shown and not link.shown(viewer)):
            continue
        try:
            href = reverse(link.name)
        except NoReverseMatch:  # its page is not built into this installation
            continue
        here = path == href or (href.count("/") > 2 and path.startswith(href))
        rows.append({"label": link.label, "href": href, "current": path == href, "active": here})
    return rows
