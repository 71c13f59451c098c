"""Progress against a decided plan and the board's assessments of it, kept as they were written."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

triggers = import_module("cynllun.records.migrations.0002_kept_as_written")
TABLES = ["progressreport", "boardassessment"]


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on each table."""
    triggers.put(schema_editor, TABLES)


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away."""
    triggers.take(schema_editor, TABLES)


def whose(name: str = "+", to: str = settings.AUTH_USER_MODEL, **more: Any) -> Any:
    """A key to another row, which is never deleted under it."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to, **more)


def key() -> Any:
    """The row's own number."""
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("records", "0017_oversight")]

    operations = [
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                ("id", key()),
                ("promise", models.CharField(max_length=200)),
                ("status", models.CharField(max_length=40)),
                ("forecast", models.DateField(blank=True, null=True)),
                ("evidence", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("role", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("by", whose()),
                ("owner", whose(blank=True, null=True)),
                ("plan", whose("progress", "records.plan")),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.CreateModel(
            name="BoardAssessment",
            fields=[
                ("id", key()),
                ("meeting", models.CharField(max_length=200)),
                ("day", models.DateField()),
                ("words", models.TextField()),
                ("asked", models.TextField(blank=True)),
                ("shown_until", models.DateTimeField()),
                ("role", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("by", whose()),
                ("plan", whose("assessments", "records.plan")),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunPython(guard, release),
    ]
