"""Somebody who follows by asking for the changes since the last: folds them, and checks that none is lost or double."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.derived.rows import Rows
from hlom_live.rehearsal.client import Client, Row, Tally


class Follower(Rows):
    """The live state as one reader has it (docs/api.md, "Live state")."""

    def __init__(self, client: Client, tally: Tally) -> None:
        self._client, self._tally = client, tally
        self.seq, self.history, self.rows = 0, "", dict[str, Row]()
        super().__init__(self.rows)
        self.changes = 0
        self._fold(client.read("/state"))

    def catch_up(self) -> None:
        """Fold what came since."""
        while True:
            answer = self._client.read(f"/changes?since={self.seq}&history={self.history}")
            if reload := answer.get("reload"):
                self._fold(reload)
            for change in answer.get("changes", ()):
                self._follow(change)
            if self.seq >= answer["head"]:
                return

    def _follow(self, change: dict[str, Any]) -> None:
        if (change["seq"], change["follows"]) != (self.seq + 1, self.history):
            self._tally.fault(f"change {change['seq']} came after {self.seq}, or follows on another history")
        self.changes += 1
        self._fold(change)

    def _fold(self, change: dict[str, Any]) -> None:
        if change.get("full"):
            self.rows.clear()
        for key in change.get("drop", ()):
            self.rows.pop(key, None)
        self.rows.update(change["put"])
        self.seq, self.history = change["seq"], change["history"]
        self.changed()

    def check(self) -> bool:
        """Whether what was folded is the state as the server gives it whole, at the same number."""
        while True:
            self.catch_up()
            whole = self._client.read("/state")
            if whole["seq"] == self.seq:
                return bool(whole["put"] == self.rows)
