"""Figures that were read and checked become the plan's next version."""

from __future__ import annotations

from cynllun.deeds.drafting.reading import Checked
from cynllun.deeds.drafting.receive_upload import keep
from cynllun.deeds.perform import Doing
from cynllun.records.models import Explanation, FindingsSnapshot, Upload, Version


def save_version(doing: Doing, upload: Upload | None, checked: Checked, latest: Version | None) -> Version:
    """The next version of the plan, with what was found on it; of an upload, or made of what people handed in."""
    version = Version(
        plan=doing.plan, number=latest.number + 1 if latest else 1, content_hash=checked.content_hash,
        edition=doing.edition.id, edition_hash=doing.edition.hash, figures=keep(checked.figures), upload=upload,
        by=upload.by if upload else doing.person, at=doing.at,
    )  # fmt: skip
    version.save()
    FindingsSnapshot(
        version=version, ran=True, blocks=checked.count("blocks"), breaches=checked.count("breach"),
        queries=checked.count("query"), notes=checked.count("note"), passed=checked.passed, cannot_tell=checked.cannot_tell,
        untold_blocks=checked.untold_blocks, missing=checked.missing, balanced=checked.balanced,
        position=dict(checked.position), findings=[dict(finding) for finding in checked.findings], at=doing.at,
    ).save()  # fmt: skip
    if latest is not None:
        _carry(version, latest, {finding["key"]: finding["fingerprint"] for finding in checked.findings})
    return version


def _carry(version: Version, latest: Version, standing: dict[str, str]) -> None:
    """Words about a finding that stands unchanged go with it to the next version."""
    newest = {(said.finding, said.kind): said for said in Explanation.objects.filter(version=latest).order_by("id")}
    for said in newest.values():
        if standing.get(said.finding) == said.fingerprint:
            Explanation(
                version=version, finding=said.finding, fingerprint=said.fingerprint, kind=said.kind, text=said.text,
                role=said.role, by=said.by, at=said.at, carried_from=said,
            ).save()  # fmt: skip
