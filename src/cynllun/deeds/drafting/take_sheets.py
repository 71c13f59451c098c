"""Some sheets of a workbook are taken into the plan, and no other is touched; what a colleague changed meanwhile is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from cynllun.checks import Fault
from cynllun.deeds import clock
from cynllun.deeds.drafting.reading import Checked
from cynllun.deeds.drafting.receive_upload import SAVE
from cynllun.deeds.drafting.saving import save_version
from cynllun.deeds.framework import edition_of, slot_names
from cynllun.deeds.on_record import issued_to, record_of
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, refuse, typed
from cynllun.figures import Return, from_parquet, to_parquet
from cynllun.frameworks import Edition
from cynllun.plans import review
from cynllun.plans.differing import Differences, differences
from cynllun.plans.merging import Conflict, merge, take
from cynllun.records.models import FindingsSnapshot, JournalLine, Organisation, Plan, Upload, Version
from cynllun.records.viewer import Viewer
from cynllun.records.visible import uploads_for
from cynllun.workbooks import Reading as BookReading

OF_THE_FILE = ("shape-", "cell-", "total-")
"""What a reader finds in a file: it stays with the sheet as long as the sheet is not taken again."""


@dataclass(frozen=True)
class Proposed:
    """What taking some sheets would make. `base` is the version that the workbook was filled from, where it says so and it is
    not the latest: then what was changed since is kept, and what both changed is a conflict."""

    edition: Edition
    latest: Version
    mine: Return
    figures: Return
    reading: BookReading
    base: Version | None = None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def differs(self) -> Differences:
        """What would change."""
        return differences(self.edition, self.mine, self.figures)


Books = Callable[[bytes, str, Plan], BookReading]
Maker = Callable[[Upload, Collection[str], Mapping[str, str]], tuple[Checked, Version]]


def held_upload(viewer: Viewer, plan: int, upload: int) -> Upload:
    """A file of the viewer's own plan that waits for a choice; refused when there is none."""
    found = (
        uploads_for(viewer).filter(plan_id=plan, pk=upload, state=Upload.HELD).select_related("plan__organisation", "content")
    )
    held = found.first()
    if held is None:
        raise refuse("no_held_upload")
    return held


def propose(
    upload: Upload, tables: Collection[str] | None, chosen: Mapping[str, str], books: Books | None = None
) -> Proposed:  # fmt: skip
    """What taking these tables (None: all) of a held file would make of the plan. Nothing is written. Refused where the file
    cannot be read, or the plan has no version under the framework's text in force to lay it into."""
    plan, edition = upload.plan, edition_of(upload.plan)
    latest = Version.objects.filter(plan=plan).select_related("figures").order_by("-number").first()
    if latest is None:
        raise refuse("no_version_yet")
    if latest.edition_hash != edition.hash:
        raise refuse("take_other_text")
    reading = (books or _books)(bytes(upload.content.data), upload.filename, plan)
    if reading.return_ is None:
        raise Refused(reading.refused) if reading.refused else refuse("upload_unreadable", filename=typed(upload.filename))
    mine, theirs = figures_of(latest), reading.return_
    wanted = {sheet.table.id for sheet in edition.layout(plan.kind).sheets} if tables is None else set(tables)
    said = reading.identity.base if reading.identity else ""
    base = (
        Version.objects.filter(plan=plan, content_hash=said).select_related("figures").order_by("-number").first()
        if said
        else None
    )
    if base is None or base.content_hash == latest.content_hash or base.edition_hash != edition.hash:
        return Proposed(edition, latest, mine, take(edition, mine, theirs, wanted), reading)
    before = figures_of(base)
    merged = merge(edition, before, mine, take(edition, before, theirs, wanted), chosen)
    return Proposed(edition, latest, mine, merged.figures, reading, base, merged.conflicts)


def figures_of(version: Version) -> Return:
    """The figures of a version, as they were kept."""
    return from_parquet(bytes(version.figures.data))


def _books(data: bytes, filename: str, plan: Plan) -> BookReading:
    from cynllun.deeds.drafting.workbook_reader import read_book

    return read_book(data, filename, plan)


