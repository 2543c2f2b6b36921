"""T12: memory and open files stay flat while pages join and leave and commands come, all day."""

from __future__ import annotations

import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.faults.conftest import MeetingOn, Record
from tests.support.live_meeting import LiveMeeting
from tests.support.recorded_page import Page
from tests.support.recorder import Recorder
from tests.support.server import MakeServer, Server
from tests.support.soak import short_or_long
from tests.support.waiting import wait_for
from tests.support.writers import Writers

PAGES = short_or_long(60, 300)
WARM_UP_ROUNDS = short_or_long(3, 10)
ROUNDS = short_or_long(4, 500)
COMMANDS = 60
MOST_GROWTH = 1.10

AT_ONCE = 15
SIGN_INS = short_or_long(30, 200)
EXPORTS = short_or_long(2, 200)
FILES = ("record.pdf", "record.docx", "record.xlsx", "record.csv")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
MOST_MEMORY = 180e6
"""After 200 sign-ins with wrong and right codes, many at once, and 200 of each export."""


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

    wait_for(rests, what="the files of pages that have left to be closed")
    return found[-1]


def test_memory_stays_small_whoever_signs_in_and_takes_files(make_server: MakeServer, meeting_on: MeetingOn) -> None:
    server = make_server(HLOM_PROXIES="1")  # each comes from an address of its own, for tries are counted by it
    server.start()
    meeting = meeting_on(server)
    codes = [meeting.person("chair").code, "WRNG-CODE-0000"]
    form, before = _Form(meeting), server.memory()
    with ThreadPoolExecutor(AT_ONCE) as people:
        tried = list(people.map(lambda n: form.send(n, codes[n % 2]), range(SIGN_INS)))
        signed_in = server.memory()
        taken = list(people.map(lambda n: _take(meeting, n), range(EXPORTS * len(FILES))))
    assert tried == [303, 403] * (SIGN_INS // 2)
    assert set(taken) == {200}
    memory = server.memory()
    print(f"figure: {before / 1e6:.1f} -> {signed_in / 1e6:.1f} after sign-ins -> {memory / 1e6:.1f} MB after exports")
    assert memory <= MOST_MEMORY


class _Form:
    """The sign-in page as somebody opened it, sent by many."""

    def __init__(self, meeting: LiveMeeting) -> None:
        self._meeting, self._path = meeting, f"/m/{meeting.slug}/sign-in"
        with urlopen(meeting.server.url + self._path, timeout=60) as page:
            self._cookie = page.headers["Set-Cookie"].partition(";")[0]
            found = re.search(r'name="csrf_token" value="([^"]+)"', page.read().decode())
        assert found is not None
        self._token = found[1]

    def send(self, number: int, code: str) -> int:
        """Try a code; the status."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self._cookie}
        typed = urlencode({"code": code, "csrf_token": self._token})
        return _ask(self._meeting, number, "POST", self._path, typed, kind)


def _take(meeting: LiveMeeting, number: int) -> int:
    """One of the files, another choice of the record each time, so that it is drawn and not kept."""
    name, lang, text = FILES[number % len(FILES)], LANGUAGES[number // len(FILES) % len(LANGUAGES)], f"word {number}"
    path = f"/api/v1/meetings/{meeting.slug}/{name}?{urlencode({'lang': lang, 'text': text})}"
    while (status := _ask(meeting, number, "GET", path)) == 429:
        time.sleep(0.2)
    return status


def _ask(
    meeting: LiveMeeting,
    number: int,
    method: str,
    path: str,
    body: str | None = None,
    headers: dict[str, str] | None = None,
) -> int:
    address = {"X-Forwarded-For": f"10.1.{number // 250}.{number % 250 + 1}"}
    line = http.client.HTTPConnection("127.0.0.1", meeting.server.port, timeout=120)
    try:
        line.request(method, path, body, {**address, **(headers or {})})
        answer = line.getresponse()
        answer.read()
        return answer.status
    finally:
        line.close()
