"""A real PostgreSQL for the tests: a cluster of its own on a free port, gone when they end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql

from tests.support.small_disk import small_disk
from tests.support.tools import PROJECT, free_port, postgresql_program

QUIET = tuple(
    line.replace(" ", "")
    for line in (PROJECT / "deploy" / "postgresql" / "hlom.conf").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
OPTIONS = ("listen_addresses=127.0.0.1", "max_connections=200", *QUIET)
# Nothing here outlives the tests, so the disk need not be waited for. The measurements in bench/ do wait for it.
NOT_DURABLE = ("fsync=off", "full_page_writes=off")
START_SECONDS = 120

SHAPE = """
SELECT version_num FROM alembic_version UNION ALL
SELECT md5(string_agg(concat_ws(' ', relname, relkind, attname, atttypid, attnotnull), ',' ORDER BY relname, attnum))
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace
"""
"""Equal in databases with the same tables, columns and indexes."""
EMPTY = """
DO $$ DECLARE one text; BEGIN SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE 'DELETE FROM ' || quote_ident(one); END LOOP; END $$
"""
"""A tenth of the time of TRUNCATE, which makes the files of each table anew."""


class Postgres:
    """A running cluster. `new_database` gives a URL of an empty database, or of a copy of another."""

    def __init__(self, programs: Path, options: tuple[str, ...] = NOT_DURABLE) -> None:
        self.programs = programs
        self._options = (*OPTIONS, *options)
        self.folder = Path(tempfile.mkdtemp(prefix="hlom-postgresql-"))
        # PostgreSQL refuses to run as root; its Debian package brings a user for it.
        self._as: dict[str, Any] = {"cwd": self.folder}
        if os.geteuid() == 0:
            self._as |= {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self.folder, "postgres", "postgres")
        self._numbers = count(1)
        self._spent: dict[str, list[str]] = {}
        self._shapes: dict[str, list[Any] | None] = {}
        self._template_of: dict[str, str] = {}
        self._initialise()
        self.start(free_port())

    def _initialise(self) -> None:
        command = [self.programs / "initdb", "-D", "data", "-U", "hlom", "-A", "trust", "-E", "UTF8", "--no-locale"]
        subprocess.run([*command, "--no-sync"], check=True, stdout=subprocess.DEVNULL, **self._as)

    def start(self, port: int) -> None:
        """Start the server and wait until it answers."""
        self.port = port
        options = [word for option in self._options for word in ("-c", option)]
        command = [self.programs / "postgres", "-D", "data", "-p", str(port), "-k", str(self.folder), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, **self._as)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg2.connect(self.address("postgres")).close()
                return
            except psycopg2.OperationalError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text()) from None
            time.sleep(0.05)

    @property
    def log(self) -> str:
        """All that the server has written into its log."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def fill_log(self, filler: Path) -> None:
        """Leave no room on the disk of the server's own log, and have it ask for more."""
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(65_536)):
                pass
        with suppress(psycopg2.Error), self._owner() as cursor:
            for number in range(50):
                cursor.execute(f"CREATE TABLE filler_{number} AS SELECT generate_series(1, 100000)")
                cursor.execute("SELECT pg_switch_wal()")

    @contextmanager
    def moved_to_small_disk(self, part: str, megabytes: int) -> Iterator[Path]:
        """Stop the server and have a part of its files on a disk of its own, `pg_wal` or `base`; it is to be started.

        At the end it is stopped, and that part is gone.
        """
        folder = self.folder / "data" / part
        self.stop()
        kept = folder.rename(folder.with_name("kept"))
        folder.mkdir()
        with small_disk(folder, megabytes):
            shutil.copytree(kept, folder, dirs_exist_ok=True)
            subprocess.run(["chown", "-R", "postgres:postgres", str(folder)], check=True)
            folder.chmod(0o700)
            yield folder
            if self.process.poll() is None:
                self.stop(signal.SIGQUIT)

    def ask(self, question: str) -> Any:
        """The first value that a question to the server gives."""
        with self._owner() as cursor:
            cursor.execute(question)
            found = cursor.fetchone()
            return found[0] if found else None

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server: SIGINT ends its connections in order, SIGQUIT at once as after a power cut."""
        self.process.send_signal(how)
        self.process.wait(timeout=30)

    def remove(self) -> None:
        """Stop the server if it runs, without writing down what nobody will read, and remove its files."""
        if self.process.poll() is None:
            self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder)

    def address(self, name: str) -> str:
        """The URL of a database, as a person would write it in HLOM_DATABASE_URL, its driver not named."""
        return f"postgresql://hlom@127.0.0.1:{self.port}/{name}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database and say its name."""
        spent = self._spent.get(template, [])
        while spent:
            if self._emptied(name := spent.pop(), template):
                return name
        name = f"hlom_{next(self._numbers)}"
        with self._owner() as cursor:
            # Copying files takes a quarter of the time of PostgreSQL's usual way, which writes all of it to the log.
            words = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
            cursor.execute(words.format(sql.Identifier(name), sql.Identifier(template)))
        self._template_of[name] = template
        return name

    def _emptied(self, name: str, template: str) -> bool:
        """Make a spent database as its template is: a tenth of the time of a new one. False if its shape is another."""
        if template not in self._shapes:
            self._shapes[template] = self._shape(template)
        with self._owner() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,))
        alike = self._shape(name) == self._shapes[template]
        if alike:
            with self._owner(name) as cursor:
                cursor.execute(EMPTY)
        return alike

    def _shape(self, name: str) -> list[Any] | None:
        """None where a test has taken the tables away."""
        with self._owner(name) as cursor, suppress(psycopg2.errors.UndefinedTable):
            cursor.execute(SHAPE)
            return list(cursor.fetchall())
        return None

    def make_anew(self, name: str) -> None:
        """Put an empty database in the place of one, whoever uses it."""
        with self._owner() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def done_with(self, name: str) -> None:
        """Let a database be used by the next test: a server of this one may still be using it."""
        template = self._template_of[name]
        if template != "template1":
            self._spent.setdefault(template, []).append(name)

    @contextmanager
    def _owner(self, database: str = "postgres") -> Iterator[Any]:
        connection = psycopg2.connect(self.address(database))
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()


class Replica(Postgres):
    """A copy of a running cluster that follows it, until it is parted from it and promoted to one of its own."""

    def __init__(self, primary: Postgres) -> None:
        self._primary = primary
        super().__init__(primary.programs)

    def _initialise(self) -> None:
        source = ["-h", "127.0.0.1", "-p", str(self._primary.port), "-U", "hlom"]
        command = [postgresql_program("pg_basebackup"), *source, "-D", "data", "--write-recovery-conf"]
        subprocess.run([*command, "--checkpoint=fast", "--no-sync"], check=True, **self._as)

    def catch_up(self) -> None:
        """Wait until it has what its primary has by now."""
        written = self._primary.ask("SELECT pg_current_wal_lsn()")
        self._until(f"SELECT pg_last_wal_replay_lsn() >= '{written}'")

    def part(self) -> None:
        """From now on it hears nothing of its primary, as a replica does whose line is cut."""
        with self._owner() as cursor:
            cursor.execute("ALTER SYSTEM SET primary_conninfo = ''")
            cursor.execute("SELECT pg_reload_conf()")
        self._until("SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver)")

    def promote(self) -> None:
        """Make it a cluster that takes writes; what it had not heard is lost."""
        assert self.ask("SELECT pg_promote()")

    def _until(self, question: str) -> None:
        until = time.monotonic() + START_SECONDS
        while not self.ask(question):
            assert time.monotonic() < until, question
            time.sleep(0.02)
