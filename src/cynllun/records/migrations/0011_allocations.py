"""The allocations that government issued to bodies, kept as they were written."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


triggers = import_module("cynllun.records.migrations.0002_kept_as_written")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on the table."""
    triggers.put(schema_editor, ["allocationissue"])


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the trigger away."""
    triggers.take(schema_editor, ["allocationissue"])


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0010_movement_reasons'),
    ]

    operations = [
        migrations.CreateModel(
            name='AllocationIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('values', models.JSONField()),
                ('words', models.TextField()),
                ('role', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='records.plan')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='allocations_are_issued_once')],
            },
        ),
        migrations.RunPython(guard, release),
    ]
