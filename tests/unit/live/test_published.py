"""Whether everybody may follow a meeting is known without the database for a second, until something is written."""

from __future__ import annotations

from sqlalchemy import text

from hlom_live.live.published import FOR_SECONDS, Published
from hlom_live.store.database import Database
from tests.builders import Hall, memory_database


def publish(database: Database, published: bool, *, seen: bool) -> None:
    """Publish the meeting, or take it back; what is not `seen` is as another process's writing that nobody heard of."""
    with database.writing(seen=seen) as session:
        session.execute(text("UPDATE meeting SET published = :published"), {"published": published})


def test_what_was_read_counts_until_something_is_written_and_for_a_second() -> None:
    with memory_database() as database:
        hall, hour = Hall(database), [100.0]
        known = Published(database, lambda: hour[0])
        publish(database, True, seen=True)
        assert known.find(hall.slug) == hall.meeting_id
        publish(database, False, seen=False)
        assert known.find(hall.slug) == hall.meeting_id
        hour[0] += FOR_SECONDS
        assert known.find(hall.slug) is None
        publish(database, True, seen=False)
        assert known.find(hall.slug) == hall.meeting_id
        publish(database, False, seen=True)
        assert known.find(hall.slug) is None


def test_slugs_that_nobody_has_are_not_remembered() -> None:
    with memory_database() as database:
        Hall(database)
        known = Published(database)
        assert [known.find(f"none-{n}") for n in range(3)] == [None] * 3
        assert known._known == {}
