"""What every command acts on: something that it names, or "whatever is so now", which its sender must have seen.

A command that is added is entered here. One that acts on what may have changed since its sender looked says what was
seen; without that argument it is taken as before, for older programs.
"""

from __future__ import annotations

from dataclasses import MISSING, fields

import pytest

from hlom_live.domain import commands as c

NAMED = """
    adjourn_sitting suspend_sitting resume_sitting open_sitting reopen_sitting edit_sitting
    conclude_item edit_item remove_item move_item edit_room move_room remove_room remove_sitting
    take_from_draft publish_draft
    open_list close_list announce_closing set_list request_floor withdraw admit edit_inscription swap_inscriptions
    propose_swap agree_swap decline_swap confirm_swap post_in_lieu rule_point_of_order
    signal_finished set_presence edit_delegation read_badge set_recording release_statement
    withdraw_statement clear_notice show_on_screen identify_screen edit_screen remove_screen
    merge_delegations remove_delegation edit_person remove_person
    lower_signal read_message
    edit_pledge remove_pledge
    edit_about move_about remove_about
    edit_document remove_document
    announce_pledge take_back_pledge decline_pledge deliver_pledges
    close_need offer_support answer_offer withdraw_offer
"""
"""What it acts on is named by its id, and its state is checked: come late, it hits what was meant or is refused.

An exchange is of the two places that the entries hold now; a ruling is on the point of order that it names; `move_item`
puts one item before another, so that two officers who press "Move up" at once move it once.
"""

WHOLE = """
    order_list carry_over set_meeting set_format issue_badges freeze_order_of_the_day
    copy_day shift_day
    remove_day set_time_zone set_over
    set_calling
    write_conclusions
"""
"""It acts on all there is, whoever that is by now: it was meant so."""

NEW = """
    add_room add_sitting add_panel add_to_draft
    add_item add_delegation add_screen show_notice add_caption report_device_test raise_point_of_order inscribe
    add_day
    add_person
    raise_signal send_message
    add_pledge
    add_about
    add_document
    ask_support
"""
"""It adds something. Where `inscribe` names whom the entry goes before, that one must wait there still."""

SEEN: dict[str, tuple[str, ...]] = {
    "give_floor": ("expect",),
    "start_clock": ("expect",),
    "pause_clock": ("expect",),
    "resume_clock": ("expect",),
    "add_time": ("expect",),
    "end_intervention": ("expect",),
    "return_to_list": ("expect",),
    "next_speaker": ("expect", "next"),
    "mark_absent": ("expect",),
    "set_about_picture": ("expect",),
    "start_item": ("current",),
    "move_inscription": ("after",),
    "annotate_intervention": ("expect_summary",),
    "hand_in_statement": ("expect",),
    "undo": ("seq",),
    "report_on_pledges": ("seen",),
    "admit_pledge": ("title",),
    "link_pledges": ("seen",),
}
"""It acts on whatever is so now: these arguments say what its sender saw."""

ALWAYS_SAID = {name for name, said in SEEN.items() if said[0] == "expect"} - {
    "mark_absent",
    "hand_in_statement",
    "set_about_picture",
}
"""Those whose expectation was asked for from the first version on."""


def test_every_command_is_one_of_these() -> None:
    listed = [*NAMED.split(), *WHOLE.split(), *NEW.split(), *SEEN]
    assert sorted(listed) == sorted(c.COMMANDS), "a command that is added is entered in one of these tables, once"


@pytest.mark.parametrize("name", SEEN)
def test_what_was_seen_can_be_said_and_older_programs_need_not(name: str) -> None:
    of = {field.name: field for field in fields(c.COMMANDS[name])}  # type: ignore[arg-type]
    for said in SEEN[name]:
        optional = of[said].default is not MISSING or of[said].default_factory is not MISSING
        assert optional == (said == "expect" and name not in ALWAYS_SAID or said != "expect")


@pytest.mark.parametrize("name", NAMED.split())
def test_what_is_named_has_an_argument_that_names_it(name: str) -> None:
    of = {field.name: field for field in fields(c.COMMANDS[name])}  # type: ignore[arg-type]
    needed = {one for one, field in of.items() if field.default is MISSING and field.default_factory is MISSING}
    names = {"sitting", "item", "list", "inscription", "inscriptions", "swap", "document", "intervention", "delegation"}
    more = {
        "notice",
        "screen",
        "badge",
        "room",
        "changes",
        "person",
        "signal",
        "message",
        "pledge",
        "about",
        "need",
        "offer",
    }
    assert needed & (names | more)
