"""Every address of the site, and what it needs to be opened: the crawl takes its list from here.

An address with terms (`plans/<code>`) needs an example in `tests/web/examples/<area>.py`, or
`test_every_address_is_crawled` fails.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.web import examples

POSTED_ONLY = {"sign-out", "plan-reread"}
AREAS = [import_module(f"{examples.__name__}.{module.name}") for module in pkgutil.iter_modules(examples.__path__)]


@dataclass(frozen=True)
class Address:
    """One named address: its view, and the names of its terms."""

    name: str
    view: Any
    terms: tuple[str, ...]

    def examples(self) -> list[dict[str, Any]]:
        """The terms it is tried with; one empty set for an address without terms."""
        given = [area.EXAMPLES[self.name] for area in AREAS if self.name in area.EXAMPLES]
        return [each for one in given for each in (one if isinstance(one, list) else [one])] or ([] if self.terms else [{}])

    def paths(self, language: str) -> list[str]:
        """Where its examples stand in a language."""
        with translation.override(language):
            return [reverse(self.name, kwargs=terms) for terms in self.examples()]


def rows() -> None:
    """Make what the examples speak of."""
    for area in AREAS:
        if hasattr(area, "rows"):
            area.rows()


def every() -> list[Address]:
    """Every address that urls.py knows, in order."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: list[Any]) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield Address(pattern.name or "", pattern.callback, tuple(pattern.pattern.converters))
