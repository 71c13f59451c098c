"""Addresses of the round."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.navigation import Link
from cynllun.web.round import views

urlpatterns = [path("round", views.round_, name="round")]

NAVIGATION = (Link("round", _("Round"), 20),)
