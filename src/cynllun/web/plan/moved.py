"""The figures that moved behind the findings of two versions, for their page."""

from __future__ import annotations

from cynllun.plans.since import Moved, Version, moved, since
from cynllun.records.models import Organisation
from cynllun.records.models import Version as Kept
from cynllun.web import speech
from cynllun.web.plan.figures import fits
from cynllun.web.plan.found import as_finding
from cynllun.web.plan.seen import Seen
from cynllun.web.plan.untold import results_of


def moved_terms(here: Seen, before: Kept, after: Kept) -> dict[str, list[Moved]]:
    """By the key of each finding of the two, its terms that are not what they were. Nothing where one of the versions was made
    under another text of the framework: then the checks are not run over it again."""
    first, second = (_version(here, each) for each in (before, after))
    if first is None or second is None:
        return {}
    keys = {id(finding): key for each in (first, second) for key, finding in each.findings.items()}
    names = {o.code: {"en": o.name("en"), "cy": o.name("cy")} for o in Organisation.objects.all()}
    words = speech.here(here.edition.id)
    found = {keys[id(each.finding)]: moved(first, second, each, words) for each in since(first, second, names)}
    return {key: terms for key, terms in found.items() if terms}


def _version(here: Seen, version: Kept) -> Version | None:
    snapshot = here.findings_of(version)
    if snapshot is None or not fits(version, here.edition):
        return None
    said = {each["key"]: as_finding(each) for each in snapshot.findings}
    return Version(here.plan.organisation.code, results_of(version, here.edition), said)
