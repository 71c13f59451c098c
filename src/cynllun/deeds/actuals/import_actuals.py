"""A person imports a file of actuals: the whole of it becomes a version of what happened, or nothing does and every fault is said."""

from __future__ import annotations

import hashlib

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.actuals.kept import keep, to_bytes
from cynllun.deeds.actuals.whose import ALL, importers, in_force, mapping_for, whose
from cynllun.deeds.refused import Refused, refuse, typed
from cynllun.feeds import csv_rows
from cynllun.feeds.faults import Faults
from cynllun.feeds.figure import Figure
from cynllun.feeds.mapped import figures_of
from cynllun.feeds.mapping import Mapping, mappings
from cynllun.records import journal
from cynllun.records.models import ActualImport, Appointment, Organisation
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence
from cynllun.workbooks.table import table_in_child
from cynllun.workflow import only_for

CHAIN = "actuals"
LARGEST = 20 * 2**20  # bytes
MOST_SAID = 20  # faults that are said one by one
WORKBOOK = b"PK\x03\x04"


def import_actuals(viewer: Viewer, *, mapping: str, filename: str, data: bytes, organisation: str = "") -> ActualImport:
    """Import a file by a mapping: figures of `organisation` (its code), or without one of all the bodies in it. Refused says every
    fault with its row; then nothing was imported."""
    own = whose(viewer.role)
    if not own or viewer.person is None or viewer.organisation is None:
        raise Refused(only_for(importers()))
    body = _body(viewer, own, organisation)
    known = mapping_for(mapping)
    if known is None:
        raise refuse("actuals_no_mapping", mapping=typed(mapping))
    if (
        body is None and not mappings()[mapping].places
    ):  # without a body it would count as published, and be everybody's to read
        raise refuse("actuals_whose")
    figures = _read(known, filename, data, body)
    with transaction.atomic():
        if not Appointment.objects.on(clock.today()).filter(
            person=viewer.person, role=viewer.role, organisation=viewer.organisation, person__is_active=True).exists():  # fmt: skip
            raise refuse("no_appointment")
        return _kept(viewer, mapping, filename, data, body, figures)


def _body(viewer: Viewer, own: str, code: str) -> Organisation | None:
    """The body whose figures may stand in the file. Who imports for their own body imports for no other."""
    if own != ALL:
        if viewer.organisation is None or code not in ("", viewer.organisation.code):
            raise refuse("actuals_not_yours", organisation=typed(code))
        return viewer.organisation
    if not code:
        return None
    found: Organisation | None = Organisation.objects.filter(code=code).first()
    if found is None:
        raise refuse("actuals_no_body", organisation=typed(code))
    return found


def _read(mapping: Mapping, filename: str, data: bytes, body: Organisation | None) -> list[Figure]:
    """The figures of a file that has no fault."""
    faults = Faults(filename)
    if len(data) > LARGEST:
        faults.add(0, "too_large", most=LARGEST // 1_000_000)
        rows = []
    elif data.startswith(WORKBOOK):
        said = table_in_child(data, filename)
        if isinstance(said, Sentence):
            raise Refused(said)
        rows = said
    else:
        rows = csv_rows.parsed(data, faults)
    figures = figures_of(rows, mapping, faults)
    if body is not None:
        for each in figures:
            if each.organisation != body.code:
                faults.add(each.row, "another_body", organisation=each.organisation, own=body.code)
    if not faults.found and not any(each.row for each in figures):
        faults.add(0, "empty")
    if faults.found:
        said_first = [fault.sentence for fault in faults.found[:MOST_SAID]]
        left = len(faults.found) - len(said_first)
        raise Refused(*said_first, *([Sentence("deed.actuals_more", {"count": left})] if left else []))
    return figures


def _kept(
    viewer: Viewer, mapping: str, filename: str, data: bytes, body: Organisation | None, figures: list[Figure]
) -> ActualImport:  # fmt: skip
    """The import, its file, its figures and its line in the journal, which counts the imports."""
    sha256 = hashlib.sha256(data).hexdigest()
    original, kept = keep(data), keep(to_bytes(figures))
    periods = sorted({each.period for each in figures})
    at = clock.now()
    line = journal.append(CHAIN, journal.Said(
        deed="import_actuals", subject=f"actuals {mapping}", person=viewer.person, role=viewer.role,
        organisation=viewer.organisation, at=at, edition_hash=in_force().hash,
        facts={"mapping": mapping, "whose": body.code if body else "", "file": sha256, "figures": kept.hash,
               "first": periods[0], "last": periods[-1], "count": len(figures)},
    ))  # fmt: skip
    # The head of the chain is locked now: of two that send the same file at once the second is refused, its line with it.
    latest = ActualImport.objects.filter(mapping=mapping, organisation=body).order_by("-number").first()
    if latest is not None and latest.sha256 == sha256:
        raise refuse("actuals_same", number=latest.number)
    made = ActualImport(
        number=line.number, mapping=mapping, organisation=body, filename=filename[:255], sha256=sha256, original=original,
        figures=kept, first=periods[0], last=periods[-1], count=len(figures), role=viewer.role, by=viewer.person, at=at,
    )  # fmt: skip
    made.save()
    return made
