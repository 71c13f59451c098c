"""Addresses of what puts a plan's figures side by side."""

from __future__ import annotations

from django.urls import path

from cynllun.web.triangulation import meetings, views

urlpatterns = [
    path("plan/<int:plan>/triangulation", views.triangulation, name="plan-triangulation"),
    path("plan/<int:plan>/triangulation.xlsx", views.triangulation_xlsx, name="plan-triangulation-xlsx"),
    path("plan/<int:plan>/reconciliation", meetings.meetings, name="plan-reconciliations"),
    path("plan/<int:plan>/reconciliation.xlsx", meetings.meetings_file, name="plan-reconciliation-file"),
    path("plan/<int:plan>/reconciliation/record", meetings.record, name="plan-reconciliation-record"),
    path("plan/<int:plan>/pictures", views.plan_pictures, name="plan-pictures"),
    path("plan/<int:plan>/triangulation/<slug:service>", views.triangulation, name="plan-triangulation-service"),
]
