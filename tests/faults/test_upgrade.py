"""T20: an upgrade with a migration and the way back, with pages open; what is served is what was hashed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from alembic.config import Config
from alembic.script import ScriptDirectory

from hlom_live.store.database import MIGRATIONS
from tests.faults.conftest import MeetingOn, Record
from tests.support.server import MakeServer, Server
from tests.support.tools import PROJECT
from tests.support.waiting import wait_for
from tests.support.writers import Writers

PROGRAM = ("hlom_live", "static", "templates", "config.py", "wsgi.py")
SCRIPT = Path("static/js/live/glide.js")
KEY = "q7Zt-0aWc4rVb9_uKx2LmPo5EeHsYd81NfGi"


MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = {next!r}, {present!r}, None, None


def upgrade():
    op.create_table("of_the_next_version", sa.Column("id", sa.String(64), primary_key=True))


def downgrade():
    op.drop_table("of_the_next_version")
"""


def present() -> str:
    """The newest revision of the project."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    found = ScriptDirectory.from_config(config).get_current_head()
    assert found is not None
    return found


def check_out(folder: Path, *, newer: bool) -> None:
    """Have the program's present version in a folder, or the one after it: a migration more, and another script."""
    for name in PROGRAM:
        if (PROJECT / name).is_dir():
            shutil.copytree(
                PROJECT / name, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(PROJECT / name, folder / name)
    after = f"{int(present()) + 1:04}"
    migration = folder / MIGRATIONS.relative_to(PROJECT) / "versions" / f"{after}_next.py"
    migration.unlink(missing_ok=True)
    if newer:
        migration.write_text(MIGRATION.format(next=after, present=present()))
        script = folder / SCRIPT
        script.write_text(f"{script.read_text()}export const newer = true;\n")


@pytest.fixture
def installed(make_server: MakeServer, tmp_path: Path) -> Server:
    """A server of the present version, in production, on a database of its revision."""
    server = make_server(HLOM_ENV="production", HLOM_SECRET_KEY=KEY)
    server.folder, server.forked = tmp_path / "program", False
    server.folder.mkdir()
    check_out(server.folder, newer=False)
    server.cli("migrate")
    server.start()
    return server


def files_of(server: Server) -> dict[str, bytes]:
    """What a page is made of: the joined script and a module, by their addresses."""
    page = requests.get(f"{server.url}/", timeout=20).text
    found = re.search(r"/static/v-[0-9a-f]{12}/", page)
    assert found is not None
    return {path: given(server, path) for path in (f"{found[0]}js/pages/follow.js", f"{found[0]}js/live/glide.js")}


def given(server: Server, path: str) -> bytes:
    answer = requests.get(f"{server.url}{path}", timeout=20)
    assert answer.status_code == 200, path
    assert "immutable" in answer.headers["Cache-Control"]
    return answer.content


def same(server: Server, files: dict[str, bytes]) -> bool:
    return {path: given(server, path) for path in files} == files


def test_t20_an_upgrade_and_the_way_back_with_pages_open(
    installed: Server, meeting_on: MeetingOn, record: Record
) -> None:
    server = installed
    meeting = meeting_on(server)
    recorder = record(meeting)
    pages = recorder.audience(10)
    old = files_of(server)
    with Writers(meeting, recorder.sent, 4) as writers:
        writers.wait(10)
        check_out(server.folder, newer=True)
        assert same(server, old), "a worker that still runs gave files of another version"

        moved(server, lambda: migrate(server))
        wait_for(lambda: all(page.joined for page in pages), 60, "pages to be back")
        writers.wait(10)
        new = files_of(server)
        assert new.keys().isdisjoint(old)
        assert same(server, old), "a page that was open is not given its own version any more"

        def back() -> None:
            migrate(server, present())
            check_out(server.folder, newer=False)

        moved(server, back)
        wait_for(lambda: all(page.joined for page in pages), 60, "pages to be back")
        writers.wait(10)
        assert files_of(server) == old
        assert same(server, new)
    unknown = re.sub("v-[0-9a-f]{12}", "v-000000000000", next(iter(old)))
    assert requests.get(f"{server.url}{unknown}", timeout=20).status_code == 404
    recorder.settle()
    recorder.check()
    server.stop()
    server.cli("migrate")
    assert f"{meeting.slug} is whole" in server.cli("meeting", "verify", meeting.slug)


def migrate(server: Server, *to: str) -> None:
    """By the program that lies in the server's folder."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "migrate", *to]
    environ = {**os.environ, **server.environ}
    subprocess.run(command, cwd=server.folder, env=environ, check=True, capture_output=True, timeout=120)


def moved(server: Server, act: Callable[[], object]) -> None:
    """Stop the server, do something to its database or its program, and start it again."""
    server.stop()
    act()
    server.start()
