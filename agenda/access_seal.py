"""Triggers that make the database itself refuse to change or delete what is noted in the access log, whoever asks.

Used by a migration and nothing else.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_MESSAGE = "the access log is never changed"

_SQLITE = {
    f"access_sealed_{act.lower()}": f"""
        CREATE TRIGGER access_sealed_{act.lower()} BEFORE {act} ON agenda_access
        BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END
    """
    for act in ("UPDATE", "DELETE")
}
_POSTGRESQL = f"""
    CREATE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
    CREATE TRIGGER access_sealed BEFORE UPDATE OR DELETE ON agenda_access
        FOR EACH ROW EXECUTE FUNCTION access_refuse_change()
"""
_POSTGRESQL_UNDO = """
    DROP TRIGGER access_sealed ON agenda_access;
    DROP FUNCTION access_refuse_change()
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
