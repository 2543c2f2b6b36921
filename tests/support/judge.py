"""Whether trust was kept: logs, answers and transcripts, held against each other by what is written here alone.

It shares nothing with the program, nor with what records for it: the chain of hashes, the fold, what each audience may
see and what a transcript may say are written down a second time. All it is given are values of JSON (`Evidence`).
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise, takewhile
from typing import Any, TypedDict

AUDIENCES = ("public", "delegate", "staff", "chair", "desk")

KINDS_UNSEEN: dict[str, set[str]] = {
    "public": {"screen", "swap", "person", "draft_change", "signal", "message", "offer"},
    "delegate": {"screen", "person", "draft_change", "signal", "message", "offer"},
    "staff": {"message", "offer"},
    "chair": {"offer"},
    "desk": set(),
}
"""Rows that an audience is never told of."""

_PRIVATE = {
    "delegation": {"badge", "device", "other_badges", "present_at", "present_by"},
    "document": {"release_at"},
    "inscription": {"pledges", "readiness", "recording", "reported_at", "requested_by", "statement"},
    "meeting": {"conclusions", "follows"},
}
FIELDS_UNSEEN: dict[str, dict[str, set[str]]] = {
    "public": {**_PRIVATE, "intervention": {"finished_at", "notes"}},
    "delegate": {**_PRIVATE, "intervention": {"notes"}},
    **dict.fromkeys(("staff", "chair", "desk"), {}),
}
"""Fields that it is never told of."""

STATES_UNSEEN: dict[str, set[str]] = {"public": {"requested", "withdrawn"}, **dict.fromkeys(AUDIENCES[1:], set())}
"""States of an inscription in which it is not told of it."""

CLOCK_SECONDS = 5.0
"""How far an instant may lie outside of its command's sending and answer: a worker's clock is off by much more."""

ANSWER_SECONDS = 30.0
"""How long an answer may be under way. Who is refused may have been so in any log that was there meanwhile."""

Row = dict[str, Any]
State = dict[str, Row]
Place = tuple[int, str]
"""A number and the word of its history."""


Logged = tuple[int, str, str, str, str | None]
"""A change as it was read: its number, command's id, body, hash, and what is kept of persons."""


class Log(TypedDict):
    """A log. For one that was given up: what took its place has a copy up to `kept`, exactly or at least (where that is
    in it at all: it may be older than an earlier change of histories); and when it was gone.
    """

    rows: list[Logged]
    kept: Place
    exact: bool
    ended: float


class Asked(TypedDict):
    """A command: its id, all answers (status, body), and the hours of its first sending and its last answer."""

    command_id: str
    answers: list[tuple[int, dict[str, Any]]]
    sent: float
    answered: float


class Reader(TypedDict):
    """A page: its audience, what it has in the end, and its transcript (event, number, mark, word, follows)."""

    audience: str
    seq: int
    history: str
    state: State
    transcript: list[tuple[str, int | None, str, str | None, str | None]]


class Evidence(TypedDict):
    """The logs in their order, those that were given up first; the last one is the one there is."""

    logs: list[Log]
    asked: list[Asked]
    readers: list[Reader]


@dataclass
class Number:
    """One number: what it follows, whose command it was, when, and the marks of what each audience is told."""

    follows: str
    command_id: str
    at: float
    changes: dict[str, str]
    states: dict[str, str] = field(default_factory=dict)


def judge(evidence: Evidence) -> dict[str, int]:
    """Figures of a history that is as promised. AssertionError says what is not."""
    told = [line for reader in evidence["readers"] for line in reader["transcript"]]
    reloads = {(seq, word) for event, seq, _, word, _ in told if event == "reload"}
    ever: dict[Place, Number] = {}
    logs = [_read(log, ever, reloads) for log in evidence["logs"]]
    places, state = logs[-1]
    for given_up, ((before, _), (after, _)) in zip(evidence["logs"], pairwise(logs), strict=False):
        _fork(given_up, before, after)
    lost = _answers(evidence, [set(found) for found, _ in logs], ever)
    for reader in evidence["readers"]:
        _transcript(reader, ever)
        _ends(reader, places, state)
    acknowledged = sum(any(status == 200 for status, _ in one["answers"]) for one in evidence["asked"])
    return {
        "numbers": len(places),
        "turns": sum(1 for key in state if key.startswith("intervention/")),
        "histories": len(logs),
        "asked": len(evidence["asked"]),
        "acknowledged": acknowledged,
        "of them in a history given up": lost,
        "told to pages": len(told),
        "reloads": len(reloads),
    }


