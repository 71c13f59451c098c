"""What passes between bodies is kept as it was written: the database refuses to change it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations

TABLES = ["arbitration", "differencestep"]
triggers = import_module("cynllun.records.migrations.0002_kept_as_written")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on each table."""
    triggers.put(schema_editor, TABLES)


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away."""
    triggers.take(schema_editor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("records", "0008_between_bodies")]
    operations = [migrations.RunPython(guard, release)]
