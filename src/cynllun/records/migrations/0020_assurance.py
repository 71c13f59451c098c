"""Conditions reported on and settled, early warnings, confidence in delivery: kept as they were written."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations, models

triggers = import_module("cynllun.records.migrations.0002_kept_as_written")
delivery = import_module("cynllun.records.migrations.0018_delivery")
TABLES = ["conditionreport", "conditionsettled", "earlywarning", "warningstep", "deliveryconfidence"]


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on each table."""
    triggers.put(schema_editor, TABLES)


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away."""
    triggers.take(schema_editor, TABLES)


def made(name: str, *fields: tuple[str, Any]) -> Any:
    """A table of acts."""
    act = [("role", models.CharField(max_length=40)), ("at", models.DateTimeField()), ("by", delivery.whose())]
    return migrations.CreateModel(name=name, fields=[("id", delivery.key()), *fields, *act], options={"ordering": ["id"]})


class Migration(migrations.Migration):
    dependencies = [("records", "0019_intentions")]

    operations = [
        made("ConditionReport", ("status", models.CharField(max_length=40)), ("words", models.TextField(blank=True)),
             ("evidence", models.TextField(blank=True)), ("condition", delivery.whose("reports", "records.condition"))),
        made("ConditionSettled", ("met", models.BooleanField()), ("words", models.TextField()),
             ("condition", delivery.whose("settled", "records.condition"))),
        made("EarlyWarning", ("title", models.CharField(max_length=200)), ("words", models.TextField()),
             ("answer_by", models.DateField()), ("owner", delivery.whose()), ("plan", delivery.whose("warnings", "records.plan"))),
        made("WarningStep", ("words", models.TextField()), ("ends", models.BooleanField(default=False)),
             ("warning", delivery.whose("steps", "records.earlywarning"))),
        made("DeliveryConfidence", ("level", models.CharField(max_length=40)), ("reason", models.TextField()),
             ("said", models.JSONField()), ("plan", delivery.whose("confidence", "records.plan"))),
        migrations.RunPython(guard, release),
    ]
