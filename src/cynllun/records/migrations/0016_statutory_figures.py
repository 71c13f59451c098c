"""Outturns and margins as they were recorded from documents, kept as they were written."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

triggers = import_module("cynllun.records.migrations.0002_kept_as_written")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on the table."""
    triggers.put(schema_editor, ["statutoryfigure"])


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the trigger away."""
    triggers.take(schema_editor, ["statutoryfigure"])


class Migration(migrations.Migration):
    dependencies = [("records", "0015_actual_imports")]

    operations = [
        migrations.CreateModel(
            name="StatutoryFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("figure", models.CharField(choices=[("outturn", "outturn"), ("margin", "margin")], max_length=10)),
                ("test", models.CharField(blank=True, max_length=60)),
                ("year", models.CharField(max_length=10)),
                ("gbp_000", models.FloatField()),
                ("document", models.CharField(max_length=300)),
                ("dated", models.DateField()),
                ("closed", models.BooleanField()),
                ("role", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="statutory_figures", to="records.plan")),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunPython(guard, release),
    ]
