"""What holds in a meeting at every moment. Each function says what does not; nothing said is good."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from hlom_live.live.content.audience import Audience
from hlom_live.store.changes import Change, Row
from hlom_live.store.models import ChangeRow, MeetingRow
from tests.builders import Hall
from tests.contract import leaks

Rows = dict[str, Row]
CANARY = "canary-7f3a"
"""Stands in every field that is for the staff."""

WAITING = ("requested", "inscribed")


def faults(rows: Rows) -> list[str]:
    """Every disagreement within one state."""
    return [*_waits(rows), *_floors(rows), *_turns(rows), *_sittings(rows)]


def _of(rows: Rows, kind: str) -> list[Row]:
    return [row for key, row in rows.items() if key.startswith(f"{kind}/")]


def _waits(rows: Rows) -> list[str]:
    """Nobody waits twice, except to reply to several items, and no two who wait stand at one place."""
    waits = [entry for entry in _of(rows, "inscription") if entry["state"] in WAITING]
    turns = [(entry["list"], entry["delegation"], entry["kind"], _answered(rows, entry)) for entry in waits]
    twice = Counter(turns)
    shared = Counter((entry["list"], entry["place"]) for entry in waits)
    found = [f"{who} waits {n} times" for who, n in twice.items() if n > 1]
    return found + [f"{n} stand at {where}" for where, n in shared.items() if n > 1]


def _answered(rows: Rows, entry: Row) -> str | None:
    """The item that a reply answers: that of the statement at which the replies began, else that of its list."""
    if entry["kind"] != "right_of_reply":
        return None
    turn = rows.get(f"intervention/{entry['reply_to']}")
    while turn is not None and turn["reply_to"] is not None:
        turn = rows[f"intervention/{turn['reply_to']}"]
    of = turn or rows.get(f"list/{entry['list']}")
    return str(of["item"]) if of else None


def call_faults(rows: Rows, told: Mapping[str, Row]) -> list[str]:
    """Where what delegations are told (`told`: `you`, by delegation) is not what the rows say, in whatever room."""
    said = {who: {turn["inscription"]: turn["call"] for turn in you["turns"]} for who, you in told.items()}
    found = [
        f"{who} was told {said.get(who)}, not {due}" for who, due in calls_due(rows).items() if said.get(who) != due
    ]
    found += [f"{who} was told {said[who]} and waits for nothing" for who in said.keys() - calls_due(rows).keys()]
    return found + [f"{who} is told of {you['call']} first" for who, you in told.items() if _calls_later(you)]


def _calls_later(you: Row) -> bool:
    """Whether a turn further down is nearer than the one at the top, which old clients read alone."""
    nearness = {"now": 0, "next": 1, "soon": 2, None: 3}
    return nearness[you["call"]] > min(nearness[turn["call"]] for turn in you["turns"])


def calls_due(rows: Rows) -> dict[str, dict[str, str | None]]:
    """By delegation and entry, the call that the rows make, said as simply as the rule is."""
    found: dict[str, dict[str, str | None]] = {}
    for entry in _of(rows, "inscription"):
        if entry["state"] in (*WAITING, "speaking"):
            found.setdefault(entry["delegation"], {})[entry["id"]] = _call_due(rows, entry)
    return found


def _call_due(rows: Rows, entry: Row) -> str | None:
    speakers = rows[f"list/{entry['list']}"]
    item = rows[f"item/{speakers['item']}"]
    if item["state"] != "current" or rows[f"sitting/{item['sitting']}"]["state"] != "open":
        return None
    if entry["state"] == "speaking":
        return "now"
    if not _is_called_in_turn(entry):
        return None
    others = [one for one in _of(rows, "inscription") if one["list"] == entry["list"] and _is_called_in_turn(one)]
    before = sum(one["place"] < entry["place"] for one in others)
    return "next" if before == 0 else "soon" if before <= 5 else None


def _is_called_in_turn(entry: Row) -> bool:
    return bool(entry["state"] == "inscribed" and entry["kind"] != "point_of_order")


def _floors(rows: Rows) -> list[str]:
    """One holder per room; who interrupts is a point of order, and who is interrupted does not run."""
    found = []
    for room in _of(rows, "room"):
        turn, point = (rows.get(f"intervention/{room[name]}") for name in ("intervention", "interrupted_by"))
        found += [f"{room['id']} names nothing" for name in _named(room) if f"{name}/{room[name]}" not in rows]
        if point is not None and (turn is None or _runs(turn) or point["kind"] != "point_of_order"):
            found.append(f"{room['id']} is interrupted by {point['id']}, but {turn}")
        if turn is not None and turn["kind"] != "point_of_order" and turn["item"] != room["item"]:
            found.append(f"{turn['id']} speaks in {room['id']} on an item that is not current")
        if turn is not None and room["sitting"] is None:
            found.append(f"{turn['id']} speaks in {room['id']} without a sitting")
    return found


def _named(room: Row) -> list[str]:
    return [name for name in ("sitting", "item", "intervention", "notice") if room[name] is not None]


def _runs(turn: Row) -> bool:
    return bool(turn["started_at"]) and turn["paused_at"] is None and turn["ended_at"] is None


def _turns(rows: Rows) -> list[str]:
    """Interventions that have not ended have a floor; their entries speak, and no others do."""
    held = Counter(room[name] for room in _of(rows, "room") for name in ("intervention", "interrupted_by"))
    turns = _of(rows, "intervention")
    on = {turn["id"]: turn for turn in turns if turn["ended_at"] is None}
    found = [f"{one} is on {held[one]} floors" for one in on if held[one] != 1]
    found += [f"{one} has the floor and has ended" for one in held if one is not None and one not in on]
    speaks = sorted(entry["id"] for entry in _of(rows, "inscription") if entry["state"] == "speaking")
    if speaks != sorted(turn["inscription"] for turn in on.values()):
        found.append(f"{speaks} are said to speak, not {on}")
    for turn in turns:
        entry = rows.get(f"inscription/{turn['inscription']}")
        if turn["ended_at"] and (entry is None or entry["state"] != "delivered" or turn["outcome"] is None):
            found.append(f"{turn['id']} has ended, but {entry}")
        if entry and any(turn[name] != entry[name] for name in ("delegation", "kind")):
            found.append(f"{turn['id']} is not of {entry}")
        if turn["paused_seconds"] < 0:
            found.append(f"{turn['id']} was paused for {turn['paused_seconds']}")
        hours = [turn[name] for name in ("called_at", "started_at", "ended_at") if turn[name]]
        if hours != sorted(hours):
            found.append(f"{turn['id']} was called, begun and ended at {hours}")
    return found


def _sittings(rows: Rows) -> list[str]:
    """A sitting that is on is its room's, its current item too, and a suspended one has no running clock."""
    rooms = {room["id"]: room for room in _of(rows, "room")}
    found = []
    for sitting in _of(rows, "sitting"):
        room = rooms[sitting["room"]]
        if (sitting["state"] in ("open", "suspended")) != (room["sitting"] == sitting["id"]):
            found.append(f"{sitting['id']} is {sitting['state']}, but {room}")
        if sitting["resumes_at"] and sitting["state"] != "suspended":
            found.append(f"{sitting['id']} is to resume, and is {sitting['state']}")
        turns = [rows.get(f"intervention/{room[name]}") for name in ("intervention", "interrupted_by")]
        if sitting["state"] == "suspended" and any(turn and _runs(turn) for turn in turns):
            found.append(f"a clock runs in {room['id']}, suspended")
    current = sorted(item["id"] for item in _of(rows, "item") if item["state"] == "current")
    if current != sorted(room["item"] for room in rooms.values() if room["item"]):
        found.append(f"{current} are said to be current, not {rooms}")
    return found


