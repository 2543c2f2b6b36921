"""The secretariat's desk, the captioner and a viewer: what goes on beside the chair."""

from __future__ import annotations

import queue

from hlom_live.rehearsal.client import Row
from hlom_live.rehearsal.script import LINES, NOTICES, REASONS
from hlom_live.rehearsal.stage import Stage

DESK_EVERY_SECONDS = (0.8, 2.5)
LINE_EVERY_SECONDS = (0.8, 2.0)
VIEWER_EVERY_SECONDS = 0.5
SUMMARY = "Thanked the host communities and announced two pledges."


class Desk:
    """The secretariat: admits, moves with a reason, shows notices, writes summaries, confirms swaps."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._client = stage.client("secretariat", stage.cast.secretariat)
        self._view = stage.follower("view of the secretariat", stage.cast.secretariat)
        self._draw = stage.chance("secretariat")
        self._swaps: queue.Queue[str] = queue.Queue()
        self._notice: str | None = None

    def confirm(self, swap: str) -> None:
        """A swap was agreed by both: it is confirmed at the next turn."""
        self._swaps.put(swap)

    def prepare(self, day: str) -> None:
        """Before the first sitting: badges are issued and the order of the day is published."""
        self._client.send("issue_badges")
        self._client.send("freeze_order_of_the_day", day=day)

    def play(self) -> None:
        """One thing after the other, until the rehearsal is over."""
        deeds = (self._admit, self._move, self._notices, self._annotate, self._badge)
        while True:
            self._stage.pause(self._draw.uniform(*DESK_EVERY_SECONDS))
            self._view.catch_up()
            while not self._swaps.empty():
                self._client.send("confirm_swap", swap=self._swaps.get())
            self._draw.choice(deeds)()

    def _entries(self, state: str) -> list[Row]:
        found = [row for row in self._view.all("inscription") if row["state"] == state]
        return sorted(found, key=lambda row: (row["list"], float(row["place"])))

    def _admit(self) -> None:
        for entry in self._entries("requested"):
            self._client.send("admit", inscription=entry["id"])

    def _move(self) -> None:
        waiting = [row for row in self._entries("inscribed") if row["kind"] == "statement"]
        if len(waiting) > 2:
            reason = self._draw.choice(REASONS)
            self._client.send("move_inscription", inscription=waiting[-1]["id"], before=None, reason=reason)

    def _notices(self) -> None:
        if self._notice is not None:
            self._client.send("clear_notice", notice=self._notice)
            self._notice = None
        else:
            self._notice = self._client.send("show_notice", text=self._draw.choice(NOTICES)).result.get("notice")

    def _annotate(self) -> None:
        ended = [row for row in self._view.all("intervention") if row["ended_at"] and not row["summary"]]
        if ended:
            turn = min(ended, key=lambda row: (row["ended_at"], row["id"]))
            self._client.send("annotate_intervention", intervention=turn["id"], summary=SUMMARY)

    def _badge(self) -> None:
        badges = sorted(row["badge"] for row in self._view.all("delegation") if row.get("badge"))
        if badges:
            self._client.send("read_badge", badge=self._draw.choice(badges))


class Captioner:
    """Types captions in two languages while a sitting is open."""

    def __init__(self, stage: Stage, rooms: list[Row]) -> None:
        self._stage, self._rooms = stage, rooms
        self._client = stage.client("captioner", stage.cast.interpreter)
        self._draw = stage.chance("captioner")
        self.lines = 0

    def play(self) -> None:
        """One line after the other, until the rehearsal is over."""
        while True:
            self._stage.pause(self._draw.uniform(*LINE_EVERY_SECONDS))
            room, language = self._draw.choice(self._rooms)["id"], self._draw.choice(sorted(LINES))
            line = self._draw.choice(LINES[language])
            self.lines += self._client.send("add_caption", room=room, language=language, line=line).done


class Viewer:
    """Follows without an account, as anybody may, and checks at the end that nothing was lost."""

    def __init__(self, stage: Stage, bearer: str | None) -> None:
        self._stage = stage
        self.view = stage.follower("viewer", bearer)

    def play(self) -> None:
        """Ask for what came, until the rehearsal is over."""
        while True:
            self.view.catch_up()
            self._stage.pause(VIEWER_EVERY_SECONDS)
