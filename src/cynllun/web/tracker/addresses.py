"""Addresses of a plan's answers to the requirements, and of what government settles."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.access import Access
from cynllun.web.navigation import Link
from cynllun.web.tracker import annex, gaps, one, returned, settling, whole

urlpatterns = [
    path("plan/<int:plan>/requirements", whole.tracker, name="plan-requirements"),
    path("plan/<int:plan>/requirements/gaps", gaps.gap_list, name="plan-gaps"),
    path("plan/<int:plan>/requirements/from-a-sheet", returned.sheet, name="plan-answers-sheet"),
    path("plan/<int:plan>/requirements/<slug:requirement>", one.requirement, name="plan-requirement"),
    path("plan/<int:plan>/annex-<slug:language>.xlsx", annex.sheet, name="plan-annex-sheet"),
    path("plan/<int:plan>/annex-<slug:language>.docx", annex.document, name="plan-annex"),
    path("applicability", settling.asks, name="applicability"),
    path("applicability/<int:ask>", settling.ask, name="applicability-ask"),
]

NAVIGATION = (Link("applicability", _("What does not apply"), 14, Access(sides=frozenset({"government"}))),)
