"""Addresses of the pages of delivery."""

from __future__ import annotations

from django.urls import path

from cynllun.web.delivery import board, conditions, confidence, one, public, views, warnings

urlpatterns = [
    path("plan/<int:plan>/delivery", views.delivery, name="plan-delivery"),
    path("plan/<int:plan>/delivery.csv", views.delivery_csv, name="plan-delivery-csv"),
    path("plan/<int:plan>/delivery/board", board.board, name="plan-delivery-board"),
    path("plan/<int:plan>/delivery/conditions", conditions.conditions, name="plan-delivery-conditions"),
    path("plan/<int:plan>/delivery/warnings", warnings.warnings, name="plan-delivery-warnings"),
    path("plan/<int:plan>/delivery/confidence", confidence.confidence, name="plan-delivery-confidence"),
    path("plan/<int:plan>/delivery/of/<path:code>", one.one, name="plan-delivery-action"),
    path("record/<int:plan>/delivery", public.delivery, name="public-plan-delivery"),
]
