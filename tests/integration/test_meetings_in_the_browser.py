"""Meetings made, changed, archived, removed and restored in the browser, by the office and by administrators."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from hlom_live.domain.commands import RequestFloor
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Delegation, Item, Room, Sitting
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import handle
from hlom_live.launcher.startup_message import say_what_runs
from hlom_live.store import meetings
from hlom_live.store.archive.handed_over import Place, Standing
from hlom_live.store.changes import find_meeting
from hlom_live.store.load import Load
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in import office, staff
from hlom_live.store.sign_in.accesses import change_role, list_accesses
from hlom_live.store.sign_in.staff import StaffRow
from hlom_live.web.context import context
from hlom_live.web.page_table import LANDING
from tests.support.web import KENYA, SLUG, Site

pytestmark = pytest.mark.above_the_database

OF = f"/meetings/of/{SLUG}"
STEPS = {
    "title": "Forum", "slug": "forum", "first": "2026-12-01", "last": "2026-12-02", "time_zone": "zurich",
    "venue": "Palais", "rooms": "Assembly Hall\nRoom XX", "language": "en", "languages": ["en", "fr"],
    "begin": "template:conference", "parts": list(("settings", "rooms", "delegations", "staff")),
}  # fmt: skip


class Office:
    """A browser that is signed in to the office."""

    def __init__(self, site: Site, client: FlaskClient) -> None:
        self.site, self.client = site, client

    def post(self, path: str, /, **data: Any) -> TestResponse:
        token = self.client.get("/api/v1/csrf").json["csrf"]
        return self.client.post(path, data={**data, "csrf_token": token}, content_type=kind(data))


def kind(data: dict[str, Any]) -> str | None:
    return "multipart/form-data" if "file" in data else None


@pytest.fixture
def desk(site: Site) -> Office:
    with site.database.writing() as session:
        _, secret = office.add(session, "Amina", site.clock())
    found = Office(site, site.client())
    assert found.post(f"/in/office/{secret}").status_code == 303
    return found


@pytest.fixture
def admin(site: Site) -> Office:
    return Office(site, site.browser("admin").client)


@pytest.fixture
def nothing(site: Site) -> Site:
    """No meeting at all."""
    meetings.remove(site.database, SLUG)
    return site


def row(site: Site, slug: str = SLUG) -> MeetingRow:
    with site.database.reading() as session:
        return find_meeting(session, slug)


def all_of(site: Site, kind: type[Any], slug: str = SLUG) -> list[Any]:
    with site.database.reading() as session:
        return Load(session, find_meeting(session, slug).id).all(kind)


def beside(answer: TestResponse, field: str) -> str:
    """What is said beside a field."""
    found = re.search(rf'id="{field}-fault">([^<]*)<', answer.text)
    assert found is not None, answer.text
    return found[1]


# Who may


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_other_roles_are_refused_everywhere(site: Site, role: Role) -> None:
    client = site.browser(str(role), "kenya" if role is Role.DELEGATE else None).client
    caller = Office(site, client)
    for path in ("/meetings", "/meetings/new", OF, f"{OF}/archive", "/meetings/archives/x.zip"):
        assert client.get(path).status_code == 403, path
        assert site.client().get(path).status_code == (401 if "archive" in path else 303), path
    for path in ("new", "enter", "demonstration", "office", *(f"of/{SLUG}/{one}" for one in ("facts", "days", "zone"))):
        assert caller.post(f"/meetings/{path}").status_code == 403, path
        assert Office(site, site.client()).post(f"/meetings/{path}").status_code == 401, path
    for path in (f"{OF}/state", f"{OF}/remove"):
        assert caller.post(path, state="draft", slug=SLUG).status_code == 403
    assert caller.post("/meetings/restore", file=(io.BytesIO(b""), "a.zip")).status_code == 403
    assert row(site).published


def test_an_administrator_of_one_meeting_changes_that_one_and_makes_and_removes_none(site: Site, admin: Office) -> None:
    other = meetings.NewMeeting("other", {"en": "Other"}, ("2026-01-01",), "UTC")
    meetings.create(site.database, other, Actor(Role.ADMIN, "test"), site.clock())
    assert "/m/other" not in admin.client.get("/meetings").text
    assert admin.client.get(OF).status_code == 200
    assert admin.client.get("/meetings/of/other").status_code == 403
    assert admin.post("/meetings/of/other/state", state="draft").status_code == 403
    assert admin.client.get("/meetings/new").status_code == 403
    assert admin.post(f"{OF}/remove", slug=SLUG).status_code == 403
    assert admin.post(f"{OF}/state", state="draft").status_code == 303
    assert not row(site).published


def test_the_office_goes_into_every_meeting_as_its_administrator_and_out_with_all(site: Site, desk: Office) -> None:
    assert desk.post("/meetings/enter", slug=SLUG).headers["Location"] == f"/m/{SLUG}/desk"
    assert desk.client.get(f"/m/{SLUG}/access").status_code == 200
    assert desk.client.get("/meetings/new").status_code == 200
    assert desk.post("/sign-out").status_code == 303
    assert desk.client.get("/meetings").status_code == 303
    assert desk.client.get(f"/m/{SLUG}/desk").status_code == 303


def test_the_office_enters_as_administrator_whatever_role_its_access_was_given(site: Site, desk: Office) -> None:
    assert desk.post("/meetings/enter", slug=SLUG).status_code == 303
    with site.database.writing() as session:
        found = list_accesses(session, row(site).id, site.clock())
        own = next(one for one in found if one.name == "Amina")
        change_role(session, own, Role.TECHNICIAN, None, own.name, None)
    assert desk.post("/meetings/enter", slug=SLUG).headers["Location"] == f"/m/{SLUG}/desk"
    assert desk.client.get(f"/m/{SLUG}/access").status_code == 200


def test_a_colleague_comes_in_by_a_link_of_their_own_and_is_taken_out_with_it(site: Site, desk: Office) -> None:
    answer = desk.post("/meetings/office", name="Jean")
    link = re.search(r"http://localhost:5000(/in/office/[\w-]+)", answer.text)
    assert link is not None
    jean = Office(site, site.client())
    assert jean.client.get(link[1]).status_code == 200
    assert jean.client.get("/meetings").status_code == 303
    assert jean.post(link[1]).status_code == 303
    assert jean.post("/meetings/enter", slug=SLUG).status_code == 303
    with site.database.reading() as session:
        one = next(one.id for one in office.listed(session) if one.name == "Jean")
    assert desk.post("/meetings/office", one=one, do="remove").status_code == 303
    assert jean.client.get("/meetings").status_code == 303
    assert jean.client.get(f"/m/{SLUG}/desk").status_code == 303
    assert jean.client.get(link[1]).status_code == 404
    answer = desk.post("/meetings/office", name="<b>")
    assert answer.status_code == 400
    assert "name" in beside(answer, "name")


def test_a_new_link_ends_the_old_one_and_its_browsers_in_the_meetings_too(site: Site, desk: Office) -> None:
    with site.database.writing() as session:
        jean, secret = office.add(session, "Jean", site.clock())
    thief = Office(site, site.client())
    assert thief.post(f"/in/office/{secret}").status_code == 303
    assert thief.post("/meetings/enter", slug=SLUG).status_code == 303
    answer = desk.post("/meetings/office", one=jean.id, do="renew")
    link = re.search(r"http://localhost:5000(/in/office/[\w-]+)", answer.text)
    assert link is not None
    assert thief.client.get("/meetings").status_code == 303
    assert thief.client.get(f"/m/{SLUG}/desk").status_code == 303
    assert thief.client.get(f"/in/office/{secret}").status_code == 404
    assert Office(site, site.client()).post(link[1]).status_code == 303


def test_a_sign_in_of_the_office_ends_when_nothing_is_heard_of_it(site: Site, desk: Office) -> None:
    for _ in range(3):
        site.clock.pass_seconds(11 * 3600)
        assert desk.client.get("/meetings").status_code == 200
    site.clock.pass_seconds(13 * 3600)
    assert desk.client.get("/meetings").status_code == 303


# The first run


def test_the_first_link_is_good_until_somebody_has_come_in(nothing: Site, capsys: pytest.CaptureFixture[str]) -> None:
    say_what_runs(context(nothing.app).settings)
    link = re.search(r"http://localhost:5000(/in/office/\w+)", capsys.readouterr().out)
    assert link is not None
    first, late = Office(nothing, nothing.client()), Office(nothing, nothing.client())
    assert "There is no meeting yet" in first.client.get("/").text
    assert link[1] not in first.client.get("/").text
    wrong = first.post("/in/office", link="http://localhost:5000/in/office/123")
    assert "This link is not right" in first.client.get(wrong.headers["Location"]).text
    assert first.post("/in/office", link=f"http://localhost:5000{link[1]}").headers["Location"] == link[1]
    answer = first.post(link[1], name="Amina")
    kept = re.search(r"http://localhost:5000(/in/office/[\w-]+)", answer.text)
    assert kept is not None
    assert kept[1] != link[1]
    assert first.client.get("/meetings/new").status_code == 200
    assert late.post(link[1]).status_code == 404
    assert late.post(kept[1]).status_code == 303
    say_what_runs(context(nothing.app).settings)
    assert "/in/office/" not in capsys.readouterr().out


def test_the_demonstration_is_one_touch_away_and_one_gone(nothing: Site) -> None:
    with nothing.database.writing() as session:
        _, secret = office.add(session, "Amina", nothing.clock())
    desk = Office(nothing, nothing.client())
    desk.post(f"/in/office/{secret}")
    assert desk.post("/meetings/demonstration").status_code == 303
    assert "Follow live" in nothing.client().get("/").text
    desk.post("/meetings/demonstration")
    with nothing.database.reading() as session:
        assert not meetings.exists(session, "hlom-2021")


# Made


def test_a_meeting_is_made_in_four_steps_and_what_is_wrong_stands_beside_its_field(site: Site, desk: Office) -> None:
    typed = STEPS | {"title": "", "slug": SLUG, "first": "tomorrow", "time_zone": "Geneva", "rooms": "A\na"}
    answer = desk.post("/meetings/new", **typed, step=1)
    assert (answer.status_code, beside(answer, "title")) == (400, "Write what the meeting is called.")
    assert f'value="{SLUG}"' in answer.text
    typed["title"] = "Forum"
    assert "at this address already" in beside(desk.post("/meetings/new", **typed, step=1), "slug")
    typed["slug"] = "Forum!"
    assert "Small letters" in beside(desk.post("/meetings/new", **typed, step=1), "slug")
    typed["slug"] = ""
    answer = desk.post("/meetings/new", **typed, step=1)
    assert 'name="slug" value="forum"' in answer.text
    answer = desk.post("/meetings/new", **typed, step=2)
    assert (beside(answer, "first"), beside(answer, "time_zone")[:20]) == (
        "Choose the first day.",
        "There is no such tim",
    )
    typed |= {"first": "2026-12-02", "last": "2026-12-01"}
    assert "not before the first" in beside(desk.post("/meetings/new", **typed, step=2), "last")
    typed |= {"first": "2026-12-01", "last": "2026-12-02"}
    answer = desk.post("/meetings/new", **typed, step=2)
    assert "no such time zone" in beside(answer, "time_zone")
    assert 'value="Geneva"' in answer.text
    typed["time_zone"] = "zurich"
    assert 'name="time_zone" value="Europe/Zurich"' in desk.post("/meetings/new", **typed, step=2).text
    assert "each once" in beside(desk.post("/meetings/new", **typed, step=3), "rooms")
    typed["rooms"] = ""
    assert "at least one room" in beside(desk.post("/meetings/new", **typed, step=4), "rooms")
    back = desk.post("/meetings/new", **typed, step=4, go="back")
    assert 'name="step" value="3"' in back.text
    with site.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(MeetingRow)) == 1


def test_a_template_gives_every_day_its_sittings_and_the_meeting_is_a_draft(site: Site, desk: Office) -> None:
    answer = desk.post("/meetings/new", **STEPS, step=4)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/meetings/of/forum")
    made = row(site, "forum")
    assert (made.title, made.days, made.time_zone) == ({"en": "Forum"}, ["2026-12-01", "2026-12-02"], "Europe/Zurich")
    assert (made.languages, made.published, made.head) == (["en", "fr"], False, 1)
    assert [room.name for room in sorted(all_of(site, Room, "forum"), key=lambda one: one.position)] == [
        {"en": "Assembly Hall"}, {"en": "Room XX"},
    ]  # fmt: skip
    sittings = sorted(all_of(site, Sitting, "forum"), key=lambda one: one.planned_start)
    assert [(one.title["fr"], f"{one.planned_start:%d %H:%M}") for one in sittings] == [
        ("Séance du matin", "01 09:00"), ("Séance de l'après-midi", "01 14:00"),
        ("Séance du matin", "02 09:00"), ("Séance de l'après-midi", "02 14:00"),
    ]  # fmt: skip
    assert [one.title["en"] for one in sorted(all_of(site, Item, "forum"), key=lambda one: int(one.number or 0))] == [
        "Opening of the meeting", "Adoption of the agenda", "General debate", "Other matters", "Closure of the meeting",
    ]  # fmt: skip
    assert desk.client.get("/m/forum/desk").status_code == 200
    assert site.client().get("/m/forum").status_code == 404
    assert desk.post("/meetings/new", **STEPS, step=4).status_code == 400


def test_an_earlier_meeting_gives_all_but_what_was_said(site: Site, desk: Office) -> None:
    site.open()
    site.command(site.bearer("secretariat"), "inscribe", list="list", delegation="kenya")
    site.command(site.bearer("secretariat"), "set_meeting", rules={"safe_places": 3})
    with site.database.writing() as session:
        staff.add_staff(session, find_meeting(session, SLUG), "chair@example.org", Role.CHAIR, "Chair", site.clock())
    assert f'name="begin" value="earlier:{SLUG}"' in desk.client.get(f"/meetings/new?from={SLUG}").text
    typed = STEPS | {"begin": f"earlier:{SLUG}", "rooms": "Room XX\nassembly hall"}
    assert desk.post("/meetings/new", **typed, step=4).status_code == 303
    new = all_of(site, Delegation, "forum")
    assert sorted(one.name["en"] for one in new) == ["Chad", "Kenya"]
    assert {one.present for one in new} == {"absent"}
    assert KENYA.id not in {one.id for one in new}
    assert sorted(one.name["en"] for one in all_of(site, Room, "forum")) == ["Assembly Hall", "Room XX"]
    assert (all_of(site, Sitting, "forum"), row(site, "forum").rules["safe_places"]) == ([], 3)
    with site.database.reading() as session:
        emails = session.scalars(select(StaffRow.email).where(StaffRow.meeting_id == row(site, "forum").id))
        assert list(emails) == ["chair@example.org"]


# Changed


def test_a_third_day_with_its_sittings_takes_two_touches_and_comes_as_one_change(site: Site, admin: Office) -> None:
    before = row(site).head
    page = admin.client.get(OF).text
    day = re.search(r'name="day" type="date" value="([^"]+)"', page)
    assert day is not None
    assert admin.post(f"{OF}/days", day=day[1], like="2021-12-14").status_code == 303
    assert (row(site).days[-1], row(site).head) == ("2021-12-16", before + 1)
    assert sorted(one.day for one in all_of(site, Sitting)) == ["2021-12-14", "2021-12-16"]
    again = admin.post(f"{OF}/days", day=day[1], like="")
    assert (again.status_code, beside(again, "day")[:13]) == (400, "Choose a day ")
    used = admin.post(f"{OF}/days", remove="2021-12-14")
    assert used.status_code == 409
    assert "First sitting" in beside(used, "days")
    assert admin.post(f"{OF}/days", remove="2021-12-15").status_code == 303
    assert row(site).days == ["2021-12-14", "2021-12-16"]


def test_the_zone_is_asked_about(site: Site, admin: Office) -> None:
    wrong = admin.post(f"{OF}/zone", time_zone="Genf", saw="Europe/Zurich", times="stay")
    assert "no such time zone" in beside(wrong, "time_zone")
    assert 'value="Genf"' in wrong.text
    assert "Choose which" in beside(admin.post(f"{OF}/zone", time_zone="Nairobi", saw="Europe/Zurich"), "times")
    assert admin.post(f"{OF}/zone", time_zone="Nairobi", saw="Europe/Zurich", times="stay").status_code == 303
    assert (row(site).time_zone, f"{all_of(site, Sitting)[0].planned_start:%H:%M}") == ("Africa/Nairobi", "07:00")
    late = admin.post(f"{OF}/zone", time_zone="Asia/Tokyo", saw="Europe/Zurich", times="stay")
    assert late.status_code == 409
    assert "Africa/Nairobi" in beside(late, "zone")


def test_two_officers_who_change_the_title_at_once_are_told_and_nothing_is_lost(site: Site, admin: Office) -> None:
    saw = re.search(r'name="saw" value="([^"]*title[^"]*)"', admin.client.get(OF).text)
    assert saw is not None
    seen = saw[1].replace("&#34;", '"')
    first = {"title-en": "The forum", "title-fr": "Le forum", "venue": "", "saw": seen}
    assert admin.post(f"{OF}/facts", **first).status_code == 303
    assert row(site).title == {"en": "The forum", "fr": "Le forum"}
    second = admin.post(f"{OF}/facts", **first | {"title-en": "A forum"})
    assert second.status_code == 409
    assert 'value="A forum"' in second.text
    assert "The forum" in beside(second, "facts")
    empty = admin.post(f"{OF}/facts", venue="Palais", saw="{}")
    assert beside(empty, "title") == "Write what the meeting is called."
    assert 'value="Palais"' in empty.text


def test_over_means_that_nothing_more_is_inscribed_and_the_pages_say_so(site: Site, admin: Office) -> None:
    site.open()
    assert "First sitting" in beside(admin.post(f"{OF}/state", state="over"), "state")
    site.command(site.bearer("chair"), "adjourn_sitting", sitting="sitting")
    site.command(site.bearer("chair"), "open_list", list="list")
    assert admin.post(f"{OF}/state", state="over").status_code == 303
    for path in (f"/m/{SLUG}", f"/m/{SLUG}/plain", "/"):
        assert "The meeting is over." in site.client().get(path).text, path
    for role, of in (("delegate", "kenya"), ("interpreter", None), ("chair", None), ("secretariat", None)):
        assert "The meeting is over." in site.browser(role, of).client.get(LANDING[Role(role)].url(SLUG)).text, role
    for view in ("floor", "list", "agenda", "clock"):
        assert "The meeting is over." in site.client().get(f"/screen?meeting={SLUG}&view={view}&room=room").text, view
    delegate = Actor(Role.DELEGATE, "Kenya", "kenya")
    with pytest.raises(Refused, match="meeting_over"):
        handle(site.database, SLUG, RequestFloor(list="list"), "a" * 32, delegate, site.clock)
    assert site.command(site.bearer("chair"), "open_list", list="list").json["error"]["code"] == "meeting_over"
    file = (io.BytesIO(b"item,delegation\n1,Kenya\n"), "speakers.csv")
    brought = site.client().post(
        f"/api/v1/meetings/{SLUG}/import", data={"file": file}, headers=site.bearer("secretariat")
    )
    assert brought.json["error"]["code"] == "meeting_over"
    assert admin.post(f"{OF}/state", state="again").status_code == 303
    assert site.command(site.bearer("chair"), "open_list", list="list").status_code == 200


# Taken along and away


def test_a_meeting_is_archived_removed_and_brought_back(site: Site, desk: Office, tmp_path: Path) -> None:
    archive = desk.client.get(f"{OF}/archive")
    assert (archive.status_code, archive.data[:2]) == (200, b"PK")
    head, folder = row(site).head, Place(site.folder, row(site).id)
    folder.begin(Standing(ready=True))
    wrong = desk.post(f"{OF}/remove", slug="hlon")
    assert (wrong.status_code, beside(wrong, "slug")[:11]) == (400, "This is not")
    assert 'value="hlon"' in wrong.text
    assert folder.standing() is not None
    assert desk.post(f"{OF}/remove", slug=SLUG).status_code == 303
    assert folder.standing() is None
    with site.database.reading() as session:
        assert not meetings.exists(session, SLUG)
    (kept,) = re.findall(r'name="name" value="([^"]+\.zip)"', desk.client.get("/meetings").text)
    assert desk.client.get(f"/meetings/archives/{kept}").data[:2] == b"PK"
    assert desk.client.get("/meetings/archives/..%2Fsecret_key").status_code == 404
    back = desk.post("/meetings/restore", name=kept, file=(io.BytesIO(b""), ""))
    assert back.headers["Location"] == OF
    assert row(site).head == head
    again = desk.post("/meetings/restore", file=(io.BytesIO(archive.data), "a.zip"))
    assert (again.status_code, "already" in beside(again, "file")) == (409, True)
    bad = desk.post("/meetings/restore", file=(io.BytesIO(b"no archive"), "a.zip"), slug="elsewhere")
    assert "no archive" in beside(bad, "file")
    assert 'value="elsewhere"' in bad.text
    meetings.remove(site.database, SLUG)
    moved = desk.post("/meetings/restore", file=(io.BytesIO(archive.data), "a.zip"), slug="elsewhere")
    assert moved.headers["Location"] == "/meetings/of/elsewhere"
    assert row(site, "elsewhere").head == head + 1


def test_the_pages_go_on_while_a_meeting_is_removed(site: Site, desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []
    monkeypatch.setattr("hlom_live.web.pages.meeting.let_others", turns.append)
    head = row(site).head
    assert desk.post(f"{OF}/remove", slug=SLUG).status_code == 303
    assert sum(turns) == head
