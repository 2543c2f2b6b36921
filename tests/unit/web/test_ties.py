"""Where all is alike that an order goes by, the id decides, in whatever order the rows came."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hlom_live.domain.clock import stamp
from hlom_live.domain.derived import fits, forecast
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import InscriptionState, ItemState, ListState, Notice, SittingState
from hlom_live.domain.stocktaking import figures
from hlom_live.live.content.calls import NOBODY, calls
from hlom_live.live.content.expected import expected_items, expected_starts
from hlom_live.web.first_paint.own import own_picture
from hlom_live.web.first_paint.picture import picture
from hlom_live.web.first_paint.stock import stock
from tests.support.web import ITEM, KENYA, LIST, MORNING, ROOM, SITTING
from tests.unit.web.test_picture import TURN, rows, waiting

NOW = MORNING + timedelta(minutes=30)
TWO = ("a", "b")
SPEAKERS = (("a", "chad"), ("b", "kenya"))
MODES = (("a", "remote"), ("b", "in_room"))


def all_alike() -> dict[str, dict[str, Any]]:
    """A meeting in which of everything there are two, alike but for their ids."""
    posted, absent = InscriptionState.IN_WRITING, InscriptionState.ABSENT
    found = rows(
        *(replace(ROOM, id=f"room-{n}") for n in TWO),
        *(replace(SITTING, id=f"sitting-{n}", room=f"room-{n}") for n in TWO),
        *(replace(SITTING, id=f"open-{n}", state=SittingState.OPEN, opened_at=MORNING) for n in TWO),
        *(replace(ITEM, id=f"item-{n}", sitting="open-a", state=ItemState.PLANNED) for n in TWO),
        *(replace(LIST, id=f"list-{n}", item=f"item-{n}", state=ListState.OPEN, opened_at=MORNING) for n in TWO),
        *(replace(waiting(1), id=f"kenya-{n}", list=f"list-{n}") for n in TWO),
        *(replace(waiting(1), id=f"posted-{n}", state=posted, delegation=by) for n, by in SPEAKERS),
        *(replace(waiting(1), id=f"absent-{n}", state=absent, mode=mode) for n, mode in MODES),
        *(replace(TURN, id=f"turn-{n}", delegation=by, ended_at=NOW) for n, by in SPEAKERS),
        *(Notice(id=f"notice-{n}", text={"en": n}, shown_at=MORNING) for n in TWO),
    )  # fmt: skip
    kinds = ("meeting", "room", "sitting", "item", "list", "delegation", "inscription", "intervention", "notice")
    return {f"{kind}/{row['id']}": dict(row) for kind in kinds for row in found.all(kind)}


def plain(rows: Rows) -> dict[str, Any]:
    """What the forecast says of every list and sitting, asked one by one."""
    now = NOW.timestamp()
    lists, sittings = [row["id"] for row in rows.all("list")], rows.all("sitting")
    return {
        "starts": [forecast.expected_starts(rows, one, now) for one in lists],
        "items": [forecast.expected_items(rows, one, now) for one in sittings],
        "ends": [forecast.sitting_end(rows, one, now) for one in sittings],
        "fits": [fits.heard(rows, one, now) for one in lists],
    }


TOLD: dict[str, Callable[[Rows], Any]] = {
    "picture": lambda rows: picture(rows, NOW, "en"),
    "own picture": lambda rows: own_picture(rows, "kenya", calls(rows, NOW)["kenya"], NOW, "en"),
    "calls": lambda rows: calls(rows, NOW),
    "starts": lambda rows: expected_starts(rows, NOW),
    "items": lambda rows: expected_items(rows, NOW),
    "one by one": plain,
    "stock": lambda rows: stock(rows, figures([], [], []), "en"),
}


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    app = Flask(__name__)
    app.config["LANGUAGES"] = ["en"]
    with app.app_context():
        yield


@pytest.mark.parametrize("what", TOLD)
def test_it_is_the_same_in_whatever_order_the_rows_came(what: str) -> None:
    whole, chance = all_alike(), random.Random(what)
    told = {
        json.dumps(TOLD[what](Rows(dict(chance.sample(list(whole.items()), len(whole))))), sort_keys=True, default=str)
        for _ in range(20)
    }
    assert len(told) == 1


def test_of_two_that_are_alike_the_lower_id_is_the_first() -> None:
    shown = picture(Rows(dict(reversed(all_alike().items()))), NOW, "en")
    assert [one["id"] for one in shown["rooms"]][1:] == ["room-a", "room-b"]
    assert [one["id"] for one in shown["notices"]] == ["notice-a", "notice-b"]
    assert [one["id"] for one in shown["ended"]] == ["turn-a", "turn-b"]
    assert [one["text"] for one in shown["rooms"][0]["in_lieu"]] == ["Chad", "Kenya"]
    (day,) = shown["days"]
    assert [one["id"] for one in day["sittings"]][:2] == ["open-a", "open-b"]
    assert calls(Rows(all_alike()), NOW)[KENYA.id]["inscription"] == "kenya-a"


def test_items_of_two_sittings_at_the_same_position_go_by_the_programme() -> None:
    later = stamp(MORNING + timedelta(hours=2))
    whole = all_alike()
    whole["sitting/open-b"]["planned_start"], whole["item/item-a"]["sitting"] = later, "open-b"
    whole["item/item-a"]["number"], whole["item/item-b"]["number"] = "late", "soon"
    whole["room/room"]["item"] = None
    whole["item/item"]["state"] = "concluded"
    assert own_picture(Rows(whole), "kenya", NOBODY, NOW, "en")["item"]["number"] == "soon"
