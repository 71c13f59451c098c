"""Addresses of the published record of oversight."""

from __future__ import annotations

from django.urls import path

from cynllun.web.oversight import downloads, views

urlpatterns = [
    path("published/escalation", views.nation, name="escalation"),
    path("published/escalation.csv", downloads.nation_csv, name="escalation-csv"),
    path("published/escalation.json", downloads.nation_json, name="escalation-json"),
    path("published/escalation/<slug:body>", views.body, name="escalation-body"),
    path("published/escalation/<slug:body>/history.csv", downloads.history_csv, name="escalation-history-csv"),
    path("published/escalation/<slug:body>/status.json", downloads.body_json, name="escalation-body-json"),
    path("published/escalation/<slug:body>/embed", views.embed, name="escalation-embed"),
]
