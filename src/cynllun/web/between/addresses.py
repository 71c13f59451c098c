"""Addresses of what bodies have between them."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.access import Access
from cynllun.web.between import arbiter, differences, opening
from cynllun.web.navigation import Link

urlpatterns = [
    path("differences", differences.differences, name="differences"),
    path("differences/<int:difference>", differences.difference, name="difference"),
    path("round/<int:round>/arbiter", arbiter.arbiter, name="round-arbiter"),
    path("plan/<int:plan>/difference", opening.opening, name="plan-difference"),
]

NAVIGATION = (Link("differences", _("Differences"), 25, Access(sides=frozenset({"body", "government", "audit"}))),)
