"""A plan may be moved to a later revision of its round's edition."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_answers_kept_as_written")]
    operations = [
        migrations.AddField("plan", "edition", models.CharField(blank=True, default="", max_length=60)),
    ]
