"""Migrations go up, down and up again, and end in the schema that the program's rows are written for."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select

from hlom_live.domain import commands as c
from hlom_live.store.database import MIGRATIONS, Database, NotReady, migrate, newest_revision
from hlom_live.store.models import Base, MeetingRow
from hlom_live.store.sign_in import access
from tests.builders import KENYA, Hall


def tables(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def differences(database: Database) -> list[object]:
    """What a migration would still have to change, the tables of sign-ins and screens among them."""
    assert access.TokenRow.__table__.metadata is Base.metadata
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, Base.metadata))


def test_up_down_and_up_again(blank_database: Database) -> None:
    migrate(blank_database)
    there = tables(blank_database)
    assert there == set(Base.metadata.tables)
    migrate(blank_database, "base")
    assert tables(blank_database) == set()
    with pytest.raises(NotReady):
        blank_database.check()
    migrate(blank_database)
    assert (tables(blank_database), differences(blank_database)) == (there, [])
    blank_database.check()


def test_the_migrated_schema_is_the_one_of_the_rows(blank_database: Database) -> None:
    migrate(blank_database)
    assert differences(blank_database) == []


def test_a_missing_column_would_be_found(blank_database: Database) -> None:
    """What the test above says would be worth nothing if it found nothing."""
    migrate(blank_database)
    with blank_database.engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE delegation DROP COLUMN seat")
    assert [change[0] for change in differences(blank_database)] == ["add_column"]  # type: ignore[index]


def test_each_migration_can_be_taken_back(blank_database: Database) -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    for revision in reversed(list(script.walk_revisions())):
        migrate(blank_database, revision.revision)
        migrate(blank_database, "-1")
        migrate(blank_database, revision.revision)
    assert differences(blank_database) == []


def test_a_meeting_runs_on_a_migrated_database_and_on_one_migrated_twice(blank_database: Database) -> None:
    migrate(blank_database)
    migrate(blank_database)
    hall = Hall(blank_database)
    hall.begin()
    hall.delegate(KENYA, c.RequestFloor(list="debate-list"))
    hall.chair(c.NextSpeaker(room="assembly", expect=None))
    assert hall.head == 6


def test_a_database_of_another_revision_is_not_ready(database: Database) -> None:
    database.check()
    with database.engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(NotReady, match=f"revision 0000, this program needs {newest_revision()}"):
        database.check()


def test_a_meeting_goes_with_all_that_is_in_it(database: Database) -> None:
    """Deleting a meeting's row deletes what belongs to it and nothing of another's."""
    hall = Hall(database)
    hall.begin()
    with database.writing() as session:
        session.delete(session.get_one(MeetingRow, hall.meeting_id))
    with database.engine.connect() as connection:
        left = {
            name: connection.scalar(select(func.count()).select_from(t)) for name, t in Base.metadata.tables.items()
        }
    assert left == dict.fromkeys(Base.metadata.tables, 0)
