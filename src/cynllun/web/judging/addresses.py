"""Addresses of government's side of the round."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.access import Access
from cynllun.web.judging import (
    advice,
    answers,
    assess,
    chapters,
    completeness,
    consolidate,
    decision,
    desk,
    education,
    feedback,
    maturity,
    mirror,
    mirror_files,
    nation,
    regional,
    sending_back,
    shares,
    together,
)
from cynllun.web.navigation import Link

ONE = "assess/<int:submission>"
urlpatterns = [
    path("desk", desk.desk, name="desk"),
    path("nation", nation.nation, name="nation"),
    path("nation.csv", nation.nation_csv, name="nation-csv"),
    path("nation/promises.csv", nation.promises_csv, name="promises-csv"),
    path("nation/training", education.education, name="education"),
    path("nation/training.xlsx", education.education_xlsx, name="education-xlsx"),
    path("nation/training.csv", education.education_csv, name="education-csv"),
    path("nation/as-one", together.as_one, name="as-one"),
    path("nation/as-one.xlsx", together.as_one_xlsx, name="as-one-xlsx"),
    path("nation/as-one.csv", together.as_one_csv, name="as-one-csv"),
    path("mirror", mirror.mirror, name="mirror"),
    path("mirror.csv", mirror_files.mirror_csv, name="mirror-csv"),
    path("mirror.xlsx", mirror_files.mirror_xlsx, name="mirror-xlsx"),
    path("shares", shares.shares, name="shares"),
    path("shares.xlsx", shares.shares_xlsx, name="shares-xlsx"),
    path("shares.csv", shares.shares_csv, name="shares-csv"),
    path("regional-services", regional.regional, name="regional"),
    path("regional-services.xlsx", regional.regional_xlsx, name="regional-xlsx"),
    path("regional-services.csv", regional.regional_csv, name="regional-csv"),
    path(ONE, assess.assess, name="assess"),
    path(f"{ONE}/completeness", completeness.completeness, name="completeness"),
    path(f"{ONE}/chapters", chapters.chapters, name="assess-chapters"),
    path(f"{ONE}/chapters/<slug:chapter>", chapters.chapter, name="assess-chapter"),
    path(f"{ONE}/maturity", maturity.maturity, name="assess-maturity"),
    path(f"{ONE}/maturity/<slug:element>", maturity.element, name="assess-element"),
    path(f"{ONE}/consolidation", consolidate.consolidate, name="assess-consolidate"),
    path(f"{ONE}/consolidation/<slug:about>/<slug:subject>", consolidate.agree, name="assess-agree"),
    path(f"{ONE}/feedback", feedback.feedback, name="assess-feedback"),
    path(f"{ONE}/answers", answers.answers, name="assess-answers"),
    path(f"{ONE}/request-more", sending_back.request_more, name="assess-more"),
    path(f"{ONE}/return", sending_back.return_plan, name="assess-return"),
    path(f"{ONE}/advice", advice.advice, name="advice"),
    path(f"{ONE}/decision", decision.decision, name="decision"),
    path(f"{ONE}/ask-officials", decision.ask_officials, name="ask-officials"),
    path(f"{ONE}/revoke", decision.revoke, name="revoke"),
    path(f"{ONE}/publish", decision.publish, name="publish"),
]

NAVIGATION = (
    Link("desk", _("Desk"), 12, Access(sides=frozenset({"government"}))),
    Link("nation", _("Nation"), 22, Access(sides=frozenset({"government", "audit"}))),
    Link("mirror", _("Mirror"), 24, Access(sides=frozenset({"body", "government", "audit"}))),
)
