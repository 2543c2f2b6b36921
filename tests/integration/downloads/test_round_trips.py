"""What goes out in the form of an import comes in again, and nothing has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from hlom_live.domain.model import Delegation, Item, ItemKind
from hlom_live.names import names_of
from hlom_live.store import meetings
from hlom_live.store.archive.exports import export, restore
from hlom_live.store.changes import rows_at
from hlom_live.store.models import MeetingRow
from hlom_live.store.tables import TABLES
from tests.support.tools import PROJECT
from tests.support.web import API, MORNING, OPERATOR, SLUG, Site

pytestmark = pytest.mark.above_the_database

DATA = PROJECT / "tests" / "data"
DAYS = ("2020-02-24", "2021-12-14", "2021-12-15", "2023-12-13", "2023-12-14", "2023-12-15")

DELEGATIONS = """name,category,code,region,seat,short_name,groups,name_fr
Ukraine,member_state,UKR,,A 1,,Group of Friends;Europe,
International Committee of the Red Cross,other_observer,,,B-2,ICRC,,Comité international de la Croix-Rouge
-Sea to Sky-,ngo,,,,,,"'=Mer, ciel"
Luxembourg,city,,Europe,,,,
"""
SPEAKERS = """item,delegation,speaker_name,speaker_title,precedence,mode,language,on_behalf_of,kind
1,ICRC,Peter Maurer,President,other,remote,fr,,statement
1,Ukraine,=Vadym Prystaiko,Minister,minister,in_room,uk,Group of Friends,statement
1,Luxembourg,,,,,,,
1,Ukraine,Vadym Prystaiko,Minister,minister,in_room,uk,,right_of_reply
"""


@pytest.fixture
def office(site: Site, tmp_path: Path) -> Office:
    return Office(site, tmp_path)


class Office:
    """Meetings of one site, into which files are brought and out of which they are taken."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder

    def meeting(self, slug: str) -> str:
        new = meetings.NewMeeting(slug, {"en": "Forum"}, DAYS, "Europe/Zurich")
        meetings.create(self.site.database, new, OPERATOR, MORNING)
        return slug

    def bring(self, slug: str, content: bytes | str | Path, *options: str, name: str = "file.csv") -> str:
        file = content if isinstance(content, Path) else self.folder / name
        if not isinstance(content, Path):
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        done = self.site.run("meeting", "import", slug, str(file), *options)
        assert done.exit_code == 0, done.output
        return done.output

    def take(self, slug: str, what: str, kind: str = "csv") -> bytes:
        token = self.site.access("secretariat", slug=slug)[0]
        headers = {"Authorization": f"Bearer {token}"}
        answer = self.site.client().get(f"/api/v1/meetings/{slug}/{what}.{kind}", headers=headers)
        assert answer.status_code == 200, answer.text
        return bytes(answer.data)

    def rows(self, slug: str) -> list[dict[str, Any]]:
        """The rows of a meeting without their ids, in an order that does not go by them."""
        with self.site.database.reading() as session:
            _, rows = rows_at(session, slug)
        names = {key.partition("/")[2]: str(row.get("name") or row.get("title")) for key, row in rows.items()}
        told = ({name: _told(names, value) for name, value in row.items()} for row in rows.values())
        return sorted((row for row in told if "slug" not in row), key=str)


def _told(names: dict[str, str], value: Any) -> Any:
    return names.get(value, value) if isinstance(value, str) else value


def test_a_programme_goes_out_and_in(office: Office) -> None:
    first, second = office.meeting("first"), office.meeting("second")
    night = "2021-12-15,22:00,23:30,Salle XX,9.10,=Night,panel\n2021-12-15,23:30,01:15,Salle XX,9.2,+More,other\n"
    for file in (DATA / "hlom2021_programme.csv", DATA / "grf2023_programme.csv"):
        office.bring(first, file)
    office.bring(first, f"day,start,end,room,number,title,kind\n{night}")
    office.bring(second, office.take(first, "programme"))
    assert office.take(second, "programme") == office.take(first, "programme")
    kept, brought = office.rows(first), office.rows(second)
    for row in (*kept, *brought):
        row.pop("position", None) if "interrupted_by" in row else None  # rooms stand as a file named them first
    assert brought == kept


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_delegations_go_out_and_in_and_again_into_the_same_meeting(office: Office, kind: str) -> None:
    first, second = office.meeting("first"), office.meeting("second")
    office.bring(first, DELEGATIONS)
    taken = office.take(first, "delegations", kind)
    assert "0 new delegations and 0 changes to others" in office.bring(first, taken, "--dry-run", name=f"file.{kind}")
    office.bring(second, taken, name=f"file.{kind}")
    assert office.rows(second) == office.rows(first)
    assert office.take(second, "delegations") == office.take(first, "delegations")


