"""Addresses of the published figures."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.navigation import Link
from cynllun.web.published import control, downloads, views

urlpatterns = [
    path("published", views.index, name="published"),
    path("published/series/<slug:series>", views.series, name="published-series"),
    path("published/series/<slug:series>/figures.csv", downloads.series_csv, name="published-series-csv"),
    path("published/series/<slug:series>/control-chart", control.control_chart, name="published-control-chart"),
    path("published/boards/<slug:board>", views.board, name="published-board"),
    path("published/boards/<slug:board>/figures.csv", downloads.board_csv, name="published-board-csv"),
]

NAVIGATION = (Link("published", _("Published figures"), 40),)
