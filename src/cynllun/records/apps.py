"""The Django application that keeps the records."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Bodies, people, plans and everything that was said and decided about them."""

    name = "cynllun.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
