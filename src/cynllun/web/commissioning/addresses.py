"""Addresses of commissioning intentions."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.access import Access
from cynllun.web.commissioning import intentions, overview, writing
from cynllun.web.navigation import Link

urlpatterns = [
    path("intentions", overview.intentions, name="intentions"),
    path("commissioned", overview.commissioned, name="commissioned"),
    path("intentions/<int:intention>", intentions.intention, name="intention"),
    path("plan/<int:plan>/intention", writing.writing, name="plan-intention"),
]

NAVIGATION = (Link("intentions", _("Commissioning"), 27, Access(sides=frozenset({"body", "government", "audit"}))),)
