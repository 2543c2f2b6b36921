"""Two workers, their database with a standby, Redis, and the lines between them: all that a random history breaks."""

from __future__ import annotations

import json
import secrets
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg2

from config import driver_named
from tests.support.judge import Evidence, Log, Place, Reader
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting
from tests.support.postgres import Postgres, Replica
from tests.support.recorded_page import Page
from tests.support.recorder import Recorder
from tests.support.redis import RedisServer
from tests.support.server import MakeServer
from tests.support.tools import postgresql_program
from tests.support.waiting import wait_for

CALM_SECONDS = 60.0
"""By then everything has settled on a busy machine; the promise of each fault alone is held by its own test."""

LOG = """
SELECT seq, command_id, body, hash, personal FROM change
JOIN meeting ON meeting.id = change.meeting_id WHERE slug = %s ORDER BY seq
"""


class Site:
    """A meeting on two workers. The second one's machine has a clock that `jump` sets off."""

    def __init__(self, make_server: MakeServer, primary: Postgres, redis: RedisServer, folder: Path) -> None:
        self.primary, self.redis, self._folder = primary, redis, folder
        self._jump = folder / "jump"
        self.backups: list[Path] = []
        self.standby: Replica | None = None
        self._heard: Place | None = None  # what a standby which hears nothing any more has at least
        self.given_up: list[Log] = []
        self.jump(0.0)
        self.name = primary.new_database()
        self.database = Line(primary.port)
        self.to_redis = [Line(int(redis.url.split(":")[-1].split("/")[0])) for _ in range(2)]
        url = driver_named(primary.address(self.name).replace(f":{primary.port}/", f":{self.database.port}/"))
        secret, jump = secrets.token_urlsafe(48), str(self._jump)
        self.workers = [
            make_server(url, HLOM_REDIS_URL=f"{line.url.replace('http', 'redis')}/0", HLOM_SECRET_KEY=secret)
            for line in self.to_redis
        ]
        self.workers[1].environ["HLOM_TEST_JUMP"] = jump
        self.workers[1].program, self.workers[1].forked = "tests/support/jumping_clock.py", False
        self.workers[0].cli("migrate")
        for worker in self.workers:
            worker.start()
        self.to_pages = [Line(worker.port) for worker in self.workers]

    def jump(self, seconds: float) -> None:
        """Set the second worker's clock off by so many seconds."""
        draft = self._jump.with_suffix(".draft")
        draft.write_text(str(seconds), encoding="ascii")
        draft.replace(self._jump)

    def meet(self, meeting: LiveMeeting, recorder: Recorder) -> None:
        """The meeting that takes place here; pages of every audience are opened on both workers."""
        self.meeting, self.recorder = meeting, recorder
        for role in ("secretariat", "chair"):
            meeting.person(role)
        for here, there in (self.to_pages, self.to_pages[::-1]):
            for who in ((None, None), ("delegate", "KEN"), ("chair", None)):
                recorder.page(*who, url=here.url).other_url = there.url
        recorder.joined(recorder.pages)
        meeting.database.dispose()

    def _rows(self, question: str, *values: Any) -> list[Any]:
        connection = psycopg2.connect(self.primary.address(self.name))
        try:
            with connection.cursor() as cursor:
                cursor.execute(question, values)
                return cursor.fetchall()
        finally:
            connection.close()

    def head(self) -> Place:
        """The log's newest number and its word."""
        question = "SELECT head, substr(head_hash, 1, 12) FROM meeting WHERE slug = %s"
        seq, word = self._rows(question, self.meeting.slug)[0]
        return seq, word

    def settle(self) -> None:
        """Wait until each page that is not away has the newest number; nobody writes meanwhile."""
        here = [page for page in self.recorder.pages if not page.away]
        wait_for(lambda: {(page.seq, page.history) for page in here} == {self.head()}, CALM_SECONDS, "calm")

    # A history is given up

    def stand_by(self) -> None:
        """Have a standby that follows the database."""
        self.standby, self._heard = Replica(self.primary), None

    def fall_behind(self) -> None:
        """From now on the standby hears nothing; what is there now it has."""
        assert self.standby is not None
        self._heard = self.head()
        self.standby.catch_up()
        self.standby.part()

    def fail_over(self) -> None:
        """Stop the primary and promote the standby, with all that it has heard."""
        standby, old = self.standby, self.primary
        assert standby is not None
        log = self._give_up()
        log["kept"] = self._heard or self.head()
        old.stop()
        standby.promote()
        self.primary, self.standby = standby, None
        self._go_on()
        old.remove()

    def back_up(self) -> None:
        """Take a backup as the manual has it."""
        file = self._folder / f"backup-{len(self.backups)}"
        command = [postgresql_program("pg_dump"), "--format=custom", "--no-owner", f"--file={file}"]
        subprocess.run([*command, self.primary.address(self.name)], check=True)
        self.backups.append(file)

    def restore(self, file: Path) -> None:
        """Put a backup in the database's place, while the workers run."""
        log = self._give_up()
        self.primary.make_anew(self.name)
        into = f"--dbname={self.primary.address(self.name)}"
        subprocess.run([postgresql_program("pg_restore"), "--no-owner", into, file], check=True)
        log["kept"], log["exact"] = self.head(), True
        self._go_on()

    def _give_up(self) -> Log:
        """Cut all off from the database, and keep its log once nothing is under way in it."""
        self.database.cut()
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        wait_for(lambda: self._rows(others, self.name) == [(0,)], CALM_SECONDS, "commits under way to end")
        log: Log = {"rows": self._rows(LOG, self.meeting.slug), "kept": (0, ""), "exact": False, "ended": time.time()}
        self.given_up.append(log)
        return log

    def _go_on(self) -> None:
        self.database.lead_to(self.primary.port)
        self.database.mend()

    # In the end

    def evidence(self) -> Evidence:
        """All that is judged, as plain values."""
        hour = time.time() - time.monotonic()
        there: Log = {"rows": self._rows(LOG, self.meeting.slug), "kept": (0, ""), "exact": False, "ended": 0.0}
        found: Evidence = {
            "logs": [*self.given_up, there],
            "asked": [
                {
                    "command_id": one.command_id,
                    "answers": one.answers,
                    "sent": hour + one.sent_at,
                    "answered": hour + one.answered_at,
                }
                for one in self.recorder.sent
            ],
            "readers": [_reader(page) for page in self.recorder.pages],
        }
        plain: Evidence = json.loads(json.dumps(found))
        return plain

    def close(self) -> None:
        """Stop what was started here; the workers first, so that they miss nothing."""
        try:
            for worker in self.workers:
                assert worker.stop() == 0
        finally:
            for line in (self.database, *self.to_redis, *self.to_pages):
                line.cut()
            for cluster in (self.standby, self.primary):
                if cluster is not None:
                    cluster.remove()


def _reader(page: Page) -> Reader:
    return {
        "audience": str(page.audience),
        "seq": page.seq or 0,
        "history": page.history or "",
        "state": page.state,
        "transcript": [entry[1:] for entry in page.transcript],
    }
