"""The list of speakers: who may be inscribed, moved, struck and brought back (docs/procedure.md)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.commands import EditInscription, Inscribe, RaisePointOfOrder, RequestFloor, SetList
from hlom_live.domain.lists import set_list
from hlom_live.domain.model import (
    Done,
    Format,
    Inscription,
    InscriptionState,
    ListState,
    Mode,
    PlacedBy,
    Precedence,
    Presence,
    SpeechKind,
)
from hlom_live.domain.speakers import (
    Place,
    admit,
    corrected,
    edit_inscription,
    inscribe,
    limit,
    mark_absent,
    move_inscription,
    raise_point_of_order,
    request_floor,
    swap_inscriptions,
    usual_mode,
    withdraw,
)
from tests.builders import (
    BRAZIL,
    KENYA,
    NOON,
    POINT,
    REPLY,
    SECRETARIAT,
    SWITZERLAND,
    after,
    asked,
    delegate_of,
    hour,
    inscription,
    intervention,
    meeting,
    refused,
    speakers_list,
)

CLOSED = speakers_list(state=ListState.CLOSED, closed_at=NOON)
NOT_OPEN = speakers_list(state=ListState.NOT_OPEN)
BY_KENYA = delegate_of(KENYA)
WAITS = inscription(KENYA)
NOT_WAITING = [s for s in InscriptionState if s not in (InscriptionState.REQUESTED, InscriptionState.INSCRIBED)]


def statement(**known: Any) -> RequestFloor:
    return RequestFloor(list="debate-list", **known)


def ask_kenya(what: Any = None, **known: Any) -> Done:
    """A delegate of Kenya asks for the floor at noon."""
    return request_floor(asked(KENYA, **known), what or statement(), NOON, "kenya-asks", BY_KENYA)


def entered(**known: Any) -> Done:
    """The entry that Kenya is told of."""
    usual = {"requested_by": BY_KENYA.name}
    return Done((inscription(KENYA, **usual | known),), result={"inscription": "kenya-asks"})


# Asking for the floor


def test_a_delegation_that_asks_is_inscribed_with_its_limit_and_its_place() -> None:
    assert ask_kenya(place=Place(2048.0, PlacedBy.FIRST_COME)) == entered(place=2048.0)


def test_what_is_said_of_the_speaker_is_kept() -> None:
    words = {"speaker_name": "A. Speaker", "speaker_title": "Minister", "language": "fr", "mode": Mode.PRE_RECORDED}
    assert ask_kenya(statement(**words)) == entered(**words)


def test_an_empty_name_is_no_name() -> None:
    assert ask_kenya(statement(speaker_name="", speaker_title="", on_behalf_of="")) == entered()


@pytest.mark.parametrize("name", ["speaker_name", "speaker_title", "on_behalf_of", "language"])
def test_what_is_emptied_is_none_for_the_orderings_tell_none_from_some(name: str) -> None:
    said = replace(WAITS, **{name: "said"})
    whole = edited(said, **{name: ""}).put[0]
    assert getattr(whole, name) is None
    assert getattr(corrected(said, EditInscription(inscription=said.id, **{name: ""})), name) is None
    spoken = edited(replace(said, state=InscriptionState.SPEAKING), turn=intervention(KENYA), **{name: ""}).put
    assert [getattr(one, name) for one in spoken] == [None, None]


@pytest.mark.parametrize("kind", list(SpeechKind))
def test_nothing_is_asked_for_where_nobody_is_heard_any_more(kind: SpeechKind) -> None:
    with refused("list_closed", closed_at=hour(-60)):
        ask_kenya(statement(kind=kind), over=after(-60))


def test_where_somebody_must_admit_it_is_a_request() -> None:
    strict = speakers_list(self_inscription=False)
    assert ask_kenya(speakers=strict) == entered(state=InscriptionState.REQUESTED)


def test_a_point_of_order_waits_for_nobody_s_admission() -> None:
    strict = speakers_list(self_inscription=False)
    assert ask_kenya(statement(kind=POINT), speakers=strict) == entered(kind=POINT, allotted_seconds=120)


def test_before_the_list_is_open_nobody_asks() -> None:
    for kind in SpeechKind:
        with refused("list_not_open"):
            ask_kenya(statement(kind=kind), speakers=NOT_OPEN)


def test_a_closed_list_takes_no_statement_and_says_since_when() -> None:
    with refused("list_closed", closed_at=hour()):
        ask_kenya(speakers=CLOSED)


def test_a_closed_list_still_takes_a_point_of_order() -> None:
    assert ask_kenya(statement(kind=POINT), speakers=CLOSED) == entered(kind=POINT, allotted_seconds=120)


def test_a_closed_list_still_takes_a_right_of_reply() -> None:
    assert ask_kenya(statement(kind=REPLY), speakers=CLOSED) == entered(kind=REPLY, allotted_seconds=180)


def test_nobody_waits_twice() -> None:
    with refused("already_inscribed", inscription="kenya-asks", requested_at=hour()):
        ask_kenya(standing=WAITS)


def test_a_list_for_some_categories_admits_no_other() -> None:
    states = speakers_list(categories=["member_state"])
    assert ask_kenya(speakers=states) == entered()
    with refused("category_not_admitted", category="co_host"):
        request_floor(asked(SWITZERLAND, speakers=states), statement(), NOON, "id", delegate_of(SWITZERLAND))


def test_where_presence_is_needed_who_is_absent_does_not_ask() -> None:
    strict, away = meeting(rules={"presence_needed": True}), replace(KENYA, present=Presence.ABSENT)
    with refused("not_present"):
        ask_kenya(meeting=strict, delegation=away)
    assert ask_kenya(meeting=strict) == entered()
    assert ask_kenya(delegation=away) == entered()


# Rights of reply


def test_the_second_right_of_reply_is_shorter_and_there_is_no_third() -> None:
    reply = statement(kind=REPLY)
    assert ask_kenya(reply, replies=0) == entered(kind=REPLY, allotted_seconds=180)
    assert ask_kenya(reply, replies=1) == entered(kind=REPLY, allotted_seconds=120)
    with refused("reply_exhausted", limit=2):
        ask_kenya(reply, replies=2)


def test_the_secretariat_has_no_third_right_of_reply_to_give_either() -> None:
    ask = Inscribe(list="debate-list", delegation="kenya", kind=REPLY)
    with refused("reply_exhausted", limit=2):
        inscribe(asked(KENYA, replies=2), ask, NOON, "id", SECRETARIAT)


def test_statements_are_not_counted_against_the_right_of_reply() -> None:
    assert ask_kenya(replies=2) == entered()


# The secretariat inscribes, and points of order are raised


@pytest.mark.parametrize("state", ListState)
def test_the_secretariat_inscribes_anybody_on_a_list_in_any_state(state: ListState) -> None:
    some = speakers_list(state=state, categories=["ngo"], self_inscription=False)
    ask = Inscribe(list="debate-list", delegation="kenya", precedence=Precedence.MINISTER)
    done = inscribe(asked(KENYA, speakers=some), ask, NOON, "kenya-asks", SECRETARIAT)
    assert done == entered(precedence=Precedence.MINISTER, requested_by=SECRETARIAT.name)


def test_the_secretariat_inscribes_nobody_twice() -> None:
    with refused("already_inscribed", inscription="kenya-asks", requested_at=hour()):
        inscribe(asked(standing=WAITS), Inscribe(list="debate-list", delegation="kenya"), NOON, "id", SECRETARIAT)


def test_a_point_of_order_raised_is_on_the_list_at_once_also_on_a_closed_one() -> None:
    ask = RaisePointOfOrder(room="assembly", language="fr")
    done = raise_point_of_order(asked(KENYA, speakers=CLOSED), ask, NOON, "kenya-asks", BY_KENYA)
    assert done == entered(kind=POINT, allotted_seconds=120, language="fr")


def test_one_point_of_order_at_a_time() -> None:
    standing = inscription(KENYA, kind=POINT)
    with refused("already_inscribed", inscription="kenya-asks", requested_at=hour()):
        raise_point_of_order(asked(standing=standing), RaisePointOfOrder(room="assembly"), NOON, "id", BY_KENYA)


# How long, and from where


@pytest.mark.parametrize(
    ("of", "kind", "for_group", "seconds"),
    [
        (KENYA, SpeechKind.STATEMENT, False, 180),
        (SWITZERLAND, SpeechKind.STATEMENT, False, 240),
        (KENYA, SpeechKind.STATEMENT, True, 300),
        (SWITZERLAND, SpeechKind.STATEMENT, True, 300),
        (SWITZERLAND, REPLY, False, 150),
        (SWITZERLAND, POINT, True, 120),
    ],
)
def test_limits_by_kind_then_group_then_category(of: Any, kind: SpeechKind, for_group: bool, seconds: float) -> None:
    some = speakers_list(time_limits={"default": 180.0, "co_host": 240.0}, reply_seconds=[150.0, 100.0])
    assert limit(meeting(), some, of, kind, for_group) == seconds


def test_without_a_limit_on_the_list_the_meeting_s_holds() -> None:
    short = meeting(rules={"statement_seconds": 90, "point_of_order_seconds": 45})
    some = speakers_list(time_limits={})
    assert limit(short, some, KENYA, SpeechKind.STATEMENT, False) == 90
    assert limit(short, some, KENYA, POINT, False) == 45


@pytest.mark.parametrize(
    ("held", "present", "mode"),
    [
        (Format.IN_PERSON, Presence.REMOTE, Mode.IN_ROOM),
        (Format.HYBRID, Presence.IN_ROOM, Mode.IN_ROOM),
        (Format.HYBRID, Presence.REMOTE, Mode.REMOTE),
        (Format.HYBRID, Presence.ABSENT, Mode.IN_ROOM),
        (Format.VIRTUAL, Presence.IN_ROOM, Mode.REMOTE),
    ],
)
def test_a_delegation_speaks_from_where_it_is(held: Format, present: Presence, mode: Mode) -> None:
    assert usual_mode(meeting(format=held), replace(KENYA, present=present)) is mode


# Taking back, admitting, correcting


@pytest.mark.parametrize("actor", [BY_KENYA, SECRETARIAT])
def test_an_entry_is_taken_back_by_its_delegation_or_by_the_secretariat(actor: Any) -> None:
    assert withdraw(WAITS, actor) == Done((replace(WAITS, state=InscriptionState.WITHDRAWN),))


def test_nobody_takes_back_another_delegation_s_entry() -> None:
    with refused("not_allowed"):
        withdraw(WAITS, delegate_of(BRAZIL))


@pytest.mark.parametrize("state", NOT_WAITING)
def test_what_does_not_wait_is_neither_taken_back_nor_moved(state: InscriptionState) -> None:
    entry = replace(WAITS, state=state)
    with refused("wrong_state", state=state):
        withdraw(entry, BY_KENYA)
    with refused("wrong_state", state=state):
        move_inscription(entry, 1.0, "agreed")
    with refused("wrong_state", state=state):
        swap_inscriptions(inscription(BRAZIL), entry, "agreed")
    with refused("wrong_state", state=state):
        swap_inscriptions(entry, inscription(BRAZIL), "agreed")


@pytest.mark.parametrize("state", [InscriptionState.REQUESTED, InscriptionState.ABSENT])
def test_a_request_is_admitted_and_one_struck_as_absent_brought_back(state: InscriptionState) -> None:
    assert admit(replace(WAITS, state=state)) == Done((WAITS,))


@pytest.mark.parametrize(
    "state", [s for s in InscriptionState if s not in (InscriptionState.REQUESTED, InscriptionState.ABSENT)]
)
def test_nothing_else_is_admitted(state: InscriptionState) -> None:
    with refused("wrong_state", state=state):
        admit(replace(WAITS, state=state))


def edited(entry: Inscription, actor: Any = SECRETARIAT, turn: Any = None, **changes: Any) -> Done:
    """An entry corrected."""
    edit = EditInscription(inscription=entry.id, **changes)
    place = Place(entry.place, entry.placed_by)
    return edit_inscription(entry, turn, edit, asked(KENYA, place=place), actor)


def test_a_delegate_corrects_its_speaker_and_its_way_of_speaking() -> None:
    words = {"speaker_name": "A. Speaker", "speaker_title": None, "mode": Mode.REMOTE, "language": "fr"}
    assert edited(WAITS, BY_KENYA, **words) == Done((replace(WAITS, **words),))


@pytest.mark.parametrize(
    "changes", [{"precedence": Precedence.MINISTER}, {"allotted_seconds": 600.0}, {"on_behalf_of": "All States"}]
)
def test_a_delegate_gives_itself_neither_rank_nor_time_nor_a_group(changes: dict[str, Any]) -> None:
    with refused("not_allowed"):
        edited(WAITS, BY_KENYA, **changes)
    edited(WAITS, SECRETARIAT, **changes)


def test_a_group_statement_takes_the_group_s_limit_and_loses_it_again() -> None:
    group = edited(WAITS, on_behalf_of="African Group").put[0]
    assert group == replace(WAITS, on_behalf_of="African Group", allotted_seconds=300)
    assert edited(group, on_behalf_of=None) == Done((WAITS,))


def test_a_group_s_limit_replaces_none_that_a_hand_had_set() -> None:
    granted = replace(WAITS, allotted_seconds=400.0)
    assert edited(granted, on_behalf_of="African Group") == Done((replace(granted, on_behalf_of="African Group"),))


def test_a_limit_given_by_hand_is_kept_whatever_it_is_given_with() -> None:
    done = edited(WAITS, on_behalf_of="African Group", allotted_seconds=240.0)
    assert done == Done((replace(WAITS, on_behalf_of="African Group", allotted_seconds=240.0),))


def test_a_second_reply_for_a_group_is_still_a_second_reply() -> None:
    second = inscription(KENYA, kind=REPLY, allotted_seconds=120.0)
    done = edited(second, on_behalf_of="African Group")
    assert done == Done((replace(second, on_behalf_of="African Group"),))


def test_the_secretariat_corrects_who_speaks_on_the_list_and_on_the_floor() -> None:
    speaks, turn = replace(WAITS, state=InscriptionState.SPEAKING), intervention(KENYA)
    done = edited(speaks, turn=turn, speaker_name="A. Speaker")
    assert done == Done((replace(speaks, speaker_name="A. Speaker"), replace(turn, speaker_name="A. Speaker")))


def test_who_speaks_is_corrected_by_no_delegate() -> None:
    speaks = replace(WAITS, state=InscriptionState.SPEAKING)
    with refused("wrong_state", state=InscriptionState.SPEAKING):
        edited(speaks, BY_KENYA, intervention(KENYA), speaker_name="A. Speaker")


@pytest.mark.parametrize("seconds", [0.0, -1.0, 4 * 3600.0 + 1])
def test_a_limit_is_a_second_at_least_and_four_hours_at_most(seconds: float) -> None:
    reason = "between 1 second and 4 hours"
    with refused("invalid", field="allotted_seconds", reason=reason):
        edited(WAITS, allotted_seconds=seconds)
    for name, value in (("group_seconds", seconds), ("time_limits", {"ngo": seconds}), ("reply_seconds", [seconds])):
        with refused("invalid", field=name, reason=reason):
            set_list(meeting(), speakers_list(), SetList(list="debate-list", **{name: value}), [], NOON, "")


def test_a_correction_changes_what_it_names_and_nothing_else() -> None:
    edit = EditInscription(inscription="kenya-asks", precedence=Precedence.MINISTER, language=None)
    assert corrected(WAITS, edit) == replace(WAITS, precedence=Precedence.MINISTER, language=None)


# Moving and swapping


def test_a_move_says_why() -> None:
    done = move_inscription(WAITS, 512.0, "plane to catch")
    assert done == Done((replace(WAITS, place=512.0, placed_by=PlacedBy.MOVED, placed_reason="plane to catch"),))


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_is_moved_without_a_reason(reason: str) -> None:
    with refused("reason_needed"):
        move_inscription(WAITS, 512.0, reason)


def test_two_who_swap_take_each_other_s_place() -> None:
    other = inscription(BRAZIL, place=2048.0)
    swap = {"placed_by": PlacedBy.SWAP, "placed_reason": "agreed"}
    expected = replace(WAITS, place=2048.0, **swap), replace(other, place=1024.0, **swap)
    assert swap_inscriptions(WAITS, other, "agreed") == Done(expected)


def test_nobody_swaps_with_itself_or_with_another_list() -> None:
    with refused("wrong_state", state="same_entry"):
        swap_inscriptions(WAITS, WAITS, "agreed")
    with refused("wrong_state", state="not_on_one_list"):
        swap_inscriptions(WAITS, inscription(BRAZIL, list="closing-list"), "agreed")


def test_a_swap_says_why() -> None:
    with refused("reason_needed"):
        swap_inscriptions(WAITS, inscription(BRAZIL, place=2048.0), "  ")


def test_a_list_knows_only_the_meeting_s_categories() -> None:
    some = [{"id": "member_state", "name": {"en": "Member State"}}]
    for field, value, reason in (
        ("categories", ["martian"], "unknown"),
        ("categories", [], "empty"),
        ("time_limits", {"martian": 60.0}, "unknown"),
    ):
        with refused("invalid", field=field, reason=reason):
            edit = SetList(list="debate-list", **{field: value})
            set_list(meeting(categories=some), speakers_list(), edit, [], NOON, "")


# Absence


def skipped(**known: Any) -> Done:
    return Done((replace(WAITS, placed_by=PlacedBy.ABSENT_RULE, placed_reason=None, **known),))


@pytest.mark.parametrize(
    ("rule", "of_category", "done"),
    [
        ("end_of_category", 512.0, skipped(place=512.0)),
        ("end_of_category", None, skipped(place=9000.0)),
        ("end_of_list", 512.0, skipped(place=9000.0)),
        ("struck", 512.0, skipped(state=InscriptionState.ABSENT)),
    ],
)
def test_who_is_absent_goes_where_the_rule_says(rule: str, of_category: float | None, done: Done) -> None:
    moved = replace(WAITS, placed_by=PlacedBy.MOVED, placed_reason="earlier")
    assert mark_absent(meeting(rules={"absent_rule": rule}), moved, 9000.0, of_category) == done


def test_who_was_called_and_did_not_come_waits_again() -> None:
    called = replace(WAITS, state=InscriptionState.SPEAKING)
    assert mark_absent(meeting(), called, 9000.0, 512.0) == skipped(place=512.0)


@pytest.mark.parametrize(
    "state", [s for s in InscriptionState if s not in (InscriptionState.INSCRIBED, InscriptionState.SPEAKING)]
)
def test_nobody_is_absent_who_was_not_to_speak(state: InscriptionState) -> None:
    with refused("wrong_state", state=state):
        mark_absent(meeting(), replace(WAITS, state=state), 9000.0, None)
