"""Settings of the meeting, its rules, and the hours of its sittings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain import rules
from hlom_live.domain.commands import EditItem, EditSitting, SetMeeting
from hlom_live.domain.model import ItemState, Meeting, Sitting, SittingState
from hlom_live.domain.settings import InUse, edit_sitting, set_calling, set_meeting
from tests.builders import (
    MORNING,
    SECRETARIAT,
    Hall,
    hour,
    inscription,
    intervention,
    item,
    meeting,
    memory_database,
    refused,
    sitting,
)

HLOM = meeting()
CATEGORIES = [{"id": "member_state", "name": {"en": "Member State"}}, {"id": "ngo", "name": {"en": "NGO"}}]


def told(whole: Meeting = HLOM, used: InUse | None = None, **asked: Any) -> Meeting:
    """The meeting afterwards."""
    (found,) = set_meeting(whole, SetMeeting(**asked), used or InUse()).put
    assert isinstance(found, Meeting)
    return found


# Rules


def test_every_rule_has_its_check_and_its_default_passes_it() -> None:
    assert rules.CHECKS.keys() == rules.DEFAULT_RULES.keys()
    given = {name: value for name, value in rules.DEFAULT_RULES.items() if value is not None}
    assert told(rules=rules.DEFAULT_RULES).rules == given


def test_only_the_rules_given_change_and_null_gives_one_back_its_default() -> None:
    once = told(rules={"statement_seconds": 240, "safe_places": 2})
    again = told(once, rules={"safe_places": None, "warning_seconds": 0})
    assert again.rules == {"statement_seconds": 240, "warning_seconds": 0}
    assert rules.rule(again, "safe_places") == 1


def test_whether_calling_starts_the_clock_is_one_rule_of_the_meeting() -> None:
    (found,) = set_calling(meeting(rules={"safe_places": 2}), True).put
    assert found.rules == {"safe_places": 2, "call_starts_clock": True}


GOOD = {
    "reply_seconds": [180, 120, 60],
    "absent_rule": "struck",
    "presence_needed": True,
    "reply_categories": ["member_state", "observer_state"],
    "reply_when": "end_of_day",
    "least_seconds": {"default": 60, "ngo": 30},
    "words_per_minute": {"default": 110, "ar": 90, "zh": 220},
    "order_of_the_day_hour": "18:00",
    "turnover_seconds": 12.5,
}


@pytest.mark.parametrize("name", GOOD)
def test_a_rule_may_be_set(name: str) -> None:
    assert told(rules={name: GOOD[name]}).rules == {name: GOOD[name]}


SECONDS = "between 1 second and 4 hours"
BAD = [
    ("no_such_rule", 1, "unknown"),
    ("statement_seconds", "180", "type"),
    ("statement_seconds", True, "type"),
    ("statement_seconds", 0, SECONDS),
    ("group_seconds", 14_401, SECONDS),
    ("reply_seconds", 180, "type"),
    ("reply_seconds", [], "one to five limits"),
    ("reply_seconds", [180] * 6, "one to five limits"),
    ("reply_seconds", [180, "120"], "type"),
    ("point_of_order_seconds", [], "type"),
    ("warning_seconds", -1, "between nothing and 4 hours"),
    ("turnover_seconds", {}, "type"),
    ("safe_places", 1.5, "type"),
    ("safe_places", True, "type"),
    ("safe_places", 21, "from 0 to 20"),
    ("absent_rule", "forgiven", "unknown"),
    ("absent_rule", ["struck"], "unknown"),
    ("presence_needed", 1, "type"),
    ("reply_categories", "member_state", "type"),
    ("reply_categories", [], "empty"),
    ("reply_categories", [1], "type"),
    ("reply_categories", ["nobody"], "unknown"),
    ("reply_when", "never", "unknown"),
    ("reply_names_statement", "yes", "type"),
    ("least_seconds", 60, "type"),
    ("least_seconds", {"nobody": 60}, "unknown"),
    ("least_seconds", {"default": 0}, SECONDS),
    ("words_per_minute", {"default": "110"}, "type"),
    ("words_per_minute", {"de": 110}, "unknown"),
    ("words_per_minute", {"en": 4000}, "from 20 to 400 words a minute"),
    ("order_of_the_day_hour", "24:00", "an hour such as 18:00"),
    ("order_of_the_day_hour", 18, "type"),
    ("participants_public", "yes", "type"),
]


@pytest.mark.parametrize(("name", "value", "reason"), BAD)
def test_a_rule_that_cannot_be_is_refused_by_its_name(name: str, value: Any, reason: str) -> None:
    with refused("invalid", field=name, reason=reason):
        told(rules={"safe_places": 2, name: value})


def test_a_rule_may_name_a_category_that_comes_with_it() -> None:
    added = [*HLOM.categories, {"id": "guests", "name": {"en": "Guests"}}]
    assert told(categories=added, rules={"least_seconds": {"guests": 30}}).rules == {"least_seconds": {"guests": 30}}


# The meeting


def test_a_plain_title_is_in_the_meeting_s_first_language() -> None:
    assert told(title="Forum", theme="Solidarity") == replace(HLOM, title={"en": "Forum"}, theme={"en": "Solidarity"})
    assert told(theme=None).theme is None


def test_languages_are_some_of_the_six_in_the_meeting_s_own_order() -> None:
    assert told(languages=["fr", "en", "ar"]).languages == ["fr", "en", "ar"]


@pytest.mark.parametrize(
    ("asked", "field", "reason"),
    [
        ({"title": " "}, "title", "empty"),
        ({"languages": []}, "languages", "empty"),
        ({"languages": ["en", "de"]}, "languages", "unknown"),
        ({"languages": ["en", "en"]}, "languages", "unknown"),
        ({"webcast_url": "http://cast.example.org/"}, "webcast_url", "an address that begins with https://"),
        ({"webcast_url": "javascript:alert(1)"}, "webcast_url", "an address that begins with https://"),
        ({"webcast_delay_seconds": -1.0}, "webcast_delay_seconds", "between nothing and an hour"),
        ({"webcast_delay_seconds": 3601.0}, "webcast_delay_seconds", "between nothing and an hour"),
        ({"categories": []}, "categories", "empty"),
        ({"categories": [{"name": {"en": "A"}}]}, "categories", "an id of small letters and digits"),
        ({"categories": [{"id": "A b", "name": {"en": "A"}}]}, "categories", "an id of small letters and digits"),
        ({"categories": [CATEGORIES[0], CATEGORIES[0]]}, "categories", "the same id twice"),
        ({"categories": [{"id": "a", "name": "A"}]}, "categories", "type"),
        ({"categories": [{"id": "a", "name": {"en": 1}}]}, "categories", "type"),
        ({"categories": [{"id": "a", "name": {"de": "A"}}]}, "categories", "type"),
        ({"categories": [{"id": "a", "name": {"en": " "}}]}, "categories", "empty"),
        ({"categories": [{"id": "a", "name": {"en": "<b>"}}]}, "categories", "markup in a name"),
        ({"categories": [{"id": "a", "name": {"en": "A\u202e"}}]}, "categories", "a control or direction character"),
        ({"categories": [{"id": "a", "name": {"en": "A"}, "rank": 1}]}, "categories", "surplus"),
        ({"categories": [{"id": f"a{n}", "name": {"en": "A"}} for n in range(61)]}, "categories", "too many"),
        ({"themes": [{"id": "a", "name": {"en": "A"}, "group": "hope"}]}, "themes", "unknown"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_its_field(asked: dict[str, Any], field: str, reason: str) -> None:
    with refused("invalid", field=field, reason=reason):
        told(**asked)


def test_the_webcast_has_an_address_and_a_delay() -> None:
    cast = told(webcast_url="https://cast.example.org/live.m3u8", webcast_delay_seconds=25.0)
    assert (cast.webcast_url, cast.webcast_delay_seconds) == ("https://cast.example.org/live.m3u8", 25.0)
    assert told(cast, webcast_url="").webcast_url is None


def test_categories_are_renamed_reordered_added_and_removed() -> None:
    used = InUse(categories={"member_state"})
    assert told(used=used, categories=CATEGORIES[::-1]).categories == CATEGORIES[::-1]
    with refused("in_use", what="category", name=HLOM.categories[0]["name"]):
        told(used=used, categories=CATEGORIES[1:])


def test_a_theme_that_the_record_names_stays() -> None:
    with refused("in_use", what="theme", name={"en": "Enhance refugee self-reliance"}):
        told(used=InUse(themes={"self_reliance"}), themes=[])
    assert told(themes=[]).themes == []


# In a whole meeting


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database, inscription(state="delivered"), intervention(marks={"self_reliance": ["pledge"]}))


def test_what_delegations_lists_and_the_record_name_is_in_use(hall: Hall) -> None:
    hall.chair(c.SetList(list="debate-list", categories=["member_state", "media"]))
    rows = hall.row("meeting", "hlom")["categories"]
    for gone in ("ifi", "media"):
        with refused("in_use", what="category", name=next(row["name"] for row in rows if row["id"] == gone)):
            hall.secretariat(c.SetMeeting(categories=[row for row in rows if row["id"] != gone]))
    with refused("in_use", what="theme", name={"en": "Enhance refugee self-reliance"}):
        hall.secretariat(c.SetMeeting(themes=[]))
    left = [row for row in rows if row["id"] != "academia"]
    hall.secretariat(c.SetMeeting(categories=left))
    assert hall.row("meeting", "hlom")["categories"] == left


# Sittings


FIRST = sitting()


def moved(whole: Sitting = FIRST, of: Meeting = HLOM, **asked: Any) -> Sitting:
    """The sitting afterwards."""
    (found,) = edit_sitting(of, whole, [], EditSitting(sitting=whole.id, **asked)).put
    assert isinstance(found, Sitting)
    return found


def later(**by: float) -> datetime:
    return MORNING + timedelta(**by)


def test_a_sitting_gets_other_hours_and_the_day_they_are_on() -> None:
    tomorrow = moved(planned_start=later(days=1), planned_end=later(days=1, hours=3), title="Second day")
    assert (tomorrow.day, tomorrow.title) == ("2021-12-15", {"en": "Second day"})
    assert moved(interpretation_end=later(hours=4)).interpretation_end == later(hours=4)
    assert moved(moved(interpretation_end=later(hours=4)), interpretation_end=None).interpretation_end is None


def test_a_sitting_keeps_the_day_it_has_unless_its_start_moves() -> None:
    odd = sitting(day="2021-12-13")
    assert moved(odd, title="Opening").day == "2021-12-13"
    assert moved(odd, planned_start=later(minutes=5)).day == "2021-12-14"


def test_the_items_still_to_come_move_with_their_sitting() -> None:
    items = [
        item(id="opened", state=ItemState.CONCLUDED, planned_start=MORNING),
        item(id="current", state=ItemState.CURRENT, planned_start=later(hours=1)),
        item(id="next", planned_start=later(hours=2)),
        item(id="sometime"),
    ]
    edit = {"planned_start": later(minutes=30), "planned_end": later(hours=4)}
    _, *with_it = edit_sitting(HLOM, FIRST, items, EditSitting(sitting="first", **edit)).put
    assert with_it == [replace(items[2], planned_start=later(hours=2, minutes=30))]
    for edit in ({"planned_end": later(hours=4)}, {"planned_start": MORNING}):
        assert len(edit_sitting(HLOM, FIRST, items, EditSitting(sitting="first", **edit)).put) == 1


def test_a_sitting_that_is_moved_by_command_takes_its_items_along() -> None:
    with memory_database() as database:
        hall = Hall(database)
        hall.secretariat(EditItem(item="debate", planned_start=later(hours=1)))
        edit = EditSitting(sitting="first", planned_start=later(days=1), planned_end=later(days=1, hours=3))
        change = hall.send(SECRETARIAT, edit).change
        assert change is not None
        assert set(change.after) == {"sitting/first", "item/debate"}
        assert hall.row("item", "debate")["planned_start"] == hour(at=later(days=1, hours=1))
        assert hall.row("item", "statements")["planned_start"] is None


def test_the_day_is_that_of_the_meeting_s_own_zone() -> None:
    evening = later(hours=14, minutes=30)  # 23:30 in London, half past midnight in Geneva
    assert moved(planned_start=evening, planned_end=evening + timedelta(hours=1)).day == "2021-12-15"


@pytest.mark.parametrize(
    ("asked", "field", "reason"),
    [
        ({"planned_end": MORNING}, "planned_end", "after the start, and within a day of it"),
        ({"planned_start": later(hours=3)}, "planned_end", "after the start, and within a day of it"),
        ({"planned_end": later(hours=25)}, "planned_end", "after the start, and within a day of it"),
        ({"interpretation_end": MORNING}, "interpretation_end", "after the start"),
        (
            {"planned_start": later(days=7), "planned_end": later(days=7, hours=1)},
            "planned_start",
            "on a day of the meeting",
        ),
        (
            {"planned_start": datetime(2021, 12, 14, 9, 0)},  # noqa: DTZ001
            "planned_start",
            "a time with its zone, between 1970 and 2999",
        ),
        ({"title": ""}, "title", "empty"),
    ],
)
def test_hours_that_no_sitting_can_have(asked: dict[str, Any], field: str, reason: str) -> None:
    with refused("invalid", field=field, reason=reason):
        moved(**asked)


def test_an_adjourned_sitting_is_history() -> None:
    with refused("wrong_state", state=SittingState.ADJOURNED):
        moved(sitting(state=SittingState.ADJOURNED), title="Another")


def test_a_sitting_under_way_may_be_given_more_time() -> None:
    assert moved(sitting(state=SittingState.OPEN), planned_end=later(hours=4)).planned_end == later(hours=4)
