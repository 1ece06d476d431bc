"""Tables that only grow: PostgreSQL itself refuses to change or delete their rows."""

import re

from django.db import migrations

# Row triggers are inherited by later partitions; TRUNCATE knows only statement triggers.
_FORWARD = """
CREATE OR REPLACE FUNCTION core_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % refused: the table is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', HINT = 'Record a new row that corrects the old one.';
END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION core_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();
"""
_BACKWARD = """
DROP TRIGGER {table}_no_truncate ON {table};
DROP TRIGGER {table}_append_only ON {table};
"""


def append_only(table: str) -> migrations.RunSQL:
    """A reversible migration operation after which UPDATE, DELETE and TRUNCATE raise IntegrityError."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,48}", table):
        raise ValueError(f"{table!r} is no plain table name.")
    return migrations.RunSQL(_FORWARD.format(table=table), _BACKWARD.format(table=table))
