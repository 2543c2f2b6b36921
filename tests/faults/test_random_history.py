"""T24: a long random history of two workers: failovers, restores, cuts, clocks, hung and killed workers, calm between.

What happens is drawn from a seed; what was told and answered is judged by code that shares nothing with the program
(tests/support/judge.py).
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import MeetingOn, Record
from tests.support.judge import judge
from tests.support.live_meeting import STATES
from tests.support.postgres import Postgres
from tests.support.redis import RedisServer
from tests.support.server import MakeServer
from tests.support.site import Site
from tests.support.soak import short_or_long
from tests.support.tools import left_out, postgresql_folder
from tests.support.writers import Ask, Writers

pytestmark = pytest.mark.postgresql

SECONDS = float(os.environ.get("HLOM_HISTORY_SECONDS", short_or_long(0, 1_800)))
FAULT_SECONDS = short_or_long((0.5, 1.5), (2.0, 25.0))
PAUSE_SECONDS = short_or_long(0.1, 0.2)
COMMANDS = 12
"""Acknowledged commands that are waited for before a fault and after it."""

PATIENCE_SECONDS = 240.0
"""How long these may take on a machine that has much else to do, as may what mends a fault."""

FARTHEST = 3_600.0
NEAREST = 40.0

Fault = Callable[[Site, random.Random], AbstractContextManager[object]]
"""Entering it does the damage, leaving it mends."""


@contextmanager
def failover(site: Site, chance: random.Random) -> Iterator[None]:
    site.stand_by()
    if chance.random() < 0.75:
        site.fall_behind()
    yield
    site.fail_over()


@contextmanager
def restore(site: Site, chance: random.Random) -> Iterator[None]:
    """One of the newest backups; it may be older than the last change of histories."""
    site.back_up()
    yield
    site.restore(chance.choice(site.backups[-3:]))


@contextmanager
def killed(site: Site, chance: random.Random) -> Iterator[None]:
    worker = chance.choice(site.workers)
    worker.kill9()
    yield
    if worker.process is None:  # it is not, where a clock that went wrong meanwhile has had it started
        worker.start()


@contextmanager
def hung(site: Site, chance: random.Random) -> Iterator[None]:
    process = chance.choice([worker for worker in site.workers if worker.process is not None]).process
    assert process is not None
    process.send_signal(signal.SIGSTOP)
    yield
    process.send_signal(signal.SIGCONT)


@contextmanager
def redis_cut(site: Site, chance: random.Random) -> Iterator[None]:
    line = chance.choice(site.to_redis)
    line.cut()
    yield
    line.mend()


@contextmanager
def redis_gone(site: Site, _chance: random.Random) -> Iterator[None]:
    site.redis.kill()
    yield
    site.redis.start()


@contextmanager
def pages_cut(site: Site, chance: random.Random) -> Iterator[None]:
    line = chance.choice(site.to_pages)
    line.cut()
    yield
    line.mend()


@contextmanager
def pages_held(site: Site, chance: random.Random) -> Iterator[None]:
    line = chance.choice(site.to_pages)
    line.hold()
    yield
    line.release()


@contextmanager
def asleep(site: Site, chance: random.Random) -> Iterator[None]:
    page = chance.choice(site.recorder.pages)
    site.recorder.leave(page)
    yield
    site.recorder.come_back(page)


@contextmanager
def clock(site: Site, chance: random.Random) -> Iterator[None]:
    """The second worker's clock stays off, until the next jump; it may be started anew with it."""
    site.jump(chance.choice((-1, 1)) * chance.uniform(NEAREST, FARTHEST))
    yield
    if chance.random() < 0.5:
        site.workers[1].kill9()
        site.workers[1].start()


FAULTS: list[Fault] = [failover, restore, killed, hung, redis_cut, redis_gone, pages_cut, pages_held, asleep, clock]


def plan(chance: random.Random) -> Iterator[list[Fault]]:
    """What goes wrong at once, round after round. Each of the faults comes once before one comes again."""
    while True:
        left = chance.sample(FAULTS, len(FAULTS))
        while left:
            now = [left.pop() for _ in range(min(len(left), chance.choice((1, 2, 3))))]
            yield sorted(now, key=FAULTS.index)  # a restore is of the database that a failover has left


