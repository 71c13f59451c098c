"""Addresses of the statutory position."""

from __future__ import annotations

from django.urls import path

from cynllun.web.statutory import published, recording, views

urlpatterns = [
    path("plan/<int:plan>/statutory", views.position, name="plan-statutory"),
    path("plan/<int:plan>/statutory.csv", views.position_csv, name="plan-statutory-csv"),
    path("plan/<int:plan>/statutory/record", recording.record, name="plan-statutory-record"),
    path("statutory", views.nation, name="statutory"),
    path("statutory.csv", views.nation_csv, name="statutory-csv"),
    path("published/outturns", published.outturns, name="published-outturns"),
    path("published/outturns.csv", published.outturns_csv, name="published-outturns-csv"),
]
