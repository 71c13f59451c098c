"""The plan in a few lines, for a reader who reads one page: what it plans to receive, to spend and to end with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cynllun.frameworks import Edition
from cynllun.records.models import FindingsSnapshot
from cynllun.web import speech
from cynllun.web.formatting import language, number


def position(edition: Edition, snapshot: FindingsSnapshot | None) -> dict[str, Any] | None:
    """The lines that the edition names for its letters, year by year, as a table of figures; None where none were kept."""
    kept = snapshot.position if snapshot else {}
    if not kept.get("rows"):
        return None
    years = [{"label": edition.axis.label(code, language()), "number": True} for code in kept["years"]]
    rows = [
        {"label": speech.text(f"line.{row['line']}.title", edition.id), "kind": "",
         "cells": [{"text": number(value, row["unit"])} for value in row["values"]]}
        for row in kept["rows"]
    ]  # fmt: skip
    return {
        "caption": _("The planned position, year by year"),
        "columns": [{"label": _("Line"), "number": False}, *years],
        "rows": rows,
    }
