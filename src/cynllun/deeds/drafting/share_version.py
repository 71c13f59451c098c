"""A body lets another organisation read one version, and takes it back."""

from __future__ import annotations

from datetime import date

from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse
from cynllun.records.models import JournalLine, Organisation, Share, Version
from cynllun.records.viewer import Viewer


def share_version(viewer: Viewer, plan: int, form: Form, *, number: int, organisation: str, until: date | None = None) -> Share:
    """Share version `number` with an organisation (by code), until a day (counted) or until it is taken back."""

    def work(doing: Doing) -> Share:
        doing.permit()
        version = Version.objects.filter(plan=doing.plan, number=number).first()
        other = Organisation.objects.filter(code=organisation).first()
        if version is None:
            raise refuse("no_version", number=number)
        if other is None or other.pk == doing.plan.organisation_id:
            raise refuse("share_with_whom")
        if until is not None and until < viewer.today:
            raise refuse("share_past")
        if Share.objects.on(viewer.today).filter(version=version, organisation=other).exists():
            raise refuse("share_again", organisation={"en": other.name_en, "cy": other.name_cy})
        share = Share.objects.create(version=version, organisation=other, until=until, by=doing.person, at=doing.at)
        doing.journal(f"version {number}", audience=JournalLine.BODY, organisation=other.code,
                      until=until.isoformat() if until else None)  # fmt: skip
        return share

    return perform("share_version", viewer, plan, form, Share, work)


def unshare_version(viewer: Viewer, plan: int, form: Form, *, share: int) -> Share:
    """End a share of one's own. What was read was read; from now on it is closed."""

    def work(doing: Doing) -> Share:
        doing.permit()
        found = Share.objects.filter(pk=share, version__plan=doing.plan, ended_at__isnull=True).first()
        if found is None:
            raise refuse("no_share")
        found.ended_by, found.ended_at = doing.person, doing.at
        found.save()
        doing.journal(f"version {found.version.number}", audience=JournalLine.BODY, organisation=found.organisation.code)
        return found

    return perform("unshare_version", viewer, plan, form, Share, work)
