"""Safety 19: what is kept of persons is known column by column, and is forgotten while the log stays verifiable."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from config import Settings
from hlom_live import create_app
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role
from hlom_live.live.content.audience import Audience
from hlom_live.store.archive.exports import Damaged, export, restore
from hlom_live.store.archive.verify import Broken, verify
from hlom_live.store.changes import Change, changes_since, find_meeting
from hlom_live.store.database import Database
from hlom_live.store.forget import CannotForget, Forgotten, forget
from hlom_live.store.models import Base, ChangeRow, ScreenRow
from hlom_live.store.running_order import issue
from hlom_live.store.sign_in import access
from tests.builders import fold
from tests.support.web import API, SLUG, Site

NAME, TITLE, NOTES, AUTHOR = "Ngugi-canary", "Professor-canary", "Ill-canary", "Otieno-canary"
CANARIES = (NAME, TITLE, NOTES, AUTHOR)
LAST_DAY = date(2021, 12, 15)
AFTER = datetime(2022, 7, 1, 8, 0, tzinfo=UTC)
CLERK = Actor(Role.ADMIN, "Clerk")

STATE = ["id", "meeting_id"]
PERSONAL = {
    "inscription": "speaker_name speaker_title requested_by readiness statement recording pledges",
    "intervention": "speaker_name speaker_title notes",
    "delegation": "badge device other_badges",
    "person": "name title",
    "caption": "line",
    "swap": "reason",
    "draft_change": "args drafted_by",
    "about": "text",
    "need": "text",
    "offer": "text",
    "change": "actor personal bound",
}
"""What of the live state and the log tells of a person; the other tables are about persons as a whole.

