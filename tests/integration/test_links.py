"""Links for all delegations at once: made and printed in one act, once, and shown to nobody else (docs/adr/0153)."""

from __future__ import annotations

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in.access import NewCode
from hlom_live.store.sign_in.accesses import Access, list_accesses
from tests.support.browser_forms import held_in
from tests.support.codes import quick_code
from tests.support.web import SLUG, Browser, Site, come_in

PAGE = f"/m/{SLUG}/access"
pytestmark = pytest.mark.above_the_database
FRANCE = Delegation(id="france", name={"en": "France", "fr": "France"}, category="member_state", code="FRA", seat="B2")


def accesses(site: Site) -> list[Access]:
    """Those of delegates."""
    with site.database.reading() as session:
        found = list_accesses(session, find_meeting(session, SLUG).id, site.clock())
    return [one for one in found if one.role is Role.DELEGATE]


def printed(browser: Browser, name: str, held: str) -> TestResponse:
    """What was made, as a file of that name."""
    return browser.post(f"{PAGE}/print", **{"as": name, "held": held})


def merged(site: Site, browser: Browser, wanted: str = "without") -> list[dict[str, str]]:
    """The lines of the mail merge for the links that are made now."""
    page = browser.post(f"{PAGE}/all", wanted=wanted).text
    answer = printed(browser, "merge.csv", held_in(page))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return list(csv.DictReader(io.StringIO(answer.data.decode())))


def test_links_for_all_that_have_none_are_made_once_and_let_in(site: Site) -> None:
    site.put(FRANCE)
    site.access("delegate", "kenya")
    desk = site.browser("secretariat")
    assert "2 delegations have no link." in desk.get(PAGE).text

    lines = merged(site, desk)
    assert [(one["delegation"], one["language"], one["seat"]) for one in lines] == [
        ("Chad", "ar", ""),
        ("France", "fr", "B2"),
    ]
    assert lines[1]["link"].startswith("http://localhost:5000/in/")
    entered = come_in(site.client(), lines[0]["link"].rpartition("/")[2])
    assert entered.headers["Location"] == f"/m/{SLUG}/delegate"

    again = desk.post(f"{PAGE}/all", wanted="without").text
    assert "Every delegation has a link." in again
    assert 'name="held"' not in again
    assert len(accesses(site)) == 3


def test_what_was_made_is_printed_in_every_form_and_by_nobody_else(site: Site) -> None:
    desk = site.browser("secretariat")
    held = held_in(desk.post(f"{PAGE}/all", wanted="without").text)

    letters = printed(desk, "letters.pdf", held)
    assert letters.data.startswith(b"%PDF")
    assert b"/Count 2" in letters.data
    book = load_workbook(io.BytesIO(printed(desk, "merge.xlsx", held).data))
    assert [row[0] for row in book.active.iter_rows(values_only=True)] == ["delegation", "Chad", "Kenya"]
    assert desk.get(f"{PAGE}/labels.pdf").data.startswith(b"%PDF")

    for wrong in ("", held[:-4] + "AAAA", "x.y.z"):
        answer = printed(desk, "merge.csv", wrong)
        assert (answer.status_code, "printed no longer" in answer.text) == (409, True)
    for role, of in (("chair", None), ("delegate", "kenya"), ("technician", None), ("interpreter", None)):
        other = site.browser(role, of)
        assert printed(other, "merge.csv", held).status_code == 403
        assert other.post(f"{PAGE}/all", wanted="unused").status_code == 403
        assert other.get(f"{PAGE}/labels.pdf").status_code == 403


def test_links_nobody_has_used_are_made_anew_and_the_lost_ones_are_dead(site: Site) -> None:
    desk = site.browser("secretariat")
    lost = merged(site, desk)
    come_in(site.client(), lost[0]["link"].rpartition("/")[2])

    lines = merged(site, desk, "unused")
    assert [one["delegation"] for one in lines] == ["Kenya"]
    assert site.client().get(f"/in/{lost[1]['link'].rpartition('/')[2]}").status_code == 403
    assert come_in(site.client(), lines[0]["link"].rpartition("/")[2]).status_code == 303


def test_what_was_revoked_meanwhile_is_not_printed(site: Site) -> None:
    desk = site.browser("secretariat")
    held = held_in(desk.post(f"{PAGE}/all", wanted="without").text)
    kenya = next(one for one in accesses(site) if one.delegation == "kenya")
    desk.post(f"{PAGE}/revoke", access=kenya.id)

    answer = printed(desk, "merge.csv", held)
    assert [line.partition(",")[0] for line in answer.text.splitlines()] == ["delegation", "Chad"]


