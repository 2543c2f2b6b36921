"""The play itself: who takes part, until when, and what came of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from statistics import median, quantiles

from hlom_live.domain.derived.rooms import in_order
from hlom_live.rehearsal.chair import Chair
from hlom_live.rehearsal.client import Gone, Row, Tally
from hlom_live.rehearsal.crowd import Crowd
from hlom_live.rehearsal.desk import Captioner, Desk, Viewer
from hlom_live.rehearsal.follower import Follower
from hlom_live.rehearsal.stage import Cast, Ended, Stage

STOP_SECONDS = 15.0
LOOK_SECONDS = 0.25


@dataclass(frozen=True)
class Summary:
    """What came of a rehearsal. Latencies are of commands, in seconds; `faults` are what must not happen."""

    seconds: float
    sittings: int
    interventions: int
    captions: int
    commands: int
    refusals: dict[str, int]
    median_seconds: float
    p99_seconds: float
    changes: int
    followers: int
    faults: list[str]

    def lines(self) -> list[str]:
        """As it is printed."""
        refused = ", ".join(f"{code} {count}" for code, count in sorted(self.refusals.items())) or "none"
        return [
            f"Played {self.seconds:.0f} s: {self.sittings} sittings, {self.interventions} interventions, "
            f"{self.captions} lines of captions.",
            f"Commands: {self.commands}, answered within {1000 * self.median_seconds:.0f} ms (median), "
            f"{1000 * self.p99_seconds:.0f} ms (99 of 100).",
            f"Refused: {refused}.",
            f"Changes: {self.changes}; {self.followers} followers folded them, and hold what the server holds."
            if not self.faults
            else f"Changes: {self.changes}.",
            *(f"Fault: {fault}" for fault in self.faults),
        ]


def play(
    url: str, slug: str, cast: Cast, seed: int, tell: Callable[[str], None], most_seconds: float, stop: threading.Event
) -> Summary:
    """Play a rehearsal that was made, until its last sitting is adjourned, `stop` is set, or the time is over.

    Raises Gone if the server does not know the meeting.
    """
    stage = Stage(url, slug, cast, seed, tell, time.monotonic() + most_seconds, over=stop)
    began = time.monotonic()
    viewers = [Viewer(stage, None), Viewer(stage, cast.secretariat)]
    rows = viewers[1].view
    desk = Desk(stage)
    crowd = Crowd(stage, _in_order(rows, cast), desk.confirm)
    rooms = in_order(rows.all("room"))
    chairs = [Chair(stage, room, crowd) for room in rooms]
    captioner = Captioner(stage, rooms)
    with suppress(Ended):
        desk.prepare(min(row["day"] for row in rows.all("sitting")))
        crowd.arrive()
    beside = [stage.act("viewer", viewer.play) for viewer in viewers]
    beside += [stage.act("secretariat", desk.play), stage.act("captioner", captioner.play)]
    _wait([stage.act(f"chair {number}", chair.play) for number, chair in enumerate(chairs)], stop)
    stop.set()
    for thread in beside:
        thread.join(STOP_SECONDS)
    followers = [*(chair.view for chair in chairs), *(viewer.view for viewer in viewers)]
    _check(followers, stage.tally)
    return _summary(stage, chairs, captioner, followers, time.monotonic() - began)


def _in_order(rows: Follower, cast: Cast) -> list[str]:
    """The delegations that are played, always in the same order: ids are new each time, names are not."""
    found = [row for row in rows.all("delegation") if row["id"] in cast.delegates]
    return [row["id"] for row in sorted(found, key=_named)]


def _named(row: Row) -> tuple[str, str]:
    return str(sorted(row["name"].items())), row["id"]


def _wait(chairs: list[threading.Thread], stop: threading.Event) -> None:
    """Until every chair has held its last sitting. In short waits, so that Ctrl-C is heard at once."""
    try:
        while any(thread.is_alive() for thread in chairs):
            time.sleep(LOOK_SECONDS)
    except KeyboardInterrupt:
        stop.set()
    for thread in chairs:
        thread.join(STOP_SECONDS)


def _check(followers: list[Follower], tally: Tally) -> None:
    for follower in followers:
        try:
            if not follower.check():
                tally.fault("what was folded is not what the server gives whole")
        except Gone as gone:
            tally.fault(f"the server is gone ({gone})")


def _summary(
    stage: Stage, chairs: list[Chair], captioner: Captioner, followers: list[Follower], seconds: float
) -> Summary:
    tally, last = stage.tally, followers[-1]
    times = tally.seconds or [0.0]
    return Summary(
        seconds=seconds,
        sittings=sum(chair.held for chair in chairs),
        interventions=sum(1 for row in last.all("intervention") if row["ended_at"]),
        captions=captioner.lines,
        commands=tally.commands,
        refusals=dict(tally.refusals),
        median_seconds=median(times),
        p99_seconds=quantiles(times, n=100)[-1] if len(times) > 1 else times[0],
        changes=last.seq,
        followers=len(followers),
        faults=list(tally.faults),
    )
