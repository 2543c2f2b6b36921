"""Every refusal of contract §4, shown by a scene: it says why, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hlom_live.domain.errors import Refused
from tests.builders import Hall, memory_database
from tests.scenes import (
    SCENES,
    Scene,
    floor,  # noqa: F401  (importing a module of scenes notes them)
    lists,  # noqa: F401
    procedure,  # noqa: F401
    settings,  # noqa: F401
    statements,  # noqa: F401
)

REFUSALS = {
    "open_sitting": "wrong_state room_busy",
    "suspend_sitting": "wrong_state",
    "resume_sitting": "wrong_state",
    "adjourn_sitting": "wrong_state floor_taken",
    "reopen_sitting": "wrong_state room_busy",
    "start_item": "sitting_not_open floor_taken stale",
    "conclude_item": "wrong_state floor_taken",
    "add_item": "wrong_state",
    "edit_item": "wrong_state",
    "remove_item": "wrong_state",
    "move_item": "wrong_state",
    "close_list": "wrong_state",
    "request_floor": "list_not_open list_closed already_inscribed category_not_admitted reply_exhausted not_present"
    " reply_not_admitted invalid",
    "withdraw": "wrong_state",
    "inscribe": "already_inscribed reply_exhausted reply_not_admitted",
    "admit": "wrong_state reply_exhausted",
    "edit_inscription": "wrong_state",
    "move_inscription": "wrong_state reason_needed stale",
    "swap_inscriptions": "wrong_state",
    "mark_absent": "wrong_state stale overtaken",
    "give_floor": "stale floor_taken sitting_not_open item_not_current wrong_state",
    "start_clock": "stale floor_empty wrong_state",
    "pause_clock": "stale floor_empty wrong_state",
    "resume_clock": "stale floor_empty wrong_state",
    "add_time": "stale floor_empty",
    "end_intervention": "stale floor_empty",
    "next_speaker": "stale floor_taken sitting_not_open item_not_current list_empty",
    "return_to_list": "stale floor_empty overtaken wrong_state",
    "raise_point_of_order": "sitting_not_open item_not_current already_inscribed",
    "rule_point_of_order": "wrong_state",
    "undo": "nothing_to_undo overtaken",
    "edit_sitting": "wrong_state",
    "add_room": "invalid",
    "remove_room": "in_use",
    "add_about": "section_there link_refused",
    "edit_about": "stale link_refused",
    "set_about_picture": "stale",
    "remove_sitting": "wrong_state in_use",
    "copy_day": "hours_taken no_sitting",
    "shift_day": "no_sitting",
    "add_panel": "wrong_state already_inscribed invalid",
    "publish_draft": "stale",
    "set_recording": "wrong_state",
    "set_meeting": "in_use",
    "remove_day": "in_use",
    "set_time_zone": "off_days",
    "set_over": "sitting_under_way",
    "open_list": "wrong_state meeting_over",
    "propose_swap": "wrong_state",
    "agree_swap": "wrong_state",
    "decline_swap": "wrong_state",
    "confirm_swap": "wrong_state",
    "announce_closing": "wrong_state invalid",
    "carry_over": "list_empty wrong_state",
    "post_in_lieu": "wrong_state invalid",
    "hand_in_statement": "wrong_state stale file_used statement_published invalid",
    "release_statement": "statement_published",
    "withdraw_statement": "statement_published",
    "add_delegation": "invalid",
    "edit_delegation": "invalid",
    "merge_delegations": "same_delegation both_wait replied",
    "remove_delegation": "in_use",
    "add_person": "invalid",
    "edit_person": "invalid",
}
"""Contract §4, and beyond it: a reply brought back counts, and a point of order is raised on an item."""


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


@pytest.mark.parametrize(
    ("code", "scene"),
    [
        pytest.param(code, scene, id=f"{name}: {scene.__name__}")
        for (name, code), all in SCENES.items()
        for scene in all
    ],
)
def test_a_refused_command_says_why_and_changes_nothing(hall: Hall, code: str, scene: Scene) -> None:
    actor, command = scene(hall)
    before, head = hall.rows, hall.head
    with pytest.raises(Refused) as caught:
        hall.send(actor, command)
    assert (caught.value.code, hall.rows, hall.head) == (code, before, head)


def test_every_refusal_of_the_contract_is_shown_and_no_other() -> None:
    contract = {(name, code) for name, codes in REFUSALS.items() for code in codes.split()}
    assert set(SCENES) == contract
