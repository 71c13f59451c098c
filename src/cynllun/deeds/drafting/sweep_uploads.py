"""Uploads that were acknowledged and then left unread (the server was killed) are read now."""

from __future__ import annotations

import logging
from datetime import timedelta

from cynllun.deeds import clock
from cynllun.deeds.drafting.read_upload import read_upload
from cynllun.deeds.drafting.reading import Reader
from cynllun.records.models import Upload

PATIENCE = timedelta(minutes=2)
"""How long an upload may wait before it counts as left behind."""


def sweep_uploads(reader: Reader | None = None, patience: timedelta = PATIENCE) -> list[Upload]:
    """Read what was left behind, oldest first. Run it when the site starts, and now and then."""
    waiting = Upload.objects.filter(state=Upload.RECEIVED, at__lte=clock.now() - patience).order_by("id")
    return [read for pk in waiting.values_list("pk", flat=True) if (read := _read(pk, reader)) is not None]


def _read(upload: int, reader: Reader | None) -> Upload | None:
    """One of them; a fault of ours in reading it is logged, and does not keep the others waiting."""
    try:
        return read_upload(upload, reader)
    except Exception:
        logging.getLogger(__name__).exception("upload %s could not be read", upload)
        return None
