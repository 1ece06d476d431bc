"""Append-only tables: the database itself says no."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, migrations
from django.db.migrations.state import ProjectState

from portal.core.appendonly import append_only
from tests.core.tables import Other, tables


def run(operation: migrations.RunSQL, *, back: bool = False) -> None:
    state = ProjectState()
    with connection.schema_editor() as editor:
        (operation.database_backwards if back else operation.database_forwards)("core", editor, state, state)


@pytest.fixture(autouse=True)
def _table(db: None) -> Iterator[None]:
    with tables(Other):
        Other.objects.create(secret="a")
        run(append_only("core_tests_other"))
        yield


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_tests_other SET secret = NULL",
        "DELETE FROM core_tests_other",
        "TRUNCATE core_tests_other",
    ],
)
def test_changes_are_refused(statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_new_rows_are_welcome() -> None:
    Other.objects.create(secret="b")
    assert Other.objects.count() == 2


def test_the_migration_can_be_taken_back() -> None:
    run(append_only("core_tests_other"), back=True)
    Other.objects.update(secret="c")
    assert Other.objects.get().secret == "c"


def test_a_table_name_is_never_quoted_through() -> None:
    with pytest.raises(ValueError, match="plain"):
        append_only("x; DROP TABLE y")
