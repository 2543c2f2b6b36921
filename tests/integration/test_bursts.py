"""What a page is sent over its line: nothing where it is up to date; what waits together in one frame, if it asks."""

from __future__ import annotations

import json
from typing import Any

from hlom_live.domain.model import Presence
from hlom_live.store.changes import Position, find_meeting, position_of
from tests.support.live_meeting import LiveMeeting
from tests.support.raw_socket import Raw
from tests.support.server import Server

TAKES = {"takes": ["changes", "an event that is still to come"]}
PREAMBLE_BYTES = 300
"""The packets that open a line and answer a question on it: Engine.IO's, the namespace's, the hour."""


def position(meeting: LiveMeeting) -> Position:
    """How far a meeting is, by the database itself."""
    with meeting.database.reading() as session:
        return position_of(find_meeting(session, meeting.slug))


def sent(raw: Raw) -> list[str]:
    """All packets up to the answer to a question, but for the beat."""
    raw.emit("clock", {}, ack=1)
    packets = []
    while not (packet := raw.frame()[1].decode()).startswith("43/live,1["):
        if not packet.startswith(('42/live,["head"', "2")):
            packets.append(packet)
    raw.reset()
    return [*packets, packet]


def test_a_page_that_is_up_to_date_costs_some_bytes_and_one_behind_what_it_missed(shared_server: Server) -> None:
    meeting = LiveMeeting(shared_server)
    meeting.furnish()
    before = position(meeting)
    for present in (Presence.REMOTE, Presence.ABSENT):
        meeting.put(meeting.state_of("KEN", present=present))
    now = position(meeting)

    def sent_to(at: Position | None, **auth: Any) -> list[str]:
        known = {"since": at.seq, "history": at.history} if at else {"since": None}
        return sent(Raw(shared_server.port, {"meeting": meeting.slug, **known, **auth}))

    assert len("".join(sent_to(None))) > 10 * PREAMBLE_BYTES
    for auth in ({}, TAKES):
        assert len("".join(sent_to(now, **auth))) < PREAMBLE_BYTES
    alone, together = sent_to(before), sent_to(before, **TAKES)
    told = [json.loads(packet.removeprefix("42/live,")) for packet in alone if packet.startswith("42/live,")]
    assert [(event, change["seq"]) for event, change in told] == [("change", now.seq - 1), ("change", now.seq)]
    (frame,) = [json.loads(packet.removeprefix("42/live,")) for packet in together if packet.startswith("42/live,")]
    assert frame == ["changes", [change for _, change in told]]