def procedure_faults(rows: Rows) -> list[str]:
    """Every disagreement about swaps, replies, statements, marks and captions within one state."""
    return [*_swaps(rows), *_replies(rows), *_statements(rows), *_documents(rows), *_marks(rows), *_badges(rows)]


def _swaps(rows: Rows) -> list[str]:
    """A swap is of two entries of its list, and two entries have one open swap between them at most."""
    found, open_between = [], Counter[frozenset[str]]()
    for swap in _of(rows, "swap"):
        entries = [rows[f"inscription/{swap[name]}"] for name in ("inscription", "other")]
        if swap["inscription"] == swap["other"]:
            found.append(f"{swap['id']} is of one entry with itself")
        if swap["state"] in ("proposed", "agreed"):
            open_between[frozenset(entry["id"] for entry in entries)] += 1
        if (swap["state"] == "proposed") != (swap["answered_at"] is None):
            found.append(f"{swap['id']} is {swap['state']}, answered at {swap['answered_at']}")
    return found + [f"{n} swaps are open between {set(who)}" for who, n in open_between.items() if n > 1]


def _replies(rows: Rows) -> list[str]:
    """A reply answers an intervention of another delegation that has begun."""
    found = []
    for entry in [*_of(rows, "inscription"), *_of(rows, "intervention")]:
        if entry["reply_to"] is None:
            continue
        answered = rows.get(f"intervention/{entry['reply_to']}")
        if entry["kind"] != "right_of_reply":
            found.append(f"{entry['id']} answers and is a {entry['kind']}")
        if answered is not None and answered["delegation"] == entry["delegation"]:
            found.append(f"{entry['id']} answers its own delegation")
    return found


