"""S7, S8, S12: what must not grow: a command's cost with the list, the wire with the clock, a start with the log."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bench.calls import Caller, bearer_for, ready
from bench.figures import Part, Table, milliseconds, ratios, spread
from bench.load import Load
from bench.meeting import SLUG, Measured, add_list, make, speaking_meeting, start
from bench.processes import hlom, running
from hlom_live.domain.commands import (
    AddTime,
    EndIntervention,
    Inscribe,
    MoveInscription,
    NextSpeaker,
    OrderList,
    RequestFloor,
    SetPresence,
    StartItem,
    Withdraw,
)
from hlom_live.domain.model import Inscription, Ordering, Precedence, Presence
from hlom_live.domain.roles import Actor, Role
from hlom_live.live.audience import Audience
from hlom_live.live.messages import Message
from hlom_live.store.load import Load as Loaded

SHORT, LONG = 5, 500
NEXT = "next speaker"
PAGES = 100


def measure(short: bool, folder: Path) -> Part:
    """A table for each promise."""
    part = Part()
    _commands(part, 15 if short else 30, folder)
    _clock(part, 6 if short else 20, folder)
    _log(part, 2_000 if short else 10_000, folder)
    return part


def _commands(part: Part, rounds: int, folder: Path) -> None:
    """S7: the same commands on a list of 5 and on one of 500, by turns."""
    measured, ids = make(f"sqlite:///{folder}/growth.sqlite3")
    lists = {length: add_list(measured, ids, length) for length in (SHORT, LONG)}
    sizes: list[int] = []
    rows = []
    for name, act in _acts(measured, lists, ids[-1], sizes):
        spent: dict[int, list[float]] = {length: [] for length in lists}
        for _ in range(rounds):
            for length, (item, list_id) in lists.items():
                spent[length].append(act(item, list_id))
        ratio = median(ratios(spent[LONG], spent[SHORT]))
        rows.append((name, milliseconds(spent[SHORT], 2), milliseconds(spent[LONG], 2), f"{ratio:.2f}"))
        if name == NEXT:
            part.add("S7", f"{NEXT} costs the same on {LONG} as on {SHORT} (±10 %)", f"{ratio:.2f} times", ratio <= 1.1)
    measured.database.dispose()
    short, long = median(sizes[0::2]), median(sizes[1::2])
    found = f"{long:.0f} and {short:.0f} B"
    part.add("S7", f"{NEXT} sends the same on {LONG} as on {SHORT} (±10 %)", found, abs(long / short - 1) <= 0.1)
    header = ("command", f"{SHORT} waiting", f"{LONG} waiting", "ratio")
    note = f"{rounds} rounds by turns; SQLite, durable, without HTTP. The ratio is the median of the rounds' ratios."
    part.tables.append(Table("A command on a long list (S7)", header, rows, (note,)))


def _acts(
    measured: Measured, lists: dict[int, tuple[str, str]], delegation: str, sizes: list[int]
) -> Iterator[tuple[str, Callable[[str, str], float]]]:
    """What is compared; between two, the lists are put in another order."""
    for ordering in (Ordering.FIRST_COME, Ordering.PRECEDENCE):
        for _, list_id in lists.values():
            measured.do(OrderList(list=list_id, ordering=ordering))
        yield f"request and withdraw, {ordering}", _request(measured, delegation)
        yield f"inscribe a minister and withdraw, {ordering}", _inscribe(measured, delegation)
    yield "move to the head", _move(measured)
    yield NEXT, _next(measured, sizes)


def _clock(part: Part, seconds: int, folder: Path) -> None:
    """S8: what pages receive while nothing happens, with the floor empty and with a clock running."""
    url = f"sqlite:///{folder}/clock.sqlite3"
    speaking_meeting(url)
    server = hlom("clock", folder, url, measured=False)
    rows, surplus, rates = [], 0, []
    with running(server, ready=ready), Load(server, SLUG, folder) as load:
        load.open(PAGES, state=True)
        chair = Caller(server.port, bearer_for(url, Role.CHAIR))
        for floor in ("a clock is running", "the floor is empty"):
            if floor == "the floor is empty":
                chair.command("end_intervention", room="room", expect=_holder(chair))
                load.wait("change")
            before = load.stats()
            time.sleep(seconds)
            got = {name: value - before[name] for name, value in load.stats().items()}
            others = got["changes"] + got["reloads"] + got["others"]
            surplus += others
            rates.append((got["bytes"] - 3 * got["pings"]) / max(1, got["heads"]))
            rows.append((floor, f"{got['heads'] / PAGES:.1f}", f"{others}", f"{rates[-1]:.0f} B"))
        chair.close()
    header = ("while", "heads for each page", "other messages", "bytes for each head")
    note = f"{seconds} s each, {PAGES} pages; pings (3 B each) are not counted."
    part.tables.append(Table("A running clock on the wire (S8)", header, rows, (note,)))
    found = f"{surplus} other messages, {rates[0]:.0f} and {rates[1]:.0f} B for each head"
    part.add("S8", "a running clock costs nothing on the wire but head", found, surplus == 0)


def _holder(chair: Caller) -> str:
    """Who has the floor."""
    state = json.loads(chair.get(f"/api/v1/meetings/{SLUG}/state"))
    holder: str = state["put"]["room/room"]["intervention"]
    return holder


def _reload(caller: Caller) -> float:
    return _timed(lambda: caller.get(f"/api/v1/meetings/{SLUG}/state"))


def _fill_log(measured: Measured, ids: list[str], list_id: str, changes: int) -> None:
    """Of twenty changes two are a request and its withdrawal, which leave a row; the others alter what is there."""
    request = _request(measured, ids[-1])
    for n in range(changes // 20):
        request("", list_id)
        for k in range(9):
            here = Presence.REMOTE if n % 2 else Presence.IN_ROOM
            measured.do(SetPresence(delegation=ids[(9 * n + k) % len(ids)], present=here))
            moved, before = f"{list_id}-{3 + (n + k) % 90}", f"{list_id}-{k % 2}"
            measured.do(MoveInscription(inscription=moved, before=before, reason="measured"))


def _log(part: Part, changes: int, folder: Path) -> None:
    """S12: a start and a reload with a long log behind."""
    url = f"sqlite:///{folder}/log.sqlite3"
    measured, ids = make(url)
    item, list_id = add_list(measured, ids, 100)
    start(measured, item)
    _fill_log(measured, ids, list_id, changes)
    measured.database.dispose()
    bearer = bearer_for(url)
    started, first, later = [], [], []
    for n in range(5):
        server = hlom(f"log{n}", folder, url, measured=False)
        began = time.monotonic()
        with running(server, ready=ready):
            started.append(time.monotonic() - began)
            caller = Caller(server.port, bearer)
            for k in range(6):  # each after a change, so that none is a kept one
                caller.command("set_presence", delegation=ids[k], present=("remote", "in_room")[n % 2])
                (later if k else first).append(_reload(caller))
            caller.close()
    row = (f"{changes:,}", spread(started, "s", 2), milliseconds(first), milliseconds(later))
    header = ("changes in the log", "cold start to ready", "first reload", "reload after a change")
    note = (
        "Five starts; a start is from the process's beginning to 200 on /readyz. 600 delegations, 100 waiting; of "
        "twenty changes two are a request and its withdrawal, the others moves and delegations that come or go."
    )
    part.tables.append(Table("A long log (S12)", header, [row], (note,)))
    found, answered = median(started), 1000 * median(first)
    part.add("S12", f"{changes:,} changes: a cold start is ready in ≤ 2 s", f"{found:.2f} s", found <= 2)
    part.add("S12", f"{changes:,} changes: a reload is answered in ≤ 100 ms", f"{answered:.0f} ms", answered <= 100)


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _request(measured: Measured, delegation: str) -> Callable[[str, str], float]:
    delegate = Actor(Role.DELEGATE, "Delegate", delegation)

    def act(_item: str, list_id: str) -> float:
        def both() -> None:
            made = measured.do(RequestFloor(list=list_id), delegate)
            measured.do(Withdraw(inscription=made.result["inscription"]), delegate)

        return _timed(both)

    return act


def _inscribe(measured: Measured, delegation: str) -> Callable[[str, str], float]:
    def act(_item: str, list_id: str) -> float:
        def both() -> None:
            made = measured.do(Inscribe(list=list_id, delegation=delegation, precedence=Precedence.MINISTER))
            measured.do(Withdraw(inscription=made.result["inscription"]))

        return _timed(both)

    return act


def _move(measured: Measured) -> Callable[[str, str], float]:
    def act(_item: str, list_id: str) -> float:
        to_head = MoveInscription(inscription=f"{list_id}-3", before=f"{list_id}-0", reason="measured")
        spent = _timed(lambda: measured.do(to_head))
        measured.do(MoveInscription(inscription=f"{list_id}-3", before=f"{list_id}-4", reason="measured"))
        return spent

    return act


def _next(measured: Measured, sizes: list[int]) -> Callable[[str, str], float]:
    """From one speaker to the next; before and after, the list is brought back to its length, unmeasured.

    `sizes` gets the bytes of each change, as the public receives it.
    """

    def act(item: str, list_id: str) -> float:
        measured.do(StartItem(item=item))
        first = measured.do(NextSpeaker(room="room", expect=None)).result
        holder = first["intervention"]
        made = {}

        def next_speaker() -> None:
            answer = measured.do(NextSpeaker(room="room", expect=holder))
            assert answer.change is not None
            made.update(answer.result)
            sizes.append(len(Message(answer.change).text(Audience.PUBLIC).encode()))

        spent = _timed(next_speaker)
        measured.do(AddTime(room="room", seconds=1, expect=made["intervention"]))
        measured.do(EndIntervention(room="room", expect=made["intervention"]))
        for spoken in (first["inscription"], made["inscription"]):
            _inscribe_again(measured, list_id, spoken)
        return spent

    return act


def _inscribe_again(measured: Measured, list_id: str, spoken: str) -> None:
    with measured.database.reading() as session:
        delegation = Loaded(session, "measured").one(Inscription, spoken).delegation
    measured.do(Inscribe(list=list_id, delegation=delegation))
