"""Safety 16: a meeting that is removed while a request is answered is not there; nobody is told of a fault."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from hlom_live.store import meetings
from hlom_live.store.archive.exports import export, restore
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, SLUG, Site, come_in

READS = (
    f"/m/{SLUG}",
    f"/m/{SLUG}/chair",
    f"/m/{SLUG}/pledges",
    f"/m/{SLUG}/cycle",
    f"/m/{SLUG}/access",
    f"{API}/conclusions",
    f"{API}/screens",
)
MOST_TIMES = 9
"""How often one of these goes to the database at most; those that go less often are done sooner."""

Ask = Callable[[FlaskClient, str], Any]


def csrf(client: FlaskClient) -> str:
    return str(client.get("/api/v1/csrf").json["csrf"])


def by_code(client: FlaskClient, code: str) -> Any:
    return client.post(f"/m/{SLUG}/sign-in", data={"code": code, "csrf_token": csrf(client)})


def upload(client: FlaskClient, _code: str) -> Any:
    form = {"file": (io.BytesIO(b"Thank you."), "statement.txt")}
    return client.post(f"{API}/files", data=form, headers={"X-CSRF-Token": csrf(client)})


class Removal:
    """Removes the meeting as soon as somebody goes to the database for the `left`th time."""

    def __init__(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        self._database, self.left = site.database, -1
        for name in ("reading", "writing"):
            monkeypatch.setattr(self._database, name, self._before(getattr(self._database, name)))

    def _before(self, opened: Callable[..., AbstractContextManager[Any]]) -> Callable[..., AbstractContextManager[Any]]:
        @contextmanager
        def begin(*args: Any, **more: Any) -> Iterator[Any]:
            self.left -= 1
            if self.left == 0:
                meetings.remove(self._database, SLUG)
            with opened(*args, **more) as session:
                yield session

        return begin


@pytest.fixture
def removal(site: Site, monkeypatch: pytest.MonkeyPatch) -> Removal:
    return Removal(site, monkeypatch)


@pytest.mark.parametrize(
    "ask",
    [*(lambda client, _, path=path: client.get(path) for path in READS), by_code, upload],
    ids=[*READS, "code", "upload"],
)
def test_a_meeting_that_is_removed_while_one_is_answered_is_not_there(
    site: Site, removal: Removal, tmp_path: Path, caplog: pytest.LogCaptureFixture, ask: Ask
) -> None:
    export(site.database, SLUG, tmp_path / "meeting.zip")
    statuses = set()
    for time in range(1, MOST_TIMES + 1):
        secret, code = site.access("secretariat")[1:]
        client = site.client()
        come_in(client, secret)
        removal.left = time
        statuses.add(ask(client, code).status_code)
        if removal.left > 0:
            break
        restore(site.database, tmp_path / "meeting.zip")
    else:
        raise AssertionError("it was not tried at every time")
    assert max(statuses) == 404
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []
