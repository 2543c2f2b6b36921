"""Fixtures of the fault tests: a meeting on a real server, and the recorder that must have checked at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.support.links import open_link
from tests.support.live_meeting import LiveMeeting
from tests.support.postgres import Postgres
from tests.support.recorder import Recorder
from tests.support.server import MakeServer, Server

MeetingOn = Callable[[Server], LiveMeeting]
Record = Callable[[LiveMeeting], Recorder]


def signed_in(meeting: LiveMeeting) -> OpenerDirector:
    """A browser of the secretariat's, signed in by link."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    link = meeting.person("secretariat").link
    assert open_link(browser, f"{meeting.server.url}/in/{link}").endswith("/desk")
    return browser


@pytest.fixture
def meeting_on() -> Iterator[MeetingOn]:
    """Make furnished meetings on servers: meeting_on(server)."""
    made: list[LiveMeeting] = []

    def make(server: Server) -> LiveMeeting:
        meeting = LiveMeeting(server)
        made.append(meeting)
        meeting.furnish()
        meeting.person("secretariat")
        return meeting

    yield make
    for meeting in made:
        meeting.close()


@pytest.fixture
def record() -> Iterator[Record]:
    """Make recorders: record(meeting). Each test must have called `check` of its recorders in the end."""
    made: list[Recorder] = []

    def make(meeting: LiveMeeting) -> Recorder:
        made.append(Recorder(meeting))
        return made[-1]

    yield make
    for recorder in made:
        recorder.close()


@pytest.fixture
def own_postgres(postgres: Postgres) -> Iterator[Postgres]:
    """A cluster of this test's own, which it may stop as it likes."""
    cluster = Postgres(postgres.programs)
    yield cluster
    cluster.remove()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def meeting(request: pytest.FixtureRequest, make_server: MakeServer, meeting_on: MeetingOn) -> LiveMeeting:
    """A meeting on a running server of this test's own, on each kind of database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    server = make_server(url)
    server.start()
    return meeting_on(server)


@pytest.fixture
def recorder(meeting: LiveMeeting, record: Record) -> Iterator[Recorder]:
    """A recorder of `meeting`, on each kind of database."""
    made = record(meeting)
    yield made
    assert made.checked, "the test never checked its transcripts"
