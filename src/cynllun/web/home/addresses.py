"""Addresses of the home page."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.access import Access
from cynllun.web.home import views
from cynllun.web.navigation import Link

urlpatterns = [
    path("home", views.home, name="home"),
    path("home/notices", views.read_all, name="notices-read"),
    path("home/notices/<int:notice>", views.read, name="notice"),
]

NAVIGATION = (Link("home", _("My work"), 10, Access()),)
