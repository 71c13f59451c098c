"""Imports of actuals, kept as they were written."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

triggers = import_module("cynllun.records.migrations.0002_kept_as_written")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on the table."""
    triggers.put(schema_editor, ["actualimport"])


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the trigger away."""
    triggers.take(schema_editor, ["actualimport"])


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0014_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActualImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("number", models.PositiveIntegerField(unique=True)),
                ("mapping", models.CharField(max_length=60)),
                ("filename", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("first", models.CharField(max_length=10)),
                ("last", models.CharField(max_length=10)),
                ("count", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "figures",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.content"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actuals",
                        to="records.organisation",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.content"),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.RunPython(guard, release),
    ]
