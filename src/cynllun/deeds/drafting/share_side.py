"""A body shows another what one version says of that other, and nothing else of it; and takes it back."""

from __future__ import annotations

from cynllun.deeds.framework import told_of
from cynllun.deeds.noticing import said
from cynllun.deeds.perform import Doing, Form, perform
from cynllun.deeds.refused import refuse
from cynllun.records.models import JournalLine, Notice, Plan, SideShare, Version
from cynllun.records.viewer import Viewer


def share_side(viewer: Viewer, plan: int, form: Form, *, number: int, organisation: str) -> SideShare:
    """Show a body (by code) of the same round what version `number` says of it, until it is taken back."""

    def work(doing: Doing) -> SideShare:
        doing.permit()
        version = Version.objects.filter(plan=doing.plan, number=number).first()
        other = Plan.objects.select_related("organisation").filter(
            round=doing.plan.round, organisation__code=organisation).exclude(pk=doing.plan.pk).first()  # fmt: skip
        if version is None:
            raise refuse("no_version", number=number)
        if other is None:
            raise refuse("side_with_whom")
        about = {"en": other.organisation.name_en, "cy": other.organisation.name_cy}
        if SideShare.objects.filter(version=version, organisation=other.organisation, ended_at__isnull=True).exists():
            raise refuse("side_again", organisation=about)
        made = SideShare.objects.create(version=version, organisation=other.organisation, **doing.stamp)
        doing.journal(f"version {number}", audience=JournalLine.BODY, organisation=other.organisation.code)
        _tell(doing, other)
        return made

    return perform("share_side", viewer, plan, form, SideShare, work)


def unshare_side(viewer: Viewer, plan: int, form: Form, *, share: int) -> SideShare:
    """End it. What was read was read; from now on it is closed."""

    def work(doing: Doing) -> SideShare:
        doing.permit()
        found = SideShare.objects.filter(pk=share, version__plan=doing.plan, ended_at__isnull=True).first()
        if found is None:
            raise refuse("no_share")
        found.ended_by, found.ended_at = doing.person, doing.at
        found.save()
        doing.journal(f"version {found.version.number}", audience=JournalLine.BODY, organisation=found.organisation.code)
        return found

    return perform("unshare_side", viewer, plan, form, SideShare, work)


def _tell(doing: Doing, other: Plan) -> None:
    """A notice at the other body: whose side it may read now."""
    sentence = said(doing.person.name, f"text:deed_past.{doing.deed}", doing.plan.organisation)
    for role in told_of(doing.edition, doing.deed):
        Notice(plan=other, organisation=other.organisation, role=role, event=doing.deed, sentence=sentence, at=doing.at).save()