def test_a_form_sent_again_makes_no_other_link(site: Site) -> None:
    desk = site.browser("secretariat")
    form = {"role": "delegate", "delegation": "kenya", "once": "ab12" * 4}
    assert "/in/" in desk.post(f"{PAGE}/new", **form).text
    again = desk.post(f"{PAGE}/new", **form)
    assert (again.status_code, "made already" in again.text) == (409, True)

    [kenya] = accesses(site)
    renewal = {"access": kenya.id, "once": "cd34" * 4}
    assert desk.post(f"{PAGE}/renew", **renewal).status_code == 200
    assert desk.post(f"{PAGE}/renew", **renewal).status_code == 409
    assert len(accesses(site)) == 2


def test_a_link_is_renamed_and_goes_to_another_person(site: Site) -> None:
    desk = site.browser("secretariat")
    link = site.access("delegate", "kenya")[1]
    [kenya] = accesses(site)

    assert desk.post(f"{PAGE}/rename", access=kenya.id, name="Jane Doe").status_code == 303
    assert come_in(site.client(), link).status_code == 303
    assert "<bdi>Jane Doe</bdi>" in desk.get(PAGE).text
    refused = desk.post(f"{PAGE}/rename", access=kenya.id, name="J\u202edoe")
    assert refused.status_code == 400
    assert f'id="called-{kenya.id}-fault"' in refused.text

    page = desk.post(f"{PAGE}/renew", access=kenya.id, name="John Roe").text
    made = re.search(r"/in/([\w-]+)", page)
    assert made
    assert come_in(site.client(), made[1]).status_code == 303
    assert site.client().get(f"/in/{link}").status_code == 403
    assert {(one.name, one.validity) for one in accesses(site)} == {("Jane Doe", "revoked"), ("John Roe", "valid")}


def test_a_chair_moves_to_another_room_by_the_same_link(site: Site) -> None:
    desk, link = site.browser("secretariat"), site.access("chair")[1]
    with site.database.reading() as session:
        found = list_accesses(session, find_meeting(session, SLUG).id, site.clock())
    chair = next(one for one in found if one.role is Role.CHAIR)
    assert desk.post(f"{PAGE}/rename", access=chair.id, name="", room="room").status_code == 303
    wrong = desk.post(f"{PAGE}/rename", access=chair.id, room="nowhere")
    assert wrong.status_code == 400
    with site.database.reading() as session:
        found = list_accesses(session, find_meeting(session, SLUG).id, site.clock())
    assert next(one.room for one in found if one.id == chair.id) == "room"
    assert come_in(site.client(), link).status_code == 303


def test_the_list_says_when_and_by_which_kind_of_device_and_no_more(site: Site) -> None:
    phone = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"
    client = site.client()
    come_in(client, site.access("delegate", "kenya")[1], headers={"User-Agent": phone})
    Browser(client).post("/sign-out")
    site.clock.pass_seconds(3600 * 30)

    page = site.browser("secretariat").get(PAGE).text
    assert "used 10:00 on Tuesday" in page
    assert "telephone, Firefox" in page
    assert [(one.device, one.browsers) for one in accesses(site)] == [("phone firefox", 0)]


def test_the_command_line_makes_them_too_and_prints_them_once(site: Site) -> None:
    first, again = site.run("token", "all", SLUG), site.run("token", "all", SLUG)
    lines = list(csv.DictReader(io.StringIO(first.stdout)))
    assert [one["delegation"] for one in lines] == ["Chad", "Kenya"]
    assert come_in(site.client(), lines[1]["link"].rpartition("/")[2]).status_code == 303
    assert (first.stderr, again.stderr) == ("2 links made. Shown only now.\n", "0 links made. Shown only now.\n")
    assert "used 2021-12-14 09:00 UTC" in site.run("token", "list", SLUG).stdout


def test_the_meeting_goes_on_while_the_command_line_makes_codes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, answers = site.bearer("secretariat"), list[int]()

    def make() -> NewCode:
        answers.append(site.command(desk, "set_calling", starts_clock=not answers).status_code)
        return quick_code()

    monkeypatch.setattr(NewCode, "make", make)
    assert site.run("token", "all", SLUG).stderr == "2 links made. Shown only now.\n"
    assert answers == [200, 200]
