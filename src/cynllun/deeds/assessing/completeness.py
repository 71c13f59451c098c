"""Government looks whether a return is complete; an incomplete one comes back unassessed, with a new date."""

from __future__ import annotations

from datetime import date

from cynllun.deeds import knowledge
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.records.models import ReturnRequest, Submission
from cynllun.records.viewer import Viewer


def accept_complete(viewer: Viewer, plan: int, form: Form) -> Submission:
    """Say that the return is complete: the assessment begins."""

    def work(doing: Doing) -> Submission:
        doing.move(doing.way("accept_complete"))
        submission = submitted(doing)
        doing.journal(f"submission {submission.number}")
        return submission

    return perform("accept_complete", viewer, plan, form, Submission, work)


def return_incomplete(viewer: Viewer, plan: int, form: Form, *, reason: str, new_date: date) -> ReturnRequest:
    """Send an incomplete return back, unassessed, saying what is missing and by when."""
    return _back("return_incomplete", ReturnRequest.INCOMPLETE, viewer, plan, form, reason, new_date)


def return_plan(viewer: Viewer, plan: int, form: Form, *, reason: str, new_date: date) -> ReturnRequest:
    """Send an assessed plan back for a new one, saying why and by when."""
    return _back("return_plan", ReturnRequest.RETURNED, viewer, plan, form, reason, new_date)


def request_more(viewer: Viewer, plan: int, form: Form, *, reason: str, new_date: date) -> ReturnRequest:
    """Ask the body for more while its plan is assessed, saying what and by when."""
    return _back("request_more", ReturnRequest.MORE, viewer, plan, form, reason, new_date)


def submitted(doing: Doing) -> Submission:
    """The submission that is assessed; refused when there is none."""
    submission = knowledge.assessed_submission(doing.plan)
    if submission is None:
        raise refuse("nothing_submitted")
    return submission


def _back(event: str, kind: str, viewer: Viewer, plan: int, form: Form, reason: str, new_date: date) -> ReturnRequest:
    def work(doing: Doing) -> ReturnRequest:
        way = doing.way(event)
        if new_date <= viewer.today:
            raise refuse("date_past")
        submission = submitted(doing)
        request = ReturnRequest(
            submission=submission, kind=kind, reason=required(reason, "reason_wanted"), new_date=new_date, **doing.stamp
        )
        request.save()
        doing.plan.due_on = new_date
        doing.move(way)
        doing.journal(f"submission {submission.number}", request.reason, new_date=new_date.isoformat())
        return request

    return perform(event, viewer, plan, form, ReturnRequest, work)
