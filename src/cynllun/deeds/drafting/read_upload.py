"""An upload is read: it becomes the plan's next version with its findings, or is refused in a sentence."""

from __future__ import annotations

from cynllun.deeds import clock
from cynllun.deeds.drafting.reading import Reader, Reading
from cynllun.deeds.drafting.receive_upload import SAVE
from cynllun.deeds.drafting.saving import save_version
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, typed
from cynllun.records.models import JournalLine, Plan, Upload, Version
from cynllun.records.viewer import Viewer, side_of
from cynllun.words import Sentence


class _Settled(Exception):
    """Somebody else read it in the meantime."""


def read_upload(upload: int, reader: Reader | None = None) -> Upload:
    """Read an upload by its id and settle it. What is settled already stays as it is: reading twice is harmless.

    The file is read outside the transaction (it may take seconds); only what came of it is written, all at once.
    """
    found = Upload.objects.select_related("content", "by", "plan__organisation", "plan__round").get(pk=upload)
    if found.state != Upload.RECEIVED:
        return found
    reading = (reader or _default)(bytes(found.content.data), found.filename, found.plan)
    organisation = found.plan.organisation
    viewer = Viewer(found.by, found.role, organisation, side_of(found.role, organisation), clock.today())

    def work(doing: Doing) -> Upload:
        locked = Upload.objects.select_for_update().get(pk=upload)
        if locked.state != Upload.RECEIVED:
            raise _Settled
        return _settle(doing, locked, reading)

    try:
        return perform("read_upload", viewer, found.plan.pk, Form(), Upload, work, finishing=True)
    except _Settled:
        return Upload.objects.get(pk=upload)


def _default(data: bytes, filename: str, plan: Plan) -> Reading:
    from cynllun.deeds.drafting.workbook_reader import read_workbook

    return read_workbook(data, filename, plan)


def _settle(doing: Doing, upload: Upload, reading: Reading) -> Upload:
    try:
        way = doing.way(SAVE)
    except Refused as refused:  # the plan moved on while the file was read: say so, and keep the file
        return _refuse(doing, upload, Sentence("deed.upload_late", {"why": refused.sentence}))
    checked, name = reading.checked, typed(upload.filename)
    if checked is None:
        return _refuse(doing, upload, reading.refusal or Sentence("deed.upload_unreadable", {"filename": name}))
    latest = Version.objects.filter(plan=doing.plan).order_by("-number").first()
    if latest is not None and latest.content_hash == checked.content_hash:
        return _refuse(doing, upload, Sentence("deed.upload_same", {"filename": name, "number": latest.number}))
    version = save_version(doing, upload, checked, latest)
    doing.move(way)
    _close(doing, upload, Upload.READ)
    doing.journal(
        f"version {version.number}", audience=JournalLine.BODY, upload=upload.pk, content=version.content_hash,
        blocks=checked.count("blocks"), breaches=checked.count("breach"), queries=checked.count("query"),
    )  # fmt: skip
    return upload


def _refuse(doing: Doing, upload: Upload, sentence: Sentence) -> Upload:
    upload.refusal = sentence.as_dict()
    _close(doing, upload, Upload.REFUSED)
    doing.journal(f"upload {upload.pk}", audience=JournalLine.BODY, refused=sentence.id)
    return upload


def _close(doing: Doing, upload: Upload, state: str) -> None:
    upload.state, upload.settled_at = state, doing.at
    upload.save()
