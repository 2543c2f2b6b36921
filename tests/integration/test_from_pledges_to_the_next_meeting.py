"""One meeting that takes stock: 200 pledges come in, delegations tell of them, and the next meeting begins with them.

The parts have tests of their own; here they meet. Whatever is under embargo bears a word that no other row has, and
after each step everything that everybody may read is searched for it.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from hlom_live.domain.model import Delegation, Presence
from hlom_live.handle.due import do_due
from tests.integration import test_meetings_in_the_browser as in_the_browser
from tests.integration.test_meetings_in_the_browser import STEPS, Office
from tests.support.web import API, SLUG, Site, page_data

pytestmark = pytest.mark.above_the_database

desk = in_the_browser.desk
SWITZERLAND = Delegation(
    id="swiss",
    name={"en": "Switzerland", "fr": "Suisse"},
    category="member_state",
    code="CHE",
    present=Presence.IN_ROOM,
)
BRAZIL = Delegation(id="brazil", name={"en": "Brazil"}, category="member_state", code="BRA")
THEMES = [
    {"id": "hosts", "name": {"en": "Ease pressures", "fr": "Alléger les pressions"}, "group": "objective"},
    {"id": "return", "name": {"en": "Safe return", "ar": "العودة الآمنة"}, "group": "objective"},
]
KENYA = ("Republic of Kenya", "République du Kenya", "كينيا", "Кения", "肯尼亚")
CHAD = ("Tchad", "Republic of Chad", "Чад", "تشاد", "乍得")
OTHERS = ("Society of Émigrés", "A city; and its hosts")
PLANNING = ("planning", "en préparation", "planificada", "планируется", "قيد التخطيط", "规划中")
UNDER_WAY = ("In progress", "En cours", "en ejecución", "выполняется", "قيد التنفيذ", "进行中")
FULFILLED = ("Fulfilled", "réalisé", "cumplido", "выполнено", "منجز", "已完成")
COLUMNS = ("Reference number", "Titre de l'annonce", "Pledging entity", "Objective", "Country", "État d'avancement")
PUBLIC = (
    *(f"/m/{SLUG}{page}" for page in ("", "/pledges", "/pledges?q=teacher", "/matches", "/stocktaking", "/cycle")),
    *(f"{API}/{name}" for name in ("state", "changes?since=0", "pledges.csv", "stock-taking", "record.csv")),
    *(f"{API}/{name}" for name in ("interventions.atom", "cycle", "stock-taking.csv")),
    f"/screen?meeting={SLUG}&view=stocktaking",
)


MARKS = {"hosts": ["progress"]}
DELEGATES = (f"{API}/state", f"{API}/changes?since=0", f"{API}/pledges/found?text=canary", f"/m/{SLUG}/matches")


def office_file() -> bytes:
    """200 pledges as an office keeps them: names, stages and States as whoever sent them wrote them."""
    made = io.StringIO()
    lines = csv.writer(made, delimiter=";")
    lines.writerow(COLUMNS)
    for n in range(1, 201):
        by = (KENYA, CHAD, OTHERS)[n % 3]
        stage = (PLANNING, UNDER_WAY, FULFILLED, PLANNING)[n % 4]
        theme = ("1. Ease pressures", "العودة الآمنة", "")[n % 3]
        state = ("Ouganda", "Уганда", "乌干达", "Uganda")[n % 4]
        lines.writerow((f"GRF-{n:03}", f"Pledge {n}", by[n % len(by)], theme, state, stage[n % len(stage)]))
    return made.getvalue().encode("utf-8-sig")


class Scene:
    """The meeting, and who acts in it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.embargoed: set[str] = set()
        self.sign_in()

    def sign_in(self) -> None:
        """All have ways in of this hour."""
        self.site._bearers.clear()
        self.office, self.chair = self.site.bearer("secretariat"), self.site.bearer("chair")

    def of(self, delegation: str) -> dict[str, str]:
        return self.site.bearer("delegate", delegation)

    def do(self, headers: dict[str, str], command: str, **args: Any) -> dict[str, Any]:
        answer = self.site.command(headers, command, **args)
        assert answer.status_code == 200, answer.json
        return dict(answer.json.get("result") or {})

    def rows(self, kind: str, headers: dict[str, str] | None = None) -> list[dict[str, Any]]:
        put = self.site.client().get(f"{API}/state", headers=headers).json["put"]
        return [row for key, row in put.items() if key.startswith(f"{kind}/")]

    def pledge(self, number: str) -> dict[str, Any]:
        return next(one for one in self.rows("pledge", self.office) if one["number"] == number)

    def entry(self, delegation: str) -> str:
        return str(self.do(self.of(delegation), "request_floor", list="list")["inscription"])

    def speaks(self) -> str:
        """The next speaker has the floor, and has ended; what that makes due is done."""
        floor = next(iter(self.rows("room")))["intervention"]
        turn = str(self.do(self.chair, "next_speaker", room="room", expect=floor)["intervention"])
        self.site.clock.pass_seconds(60)
        return turn

    def ends(self, turn: str) -> None:
        self.do(self.chair, "end_intervention", room="room", expect=turn)
        self.due()
        self.site.clock.pass_seconds(60)

    def due(self) -> None:
        do_due(self.site.database, SLUG, self.site.clock)

    def figures(self) -> dict[str, Any]:
        return dict(self.site.client().get(f"{API}/stock-taking").json["pledges"]["all"])

    def nothing_leaks(self, *of_delegations: str) -> None:
        """No answer that everybody, or an uninvolved delegation, may have has a word of what is under embargo.

        What is `of_delegations` all of them may read, and nobody else.
        """
        for path in PUBLIC:
            self._without({*self.embargoed, *of_delegations}, path)
        for path in DELEGATES:
            self._without(self.embargoed, path, self.of("brazil"))

    def _without(self, words: set[str], path: str, headers: dict[str, str] | None = None) -> None:
        answer = self.site.client().get(path, headers=headers)
        assert answer.status_code == 200, (path, answer.status)
        found = [word for word in words if word in answer.text]
        assert not found, (path, found)


