"""What was written down, held against the log: one order, no silent gap, no acknowledged command missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from hlom_live.live.content.audience import Audience, redact
from hlom_live.store.changes import as_change, rows_at
from hlom_live.store.models import ChangeRow
from tests.support.live_meeting import LiveMeeting
from tests.support.recorded_page import Page, State, content, digest
from tests.support.writers import Sent


@dataclass(frozen=True)
class Logged:
    """What a transcript is compared with: one number of the log."""

    command_id: str
    digests: dict[Audience, str]


def _each_change(meeting: LiveMeeting) -> Iterable[tuple[ChangeRow, dict[Audience, dict[str, Any]]]]:
    """The log in its order, with every change as each audience receives it."""
    with meeting.database.reading() as session:
        wanted = select(ChangeRow).where(ChangeRow.meeting_id == _id_of(meeting)).order_by(ChangeRow.seq)
        for row in session.scalars(wanted.execution_options(yield_per=500)):
            change = as_change(row, meeting.slug)
            yield row, {audience: redact(change, audience) for audience in Audience}


def _id_of(meeting: LiveMeeting) -> str:
    with meeting.database.reading() as session:
        return next(row["id"] for key, row in rows_at(session, meeting.slug)[1].items() if key.startswith("meeting/"))


def read_log(meeting: LiveMeeting) -> dict[int, Logged]:
    """The log by number."""
    return {
        row.seq: Logged(row.command_id, {audience: digest(content(seen[audience])) for audience in Audience})
        for row, seen in _each_change(meeting)
    }


def states_at(meeting: LiveMeeting, needed: set[tuple[Audience, int | None]]) -> dict[tuple[Audience, int | None], str]:
    """The digests of the state of an audience at the numbers that are needed: all changes up to it, folded."""
    states: dict[Audience, State] = {audience: {} for audience in Audience}
    found: dict[tuple[Audience, int | None], str] = {}
    for row, seen in _each_change(meeting) if needed else ():
        for audience, state in states.items():
            for key in seen[audience]["drop"]:
                state.pop(key, None)
            state.update(seen[audience]["put"])
            if (audience, row.seq) in needed:
                found[audience, row.seq] = digest([state, []])
    return found


def check_log(log: dict[int, Logged], sent: list[Sent]) -> None:
    """The numbers have no hole; what was acknowledged stands under the number that was answered, once."""
    assert list(log) == list(range(1, len(log) + 1)), "the log has a hole"
    numbers = {one.command_id: seq for seq, one in log.items()}
    assert len(numbers) == len(log), "a command was applied twice"
    for one in list(sent):
        for status, body in list(one.answers):
            if status == 200:
                found = numbers.get(one.command_id)
                assert found == body["seq"], f"acknowledged under {body['seq']}, in the log under {found}: {one}"
            elif status < 500:
                assert one.command_id not in numbers, f"refused, and yet in the log: {one}"


def check_transcript(page: Page, log: dict[int, Logged], states: dict[tuple[Audience, int | None], str]) -> None:
    """One order and no silent gap: on each line the numbers follow each other, and say what the log says."""
    last: int | None = None
    missed: int | None = None  # the number after a gap, until `sync` has brought what was missing
    for entry in page.transcript:
        where = f"{entry} after number {last}, page of {page.audience}"
        if entry.event == "open":
            last, missed = entry.seq, None
        elif entry.event == "reload":
            assert entry.digest == states[page.audience, entry.seq], f"another state than the log's: {where}"
            last, missed = entry.seq, None
        elif entry.event in ("change", "synced") and entry.seq is not None:
            assert entry.seq in log, f"never committed: {where}"
            assert entry.digest == log[entry.seq].digests[page.audience], f"another change than the log's: {where}"
            if entry.event == "change":
                assert last is None or entry.seq > last, f"out of order: {where}"
                missed = entry.seq if last is not None and entry.seq > last + 1 else missed
            elif missed is not None and entry.seq >= missed - 1:
                missed = None
            last = max(last or 0, entry.seq)
    assert missed is None or page.away or not page.reads, f"a gap before {missed} was never filled"
