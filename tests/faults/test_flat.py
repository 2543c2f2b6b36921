"""T12: memory and open files stay flat while pages join and leave and commands come, all day."""

from __future__ import annotations

import time

from tests.faults.conftest import MeetingOn, Record
from tests.support.recorded_page import Page
from tests.support.recorder import Recorder, wait_for
from tests.support.server import Server
from tests.support.soak import short_or_long
from tests.support.writers import Writers

PAGES = short_or_long(60, 300)
WARM_UP_ROUNDS = short_or_long(3, 10)
ROUNDS = short_or_long(4, 500)
COMMANDS = 60
MOST_GROWTH = 1.10


def test_memory_and_open_files_stay_flat(server: Server, meeting_on: MeetingOn, record: Record) -> None:
    recorder = record(meeting_on(server))
    pages = recorder.audience(PAGES)
    for _ in range(WARM_UP_ROUNDS):
        _round(recorder, pages)
    memory, files = server.memory(), _files_at_rest(server)
    for _ in range(ROUNDS):
        _round(recorder, pages)
    print(f"figure: {memory / 1e6:.1f} -> {server.memory() / 1e6:.1f} MB; {files} -> {_files_at_rest(server)} files")
    assert server.memory() <= memory * MOST_GROWTH
    assert _files_at_rest(server) <= files
    for page in pages:
        recorder.come_back(page)
    recorder.joined(pages)
    recorder.settle()
    recorder.check()


def _round(recorder: Recorder, pages: list[Page]) -> None:
    """All join, see commands, and leave; half of them are cut off in the middle."""
    for page in pages:
        recorder.come_back(page)
    recorder.joined(pages)
    with Writers(recorder.meeting, recorder.sent, 3) as writers:
        writers.wait(COMMANDS // 2)
        for page in pages[::2]:
            recorder.leave(page)
        writers.wait(COMMANDS // 2)
    for page in pages[1::2]:
        recorder.leave(page)


def _files_at_rest(server: Server) -> int:
    """The open files of the server once those of the pages that have left are closed."""
    found = [server.open_files()]

    def rests() -> bool:
        time.sleep(0.5)
        found.append(server.open_files())
        return found[-1] >= found[-2]

    wait_for(rests, 30, "the files of pages that have left to be closed")
    return found[-1]
