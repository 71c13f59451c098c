"""A body records a meeting that reconciled its figures: which findings and ratios it settled, and who follows what up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from cynllun.checks.compiled import compiled
from cynllun.checks.cube import fill
from cynllun.deeds.mirror import read
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse, required
from cynllun.frameworks import Edition
from cynllun.plans.reconciled import ratio_prints
from cynllun.records.models import FindingsSnapshot, JournalLine, Reconciliation, Version
from cynllun.records.viewer import Viewer

Known = Callable[[Version, Edition, Set[str]], Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a meeting settled: of which finding (by key) or ratio, in which words, and who follows it up by when."""

    subject: str
    words: str
    follower: str = ""
    due: date | None = None


def record_reconciliation(
    viewer: Viewer, plan: int, form: Form, *, held_on: date, present: str, settled: Sequence[Settled],
    known: Known | None = None,
) -> Reconciliation:  # fmt: skip
    """Record a meeting over the plan's latest version. Refused: a day to come, nobody there, nothing settled, no words, something
    that the version does not have, a follower without a day or a day without a follower, a day before the meeting. `known` tells what a version has (by default, `prints`)."""

    def work(doing: Doing) -> Reconciliation:
        doing.permit()
        version = Version.objects.filter(plan=doing.plan).order_by("-number").first()
        if version is None:
            raise refuse("no_version_yet")
        if held_on > viewer.today:
            raise refuse("reconciliation_to_come")
        if not settled:
            raise refuse("nothing_settled")
        there = (known or _known)(version, doing.edition, {each.subject for each in settled})
        names = "\n".join(filter(None, map(str.strip, present.splitlines())))
        made = Reconciliation(
            version=version, held_on=held_on, present=required(names, "present_wanted"),
            settled=[_kept(each, held_on, there) for each in settled], **doing.stamp,
        )  # fmt: skip
        made.save()
        doing.journal(f"version {version.number}", audience=JournalLine.BODY, held_on=held_on.isoformat(),
                      settled=[each.subject for each in settled])  # fmt: skip
        return made

    return perform("record_reconciliation", viewer, plan, form, Reconciliation, work)


def _kept(each: Settled, held_on: date, known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    found, follower = known.get(each.subject), each.follower.strip()
    if found is None:
        raise refuse("not_in_this_version")
    if bool(follower) is (each.due is None):
        raise refuse("follower_and_day")
    if each.due is not None and each.due < held_on:
        raise refuse("follow_up_past")
    return {**found, "subject": each.subject, "words": required(each.words, "words_wanted"), "follower": follower,
            "due": each.due.isoformat() if each.due else ""}  # fmt: skip


def _known(version: Version, edition: Edition, wanted: Set[str]) -> dict[str, dict[str, Any]]:
    """What a version has; its ratios are worked out only where something is wanted that is no finding."""
    found = _findings(version)
    return found if wanted <= found.keys() else prints(version, edition)


def prints(version: Version, edition: Edition) -> dict[str, dict[str, Any]]:
    """All of a version that a meeting may settle: its findings by key, and the ratios of its services; each with what tells
    whether it is still the same."""
    found, own = _findings(version), read(version, edition) if edition.services else None
    if own is not None:
        ratios = ratio_prints(fill(compiled(edition), [own]))
        found.update({subject: {"fingerprint": said, "check": "", "sentence": None} for subject, said in ratios.items()})
    return found


def _findings(version: Version) -> dict[str, dict[str, Any]]:
    snapshot = FindingsSnapshot.objects.filter(version=version).first()
    return {
        each["key"]: {"fingerprint": each["fingerprint"], "check": each.get("check", ""), "sentence": each.get("sentence")}
        for each in (snapshot.findings if snapshot else ())
    }
