"""Files that come in while others do, while the line is cut, and while the server is killed: all of it, and once."""

from __future__ import annotations

import hashlib
import http.client
import json
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from sqlalchemy import select

from hlom_live.store.models import PledgeRow
from tests.support.live_meeting import LiveMeeting
from tests.support.waiting import wait_for

PLEDGES = 450
"""Pledges of a file here: five changes."""

PATIENCE_SECONDS = 120
Answer = tuple[int, dict[str, Any]]


def test_two_officers_bring_the_same_register_at_once(meeting: LiveMeeting) -> None:
    with ThreadPoolExecutor() as officers:
        answers = [officers.submit(bring, meeting, register()) for _ in range(2)]
    told = [brought(one) for one in answers]

    assert stands(meeting) == named()
    assert sum(one["pledges"] for one in told) == PLEDGES
    assert is_whole(meeting)


def test_two_registers_that_share_pledges_and_their_delegations_come_at_once(meeting: LiveMeeting) -> None:
    delegations = "name,category\n" + "".join(f"{word(n)},ngo\n" for n in range(200))
    files = register(0, 300), register(150, 450), delegations
    with ThreadPoolExecutor() as officers:
        answers = [officers.submit(bring, meeting, one) for one in files]
    first, second, others = map(brought, answers)

    assert stands(meeting) == named()
    assert first["pledges"] + second["pledges"] == PLEDGES
    assert others["added"] == 200
    assert is_whole(meeting)


def test_a_file_that_is_sent_again_before_it_is_in_counts_once(meeting: LiveMeeting) -> None:
    once = str(uuid4())
    with ThreadPoolExecutor() as officers:
        answers = [officers.submit(bring, meeting, register(), once) for _ in range(2)]

    assert brought(answers[0]) == brought(answers[1])
    assert stands(meeting) == named()
    head = state(meeting)["seq"]
    assert bring(meeting, register(), once)[0] == 200
    assert state(meeting)["seq"] == head


def test_a_line_that_is_cut_takes_nothing_back_and_half_a_file_brings_nothing(meeting: LiveMeeting) -> None:
    once, before = str(uuid4()), state(meeting)["seq"]
    sent(meeting, register(), once, 0.5).close()  # before it was all sent
    line = sent(meeting, register(), once)
    wait_for(lambda: some_are_in(meeting), what="the first change")
    line.close()  # in the middle of it

    answer = bring(meeting, register(), once)
    assert answer[0] == 200
    assert stands(meeting) == named()
    assert bring(meeting, register(), once) == answer
    assert state(meeting)["seq"] > before + PLEDGES // 100


def test_what_was_killed_in_the_middle_is_sent_again_and_nothing_doubles(meeting: LiveMeeting) -> None:
    once = str(uuid4())
    line = sent(meeting, register(), once)
    wait_for(lambda: some_are_in(meeting), what="the first change")
    meeting.server.kill9()
    line.close()
    meeting.server.start()
    there = stands(meeting)

    assert 0 < len(there) < PLEDGES
    assert bring(meeting, register(), once)[0] == 200
    assert stands(meeting) == named()
    assert there.items() <= stands(meeting).items()
    head = state(meeting)["seq"]
    assert bring(meeting, register(), once)[0] == 200
    assert state(meeting)["seq"] == head
    assert is_whole(meeting)


# What is sent and what stands


def register(start: int = 0, end: int = PLEDGES) -> str:
    """A register of which every second pledge has a number, by which the one before it says that it matches it."""
    lines = (
        f"{n if n % 2 else ''},Pledge {n},{word(n)},{n + 1 if n % 2 == 0 and n + 1 < end else ''}\n"
        for n in range(start, end)
    )
    return "number,title,submitter,matches\n" + "".join(lines)


def word(n: int) -> str:
    """A name that is near no other."""
    return hashlib.sha256(str(n).encode()).hexdigest()[:16]


def named() -> dict[str, str | None]:
    """The pledges of the whole register by title, each with the title of the one that it matches."""
    return {f"Pledge {n}": f"Pledge {n + 1}" if n % 2 == 0 else None for n in range(PLEDGES)}


def stands(meeting: LiveMeeting) -> dict[str, str | None]:
    """The pledges of the meeting as `named` has them; no title may be there twice."""
    rows = [row for key, row in state(meeting)["put"].items() if key.startswith("pledge/")]
    titles = {row["id"]: row["title"]["en"] for row in rows}
    assert len({*titles.values()}) == len(rows)
    return {row["title"]["en"]: titles.get(row["matches"], row["matches"]) for row in rows}


def brought(answer: Future[Answer]) -> dict[str, Any]:
    """What an import that came in told."""
    status, body = answer.result()
    assert status == 200, body
    told: dict[str, Any] = body["told"]
    return told


def is_whole(meeting: LiveMeeting) -> bool:
    """Whether `meeting verify` finds nothing."""
    return f"{meeting.slug} is whole: " in meeting.server.cli("meeting", "verify", meeting.slug)


def state(meeting: LiveMeeting) -> dict[str, Any]:
    """All rows as the secretariat sees them, and their number."""
    with closing(connected(meeting)) as line:
        line.request("GET", f"{urlsplit(meeting.api).path}/state", headers=headers(meeting))
        found: dict[str, Any] = json.loads(line.getresponse().read())
        return found


def some_are_in(meeting: LiveMeeting) -> bool:
    """Whether the first of a register's changes was committed: asked past the server, for it must be seen at once."""
    with meeting.database.reading() as session:
        return session.scalar(select(PledgeRow.id).limit(1)) is not None


def bring(meeting: LiveMeeting, text: str, once: str | None = None) -> Answer:
    """Send a file and wait for the answer."""
    with closing(sent(meeting, text, once or str(uuid4()))) as line:
        answer = line.getresponse()
        return answer.status, json.loads(answer.read())


def sent(meeting: LiveMeeting, text: str, once: str, part: float = 1) -> http.client.HTTPConnection:
    """A line on which a file was sent, or `part` of it, and whose answer nobody has read."""
    line, body = connected(meeting), text.encode()
    line.putrequest("POST", f"{urlsplit(meeting.api).path}/import?command_id={once}")
    for name, value in {**headers(meeting), "Content-Type": "text/csv", "Content-Length": str(len(body))}.items():
        line.putheader(name, value)
    line.endheaders(body[: int(len(body) * part)])
    return line


def connected(meeting: LiveMeeting) -> http.client.HTTPConnection:
    where = urlsplit(meeting.server.url)
    return http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE_SECONDS)


def headers(meeting: LiveMeeting) -> dict[str, str]:
    return {"Authorization": f"Bearer {meeting.person('secretariat').bearer}"}
