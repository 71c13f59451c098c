"""What is written once stays as it was written: Python refuses, and the database refuses."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from cynllun.records.models import Content, JournalLine, Plan, Unchangeable, Version, WrittenOnce
from tests.casts.round_cast import Cast

ONCE = [model for model in apps.get_models() if issubclass(model, WrittenOnce)]


def test_a_version_is_not_saved_again_changed_or_deleted(cast: Cast) -> None:
    version = cast.save()
    version.number = 7
    for deed in (
        version.save, version.delete, Version.objects.all().delete, lambda: Version.objects.update(number=7),
        lambda: Version.objects.bulk_update([version], ["number"]),
    ):  # fmt: skip
        with pytest.raises(Unchangeable):
            deed()
    assert Version.objects.get().number == 1


@pytest.mark.django_db
@pytest.mark.parametrize("model", ONCE, ids=lambda model: model.__name__)
def test_the_database_refuses_to_change_every_such_table(model: type[WrittenOnce]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [model._meta.db_table])
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
                           [model._meta.db_table])  # fmt: skip
        assert cursor.fetchall(), f"{model.__name__} has no trigger: a migration rebuilt its table"


def test_the_trigger_bites(cast: Cast) -> None:
    cast.save()
    for model in (Version, Content, JournalLine):
        column = model._meta.pk.column
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = {column}")


@pytest.mark.django_db
def test_migrations_say_what_the_models_say() -> None:
    loader = MigrationExecutor(connection).loader
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert "records" not in changes


def test_a_plan_is_one_for_a_body_in_a_round(cast: Cast) -> None:
    plan = cast.plan()
    with pytest.raises(DatabaseError), transaction.atomic():
        Plan.objects.create(
            round=plan.round, organisation=plan.organisation, kind="board", state="drafting", state_since=plan.state_since
        )
