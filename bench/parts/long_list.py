"""S7: a command costs the same on a list of 500 as on one of 5, and sends the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from bench.figures import Found, Table, milliseconds, ratios
from bench.meeting import Measured, Waiting, as_published
from bench.sizes import Size
from hlom_live.domain.commands import (
    AddTime,
    EndIntervention,
    Inscribe,
    MoveInscription,
    OrderList,
    RequestFloor,
    StartItem,
    Withdraw,
)
from hlom_live.domain.model import Ordering, Precedence
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import Answer

NEEDS = ()
SHORT, LONG = 5, 500
NEXT = "next speaker"
HEADER = ("command", f"{SHORT} waiting", f"{LONG} waiting", "ratio")

Act = Callable[[Waiting], float]
"""Does what is compared on a list, says how many seconds it took, and brings the list back to its length."""


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    rounds = size.of(30, 15, 1)
    measured = Measured(f"sqlite:///{folder}/list.sqlite3")
    short, long = measured.add_list(SHORT), measured.add_list(LONG)
    sizes: dict[str, list[int]] = {short.list_id: [], long.list_id: []}
    seconds: dict[str, list[Sequence[float]]] = {}
    for name, act in _acts(measured, (short, long), sizes):
        tried = [(act(short), act(long)) for _ in range(rounds)]
        seconds[name] = list(zip(*tried, strict=True))
    measured.dispose()
    found = Found()
    found.tables.append(_table(seconds, rounds))
    _judge(found, seconds[NEXT], list(sizes.values()))
    return found


def _table(seconds: dict[str, list[Sequence[float]]], rounds: int) -> Table:
    rows = [
        (name, milliseconds(short, 2), milliseconds(long, 2), f"{median(ratios(long, short)):.2f}")
        for name, (short, long) in seconds.items()
    ]
    note = f"{rounds} rounds by turns; SQLite, durable, without HTTP. The ratio is the median of the rounds' ratios."
    return Table("A command on a long list (S7)", HEADER, rows, (note,))


def _judge(found: Found, seconds: list[Sequence[float]], sizes: list[list[int]]) -> None:
    short, long = seconds
    ratio = median(ratios(long, short))
    found.add("S7", f"{NEXT} costs the same on {LONG} as on {SHORT} (±10 %)", f"{ratio:.2f} times", ratio <= 1.1)
    few, many = map(median, sizes)
    sends = f"{NEXT} sends the same on {LONG} as on {SHORT} (±10 %)"
    found.add("S7", sends, f"{many:.0f} and {few:.0f} B", abs(many / few - 1) <= 0.1)


def _acts(measured: Measured, lists: tuple[Waiting, Waiting], sizes: dict[str, list[int]]) -> Iterator[tuple[str, Act]]:
    """What is compared; between two, the lists are put in another order."""
    for ordering in (Ordering.FIRST_COME, Ordering.PRECEDENCE):
        for waits in lists:
            measured.do(OrderList(list=waits.list_id, ordering=ordering))
        yield f"request and withdraw, {ordering}", _request(measured)
        yield f"inscribe a minister and withdraw, {ordering}", _inscribe(measured)
    yield "move to the head", _move(measured)
    yield NEXT, _next(measured, sizes)


def _request(measured: Measured) -> Act:
    delegate = Actor(Role.DELEGATE, "Delegate", measured.delegations[-1])

    def act(waits: Waiting) -> float:
        began = time.perf_counter()
        made = measured.do(RequestFloor(list=waits.list_id), delegate)
        measured.do(Withdraw(inscription=made.result["inscription"]), delegate)
        return time.perf_counter() - began

    return act


def _inscribe(measured: Measured) -> Act:
    delegation = measured.delegations[-1]

    def act(waits: Waiting) -> float:
        began = time.perf_counter()
        made = measured.do(Inscribe(list=waits.list_id, delegation=delegation, precedence=Precedence.MINISTER))
        measured.do(Withdraw(inscription=made.result["inscription"]))
        return time.perf_counter() - began

    return act


def _move(measured: Measured) -> Act:
    def act(waits: Waiting) -> float:
        head, moved, after_it = waits.entries[0], waits.entries[3], waits.entries[4]
        began = time.perf_counter()
        measured.do(MoveInscription(inscription=moved, before=head, reason="measured"))
        spent = time.perf_counter() - began
        measured.do(MoveInscription(inscription=moved, before=after_it, reason="measured"))
        return spent

    return act


def _next(measured: Measured, sizes: dict[str, list[int]]) -> Act:
    """From one speaker to the next. `sizes` gets the bytes of each change, as the public receives it, by list."""

    def act(waits: Waiting) -> float:
        measured.do(StartItem(item=waits.item))
        first = measured.next_speaker(None)
        began = time.perf_counter()
        second = measured.next_speaker(first.result["intervention"])
        spent = time.perf_counter() - began
        assert second.change is not None
        sizes[waits.list_id].append(len(as_published(second.change).encode()))
        floor = {"room": measured.room, "expect": second.result["intervention"]}
        measured.do(AddTime(**floor, seconds=1))
        measured.do(EndIntervention(**floor))
        for called in (first, second):
            measured.do(Inscribe(list=waits.list_id, delegation=_delegation(called)))
        return spent

    return act


def _delegation(called: Answer) -> str:
    """The delegation that was called."""
    assert called.change is not None
    delegation: str = called.change.after[f"inscription/{called.result['inscription']}"]["delegation"]
    return delegation
