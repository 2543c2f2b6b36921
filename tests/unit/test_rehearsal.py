"""A rehearsal as it is made and drawn: the programme pressed together, limits shorter, choices that a seed repeats."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hlom_live.domain.model import (
    AboutKind,
    AboutSection,
    Delegation,
    Document,
    DocumentKind,
    Item,
    ItemState,
    ListState,
    Meeting,
    Pledge,
    PledgeStage,
    PledgeState,
    Presence,
    PresentBy,
    Release,
    Room,
    Sitting,
    SittingState,
    SpeakersList,
)
from hlom_live.domain.roles import Actor, Role
from hlom_live.rehearsal import copied as module
from hlom_live.rehearsal import script
from hlom_live.rehearsal.client import Tally
from hlom_live.rehearsal.copied import Original, copied, pressed, shorter, slug_of, titled
from hlom_live.rehearsal.follower import Follower
from hlom_live.rehearsal.stage import Cast, Ended, Stage
from hlom_live.store import meetings
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import rows_at
from tests.builders import KENYA, NOON, Hall, document, memory_database

BEGIN = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 12, day, hour, minute, tzinfo=UTC)


def test_the_programme_begins_now_and_runs_faster() -> None:
    moved = pressed([(at(14, 9), at(14, 12))], 60, BEGIN)
    assert [moved(at(14, 9)), moved(at(14, 10)), moved(at(14, 12))] == [
        BEGIN, BEGIN + timedelta(minutes=1), BEGIN + timedelta(minutes=3),
    ]  # fmt: skip


def test_lunch_and_the_night_are_half_an_hour_at_most() -> None:
    spans = [(at(15, 9), at(15, 10)), (at(14, 9), at(14, 12)), (at(14, 14), at(14, 15)), (at(14, 9, 30), at(14, 11))]
    moved = pressed(spans, 60, BEGIN)
    minutes = [(moved(start) - BEGIN) / timedelta(minutes=1) for start, _ in sorted(spans)]
    assert minutes == [0, 0.5, 3.5, 5.0]


def test_a_short_break_stays_as_long_as_it_is() -> None:
    moved = pressed([(at(14, 9), at(14, 10)), (at(14, 10, 20), at(14, 11))], 60, BEGIN)
    assert moved(at(14, 10, 20)) - BEGIN == timedelta(seconds=80)


@pytest.mark.parametrize(("seconds", "speed", "becomes"), [(180, 60, 3.0), (30, 60, 1.0), (300, 7, 42.9)])
def test_limits_are_shorter_but_never_under_a_second(seconds: float, speed: float, becomes: float) -> None:
    assert shorter(seconds, speed) == becomes


def test_a_slug_stays_one() -> None:
    assert slug_of("hlom-2021") == "hlom-2021-rehearsal"
    assert slug_of("a" * 54) == "a" * 54 + "-rehearsal"
    assert re.fullmatch(r"a{44}-[0-9a-f]{8}-rehearsal", slug_of("a" * 44 + "-" + "b" * 19))


def test_long_slugs_that_differ_at_their_end_have_rehearsals_of_their_own() -> None:
    named = [slug_of("a" * 54 + end) for end in ("-2021", "-2022", "")]
    assert len(set(named)) == 3
    assert max(map(len, named)) == 64


def test_one_that_dies_while_it_is_made_is_a_rehearsal_and_can_be_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with memory_database() as database:
        hall = Hall(database)
        with database.reading() as session:
            original = replace(module.read(session, hall.slug), published=False)
        monkeypatch.setattr(module, "copied", killed)
        with pytest.raises(KeyboardInterrupt):
            module.make(database, original, 60, Actor(Role.ADMIN, "Clerk"), BEGIN)
        slug = slug_of(hall.slug)
        with database.reading() as session:
            (left,) = [one for one in meetings.listed(session) if one.slug == slug]
            assert not left.published
        assert module.wipe(database, hall.slug) == [slug]
        with database.reading() as session:
            assert not meetings.exists(session, slug)
            assert meetings.exists(session, hall.slug)


def test_its_title_says_so_in_every_language() -> None:
    assert titled({"en": "The meeting", "fr": "La réunion"}) == {
        "en": "Rehearsal: The meeting",
        "fr": "Répétition: La réunion",
    }


MEETING = Meeting(
    id="m", slug="hlom", title={"en": "The meeting"}, time_zone="Europe/Zurich", days=["2021-12-14"], languages=["en"],
    webcast_url="https://example.org/live.m3u8", webcast_delay_seconds=20,
    rules={"statement_seconds": 180, "reply_seconds": [180, 120], "least_seconds": {"default": 60}, "safe_places": 2,
           "order_of_the_day_hour": "18:00"},
)  # fmt: skip
ORIGINAL = Original(
    MEETING,
    True,
    [Room(id="room", name={"en": "Plenary"}, sitting="sitting", item="item", intervention="turn")],
    [Sitting(id="sitting", room="room", title={"en": "Morning"}, day="2021-12-14", planned_start=at(14, 9),
             planned_end=at(14, 12), interpretation_end=at(14, 13), state=SittingState.ADJOURNED,
             opened_at=at(14, 9), adjourned_at=at(14, 12))],
    [Item(id="item", sitting="sitting", position=1, number="1", title={"en": "Debate"}, planned_start=at(14, 10),
          planned_seconds=3600, state=ItemState.CONCLUDED, started_at=at(14, 10), concluded_at=at(14, 11),
          conclusion="Done", documents=["paper"])],
    [SpeakersList(id="list", item="item", state=ListState.CLOSED, opened_at=at(14, 9), closed_at=at(14, 10),
                  time_limits={"default": 180.0}, seed="dice")],
    [Delegation(id="kenya", name={"en": "Kenya"}, category="member_state", code="KEN", badge="B1", device={},
                present=Presence.IN_ROOM, present_by=PresentBy.BADGE, present_at=at(14, 8), groups=["Africa"])],
)  # fmt: skip


def test_the_copy_has_the_settings_and_nothing_of_what_happened() -> None:
    blank = replace(MEETING, id="new", slug="hlom-rehearsal", title={"en": "Rehearsal: The meeting"})
    meeting, room, sitting, item, speakers, kenya = copied(ORIGINAL, blank, 60, BEGIN)
    assert meeting == replace(
        MEETING, id="new", slug="hlom-rehearsal", title={"en": "Rehearsal: The meeting"}, rehearsal_of="hlom",
        webcast_url=None, webcast_delay_seconds=0,
        rules={"statement_seconds": 3.0, "reply_seconds": [3.0, 2.0], "least_seconds": {"default": 1.0},
               "safe_places": 2, "order_of_the_day_hour": None},
    )  # fmt: skip
    assert room == Room(id=room.id, name={"en": "Plenary"})
    assert sitting == Sitting(
        id=sitting.id, room=room.id, title={"en": "Morning"}, day="2021-12-14", planned_start=BEGIN,
        planned_end=BEGIN + timedelta(minutes=3), interpretation_end=BEGIN + timedelta(minutes=4),
    )  # fmt: skip
    assert item == Item(
        id=item.id, sitting=sitting.id, position=1, number="1", title={"en": "Debate"},
        planned_start=BEGIN + timedelta(minutes=1), planned_seconds=60.0,
    )  # fmt: skip
    assert speakers == SpeakersList(
        id=speakers.id, item=item.id, time_limits={"default": 3.0}, group_seconds=5.0, reply_seconds=[3.0, 2.0],
        seed="dice",
    )  # fmt: skip
    assert kenya == Delegation(
        id=kenya.id, name={"en": "Kenya"}, category="member_state", code="KEN", groups=["Africa"]
    )
    assert not {"room", "sitting", "item", "list", "kenya"} & {room.id, sitting.id, item.id, speakers.id, kenya.id}


def paper(name: str, **known: Any) -> Document:
    return document(**{"id": name, "kind": DocumentKind.CONCEPT_NOTE, "language": "en", **known})


PAPERS = (
    paper("paper", published_at=NOON, media_type="application/pdf", bytes=9, sha256="0" * 64, release=Release.AT_ONCE),
    paper("with-item", published_at=NOON, item="debate", release=Release.ITEM_START, url="https://example.org/"),
    paper("first", published_at=None, release=Release.BY_HAND),
    paper("version", published_at=NOON, of="first", release=Release.AT_ONCE),
    paper("text", published_at=NOON, kind=DocumentKind.STATEMENT),
)
SAID = (
    AboutSection(id="why", section=AboutKind.MEETING, position=1, text={"en": "Taking stock"}),
    AboutSection(id="whom", section=AboutKind.CONTACTS, position=2, text={"en": "Jane Doe"}),
)
PLEDGES = (
    Pledge(id="schools", number="1", title={"en": "Schools"}, submitter=KENYA.id, submitted_at=NOON,
           source="First Forum", stage=PledgeStage.FULFILLED, stage_before=PledgeStage.PLANNING,
           state=PledgeState.PUBLISHED),
    Pledge(id="roads", number="2", title={"en": "Roads"}, submitter_name="A city", submitted_at=NOON,
           partners=[{"delegation": KENYA.id, "name": None}], matches="schools", state=PledgeState.PUBLISHED),
    Pledge(id="secret", title={"en": "Secret"}, submitter=KENYA.id, submitted_at=NOON, state=PledgeState.SUBMITTED),
)  # fmt: skip


def test_it_has_the_meeting_s_own_pages_as_far_as_everybody_may_read_them() -> None:
    """Nothing is known earlier by way of a rehearsal, and no person stays in one; its register says what it is."""
    with memory_database() as database:
        hall = Hall(database, *PAPERS, *SAID, *PLEDGES)
        with database.reading() as session:
            original = module.read(session, hall.slug)
        original = replace(original, meeting=replace(original.meeting, over_at=NOON))
        slug = module.make(database, original, 60, Actor(Role.ADMIN, "Clerk"), BEGIN)
        with database.reading() as session:
            rows = rows_at(session, slug)[1]
            verify(session, slug)

    def of(kind: str) -> list[dict[str, Any]]:
        return [row for key, row in rows.items() if key.startswith(f"{kind}/")]

    assert [row["over_at"] for row in of("meeting")] == [None]
    assert [(row["section"], row["text"]) for row in of("about")] == [("meeting", {"en": "Taking stock"})]
    item = next(row for row in of("item") if row["title"] == hall.row("item", "debate")["title"])
    papers = sorted(of("document"), key=lambda row: (row["url"] or "", row["id"]))
    assert [(row["url"], row["item"], row["of"], row["media_type"]) for row in papers] == [
        (None, None, None, None),
        (f"/m/{hall.slug}/documents/paper", None, None, None),
        ("https://example.org/", item["id"], None, None),
    ]
    assert [row["published_at"] is None for row in papers] == [False, False, True]
    assert item["document_count"] == 0
    schools, roads = sorted(of("pledge"), key=lambda row: row["number"])
    (kenya,) = (row["id"] for row in of("delegation") if row["code"] == "KEN")
    assert (schools["submitter"], schools["source"], schools["stage_before"]) == (
        kenya, "Rehearsal: First Forum", "fulfilled",
    )  # fmt: skip
    assert (roads["partners"], roads["matches"], roads["source"]) == (
        [{"delegation": kenya, "name": None}], schools["id"], "Rehearsal",
    )  # fmt: skip


def test_the_same_seed_draws_the_same_play() -> None:
    names = [f"d{number}" for number in range(30)]

    def play(seed: int) -> tuple[Any, ...]:
        draw = script.chance(seed, "crowd")
        return script.asks(draw, names, 10), script.asks(draw, names, 10), [script.turn(draw) for _ in range(20)]

    assert play(7) == play(7)
    assert play(7) != play(8)


def test_who_asks_asks_once_within_the_time_and_in_order() -> None:
    names = [f"d{number}" for number in range(30)]
    for seed in range(50):
        found = script.asks(script.chance(seed, "crowd"), names, 10)
        assert 10 <= len(found) <= 30
        assert len({one.delegation for one in found}) == len(found)
        assert [one.after_seconds for one in found] == sorted(one.after_seconds for one in found)
        assert all(0 <= one.after_seconds <= 10 for one in found)
    assert script.asks(script.chance(1, "crowd"), [], 10) == []


@pytest.mark.parametrize(("over", "seconds_left"), [(True, 60.0), (False, 0.0)])
def test_once_it_is_over_nobody_does_anything_more(over: bool, seconds_left: float) -> None:
    """The chair whose list was heard would else go on to adjourn its sitting, without a moment of rest on the way."""
    nobody = Cast(chair="", secretariat="", interpreter="", delegates={})
    stage = Stage("http://127.0.0.1:9", "hlom", nobody, 1, print, ends_at=time.monotonic() + seconds_left)
    if over:
        stage.over.set()
    with pytest.raises(Ended):
        stage.client("chair", None).send("adjourn_sitting", sitting="sitting")
    assert (stage.tally.commands, stage.tally.faults) == (0, [])


class Told:
    """A server that tells what the test lays down, in order."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self._answers = list(answers)

    def read(self, path: str) -> dict[str, Any]:
        return self._answers.pop(0)


