"""Addresses of the pages about the system."""

from __future__ import annotations

from django.urls import path

from cynllun.web.front import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("about", views.about, name="about"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("privacy", views.privacy, name="privacy"),
]