@pytest.fixture
def site(
    make_server: MakeServer, redis_server: RedisServer, meeting_on: MeetingOn, record: Record, tmp_path: Path
) -> Iterator[Site]:
    """Two workers with a meeting that has begun, and pages on both."""
    programs = postgresql_folder() or left_out("PostgreSQL is not installed")
    made = Site(make_server, Postgres(programs), redis_server, tmp_path)
    try:
        meeting = meeting_on(made.workers[0])
        meeting.open()
        made.meet(meeting, record(meeting))
        yield made
    finally:
        made.close()


def test_a_random_history_is_as_promised(site: Site, pytestconfig: pytest.Config) -> None:
    """T24: one order in each history, nothing acknowledged is lost but by what gives a history up, no time is lost."""
    seed = int(pytestconfig.option.hypothesis_seed)
    print(f"T24: --hypothesis-seed={seed}")
    chance = random.Random(seed)
    happened: Counter[str] = Counter()
    calm: list[float] = []
    began = time.monotonic()
    for faults in plan(chance):
        names = [fault.__name__ for fault in faults]
        print(f"T24: at number {site.head()[0]}, after {time.monotonic() - began:.0f} s: {', '.join(names)}")
        mended = _round(site, chance, faults)
        site.settle()
        calm.append(time.monotonic() - mended)
        happened.update(names)
        if time.monotonic() - began >= SECONDS and len(site.given_up) and sum(happened.values()) >= 4:
            break
    figures = judge(site.evidence())
    print(f"T24: {figures}; {dict(happened)}")
    print(f"T24: mended and {COMMANDS} commands later, all pages were at one: after {max(calm):.1f} s at most")
    assert f"{site.meeting.slug} is whole: " in site.workers[0].cli("meeting", "verify", site.meeting.slug)


def _round(site: Site, chance: random.Random, faults: list[Fault]) -> float:
    """People write before, during and after what goes wrong; when it was mended (time.monotonic)."""
    urls = [worker.url for worker in site.workers]
    with ExitStack() as under_way:
        desk = Writers(site.meeting, site.recorder.sent, 3, urls, Desk(site), PAUSE_SECONDS)
        chair = Writers(site.meeting, site.recorder.sent, 2, urls, Chair(site), PAUSE_SECONDS, by="chair")
        for writers in (desk, chair):
            under_way.enter_context(writers)
        desk.wait(COMMANDS, PATIENCE_SECONDS)
        with ExitStack() as wrong:
            for fault in faults:
                wrong.enter_context(fault(site, chance))
            time.sleep(chance.uniform(*FAULT_SECONDS))  # how long it lasts; nothing is asserted of it
        mended = time.monotonic()
        desk.forget()
        desk.wait(COMMANDS, PATIENCE_SECONDS)
    return mended


class Desk:
    """Who says who is in the room, and puts States on the list."""

    def __init__(self, site: Site) -> None:
        self._meeting = site.meeting

    def __call__(self, writer: int, number: int) -> Ask:
        state = self._meeting.id(STATES[(writer + number) % len(STATES)])
        if number % 3 == 2:
            return "inscribe", {"list": self._meeting.id("list"), "delegation": state}
        return "set_presence", {"delegation": state, "present": "remote" if number % 2 else "in_room"}


class Chair:
    """Who gives the floor, and stops and starts the clock, by what a page shows at this moment."""

    def __init__(self, site: Site) -> None:
        self._meeting = site.meeting
        self._page = next(page for page in site.recorder.pages if page.audience.is_staff)

    def __call__(self, writer: int, number: int) -> Ask:
        room = self._meeting.id("room")
        name = ("next_speaker", "pause_clock", "resume_clock", "end_intervention")[(writer + number) % 4]
        shown = self._page.state.get(f"room/{room}", {})
        return name, {"room": room, "expect": shown.get("interrupted_by") or shown.get("intervention")}
