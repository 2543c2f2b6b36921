"""For how long a command is wanted: said of every one, and named on every page that may ask about it later."""

from __future__ import annotations

import re

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain import roles
from tests.support.tools import PROJECT

# A request for the floor, its withdrawal, and texts. Whatever is not here acts on the state of the room.
FOR_HOURS = {"request_floor", "withdraw", "hand_in_statement", "annotate_intervention", "add_caption"}
FOR_HOURS |= {"add_document"}
FOR_HOURS |= {"send_message", "read_message"}
FOR_HOURS |= {"add_about", "edit_about", "move_about", "remove_about", "set_about_picture"}
FOR_HOURS |= {"add_pledge", "edit_pledge", "remove_pledge"}
FOR_HOURS |= {"report_on_pledges", "announce_pledge", "admit_pledge", "decline_pledge"}
FOR_HOURS |= {"deliver_pledges", "link_pledges"}
FOR_HOURS |= {"ask_support", "offer_support"}
FOR_HOURS |= {"write_conclusions"}


@pytest.mark.parametrize("name", sorted(c.COMMANDS))
def test_every_command_says_for_how_long_it_is_wanted(name: str) -> None:
    assert c.COMMANDS[name].patience == (12 * 3600 if name in FOR_HOURS else 20)


def test_every_command_that_is_wanted_for_hours_is_there() -> None:
    assert set(c.COMMANDS) >= FOR_HOURS


def test_a_command_that_does_not_say_it_does_not_start() -> None:
    with pytest.raises(TypeError, match="must declare its name, its roles and its patience"):

        class Wave(c.Command, name="wave", may=roles.CHAIR):
            pass

    assert "wave" not in c.COMMANDS


def test_every_command_has_a_name_in_the_question_whether_it_is_still_wanted() -> None:
    text = (PROJECT / "static/js/parts/deeds/deeds.js").read_text("utf-8")
    labels = text.partition("const LABELS = {")[2].partition("\n};")[0]
    named = re.findall(r"^  (\w+): ", labels, re.M)
    assert sorted(named) == sorted(c.COMMANDS)
