"""An upload is read: it becomes the plan's next version with its findings, or is refused in a sentence."""

from __future__ import annotations

from cynllun.deeds import clock
from cynllun.deeds.drafting.reading import Checked, Reader, Reading
from cynllun.deeds.drafting.receive_upload import SAVE, keep
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, typed
from cynllun.records.models import Explanation, FindingsSnapshot, JournalLine, Plan, Upload, Version
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
    version = _save(doing, upload, checked, latest)
    doing.move(way)
    _close(doing, upload, Upload.READ)
    doing.journal(
        f"version {version.number}", audience=JournalLine.BODY, upload=upload.pk, content=version.content_hash,
        blocks=checked.count("blocks"), breaches=checked.count("breach"), queries=checked.count("query"),
    )  # fmt: skip
    return upload


def _save(doing: Doing, upload: Upload, checked: Checked, latest: Version | None) -> Version:
    version = Version(
        plan=doing.plan, number=latest.number + 1 if latest else 1, content_hash=checked.content_hash,
        edition=doing.edition.id, edition_hash=doing.edition.hash, figures=keep(checked.figures), upload=upload,
        by=upload.by, at=doing.at,
    )  # fmt: skip
    version.save()
    FindingsSnapshot(
        version=version, ran=True, blocks=checked.count("blocks"), breaches=checked.count("breach"),
        queries=checked.count("query"), notes=checked.count("note"), passed=checked.passed, cannot_tell=checked.cannot_tell,
        untold_blocks=checked.untold_blocks, missing=checked.missing, balanced=checked.balanced,
        position=dict(checked.position), findings=[dict(finding) for finding in checked.findings], at=doing.at,
    ).save()  # fmt: skip
    if latest is not None:
        _carry(version, latest, {finding["key"]: finding["fingerprint"] for finding in checked.findings})
    return version


def _carry(version: Version, latest: Version, standing: dict[str, str]) -> None:
    """Words about a finding that stands unchanged go with it to the next version."""
    newest = {(said.finding, said.kind): said for said in Explanation.objects.filter(version=latest).order_by("id")}
    for said in newest.values():
        if standing.get(said.finding) == said.fingerprint:
            Explanation(
                version=version, finding=said.finding, fingerprint=said.fingerprint, kind=said.kind, text=said.text,
                role=said.role, by=said.by, at=said.at, carried_from=said,
            ).save()  # fmt: skip


def _refuse(doing: Doing, upload: Upload, sentence: Sentence) -> Upload:
    upload.refusal = sentence.as_dict()
    _close(doing, upload, Upload.REFUSED)
    doing.journal(f"upload {upload.pk}", audience=JournalLine.BODY, refused=sentence.id)
    return upload


def _close(doing: Doing, upload: Upload, state: str) -> None:
    upload.state, upload.settled_at = state, doing.at
    upload.save()
