"""Address of the golden thread."""

from __future__ import annotations

from django.urls import path

from cynllun.web.thread import views

urlpatterns = [path("plan/<int:plan>/thread", views.thread, name="plan-thread")]
