"""The reasons for movements between two versions, kept as they were written; uploads that wait for a choice."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


triggers = import_module("cynllun.records.migrations.0002_kept_as_written")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on the table."""
    triggers.put(schema_editor, ["movementreason"])


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the trigger away."""
    triggers.take(schema_editor, ["movementreason"])


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0009_between_kept_as_written'),
    ]

    operations = [
        migrations.AlterField(
            model_name='upload',
            name='state',
            field=models.CharField(choices=[('received', 'received'), ('held', 'held'), ('read', 'read'), ('refused', 'refused')], default='received', max_length=10),
        ),
        migrations.CreateModel(
            name='MovementReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('total', models.CharField(max_length=200)),
                ('line', models.CharField(max_length=200)),
                ('period', models.CharField(max_length=10)),
                ('text', models.TextField()),
                ('role', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('after', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movement_reasons', to='records.version')),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.version')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.RunPython(guard, release),
    ]
