"""kill -9 of the server in the middle of commands: what was acknowledged is there, and a resent command counts once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from uuid import uuid4

import pytest

from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer

WRITERS = 6
KILL_AFTER = 40  # acknowledgements


@dataclass
class Sent:
    """One command: what was asked, and the answer, if one came."""

    writer: int
    args: dict[str, Any]
    command_id: str = field(default_factory=lambda: str(uuid4()))
    answer: tuple[int, Any] | None = None


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def meeting(request: pytest.FixtureRequest, make_server: MakeServer) -> Iterator[LiveMeeting]:
    """A meeting on a server of this test's own, on each kind of database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    server = make_server(url)
    server.start()
    made = LiveMeeting(server)
    made.furnish()
    yield made
    made.close()


def notice(writer: int, number: int) -> dict[str, Any]:
    """Arguments of a command that always can be done, and leaves a row that names it."""
    return {"text": f"notice {number} of writer {writer}"}


def write_until_dead(meeting: LiveMeeting, writer: int, told: Callable[[], None]) -> list[Sent]:
    """Send one command after the other until the server no longer answers; all that was sent."""
    who, sent = meeting.person("secretariat"), []
    for number in range(10_000):
        one = Sent(writer, notice(writer, number))
        sent.append(one)
        try:
            one.answer = meeting.send(who, "show_notice", one.args, one.command_id)
        except (OSError, HTTPException):
            return sent
        told()
    raise AssertionError("the server was never killed")


def kill_during_commands(meeting: LiveMeeting) -> list[Sent]:
    """Let several writers write, and kill the server once it has acknowledged a number of commands."""
    acknowledged = threading.Semaphore(0)
    meeting.person("secretariat")
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write_until_dead, meeting, writer, acknowledged.release) for writer in range(WRITERS)]
        for _ in range(KILL_AFTER):
            assert acknowledged.acquire(timeout=60)
        meeting.server.kill9()
        return [one for writer in writing for one in writer.result()]


def texts(meeting: LiveMeeting) -> list[str]:
    """The notices that are there."""
    return sorted(row["text"] if isinstance(row["text"], str) else row["text"]["en"] for row in meeting.rows("notice"))


def test_everything_acknowledged_outlives_a_kill_and_a_resent_command_counts_once(meeting: LiveMeeting) -> None:
    sent = kill_during_commands(meeting)
    acknowledged = [one for one in sent if one.answer is not None]
    assert len(acknowledged) >= KILL_AFTER
    assert {one.answer[0] for one in acknowledged if one.answer} == {200}

    meeting.server.start()
    there = texts(meeting)
    assert {one.args["text"] for one in acknowledged} <= set(there) <= {one.args["text"] for one in sent}
    status, found = meeting.ask("/changes?since=2")
    assert status == 200
    numbers = [change["seq"] for change in found["changes"]]
    assert numbers == list(range(3, found["head"] + 1))  # 1 and 2 made the meeting
    assert len(numbers) == len(there)

    # Every writer sends again what it has no answer to, and, not trusting its memory, all the rest.
    who = meeting.person("secretariat")
    again = [meeting.send(who, "show_notice", one.args, one.command_id) for one in sent]
    assert {status for status, _ in again} == {200}
    assert [answer for one, answer in zip(sent, again, strict=True) if one.answer] == [
        one.answer for one in acknowledged
    ]
    assert texts(meeting) == sorted(one.args["text"] for one in sent)
    assert f"{meeting.slug} is whole: " in meeting.server.cli("meeting", "verify", meeting.slug)


def write_until_turned_away(meeting: LiveMeeting, writer: int) -> tuple[list[Sent], str]:
    """Send one command after the other until no connection is taken any more; all that was answered, and the end."""
    who, done = meeting.person("secretariat"), []
    for number in range(10_000):
        one = Sent(writer, notice(writer, number))
        try:
            one.answer = meeting.send(who, "show_notice", one.args, one.command_id)
        except (OSError, HTTPException) as error:
            return done, str(error)
        done.append(one)
    raise AssertionError("the server was never stopped")


def test_a_planned_stop_answers_every_command_that_it_has_taken(meeting: LiveMeeting) -> None:
    meeting.person("secretariat")
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write_until_turned_away, meeting, writer) for writer in range(WRITERS)]
        while not texts(meeting):
            continue
        assert meeting.server.stop() == 0
        ends = [writer.result() for writer in writing]

    meeting.server.start()
    done = [one for sent, _ in ends for one in sent]
    assert {one.answer[0] for one in done if one.answer} == {200}
    # Not to be let in is right; an answer cut off half-way would be another error, and its notice would be there.
    assert [end for _, end in ends if "refused" not in end and "reset" not in end] == []
    assert texts(meeting) == sorted(one.args["text"] for one in done)
