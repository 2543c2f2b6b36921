"""Meetings that follow one another: what the next one takes over, and what the page of their cycle says."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from hlom_live.domain.model import Delegation, Pledge, PledgeStage, PledgeState
from hlom_live.domain.roles import Actor, Role
from hlom_live.store import meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.load import Load
from hlom_live.store.models import MeetingRow, NeedRow, PledgeRow
from tests.integration import test_meetings_in_the_browser as in_the_browser
from tests.integration.test_meetings_in_the_browser import STEPS, Office, beside
from tests.support.web import API, MORNING, SLUG, Site

pytestmark = pytest.mark.above_the_database

desk = in_the_browser.desk
FORUM, REPORT = f"/meetings/of/{SLUG}", "/meetings/of/report"
SCHOOLS = Pledge(
    id="schools", number="12", title={"en": "Ten schools"}, submitter="kenya", themes=["hosts"],
    partners=[{"delegation": "chad", "name": None}, {"delegation": None, "name": "A bank"}],
    stage=PledgeStage.IN_PROGRESS, stage_before=PledgeStage.PLANNING, state=PledgeState.PUBLISHED,
    update={"en": "Two are built."}, updated_on="2021-12-01", submitted_at=MORNING, published_at=MORNING,
)  # fmt: skip
CLINICS = replace(SCHOOLS, id="clinics", number="13", title={"en": "A clinic"}, matches="schools", stage_before=None,
                  partners=[], submitter=None, submitter_name="A foundation", source="Forum 2019")  # fmt: skip
SECRET = replace(SCHOOLS, id="secret", number=None, title={"en": "Under embargo"}, state=PledgeState.ADMITTED,
                 partners=[], published_at=None)  # fmt: skip


@pytest.fixture
def pledged(site: Site) -> Site:
    """A meeting with three pledges, one of which has not been said yet."""
    themes = [{"id": "hosts", "name": {"en": "Hosts"}, "group": "objective"}]
    assert site.command(site.bearer("secretariat"), "set_meeting", themes=themes).status_code == 200
    site.put(SCHOOLS, CLINICS, SECRET)
    return site


def row(site: Site, slug: str) -> MeetingRow:
    with site.database.reading() as session:
        return find_meeting(session, slug)


def all_of(site: Site, kind: type[Any], slug: str) -> list[Any]:
    with site.database.reading() as session:
        return sorted(Load(session, find_meeting(session, slug).id).all(kind), key=lambda one: str(one))


def make_next(site: Site, desk: Office, *parts: str) -> None:
    """The next meeting, from the one there is."""
    typed = STEPS | {"slug": "next", "title": "Next", "begin": f"earlier:{SLUG}", "parts": list(parts)}
    assert desk.post("/meetings/new", **typed, step=4).status_code == 303


def steps(site: Site, slug: str, client: Any = None) -> list[dict[str, Any]]:
    answer = (client or site.client()).get(f"/api/v1/meetings/{slug}/cycle")
    assert answer.status_code == 200
    return list(answer.json)


def create(site: Site, slug: str, day: str, published: bool = True) -> None:
    new = meetings.NewMeeting(slug, {"en": slug.title()}, (day,), "UTC", published=published)
    meetings.create(site.database, new, Actor(Role.ADMIN, "test"), site.clock())


def test_pledges_go_on_with_the_stage_they_have_come_to(pledged: Site, desk: Office) -> None:
    make_next(pledged, desk, "settings", "delegations", "pledges", "follows")
    names = {one.id: one.name["en"] for one in all_of(pledged, Delegation, "next")}
    found = {one.number: one for one in all_of(pledged, Pledge, "next")}
    assert found.keys() == {"12", "13"}  # nothing that has not been said
    schools, clinics = found["12"], found["13"]
    assert schools == replace(
        SCHOOLS, id=schools.id, submitter=schools.submitter, partners=schools.partners,
        stage_before=PledgeStage.IN_PROGRESS, source="The meeting", carried_from="schools",
        published_at=schools.published_at,
    )  # fmt: skip
    assert names[schools.submitter] == "Kenya"
    assert [names.get(one["delegation"], one["name"]) for one in schools.partners] == ["Chad", "A bank"]
    assert (clinics.matches, clinics.submitter_name, clinics.source) == (schools.id, "A foundation", "Forum 2019")
    made = row(pledged, "next")
    assert [one["id"] for one in made.themes] == ["hosts"]
    assert made.follows["id"] == row(pledged, SLUG).id
    pledged.run("meeting", "verify", "next")


def test_without_their_delegations_pledges_say_by_name_whose_they_are(pledged: Site, desk: Office) -> None:
    make_next(pledged, desk, "pledges")
    schools = next(one for one in all_of(pledged, Pledge, "next") if one.number == "12")
    assert (schools.submitter, schools.submitter_name) == (None, "Kenya")
    assert schools.partners == [{"delegation": None, "name": "Chad"}, {"delegation": None, "name": "A bank"}]
    assert [one["id"] for one in row(pledged, "next").themes] == ["hosts"]  # or the pledges would name none
    assert row(pledged, "next").follows is None


def test_the_line_says_what_each_meeting_had_and_names_no_draft(pledged: Site, desk: Office) -> None:
    african = Delegation(id="african", category="group_of_states", name={"en": "Group of African States"})
    pledged.put(african)  # a name to speak under: no participant, so it is not counted
    make_next(pledged, desk, "settings", "delegations", "pledges", "follows")
    assert [one["slug"] for one in steps(pledged, SLUG)] == [SLUG]
    assert "Next" not in pledged.client().get(f"/m/{SLUG}/cycle").text
    assert pledged.client().get("/m/next/cycle").status_code == 404
    assert pledged.run("meeting", "publish", "next").exit_code == 0
    first, second = steps(pledged, SLUG)
    assert (first["slug"], second["slug"]) == (SLUG, "next")
    assert steps(pledged, "next") == [first, second]
    assert (first["had"]["delegations"], first["had"]["stages"], first["had"]["new"]) == (2, {"in_progress": 2}, 1)
    assert first["had"]["moves"] == [{"before": "planning", "now": "in_progress", "count": 1}]
    assert (second["had"]["moves"], second["had"]["new"]) == ([], 0)
    page = pledged.client().get("/m/next/cycle")
    assert f'<a href="/m/{SLUG}"><bdi>The meeting</bdi></a>' in page.text
    assert "In planning → In progress: 1" in page.text
    assert "Under embargo" not in page.text
    for slug in (SLUG, "next"):  # at the foot of its pages
        assert f'href="/m/{slug}/cycle"' in pledged.client().get(f"/m/{slug}").text
    pledged.run("meeting", "unpublish", SLUG)
    assert [one["slug"] for one in steps(pledged, "next")] == ["next"]
    assert "The meeting</bdi>" not in pledged.client().get("/m/next/cycle").text
    state = pledged.client().get("/api/v1/meetings/next/state").json["put"]
    assert "follows" not in next(row for key, row in state.items() if key.startswith("meeting/"))


def test_an_administrator_says_which_one_it_follows_of_those_it_may_know(site: Site, desk: Office) -> None:
    create(site, "report", "2023-12-01")
    create(site, "quiet", "2019-12-01", published=False)
    admin = Office(site, site.browser("admin").client)
    assert "Quiet" not in admin.client.get(FORUM).text
    assert "Choose a meeting of the list" in beside(admin.post(f"{FORUM}/follows", follows="quiet", saw=""), "follows")
    assert row(site, SLUG).follows is None
    head = row(site, SLUG).head
    assert desk.post(f"{FORUM}/follows", follows="quiet", saw="").status_code == 303
    assert (row(site, SLUG).follows["title"], row(site, SLUG).head) == ({"en": "Quiet"}, head + 1)
    late = admin.post(f"{FORUM}/follows", follows="report", saw="")
    assert (late.status_code, beside(late, "follows")) == (409, "By now the meeting follows another one: Quiet.")
    log = site.client().get(f"{API}/log?limit=1", headers=site.bearer("secretariat")).json
    assert (log[0]["command"], log[0]["actor"]) == ("set_follows", "Amina")
    assert admin.post(f"{FORUM}/follows", follows="", saw=row(site, "quiet").id).status_code == 303
    assert row(site, SLUG).follows is None
    for who in (site.browser("secretariat").client, site.client()):
        assert Office(site, who).post(f"{FORUM}/follows", follows="report").status_code in (401, 403)


def test_a_ring_is_refused_and_one_that_an_archive_brings_ends(site: Site, desk: Office, tmp_path: Path) -> None:
    create(site, "report", "2023-12-01")
    for wrong in ("hlom", "none"):
        assert site.run("meeting", "edit", SLUG, "--follows", wrong if wrong == "hlom" else "nowhere").exit_code == 1
    assert site.run("meeting", "edit", SLUG, "--follows", "report").exit_code == 0
    assert site.run("meeting", "export", SLUG, str(tmp_path / "a.zip")).exit_code == 0
    ring = desk.post(f"{REPORT}/follows", follows=SLUG, saw="")
    assert (ring.status_code, beside(ring, "follows")) == (
        400,
        "Choose a meeting of the list, none that follows this one.",
    )
    assert "leads back" in site.run("meeting", "edit", "report", "--follows", SLUG).output
    assert site.run("meeting", "edit", SLUG, "--follows", "none").exit_code == 0
    assert site.run("meeting", "edit", "report", "--follows", SLUG).exit_code == 0
    assert site.run("meeting", "restore", str(tmp_path / "a.zip"), "--replace").exit_code == 0
    assert [one["slug"] for one in steps(site, SLUG)] == [SLUG, "report"]
    assert [one["slug"] for one in steps(site, "report")] == [SLUG, "report"]


def test_the_line_goes_on_where_a_meeting_was_renamed_removed_or_is_elsewhere(site: Site, tmp_path: Path) -> None:
    create(site, "forum", "2019-12-01")
    create(site, "report", "2023-12-01")
    for slug, before in ((SLUG, "forum"), ("report", SLUG)):
        assert site.run("meeting", "edit", slug, "--follows", before).exit_code == 0
    site.command(site.bearer("secretariat"), "set_meeting", title={"en": "Renamed"})
    assert [one["title"]["en"] for one in steps(site, "report")] == ["Forum", "Renamed", "Report"]
    meetings.remove(site.database, "forum")
    create(site, "forum", "2025-12-01")  # another one at its address
    gone, *others = steps(site, "report")
    assert (gone["slug"], gone["title"], gone["had"]) == (None, {"en": "Forum"}, None)
    assert [one["slug"] for one in others] == [SLUG, "report"]
    assert "It is not on this server." in site.client().get(f"/m/{SLUG}/cycle").text
    assert site.run("meeting", "export", SLUG, str(tmp_path / "a.zip")).exit_code == 0
    meetings.remove(site.database, SLUG)
    assert [(one["slug"], one["title"]["en"]) for one in steps(site, "report")] == [
        (None, "The meeting"),
        ("report", "Report"),
    ]
    assert site.run("meeting", "restore", str(tmp_path / "a.zip"), "--as", "moved").exit_code == 0
    assert [one["slug"] for one in steps(site, "report")] == [None, "moved", "report"]


def test_a_pledge_altered_behind_the_log_is_found(pledged: Site) -> None:
    assert "is whole" in pledged.run("meeting", "verify", SLUG).output
    with pledged.database.writing() as session:
        session.execute(update(PledgeRow).where(PledgeRow.id == "schools").values(stage="fulfilled"))
    found = pledged.run("meeting", "verify", SLUG)
    assert (found.exit_code, "pledge/schools" in found.output) == (1, True)


# In a file, for the next meeting elsewhere


def follow_up(site: Site, tmp_path: Path) -> Path:
    """What the next meeting needs of this one."""
    path = tmp_path / "follow-up.zip"
    told = site.run("meeting", "export", SLUG, str(path), "--follow-up")
    assert (told.exit_code, "2 delegations and 2 pledges" in told.output) == (0, True), told.output
    return path


def altered(path: Path, change: Callable[[Any], None]) -> io.BytesIO:
    """The file with another content."""
    with zipfile.ZipFile(path) as archive:
        told = json.loads(archive.read("follow-up.json"))
    change(told)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("follow-up.json", json.dumps(told))
    made.seek(0)
    return made


def test_the_file_makes_the_next_meeting_elsewhere(pledged: Site, tmp_path: Path) -> None:
    person = {"delegation": "kenya", "name": "Achieng Secretary"}
    assert pledged.command(pledged.bearer("secretariat"), "add_person", **person).status_code == 200
    path = follow_up(pledged, tmp_path)
    with zipfile.ZipFile(path) as archive:
        names, whole = archive.namelist(), b"".join(archive.read(name) for name in archive.namelist())
    assert names[:5] == ["follow-up.json", "delegations.csv", "pledges.csv", "themes.csv", "documents.csv"]
    assert b"Ten schools" in whole
    for private in (b"Achieng", b"Under embargo", b"badge", b"in_room"):
        assert private not in whole
    meetings.remove(pledged.database, SLUG)
    days = ("--days", "2025-12-15", "--time-zone", "Europe/Zurich")
    made = pledged.run("meeting", "create", "next", "--title", "Next", *days, "--follow-up", str(path))
    assert made.exit_code == 0, made.output
    assert sorted(one.name["en"] for one in all_of(pledged, Delegation, "next")) == ["Chad", "Kenya"]
    found = {one.number: one for one in all_of(pledged, Pledge, "next")}
    assert (found["12"].stage, found["12"].stage_before) == (PledgeStage.IN_PROGRESS, PledgeStage.IN_PROGRESS)
    assert (found["12"].carried_from, found["13"].matches) == ("schools", found["12"].id)
    assert found["12"].update == {"en": "Two are built."}
    gone, own = steps(pledged, "next")
    assert (gone["slug"], gone["title"], own["slug"]) == (None, {"en": "The meeting"}, "next")
    assert "is whole" in pledged.run("meeting", "verify", "next").output


def test_it_is_given_away_and_brought_in_by_the_browser(pledged: Site, desk: Office, tmp_path: Path) -> None:
    answer = desk.client.get(f"{FORUM}/follow-up")
    assert answer.headers["Content-Disposition"].endswith('"hlom-follow-up.zip"')
    given = io.BytesIO(answer.data)
    create(pledged, "report", "2023-12-01")
    assert desk.post(f"{REPORT}/follow-up", file=(given, "a.zip")).status_code == 303
    assert len(all_of(pledged, Pledge, "report")) == 2
    assert [one["slug"] for one in steps(pledged, SLUG)] == [SLUG, "report"]
    again = desk.post(f"{REPORT}/follow-up", file=(io.BytesIO(answer.data), "a.zip"))
    assert (again.status_code, "already" in beside(again, "file")) == (409, True)
    for who in (site_client := pledged.client(), pledged.browser("secretariat").client):
        assert who.get(f"{FORUM}/follow-up").status_code in (401, 403)
        assert Office(pledged, who).post(f"{REPORT}/follow-up", file=(io.BytesIO(b""), "a.zip")).status_code in (
            401,
            403,
        )
    assert site_client.get(f"{REPORT}/follow-up").status_code == 401


def test_a_file_that_lies_brings_nothing(pledged: Site, desk: Office, tmp_path: Path) -> None:
    path = follow_up(pledged, tmp_path)
    create(pledged, "report", "2023-12-01")
    lies: list[Callable[[Any], None]] = [
        lambda told: told.update(format=2),
        lambda told: told["meeting"].update(id="x" * 100),
        lambda told: told["meeting"].update(rules={"unknown": 1}),
        lambda told: told["meeting"].update(days=["tomorrow"]),
        lambda told: told["meeting"].update(languages=["xx"]),
        lambda told: told["meeting"].update(title={}),
        lambda told: told["delegations"].append(told["delegations"][0]),
        lambda told: told["delegations"][0].update(category="unknown"),
        lambda told: told["delegations"][0].update(name={}),
        lambda told: told["delegations"][0].update(badge="a badge"),
        lambda told: told["pledges"][0].update(submitter="nobody"),
        lambda told: told["pledges"][0].update(title={"en": "\x00"}),
        lambda told: told["pledges"][0].update(title={"xx": "Title"}),
        lambda told: told["pledges"][0].update(themes=["unknown"]),
        lambda told: told["pledges"][0].update(state="admitted"),
        lambda told: told["pledges"][0].update(submitted_at="0001-01-01T00:00:00+12:00"),
        lambda told: told["pledges"][0].update(matches=told["pledges"][0]["id"]),
        lambda told: told["pledges"][1].update(id=told["pledges"][0]["id"]),
        lambda told: told["rooms"].append({"en": ""}),
        lambda told: told.pop("pledges"),
    ]
    head = row(pledged, "report").head
    for content in (*(altered(path, lie) for lie in lies), io.BytesIO(b"no archive"), io.BytesIO(b"")):
        answer = desk.post(f"{REPORT}/follow-up", file=(content, "a.zip"))
        assert (answer.status_code, "Nothing was brought in." in beside(answer, "file")) == (400, True)
    assert row(pledged, "report").head == head


def test_what_a_pledge_matches_that_has_not_been_said_is_no_part_of_the_file(pledged: Site, tmp_path: Path) -> None:
    pledged.put(replace(CLINICS, matches="secret"))
    path = follow_up(pledged, tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert b'"secret"' not in b"".join(archive.read(name) for name in archive.namelist())
    days = ("--days", "2025-12-15", "--time-zone", "Europe/Zurich")
    made = pledged.run("meeting", "create", "next", "--title", "Next", *days, "--follow-up", str(path))
    assert made.exit_code == 0, made.output
    assert {one.number: one.matches for one in all_of(pledged, Pledge, "next")} == {"12": None, "13": None}


def test_a_file_cannot_make_a_ring(pledged: Site, desk: Office, tmp_path: Path) -> None:
    path = follow_up(pledged, tmp_path)
    create(pledged, "report", "2023-12-01")
    assert pledged.run("meeting", "edit", SLUG, "--follows", "report").exit_code == 0
    answer = desk.post(f"{REPORT}/follow-up", file=(io.BytesIO(path.read_bytes()), "a.zip"))
    assert answer.status_code == 400
    assert row(pledged, "report").follows is None


def test_open_needs_are_told_without_their_words(pledged: Site, tmp_path: Path) -> None:
    said = {
        "delegation": "kenya",
        "themes": ["hosts"],
        "countries": ["TCD"],
        "text": "Ask the Minister",
        "made_at": MORNING,
    }
    with pledged.database.writing() as session:
        meeting = find_meeting(session, SLUG).id
        for n, more in enumerate(({"intervention": "turn"}, {"intervention": None}), 1):
            values = {"id": f"need-{n}", "meeting_id": meeting, "asked_by": "form", "state": "open", "pledge": None}
            session.add(NeedRow(**values, **said, **more))
    with zipfile.ZipFile(follow_up(pledged, tmp_path)) as archive:
        told = archive.read("needs.csv").decode("utf-8-sig").split()
    assert told == ["delegation,themes,countries", "Kenya,hosts,TCD"]  # what was not said on the floor is not public