def _statements(rows: Rows) -> list[str]:
    """A statement and its entry name each other; one under embargo is on no intervention."""
    found = []
    for entry in _of(rows, "inscription"):
        document = rows.get(f"document/{entry['statement']}")
        # What the test put into the field beforehand names nothing.
        if document is not None and document["inscription"] != entry["id"]:
            found.append(f"{entry['id']} names the statement of {document['inscription']}")
    for turn in _of(rows, "intervention"):
        document = rows.get(f"document/{turn['document']}")
        if document is not None and document["published_at"] is None:
            found.append(f"{turn['id']} shows a statement under embargo")
    return found


def _documents(rows: Rows) -> list[str]:
    """An item says how many documents it has that everybody may read; language versions hold to the first of them."""
    found, published = [], set()
    for row in _of(rows, "document"):
        first = rows.get(f"document/{row['of']}") if row["of"] else row
        if first is None or any(first[name] != row[name] for name in ("kind", "item", "symbol")) or first["of"]:
            found.append(f"{row['id']} is no version of {row['of']}")
        if row["published_at"] is not None and row["inscription"] is None and row["item"] is not None:
            published.add((row["item"], row["of"] or row["id"]))
    counted = Counter(item for item, _ in published)
    wrong = [item["id"] for item in _of(rows, "item") if item["document_count"] != counted[item["id"]]]
    return [*found, *(f"{item} counts its documents wrong" for item in wrong)]


def _marks(rows: Rows) -> list[str]:
    """What is marked is a theme of the intervention."""
    return [turn["id"] for turn in _of(rows, "intervention") if not turn["marks"].keys() <= set(turn["themes"])]


def _badges(rows: Rows) -> list[str]:
    all_badges = ([row["badge"], *(row["other_badges"] or ())] for row in _of(rows, "delegation"))
    badges = Counter(badge for some in all_badges for badge in some if badge)
    return [f"{n} delegations have the badge {badge}" for badge, n in badges.items() if n > 1]


def leaked(state: Rows, audience: Audience, message: Any) -> list[str]:
    """What an audience was given and may not see."""
    found = leaks(state, audience)
    if audience in (Audience.PUBLIC, Audience.DELEGATE) and CANARY in json.dumps(message):
        found.append(f"a canary in {message}")
    return found


def chain_faults(hall: Hall) -> list[str]:
    """Where the chain of hashes is broken, each the SHA-256 of the one before and the body, or an hour goes back."""
    with hall.database.reading() as session:
        log = session.scalars(select(ChangeRow).where(ChangeRow.meeting_id == hall.meeting_id).order_by(ChangeRow.seq))
        before, found, seq, at = "", [], 0, None
        for seq, row in enumerate(log, 1):
            if row.seq != seq:
                found.append(f"{row.seq} stands where {seq} belongs")
            if row.hash != hashlib.sha256(f"{before}\n{row.body}".encode()).hexdigest():
                found.append(f"change {row.seq} is not what was hashed")
            if at is not None and row.at < at:
                found.append(f"change {row.seq} happened before the one before it")
            before, at = row.hash, row.at
        meeting = session.get_one(MeetingRow, hall.meeting_id)
        if (meeting.head, meeting.head_hash) != (seq, before):
            found.append(f"the meeting is at {meeting.head}, its log at {seq}")
    return found


BESIDE = {
    "intervention": {"document", "finished_at", "summary", "themes", "marks", "notes"},
    "inscription": {"statement", "readiness", "recording", "recorded_seconds"},
    "list": {"closes_at"},
}
"""What undo leaves as it is: others have written it meanwhile, or its hour has passed."""


def _but_beside(key: str, row: Row | None) -> Row | None:
    beside = BESIDE.get(key.partition("/")[0], set())
    return None if row is None else {name: value for name, value in row.items() if name not in beside}


def not_restored(now: Rows, then: Rows, undone: Change, before_undo: Rows) -> list[str]:
    """Rows that an undo has not put back, and those it touched though the change had not."""
    keys = undone.before.keys() | undone.after.keys()
    found = [f"{key} is not back" for key in keys if _but_beside(key, now.get(key)) != _but_beside(key, then.get(key))]
    others = (now.keys() | before_undo.keys()) - keys
    return found + [f"{key} was touched" for key in others if now.get(key) != before_undo.get(key)]
