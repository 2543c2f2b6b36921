"""`verify` names the first bad number of a log that was altered, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from hlom_live.demonstration import demo
from hlom_live.domain.errors import Refused
from hlom_live.store.archive.exports import restore
from hlom_live.store.archive.verify import Broken, verify
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from tests.support.meetings import played_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    return played_archive(tmp_path_factory.mktemp("archive"), sqlite_template)


@pytest.fixture
def played(database: Database, archive: Path) -> Database:
    restore(database, archive)
    return database


def checked(database: Database) -> str:
    """What verify says: the head's hash, or the first bad number."""
    with database.reading() as session:
        try:
            return verify(session, demo.SLUG).hash
        except Broken as broken:
            return f"{broken.seq}: {broken}"


def alter(database: Database, sql: str) -> None:
    with database.writing() as session:
        session.execute(text(sql))


def test_a_whole_log_gives_the_heads_hash(played: Database) -> None:
    with played.reading() as session:
        meeting = find_meeting(session, demo.SLUG)
        found = verify(session, demo.SLUG)
    assert (found.head, found.hash) == (meeting.head, meeting.head_hash)
    assert found.head > 40


def test_an_unknown_meeting_is_not_found(database: Database) -> None:
    with database.reading() as session, pytest.raises(Refused, match="not_found"):
        verify(session, "nowhere")


@pytest.mark.parametrize(
    ("sql", "first_bad"),
    [
        ("UPDATE change SET body = replace(body, 'Pakistan', 'Atlantis') WHERE seq = 2", 2),
        ("UPDATE change SET body = body || ' ' WHERE seq = 17", 17),
        ("UPDATE change SET hash = (SELECT hash FROM change WHERE seq = 9) WHERE seq = 10", 10),
        ("UPDATE change SET actor = 'Nobody' WHERE seq = 12", 12),
        ("UPDATE change SET at = '2020-01-01 00:00:00' WHERE seq = 13", 13),
        ("UPDATE change SET command_id = 'x' WHERE seq = 14", 14),
        ("UPDATE change SET undoes = 3 WHERE seq = 15", 15),
        ("DELETE FROM change WHERE seq = 20", 20),
        ("DELETE FROM change WHERE seq >= 30", 30),
        ("UPDATE change SET seq = 1000 WHERE seq = 25", 25),
        ("UPDATE change SET body = 'null', hash = 'x' WHERE seq = 5", 5),
        ("UPDATE change SET personal = replace(personal, 'Chair', 'Somebody') WHERE seq = 6", 6),
        ("UPDATE change SET personal = (SELECT personal FROM change WHERE seq = 8) WHERE seq = 9", 9),
        ("UPDATE change SET personal = NULL WHERE seq = 11", 11),
        ("UPDATE change SET personal = '{}', actor = role WHERE seq = 7", 7),
    ],
)
def test_what_was_altered_removed_or_swapped_is_named_by_its_number(played: Database, sql: str, first_bad: int) -> None:
    alter(played, sql)
    assert checked(played).startswith(f"{first_bad}: Change {first_bad}: ")


def test_two_changes_that_were_swapped_are_named_at_the_first(played: Database) -> None:
    alter(played, "UPDATE change SET seq = 900 WHERE seq = 21")
    alter(played, "UPDATE change SET seq = 21 WHERE seq = 22")
    alter(played, "UPDATE change SET seq = 22 WHERE seq = 900")
    assert checked(played).startswith("21: ")


ALTERED = ("UPDATE change SET body = replace(body, '{{', '{{ ') WHERE seq = {seq}",)
REMOVED = ("DELETE FROM change WHERE seq = {seq}",)
SWAPPED = (
    "UPDATE change SET seq = -1 WHERE seq = {seq}",
    "UPDATE change SET seq = {seq} WHERE seq = {seq} + 1",
    "UPDATE change SET seq = {seq} + 1 WHERE seq = -1",
)


@pytest.mark.parametrize("sentences", [ALTERED, REMOVED, SWAPPED], ids=["altered", "removed", "swapped"])
def test_whichever_row_of_the_log_it_is_its_number_is_named(played: Database, sentences: tuple[str, ...]) -> None:
    """Promise T14, for each number in turn; nothing of it is kept."""
    with played.reading() as session:
        numbers = range(1, find_meeting(session, demo.SLUG).head)
    for seq in numbers:
        with played.engine.connect() as connection, Session(connection) as session:
            for sentence in sentences:
                session.execute(text(sentence.format(seq=seq)))
            with pytest.raises(Broken) as broken:
                verify(session, demo.SLUG)
            assert broken.value.seq == seq
            session.rollback()


def test_a_row_changed_behind_the_logs_back_is_named(played: Database) -> None:
    alter(played, "UPDATE delegation SET seat = 'Z9' WHERE code = 'KEN'")
    assert checked(played).startswith("None: The row delegation/")


def test_a_forged_head_is_named(played: Database) -> None:
    alter(played, "UPDATE meeting SET head_hash = 'x'")
    assert "The meeting keeps another hash" in checked(played)
