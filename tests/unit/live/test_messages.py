"""Messages are encoded once per audience, reloads are shared, and Socket.IO takes them as they are."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from socketio.packet import EVENT, Packet

from hlom_live.domain.registers import REGISTERS, USUAL, left_by
from hlom_live.live.content.audience import FIELDS, STAFF, Audience
from hlom_live.live.content.catch_up import CatchUp
from hlom_live.live.content.messages import NOT_OF_ALL_STAFF, PARTS, REST, Message, Reloads
from hlom_live.live.transport.encoding import Encoded, Packets, encode
from hlom_live.store.changes import Change, Position

CHANGE = Change(
    meeting_id="m",
    slug="hlom",
    seq=7,
    at=datetime(2021, 12, 14, tzinfo=UTC),
    command="show_notice",
    actor="x",
    role="secretariat",
    after={"notice/n": {"id": "n", "room": None, "text": "Café", "level": "info", "shown_at": None}},
    before={},
    history="7777aaaabbbb",
    follows="6666aaaabbbb",
)
ONE, TWO = Position(1, "1111aaaabbbb"), Position(2, "2222aaaabbbb")


def test_a_message_is_encoded_once_per_audience() -> None:
    message = Message(CHANGE)
    assert message.text(Audience.PUBLIC) is message.text(Audience.PUBLIC)
    words = {"history": "7777aaaabbbb", "follows": "6666aaaabbbb"}
    assert json.loads(message.text(Audience.PUBLIC)) == {"seq": 7, **words, "put": CHANGE.after, "drop": []}


def test_a_packet_takes_ready_text_as_it_is() -> None:
    ready, plain = encode({"a": "é\u2028"}), {"b": [1, None, True]}
    assert json.loads(Packets.dumps(["change", ready, plain])) == ["change", {"a": "é\u2028"}, {"b": [1, None, True]}]
    assert Packets.dumps({"b": 1}) == '{"b":1}'


def test_a_packet_of_the_library_carries_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Packet, "json", Packets)
    packet = Packet(EVENT, data=["change", Encoded('{"seq":1}')], namespace="/live").encode()
    assert packet == '2/live,["change",{"seq":1}]'


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode(float("nan"))
    with pytest.raises(TypeError):
        encode({1, 2})


def test_a_message_is_without_what_a_reader_leaves() -> None:
    message = Message(CHANGE)
    left = json.loads(message.text(Audience.PUBLIC, frozenset(["notice"])))
    assert (left["seq"], left["put"], left["drop"]) == (7, {}, [])
    assert message.text(Audience.PUBLIC, USUAL) is message.text(Audience.PUBLIC)


class Built:
    """Parts as they are built, each with a row that says when."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def __call__(self, part: str) -> dict[str, Any]:
        self.parts.append(part)
        return {f"{part or 'room'}/x": {"n": len(self.parts)}} if part in ("", "document") else {}


def anything(since: Position) -> Collection[str]:
    """Of nothing it is known that it was left as it was."""
    return PARTS


def test_the_parts_of_a_reload_are_built_once_per_number_and_audience() -> None:
    reloads, build = Reloads(), Built()
    first = reloads.text("hlom", ONE, Audience.PUBLIC, build, anything)
    put = {"room/x": {"n": 1}, "document/x": {"n": 3}}
    assert json.loads(first) == {"seq": 1, "history": ONE.history, "full": True, "put": put, "drop": []}
    assert (reloads.text("hlom", ONE, Audience.PUBLIC, build, anything), build.parts) == (first, ["", *REGISTERS])
    reloads.text("hlom", ONE, Audience.STAFF, build, anything)
    reloads.text("hlom", TWO, Audience.PUBLIC, build, anything)
    assert build.parts == ["", *REGISTERS] * 3


def test_a_register_that_is_left_is_not_read_and_the_rest_is_shared() -> None:
    reloads, build = Reloads(), Built()
    left = reloads.text("hlom", ONE, Audience.PUBLIC, build, anything, left_by(REGISTERS))
    assert (json.loads(left)["put"], build.parts) == ({"room/x": {"n": 1}}, [""])
    usual = reloads.text("hlom", ONE, Audience.PUBLIC, build, anything, USUAL)
    assert (json.loads(usual)["put"], build.parts) == ({"room/x": {"n": 1}, "document/x": {"n": 2}}, ["", "document"])


def test_a_part_that_no_change_has_touched_is_not_built_anew() -> None:
    """The speakers change all day, thousands of pledges hardly ever."""
    reloads, build, asked = Reloads(), Built(), list[Position]()

    def touched(since: Position) -> Collection[str]:
        asked.append(since)
        return [REST]

    reloads.text("hlom", ONE, Audience.PUBLIC, build, touched, USUAL)
    told = json.loads(reloads.text("hlom", TWO, Audience.PUBLIC, build, touched, USUAL))
    assert (told["seq"], told["put"]) == (2, {"room/x": {"n": 3}, "document/x": {"n": 2}})
    assert reloads.kept("hlom", TWO, Audience.PUBLIC, USUAL) is not None
    assert (build.parts, asked) == (["", "document", ""], [ONE, ONE])


def test_a_reload_is_of_one_history_and_the_one_made_last_is_kept() -> None:
    """Of two histories the higher number is not the newer: after a restore the lower one is asked for from then on."""
    reloads, build, elsewhere = Reloads(), Built(), Position(2, "0000aaaabbbb")
    for at in (TWO, elsewhere, elsewhere, ONE, ONE):
        told = json.loads(reloads.text("hlom", at, Audience.PUBLIC, build, anything, left_by(REGISTERS)))
        assert (told["seq"], told["history"]) == at
    assert len(build.parts) == 3


def test_reloads_are_bounded() -> None:
    reloads, build = Reloads(most=2), Built()
    for slug in ("a", "b", "c", "c", "a"):
        reloads.text(slug, ONE, Audience.PUBLIC, build, anything, left_by(REGISTERS))
    assert len(build.parts) == 4


def test_a_catch_up_is_changes_or_a_reload() -> None:
    missed = CatchUp(TWO, (Encoded('{"seq":1}'), Encoded('{"seq":2}')))
    told = {"changes": [{"seq": 1}, {"seq": 2}], "head": 2, "history": "2222aaaabbbb"}
    assert json.loads(missed.body(head=2, history="2222aaaabbbb")) == told
    assert json.loads(CatchUp(TWO).body()) == {"changes": []}
    assert json.loads(CatchUp(TWO, reload=Encoded('{"seq":2}')).body(head=2)) == {"reload": {"seq": 2}, "head": 2}


def test_a_kind_that_not_all_staff_see_alike_is_encoded_for_each_of_them() -> None:
    """A change of all other kinds is written once for all staff."""
    kinds = {kind for one in STAFF for kind in FIELDS[one] if FIELDS[one][kind] != FIELDS[STAFF[0]].get(kind)}
    assert kinds == NOT_OF_ALL_STAFF
    offer = Message(replace(CHANGE, before={}, after={"offer/help": {"id": "help", "text": "Books"}}))
    told = {one: json.loads(offer.text(one))["put"] for one in STAFF}
    assert [one for one, put in told.items() if put] == [Audience.DESK]
