"""Addresses of the public record."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from cynllun.web.navigation import Link
from cynllun.web.record import downloads, views

urlpatterns = [
    path("record", views.record, name="public-record"),
    path("record/<int:plan>", views.plan, name="public-plan"),
    path("record/<int:plan>/figures.csv", downloads.figures_csv, name="public-plan-csv"),
    path("record/<int:plan>/letter/<int:letter>.docx", downloads.letter, name="public-plan-letter"),
]

NAVIGATION = (Link("public-record", _("Published plans"), 45),)
