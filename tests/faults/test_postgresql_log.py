"""PostgreSQL's own log keeps nothing of what people type, also when a statement fails (deploy/postgresql/hlom.conf)."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from hlom_live.store.database import Database
from hlom_live.store.postgresql import keeps_what_is_typed
from tests.support.postgres import Postgres

pytestmark = pytest.mark.postgresql

FAULTS = {
    "a value that is too long": "UPDATE delegation SET category = repeat('x', 100) || :name",
    "a row that is there already": "INSERT INTO sign_in_try (what, began_at, tries) VALUES (:name, now(), 1)",
    "a statement that takes too long": "SELECT pg_sleep(5), :name",
    "a statement that cannot be read": "SELEKT :name",
}


@pytest.mark.parametrize("words", FAULTS.values(), ids=FAULTS.keys())
def test_a_statement_that_fails_leaves_no_name_in_the_log(postgres: Postgres, postgres_url: str, words: str) -> None:
    database = Database(postgres_url)
    for quiet in (True, False):
        name = f"Jane Canary {words[:6]} {quiet}"
        with database.engine.connect() as connection:
            if not quiet:  # as PostgreSQL is after its installation
                connection.execute(text("SET log_min_error_statement = error; SET log_error_verbosity = default"))
            assert keeps_what_is_typed(connection) is not quiet
            connection.execute(
                text("INSERT INTO sign_in_try (what, began_at, tries) VALUES (:name, now(), 1)"), {"name": name}
            )
            connection.execute(text("SET statement_timeout = 100"))
            with pytest.raises(DBAPIError):
                connection.execute(text(words), {"name": name})
        assert (name in postgres.log) is not quiet
    database.dispose()