def test_from_two_hundred_pledges_to_the_next_meeting(site: Site, desk: Office, tmp_path: Path) -> None:
    scene = Scene(site)
    site.put(SWITZERLAND, BRAZIL)
    scene.do(scene.office, "set_meeting", themes=THEMES)

    # The office's file comes in.
    data = {"file": (io.BytesIO(office_file()), "pledges.csv")}
    came = site.client().post(
        f"{API}/import", data=data, headers=scene.office, query_string={"command_id": str(uuid4())}
    )
    assert came.status_code == 200, came.json
    assert came.json["told"] == {"kind": "register of pledges", "pledges": 200, "pledges_changed": 0}
    pledges = scene.rows("pledge")
    assert Counter(one["submitter"] for one in pledges) == {"kenya": 66, "chad": 67, None: 67}
    assert {one["submitter_name"] for one in pledges} == {None, *OTHERS}
    assert all(one["countries"] == ["UGA"] and one["stage_before"] == one["stage"] for one in pledges)
    assert Counter(theme for one in pledges for theme in one["themes"]) == {"hosts": 66, "return": 67}
    before = scene.figures()
    stages = {"planning": 100, "in_progress": 50, "fulfilled": 50, "withdrawn": 0}
    assert (before["count"], before["now"], before["before"]) == (200, stages, stages)

    # Kenya reports, and announces: nobody knows of it but who runs the meeting.
    site.open()
    schools, wells = scene.pledge("GRF-003")["id"], scene.pledge("GRF-004")["id"]
    kenya, chad, swiss = (scene.entry(one) for one in ("kenya", "chad", "swiss"))
    reports = [
        {"pledge": schools, "says": ["progress", "support_needed"], "stage": "fulfilled", "note": "Note-canary."}
    ]
    scene.do(scene.of("kenya"), "report_on_pledges", inscription=kenya, pledges=reports, seen=None)
    new = scene.do(
        scene.of("kenya"),
        "announce_pledge",
        inscription=kenya,
        title="Teacher-canary",
        themes=["hosts"],
        matches=schools,
    )["pledge"]
    scene.embargoed |= {"Note-canary", "Teacher-canary", new}
    scene.nothing_leaks()
    told = [{"pledge": wells, "says": ["challenge"], "stage": "in_progress", "note": "Wells-canary."}]
    scene.do(scene.of("chad"), "report_on_pledges", inscription=chad, pledges=told, seen=None)
    scene.embargoed.add("Wells-canary")
    scene.do(scene.office, "admit_pledge", pledge=new, title={"en": "Teacher-canary"})
    scene.nothing_leaks()

    # In the middle of it the meeting is put into a file and taken from it again.
    whole_and_again(scene, tmp_path)
    scene.nothing_leaks()

    # It speaks, and then all may read it.
    first = scene.speaks()
    scene.nothing_leaks()
    scene.ends(first)
    scene.embargoed -= {"Note-canary", "Teacher-canary", new}
    scene.nothing_leaks()
    assert scene.pledge("GRF-003")["stage"] == "fulfilled"
    announced = next(one for one in scene.rows("pledge") if one["id"] == new)
    assert (announced["state"], announced["intervention"], announced["stage_before"]) == ("published", first, None)
    second = scene.speaks()
    scene.ends(second)
    scene.embargoed -= {"Wells-canary"}
    third = scene.speaks()
    scene.do(scene.office, "link_pledges", intervention=third, says={schools: ["progress"]})
    scene.do(
        scene.office, "annotate_intervention", intervention=third, marks={"hosts": ["progress"]}, summary="It helps."
    )
    scene.ends(third)
    assert [one["pledges"][0]["pledge"] for one in scene.rows("intervention")].count(schools) == 2

    # What is said of a pledge stands on its page, in the feed and in the record.
    page = site.client().get(f"/m/{SLUG}/pledges/GRF-003").text
    assert page.count('class="pledge-said"') == 2
    assert "Teacher-canary" in page  # it is matched by the new one
    assert "It helps." in page
    assert "GRF-003" in site.client().get(f"{API}/interventions.atom").text
    record = [*csv.DictReader(io.StringIO(site.client().get(f"{API}/record.csv").text))]
    assert [one["pledges"] for one in record] == [
        "GRF-003:progress+support_needed:fulfilled", "GRF-004:challenge:in_progress", "GRF-003:progress"
    ]  # fmt: skip
    refused = site.command(scene.office, "remove_pledge", pledge=schools)
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "in_use")

    # Support that Kenya needs is offered by Switzerland, and taken; no third one is told.
    (need,) = scene.rows("need")
    assert (need["delegation"], need["pledge"], need["state"]) == ("kenya", schools, "open")
    words = {"need": need["id"], "text": "Books-canary"}
    offer = scene.do(scene.of("swiss"), "offer_support", **words)["offer"]
    scene.embargoed |= {"Books-canary", offer}
    scene.nothing_leaks()
    assert scene.rows("offer", scene.of("chad")) == []
    scene.do(scene.of("kenya"), "answer_offer", offer=offer, accept=True)
    assert scene.rows("need")[0]["state"] == "answered"
    asked = scene.do(scene.of("chad"), "ask_support", text="Pumps-canary", pledge=wells)["need"]
    scene.nothing_leaks("Pumps-canary", asked)

    # Taking stock, and the draft of the chair.
    after = scene.figures()
    assert (after["count"], after["new"], after["moved"], after["before"]) == (201, 1, 2, stages)
    assert after["now"] == {"planning": 99, "in_progress": 51, "fulfilled": 51, "withdrawn": 0}
    screen = page_data(site.client().get(f"/screen?meeting={SLUG}&view=stocktaking").text)
    assert screen["figures"]["all"] == after
    said = drafted(scene, scene.chair)
    assert said["new_pledges"] == [("Teacher-canary", ["Kenya"])]
    assert said["challenges"] == [("GRF-004 · Pledge 4", ["No. 2, Chad"])]
    assert said["support"] == [("GRF-003 · Pledge 3", ["No. 1, Kenya"]), ("Pumps-canary", ["Chad"])]
    assert ("GRF-003 · Pledge 3", ["No. 1, Kenya", "No. 3, Switzerland"]) in said["progress_made"]
    assert "offers" not in said
    assert drafted(scene, scene.office)["offers"] == [("Books-canary", ["Switzerland"])]

    # What is taken away is what came in, and the follow-up has what is open.
    taken = [*csv.DictReader(io.StringIO(site.client().get(f"{API}/pledges.csv").text))]
    assert Counter(one["stage"] for one in taken) == {"planning": 99, "in_progress": 51, "fulfilled": 51}
    path = tmp_path / "follow-up.zip"
    assert site.run("meeting", "export", SLUG, str(path), "--follow-up").exit_code == 0
    with zipfile.ZipFile(path) as archive:
        found = b"".join(archive.read(name) for name in archive.namelist()).decode()
        needs = archive.read("needs.csv").decode("utf-8-sig").split()
    assert not [word for word in (*scene.embargoed, "Pumps-canary") if word in found]
    assert needs == ["delegation,themes,countries"]  # what was said on the floor is answered; the other was not said
    whole_and_again(scene, tmp_path)

    # The next meeting begins where this one has come to.
    typed = STEPS | {"slug": "next", "title": "Next", "begin": f"earlier:{SLUG}"}
    typed["parts"] = ["settings", "delegations", "pledges", "follows"]
    assert desk.post("/meetings/new", **typed, step=4).status_code == 303
    assert site.run("meeting", "publish", "next").exit_code == 0
    put = site.client().get("/api/v1/meetings/next/state").json["put"]
    carried = [row for key, row in put.items() if key.startswith("pledge/")]
    assert Counter(one["stage_before"] for one in carried) == Counter(one["stage"] for one in carried)
    assert Counter(one["stage"] for one in carried) == {"planning": 99, "in_progress": 51, "fulfilled": 51}
    assert {one["carried_from"] for one in carried} == {one["id"] for one in scene.rows("pledge")}
    gone = next(one for one in carried if one["carried_from"] == new)
    assert next(one["number"] for one in carried if one["id"] == gone["matches"]) == "GRF-003"
    own, following = site.client().get("/api/v1/meetings/next/cycle").json
    assert (own["had"]["interventions"], own["had"]["new"]) == (3, 1)
    assert {(one["before"], one["now"]): one["count"] for one in own["had"]["moves"]} == {
        ("planning", "in_progress"): 1, ("planning", "fulfilled"): 1
    }  # fmt: skip
    assert (following["slug"], following["had"]["moves"], following["had"]["new"]) == ("next", [], 0)
    assert "is whole" in site.run("meeting", "verify", "next").output


def drafted(scene: Scene, headers: dict[str, str]) -> dict[str, list[tuple[str, list[str]]]]:
    """The points of the draft conclusions by section, each with who said so."""
    told = scene.site.client().get(f"{API}/conclusions", headers=headers).json
    return {
        one["key"]: [(line["text"], [source["who"] for source in line["sources"]]) for line in one["lines"]]
        for one in told["sections"]
    }


def whole_and_again(scene: Scene, folder: Path) -> None:
    """The meeting is whole; taken from its archive it has the same rows at the same number, under the same hash."""
    site = scene.site
    was, head = site.client().get(f"{API}/state", headers=scene.office).json, in_the_browser.row(site).head_hash
    path = folder / f"{was['seq']}.zip"
    assert site.run("meeting", "export", SLUG, str(path)).exit_code == 0
    told = site.run("meeting", "restore", str(path), "--replace")
    assert told.exit_code == 0, told.output
    scene.sign_in()  # an archive has no ways in
    again = site.client().get(f"{API}/state", headers=scene.office).json
    assert (again["put"], again["seq"], in_the_browser.row(site).head_hash) == (was["put"], was["seq"], head)
    assert "is whole" in site.run("meeting", "verify", SLUG).output
