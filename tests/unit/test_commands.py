"""Every command of contract §4, carried out: what it does, and to what it does nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Done,
    Format,
    InscriptionState,
    ItemKind,
    Level,
    Mode,
    Need,
    Notice,
    Offer,
    Ordering,
    Pledge,
    Presence,
    ScreenView,
    SignalKind,
    Swap,
)
from hlom_live.domain.roles import Role
from hlom_live.handle.handlers import HANDLERS, handles, must_match
from hlom_live.store.models import MeetingRow
from hlom_live.store.rows import ROW_OF, columns_of
from tests.builders import (
    ADMIN,
    BRAZIL,
    JORDAN,
    KENYA,
    NOON,
    POINT,
    SWITZERLAND,
    TECHNICIAN,
    Hall,
    delegate_of,
    document,
    hour,
    inscription,
    intervention,
    item,
    meeting,
    memory_database,
    refused,
    room,
    screen,
    sitting,
    speakers_list,
)
from tests.scenes import asks, speaks, struck
from tests.support.tools import PROJECT


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database, screen(), document(published_at=NOON))


def test_every_command_has_its_handler() -> None:
    assert set(HANDLERS) == set(c.COMMANDS.values())


def test_a_command_without_a_handler_does_not_start() -> None:
    without = [command for command in HANDLERS if command is not c.ShowNotice]
    with pytest.raises(TypeError, match="without a handler in hlom_live/handle: ShowNotice"):
        must_match(c.COMMANDS.values(), without)


def test_a_handler_of_what_nobody_can_send_does_not_start() -> None:
    with pytest.raises(TypeError, match="but no command: ShowNotice"):
        must_match([command for command in HANDLERS if command is not c.ShowNotice], HANDLERS)


def test_a_command_has_one_handler() -> None:
    before = dict(HANDLERS)
    with pytest.raises(TypeError, match="ShowNotice has two handlers"):
        handles(c.ShowNotice)(lambda case, ask: Done())
    assert before == HANDLERS


def named_in(source: str) -> set[str]:
    """The commands that a module names: their classes, imported or looked up, or their names on the wire."""
    nodes = list(ast.walk(ast.parse(source)))
    words = {node.name for node in nodes if isinstance(node, ast.alias)}
    words |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
    return (words & {command.__name__ for command in HANDLERS}) | (texts & set(c.COMMANDS))


def test_no_module_of_the_web_layer_knows_a_command_by_name() -> None:
    files = (PROJECT / "hlom_live" / "web").rglob("*.py")
    found = {file.name: named_in(file.read_text(encoding="utf-8")) for file in files}
    assert {name: commands for name, commands in found.items() if commands} == {}


@pytest.mark.parametrize(
    "source", ["from hlom_live.domain.commands import Undo", "commands.Undo", 'change.command == "undo"']
)
def test_a_module_that_does_is_found(source: str) -> None:
    assert len(named_in(source)) == 1


# What is not there

IDS = {
    "sitting": "sitting",
    "item": "item",
    "list": "list",
    "inscription": "inscription",
    "with_": "inscription",
    "room": "room",
    "notice": "notice",
    "screen": "screen",
    "intervention": "intervention",
    "delegation": "delegation",
    "document": "document",
    "swap": "swap",
    "signal": "signal",
    "message": "message",
    "pledge": "pledge",
    "need": "need",
    "offer": "offer",
    "to": "list",
}
NEEDED: dict[str, Any] = {
    "title": "T",
    "text": "T",
    "reason": "agreed",
    "expect": None,
    "before": None,
    "seconds": 30,
    "ruling": "hear",
    "ordering": Ordering.MANUAL,
    "present": Presence.REMOTE,
    "view": ScreenView.CLOCK,
    "format": Format.VIRTUAL,
    "code": "AB12",
    "name_": "Entrance",
    "closes_at": None,
    "file": "file",
    "language": "en",
    "line": "Good morning.",
    "into": "brazil",
    "planned_start": NOON,
    "planned_end": NOON,
    "day": "2021-12-14",
    "minutes": 30,
    "speakers": [{"delegation": "kenya"}],
    "recipient": "waiting",
    "kind": SignalKind.HELP,
    "pledges": [],
    "says": {},
    "accept": True,
}
ALONE = [command for command in c.COMMANDS.values() if any(f.name in IDS for f in fields(command))]  # type: ignore[arg-type]


@pytest.mark.parametrize("elsewhere", [False, True], ids=["nowhere", "in another meeting"])
@pytest.mark.parametrize("command", ALONE, ids=lambda command: command.name)
def test_what_is_not_of_this_meeting_is_not_found(hall: Hall, command: Any, elsewhere: bool) -> None:
    """An id of another meeting is as unknown as one of none, whatever the command."""
    names = {f.name for f in fields(command)}
    ids = {name: f"other-{IDS[name]}" for name in names & set(IDS)}
    if elsewhere:
        other_meeting(hall)
    ask = command(**ids, **{name: NEEDED[name] for name in names & set(NEEDED)})
    actor = ADMIN if Role.ADMIN in command.roles else delegate_of(KENYA)
    with pytest.raises(Refused) as caught:
        hall.send(TECHNICIAN if command is c.AddScreen else actor, ask)
    assert caught.value.code == "not_found"


@pytest.mark.parametrize("elsewhere", [False, True], ids=["nowhere", "in another meeting"])
def test_what_is_posted_in_lieu_is_of_this_meeting(hall: Hall, elsewhere: bool) -> None:
    if elsewhere:
        other_meeting(hall)
    hall.begin()
    with refused("not_found", what="inscription"):
        hall.secretariat(c.PostInLieu(inscriptions=[asks(hall), "other-inscription"]))


def other_meeting(hall: Hall) -> None:
    """Another meeting in the same database, with one row of each kind, running."""
    values = (
        room(id="other-room", sitting="other-sitting", item="other-item"),
        sitting(id="other-sitting", room="other-room", state="open"),
        item(id="other-item", sitting="other-sitting", state="current"),
        speakers_list(id="other-list", item="other-item"),
        Delegation(id="other-delegation", name={"en": "Kenya"}, category="member_state"),
        inscription(id="other-inscription", list="other-list", delegation="other-delegation", kind=POINT),
        intervention(
            id="other-intervention", inscription="other-inscription", room="other-room", item="other-item",
            delegation="other-delegation", ended_at=NOON,
        ),
        Notice(id="other-notice", text="T", shown_at=NOON),
        screen(id="other-screen"),
        document(id="other-document"),
        Pledge(id="other-pledge", title={"en": "Schools"}, submitted_at=NOON),
        Need(id="other-need", delegation="other-delegation", made_at=NOON),
        Offer(id="other-offer", need="other-need", delegation="other-delegation", made_at=NOON),
        Swap(
            id="other-swap", list="other-list", inscription="other-inscription", other="other-inscription",
            proposed_at=NOON,
        ),
    )  # fmt: skip
    with hall.database.writing() as session:
        session.add(MeetingRow(**columns_of(meeting(id="other", slug="other")), published=True, head=0, head_hash=""))
        for value in values:
            session.add(ROW_OF[type(value)](**columns_of(value), meeting_id="other"))


def test_the_meeting_itself_must_be_there(hall: Hall) -> None:
    hall.slug = "no-such-meeting"
    with refused("not_found", what="meeting"):
        hall.chair(c.OpenSitting(sitting="first"))


@pytest.mark.parametrize("seq", [0, -1, 99, 2**31, 10**30])
def test_a_number_that_the_log_does_not_have_is_not_undone(hall: Hall, seq: int) -> None:
    hall.begin()
    with refused("nothing_to_undo"):
        hall.chair(c.Undo(room="assembly", seq=seq))


def test_a_point_of_order_is_raised_for_somebody(hall: Hall) -> None:
    hall.begin()
    with refused("invalid", field="delegation", reason="missing"):
        hall.secretariat(c.RaisePointOfOrder(room="assembly"))


# What they do, from the first to the last


def test_a_sitting_from_its_opening_to_its_adjournment(hall: Hall) -> None:
    hall.chair(c.OpenSitting(sitting="first"))
    hall.chair(c.StartItem(item="debate"))
    hall.chair(c.SuspendSitting(sitting="first"))
    hall.wait(900)
    hall.chair(c.ResumeSitting(sitting="first"))
    hall.chair(c.ConcludeItem(item="debate", conclusion={"en": "Took note.", "fr": "A pris note."}))
    hall.chair(c.StartItem(item="statements"))
    hall.chair(c.AdjournSitting(sitting="first"))
    hall.chair(c.OpenSitting(sitting="second"))
    states = {key: row["state"] for key, row in hall.rows.items() if key.startswith(("sitting/", "item/"))}
    assert states == {
        "sitting/first": "adjourned",
        "sitting/second": "open",
        "sitting/side": "planned",
        "item/debate": "concluded",
        "item/statements": "concluded",
        "item/closing": "planned",
        "item/thanks": "planned",
        "item/panel": "planned",
        "item/questions": "planned",
    }
    assert hall.row("sitting", "first")["resumed_at"] == hour(900)
    assert hall.row("item", "debate")["conclusion"] == {"en": "Took note.", "fr": "A pris note."}


def test_two_rooms_at_once(hall: Hall) -> None:
    hall.begin()
    hall.begin("panel", "side")
    entry = hall.delegate(KENYA, c.RequestFloor(list="panel-list"))["inscription"]
    turn = hall.chair(c.GiveFloor(room="annex", inscription=entry, expect=None))["intervention"]
    assert (hall.holder("annex"), hall.holder("assembly")) == (turn, None)


def test_an_item_added_moved_corrected_and_removed(hall: Hall) -> None:
    added = hall.secretariat(c.AddItem(sitting="first", title="Tribute", kind=ItemKind.CEREMONY, before="debate"))
    assert hall.row("list", added["list"])["item"] == added["item"]
    hall.secretariat(c.MoveItem(item=added["item"], before=None))
    hall.secretariat(c.EditItem(item=added["item"], title={"fr": "Hommage"}, number="3"))
    agenda = sorted(hall.of_kind("item"), key=lambda row: row["position"])
    assert [row["id"] for row in agenda if row["sitting"] == "first"] == ["debate", "statements", added["item"]]
    hall.secretariat(c.RemoveItem(item=added["item"]))
    assert not {f"item/{added['item']}", f"list/{added['list']}"} & hall.rows.keys()


def test_a_request_admitted_takes_the_place_it_asked_for(hall: Hall) -> None:
    hall.begin()
    hall.chair(c.SetList(list="debate-list", self_inscription=False))
    first = asks(hall, KENYA)
    hall.secretariat(c.Inscribe(list="debate-list", delegation="brazil"))
    assert hall.row("inscription", first)["state"] == InscriptionState.REQUESTED
    hall.secretariat(c.Admit(inscription=first))
    hall.chair(c.NextSpeaker(room="assembly", expect=None))
    assert hall.row("inscription", first)["state"] == InscriptionState.SPEAKING


def test_one_touch_brings_back_who_was_struck_as_absent(hall: Hall) -> None:
    hall.begin()
    entry = struck(hall, KENYA)
    asks(hall, BRAZIL)
    hall.secretariat(c.Admit(inscription=entry))
    assert sorted(hall.order()) == ["brazil", "kenya"]


def test_who_comes_back_shares_a_place_with_nobody(hall: Hall) -> None:
    hall.begin()
    entry = struck(hall, KENYA)
    asks(hall, BRAZIL)
    assert hall.row("inscription", entry)["place"] == 1024
    hall.secretariat(c.Admit(inscription=entry))
    places = [row["place"] for row in hall.of_kind("inscription")]
    assert len(set(places)) == len(places) == 2
    assert hall.order() == ["kenya", "brazil"]


def test_who_is_absent_when_called_and_has_asked_again_waits_once(hall: Hall) -> None:
    entry = hall.row("intervention", speaks(hall, start=False))["inscription"]
    again = asks(hall, KENYA)
    hall.chair(c.MarkAbsent(inscription=entry))
    assert [hall.row("inscription", one)["state"] for one in (entry, again)] == ["absent", "inscribed"]


def test_a_delegation_may_wait_with_a_statement_and_a_point_of_order(hall: Hall) -> None:
    hall.begin()
    asks(hall, KENYA)
    hall.delegate(KENYA, c.RaisePointOfOrder(room="assembly"))
    assert hall.order() == ["kenya", "kenya"]


def test_a_point_of_order_to_its_end(hall: Hall) -> None:
    turn = speaks(hall)
    hall.wait(50)
    raised = hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly", language="ar"))["inscription"]
    point = hall.chair(c.RulePointOfOrder(inscription=raised, ruling="hear"))["intervention"]
    assert hall.row("intervention", turn)["paused_at"] == hour(50)
    hall.wait(90)
    hall.chair(c.EndIntervention(room="assembly", expect=point))
    told = {name: hall.row("intervention", turn)[name] for name in ("paused_at", "paused_seconds", "ended_at")}
    assert told == {"paused_at": None, "paused_seconds": 90, "ended_at": None}
    assert hall.holder() == turn


def test_a_sitting_suspended_in_a_point_of_order_gives_the_floor_back_with_the_time_left(hall: Hall) -> None:
    turn = speaks(hall)
    hall.wait(50)
    raised = hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))["inscription"]
    point = hall.chair(c.RulePointOfOrder(inscription=raised, ruling="hear"))["intervention"]
    hall.wait(10)
    hall.chair(c.SuspendSitting(sitting="first"))
    hall.wait(10)
    hall.chair(c.EndIntervention(room="assembly", expect=point))
    hall.wait(900)
    hall.chair(c.ResumeSitting(sitting="first"))
    row = hall.row("intervention", turn)
    assert (row["paused_at"], row["paused_seconds"]) == (None, 920)


def test_a_new_limit_touches_nobody_who_has_begun(hall: Hall) -> None:
    turn = speaks(hall)
    waits = asks(hall, BRAZIL)
    hall.chair(c.SetList(list="debate-list", time_limits={"default": 120.0}))
    assert hall.row("intervention", turn)["allotted_seconds"] == 180
    assert hall.row("inscription", waits)["allotted_seconds"] == 120


def test_presence_is_what_the_delegation_says(hall: Hall) -> None:
    hall.delegate(SWITZERLAND, c.SetPresence(delegation="switzerland", present=Presence.REMOTE))
    assert hall.row("delegation", "switzerland")["present"] == "remote"
    hall.begin()
    entry = asks(hall, SWITZERLAND)
    assert hall.row("inscription", entry)["mode"] == "remote"


def test_a_room_shows_one_notice_at_a_time(hall: Hall) -> None:
    first = hall.secretariat(c.ShowNotice(text="Lunch", room="assembly"))["notice"]
    second = hall.secretariat(c.ShowNotice(text={"en": "Fire drill"}, room="assembly", level=Level.ATTENTION))["notice"]
    assert hall.row("room", "assembly")["notice"] == second
    assert hall.of_kind("notice") == [
        {"id": second, "room": "assembly", "text": {"en": "Fire drill"}, "level": "attention", "shown_at": hour()}
    ]
    hall.secretariat(c.ClearNotice(notice=second))
    assert (hall.row("room", "assembly")["notice"], hall.of_kind("notice"), first != second) == (None, [], True)


def test_a_notice_for_all_rooms_is_in_none(hall: Hall) -> None:
    hall.secretariat(c.ShowNotice(text="Welcome"))
    assert [row["room"] for row in hall.of_kind("notice")] == [None]
    assert [row["notice"] for row in hall.of_kind("room")] == [None, None]


@pytest.mark.parametrize("text", ["", {}, {"en": ""}])
def test_a_notice_says_something(hall: Hall, text: Any) -> None:
    with refused("invalid", field="text", reason="empty"):
        hall.secretariat(c.ShowNotice(text=text))


def test_a_screen_is_set_up_shown_something_and_identified(hall: Hall) -> None:
    hall.television("AB12")
    added = hall.send(TECHNICIAN, c.AddScreen(code="AB12", name_="Entrance", room="annex")).result["screen"]
    hall.send(TECHNICIAN, c.ShowOnScreen(screen=added, view=ScreenView.LIST, options={"lang": "ar"}))
    assert hall.row("screen", added) == {
        "id": added, "name": "Entrance", "room": "annex", "view": "list", "options": {"lang": "ar"}, "last_seen": None,
    }  # fmt: skip
    told = hall.send(TECHNICIAN, c.IdentifyScreen(screen=added))
    assert (told.result, told.change and told.change.after) == ({"screen": added}, {})


def test_the_record_is_annotated_with_the_meeting_s_own_themes(hall: Hall) -> None:
    turn = speaks(hall)
    known = {
        "summary": "Thanked the hosts.",
        "themes": ["self_reliance"],
        "notes": "Check.",
        "document": "concept-note",
    }
    hall.secretariat(c.AnnotateIntervention(intervention=turn, **known))
    assert {name: hall.row("intervention", turn)[name] for name in known} == known
    with refused("invalid", field="themes", reason="unknown"):
        hall.secretariat(c.AnnotateIntervention(intervention=turn, themes=["weather"]))
    with refused("not_found", what="document"):
        hall.secretariat(c.AnnotateIntervention(intervention=turn, document="nothing"))


def test_the_format_changes_to_the_last_minute_and_nothing_is_typed_again(hall: Hall) -> None:
    hall.begin()
    entry = asks(hall, KENYA, mode=Mode.IN_ROOM)
    hall.secretariat(c.SetFormat(format=Format.VIRTUAL))
    assert hall.row("meeting", "hlom")["format"] == "virtual"
    assert hall.row("inscription", entry)["mode"] == "in_room"
    assert hall.row("inscription", asks(hall, BRAZIL))["mode"] == "remote"
