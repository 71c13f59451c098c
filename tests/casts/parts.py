"""Parts of a body's plan with real figures: each says a share of what a plan of the demonstration says."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np

from cynllun.deeds import dividing
from cynllun.deeds.perform import Form
from cynllun.records.models import Part, PartFigures
from cynllun.records.viewer import Viewer
from cynllun.workbooks import Reading
from tests.casts.judges import figures


def share(code: str, part: float, content: str = "one") -> Reading:
    """A workbook as it reads, in which every figure is this share of the plan's."""
    own = replace(figures(code if code.startswith("DEMO") else "DEMO-1", content), organisation=code)
    return Reading("part.xlsx", return_=replace(own, values=np.asarray(own.values * part)))


def book(data: bytes, _filename: str, part: Part) -> Reading:
    """A stand-in for reading: the file says which share it is."""
    return share(part.plan.organisation.code, float(json.loads(data)))


def hand_in(viewer: Viewer, part: Part, of: float, token: str = "") -> PartFigures:
    """The owner hands in a share of the plan's figures."""
    return dividing.hand_in_part(viewer, part.pk, Form(token), filename="part.xlsx", data=json.dumps(of).encode(), books=book)