# The logs


def _read(log: Log, ever: dict[Place, Number], reloads: set[Any]) -> tuple[list[Place], State]:
    """The numbers of one log, whose chain, fold and hours are right, and the state that it ends in."""
    again = [one for one, times in Counter(row[1] for row in log["rows"]).items() if times > 1]
    assert not again, f"commands {again} were done again"
    places: list[Place] = []
    state: State = {}
    hashed, last = "", 0.0
    for seq, row in enumerate(log["rows"], 1):
        follows, hashed = hashed[:12], _chained(seq, hashed, row)
        content = _content(row[2], row[4])
        assert (content["seq"], content["command_id"]) == tuple(row[:2]), f"number {seq} says another one"
        before, last = last, _hour(content["at"])
        assert last >= before, f"number {seq} was before number {seq - 1}"
        _fold(seq, state, content)
        _no_time_lost(seq, content["after"])
        places.append((seq, hashed[:12]))
        if places[-1] not in ever:
            changes = {audience: _mark(_told(content, audience)) for audience in AUDIENCES}
            ever[places[-1]] = Number(follows, row[1], last, changes)
        if places[-1] in reloads:
            ever[places[-1]].states = {audience: _mark([_seen(state, audience), []]) for audience in AUDIENCES}
    return places, state


def _chained(seq: int, before: str, row: Logged) -> str:
    """The hash of a change, which holds the one before it."""
    assert row[0] == seq, f"number {seq} is missing, {row[0]} is there"
    hashed = hashlib.sha256(f"{before}\n{row[2]}".encode()).hexdigest()
    assert hashed == row[3], f"the hash of number {seq} is not that of what it says"
    return hashed


