"""The planning team commissions chapters from readers; each rates and comments on their own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from cynllun.deeds.assessing.completeness import submitted
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required, typed
from cynllun.frameworks import Chapter as ChapterRow
from cynllun.records.models import Appointment, Chapter, JournalLine, Submission
from cynllun.records.viewer import Viewer
from cynllun.rounds.permissions import LEADS

RATINGS = "chapter_rating"
"""The list of choices, in the edition, from which ratings are taken."""


def assign_chapter(
    viewer: Viewer, plan: int, form: Form, *, chapter: str, reader: int, due: date | None = None
) -> Chapter:  # fmt: skip
    """Commission a chapter (its id in the edition) from a person (by id) who reads such chapters for government."""

    def work(doing: Doing) -> Chapter:
        doing.permit()
        row = _chapter(doing, chapter)
        if not _may_read(doing, row, reader):
            raise refuse("no_reader", role=f"text:role.{row.role}.title")
        if due is not None and due < viewer.today:
            raise refuse("date_past")
        submission = submitted(doing)
        if submission.chapters.filter(chapter=chapter, reader_id=reader).exists():
            raise refuse("assigned_already")
        made = Chapter.objects.create(
            submission=submission, chapter=chapter, reader_id=reader, due=due, assigned_by=doing.person,
            assigned_at=doing.at,
        )  # fmt: skip
        doing.journal(_subject(submission, chapter), audience=JournalLine.GOVERNMENT, reader=reader,
                      due=due.isoformat() if due else None)  # fmt: skip
        return made

    return perform("assign_chapter", viewer, plan, form, Chapter, work)


def assign_chapters(
    viewer: Viewer, plan: int, form: Form, *, readers: Mapping[str, int], due: date | None = None
) -> list[Chapter]:  # fmt: skip
    """Commission several chapters at once, each from one reader: all of them, or none where one is refused."""
    with transaction.atomic():
        return [
            assign_chapter(viewer, plan, Form(_token(form.token, chapter), form.revision), chapter=chapter, reader=reader, due=due)
            for chapter, reader in readers.items()
        ]  # fmt: skip


def _token(token: str, chapter: str) -> str:
    """One token of a form for each chapter in it, as long as there is room for, however long the form's own is."""
    return token and hashlib.sha256(f"{token}:{chapter}".encode()).hexdigest()


def withdraw_chapter(viewer: Viewer, plan: int, form: Form, *, chapter: int, reason: str) -> Submission:
    """Take a chapter (by its id) from a reader who has not returned it: they are ill, or it was given in error."""

    def work(doing: Doing) -> Submission:
        doing.permit("assign_chapter")
        found = _found(doing, chapter)
        if found.state == Chapter.RETURNED:
            raise refuse("chapter_returned")
        said = required(reason, "reason_wanted")
        submission = found.submission
        doing.journal(_subject(submission, found.chapter), said, JournalLine.GOVERNMENT, reader=found.reader_id)
        found.delete()
        return submission

    return perform("withdraw_chapter", viewer, plan, form, Submission, work)


def return_chapter(viewer: Viewer, plan: int, form: Form, *, chapter: int, rating: str, comment: str) -> Chapter:
    """A reader returns their chapter with a rating and a comment. They may change both until the feedback goes out."""

    def work(doing: Doing) -> Chapter:
        doing.permit()
        found = _found(doing, chapter)
        if found.reader != viewer.person:
            raise refuse("chapter_of_another", reader=typed(found.reader.name))
        if rating not in doing.edition.choices_of(RATINGS, doing.plan.kind):
            raise refuse("no_rating")
        found.rating, found.comment = rating, required(comment, "words_wanted")
        found.state, found.returned_at = Chapter.RETURNED, doing.at
        found.save()
        doing.journal(_subject(found.submission, found.chapter), found.comment, JournalLine.GOVERNMENT, rating=rating)
        return found

    return perform("return_chapter", viewer, plan, form, Chapter, work)


def _chapter(doing: Doing, id: str) -> ChapterRow:
    found = next((row for row in doing.edition.chapters if row.id == id), None)
    if found is None:
        raise refuse("no_chapter")
    return found


def _may_read(doing: Doing, row: ChapterRow, reader: int) -> bool:
    """Whether a person holds, today and for government, the role that reads the chapter (or leads the assessment)."""
    held = Appointment.objects.on(doing.viewer.today).filter(person_id=reader, organisation__government=True)
    return held.filter(role__in=LEADS | set(row.role.split())).exists()


def _found(doing: Doing, chapter: int) -> Chapter:
    found = Chapter.objects.select_for_update().filter(pk=chapter, submission=submitted(doing)).first()
    if found is None:
        raise refuse("no_chapter")
    return found


def _subject(submission: Submission, chapter: str) -> str:
    return f"submission {submission.number} chapter {chapter}"
