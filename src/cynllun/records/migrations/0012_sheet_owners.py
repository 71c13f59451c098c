"""Who fills a sheet and by when, kept as it was written."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

triggers = import_module("cynllun.records.migrations.0002_kept_as_written")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on the table."""
    triggers.put(schema_editor, ["sheetowner"])


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the trigger away."""
    triggers.take(schema_editor, ["sheetowner"])


class Migration(migrations.Migration):
    dependencies = [("records", "0011_allocations")]

    operations = [
        migrations.CreateModel(
            name="SheetOwner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=60)),
                ("due", models.DateField(blank=True, null=True)),
                ("role", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("owner", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sheet_owners", to="records.plan")),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunPython(guard, release),
    ]
