"""Issued planning assumptions are kept as they were written: the database refuses to change them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations

TABLES = ["assumptionissue"]
triggers = import_module("cynllun.records.migrations.0002_kept_as_written")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on the table."""
    triggers.put(schema_editor, TABLES)


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the trigger away."""
    triggers.take(schema_editor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("records", "0006_assumption_issue")]
    operations = [migrations.RunPython(guard, release)]
