"""What a meeting says of itself is kept with it: archive, verification, forgetting, the folder, a meeting like it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import AboutKind, AboutSection
from hlom_live.domain.roles import Actor, Role
from hlom_live.store import file_rows, meetings
from hlom_live.store.archive.exports import export, restore
from hlom_live.store.archive.verify import Broken, verify
from hlom_live.store.beginnings import Beginning
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.forget import forget
from hlom_live.store.load import Load
from hlom_live.store.models import FilePartRow
from hlom_live.web.handing_over.folder import write
from hlom_live.web.handing_over.office import Office, Wanted
from tests.builders import NOON, SECRETARIAT, Hall
from tests.support.pictures import svg

CLERK = Actor(Role.ADMIN, "Clerk")
LARGE = svg(f"<desc>{'x' * file_rows.PART_BYTES}</desc>")
"""One that is kept in two parts."""


@pytest.fixture
def hall(database: Database) -> Hall:
    """A meeting with two sections, one of them shown with a picture."""
    made = Hall(database)
    for section, text in ((AboutKind.VENUE, "By tram."), (AboutKind.CONTACTS, "Ms Otieno, +254")):
        made.send(SECRETARIAT, c.AddAbout(section=section, language="en", text=text))
    venue = sections(database, made.slug)[0]
    show = c.SetAboutPicture(about=venue.id, file=sent(made, "map"), alt="A map of the way", expect=None)
    made.send(SECRETARIAT, show)
    return made


def sections(database: Database, slug: str) -> list[AboutSection]:
    with database.reading() as session:
        found = Load(session, find_meeting(session, slug).id).all(AboutSection)
    return sorted(found, key=lambda one: one.position)


def sent(hall: Hall, file: str) -> str:
    """A picture that came in, as `upload_picture` keeps it."""
    digest = hashlib.sha256(LARGE).hexdigest()
    found = file_rows.Found("picture.svg", "image/svg+xml", len(LARGE), digest, None, "160x90")
    file_rows.store(hall.database, hall.meeting_id, file, None, found, io.BytesIO(LARGE), hall.now)
    return file


def content(database: Database, file: str) -> bytes:
    return b"".join(file_rows.parts(database, file))


def test_a_picture_is_swept_only_while_nothing_shows_it(hall: Hall) -> None:
    sent(hall, "unused")
    assert file_rows.sweep(hall.database, hall.now + timedelta(days=2)) == 1
    assert (content(hall.database, "map"), content(hall.database, "unused")) == (LARGE, b"")


def test_it_is_exported_restored_and_verified(hall: Hall, tmp_path: Path) -> None:
    before = sections(hall.database, hall.slug)
    export(hall.database, hall.slug, tmp_path / "meeting.zip")
    restore(hall.database, tmp_path / "meeting.zip", replace=True)
    assert sections(hall.database, hall.slug) == before
    assert content(hall.database, "map") == LARGE
    with hall.database.writing() as session:
        session.query(FilePartRow).filter_by(file="map").delete()
    with hall.database.reading() as session, pytest.raises(Broken, match="is not the one that was shown"):
        verify(session, hall.slug)


def test_contacts_are_forgotten_with_the_persons_and_the_rest_stays(hall: Hall) -> None:
    late = hall.now + timedelta(days=365)
    assert forget(hall.database, hall.slug, late.date(), CLERK, late)
    venue, contacts = sections(hall.database, hall.slug)
    assert (venue.text, contacts.text) == ({"en": "By tram."}, None)
    assert content(hall.database, "map") == LARGE
    assert "Otieno" not in str([(one.before, one.after, one.args) for one in hall.changes()])
    with hall.database.reading() as session:
        verify(session, hall.slug)


def test_a_meeting_like_it_begins_with_the_same_words_and_pictures_of_its_own(hall: Hall) -> None:
    new = meetings.NewMeeting(slug="next", title={"en": "Next"}, days=("2023-12-13",), time_zone="UTC")
    meetings.create(hall.database, new, CLERK, NOON, Beginning(earlier=hall.slug, parts=frozenset({"about"})).fill)
    was, now = sections(hall.database, hall.slug), sections(hall.database, "next")
    file = (now[0].picture or {})["file"]
    assert [replace(one, id="", picture=None) for one in now] == [replace(one, id="", picture=None) for one in was]
    assert (file != "map", content(hall.database, file)) == (True, LARGE)
    hall.send(SECRETARIAT, c.RemoveAbout(about=was[0].id))
    assert content(hall.database, file) == LARGE
    with hall.database.reading() as session:
        verify(session, "next")
        with pytest.raises(Refused):
            file_rows.stored(session, hall.meeting_id, "map")


def test_it_is_in_the_folder_that_is_handed_over(hall: Hall, tmp_path: Path) -> None:
    office = Office(hall.database, Wanted(hall.slug, ("en", "fr"), False), hall.now, draw=lambda job: b"")
    write(office, tmp_path / "folder.zip")
    with zipfile.ZipFile(tmp_path / "folder.zip") as folder:
        names = [name for name in folder.namelist() if name.startswith("09")]
        assert names == ["09 About the meeting/about.en.txt", "09 About the meeting/picture 1 A map of the way.svg"]
        text = folder.read(names[0]).decode()
        assert text.startswith("# Venue and rooms\n\nBy tram.\n\n[A map of the way]\n\n# Contacts\n\nMs Otieno")
        assert folder.read(names[1]) == LARGE
