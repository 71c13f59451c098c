"""The plans on which the pages of a plan are tried: one being drafted with findings, one whose feedback is to be answered, a
committee's that has no version yet, and the one that is decided (of the public record)."""

from __future__ import annotations

from typing import Any

from cynllun.deeds import clock, drafting
from cynllun.records.models import Upload
from tests.casts import published_plan
from tests.web import people, plans

DRAFT, ANSWERED, EMPTY = 7001, 7002, 7003
HELD = 7004  # an upload of the draft, whose sheets are to be chosen: the crawl stands in for its reading
ALL = [{"plan": pk} for pk in (DRAFT, ANSWERED, EMPTY)]
VERSION = {"plan": DRAFT, "number": 2}
EXAMPLES: dict[str, Any] = {
    "notice": {"notice": 1},
    **dict.fromkeys(("plan", "plan-findings", "plan-upload", "plan-board", "plan-submit", "plan-annual", "plan-share", "plan-sides", "plan-revision", "plan-journal", "plan-feedback", "plan-versions", "plan-statutory", "plan-statutory-csv", "plan-triangulation", "plan-pictures"), ALL),
    **dict.fromkeys(("plan-owners", "plan-owners-file"), ALL),
    "plan-findings-json": ALL[:1],
    "plan-explained": [{"plan": DRAFT, "check": id} for id in ("c5-bridge-closes", "c8-mirror-income", "c9-no-lead", "c8-nation-balances")],
    "plan-triangulation-service": [{"plan": DRAFT, "service": id} for id in ("planned_care", "urgent_care")],
    **dict.fromkeys(("plan-reconciliations", "plan-reconciliation-record", "plan-reconciliation-file"), ALL),
    **dict.fromkeys(("plan-statutory-record", "plan-beside"), ALL),
    **dict.fromkeys(("plan-triangulation-xlsx", "plan-beside-file"), ALL[:1]),
    "plan-carried": ALL,
    "plan-carried-template": {"plan": EMPTY, "language": "cy"},  # nothing to carry, quickly: tests/web/test_carried_page.py has one
    "allocation-issue": {"plan": DRAFT},
    "plan-movements": {"plan": DRAFT, "before": 1, "after": 2},
    "plan-take": {"plan": DRAFT, "upload": HELD},
    "plan-reread": {"plan": DRAFT, "upload": 1},
    "plan-template": {"plan": DRAFT, "language": "cy"},
    "plan-version": [VERSION, {"plan": ANSWERED, "number": 1}],
    "plan-workbook": {**VERSION, "language": "en"},
    "plan-annotated": {"plan": ANSWERED, "number": 1},
    "plan-table": [{"plan": DRAFT, "table": id} for id in ("c1", "c3", "c5", "c8", "c9", "t1", "e1")],
    "plan-step": [{"plan": DRAFT, "event": "declare_draft_ready"}, {"plan": ANSWERED, "event": "reopen_draft"}],
    "plan-conditions": [*ALL[:1], {"plan": published_plan.PLAN}],
    "plan-letter": {"plan": published_plan.PLAN, "letter": published_plan.LETTER},
}  # fmt: skip


def rows() -> None:
    """Everything that the examples speak of, where it is not there yet."""
    draft, answered = plans.begin(DRAFT), plans.begin(ANSWERED)
    plans.begin(EMPTY, "committee", DRAFT)
    if not draft.plan.versions.exists():
        published_plan.whole(people.place("body"), people.somebody("planner"))
        draft.save(plans.INCOMPLETE)
        version = draft.save(plans.FLAWED)
        draft.refuse()
        draft.send(b"left unread")
        asked = next(f["key"] for f in version.findings.findings if f["severity"] == "query")
        planner = plans.who("planner")
        drafting.explain_finding(planner, DRAFT, draft.form(), finding=asked, text="Mae'r dyfarniad cyflog yn uwch.")
        drafting.name_sheet_owner(planner, DRAFT, draft.form(), tables=["c3", "c5", "c9"], owner=planner.person.pk if planner.person else 0,
                                  due=clock.today())  # fmt: skip
        drafting.record_reconciliation(planner, DRAFT, draft.form(), held_on=clock.today(), present="Nia Rhys, cynllunydd\nOwen Pugh, cyllid",
                                       settled=[drafting.Settled(asked, "Mae’r ddau ffigur yn gywir.", "Owen Pugh", clock.today())])  # fmt: skip
        drafting.share_version(planner, DRAFT, draft.form(), number=1, organisation=people.place("partner").code)
        held = drafting.receive_upload(planner, DRAFT, draft.form(), filename="cadw.xlsx", data=b"held", hold=True)
        Upload.objects.filter(pk=held.pk).update(id=HELD)
        answered.to_feedback()
        assert Upload.objects.filter(state=Upload.RECEIVED).count() == 1
