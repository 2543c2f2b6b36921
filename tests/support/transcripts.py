"""What was written down, held against the log: one order, no silent gap, no acknowledged command missing.

A number is looked for under its word, the beginning of its hash, which is worked out here once more: so a transcript
may pass from a history that was lost to the one there is, and never mix the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from hlom_live.live.content.audience import Audience, redact
from hlom_live.store.changes import as_change, find_meeting
from hlom_live.store.models import ChangeRow
from tests.support.live_meeting import LiveMeeting
from tests.support.recorded_page import Page, State, content, digest
from tests.support.writers import Sent

WORD_DIGITS = 12

Named = tuple[int, str | None]
"""A number and the word of its history."""


@dataclass(frozen=True)
class Logged:
    """What a transcript is compared with: one number of the log, and the state that the log gives at it."""

    seq: int
    command_id: str
    word: str
    follows: str
    digests: dict[Audience, str]
    states: dict[Audience, str] = field(default_factory=dict)


Log = Mapping[Named, Logged]


def read_log(meeting: LiveMeeting, wanted: set[Named] | None = None) -> dict[Named, Logged]:
    """The log, with the states at the numbers that are `wanted`; None: at all."""
    states: dict[Audience, State] = {audience: {} for audience in Audience}
    return {(one.seq, one.word): one for one in _each_number(meeting, states, wanted)}


def _each_number(meeting: LiveMeeting, states: dict[Audience, State], wanted: set[Named] | None) -> Iterator[Logged]:
    hashed, word = "", ""
    with meeting.database.reading() as session:
        rows = select(ChangeRow).where(ChangeRow.meeting_id == find_meeting(session, meeting.slug).id)
        for row in session.scalars(rows.order_by(ChangeRow.seq).execution_options(yield_per=500)):
            hashed = hashlib.sha256(f"{hashed}\n{row.body}".encode()).hexdigest()
            follows, word = word, hashed[:WORD_DIGITS]
            change = as_change(row, meeting.slug)
            seen = {audience: redact(change, audience) for audience in Audience}
            for audience, state in states.items():
                for key in seen[audience]["drop"]:
                    state.pop(key, None)
                state.update(seen[audience]["put"])
            digests = {audience: digest(content(told)) for audience, told in seen.items()}
            at = wanted is None or (row.seq, word) in wanted
            whole = {audience: digest([state, []]) for audience, state in states.items()} if at else {}
            yield Logged(row.seq, row.command_id, word, follows, digests, whole)


def check_log(log: Log, sent: list[Sent], lost: Log | None = None) -> None:
    """The numbers have no hole; what was acknowledged stands under the number that was answered, once.

    What is only in a `lost` history was acknowledged in it.
    """
    assert [seq for seq, _ in log] == list(range(1, len(log) + 1)), "the log has a hole"
    assert len({one.command_id for one in log.values()}) == len(log), "a command was applied twice"
    done = {one.command_id: one for one in log.values()}
    ever = {**(lost or {}), **log}
    for one in list(sent):
        for status, body in list(one.answers):
            if status == 200:
                found = ever.get((body["seq"], body["history"]))
                there = found.command_id if found else None
                assert there == one.command_id, f"acknowledged under {body['seq']}, where the log has {there}: {one}"
            elif status < 500:
                assert one.command_id not in done, f"refused, and yet in the log: {one}"


def check_transcript(page: Page, log: Log) -> None:
    """One order and no silent gap: on each line the numbers follow each other, and say what the log says."""
    last: Named | None = None
    missed: int | None = None  # the number after a gap, until `sync` has brought what was missing
    for entry in page.transcript:
        where = f"{entry} after {last}, page of {page.audience}"
        if entry.event == "open":
            last, missed = (entry.seq, entry.word) if entry.seq is not None else None, None
        elif entry.event in ("change", "synced", "reload") and entry.seq is not None:
            there = log.get((entry.seq, entry.word))
            assert there is not None, f"never committed: {where}"
            if entry.event == "reload":
                assert entry.digest == there.states[page.audience], f"another state than the log's: {where}"
                last, missed = (entry.seq, entry.word), None
                continue
            assert entry.digest == there.digests[page.audience], f"another change than the log's: {where}"
            assert entry.follows == there.follows, f"another history than the log's: {where}"
            if last is not None and entry.seq == last[0] + 1:
                assert entry.follows == last[1], f"follows on another history: {where}"
            if entry.event == "change":
                assert last is None or entry.seq > last[0], f"out of order: {where}"
                missed = entry.seq if last is not None and entry.seq > last[0] + 1 else missed
            elif missed is not None and entry.seq >= missed - 1:
                missed = None
            last = (entry.seq, entry.word) if last is None or entry.seq > last[0] else last
    assert missed is None or page.away or not page.reads, f"a gap before {missed} was never filled"