def _make(upload: Upload, tables: Collection[str], chosen: Mapping[str, str]) -> tuple[Checked, Version]:
    found = propose(upload, tables, chosen)
    waiting = [each for each in found.conflicts if not each.chosen]
    if waiting:
        raise refuse("conflicts_open", count=len(waiting))
    if found.figures.content_hash() == found.latest.content_hash:
        raise refuse("nothing_to_take")
    return checked(found, tables, upload.plan), found.latest


def checked(found: Proposed, tables: Collection[str], plan: Plan) -> Checked:
    """The figures with what is to be said of them: what the file's reader found on the sheets that are taken, and what an earlier
    reader found on those that are not."""
    sheets = {sheet.table.sheet for sheet in found.edition.layout(plan.kind).sheets if sheet.table.id in tables}
    faults = [each for each in found.reading.faults if each.sheet in sheets]
    return kept_of_file(review_of(found.edition, found.figures, plan, faults), found.latest, sheets)


def kept_of_file(made: Checked, latest: Version, sheets: Collection[str]) -> Checked:
    """What is said of figures, and what an earlier reader found in its file on the sheets that are none of these."""
    snapshot = FindingsSnapshot.objects.filter(version=latest).first()
    kept = [each for each in (snapshot.findings if snapshot else ())
            if str(each["check"]).startswith(OF_THE_FILE) and each["sheet"] and each["sheet"] not in sheets]  # fmt: skip
    return replace(made, findings=(*made.findings, *kept))


def review_of(edition: Edition, own: Return, plan: Plan, faults: Collection[Fault] = ()) -> Checked:
    """Figures of a plan, checked, and held against what is on record of its body."""
    names = {body.code: {"en": body.name_en, "cy": body.name_cy} for body in Organisation.objects.all()}
    today = clock.today()
    said = review(edition, [own], today, faults={own.organisation: faults}, names=names, record=record_of(plan, today),
                  issued=issued_to(plan.round))[0]  # fmt: skip
    return Checked(
        content_hash=own.content_hash(), figures=to_parquet(own, slot_names(edition, own.kind)), findings=said.stored(),
        passed=said.passed, cannot_tell=said.cannot_tell, untold_blocks=said.untold_blocks, missing=said.missing,
        balanced=said.balanced, position=said.position,
    )  # fmt: skip


def take_sheets(
    viewer: Viewer, plan: int, form: Form, *, upload: int, tables: Collection[str], chosen: Mapping[str, str] | None = None,
    make: Maker | None = None,
) -> Upload:  # fmt: skip
    """Take some tables of a held file into the plan: they become its next version, with everything else as it was. `chosen` says,
    for each conflict by the name of its place, whose word counts (`ours` or `theirs`)."""
    held = held_upload(viewer, plan, upload) if not _sent(form) else None
    if not tables:
        raise refuse("no_sheets")
    known = (make or _make)(held, tables, chosen or {}) if held is not None else None

    def work(doing: Doing) -> Upload:
        way = doing.way(SAVE)
        own = Upload.objects.select_for_update().get(pk=upload)
        latest = Version.objects.filter(plan=doing.plan).order_by("-number").first()
        if known is None or own.state != Upload.HELD or latest is None or latest.pk != known[1].pk:
            raise refuse("stale")
        version = save_version(doing, own, known[0], latest)
        doing.move(way)
        own.state, own.settled_at = Upload.READ, doing.at
        own.save()
        doing.journal(f"version {version.number}", audience=JournalLine.BODY, upload=own.pk, tables=" ".join(sorted(tables)),
                      content=version.content_hash, chosen=len(chosen or {}))  # fmt: skip
        return own

    return perform("take_sheets", viewer, plan, form, Upload, work)


def _sent(form: Form) -> bool:
    """Whether this form was acted on before: then the file no longer waits, and `perform` gives what came of it."""
    from cynllun.records.models import FormSent

    return bool(form.token) and FormSent.objects.filter(token=form.token).exists()
