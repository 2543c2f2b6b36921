"""The demonstration is true at first sight, at whatever hour it is made, and names no person."""

import hashlib
import io
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hlom_live.demonstration import demo
from hlom_live.demonstration.documents import COMPACT
from hlom_live.demonstration.words import ANNOUNCED, LABEL, THEMES
from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.clock import from_stamp
from hlom_live.domain.model import PledgeKind, PledgeStage
from hlom_live.names import LANGUAGES
from hlom_live.store import file_rows
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import find_meeting, rows_at
from hlom_live.store.database import Database
from hlom_live.store.record import delivered
from hlom_live.texts.kinds import DOCUMENTS, kind_of
from hlom_live.texts.pictures import picture_in
from scripts import demonstration_documents
from tests.support.meetings import PLAYED_AT, played_archive

Rows = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Database:
    """A database with the demonstration as made at PLAYED_AT; the tests only read it."""
    folder = tmp_path_factory.mktemp("demo")
    played_archive(folder, sqlite_template)
    return Database(f"sqlite:///{folder / 'played.sqlite3'}")


@pytest.fixture
def rows(kept: Database) -> Rows:
    with kept.reading() as session:
        return rows_at(session, demo.SLUG)[1]


def made(database: Database, now: datetime = PLAYED_AT) -> Rows:
    demo.make(database, now)
    with database.reading() as session:
        return rows_at(session, demo.SLUG)[1]


def of_kind(rows: Rows, kind: str) -> list[dict[str, Any]]:
    return [row for key, row in rows.items() if key.startswith(f"{kind}/")]


def plenary(rows: Rows) -> dict[str, Any]:
    return next(row for row in of_kind(rows, "room") if row["name"]["en"] == "Plenary")


def test_a_speaker_has_the_floor_of_the_first_statements(rows: Rows) -> None:
    room = plenary(rows)
    assert rows[f"sitting/{room['sitting']}"]["state"] == "open"
    assert rows[f"item/{room['item']}"]["number"] == "3"
    turn = rows[f"intervention/{room['intervention']}"]
    assert (turn["on_behalf_of"], turn["allotted_seconds"]) == ("European Union and its member States", 300)
    assert from_stamp(turn["started_at"]) == PLAYED_AT - timedelta(seconds=40)
    assert (turn["paused_at"], turn["ended_at"]) == (None, None)


def test_three_have_spoken_and_eleven_wait_in_every_mode(rows: Rows, kept: Database) -> None:
    with kept.reading() as session:
        spoken = delivered(session, find_meeting(session, demo.SLUG).id)
    assert [turn.delegation["en"] for turn in spoken] == ["Switzerland", "Pakistan", "Global Refugee-led Network"]
    assert [turn.used_seconds for turn in spoken] == [172, 188, 176]
    current = next(row["id"] for row in of_kind(rows, "list") if row["item"] == plenary(rows)["item"])
    waiting = [row for row in of_kind(rows, "inscription") if row["list"] == current and row["state"] == "inscribed"]
    assert len(waiting) == 11
    assert {row["mode"] for row in waiting} == {"in_room", "remote", "pre_recorded", "read_out"}
    assert len({row["precedence"] for row in waiting}) >= 4
    assert [row["placed_reason"] for row in waiting if row["placed_by"] == "swap"] == [None, None]


def test_it_is_whole_in_six_languages(rows: Rows) -> None:
    """Names and titles in every language; a person's title in the one that is spoken, and no reason in any."""
    named = [row["name"] for kind in ("room", "delegation") for row in of_kind(rows, kind)]
    titled = [row["title"] for kind in ("meeting", "sitting", "item") for row in of_kind(rows, kind)]
    assert [one for one in (*named, *titled) if set(one) != set(LANGUAGES)] == []
    said = of_kind(rows, "inscription")
    assert {row["language"] for row in said} == set(LANGUAGES)
    assert {row["language"] for row in said if row["speaker_title"] == "Ministre des affaires étrangères"} == {"fr"}
    assert {row["placed_reason"] for row in said} == {None}


def test_a_long_name_is_seen_at_first_sight(rows: Rows) -> None:
    current = next(row["id"] for row in of_kind(rows, "list") if row["item"] == plenary(rows)["item"])
    waiting = [row for row in of_kind(rows, "inscription") if row["list"] == current and row["state"] == "inscribed"]
    coming = [
        rows[f"delegation/{row['delegation']}"]["short_name"] for row in sorted(waiting, key=lambda row: row["place"])
    ]
    assert "IFRC" in coming[:4]


