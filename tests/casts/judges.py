"""The round's cast with real figures in its plans: for the pages on which plans are judged."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from cynllun.deeds import drafting
from cynllun.deeds.drafting import Checked, Reading
from cynllun.editions import load
from cynllun.figures import Return, to_parquet
from cynllun.records.models import Plan, Submission, Upload, Version
from cynllun.workbooks import Reading as BookReading
from tests.casts import published_plan
from tests.casts.round_cast import ARWEL, Cast, gather, workbook


def figures(code: str, content: str) -> Return:
    """A body's return of the demonstration, and a trace of `content` in its pay, so that versions differ."""
    own = published_plan.figures(code)
    values = own.values.copy()
    edition = load(published_plan.EDITION)
    slot = edition.layout(own.kind).slot_of[edition.index["c3_pay"], edition.axis.group("year1")[0]]
    values[slot] += sum(content.encode())
    return replace(own, values=values)


def read(data: bytes, _filename: str, plan: Plan) -> Reading:
    """A reader that finds what the stand-in workbook says, on real figures."""
    said = json.loads(data)
    own = figures(plan.organisation.code, said.pop("content"))
    position = dict(published_plan.found(plan.organisation.code).position)
    return Reading(Checked(content_hash=own.content_hash(), figures=to_parquet(own), findings=tuple(said.pop("findings")),
                           position=position, **said))  # fmt: skip


def book(data: bytes, plan: Plan) -> BookReading:
    """A stand-in workbook as it reads, before anything is checked."""
    return BookReading("plan.xlsx", return_=figures(plan.organisation.code, json.loads(data)["content"]))


class Judges(Cast):
    """The cast, whose versions hold figures that can be laid out and checked."""

    def save(self, code: str = ARWEL, content: str = "one", *findings: dict[str, Any], **known: Any) -> Version:
        """The planner uploads a workbook and it is read."""
        settled = drafting.read_upload(self.send(code, workbook(content, *findings, **known)).pk, read)
        assert settled.state == Upload.READ, settled.refusal
        version: Version = settled.version
        return version

    def sent(self, code: str = ARWEL) -> Submission:
        """The latest submission of a body's plan."""
        found = Submission.objects.filter(plan=self.plan(code)).order_by("-number").first()
        assert found is not None
        return found


def judges(blind: bool = False) -> Judges:
    """Everybody, and an open round."""
    return Judges(gather(blind).round)
