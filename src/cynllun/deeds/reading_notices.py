"""A person has read their notices. Nothing on a plan changes, so the journal says nothing."""

from __future__ import annotations

from cynllun.deeds import clock
from cynllun.records.models import Notice, NoticeRead
from cynllun.records.viewer import Viewer
from cynllun.records.visible import notices_for


def unread(viewer: Viewer) -> list[Notice]:
    """The viewer's notices that they have not read, newest first."""
    return list(notices_for(viewer).exclude(reads__person=viewer.person).order_by("-at", "-id")) if viewer.person else []


def mark_read(viewer: Viewer, notice: int) -> None:
    """Mark a notice as read by this person; one that is not theirs is left alone."""
    if viewer.person is not None and notices_for(viewer).filter(pk=notice).exists():
        NoticeRead.objects.get_or_create(notice_id=notice, person=viewer.person, defaults={"at": clock.now()})


def mark_all_read(viewer: Viewer, latest: int) -> None:
    """Mark every notice of this person's as read, up to the latest that they were shown: what came since stays."""
    for notice in unread(viewer):
        if notice.pk <= latest:
            mark_read(viewer, notice.pk)
