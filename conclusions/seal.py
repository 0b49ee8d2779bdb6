"""Triggers that make the database itself refuse to change or delete a published conclusion, whoever asks.

Used by a migration and nothing else. The table's rows may be written freely while they are drafts.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_MESSAGE = "a published conclusion is never changed or deleted"

_SQLITE = {
    f"conclusion_sealed_{act.lower()}": f"""
        CREATE TRIGGER conclusion_sealed_{act.lower()} BEFORE {act} ON conclusions_conclusion
        WHEN OLD.state = 'published'
        BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END
    """
    for act in ("UPDATE", "DELETE")
}
_POSTGRESQL = f"""
    CREATE FUNCTION conclusion_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
    CREATE TRIGGER conclusion_sealed BEFORE UPDATE OR DELETE ON conclusions_conclusion
        FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION conclusion_refuse_change()
"""
_POSTGRESQL_UNDO = """
    DROP TRIGGER conclusion_sealed ON conclusions_conclusion;
    DROP FUNCTION conclusion_refuse_change()
"""


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401, ARG001 - RunPython's signature
    """Create the triggers; a later migration that makes the table anew on SQLite must call this again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL, params=None)
    else:
        for statement in _SQLITE.values():
            schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401, ARG001 - RunPython's signature
    """Take the triggers away again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL_UNDO, params=None)
    else:
        for name in _SQLITE:
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)
