"""The first paint of what is needed and offered, as its script will show it (docs/adr/0163)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hlom_live.domain.derived.matches import matches
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.roles import SECRETARIAT, Actor
from hlom_live.live.content.own_news import own_news
from hlom_live.store import pledges_found
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.first_paint.pledges import path_of
from hlom_live.web.first_paint.seen import SeenState
from hlom_live.web.rendering.page_data import text_of

Painted = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told beside the state: the offers, the pledges that needs name, and what waits for admission.

    `you` is the own news of a delegation; `announced` None for whoever admits nothing.
    """

    offers: Sequence[Row]
    pledges: Mapping[str, Row]
    announced: Sequence[Row] | None = None
    you: Mapping[str, Any] | None = None


def told_of(meeting: MeetingRow, state: SeenState, actor: Actor | None) -> Told:
    """What this reader is told."""
    rows, delegation = state.rows, actor.delegation if actor else None
    named = {one["pledge"] for one in rows.all("need") if one["pledge"]}
    with context().database.reading() as session:
        pledges = {one["id"]: one for one in pledges_found.of_ids(session, meeting.id, named)}
        you = own_news(session, meeting.id, {delegation}, state.at)[delegation] if delegation else None
    return Told(you["offers"] if you else rows.all("offer"), pledges, announced_to(meeting, actor), you)


def announced_to(meeting: MeetingRow, actor: Actor | None) -> list[Row] | None:
    """The pledges that are announced and not published yet, for whoever may admit them; None for others."""
    if actor is None or actor.role not in SECRETARIAT:
        return None
    with context().database.reading() as session:
        return pledges_found.announced(session, meeting.id)


def matches_picture(rows: Rows, told: Told, own: str | None, lang: str) -> Painted:
    """The needs by objective with their offers, and what waits to be admitted; names in the reader's language."""
    painter = _Painter(rows, told, own, lang)
    return {
        "groups": [painter.group(one) for one in matches(rows, told.offers)],
        "announced": None if told.announced is None else [painter.announced(one) for one in told.announced],
        "own": own,
    }


class _Painter:
    def __init__(self, rows: Rows, told: Told, own: str | None, lang: str) -> None:
        self._rows, self._told, self._own, self._lang = rows, told, own, lang
        self._themes = {one["id"]: one["name"] for one in rows.meeting().get("themes", [])}
        self._states = {one["code"]: one["name"] for one in rows.all("delegation") if one["code"]}

    def group(self, group: Mapping[str, Any]) -> Painted:
        """An objective with what is needed for it."""
        theme = self._themes.get(group["theme"])
        return {"theme": self._text(theme), "needs": [self._need(one) for one in group["needs"]]}

    def announced(self, pledge: Row) -> Painted:
        """A pledge that waits to be admitted, or was and waits to be spoken."""
        return {
            **{name: pledge[name] for name in ("id", "number", "state", "kind")},
            "title": self._text(pledge["title"]),
            "area": self._text(pledge["area"]),
            "delegation": self._named(pledge["submitter"]),
            "themes": [self._text(self._themes[one]) for one in pledge["themes"] if one in self._themes],
            "countries": self._countries(pledge),
            "reason": self._text(pledge["reason"]),
        }

    def _need(self, one: Mapping[str, Any]) -> Painted:
        need = one["need"]
        return {
            **{name: need[name] for name in ("id", "state")},
            "delegation": self._named(need["delegation"]),
            "text": self._text(need.get("text")),
            "countries": self._countries(need),
            "pledge": self._pledge(self._told.pledges.get(need["pledge"])),
            "said": need["intervention"] is not None,
            "is_own": need["delegation"] == self._own,
            "offers": [self._offer(each) for each in one["offers"]],
            "offered": any(each["delegation"] == self._own and each["state"] in STANDING for each in one["offers"]),
        }

    def _pledge(self, pledge: Row | None) -> Painted | None:
        if pledge is None:
            return None
        return {"number": pledge["number"], "title": self._text(pledge["title"]), "path": path_of(pledge)}

    def _offer(self, offer: Row) -> Painted:
        return {
            "id": offer["id"],
            "state": offer["state"],
            "delegation": self._named(offer["delegation"]),
            "text": self._text(offer["text"]),
            "is_own": offer["delegation"] == self._own,
        }

    def _countries(self, row: Row) -> list[Any]:
        return [self._text(self._states.get(code, code)) for code in row["countries"]]

    def _named(self, delegation: str | None) -> Any:
        found = self._rows.get("delegation", delegation)
        return self._text(found["name"] if found else "—")

    def _text(self, texts: Any) -> Any:
        return text_of(texts, self._lang)


STANDING = ("made", "accepted")
