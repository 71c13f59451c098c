"""The database itself refuses to change rows that are written once (SQLite and PostgreSQL).

Trap: SQLite rebuilds a table to alter it, and the trigger goes with the old one: a migration that alters one of these
tables must run `guard` again. Deleting is refused in Python only: a DELETE trigger breaks the tests' own cleaning.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = [
    "advice",
    "approval",
    "condition",
    "consolidation",
    "content",
    "decision",
    "explanation",
    "findingssnapshot",
    "formsent",
    "journalline",
    "letter",
    "maturityscore",
    "notice",
    "noticeread",
    "pointanswer",
    "returnrequest",
    "submission",
    "version",
]


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put a trigger on each table."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION records_kept_as_written() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME; END $$",
            params=None,  # no placeholders: the % is the function's own
        )
    put(schema_editor, TABLES)


def put(schema_editor: Any, tables: list[str]) -> None:
    """The trigger of each of some tables; later migrations use it for the tables that they make."""
    for table in tables:
        name = f"records_{table}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {name}_kept BEFORE UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION records_kept_as_written()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name}_kept BEFORE UPDATE ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} rows are never changed'); END"
            )


def release(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away."""
    take(schema_editor, TABLES)


def take(schema_editor: Any, tables: list[str]) -> None:
    """The triggers of some tables are no more."""
    for table in tables:
        name = f"records_{table}"
        on = f" ON {name}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {name}_kept{on}")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_first")]
    operations = [migrations.RunPython(guard, release)]
