"""Who may see what; every audience receives every number (contract §1 and §2)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.model import (
    AboutKind,
    AboutSection,
    Caption,
    Correspondent,
    DraftChange,
    InscriptionState,
    Message,
    Need,
    Offer,
    OrderOfTheDay,
    Person,
    Pledge,
    PledgeState,
    Revision,
    Signal,
    SignalKind,
    Swap,
)
from hlom_live.domain.roles import OF_A_ROOM, Actor, Role
from hlom_live.live.content.audience import STAFF, Audience, ChairOf, Viewer, audience_of, redact, reload_of, view
from hlom_live.live.content.messages import Message as OutMessage
from hlom_live.store.changes import Change
from hlom_live.store.rows import ROW_OF as ROWS
from hlom_live.store.rows import columns_of, encoded, key_of
from tests.builders import (
    BRAZIL,
    KENYA,
    NOON,
    document,
    inscription,
    intervention,
    item,
    meeting,
    notice,
    room,
    screen,
    sitting,
    speakers_list,
)
from tests.contract import ALLOWED, leaks

REQUESTED = inscription(KENYA, state=InscriptionState.REQUESTED)
CANARY = "canary-7f3a"
CHAIR, DESK, DELEGATION = Correspondent.CHAIR, Correspondent.DESK, Correspondent.DELEGATION
ONE_OF_EACH = (
    meeting(),
    room(),
    sitting(),
    item(),
    speakers_list(),
    inscription(BRAZIL, requested_by=CANARY, readiness={"text": CANARY}, statement=CANARY),
    intervention(BRAZIL, notes=CANARY),
    replace(BRAZIL, badge=CANARY, device={"microphone": CANARY}),
    notice(),
    screen(name=CANARY),
    Person(id="juma", delegation="brazil", name=CANARY, title=CANARY, language="pt"),
    document(published_at=NOON),
    document(id="draft", title={"en": CANARY}, sha256=CANARY),
    Swap(id="swap", list="debate-list", inscription="kenya-asks", other="brazil-asks", proposed_at=NOON),
    Caption(id="caption", room="assembly", language="en", number=1, line="Madam Chair", at=NOON),
    OrderOfTheDay(id="order", day="2021-12-14", number=1, frozen_at=NOON),
    DraftChange(id="waits", position=1024.0, command="add_room", args={"name": CANARY}, drafted_at=NOON),
    Revision(id="revision", published_at=NOON),
    Signal(id="signal", room="assembly", kind=SignalKind.HELP, at=NOON, until=NOON),
    AboutSection(id="venue", section=AboutKind.VENUE, position=1024.0, text={"en": "By tram."}),
    Pledge(id="schools", title={"en": "Schools"}, state=PledgeState.PUBLISHED, submitted_at=NOON, reason=CANARY),
    Pledge(id="wells", title={"en": CANARY}, submitted_at=NOON),
    Need(id="teachers", delegation="brazil", intervention="brazil-speaks", made_at=NOON),
    Need(id="books", delegation="brazil", text="Books", made_at=NOON),
    Offer(id="help", need="books", delegation="kenya", text=CANARY, made_at=NOON),
    Message(id="late", sender=CHAIR, recipient=DESK, text=CANARY, sent_at=NOON),
)


def keyed(*values: Any) -> dict[str, dict[str, Any]]:
    """Values as rows of the state."""
    return {f"{value.KIND}/{value.id}": encoded(ROWS[type(value)], columns_of(value)) for value in values}


def change(before: dict[str, Any], after: dict[str, Any]) -> Change:
    return Change("hlom", "hlom-2021", 7, NOON, "admit", "Chair", "chair", after, before, history="7a", follows="6a")


def told(put: dict[str, Any], drop: list[str]) -> dict[str, Any]:
    """A change as it goes out."""
    return {"seq": 7, "history": "7a", "follows": "6a", "put": put, "drop": drop}


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        (None, Audience.PUBLIC),
        (Role.DELEGATE, Audience.DELEGATE),
        (Role.CHAIR, Audience.CHAIR),
        (Role.SECRETARIAT, Audience.DESK),
        (Role.INTERPRETER, Audience.STAFF),
        (Role.TECHNICIAN, Audience.STAFF),
        (Role.ADMIN, Audience.DESK),
    ],
)
def test_the_audience_of_a_role(role: Role | None, audience: Audience) -> None:
    assert audience_of(role and Actor(role=role, name="Somebody")) is audience


def test_of_those_who_belong_to_a_room_the_chair_alone_is_told_less() -> None:
    told = {role: audience_of(Actor(role=role, name="Somebody", room="assembly")) for role in OF_A_ROOM}
    assert told == dict.fromkeys(OF_A_ROOM, Audience.STAFF) | {Role.CHAIR: ChairOf("assembly")}


@pytest.mark.parametrize("audience", Audience)
def test_every_field_of_the_contract_and_no_other_reaches_its_audience(audience: Audience) -> None:
    seen = reload_of(keyed(*ONE_OF_EACH), 1, audience)["put"]
    assert leaks(seen, audience) == []
    assert {key.partition("/")[0]: set(row) for key, row in seen.items()} == ALLOWED[audience]


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.DELEGATE])
def test_what_is_for_the_staff_is_nowhere_in_what_others_receive(audience: Audience) -> None:
    rows = keyed(*ONE_OF_EACH)
    assert CANARY in json.dumps(reload_of(rows, 1, Audience.STAFF))
    assert CANARY not in json.dumps(reload_of(rows, 1, audience))
    assert CANARY not in json.dumps(redact(change({}, rows), audience))
    assert CANARY not in json.dumps(redact(change(rows, {}), audience))


def test_a_field_or_a_kind_that_nobody_listed_is_seen_by_nobody() -> None:
    row = {**keyed(KENYA)["delegation/kenya"], "telephone": CANARY}
    assert [set(view("delegation/kenya", row, one) or ()) & {"telephone"} for one in Audience] == [set()] * len(
        Audience
    )
    assert [view("sign_in/1", {"id": "1"}, one) for one in Audience] == [None] * len(Audience)


def test_a_reload_is_the_state_at_a_number() -> None:
    rows = keyed(room())
    at = {"seq": 12, "history": "0a1b2c3d4e5f"}
    assert reload_of(rows, 12, Audience.PUBLIC, at["history"]) == {**at, "full": True, "put": rows, "drop": []}


def test_the_public_sees_a_request_from_its_admission_on() -> None:
    asked, admitted = keyed(REQUESTED), keyed(inscription(KENYA))
    seen = {key: {n: v for n, v in row.items() if n in ALLOWED[Audience.PUBLIC]["inscription"]}
            for key, row in admitted.items()}  # fmt: skip
    assert redact(change({}, asked), Audience.PUBLIC) == told({}, [])
    assert redact(change(asked, admitted), Audience.PUBLIC) == told(seen, [])


def test_an_admission_taken_back_leaves_the_public_s_sight_again() -> None:
    asked, admitted = keyed(REQUESTED), keyed(inscription(KENYA))
    taken_back = change(admitted, asked)
    assert redact(taken_back, Audience.PUBLIC) == told({}, ["inscription/kenya-asks"])
    assert redact(taken_back, Audience.STAFF) == told(asked, [])


def test_the_public_never_learns_of_a_request_that_was_not_admitted() -> None:
    withdrawn = keyed(inscription(KENYA, state=InscriptionState.WITHDRAWN))
    assert redact(change(keyed(REQUESTED), withdrawn), Audience.PUBLIC) == told({}, [])
    off = redact(change(keyed(inscription(KENYA)), withdrawn), Audience.PUBLIC)
    assert off == told({}, ["inscription/kenya-asks"])
    assert list(redact(change(keyed(REQUESTED), withdrawn), Audience.DELEGATE)["put"]) == ["inscription/kenya-asks"]


def test_delegations_see_requests_that_wait_for_admission() -> None:
    assert list(redact(change({}, keyed(REQUESTED)), Audience.DELEGATE)["put"]) == ["inscription/kenya-asks"]


def test_what_is_gone_is_dropped_by_whoever_saw_it() -> None:
    gone = change(keyed(screen(), notice()), {})
    assert [redact(gone, one)["drop"] for one in Audience] == [
        ["notice/lunch"],
        ["notice/lunch"],
        *[["notice/lunch", "screen/back-wall"]] * 3,
    ]


def test_a_document_is_everybody_s_from_its_publication_on() -> None:
    draft, published = keyed(document()), keyed(document(published_at=NOON))
    assert [list(redact(change({}, draft), one)["put"]) for one in Audience] == [
        [],
        [],
        *[["document/concept-note"]] * 3,
    ]
    assert [list(redact(change(draft, published), one)["put"]) for one in Audience] == [
        ["document/concept-note"]
    ] * len(Audience)


def message(**known: Any) -> Message:
    return Message(**{"id": "m", "sender": DESK, "recipient": DELEGATION, "text": CANARY, "sent_at": NOON} | known)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (message(delegation="kenya"), [Audience.DESK]),
        (message(sender=DELEGATION, recipient=DESK, delegation="kenya"), [Audience.DESK]),
        (message(recipient=CHAIR), [Audience.CHAIR, Audience.DESK]),
        (message(sender=CHAIR, recipient=DESK), [Audience.CHAIR, Audience.DESK]),
    ],
)
def test_a_message_is_for_the_desk_and_for_the_chair_where_it_is_its_own(sent: Message, seen: list[Audience]) -> None:
    """A delegation is told its own by `you`, and no other's."""
    new = change({}, keyed(sent))
    assert [one for one in Audience if CANARY in str(OutMessage(new).text(one))] == seen
    assert [one for one in Audience if CANARY in json.dumps(reload_of(keyed(sent), 7, one))] == seen


