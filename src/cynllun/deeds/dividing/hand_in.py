"""The owner of a part hands in its workbook: its sheets are read and kept, and nothing of the plan changes by it."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from cynllun.checks import Fault
from cynllun.deeds.dividing.parts import open_part
from cynllun.deeds.drafting.receive_upload import LARGEST, file_name, keep
from cynllun.deeds.framework import edition_of, slot_names
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, refuse, typed
from cynllun.figures import Return, to_parquet
from cynllun.figures.returns import blank
from cynllun.frameworks import Edition
from cynllun.plans.merging import take
from cynllun.records.models import FormSent, JournalLine, Part, PartFigures
from cynllun.records.viewer import Viewer
from cynllun.records.visible import parts_for, plans_with_parts_for
from cynllun.words import Sentence
from cynllun.workbooks import Reading
from cynllun.workbooks.missing import still_missing

Books = Callable[[bytes, str, Part], Reading]
MOST_FAULTS = 200
"""How many things that could not be read are kept of one file; the rest are of the same kind."""


def hand_in_part(
    viewer: Viewer, part: int, form: Form, *, filename: str, data: bytes, books: Books | None = None
) -> PartFigures:
    """Keep what the owner of a part sends: the file, and its figures on the part's own sheets. Refused in one sentence, and nothing
    is kept: another's part, a plan that is with government, a file that cannot be read or is of another part, nothing new."""
    found = parts_for(viewer).filter(pk=part, ended_at__isnull=True).first()
    if found is None:
        raise refuse("no_part")
    if viewer.person is None or found.owner_id != viewer.person.pk:
        raise refuse("part_of_another", name=typed(found.owner.name), part=typed(found.name))
    name = file_name(filename)
    again = bool(form.token) and FormSent.objects.filter(token=form.token).exists()
    reading = None if again else _read(found, name, data, books or _books)  # outside the transaction: it may take seconds

    def work(doing: Doing) -> PartFigures:
        own = open_part(doing, part)
        if own.owner_id != doing.person.pk:
            raise refuse("part_of_another", name=typed(own.owner.name), part=typed(own.name))
        if doing.owner != "body":
            raise Refused(Sentence("round.wait_body"))
        if reading is None:
            raise refuse("form_of_another")
        return _keep(doing, own, name, data, reading)

    return perform("hand_in_part", viewer, found.plan_id, form, PartFigures, work, among=plans_with_parts_for)


def _read(part: Part, name: str, data: bytes, books: Books) -> Reading:
    if not data:
        raise refuse("upload_empty", filename=typed(name))
    if len(data) > LARGEST:
        raise refuse("upload_large", filename=typed(name), size=len(data) // 2**20 + 1, largest=LARGEST // 2**20)
    reading = books(data, name, part)
    if reading.return_ is None:
        raise Refused(reading.refused) if reading.refused else refuse("upload_unreadable", filename=typed(name))
    return reading


def _books(data: bytes, filename: str, part: Part) -> Reading:
    from cynllun import editions
    from cynllun.deeds.drafting.workbook_reader import bodies_of
    from cynllun.workbooks import read_in_child

    plan = part.plan
    return read_in_child(
        data, filename, editions, bodies_of(plan), organisation=plan.organisation.code, edition=plan.framework, part=str(part.pk))  # fmt: skip


def _keep(doing: Doing, part: Part, name: str, data: bytes, reading: Reading) -> PartFigures:
    assert reading.return_ is not None
    edition = edition_of(doing.plan)
    own = of_tables(edition, reading.return_, part.tables)
    hash = own.content_hash()
    latest = PartFigures.objects.filter(part=part).order_by("-number").first()
    if latest is not None and latest.content_hash == hash:
        raise refuse("part_handed_same", filename=typed(name))
    sheets = [sheet for sheet in edition.layout(own.kind).sheets if sheet.table.id in part.tables]
    names = {sheet.table.sheet for sheet in sheets}
    made = PartFigures(
        part=part, number=latest.number + 1 if latest else 1, filename=name, file=keep(data),
        figures=keep(to_parquet(own, slot_names(edition, own.kind))), content_hash=hash, edition=edition.id, edition_hash=edition.hash,
        missing=sum(still_missing(edition.layout(own.kind), sheet, own) for sheet in sheets),
        faults=[_fault(each) for each in reading.faults if each.sheet in names and each.severity != "note"][:MOST_FAULTS],
        **doing.stamp,
    )  # fmt: skip
    made.save()
    doing.journal(f"part {part.pk}", audience=JournalLine.BODY, name=part.name, number=made.number, content=hash)
    return made


def of_tables(edition: Edition, own: Return, tables: Collection[str]) -> Return:
    """A return with these tables in it, and nothing else."""
    slots = len(own.values)
    assert own.states.dtype == np.uint8
    return take(edition, blank(own.edition, edition.hash, own.organisation, own.kind, slots), own, tables)


def _fault(fault: Fault) -> dict[str, object]:
    return {"where": f"{fault.sheet}!{fault.cell}" if fault.cell else fault.sheet, "sentence": fault.sentence.as_dict()}
