"""Messages are encoded once per audience, reloads are shared, and Socket.IO takes them as they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from socketio.packet import EVENT, Packet

from hlom_live.live.content.audience import Audience
from hlom_live.live.content.catch_up import CatchUp
from hlom_live.live.content.messages import Message, Reloads
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


def test_a_reload_is_built_once_per_number_and_audience() -> None:
    built: list[int] = []

    def build() -> dict[str, int]:
        built.append(1)
        return {"seq": len(built)}

    reloads = Reloads()
    assert reloads.text("hlom", ONE, Audience.PUBLIC, build) is reloads.text("hlom", ONE, Audience.PUBLIC, build)
    assert len(built) == 1
    reloads.text("hlom", ONE, Audience.STAFF, build)
    reloads.text("hlom", TWO, Audience.PUBLIC, build)
    assert len(built) == 3


def test_a_reload_is_of_one_history_and_the_one_made_last_is_kept() -> None:
    """Of two histories the higher number is not the newer: after a restore the lower one is asked for from then on."""
    reloads, elsewhere = Reloads(), Position(2, "0000aaaabbbb")
    reloads.text("hlom", TWO, Audience.PUBLIC, lambda: {"lost": True})
    kept = reloads.text("hlom", elsewhere, Audience.PUBLIC, lambda: {"lost": False})
    assert (kept, reloads.text("hlom", elsewhere, Audience.PUBLIC, dict) is kept) == ('{"lost":false}', True)
    gone_back = reloads.text("hlom", ONE, Audience.PUBLIC, lambda: {"seq": 1})
    assert reloads.text("hlom", ONE, Audience.PUBLIC, dict) is gone_back


def test_reloads_are_bounded() -> None:
    reloads = Reloads(most=2)
    for slug in ("a", "b", "c"):
        reloads.text(slug, ONE, Audience.PUBLIC, lambda: {"old": True})
    assert reloads.text("a", ONE, Audience.PUBLIC, lambda: {"new": True}) == '{"new":true}'


def test_a_catch_up_is_changes_or_a_reload() -> None:
    missed = CatchUp(TWO, (Encoded('{"seq":1}'), Encoded('{"seq":2}')))
    told = {"changes": [{"seq": 1}, {"seq": 2}], "head": 2, "history": "2222aaaabbbb"}
    assert json.loads(missed.body(head=2, history="2222aaaabbbb")) == told
    assert json.loads(CatchUp(TWO).body()) == {"changes": []}
    assert json.loads(CatchUp(TWO, reload=Encoded('{"seq":2}')).body(head=2)) == {"reload": {"seq": 2}, "head": 2}
