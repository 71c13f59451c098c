"""Addresses of the round."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.access import Access
from cynllun.web.navigation import Link
from cynllun.web.round import allocations, assumptions, views

urlpatterns = [
    path("round", views.round_, name="round"),
    path("assumptions", assumptions.assumptions, name="assumptions"),
    path("assumptions.csv", assumptions.assumptions_csv, name="assumptions-csv"),
    path("assumptions/issue", assumptions.issue, name="assumptions-issue"),
    path("allocations", allocations.allocations, name="allocations"),
    path("allocations.csv", allocations.allocations_csv, name="allocations-csv"),
    path("allocations/<int:plan>/issue", allocations.issue, name="allocation-issue"),
]

NAVIGATION = (
    Link("round", _("Round"), 20),
    Link("assumptions", _("Assumptions"), 25, Access(sides=frozenset({"body", "government", "audit"}))),
)