A document that was handed in for an entry goes whole, its title with it; so does its file, and so does a person.
"""

NOT_PERSONAL = {
    "meeting": "slug title theme venue time_zone format days languages categories themes webcast_url"
    " webcast_delay_seconds rules rehearsal_of over_at follows conclusions published head head_hash",
    "about": "section position title picture picture_alt",
    "room": "name position sitting item intervention interrupted_by notice",
    "sitting": "room title day planned_start planned_end interpretation_end state opened_at suspended_at resumed_at"
    " resumes_at adjourned_at",
    "item": "sitting position number title description kind planned_start planned_seconds state started_at concluded_at"
    " conclusion documents document_count",
    "list": "item state opened_at closed_at ordering time_limits group_seconds reply_seconds self_inscription"
    " categories closes_at seed alternate_by groups_first rolling limits_at",
    "delegation": "name short_name category code region seat present present_by present_at groups",
    "person": "delegation language role may_speak",
    "inscription": "list place delegation kind on_behalf_of mode language precedence state allotted_seconds"
    " requested_at placed_by placed_reason reply_to recorded_seconds carried_from reported_at",
    "intervention": "inscription room item delegation kind on_behalf_of mode language allotted_seconds called_at"
    " started_at paused_at paused_seconds added_seconds ended_at outcome summary themes document marks reply_to"
    " finished_at pledges",
    "notice": "room text level shown_at",
    "screen": "name room view options last_seen",
    "document": "title symbol url language item delegation published_at inscription release words media_type bytes"
    " sha256 kind of release_at",
    "swap": "list inscription other state proposed_at answered_at",
    "caption": "room language number at",
    "order_of_the_day": "day number frozen_at sha256",
    "draft_change": "position command drafted_at",
    "revision": "published_at changes",
    "pledge": "number title submitter submitter_name partners matches themes area kind countries stage stage_before"
    " updated_on update source carried_from state intervention submitted_at published_at inscription reason",
    "need": "delegation themes countries pledge intervention asked_by state made_at",
    "offer": "need delegation state made_at",
    "change": "seq command_id command role at room undoes body hash",
}


def test_every_column_of_the_state_and_the_log_is_known_to_be_personal_or_not() -> None:
    known = {table: {*STATE, *rest.split(), *PERSONAL.get(table, "").split()} for table, rest in NOT_PERSONAL.items()}
    found = {name: {column.name for column in Base.metadata.tables[name].c} | {*STATE} for name in NOT_PERSONAL}
    assert found == known


@pytest.fixture
def past(site: Site) -> Site:
    """A meeting that is over, with a person in every place where one can be named."""
    site.open()
    secretariat = _named(site)
    asked = {"list": "list", "speaker_name": NAME, "speaker_title": TITLE}
    assert site.command(site.bearer("delegate", "kenya"), "request_floor", **asked).status_code == 200
    assert site.command(secretariat, "inscribe", delegation="chad", **asked).status_code == 200
    given = site.command(secretariat, "next_speaker", room="room", expect=None).json["result"]
    turn = given["intervention"]
    noted = {"intervention": turn, "notes": NOTES, "summary": "Thanked the hosts."}
    assert site.command(secretariat, "annotate_intervention", **noted).status_code == 200
    assert site.command(secretariat, "end_intervention", room="room", expect=turn).status_code == 200
    known = {"delegation": "kenya", "name": NAME, "title": TITLE}
    person = site.command(secretariat, "add_person", **known).json["result"]["person"]
    assert site.command(secretariat, "edit_person", person=person, title=f"{TITLE} again").status_code == 200
    contacts = {"section": "contacts", "language": "en", "text": f"Ask {NAME}."}
    about = site.command(secretariat, "add_about", **contacts).json["result"]["about"]
    seen = {"text": contacts["text"]}
    again = site.command(secretariat, "edit_about", about=about, language="en", text=f"Ask {TITLE}.", expect=seen)
    assert again.status_code == 200
    site.browser("chair")
    return site


def _named(site: Site) -> dict[str, str]:
    """A secretary of a name, by bearer token."""
    with site.database.writing() as session:
        meeting = find_meeting(session, SLUG)
        bearer = access.create_access(session, meeting, Role.SECRETARIAT, None, AUTHOR, site.clock())[0]
    return {"Authorization": f"Bearer {bearer}"}


def forgotten(site: Site) -> Forgotten:
    return forget(site.database, SLUG, AFTER.date(), CLERK, AFTER)


def whole_database(database: Database) -> str:
    """Everything that any table holds, as text."""
    with database.reading() as session:
        tables = [map(tuple, session.execute(select(table))) for table in Base.metadata.sorted_tables]
        # As tuples: SQLAlchemy writes a row of its own with the middle of long values left out.
        return json.dumps([list(rows) for rows in tables], default=str)


def log(database: Database) -> list[Change]:
    with database.reading() as session:
        return changes_since(session, find_meeting(session, SLUG).id, 0)


def head(database: Database) -> tuple[int, str]:
    with database.reading() as session:
        found = verify(session, SLUG)
    return found.head, found.hash


def test_nothing_of_a_person_is_left_in_any_table(past: Site) -> None:
    assert [canary for canary in CANARIES if canary not in whole_database(past.database)] == []
    found = forgotten(past)
    assert (found.rows, found.changes) == (5, head(past.database)[0])
    assert [canary for canary in (*CANARIES, CLERK.name) if canary in whole_database(past.database)] == []


def test_why_two_would_have_swapped_is_forgotten(site: Site) -> None:
    site.open()
    kenya, chad = site.bearer("delegate", "kenya"), site.bearer("delegate", "chad")
    entries = [site.command(who, "request_floor", list="list").json["result"]["inscription"] for who in (kenya, chad)]
    wish = {"inscription": entries[0], "with": entries[1], "reason": NOTES}
    swap = site.command(kenya, "propose_swap", **wish).json["result"]["swap"]
    assert site.command(chad, "decline_swap", swap=swap).status_code == 200
    assert NOTES in whole_database(site.database)
    with site.database.reading() as session:
        assert NOTES not in "".join(session.scalars(select(ChangeRow.body)))
    forgotten(site)
    assert NOTES not in whole_database(site.database)
    assert head(site.database)[0] > 0


def test_an_order_of_the_day_has_its_new_hash_in_the_log(site: Site) -> None:
    site.open()
    secretariat = site.bearer("secretariat")
    named = {"list": "list", "delegation": "chad", "speaker_name": NAME}
    assert site.command(secretariat, "inscribe", **named).status_code == 200
    assert site.command(secretariat, "freeze_order_of_the_day", day="2021-12-14").status_code == 200
    forgotten(site)
    told = log(site.database)[-1]
    (key,) = [key for key in told.after if key.startswith("order_of_the_day/")]
    assert told.after[key]["sha256"] != told.before[key]["sha256"]
    assert head(site.database)[0] == told.seq


def test_the_hash_of_an_order_of_the_day_cannot_be_tried_out(site: Site) -> None:
    """The hash from before stays in the log: two that say the same have two, and the salt goes with the names."""
    site.open()
    secretariat = site.bearer("secretariat")
    named = {"list": "list", "delegation": "chad", "speaker_name": NAME}
    assert site.command(secretariat, "inscribe", **named).status_code == 200
    assert site.command(secretariat, "freeze_order_of_the_day", day="2021-12-14").status_code == 200

    def kept() -> tuple[str, str]:
        with site.database.reading() as session:
            found = issue(session, find_meeting(session, SLUG).id, "2021-12-14", 1)
        return str(json.loads(found.content)["salt"]), found.sha256

    salt, digest = kept()
    forgotten(site)
    assert len(salt) == 32
    assert digest in whole_database(site.database)
    assert salt not in whole_database(site.database)


def test_the_hashes_from_before_stand_and_the_log_is_whole(past: Site) -> None:
    noted = head(past.database)
    forgotten(past)
    assert head(past.database)[0] == noted[0] + 1
    with past.database.reading() as session:
        row = session.get_one(ChangeRow, (find_meeting(session, SLUG).id, noted[0]))
        assert row.hash == noted[1]


def test_what_was_decided_stays_and_an_author_is_a_role(past: Site) -> None:
    before = log(past.database)
    forgotten(past)
    after = log(past.database)[:-1]
    assert [(c.seq, c.at, c.command, c.role, c.room) for c in after] == [
        (c.seq, c.at, c.command, c.role, c.room) for c in before
    ]
    assert [c.actor for c in after] == [c.role for c in before]
    record = past.client().get(f"{API}/record.csv").text
    assert "Thanked the hosts." in record
    assert NAME not in record


@pytest.mark.above_the_database
@pytest.mark.parametrize("audience", Audience)
def test_the_fold_of_all_changes_is_still_the_state(past: Site, audience: Audience) -> None:
    forgotten(past)
    roles = {Audience.DELEGATE: "delegate", Audience.STAFF: "interpreter", Audience.CHAIR: "chair"}
    headers = {}
    if audience is not Audience.PUBLIC:
        role = roles.get(audience, "secretariat")
        past._bearers.clear()
        headers = past.bearer(role, "kenya" if role == "delegate" else None)
    state = past.client().get(f"{API}/state", headers=headers).json["put"]
    assert fold({}, log(past.database), audience) == state
    assert NAME not in json.dumps(state)


def test_an_open_page_and_one_that_comes_back_converge(past: Site) -> None:
    open_page = past.socket()
    rows = {**open_page.received()[-1]["put"]}
    seq = past.client().get(f"{API}/state").json["seq"]
    forgotten(past)
    past.live.heads.look()
    change = open_page.received()[-1]
    assert (change["seq"], change["drop"]) == (seq + 1, [])
    state = past.client().get(f"{API}/state").json["put"]
    assert {**rows, **change["put"]} == state
    caught_up = past.client().get(f"{API}/changes?since={seq}").json["changes"]
    assert {**rows, **caught_up[0]["put"]} == state


def test_every_way_in_is_gone(past: Site) -> None:
    chair, headers = past.browser("chair"), past.bearer("chair")
    forgotten(past)
    assert chair.client.get(f"/m/{SLUG}/chair").status_code == 303
    assert past.command(headers, "open_list", list="list").status_code == 401
    rows = {name for name, table in Base.metadata.tables.items() if "meeting_id" in table.c}
    with past.database.reading() as session:
        left = {name for name in rows if session.execute(select(Base.metadata.tables[name])).first()}
    assert left == {"about", "change", "delegation", "inscription", "intervention", "item", "list", "room", "sitting"}


def test_it_is_exported_restored_and_verified_before_and_after(
    past: Site, tmp_path: Path, blank_sqlite: Database
) -> None:
    export(past.database, SLUG, tmp_path / "before.zip")
    forgotten(past)
    manifest = export(past.database, SLUG, tmp_path / "after.zip")
    restored = restore(blank_sqlite, tmp_path / "after.zip")[1]
    assert (restored.head, restored.hash) == (manifest.head, manifest.head_hash) == head(past.database)
    assert log(blank_sqlite) == log(past.database)
    with pytest.raises(Damaged, match="already"):
        restore(blank_sqlite, tmp_path / "before.zip")


@pytest.fixture
def blank_sqlite(sqlite_template: Path, tmp_path: Path) -> Any:
    file = tmp_path / "elsewhere.sqlite3"
    file.write_bytes(sqlite_template.read_bytes())
    opened = Database(f"sqlite:///{file}")
    yield opened
    opened.dispose()


def test_the_meeting_can_go_on_and_be_forgotten_again(past: Site) -> None:
    forgotten(past)
    past._bearers.clear()
    assert forgotten(past) == Forgotten(0, 0, 0)
    seq = head(past.database)[0]
    assert past.command(past.bearer("chair"), "undo", room="room").status_code == 200
    assert head(past.database)[0] == seq + 1
    assert forgotten(past).changes == 2
    assert past.client().get(f"{API}/state").json["put"]["inscription/" + _entry(past)]["speaker_name"] is None


def _entry(site: Site) -> str:
    state = site.client().get(f"{API}/state").json["put"]
    return next(row["id"] for key, row in state.items() if key.startswith("inscription/"))


@pytest.mark.above_the_database
def test_a_meeting_that_is_not_over_is_not_forgotten(past: Site) -> None:
    before = whole_database(past.database)
    with pytest.raises(Refused) as refused:
        forget(past.database, SLUG, LAST_DAY, CLERK, AFTER)
    assert (refused.value.code, refused.value.facts["reason"]) == ("invalid", "the meeting lasts until 2021-12-15")
    assert whole_database(past.database) == before


def test_a_log_of_the_older_kind_is_verified_but_not_forgotten(past: Site) -> None:
    with past.database.writing() as session:
        session.get_one(ChangeRow, (find_meeting(session, SLUG).id, 1)).personal = None
    with pytest.raises(CannotForget, match="older version"):
        forgotten(past)


def test_what_nobody_had_forgotten_is_missed_even_after_a_forgetting(past: Site) -> None:
    forgotten(past)
    past._bearers.clear()
    assert past.command(past.bearer("chair"), "close_list", list="list").status_code == 200
    seq = head(past.database)[0]
    with past.database.writing() as session:
        row = session.get_one(ChangeRow, (find_meeting(session, SLUG).id, seq))
        row.personal, row.actor = "{}", row.role
    with past.database.reading() as session, pytest.raises(Broken, match=f"Change {seq}: What it said of persons"):
        verify(session, SLUG)


@pytest.mark.above_the_database
def test_the_digest_of_a_name_cannot_be_tried_out(past: Site) -> None:
    """Two changes that name one person have two digests: each value has a salt of its own."""
    with past.database.reading() as session:
        bodies = [json.loads(row.body) for row in session.scalars(select(ChangeRow))]
        pairs = [
            pair for row in session.scalars(select(ChangeRow)) for pair in json.loads(row.personal or "{}").items()
        ]
    authors = [body["actor"]["sha256"] for body in bodies]
    assert len(set(authors)) == len(authors)
    assert {len(salt) for _, (salt, _) in pairs} == {32}
    assert len({salt for _, (salt, _) in pairs}) == len(pairs)


def command_line(site: Site, *words: str) -> tuple[int, str]:
    settings = Settings(site.url, "k" * 20 + "0123456789abcdef", site.folder, public_url="http://localhost:5000")
    app = create_app(settings, clock=lambda: AFTER)
    result = app.test_cli_runner().invoke(args=["meeting", "forget", *words])
    return result.exit_code, result.output


@pytest.mark.above_the_database
def test_the_command_says_what_it_did(past: Site) -> None:
    seq = head(past.database)[0]
    status, told = command_line(past, "--before", "2022-01-01")
    assert status == 0
    assert f"{SLUG}: forgot the persons of 5 entries and of {seq + 1} changes of the log" in told
    assert f"{SLUG} is whole: {seq + 1} changes. Hash: {head(past.database)[1]}" in told
    assert command_line(past, SLUG) == (0, f"{SLUG}: nothing was left to forget.\n")


@pytest.mark.above_the_database
@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((SLUG, "--before", "2021-12-15"), 1, "hlom: The slug cannot be taken: the meeting lasts until 2021-12-15.\n"),
        (("--before", "2021-12-15"), 0, "No meeting was over before 2021-12-15.\n"),
        ((), 1, "hlom: Name a meeting, or a day: --before 2026-06-30\n"),
        (("none",), 1, "hlom: There is no such meeting.\n"),
    ],
)
def test_the_command_forgets_nothing_that_it_should_not(past: Site, words: Any, status: int, told: str) -> None:
    assert command_line(past, *words) == (status, told)
    assert NAME in whole_database(past.database)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_of_a_person_is_left_in_the_files_of_sqlite(past: Site) -> None:
    command_line(past, SLUG)
    past.database.dispose()
    file = Path(str(past.database.url.database))
    kept = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert b"Assembly Hall" in kept
    assert [canary for canary in CANARIES if canary.encode() in kept] == []


def test_a_screen_loses_its_pairing_but_not_its_row(past: Site) -> None:
    television = past.client()
    token = television.get("/api/v1/csrf").json["csrf"]
    code = television.post("/screen/pairing", headers={"X-CSRF-Token": token}).json["code"]
    assert past.command(past.bearer("secretariat"), "add_screen", code=code, name="Entrance").status_code == 200
    forgotten(past)
    with past.database.reading() as session:
        assert session.scalar(select(ScreenRow.name)) == "Entrance"
    assert television.post("/screen/pairing", headers={"X-CSRF-Token": token}).json["paired"] is False


def test_no_digest_of_who_sent_what_is_left(past: Site) -> None:
    """It is of the names that a command bore, beside the access that sent it."""
    with past.database.reading() as session:
        assert any(session.scalars(select(ChangeRow.bound)))
    forgotten(past)
    with past.database.reading() as session:
        assert not any(session.scalars(select(ChangeRow.bound)))