def test_lists_go_out_and_in(office: Office) -> None:
    first, second = office.meeting("first"), office.meeting("second")
    programme = "day,start,end,room,number,title,kind\n2020-02-24,09:00,12:00,XX,1,Debate,statements\n"
    for slug in (first, second):
        office.bring(slug, programme)
        office.bring(slug, DELEGATIONS)
    office.bring(first, SPEAKERS)
    office.bring(second, office.take(first, "speakers", "xlsx"), name="file.xlsx")
    assert [_without_chance(row) for row in office.rows(second)] == [_without_chance(row) for row in office.rows(first)]
    assert office.take(second, "speakers") == office.take(first, "speakers")
    assert office.take(first, "speakers").decode().count("\n") == 5


def _without_chance(row: dict[str, Any]) -> dict[str, Any]:
    """An entry but for the ids that it is named by, and the hour at which it was brought."""
    return {name: value for name, value in row.items() if name not in ("id", "list", "requested_at")}


def test_an_item_without_an_hour_gets_its_share_of_the_time_that_is_left(office: Office) -> None:
    site = office.site
    item = Item(id="talk", sitting="sitting", position=2, title={"en": "Talk"}, kind=ItemKind.PANEL)
    late = replace(item, id="late", position=4, planned_start=MORNING + timedelta(hours=3))
    site.put(item, replace(item, id="more", position=3, title={"en": "More", "fr": "Suite"}), late)
    lines = office.take(SLUG, "programme").decode().splitlines()
    assert lines == [
        "day,start,end,room,number,title,kind,title_fr",
        "2021-12-14,10:00,11:00,Assembly Hall,1,General debate,statements,",
        "2021-12-14,11:00,12:00,Assembly Hall,,Talk,panel,",
        "2021-12-14,12:00,13:00,Assembly Hall,,More,panel,Suite",
        "2021-12-14,13:00,13:01,Assembly Hall,,Talk,panel,",
    ]


def test_a_state_keeps_the_names_that_it_has_here(office: Office) -> None:
    office.site.put(Delegation(id="dza", name=names_of("DZA"), category="member_state", code="DZA"))
    said = office.bring(SLUG, office.take(SLUG, "delegations"))
    assert "0 new delegations and 0 changes" in said  # nor to Kenya and Chad, whom the tests know by one name or two


def test_a_record_is_the_same_out_of_the_archive_of_its_meeting(site: Site, tmp_path: Path) -> None:
    site.open()
    desk = site.bearer("secretariat")
    for delegation in ("kenya", "chad"):
        assert site.command(desk, "inscribe", list="list", delegation=delegation).status_code == 200
        now = site.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
        assert site.command(desk, "next_speaker", room="room", expect=now).status_code == 200
        site.clock.pass_seconds(45)
    before = [site.client().get(f"{API}/{file}").data for file in FILES]
    export(site.database, SLUG, tmp_path / "meeting.zip")
    with site.database.writing() as session:
        session.delete(session.scalars(select(MeetingRow)).one())
    meetings_left = site.client().get("/api/v1/meetings").json
    assert meetings_left == []
    restore(site.database, tmp_path / "meeting.zip")
    assert [site.client().get(f"{API}/{file}").data for file in FILES] == before


FILES = ("record.csv", "record.csv?lang=fr&bom=1", "state")


def test_tables_are_for_the_staff_but_the_register_of_pledges(site: Site) -> None:
    assert site.client().get(f"{API}/pledges.csv").status_code == 200
    for what in set(TABLES) - {"pledges"}:
        assert site.client().get(f"{API}/{what}.csv").status_code == 401
        assert site.client().get(f"{API}/{what}.csv", headers=site.bearer("delegate", "kenya")).status_code == 403
        assert site.client().get(f"{API}/{what}.csv", headers=site.bearer("interpreter")).status_code == 200
