"""Where an inscription stands: the kinds, the list's rule, as received; by hand, and safe at the head (ADR 0005)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import (
    EditInscription,
    GiveFloor,
    Inscribe,
    MarkAbsent,
    MoveInscription,
    OpenList,
    OrderList,
    RaisePointOfOrder,
    RequestFloor,
    SetList,
    SwapInscriptions,
    Withdraw,
)
from hlom_live.domain.model import Delegation, Ordering, Precedence, SpeechKind
from tests.builders import (
    BRAZIL,
    COTE_DIVOIRE,
    EUROPEAN_UNION,
    JORDAN,
    KENYA,
    REPLY,
    SWITZERLAND,
    TURKIYE,
    Hall,
    after,
    memory_database,
)

LIST = "debate-list"
HEAD_OF_STATE, HEAD_OF_GOVERNMENT, MINISTER, VICE_MINISTER, AMBASSADOR, OTHER = Precedence


@pytest.fixture
def hall() -> Iterator[Hall]:
    """A sitting is open, its list too."""
    with memory_database() as database:
        opened = Hall(database)
        opened.begin()
        yield opened


def ask(hall: Hall, of: Delegation, kind: SpeechKind = SpeechKind.STATEMENT) -> str:
    """A delegate asks; the id of its entry."""
    hall.wait(1)
    return str(hall.delegate(of, RequestFloor(list=LIST, kind=kind))["inscription"])


def ask_at_once(hall: Hall, of: Delegation, on: str = LIST) -> str:
    """A delegate asks at the very instant of what was done before; the id of its entry."""
    return str(hall.delegate(of, RequestFloor(list=on))["inscription"])


def enter(hall: Hall, of: Delegation, precedence: Precedence) -> str:
    """The secretariat inscribes somebody of that rank; the id of the entry."""
    hall.wait(1)
    return str(hall.secretariat(Inscribe(list=LIST, delegation=of.id, precedence=precedence))["inscription"])


def by_rank(hall: Hall) -> None:
    hall.chair(SetList(list=LIST, ordering=Ordering.PRECEDENCE))


def why(hall: Hall, of: Delegation) -> tuple[str, str | None]:
    """What the list says of why an entry stands where it does."""
    entry = next(e for e in hall.of_kind("inscription") if e["delegation"] == of.id)
    return entry["placed_by"], entry["placed_reason"]


# As received


def test_first_come_first_served(hall: Hall) -> None:
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
    assert hall.order() == ["kenya", "brazil", "switzerland"]
    assert why(hall, SWITZERLAND) == ("first_come", None)


def test_rank_counts_for_nothing_on_a_list_as_received(hall: Hall) -> None:
    ask(hall, KENYA)
    ask(hall, BRAZIL)
    enter(hall, SWITZERLAND, HEAD_OF_STATE)
    assert hall.order() == ["kenya", "brazil", "switzerland"]


def test_a_right_of_reply_comes_after_the_statements_and_later_statements_before_it(hall: Hall) -> None:
    ask(hall, KENYA)
    ask(hall, JORDAN, REPLY)
    ask(hall, BRAZIL)
    assert hall.order() == ["kenya", "brazil", "jordan"]


def test_rights_of_reply_among_themselves_as_received(hall: Hall) -> None:
    for one in (JORDAN, TURKIYE):
        ask(hall, one, REPLY)
    ask(hall, KENYA)
    assert hall.order() == ["jordan", "kenya", "turkiye"]


def test_a_point_of_order_stands_above_all_and_behind_an_earlier_one(hall: Hall) -> None:
    for one in (KENYA, BRAZIL):
        ask(hall, one)
    hall.delegate(SWITZERLAND, RaisePointOfOrder(room="assembly"))
    hall.delegate(JORDAN, RaisePointOfOrder(room="assembly"))
    assert hall.order() == ["switzerland", "jordan", "kenya", "brazil"]


# By rank


def test_by_rank_and_then_as_received(hall: Hall) -> None:
    by_rank(hall)
    ask(hall, KENYA)
    enter(hall, BRAZIL, AMBASSADOR)
    enter(hall, SWITZERLAND, MINISTER)
    enter(hall, JORDAN, HEAD_OF_STATE)
    enter(hall, TURKIYE, MINISTER)
    assert hall.order() == ["kenya", "jordan", "switzerland", "turkiye", "brazil"]
    assert why(hall, JORDAN) == ("precedence", None)


def test_the_next_speaker_is_never_displaced_by_a_rule(hall: Hall) -> None:
    by_rank(hall)
    ask(hall, KENYA)
    enter(hall, JORDAN, HEAD_OF_STATE)
    assert hall.order() == ["kenya", "jordan"]


@pytest.mark.parametrize(
    ("safe", "order"),
    [
        (0, ["jordan", "kenya", "brazil", "switzerland"]),
        (2, ["kenya", "brazil", "jordan", "switzerland"]),
        (9, ["kenya", "brazil", "switzerland", "jordan"]),
    ],
)
def test_how_many_are_safe_is_a_rule_of_the_meeting(safe: int, order: list[str]) -> None:
    with memory_database() as database:
        hall = Hall(database, safe_places=safe)
        hall.begin()
        by_rank(hall)
        for one in (KENYA, BRAZIL, SWITZERLAND):
            ask(hall, one)
        enter(hall, JORDAN, HEAD_OF_STATE)
        assert hall.order() == order


def test_a_point_of_order_is_no_head_that_keeps_the_first_speaker_unsafe(hall: Hall) -> None:
    by_rank(hall)
    ask(hall, KENYA)
    hall.delegate(SWITZERLAND, RaisePointOfOrder(room="assembly"))
    enter(hall, JORDAN, HEAD_OF_STATE)
    assert hall.order() == ["switzerland", "kenya", "jordan"]


def test_rank_is_no_ground_in_a_right_of_reply(hall: Hall) -> None:
    by_rank(hall)
    for one in (KENYA, JORDAN, TURKIYE):
        ask(hall, one, REPLY)
    reply = Inscribe(list=LIST, delegation="brazil", kind=REPLY, precedence=HEAD_OF_STATE)
    hall.secretariat(reply)
    assert hall.order() == ["kenya", "jordan", "turkiye", "brazil"]


def test_a_corrected_rank_finds_its_own_place(hall: Hall) -> None:
    by_rank(hall)
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
    entry = enter(hall, JORDAN, OTHER)
    hall.secretariat(EditInscription(inscription=entry, precedence=MINISTER))
    assert hall.order() == ["kenya", "jordan", "brazil", "switzerland"]


def test_a_corrected_name_keeps_its_place(hall: Hall) -> None:
    by_rank(hall)
    ask(hall, KENYA)
    entry = enter(hall, BRAZIL, OTHER)
    enter(hall, JORDAN, OTHER)
    hall.secretariat(EditInscription(inscription=entry, speaker_name="Somebody", precedence=OTHER))
    assert hall.order() == ["kenya", "brazil", "jordan"]


# By hand


def test_whoever_is_moved_stands_there_with_the_reason(hall: Hall) -> None:
    ask(hall, KENYA)
    before = ask(hall, BRAZIL)
    moved = ask(hall, SWITZERLAND)
    hall.secretariat(MoveInscription(inscription=moved, before=before, reason="plane to catch"))
    assert hall.order() == ["kenya", "switzerland", "brazil"]
    assert why(hall, SWITZERLAND) == ("moved", "plane to catch")


def test_whoever_is_moved_before_nobody_is_last(hall: Hall) -> None:
    moved = ask(hall, KENYA)
    ask(hall, BRAZIL)
    hall.secretariat(MoveInscription(inscription=moved, before=None, reason="on the way"))
    assert hall.order() == ["brazil", "kenya"]


def test_a_move_changes_one_row(hall: Hall) -> None:
    before = ask(hall, KENYA)
    moved = ask(hall, BRAZIL)
    hall.secretariat(MoveInscription(inscription=moved, before=before, reason="agreed"))
    assert list(hall.changes(hall.head - 1)[0].after) == [f"inscription/{moved}"]


def test_whoever_was_placed_by_hand_is_not_overtaken_on_account_of_rank(hall: Hall) -> None:
    by_rank(hall)
    ask(hall, KENYA)
    first = ask(hall, BRAZIL)
    moved = ask(hall, SWITZERLAND)
    hall.secretariat(MoveInscription(inscription=moved, before=first, reason="plane to catch"))
    enter(hall, JORDAN, HEAD_OF_STATE)
    assert hall.order() == ["kenya", "switzerland", "jordan", "brazil"]


def test_two_who_swapped_are_not_overtaken_on_account_of_rank(hall: Hall) -> None:
    by_rank(hall)
    ask(hall, KENYA)
    one, other = ask(hall, BRAZIL), ask(hall, SWITZERLAND)
    hall.secretariat(SwapInscriptions(inscription=one, with_=other, reason="agreed"))
    enter(hall, JORDAN, HEAD_OF_STATE)
    assert hall.order() == ["kenya", "switzerland", "brazil", "jordan"]
    assert [why(hall, swapped) for swapped in (BRAZIL, SWITZERLAND)] == [("swap", "agreed")] * 2


def test_the_secretariat_may_say_where_it_inscribes(hall: Hall) -> None:
    ask(hall, KENYA)
    before = ask(hall, BRAZIL)
    hall.secretariat(Inscribe(list=LIST, delegation="jordan", before=before))
    hall.secretariat(Inscribe(list=LIST, delegation="turkiye", before=None))
    assert hall.order() == ["kenya", "jordan", "brazil", "turkiye"]
    assert why(hall, JORDAN) == ("moved", None)


def test_a_request_does_not_overtake_its_equals_because_a_reply_was_moved_up(hall: Hall) -> None:
    ask(hall, KENYA)
    before = ask(hall, BRAZIL)
    reply = ask(hall, JORDAN, REPLY)
    hall.secretariat(MoveInscription(inscription=reply, before=before, reason="agreed"))
    ask(hall, SWITZERLAND)
    assert hall.order() == ["kenya", "jordan", "brazil", "switzerland"]


def test_under_a_rule_set_later_equals_stay_as_received(hall: Hall) -> None:
    ask(hall, KENYA)
    ask(hall, BRAZIL)
    enter(hall, SWITZERLAND, MINISTER)
    by_rank(hall)
    enter(hall, JORDAN, MINISTER)
    assert hall.order() == ["kenya", "brazil", "switzerland", "jordan"]


def test_on_a_list_by_hand_later_ones_come_last(hall: Hall) -> None:
    ask(hall, KENYA)
    moved = ask(hall, BRAZIL)
    hall.chair(SetList(list=LIST, ordering=Ordering.MANUAL))
    hall.secretariat(MoveInscription(inscription=moved, before=None, reason="agreed"))
    enter(hall, SWITZERLAND, HEAD_OF_STATE)
    assert hall.order() == ["kenya", "brazil", "switzerland"]


# A whole list put in order


def test_a_list_put_in_order_by_rank(hall: Hall) -> None:
    ask(hall, KENYA)
    enter(hall, BRAZIL, AMBASSADOR)
    enter(hall, SWITZERLAND, MINISTER)
    enter(hall, JORDAN, AMBASSADOR)
    ask(hall, TURKIYE, REPLY)
    hall.secretariat(OrderList(list=LIST, ordering=Ordering.PRECEDENCE))
    assert hall.order() == ["switzerland", "brazil", "jordan", "kenya", "turkiye"]
    assert hall.row("list", LIST)["ordering"] == "precedence"


def test_a_list_put_in_order_leaves_those_placed_by_hand_where_they_stand(hall: Hall) -> None:
    ask(hall, KENYA)
    moved = ask(hall, COTE_DIVOIRE)
    enter(hall, BRAZIL, AMBASSADOR)
    enter(hall, SWITZERLAND, MINISTER)
    hall.secretariat(MoveInscription(inscription=moved, before=None, reason="on the way"))
    hall.secretariat(OrderList(list=LIST, ordering=Ordering.PRECEDENCE))
    assert hall.order() == ["switzerland", "brazil", "kenya", "cote-divoire"]
    assert why(hall, COTE_DIVOIRE) == ("moved", "on the way")


def test_back_to_as_received(hall: Hall) -> None:
    by_rank(hall)
    for one, rank in ((KENYA, OTHER), (BRAZIL, AMBASSADOR), (JORDAN, MINISTER)):
        enter(hall, one, rank)
    hall.secretariat(OrderList(list=LIST, ordering=Ordering.FIRST_COME))
    assert hall.order() == ["kenya", "brazil", "jordan"]
    assert why(hall, JORDAN) == ("first_come", None)


def test_by_hand_from_now_on_moves_nobody_and_says_what_it_said(hall: Hall) -> None:
    by_rank(hall)
    enter(hall, KENYA, OTHER)
    enter(hall, BRAZIL, OTHER)
    enter(hall, JORDAN, MINISTER)
    hall.secretariat(OrderList(list=LIST, ordering=Ordering.MANUAL))
    assert hall.order() == ["kenya", "jordan", "brazil"]
    assert why(hall, JORDAN) == ("precedence", None)


def test_of_one_instant_whoever_was_taken_first_is_first_again_after_any_other_order(hall: Hall) -> None:
    names = ["kenya", "brazil", "switzerland", "jordan", "turkiye"]
    for one in (KENYA, BRAZIL, SWITZERLAND, JORDAN, TURKIYE):
        ask_at_once(hall, one)
    hall.secretariat(OrderList(list=LIST, ordering=Ordering.LOT, seed="1"))
    assert hall.order() != names
    hall.secretariat(OrderList(list=LIST, ordering=Ordering.FIRST_COME))
    assert hall.order() == names


def test_whoever_was_taken_first_stays_first_when_the_clock_is_put_back(hall: Hall) -> None:
    for one in (KENYA, BRAZIL, SWITZERLAND):
        ask(hall, one)
        hall.wait(-60)
    hall.secretariat(OrderList(list=LIST, ordering=Ordering.FIRST_COME))
    assert hall.order() == ["kenya", "brazil", "switzerland"]


def test_the_times_of_a_list_are_a_millisecond_apart_at_least_and_those_of_another_do_not_count(hall: Hall) -> None:
    hall.chair(OpenList(list="statements-list"))
    taken_back = ask(hall, KENYA)
    hall.delegate(KENYA, Withdraw(inscription=taken_back))
    again, on_another = ask_at_once(hall, KENYA), ask_at_once(hall, BRAZIL, "statements-list")
    hall.wait(0.0005)
    last = ask_at_once(hall, SWITZERLAND)
    times = [hall.row("inscription", entry)["requested_at"] for entry in (taken_back, again, on_another, last)]
    assert times == [stamp(after(seconds)) for seconds in (1, 1.001, 1, 1.002)]


# Absence


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        ("end_of_category", ["european-union", "brazil", "kenya", "switzerland"]),
        ("end_of_list", ["european-union", "brazil", "switzerland", "kenya"]),
        ("struck", ["european-union", "brazil", "switzerland"]),
    ],
)
def test_who_is_absent_goes_where_the_meeting_s_rule_says(rule: str, order: list[str]) -> None:
    with memory_database() as database:
        hall = Hall(database, absent_rule=rule)
        hall.begin()
        skipped = ask(hall, KENYA)
        for one in (EUROPEAN_UNION, BRAZIL, SWITZERLAND):
            ask(hall, one)
        hall.chair(MarkAbsent(inscription=skipped))
        assert hall.order() == order
        assert why(hall, KENYA) == ("absent_rule", None)


def test_the_last_of_its_category_goes_to_the_end_or_it_would_be_called_again_at_once(hall: Hall) -> None:
    skipped = ask(hall, EUROPEAN_UNION)
    ask(hall, KENYA)
    hall.chair(MarkAbsent(inscription=skipped))
    assert hall.order() == ["kenya", "european-union"]


def test_who_was_called_and_did_not_come_gives_the_floor_back_and_waits_again(hall: Hall) -> None:
    called = ask(hall, KENYA)
    ask(hall, BRAZIL)
    hall.chair(GiveFloor(room="assembly", inscription=called, expect=None, start=False))
    hall.chair(MarkAbsent(inscription=called))
    assert (hall.holder(), hall.order(), hall.of_kind("intervention")) == (None, ["brazil", "kenya"], [])
