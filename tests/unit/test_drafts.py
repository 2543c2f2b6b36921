"""The draft of the programme: what waits is tried, looked at, and published as one change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.handle.drafts import preview
from tests.builders import ADMIN, MORNING, SECRETARIAT, Hall, hour, memory_database, refused


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def draft(hall: Hall, command: str, /, **args: Any) -> str:
    """A change that waits; its id."""
    return str(hall.secretariat(c.AddToDraft(command=command, args=args))["change"])


def programme(hall: Hall) -> dict[str, Any]:
    return {key: row for key, row in hall.rows.items() if key.partition("/")[0] in ("room", "sitting", "item", "list")}


def drafted(hall: Hall) -> list[str]:
    return [row["id"] for row in sorted(hall.of_kind("draft_change"), key=lambda row: row["position"])]


def hours(start: float) -> dict[str, str | None]:
    return {"planned_start": hour(start, MORNING), "planned_end": hour(start + 3600, MORNING)}


def test_what_waits_moves_nothing_until_it_is_published_as_one_change(hall: Hall) -> None:
    before, head = programme(hall), hall.head
    event = draft(hall, "add_sitting", room="annex", title="Side event", **hours(4 * 3600))
    found = preview(hall.database, hall.slug, SECRETARIAT, hall.now)
    (made,) = [key for key in found.put if key.startswith("sitting/")]
    talk = draft(hall, "add_item", sitting=made.partition("/")[2], title="A talk")
    first = draft(hall, "edit_sitting", sitting="first", **hours(1800))
    assert (programme(hall), hall.head) == (before, head + 3)

    looked = preview(hall.database, hall.slug, SECRETARIAT, hall.now)
    told = [(one["what"], one["of"], one["id"]) for one in looked.told]
    assert told == [("moved", "sitting", "first"), ("new", "sitting", made.partition("/")[2])]
    assert programme(hall) == before

    hall.wait(60)
    answer = hall.send(SECRETARIAT, c.PublishDraft(changes=[event, talk, first]))
    assert (answer.result, answer.seq, drafted(hall)) == ({"changes": 3}, head + 4, [])
    after_it = programme(hall)
    assert {key: row for key, row in after_it.items() if before.get(key) != row} == {
        key: row for key, row in looked.put.items()
    }
    (revision,) = hall.of_kind("revision")
    assert (revision["changes"], revision["published_at"]) == (looked.told, hour(60))


def test_a_change_that_cannot_be_is_refused_where_it_is_typed(hall: Hall) -> None:
    with refused("invalid", field="planned_end", reason="after the start, and within a day of it"):
        draft(hall, "edit_sitting", sitting="first", planned_end=hour(0, MORNING))
    with refused("invalid", field="sitting", reason="missing"):
        draft(hall, "remove_sitting")
    for name in ("publish_draft", "open_sitting", "no_such_command"):
        with refused("invalid", field="command", reason="unknown"):
            draft(hall, name, sitting="first")
    assert drafted(hall) == []


def test_a_panel_that_waits_inscribes_nobody_once_the_meeting_is_over(hall: Hall) -> None:
    panel = {"sitting": "second", "title": "Panel", "speakers": [{"delegation": "kenya"}]}
    waits = draft(hall, "add_panel", **panel)
    hall.send(ADMIN, c.SetOver(over=True))
    assert [(one, no.code if no else None) for one, no in look(hall).changes] == [(waits, "meeting_over")]
    with refused("meeting_over"):
        hall.secretariat(c.PublishDraft(changes=[waits]))
    with refused("meeting_over"):
        draft(hall, "add_panel", **panel)


def test_what_happened_meanwhile_is_said_of_the_change_and_nothing_is_published_by_halves(hall: Hall) -> None:
    shifted = draft(hall, "edit_sitting", sitting="second", **hours(3600))
    removed = draft(hall, "remove_item", item="thanks")
    hall.secretariat(c.Inscribe(list="thanks-list", delegation="kenya"))
    before = hall.rows
    assert [(one, no.code if no else None) for one, no in look(hall).changes] == [
        (shifted, None),
        (removed, "wrong_state"),
    ]
    with refused("wrong_state", state="planned", inscriptions=1):
        hall.secretariat(c.PublishDraft(changes=[shifted, removed]))
    assert hall.rows == before

    assert hall.secretariat(c.TakeFromDraft(changes=[removed, "gone-already"])) == {"changes": 1}
    hall.secretariat(c.PublishDraft(changes=[shifted]))
    assert hall.row("sitting", "second")["planned_start"] == hour(3600, MORNING)


def look(hall: Hall) -> Any:
    return preview(hall.database, hall.slug, SECRETARIAT, hall.now)


def test_who_saw_another_draft_publishes_nothing(hall: Hall) -> None:
    one = draft(hall, "add_room", name="Room XIX")
    draft(hall, "add_room", name="Room XX")
    with refused("stale", what="draft"):
        hall.secretariat(c.PublishDraft(changes=[one]))
    hall.secretariat(c.TakeFromDraft(changes=drafted(hall)))
    with refused("invalid", field="changes", reason="empty"):
        hall.secretariat(c.PublishDraft(changes=[]))


def test_an_edit_that_somebody_overtook_asks_and_can_be_put_in_anew(hall: Hall) -> None:
    saw = {"expect": {"title": {"en": "First sitting"}}}
    waits = draft(hall, "edit_sitting", sitting="first", title={"en": "Opening"}, **saw)
    hall.secretariat(c.EditSitting(sitting="first", title={"en": "Ceremony"}))
    ((_, no),) = look(hall).changes
    assert isinstance(no, Refused)
    assert no.code == "stale"
    anew = c.AddToDraft(command="edit_sitting", args={"sitting": "first", "title": {"en": "Opening"}}, change=waits)
    assert hall.secretariat(anew) == {"change": waits}
    hall.secretariat(c.PublishDraft(changes=[waits]))
    assert hall.row("sitting", "first")["title"] == {"en": "Opening"}
    assert hall.of_kind("revision") == []
    with refused("not_found", what="draft_change"):
        hall.secretariat(anew)


def test_commands_are_looked_at_alone_or_on_top_of_the_draft(hall: Hall) -> None:
    draft(hall, "shift_day", day="2021-12-14", minutes=30)
    shift = [c.ShiftDay(day="2021-12-14", minutes=30)]

    def start(**how: bool) -> Any:
        found = preview(hall.database, hall.slug, SECRETARIAT, hall.now, shift, **how)
        return found.put["sitting/first"]["planned_start"]

    assert (start(draft=False), start()) == (hour(1800, MORNING), hour(3600, MORNING))
    with refused("no_sitting", day="2021-12-15"):
        preview(hall.database, hall.slug, SECRETARIAT, hall.now, [c.ShiftDay(day="2021-12-15", minutes=30)])


def test_a_day_that_is_shifted_at_once_tells_what_moved(hall: Hall) -> None:
    hall.secretariat(c.ShiftDay(day="2021-12-14", minutes=30, room="annex"))
    (revision,) = hall.of_kind("revision")
    assert [(one["id"], one["was"]["start"], one["start"]) for one in revision["changes"]] == [
        ("side", hour(0, MORNING), hour(1800, MORNING))
    ]


def test_what_a_draft_makes_and_takes_away_again_leaves_nothing(hall: Hall) -> None:
    before = programme(hall)
    draft(hall, "copy_day", day="2021-12-14", onto="2021-12-15", items=True)
    for key in [key for key in look(hall).put if key.startswith("sitting/")]:
        draft(hall, "remove_sitting", sitting=key.partition("/")[2])
    assert look(hall).put == {}
    hall.secretariat(c.PublishDraft(changes=drafted(hall)))
    assert (programme(hall), hall.of_kind("revision")) == (before, [])
