"""The chair of one room: holds its sittings one after the other, and gives the floor to whoever is next."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from hlom_live.domain.clock import from_stamp
from hlom_live.rehearsal.client import Row
from hlom_live.rehearsal.crowd import Crowd
from hlom_live.rehearsal.script import Turn, turn
from hlom_live.rehearsal.stage import Stage

SPEAKERS_KINDS = ("statements", "debate")
LEAST_ITEM_SECONDS = 1.0
MOST_ITEM_SECONDS = 20.0
SUSPENDED_SECONDS = 1.0
LOOK_SECONDS = 0.2
MOST_POSTED = 500
REPLIES = 2


class Chair:
    """One room's chair. It also does what the secretariat does beside it when the time is over."""

    def __init__(self, stage: Stage, room: Row, crowd: Crowd) -> None:
        self._stage, self._crowd = stage, crowd
        self._name = room["name"].get("en") or next(iter(room["name"].values()))
        self._room: str = room["id"]
        self._client = stage.client(f"chair of {self._name}", stage.cast.chair)
        self._desk = stage.client(f"desk of {self._name}", stage.cast.secretariat)
        self.view = stage.follower(f"view of {self._name}", stage.cast.chair)
        self._draw = stage.chance(f"chair of {self._name}")
        self._absent: set[str] = set()
        self.held = 0

    def _tell(self, text: str) -> None:
        self._stage.tell(f"{self._name}: {text}")

    def _do(self, command: str, **args: Any) -> bool:
        done = self._client.send(command, **args).done
        self.view.catch_up()
        return done

    def play(self) -> None:
        """Hold every sitting of the room."""
        sittings = [row for row in self.view.all("sitting") if row["room"] == self._room]
        for number, sitting in enumerate(sorted(sittings, key=lambda row: str(row["planned_start"]))):
            start = from_stamp(sitting["planned_start"])
            if start > datetime.now(UTC):
                self._tell(f"waiting for the {'first' if number == 0 else 'next'} sitting, of {sitting['day']}.")
            self._stage.wait_until(start)
            self._hold(sitting)

    def _hold(self, sitting: Row) -> None:
        if not self._do("open_sitting", sitting=sitting["id"]):
            return
        self._tell(f"the sitting of {sitting['day']} is open.")
        items = self.view.items_of(sitting["id"])
        half = len(items) // 2
        for number, item in enumerate(items):
            if number == half and number:
                self._suspend(sitting)
            self._take(item)
        self._clear_floor()
        if self._do("adjourn_sitting", sitting=sitting["id"]):
            self.held += 1
            self._tell("the sitting is adjourned.")

    def _suspend(self, sitting: Row) -> None:
        if self._do("suspend_sitting", sitting=sitting["id"]):
            self._stage.pause(SUSPENDED_SECONDS)
            self._do("resume_sitting", sitting=sitting["id"])

    def _take(self, item: Row) -> None:
        if not self._do("start_item", item=item["id"]):
            return
        title = item["title"].get("en") or next(iter(item["title"].values()))
        self._tell(f"{item['number'] + '. ' if item['number'] else ''}{title}")
        planned = max(LEAST_ITEM_SECONDS, item["planned_seconds"] or LEAST_ITEM_SECONDS)
        speakers = self.view.list_of(item["id"])
        if item["kind"] in SPEAKERS_KINDS and speakers is not None:
            self._hear(speakers, planned)
        else:
            self._stage.pause(min(planned, MOST_ITEM_SECONDS))
        self._clear_floor()
        self._do("conclude_item", item=item["id"])

    def _hear(self, speakers: Row, planned: float) -> None:
        """Open the list, hear who is on it until the item's time is over, then the rights of reply."""
        until = time.monotonic() + planned
        if speakers["state"] != "open":
            self._do("open_list", list=speakers["id"])
        self._crowd.ask(speakers["id"], within_seconds=min(planned / 2, 10.0))
        while time.monotonic() < until or self._call_next_is_due(speakers, until):
            if not self._call_next(speakers):
                if not self._crowd.busy:
                    break
                self._stage.pause(LOOK_SECONDS)
        self._do("close_list", list=speakers["id"])
        self._leave_unheard(speakers)
        self._replies(speakers)

    def _call_next_is_due(self, speakers: Row, until: float) -> bool:
        """The chair hears one more when one alone is left."""
        return time.monotonic() < until + MOST_ITEM_SECONDS and len(self._waiting(speakers)) == 1

    def _waiting(self, speakers: Row) -> list[Row]:
        self.view.catch_up()
        return self.view.waiting(speakers["id"])

    def _call_next(self, speakers: Row) -> bool:
        """Give the floor to the first who waits; False if nobody does."""
        self._rule()
        waiting = self._waiting(speakers)
        if not waiting:
            return False
        first, goes = waiting[0], turn(self._draw)
        if goes.absent and first["id"] not in self._absent and len(waiting) > 1:
            self._absent.add(first["id"])
            self._do("mark_absent", inscription=first["id"])
            return True
        given = self._give(first, goes)
        if given is not None and goes.undone:
            self._do("undo", room=self._room)
            given = self._give(first, goes)
        if given is not None:
            self._let_speak(given, goes)
        return True

    def _floor(self) -> str | None:
        self.view.catch_up()
        room = self.view.get("room", self._room) or {}
        return room.get("interrupted_by") or room.get("intervention")

    def _give(self, entry: Row, goes: Turn) -> Row | None:
        """The intervention that has the floor now; None if it was refused, as when a person was quicker."""
        expect = self._floor()
        start = not goes.called_first
        if expect is None:
            wish = {"inscription": entry["id"], "start": start}
            answer = self._client.send("give_floor", room=self._room, expect=None, **wish)
        else:
            answer = self._client.send("next_speaker", room=self._room, expect=expect, start=start)
        if not answer.done:
            self._stage.pause(LOOK_SECONDS)
            return None
        if goes.called_first:
            self._stage.pause(LOOK_SECONDS)
            self._client.send("start_clock", room=self._room, expect=answer.result["intervention"])
        self.view.catch_up()
        return self.view.get("intervention", answer.result["intervention"])

    def _let_speak(self, given: Row, goes: Turn) -> None:
        who = self.view.get("delegation", given["delegation"]) or {"name": {"en": "?"}}
        self._tell(f"{who['name'].get('en') or next(iter(who['name'].values()))} has the floor.")
        seconds = max(0.5, float(given["allotted_seconds"]) * goes.share)
        self._stage.pause(seconds / 2)
        if goes.pause:
            self._do("pause_clock", room=self._room, expect=given["id"])
            self._stage.pause(LOOK_SECONDS)
            self._do("resume_clock", room=self._room, expect=given["id"])
        if goes.more_time:
            self._do("add_time", room=self._room, expect=given["id"], seconds=round(max(1.0, seconds / 4), 1))
        if goes.point_of_order:
            self._crowd.point_of_order(self._room, but=given["delegation"])
        self._stage.pause(seconds / 2)
        if goes.finished:
            self._crowd.finished(given)
        self._rule()

    def _rule(self) -> None:
        """Hear or decline every point of order that was raised in this room."""
        self.view.catch_up()
        for entry in self.view.all("inscription"):
            if entry["kind"] == "point_of_order" and entry["state"] == "inscribed" and self._is_here(entry):
                ruling = "hear" if self._draw.random() < 0.7 else "decline"
                if self._do("rule_point_of_order", inscription=entry["id"], ruling=ruling) and ruling == "hear":
                    self._tell("a point of order is heard.")
                    self._stage.pause(1.0)
                    room = self.view.get("room", self._room) or {}
                    heard = room.get("interrupted_by") or room.get("intervention")
                    self._do("end_intervention", room=self._room, expect=heard)

    def _is_here(self, entry: Row) -> bool:
        speakers = self.view.get("list", entry["list"]) or {}
        room = self.view.get("room", self._room) or {}
        return bool(speakers.get("item") == room.get("item"))

    def _clear_floor(self) -> None:
        self._rule()
        while (holder := self._floor()) is not None:
            if not self._do("end_intervention", room=self._room, expect=holder):
                self._stage.pause(LOOK_SECONDS)

    def _leave_unheard(self, speakers: Row) -> None:
        """Whoever is left goes to the next list of the same item, or on the record in writing."""
        waiting = self._waiting(speakers)
        if not waiting:
            return
        item = self.view.get("item", speakers["item"]) or {}
        later = [row for row in self.view.all("item") if item.get("number") and row["number"] == item["number"]]
        later = [row for row in later if row["state"] == "planned"]
        if later:
            to = self.view.list_of(later[0]["id"])
            self._desk.send("carry_over", list=speakers["id"], to=to["id"])
        else:
            self._desk.send("post_in_lieu", inscriptions=[row["id"] for row in waiting[:MOST_POSTED]])
        self._tell(f"no time for {len(waiting)} more.")
        self.view.catch_up()

    def _replies(self, speakers: Row) -> None:
        heard = [row for row in self.view.all("intervention") if row["item"] == speakers["item"] and row["ended_at"]]
        statements = sorted((row for row in heard if row["kind"] == "statement"), key=lambda row: str(row["ended_at"]))
        for each in self._draw.sample(statements, min(REPLIES, len(statements))):
            self._crowd.reply(speakers["id"], each)
        self._crowd.settle(within_seconds=3.0)
        for _ in range(REPLIES):
            if not self._call_next(speakers):
                return