def _content(body: str, personal: str | None) -> dict[str, Any]:
    """A change with what it says of persons, which stands in its body as digests of a salt and a value."""
    kept: dict[str, list[Any]] = json.loads(personal or "{}")
    for digest, pair in kept.items():
        text = json.dumps(pair, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == digest, f"{pair} is not what {digest} stands for"

    def put_back(value: dict[str, Any]) -> Any:
        return kept[value["sha256"]][1] if value.keys() == {"sha256"} else value

    found: dict[str, Any] = json.loads(body, object_hook=put_back)
    return found


def _fold(seq: int, state: State, content: dict[str, Any]) -> None:
    for key, row in content["before"].items():
        assert state.get(key) == row, f"number {seq} found {key} otherwise than it was left"
        del state[key]
    for key in content["after"].keys() - content["before"].keys():
        assert key not in state, f"number {seq} makes {key}, which is there"
    state.update(content["after"])


def _no_time_lost(seq: int, rows: State) -> None:
    """No pause and no turn is negative."""
    for key, row in rows.items():
        if key.startswith("intervention/"):
            assert row["paused_seconds"] >= 0, f"number {seq}: a negative pause in {row}"
            hours = [_hour(row[name]) for name in ("called_at", "started_at", "ended_at") if row[name]]
            assert hours == sorted(hours), f"number {seq}: a turn that ends before it begins: {row}"


def _fork(log: Log, before: list[Place], after: list[Place]) -> None:
    """Of a log that was given up, the next one has all that had been copied of it."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    fork, (kept, word) = sum(1 for _ in same), log["kept"]
    right = (kept, word) not in before or (fork == kept if log["exact"] else fork >= kept)
    assert right, f"of a history of {len(before)} numbers {kept} had been copied, and {fork} are in the next"


# What was answered


def _answers(evidence: Evidence, logs: list[set[Place]], ever: dict[Place, Number]) -> int:
    """How many acknowledged commands are only in histories that were given up; all others are in the log there is."""
    ended = [log["ended"] for log in evidence["logs"][:-1]]
    ids = [{ever[place].command_id for place in log} for log in logs]
    lost = 0
    for one in evidence["asked"]:
        for status, body in one["answers"]:
            if status == 200:
                place = body["seq"], body["history"]
                _acknowledged(one, place, ever)
                if place not in logs[-1]:
                    lost += 1
                    gone = max(n for n, log in enumerate(logs) if place in log)
                    assert one["sent"] <= ended[gone], f"done in a history that was gone: {one}"
            elif 400 <= status < 500 and status != 429:
                first, last = (bisect(ended, one["answered"] - before) for before in (ANSWER_SECONDS, 0))
                found = all(one["command_id"] in ids[n] for n in range(first, last + 1))
                assert not found, f"refused, and yet in the log: {one}"
    return lost


def _acknowledged(one: Asked, place: Place, ever: dict[Place, Number]) -> None:
    there = ever.get(place)
    assert there is not None, f"acknowledged under {place}, which no log has: {one}"
    assert there.command_id == one["command_id"], f"{place} is {there.command_id}, not that of {one}"
    early, late = one["sent"] - CLOCK_SECONDS, one["answered"] + CLOCK_SECONDS
    assert early <= there.at <= late, f"{place} was at {there.at}, sent and answered otherwise: {one}"


# What pages were told


def _transcript(reader: Reader, ever: dict[Place, Number]) -> None:
    """On each line the numbers follow each other in one history, nothing is left out silently, and all is as logged."""
    who = reader["audience"]
    at: Place | None = None
    aside: dict[Place, Place] = {}  # what was told out of turn, by what it follows, until the rest has come
    for line in reader["transcript"]:
        event, seq, mark, word, follows = line
        where = f"{line} after {at}, a page of {who}"
        if event == "open":
            said = None if seq is None or word is None else (seq, word)
            assert said in {at, *_on(at, aside)}, f"it comes back with something else: {where}"
            at, aside = said, {}
        elif event in ("change", "synced", "reload"):
            if seq is None or word is None or (seq, word) not in ever:
                raise AssertionError(f"no log has it: {where}")
            number = ever[seq, word]
            if event == "reload":
                assert mark == number.states[who], f"another state than the fold: {where}"
                at = seq, word
                continue
            assert (mark, follows) == (number.changes[who], number.follows), f"otherwise than logged: {where}"
            assert event == "synced" or at is None or seq > at[0], f"out of order: {where}"
            before = seq - 1, number.follows
            if before in {at, *_on(at, aside)}:
                at = seq, word
            else:
                aside[before] = seq, word
    assert (reader["seq"], reader["history"]) in {at, *_on(at, aside)}, f"a gap was passed over: a page of {who}"


def _on(at: Place | None, aside: dict[Place, Place]) -> Iterator[Place]:
    """Where a page may be by what it was told out of turn."""
    while at in aside:
        at = aside[at]
        yield at


def _ends(reader: Reader, places: list[Place], state: State) -> None:
    """A page has the newest number of the log there is, and the rows that the fold gives."""
    there = reader["seq"], reader["history"]
    assert there == places[-1], f"a page of {reader['audience']} stands at {there}, the log at {places[-1]}"
    seen = _seen(state, reader["audience"])
    wrong = [key for key in sorted(seen.keys() | reader["state"].keys()) if seen.get(key) != reader["state"].get(key)]
    assert not wrong, f"a page of {reader['audience']} has {wrong} otherwise than the fold"


def _told(content: dict[str, Any], audience: str) -> list[Any]:
    put = _seen(content["after"], audience)
    return [put, sorted(_seen(content["before"], audience).keys() - put.keys())]


def _seen(rows: State, audience: str) -> State:
    return dict(_views(rows, audience))


def _views(rows: State, audience: str) -> Iterator[tuple[str, Row]]:
    for key, row in rows.items():
        kind = key.split("/")[0]
        hidden = kind in KINDS_UNSEEN[audience]
        hidden |= kind == "inscription" and row["state"] in STATES_UNSEEN[audience]
        if not hidden:
            unseen = FIELDS_UNSEEN[audience].get(kind, set())
            yield key, {name: value for name, value in row.items() if name not in unseen}


def _mark(payload: object) -> str:
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _hour(stamp: str) -> float:
    return datetime.fromisoformat(stamp).timestamp()
