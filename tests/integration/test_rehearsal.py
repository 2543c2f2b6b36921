"""A rehearsal played against a running server: to its end, without a trace on the real meeting, and wiped whole."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from sqlalchemy import func, select

from hlom_live.store.changes import find_meeting, rows_at
from hlom_live.store.models import Base, MeetingRow
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.tools import PROJECT

FAST = ("--speed", "1800", "--delegates", "4", "--seed", "3")


@pytest.fixture
def meeting(shared_server: Server) -> Iterator[LiveMeeting]:
    made = LiveMeeting(shared_server)
    made.furnish()
    yield made
    made.close()


def rehearsal_of(meeting: LiveMeeting) -> str:
    return f"{meeting.slug}-rehearsal"


def truth(meeting: LiveMeeting) -> tuple[str, Any]:
    """The real meeting's newest hash and all of its rows."""
    with meeting.database.reading() as session:
        return find_meeting(session, meeting.slug).head_hash, rows_at(session, meeting.slug)


def left_of(meeting: LiveMeeting, meeting_id: str) -> dict[str, int]:
    """How many rows each table still has of a meeting."""
    with meeting.database.reading() as session:
        tables = [table for table in Base.metadata.sorted_tables if "meeting_id" in table.c]
        counts = {
            table.name: session.scalar(select(func.count()).select_from(table).where(table.c.meeting_id == meeting_id))
            for table in tables
        }
    return {name: count for name, count in counts.items() if count}


def id_of(meeting: LiveMeeting, slug: str) -> str:
    with meeting.database.reading() as session:
        return find_meeting(session, slug).id


def page(meeting: LiveMeeting, path: str) -> str:
    with urlopen(meeting.server.url + path) as answer:
        return str(answer.read().decode())


def test_it_is_played_to_its_end_and_wiped_whole_while_the_real_meeting_stays_as_it_is(meeting: LiveMeeting) -> None:
    before, slug = truth(meeting), rehearsal_of(meeting)
    told = meeting.server.cli("meeting", "rehearse", meeting.slug, *FAST, "--keep")

    assert "Assembly Hall: the sitting is adjourned." in told
    assert re.search(r"1 sittings, [1-9]\d* interventions, \d+ lines of captions", told)
    assert "hold what the server holds" in told
    assert "Fault:" not in told
    assert f"{slug} is whole" in meeting.server.cli("meeting", "verify", slug)
    assert truth(meeting) == before

    made = id_of(meeting, slug)
    assert {"change", "token", "delegation", "intervention", "caption"} <= left_of(meeting, made).keys()
    wiped = meeting.server.cli("meeting", "wipe-rehearsal", meeting.slug)
    assert f"Wiped {slug}" in wiped
    assert left_of(meeting, made) == {}
    assert truth(meeting) == before


def test_its_pages_say_that_it_is_one_and_nobody_finds_it_by_chance(meeting: LiveMeeting) -> None:
    slug = rehearsal_of(meeting)
    told = meeting.server.cli("meeting", "rehearse", meeting.slug, *FAST, "--minutes", "0.1", "--keep")
    words = "Rehearsal: nothing here is part of the real meeting."
    for path in (f"/m/{slug}", f"/m/{slug}/plain", f"/m/{slug}/sign-in"):
        assert words in page(meeting, path)
    assert 'class="rehearsal"' in page(meeting, f"/screen?meeting={slug}&view=floor")
    assert words not in page(meeting, f"/m/{meeting.slug}")
    listed = [one["slug"] for one in json.loads(page(meeting, "/api/v1/meetings"))]
    assert meeting.slug in listed
    assert slug not in listed
    links = dict(re.findall(r"^  (\w+).*? (http\S+)$", told, re.MULTILINE))
    assert links.keys() == {"chair", "secretariat", "interpreter", "technician", "delegate", "follow", "screen"}
    state = json.loads(page(meeting, f"/api/v1/meetings/{slug}/state"))["put"]
    [row] = [row for key, row in state.items() if key.startswith("meeting/")]
    assert (row["rehearsal_of"], row["title"]["en"]) == (meeting.slug, "Rehearsal: Trial meeting")
    meeting.server.cli("meeting", "wipe-rehearsal", meeting.slug)


