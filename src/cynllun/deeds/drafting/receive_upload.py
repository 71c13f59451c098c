"""A planner sends a workbook: it is kept whole, and acknowledged, before anything looks into it."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.db.models import Sum

from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, typed
from cynllun.records.models import Content, JournalLine, Upload
from cynllun.records.viewer import Viewer

LARGEST = 50 * 1024 * 1024
"""The largest file that is taken, in bytes."""
MOST_KEPT = 4 * 2**30
"""How much is kept of one plan's files, in bytes: nothing is ever thrown away, and the disk is everybody's."""
SAVE = "save_version"


def receive_upload(viewer: Viewer, plan: int, form: Form, *, filename: str, data: bytes, hold: bool = False) -> Upload:
    """Keep a file; with `hold`, until somebody chooses what is taken of it. Refused: not now, not theirs, empty, larger than LARGEST, or no room left for this plan."""
    name = file_name(filename)

    def work(doing: Doing) -> Upload:
        doing.way(SAVE)
        if not data:
            raise refuse("upload_empty", filename=typed(name))
        if len(data) > LARGEST:
            raise refuse("upload_large", filename=typed(name), size=len(data) // 2**20 + 1, largest=LARGEST // 2**20)
        kept = Upload.objects.filter(plan=doing.plan).aggregate(whole=Sum("size"))["whole"] or 0
        if kept + len(data) > MOST_KEPT:
            raise refuse("upload_room", most=MOST_KEPT // 2**30)
        upload = Upload.objects.create(
            plan=doing.plan, content=keep(data), filename=name, size=len(data), sha256=hashlib.sha256(data).hexdigest(),
            state=Upload.HELD if hold else Upload.RECEIVED,
            **doing.stamp,
        )  # fmt: skip
        doing.journal(f"upload {upload.pk}", audience=JournalLine.BODY, filename=name, sha256=upload.sha256)
        return upload

    return perform("receive_upload", viewer, plan, form, Upload, work)


def file_name(filename: str) -> str:
    """The file's own name, without folders and without characters that cannot be printed (PostgreSQL refuses NUL)."""
    name = "".join(each for each in PurePath(filename.replace("\\", "/")).name if each.isprintable())
    return name[-200:] or "workbook.xlsx"


def keep(data: bytes) -> Content:
    """The bytes in the table of contents, once however often they are sent."""
    hash = hashlib.sha256(data).hexdigest()
    found = Content.objects.filter(pk=hash).defer("data").first()
    if found is None:
        found = Content(hash=hash, data=data, size=len(data))
        found.save()
    return found
