"""Early warnings: a body tells government before it is asked, with whose it is and by when it wants an answer."""

from __future__ import annotations

from datetime import date

from cynllun.deeds.delivering.promises import permit
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import Refused, refuse, required
from cynllun.records.models import Appointment, EarlyWarning, WarningStep
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence

LONGEST = 200  # characters of a title


def raise_warning(
    viewer: Viewer, plan: int, form: Form, *, title: str, words: str, owner: int, answer_by: date
) -> EarlyWarning:  # fmt: skip
    """Raise a warning; government reads it at once. `owner`: the id of a person of the body. Refused: no words, a stranger, a day
    that is past."""

    def work(doing: Doing) -> EarlyWarning:
        permit(doing)
        if answer_by < doing.viewer.today:
            raise refuse("date_past")
        held = Appointment.objects.on(doing.viewer.today).filter(
            organisation=doing.plan.organisation, person_id=owner, person__is_active=True)  # fmt: skip
        if not held.exists():
            raise refuse("not_of_this_body")
        made = EarlyWarning(plan=doing.plan, title=required(title, "words_wanted")[:LONGEST], words=required(words, "words_wanted"),
                            owner_id=owner, answer_by=answer_by, **doing.stamp)  # fmt: skip
        made.save()
        doing.journal(f"warning {made.pk}", reason=made.words, title=made.title, answer_by=answer_by.isoformat())
        return made

    return perform("raise_warning", viewer, plan, form, EarlyWarning, work)


def answer_warning(viewer: Viewer, plan: int, form: Form, *, warning: int, words: str) -> WarningStep:
    """Government answers a warning that has not ended."""
    return _step("answer_warning", viewer, plan, form, warning, words, False)


def end_warning(viewer: Viewer, plan: int, form: Form, *, warning: int, words: str) -> WarningStep:
    """The body ends its warning and says what came of it."""
    return _step("end_warning", viewer, plan, form, warning, words, True)


def _step(deed: str, viewer: Viewer, plan: int, form: Form, warning: int, words: str, ends: bool) -> WarningStep:
    def work(doing: Doing) -> WarningStep:
        permit(doing)
        found = EarlyWarning.objects.filter(pk=warning, plan=doing.plan).first()
        if found is None or found.steps.filter(ends=True).exists():
            raise Refused(Sentence("delivery.no_warning"))
        made = WarningStep(warning=found, words=required(words, "words_wanted"), ends=ends, **doing.stamp)
        made.save()
        doing.journal(f"warning {found.pk}", reason=made.words)
        return made

    return perform(deed, viewer, plan, form, WarningStep, work)