def test_it_shows_marks_a_checked_recording_and_members_of_a_group(rows: Rows) -> None:
    ended = [row for row in of_kind(rows, "intervention") if row["ended_at"]]
    assert [(bool(row["summary"]), row["marks"].keys() == set(row["themes"]) != set()) for row in ended] == [
        (True, True)
    ] * 3
    recorded = [row for row in of_kind(rows, "inscription") if row["recording"]]
    assert [(row["mode"], row["recorded_seconds"]) for row in recorded] == [("pre_recorded", 171)]
    groups = {row["on_behalf_of"] for row in of_kind(rows, "inscription")}
    assert [row["groups"][0] in groups for row in of_kind(rows, "delegation") if row["groups"]] == [True] * 3


def test_lists_are_open_closed_and_not_yet_open(rows: Rows) -> None:
    numbers = {row["id"]: row["number"] for row in of_kind(rows, "item")}
    states = {numbers[row["item"]]: row["state"] for row in of_kind(rows, "list")}
    assert {number: states[number] for number in ("3", "6", "8", "10", "11")} == {
        "3": "open",
        "6": "open",
        "8": "not_open",
        "10": "closed",
        "11": "not_open",
    }
    assert Counter(row["state"] for row in of_kind(rows, "inscription"))["requested"] == 2


def test_delegations_are_of_every_category_and_nobody_is_named(rows: Rows) -> None:
    delegations = of_kind(rows, "delegation")
    assert len(delegations) >= 60
    assert {row["category"] for row in delegations} == {category["id"] for category in CATEGORIES}
    assert {row["present"] for row in delegations} == {"in_room", "remote", "absent"}
    said = of_kind(rows, "inscription") + of_kind(rows, "intervention")
    assert {row["speaker_name"] for row in said} == {None}
    assert all(row["speaker_title"] for row in said)


def test_it_says_itself_that_its_hours_are_illustrative(rows: Rows) -> None:
    (meeting,) = of_kind(rows, "meeting")
    assert "demonstration" in meeting["title"]["en"]
    assert "clock times are illustrative" in meeting["theme"]["en"]
    assert [notice["text"] for notice in of_kind(rows, "notice")] == [LABEL]


def test_its_sixty_pledges_say_that_they_are_invented(rows: Rows) -> None:
    pledges = of_kind(rows, "pledge")
    entered = [row for row in pledges if row["number"]]
    assert [row["number"] for row in sorted(entered, key=lambda row: row["number"])] == [
        f"DEMO-{n:02}" for n in range(1, 61)
    ]
    marks = {lang: re.split(r"(?=[(（])", text)[1] for lang, text in ANNOUNCED.items()}
    assert [
        row["title"]
        for row in pledges
        if row["title"].keys() != marks.keys() or not all(row["title"][lang].endswith(marks[lang]) for lang in marks)
    ] == []
    assert {row["source"] for row in entered} == {"Invented for the demonstration"}
    assert [row["number"] for row in pledges if row["submitter"] is None] == []
    assert len({row["title"]["en"] for row in pledges}) == len(pledges)
    assert {theme for row in pledges for theme in row["themes"]} == {theme["id"] for theme in THEMES}
    assert {row["kind"] for row in pledges} == set(PledgeKind)
    assert {row["stage"] for row in pledges} == set(PledgeStage)
    assert len({one for row in pledges for one in row["countries"]}) >= 20
    assert sum(row["stage"] != row["stage_before"] for row in entered) >= 10


def test_what_was_said_of_pledges_stands_in_the_register(rows: Rows) -> None:
    """Three interventions report, one announces a new pledge; what one needs another can give."""
    numbers = {row["id"]: row["number"] for row in of_kind(rows, "pledge")}
    ended = sorted((row for row in of_kind(rows, "intervention") if row["ended_at"]), key=lambda row: row["ended_at"])
    assert [[(numbers[one["pledge"]], one["says"]) for one in row["pledges"]] for row in ended] == [
        [("DEMO-01", ["progress"])],
        [("DEMO-02", ["challenge", "support_needed"])],
        [("DEMO-03", ["progress", "challenge"])],
    ]
    (new,) = (row for row in of_kind(rows, "pledge") if row["number"] is None)
    assert (new["state"], new["intervention"], new["stage_before"]) == ("published", ended[0]["id"], None)
    (need,), (offer,) = of_kind(rows, "need"), of_kind(rows, "offer")
    assert (numbers[need["pledge"]], need["state"]) == ("DEMO-02", "open")
    assert (offer["need"], offer["state"]) == (need["id"], "made")


