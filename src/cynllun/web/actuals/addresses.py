"""Addresses of what happened."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.access import Access
from cynllun.web.actuals import expectations, figures, imports
from cynllun.web.navigation import Link

SIDES = frozenset({"body", "government", "audit"})

urlpatterns = [
    path("actuals", imports.imports, name="actuals"),
    path("actuals/<str:code>", figures.figures, name="actuals-body"),
    path("actuals/<str:code>/figures.csv", figures.figures_csv, name="actuals-body-csv"),
    path("actuals/<str:code>/expectations", expectations.own, name="actuals-expectations"),
    path("actuals/<str:code>/expectations.csv", expectations.own_csv, name="actuals-expectations-csv"),
    path("published/boards/<slug:board>/expectations", expectations.board, name="board-expectations"),
    path("published/boards/<slug:board>/expectations.csv", expectations.board_csv, name="board-expectations-csv"),
]

NAVIGATION = (Link("actuals", _("Actuals"), 42, Access(sides=SIDES)),)
