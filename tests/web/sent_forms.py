"""The forms of a page as a browser would send them, and what the records hold: to send a form as somebody else and see
that nothing came of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from cynllun.records.models import Content

DAY = {"day": "1", "month": "5", "year": "2026"}
WORDS = "Words that a person wrote."


@dataclass
class Sheet:
    """One form of a page that is posted: where to, and each field with what a plausible person gives."""

    action: str
    fields: dict[str, Any] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Every form of a page that is posted."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Sheet] = []
        self._open: Sheet | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Sheet(own.get("action", "")) if own.get("method") == "post" else None
        elif self._open is not None:
            self._field(self._open, tag, own)

    def _field(self, sheet: Sheet, tag: str, own: dict[str, str]) -> None:
        name, kind = own.get("name", ""), own.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option":
            sheet.fields[self._select] = own.get("value", "")  # the last one stands
        elif tag == "textarea":
            sheet.fields[name] = WORDS
        elif tag == "input" and kind == "hidden":
            sheet.fields[name] = sheet.hidden[name] = own.get("value", "")
        elif tag == "input" and kind == "radio":
            sheet.fields.setdefault(name, own.get("value", ""))
        elif tag == "input" and kind == "file":
            sheet.fields[name] = b"PK, but no workbook"
        elif tag == "input" and kind != "checkbox":
            sheet.fields[name] = DAY.get(name.rpartition("-")[2], WORDS)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open is not None:
            self.found.append(self._open)
            self._open = None


def forms(page: str, path: str) -> list[Sheet]:
    """The forms of a page that are posted to the page's own address."""
    parser = _Forms()
    parser.feed(page)
    return [each for each in parser.found if each.action in ("", path)]


def sendable(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields as the test client sends them: a file is read to its end, so each sending has its own."""
    return {
        name: SimpleUploadedFile("cynllun.xlsx", value) if isinstance(value, bytes) else value for name, value in fields.items()
    }


def digest(*without: str) -> str:
    """Everything in the records; sessions and failed sign-ins are not among them."""
    whole = hashlib.sha256()
    for model in apps.get_app_config("records").get_models():
        if model.__name__ not in without:
            columns = ("hash", "size") if model is Content else ()
            rows = model._base_manager.order_by("pk").values_list(*columns)
            whole.update(f"{model.__name__}{list(rows)!r}".encode())
    return whole.hexdigest()