def test_it_says_what_it_is_and_shows_its_pledges_in_a_picture(rows: Rows, kept: Database) -> None:
    """The picture is one that an upload takes, and its figures are the register's."""
    sections = sorted(of_kind(rows, "about"), key=lambda row: row["position"])
    assert [row["section"] for row in sections] == ["meeting", "other", "practical"]
    assert [row["section"] for row in sections if set(row["text"]) != set(LANGUAGES)] == []
    assert "demonstration" in sections[0]["text"]["en"]
    picture, told = sections[1]["picture"], sections[1]["picture_alt"]
    content = b"".join(file_rows.parts(kept, picture["file"]))
    looked = picture_in(io.BytesIO(content))
    assert (looked.kind, looked.width, looked.height) == ("image/svg+xml", picture["width"], picture["height"])
    stages = ("fulfilled", "in_progress", "planning", "withdrawn")
    pledges = of_kind(rows, "pledge")
    lines = []
    for n in range(1, 5):
        found = Counter(row["stage"] for row in pledges if f"objective_{n}" in row["themes"])
        lines.append([n, *(found[stage] for stage in stages)])
    assert set(told) == set(LANGUAGES)
    for text in told.values():
        assert [int(one) for one in re.findall("[0-9]+", text)] == [one for line in lines for one in line]
    written = [int(one) for one in re.findall(">([0-9]+)</text>", content.decode())]
    assert written == [one for line in lines for one in line if one]


def test_its_documents_were_made_for_it_and_are_what_an_upload_takes(rows: Rows, kept: Database) -> None:
    documents = of_kind(rows, "document")
    files = [row for row in documents if row["media_type"]]
    assert {row["kind"] for row in files} == {"agenda", "concept_note", "presentation", "infographic"}
    assert {row["language"] for row in files if row["kind"] == "infographic"} == set(LANGUAGES)
    for row in files:
        content = b"".join(file_rows.parts(kept, row["id"]))
        assert (kind_of(io.BytesIO(content), DOCUMENTS), hashlib.sha256(content).hexdigest(), len(content)) == (
            row["media_type"], row["sha256"], row["bytes"],
        )  # fmt: skip
    said = [title for row in files for title in row["title"].values()]
    marks = (
        "demonstr",
        "démonstr",
        "demostr",
        "invented",
        "fictif",
        "fictici",
        "вымышл",
        "демонстр",
        "توضيحي",
        "مختلق",
        "演示",
        "虚构",
    )
    assert [one for one in said if not any(mark in one for mark in marks)] == []
    assert [(row["kind"], row["url"]) for row in documents if not row["media_type"]] == [("other", COMPACT)]


def test_a_document_waits_for_an_item_that_is_to_come(rows: Rows) -> None:
    numbers = {row["id"]: row["number"] for row in of_kind(rows, "item")}
    waiting = [row for row in of_kind(rows, "document") if row["published_at"] is None]
    assert {(numbers[row["item"]], row["release"]) for row in waiting} == {("7", "item_start")}
    counts = {row["number"]: row["document_count"] for row in of_kind(rows, "item") if row["document_count"]}
    assert counts == {"2": 1}


def test_the_infographic_counts_the_register_before_anybody_has_spoken(rows: Rows) -> None:
    """One of the first speakers has said of its pledge that it is fulfilled."""
    entered = [row for row in of_kind(rows, "pledge") if row["number"]]
    stages = {row["id"]: row["stage"] if row["number"] != "DEMO-01" else row["stage_before"] for row in entered}
    for theme, line in demonstration_documents.counted().items():
        assert line == Counter(stages[row["id"]] for row in entered if theme in row["themes"])


def test_it_can_be_made_on_both_databases(database: Database) -> None:
    rows = made(database)
    with database.reading() as session:
        assert verify(session, demo.SLUG).rows == len(rows)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 3, 2, 0, 3, tzinfo=UTC),
        datetime(2026, 3, 2, 21, 58, 59, 999_999, tzinfo=UTC),
        datetime(2026, 3, 2, 23, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 5, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 59, tzinfo=UTC),
        datetime(2027, 12, 31, 22, 59, tzinfo=UTC),
    ],
)
def test_it_is_true_at_any_hour(sqlite_url: str, now: datetime) -> None:
    database = Database(sqlite_url)
    rows = made(database, now)
    (meeting,) = of_kind(rows, "meeting")
    current = rows[f"item/{plenary(rows)['item']}"]
    late = now - from_stamp(current["planned_start"])
    assert timedelta(minutes=15) <= late < timedelta(minutes=20)
    for sitting in of_kind(rows, "sitting"):
        start = from_stamp(sitting["planned_start"]).astimezone(ZoneInfo("Europe/Zurich"))
        assert sitting["day"] == start.date().isoformat()
        assert sitting["day"] in meeting["days"]
    stamps = [value for row in rows.values() for key, value in row.items() if key.endswith("_at") and value]
    assert max(map(from_stamp, stamps)) <= now
    with database.reading() as session:
        verify(session, demo.SLUG)
    database.dispose()
