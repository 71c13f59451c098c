"""Looks through the records of a home for anything that is half done, in a process of its own.

`python -m tests.journeys.inspecting` prints JSON: `faults` (sentences, for who reads the failing test) and what is there.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any


def inspect() -> dict[str, Any]:
    """The faults of the records, and counts that a test compares with what was acknowledged."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cynllun.web.settings")
    import django

    django.setup()
    from cynllun.records.models import Plan, Submission, Upload, Version

    return {
        "faults": [*_database(), *_journal(), *_uploads(), *_versions(), *_plans()],
        "uploads": list(Upload.objects.order_by("pk").values_list("filename", "state", "version__number")),
        "versions": dict(Counter(Version.objects.values_list("plan__organisation__code", flat=True))),
        "submissions": dict(Counter(Submission.objects.values_list("plan__organisation__code", flat=True))),
        "states": dict(Plan.objects.values_list("organisation__code", "state")),
    }  # fmt: skip


def _database() -> Iterator[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        for pragma, fine in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            cursor.execute(f"PRAGMA {pragma}")
            if (found := cursor.fetchall()) != fine:
                yield f"{pragma}: {found}"


def _journal() -> Iterator[str]:
    from cynllun.records import journal

    for chain in journal.chains():
        yield from (f"{chain}: {fault.id} {dict(fault.params)}" for fault in journal.verify(chain).faults)


def _lines(plan: Any, deed: str) -> int:
    from cynllun.records.models import JournalLine

    return JournalLine.objects.filter(chain=plan.chain, deed=deed).count()


def _uploads() -> Iterator[str]:
    """Each is kept whole; one that was read has its version; each has its lines in the journal."""
    from cynllun.records.models import Plan, Upload, Version

    for each in Upload.objects.select_related("content"):
        data = bytes(each.content.data)
        if hashlib.sha256(data).hexdigest() != each.sha256 or len(data) != each.size:
            yield f"upload {each.pk}: not the bytes that were sent"
        if (each.state == Upload.READ) != Version.objects.filter(upload=each).exists():
            yield f"upload {each.pk}: {each.state}, and not with its version"
    for plan in Plan.objects.all():
        there = Upload.objects.filter(plan=plan)
        if _lines(plan, "receive_upload") != there.count():
            yield f"plan {plan.pk}: uploads and lines about them differ"
        if _lines(plan, "read_upload") != there.exclude(state=Upload.RECEIVED).count():
            yield f"plan {plan.pk}: uploads that were read and lines about them differ"


def _versions() -> Iterator[str]:
    """Each has its figures, as they were hashed, and its findings; their numbers have no gap."""
    from cynllun.figures import from_parquet
    from cynllun.records.models import FindingsSnapshot, Plan, Version

    for each in Version.objects.select_related("figures"):
        if from_parquet(bytes(each.figures.data)).content_hash() != each.content_hash:
            yield f"version {each.pk}: not the figures that were hashed"
        if not FindingsSnapshot.objects.filter(version=each).exists():
            yield f"version {each.pk}: no findings"
    for plan in Plan.objects.all():
        numbers = list(plan.versions.order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"plan {plan.pk}: versions {numbers}"


def _plans() -> Iterator[str]:
    """Each stands where the last line that moved it says, and has a line for each submission."""
    from cynllun.records import journal
    from cynllun.records.models import JournalLine, Plan

    for plan in Plan.objects.all():
        lines = [journal.read(line) for line in JournalLine.objects.filter(chain=plan.chain).order_by("number")]
        moved = [line["facts"]["to"] for line in lines if "to" in line["facts"]]
        if moved and moved[-1] != plan.state:
            yield f"plan {plan.pk}: stands at {plan.state}, its journal says {moved[-1]}"
        submitted = sum(_lines(plan, deed) for deed in ("submit_plan", "submit_annual_plan", "supply_more"))
        if submitted != plan.submissions.count():
            yield f"plan {plan.pk}: submissions and lines about them differ"


if __name__ == "__main__":
    json.dump(inspect(), sys.stdout)