def change(seq: int, **put: Any) -> dict[str, Any]:
    words = {"history": f"a{seq}", "follows": f"a{seq - 1}"}
    return {"seq": seq, **words, "put": {key.replace("_", "/"): row for key, row in put.items()}, "drop": []}


def reload(seq: int, **put: Any) -> dict[str, Any]:
    return {**change(seq, **put), "full": True}


def followed(*answers: dict[str, Any]) -> tuple[Follower, Tally]:
    tally = Tally()
    return Follower(Told(*answers), tally), tally  # type: ignore[arg-type]


def test_a_follower_folds_what_came_and_holds_what_the_server_holds() -> None:
    missed = {"changes": [change(2, room_b=2), {**change(3, room_b=3), "drop": ["room/a"]}], "head": 3}
    follower, tally = followed(reload(1, room_a=1), missed, reload(3, room_b=3))
    assert follower.check()
    assert (follower.rows, follower.changes, tally.faults) == ({"room/b": 3}, 2, [])


@pytest.mark.parametrize("numbers", [(3,), (2, 2), (2, 4)])
def test_a_number_that_is_lost_or_double_is_a_fault(numbers: tuple[int, ...]) -> None:
    changes = {"changes": [change(number) for number in numbers], "head": numbers[-1]}
    follower, tally = followed(reload(1), changes)
    follower.catch_up()
    assert len(tally.faults) == 1


def test_a_number_that_follows_on_another_history_is_a_fault() -> None:
    follower, tally = followed(reload(1), {"changes": [{**change(2), "follows": "b1"}], "head": 2})
    follower.catch_up()
    assert len(tally.faults) == 1


def test_a_state_that_differs_from_the_fold_is_found() -> None:
    follower, _ = followed(reload(1, room_a=1), {"changes": [], "head": 1}, reload(1, room_a=2))
    assert not follower.check()
