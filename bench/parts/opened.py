"""S13, S14: follow pages opened in a second, from one worker and through nginx, while a change comes every second.

Both versions run at the same time, each on its own database of 600 delegations, and take turns; beside them nginx gives
a file of the same bytes. The askers (bench/http.c) take the page compressed, as browsers do, and read it whole; none is
signed in, and none keeps anything. What reaches a worker through nginx is counted in its access log.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.asking import ASKERS, fetch
from bench.calls import ready
from bench.changing import changing
from bench.figures import Found, Table, Verdict, ratios, spread
from bench.fronts import Front, front
from bench.meeting import SLUG
from bench.processes import Process, running
from bench.sizes import Size
from bench.tools import COMPILER, NGINX
from bench.trees import BEFORE, OURS, WITHOUT, Meeting, Tree, trees

NEEDS = (COMPILER, NGINX)
PAGE = f"/m/{SLUG}"
TIMES_BEFORE, OF_A_FILE, REACH = 20, 0.5, 2
HEADER = ("", "pages a second from one worker", "through nginx", "times nginx's own file", "bytes of a page")


@dataclass
class Side:
    """A version's server, its nginx, and rates round by round: pages of one worker, pages and files of nginx, and
    requests for pages that went on from nginx to the worker."""

    server: Process
    front: Front
    meeting: Meeting
    direct: list[float] = field(default_factory=list)
    through: list[float] = field(default_factory=list)
    files: list[float] = field(default_factory=list)
    reached: list[float] = field(default_factory=list)
    page_bytes: int = 0

    def round(self, seconds: float) -> None:
        """Pages of the worker, pages through nginx, and the file."""
        self.direct.append(fetch(self.server.port, PAGE, seconds).rate)
        before = self.front.reached(PAGE)
        got = fetch(self.front.port, PAGE, seconds)
        self.reached.append((self.front.reached(PAGE) - before) / got.seconds)
        self.through.append(got.rate)
        self.page_bytes = got.bytes // got.answers
        self.front.put_file(bytes(self.page_bytes))
        self.files.append(fetch(self.front.file_port, "/page", seconds / 2).rate)


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promises."""
    rounds, seconds = size.of(5, 2, 1), size.of(2.0, 2.0, 0.3)
    with ExitStack() as stack:
        sides = {tree.name: _side(tree, folder, stack) for tree in trees(size)}
        with ExitStack() as changes:
            for side in sides.values():
                changes.enter_context(changing(side.server, side.meeting))
            for _ in range(rounds):
                for side in sides.values():
                    side.round(seconds)
    return _found(sides, rounds, seconds)


def _side(tree: Tree, folder: Path, stack: ExitStack) -> Side:
    meeting = tree.meeting(folder)
    server = tree.server("opened", folder, meeting.url, measured=False, HLOM_PROXIES="1")
    stack.enter_context(running(server, ready=ready))
    return Side(server, stack.enter_context(front(tree, [server])), meeting)


def _found(sides: dict[str, Side], rounds: int, seconds: float) -> Found:
    ours, before = sides[OURS], sides.get(BEFORE)
    note = (
        f"{rounds} rounds of {seconds:g} s by turns, {ASKERS} askers, SQLite; medians (least to most). nginx with the "
        f"files of deploy/, its limits for one network lifted. {median(ours.reached):.1f} requests a second went on to "
        f"our worker{f', {median(before.reached):.0f} to that of B' if before else ''}. {'' if before else WITHOUT}"
    )
    rows = [_row(name, side) for name, side in sides.items()]
    found = Found([Table("Follow pages opened (S13, S14)", HEADER, rows, (note.strip(),))])
    what = "follow pages opened a second, one worker without proxy"
    found.at_least_times("S13", what, "a second", TIMES_BEFORE, ours.direct, before.direct if before else ())
    found.verdicts.append(_through(ours, before))
    then = before.reached if before else ()
    found.at_most("S14", "requests that reach a worker", "a second", REACH, ours.reached, then, 1)
    return found


def _row(name: str, side: Side) -> tuple[str, ...]:
    of_a_file = spread(ratios(side.through, side.files), "", 2)
    return name, spread(side.direct, "", 0), spread(side.through, "", 0), of_a_file, f"{side.page_bytes:,} B"


def _through(ours: Side, before: Side | None) -> Verdict:
    """Whether nginx gives at least half as many pages as files of the same bytes."""
    part, promised = (
        median(ratios(ours.through, ours.files)),
        f"through nginx ≥ {OF_A_FILE} × its file of as many bytes",
    )
    if before is None:
        return Verdict("S14", promised, f"{part:.2f} times", part >= OF_A_FILE, share=OF_A_FILE / part)
    then = median(ratios(before.through, before.files))
    gain = median(ratios(ours.through, before.through))
    return Verdict("S14", promised, f"{part:.2f} times", part >= OF_A_FILE, f"{then:.2f} times", gain,
                   OF_A_FILE / part, OF_A_FILE / then)  # fmt: skip
