"""The workbooks of the demonstration: each version of each plan that somebody sends in its story."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cynllun import workbooks
from cynllun.demonstration.cast import bodies, languages
from cynllun.demonstration.draft import Draft
from cynllun.demonstration.flaws import FLAWED, INCOMPLETE, flawed, leave_out
from cynllun.demonstration.returns import World, drafts
from cynllun.editions import words
from cynllun.figures import Return
from cynllun.frameworks import Edition

CLEAN = "DEMO-1"
SENT = {FLAWED: "flawed", INCOMPLETE: "incomplete"}  # what stands in their plans; the others' are final
SETTLED = ("DEMO-4", 240)  # to whom the clean plan's drafts mean to pay less than is expected, until it is settled
DISPUTED = ("DEMO-1", 120)  # to whom the incomplete plan does, and they cannot agree
FILES = {
    **{f"{body.code}.xlsx": (body.code, SENT.get(body.code, "final")) for body in bodies()},
    "flawed.xlsx": (FLAWED, "flawed"), "corrected.xlsx": (FLAWED, "final"),
}  # fmt: skip


def versions(edition: Edition) -> dict[str, dict[str, Return]]:
    """The returns of each body by the name of the version: `first` (the clean plan's, with a gap), `draft` (one risk
    short, as the feedback says), `final`, and `flawed` and `incomplete` of the two that have not got far."""
    final = {code: draft.finish() for code, draft in drafts(edition).items()}
    found = {code: {"final": made} for code, made in final.items()}
    for code, draft in drafts(edition, World(differing={CLEAN: SETTLED})).items():
        _risk_left_out(draft)
        found[code]["draft"] = draft.finish()
        if code == CLEAN:
            _milestone_left_out(draft)
            found[code]["first"] = draft.finish()
    found[FLAWED][SENT[FLAWED]] = flawed(edition)[FLAWED]
    begun = drafts(edition, World(differing={INCOMPLETE: DISPUTED}))[INCOMPLETE]
    leave_out(begun)
    found[INCOMPLETE][SENT[INCOMPLETE]] = begun.finish()
    return found


def books(edition: Edition) -> dict[str, dict[str, bytes]]:
    """Every version as the workbook that its body sends, in the body's language, by body and name of the version."""
    return {code: _filled(edition, code, own) for code, own in versions(edition).items()}


def _filled(edition: Edition, code: str, own: Mapping[str, Return]) -> dict[str, bytes]:
    body, said = next(body for body in bodies() if body.code == code), words(edition, languages()[code])
    template = workbooks.write_template(edition, body, said.language, said, organisations=bodies())
    return {name: workbooks.fill(template, made, edition, said, bodies()) for name, made in own.items()}


def save(folder: Path, sent: Mapping[str, Mapping[str, bytes]]) -> None:
    """Keep the workbooks for whoever wants to try them: each body's as it stands, the flawed one and its correction."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (code, version) in FILES.items():
        (folder / name).write_bytes(sent[code][version])


def _risk_left_out(draft: Draft) -> None:
    """The draft does not yet carry the last risk but one: the feedback asks for it."""
    draft.rows["c11"] = [row for row in draft.rows["c11"] if row["kind"] != "delivery"]


def _milestone_left_out(draft: Draft) -> None:
    """The first draft has no last milestone for the last enabling action: it comes back unassessed for that."""
    draft.rows["e1"] = [*draft.rows["e1"][:-1], {**draft.rows["e1"][-1], "milestone_q4": None}]