def test_without_keep_nothing_is_left(meeting: LiveMeeting) -> None:
    told = meeting.server.cli("meeting", "rehearse", meeting.slug, *FAST, "--minutes", "0.1")
    assert f"Wiped {rehearsal_of(meeting)}; nothing is left of it." in told
    with meeting.database.reading() as session:
        assert session.scalar(select(MeetingRow.id).where(MeetingRow.slug == rehearsal_of(meeting))) is None


def test_ctrl_c_ends_it_in_order(meeting: LiveMeeting) -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "meeting", "rehearse", meeting.slug, "--delegates", "2"]
    pipe, told = subprocess.PIPE, ""
    # A shell that starts the tests in the background has them ignore Ctrl-C, and what they start with them.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, cwd=PROJECT, env=meeting.server.environ, stdout=pipe, text=True) as running:
        signal.signal(signal.SIGINT, before)
        assert running.stdout is not None
        for line in running.stdout:
            told += line
            if "the sitting of" in line:
                running.send_signal(signal.SIGINT)
    assert running.returncode == 0, told
    assert re.search(r"Played \d+ s: 0 sittings", told)
    assert f"Wiped {rehearsal_of(meeting)}" in told


def test_one_that_is_there_already_is_named_with_what_removes_it(meeting: LiveMeeting) -> None:
    meeting.server.cli("meeting", "rehearse", meeting.slug, *FAST, "--minutes", "0.1", "--keep")
    told = meeting.server.cli("meeting", "rehearse", meeting.slug, *FAST, status=1)
    assert f"meeting wipe-rehearsal {meeting.slug}" in told
    told = meeting.server.cli("meeting", "rehearse", rehearsal_of(meeting), *FAST, status=1)
    assert f"is itself a rehearsal of {meeting.slug}" in told
    assert "Wiped" in meeting.server.cli("meeting", "wipe-rehearsal", rehearsal_of(meeting))


def test_a_meeting_that_is_no_rehearsal_is_never_wiped(meeting: LiveMeeting) -> None:
    before = truth(meeting)
    for slug in (meeting.slug, "no-such-meeting"):
        assert "There is no such rehearsal." in meeting.server.cli("meeting", "wipe-rehearsal", slug, status=1)
    assert truth(meeting) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--url", "http://127.0.0.1:1"), "No server answers at http://127.0.0.1:1"),
        (("--url", "https://live.example.org"), "is neither this machine nor the configured address"),
        (("--url", "file:///etc/passwd"), "is neither this machine nor the configured address"),
        (("--speed", "0"), "0"),
        (("--delegates", "0"), "0"),
    ],
)
def test_what_cannot_be_played_is_refused_before_anything_is_made(
    meeting: LiveMeeting, words: tuple[str, ...], said: str
) -> None:
    assert said in meeting.server.cli("meeting", "rehearse", meeting.slug, *words, status=1)
    with meeting.database.reading() as session:
        assert session.scalar(select(MeetingRow.id).where(MeetingRow.slug == rehearsal_of(meeting))) is None


def test_a_meeting_without_a_programme_has_nothing_to_rehearse(shared_server: Server) -> None:
    empty = LiveMeeting(shared_server, "empty")
    empty.create()
    assert "has no programme to rehearse" in shared_server.cli("meeting", "rehearse", "empty", status=1)
    empty.close()


def test_a_server_on_another_database_is_found_out(meeting: LiveMeeting, make_server: Any) -> None:
    other = make_server()
    other.start()
    told = meeting.server.cli("meeting", "rehearse", meeting.slug, "--url", other.url, "--delegates", "1", status=1)
    assert "it uses another database" in told
    assert f"Wiped {rehearsal_of(meeting)}" in told
