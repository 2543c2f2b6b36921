"""What a change of the programme means for those who follow."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.revisions import Plan, told
from tests.builders import MORNING, after, hour, item, sitting

NINE = item(planned_start=MORNING, planned_seconds=600.0, number="1")


def plan(*values: Any) -> Plan:
    return Plan.of(values)


def said(before: Plan, now: Plan) -> list[tuple[Any, ...]]:
    """What is told, in short: what, of what, its beginning before and now."""
    return [(one["what"], one["id"], (one["was"] or {}).get("start"), one["start"]) for one in told(before, now)]


def test_a_sitting_that_moves_takes_its_items_along_and_is_told_of_alone() -> None:
    later = sitting(planned_start=after(1800, MORNING), planned_end=after(1800, sitting().planned_end))
    moved = plan(later, item(planned_start=after(1800, MORNING), planned_seconds=600.0, number="1"))
    (one,) = told(plan(sitting(), NINE), moved)
    was = {"day": "2021-12-14", "room": "assembly", "start": hour(0, MORNING), "end": hour(3 * 3600, MORNING)}
    is_now = was | {"start": hour(1800, MORNING), "end": hour(3.5 * 3600, MORNING)}
    which = {"what": "moved", "of": "sitting", "id": "first", "number": None, "title": {"en": "First sitting"}}
    assert one == which | is_now | {"was": was}


def test_an_item_that_moves_by_itself_or_to_another_sitting_is_told_of() -> None:
    before = plan(sitting(), sitting(id="second"), NINE, item(id="untimed"))
    now = plan(
        sitting(), sitting(id="second"), item(planned_start=after(600, MORNING)), item(id="untimed", sitting="second")
    )
    assert said(before, now) == [
        ("moved", "untimed", hour(0, MORNING), hour(0, MORNING)),
        ("moved", "debate", hour(0, MORNING), hour(600, MORNING)),
    ]


def test_what_is_new_or_gone_is_told_once_with_all_that_is_in_it() -> None:
    one, other = (
        plan(sitting(), NINE),
        plan(sitting(), NINE, sitting(id="event", room="annex"), item(id="talk", sitting="event")),
    )
    assert said(one, other) == [("new", "event", None, hour(0, MORNING))]
    assert said(other, one) == [("gone", "event", None, hour(0, MORNING))]
    tribute = item(id="tribute", planned_start=after(60, MORNING))
    assert said(one, plan(sitting(), NINE, tribute)) == [("new", "tribute", None, hour(60, MORNING))]
    assert said(plan(sitting(), NINE, tribute), one) == [("gone", "tribute", None, hour(60, MORNING))]


def test_a_word_that_is_corrected_is_no_news() -> None:
    assert told(plan(sitting(), NINE), plan(sitting(title={"en": "Opening"}), item(planned_start=MORNING))) == []


def test_a_plan_after_what_was_written_and_taken_away() -> None:
    assert plan(sitting(), NINE).after([sitting(id="event")], [NINE]) == plan(sitting(), sitting(id="event"))
