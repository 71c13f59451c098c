"""The reader of uploads: a workbook, opened with distrust, becomes figures with everything that is to be said of them."""

from __future__ import annotations

from cynllun import editions
from cynllun.deeds import clock
from cynllun.deeds.drafting.reading import Checked, Reading
from cynllun.deeds.framework import slot_names
from cynllun.deeds.on_record import issued_to, record_of
from cynllun.figures import to_parquet
from cynllun.organisations import Organisation as Body
from cynllun.plans import review
from cynllun.records.models import Organisation, Plan
from cynllun.workbooks import Reading as BookReading
from cynllun.workbooks import read_in_child


def bodies_of(plan: Plan) -> tuple[Body, ...]:
    """The bodies that a workbook of this round may name: those that take part in it."""
    taking_part = Organisation.objects.filter(plans__round=plan.round).order_by("code").distinct()
    return tuple(body_of(each) for each in taking_part)


def body_of(organisation: Organisation) -> Body:
    """An organisation on record, as workbooks and checks know it."""
    return Body(
        code=organisation.code, kind=organisation.kind, name_en=organisation.name_en, name_cy=organisation.name_cy,
        fictional=organisation.fictional,
    )  # fmt: skip


def read_book(data: bytes, filename: str, plan: Plan) -> BookReading:
    """A file for a plan as it reads, before anything is checked."""
    return read_in_child(
        data, filename, editions, bodies_of(plan), organisation=plan.organisation.code, edition=plan.framework)  # fmt: skip


def read_workbook(data: bytes, filename: str, plan: Plan) -> Reading:
    """Read a file for a plan: refused in a sentence, or checked under the edition in force."""
    bodies = bodies_of(plan)
    reading = read_book(data, filename, plan)
    own = reading.return_
    if own is None:
        return Reading(refusal=reading.refused)
    names = {body.code: {"en": body.name_en, "cy": body.name_cy} for body in bodies}
    edition = editions.load(plan.framework)
    today = clock.today()
    said = review(
        edition,
        [own],
        today,
        faults={own.organisation: reading.faults},
        names=names,
        faulty={own.organisation: reading.faulty},
        record=record_of(plan, today),
        issued=issued_to(plan.round),
    )[0]
    return Reading(Checked(
        content_hash=own.content_hash(), figures=to_parquet(own, slot_names(edition, own.kind)), findings=said.stored(), passed=said.passed,
        cannot_tell=said.cannot_tell, untold_blocks=said.untold_blocks, missing=said.missing, balanced=said.balanced,
        position=said.position,
    ))  # fmt: skip
