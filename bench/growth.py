"""Does a command cost more on a longer list? Commands on a list of 5 and on one of 500, by turns, in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator

from bench.figures import milliseconds, ratio
from bench.meeting import Measured, add_list, make
from hlom_live.domain.commands import (
    AddTime,
    EndIntervention,
    Inscribe,
    MoveInscription,
    NextSpeaker,
    OrderList,
    RequestFloor,
    StartItem,
    Withdraw,
)
from hlom_live.domain.model import Inscription, Ordering, Precedence
from hlom_live.domain.roles import Actor, Role
from hlom_live.store.load import Load

ROUNDS = 40
SHORT, LONG = 5, 500


def measure() -> Iterator[str]:
    """Lines of a table: each command on both lists, and the ratio."""
    yield f"A command's cost on a list of {SHORT} and of {LONG} waiting (SQLite, durable, without HTTP)"
    with tempfile.TemporaryDirectory() as folder:
        measured, ids = make(f"sqlite:///{folder}/growth.sqlite3")
        lists = {length: add_list(measured, ids, length) for length in (SHORT, LONG)}
        for ordering in (Ordering.FIRST_COME, Ordering.PRECEDENCE):
            for _, list_id in lists.values():
                measured.do(OrderList(list=list_id, ordering=ordering))
            yield from _compare(f"request and withdraw, {ordering}", lists, _request(measured, ids[-1]))
            yield from _compare(f"inscribe a minister and withdraw, {ordering}", lists, _inscribe(measured, ids[-1]))
        yield from _compare("move to the head", lists, _move(measured))
        yield from _compare("next speaker", lists, _next(measured))
        measured.database.dispose()


def _compare(name: str, lists: dict[int, tuple[str, str]], act: Callable[[str, str], float]) -> Iterator[str]:
    spent: dict[int, list[float]] = {length: [] for length in lists}
    for _ in range(ROUNDS):
        for length, (item, list_id) in lists.items():
            spent[length].append(act(item, list_id))
    yield f"  {name}"
    for length in lists:
        yield f"    {length:4d} waiting  {milliseconds(spent[length])}"
    yield f"    ratio         {ratio(spent[LONG], spent[SHORT])}"


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


def _next(measured: Measured) -> Callable[[str, str], float]:
    """From one speaker to the next; before and after, the list is brought back to its length, unmeasured."""

    def act(item: str, list_id: str) -> float:
        measured.do(StartItem(item=item))
        first = measured.do(NextSpeaker(room="room", expect=None)).result
        holder = first["intervention"]
        made = {}

        def next_speaker() -> None:
            made.update(measured.do(NextSpeaker(room="room", expect=holder)).result)

        spent = _timed(next_speaker)
        measured.do(AddTime(room="room", seconds=1, expect=made["intervention"]))
        measured.do(EndIntervention(room="room", expect=made["intervention"]))
        for spoken in (first["inscription"], made["inscription"]):
            _inscribe_again(measured, list_id, spoken)
        return spent

    return act


def _inscribe_again(measured: Measured, list_id: str, spoken: str) -> None:

    with measured.database.reading() as session:
        delegation = Load(session, "measured").one(Inscription, spoken).delegation
    measured.do(Inscribe(list=list_id, delegation=delegation))
