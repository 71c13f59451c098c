"""Files that a page gives away: their kind follows from their name."""

from __future__ import annotations

from django.http import HttpResponse

OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json", "xlsx": f"{OFFICE}.spreadsheetml.sheet",
         "docx": f"{OFFICE}.wordprocessingml.document"}  # fmt: skip


def as_file(name: str, content: bytes | str) -> HttpResponse:
    """A file to keep under a name; the name's ending says what it is."""
    response = HttpResponse(content, content_type=KINDS[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
