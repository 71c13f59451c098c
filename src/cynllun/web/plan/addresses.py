"""Addresses of a plan's pages."""

from __future__ import annotations

from django.urls import path

from cynllun.web.plan import (
    answering,
    approving,
    carried,
    explained,
    findings,
    movements,
    overview,
    owners,
    recorded,
    revising,
    sharing,
    siding,
    submitting,
    tables,
    taking,
    uploading,
    versions,
)

urlpatterns = [
    path("plan/<int:plan>", overview.plan, name="plan"),
    path("plan/<int:plan>/upload", uploading.upload, name="plan-upload"),
    path("plan/<int:plan>/upload/<int:upload>/read", uploading.reread, name="plan-reread"),
    path("plan/<int:plan>/upload/<int:upload>/take", taking.take, name="plan-take"),
    path("plan/<int:plan>/template-<slug:language>.xlsx", uploading.template, name="plan-template"),
    path("plan/<int:plan>/carried", carried.carried, name="plan-carried"),
    path("plan/<int:plan>/carried-<slug:language>.xlsx", carried.carried_template, name="plan-carried-template"),
    path("plan/<int:plan>/versions", versions.versions, name="plan-versions"),
    path("plan/<int:plan>/version/<int:number>", versions.version, name="plan-version"),
    path("plan/<int:plan>/version/<int:number>/workbook-<slug:language>.xlsx", uploading.workbook, name="plan-workbook"),
    path("plan/<int:plan>/version/<int:number>/findings.xlsx", uploading.annotated, name="plan-annotated"),
    path("plan/<int:plan>/version/<int:before>/to/<int:after>", movements.movements, name="plan-movements"),
    path("plan/<int:plan>/findings", findings.findings, name="plan-findings"),
    path("plan/<int:plan>/findings/<slug:check>", explained.explained, name="plan-explained"),
    path("plan/<int:plan>/findings.json", findings.findings_json, name="plan-findings-json"),
    path("plan/<int:plan>/table/<slug:table>", tables.table, name="plan-table"),
    path("plan/<int:plan>/sheets", owners.owners, name="plan-owners"),
    path("plan/<int:plan>/sheets.xlsx", owners.owners_file, name="plan-owners-file"),
    path("plan/<int:plan>/board", approving.board, name="plan-board"),
    path("plan/<int:plan>/submit", submitting.submit, name="plan-submit"),
    path("plan/<int:plan>/annual", submitting.annual, name="plan-annual"),
    path("plan/<int:plan>/step/<slug:event>", submitting.step, name="plan-step"),
    path("plan/<int:plan>/feedback", answering.feedback, name="plan-feedback"),
    path("plan/<int:plan>/conditions", answering.conditions, name="plan-conditions"),
    path("plan/<int:plan>/share", sharing.share, name="plan-share"),
    path("plan/<int:plan>/sides", siding.sides, name="plan-sides"),
    path("plan/<int:plan>/revision", revising.revision, name="plan-revision"),
    path("plan/<int:plan>/journal", recorded.plan_journal, name="plan-journal"),
    path("plan/<int:plan>/letter/<int:letter>.docx", recorded.letter, name="plan-letter"),
]