@pytest.mark.parametrize("own", [{"recipient": CHAIR}, {"sender": CHAIR, "recipient": DESK}])
def test_the_chair_of_one_room_receives_nothing_of_what_is_written_in_another(own: dict[str, Any]) -> None:
    """What is for no room is for every chair; a chair of no room is told of all rooms."""
    readers: list[Viewer] = [Audience.CHAIR, ChairOf("annex"), ChairOf("assembly")]
    for whose, seen in {"assembly": [0, 2], "annex": [0, 1], None: [0, 1, 2]}.items():
        rows = keyed(message(room=whose, **own))
        read = change(rows, keyed(message(room=whose, read_at=NOON, **own)))
        for out in (change({}, rows), read, change(rows, {})):
            told = [json.loads(OutMessage(out).text(one)) for one in readers]
            assert [n for n, one in enumerate(told) if one["put"] or one["drop"]] == seen
        assert [n for n, one in enumerate(readers) if reload_of(rows, 7, one)["put"]] == seen


def test_of_everything_else_the_chair_of_a_room_is_told_what_every_chair_is() -> None:
    rows = keyed(*ONE_OF_EACH)
    assert reload_of(rows, 7, ChairOf("annex")) == reload_of(rows, 7, Audience.CHAIR)


def test_what_a_booth_says_is_for_the_staff_and_names_no_booth() -> None:
    signal = Signal(id="signal", room="assembly", kind=SignalKind.HELP, at=NOON, until=NOON)
    assert [one for one in Audience if redact(change({}, keyed(signal)), one)["put"]] == list(STAFF)
    assert set(keyed(signal)["signal/signal"]) == {"id", "room", "kind", "intervention", "at", "until"}


def test_a_key_is_the_kind_and_the_id() -> None:
    assert key_of(ROWS[type(KENYA)](id="kenya")) == "delegation/kenya"
