"""What the first paint says of groups, of new limits and of who stands apart from a list's rule, as the scripts do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hlom_live.domain.clock import stamp
from hlom_live.domain.derived.apart import placed_apart
from hlom_live.domain.model import Ordering, PlacedBy, SpeechKind
from hlom_live.web.first_paint.picture import picture
from tests.support.web import KENYA, LIST, MORNING
from tests.unit.web.test_picture import MEETING, rows, waiting


def test_the_first_paint_marks_members_of_a_group_that_is_on_the_list() -> None:
    kenya = replace(KENYA, groups=["African Group"])
    group = replace(waiting(1), delegation="chad", on_behalf_of="African Group")
    member = replace(waiting(2), delegation=kenya.id)
    told = picture(rows(kenya, group, member), MORNING, "en")
    assert [(one["id"], one["spoken_for"]) for one in told["rooms"][0]["next"]] == [
        (group.id, []),
        (member.id, [{"text": "African Group", "lang": None, "dir": "auto"}]),
    ]


@pytest.mark.parametrize(("seconds", "told"), [(-1, True), (0, True), (59, True), (60, False), (3600, False)])
def test_a_new_limit_is_announced_for_a_minute(seconds: int, told: bool) -> None:
    limited = replace(LIST, limits_at=MORNING, time_limits={"default": 120.0, "ngo": 60.0}, group_seconds=240)
    named = replace(MEETING, categories=[{"id": "ngo", "name": {"en": "NGO"}}, {"id": "city", "name": {"en": "City"}}])
    found = picture(rows(limited, named), MORNING + timedelta(seconds=seconds), "en")["rooms"][0]["list"]["new_limit"]
    name = {"text": "NGO", "lang": "en", "dir": "ltr"}
    assert found == ({"usual": 120, "group": 240, "others": [{"name": name, "seconds": 60}]} if told else None)


def test_a_limit_that_was_never_changed_is_not_announced() -> None:
    assert picture(rows(LIST), MORNING, "en")["rooms"][0]["list"]["new_limit"] is None
    assert stamp(LIST.limits_at) is None


@pytest.mark.parametrize(
    ("ordering", "placed_by", "apart"),
    [
        (Ordering.PRECEDENCE, PlacedBy.PRECEDENCE, False),
        (Ordering.PRECEDENCE, PlacedBy.FIRST_COME, True),
        (Ordering.LOT, PlacedBy.GROUP, True),
        (Ordering.ALTERNATING, PlacedBy.CARRIED_OVER, True),
        (Ordering.MANUAL, PlacedBy.FIRST_COME, False),
        (Ordering.MANUAL, PlacedBy.LOT, True),
    ],
)
def test_who_stands_apart_from_the_rule_that_the_head_of_the_list_names(
    ordering: Ordering, placed_by: PlacedBy, apart: bool
) -> None:
    assert placed_apart({"placed_by": placed_by, "kind": SpeechKind.STATEMENT}, {"ordering": ordering}) is apart


def test_a_reply_is_as_received_on_every_list() -> None:
    assert not placed_apart({"placed_by": "first_come", "kind": SpeechKind.RIGHT_OF_REPLY}, {"ordering": Ordering.LOT})
