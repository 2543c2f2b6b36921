"""Two rooms: they stand still, pages stay in theirs, notices reach everybody, a suspension is seen (ADR 0107, 0108)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import Item, Room, Sitting, SpeakersList
from hlom_live.web.page_table import SCRIPTED
from tests.e2e.conftest import PHONE, Enter, ShowScreen, live, speak
from tests.e2e.test_answers_in_place import NO, refuse
from tests.support.browser import HOUR, OpenPage
from tests.support.links import press_link
from tests.support.live_meeting import LiveMeeting
from tests.support.zones import day_of

XIX, XX = "Salle XIX", "Salle XX"
OFFICERS = {"chair": "chair", "booth": "interpreter", "captions": "interpreter", "control": "technician"}
PEOPLE = {
    **OFFICERS,
    "desk": "secretariat",
    "setup": "secretariat",
    "record": "secretariat",
    "conclusions": "chair",
    "delegations": "secretariat",
    "delegate": "delegate",
    "device": "delegate",
    "follow": None,
    "about": None,
    "stocktaking": None,
    "documents": None,
    "pledges": None,
    "matches": "delegate",
    "plain": None,
}


@pytest.fixture
def rooms(meeting: LiveMeeting) -> LiveMeeting:
    """The meeting with two more rooms; the programme names the Assembly Hall last and Salle XX before Salle XIX."""
    hall, start = Room(id=meeting.id("room"), name={"en": "Assembly Hall"}, position=3), datetime.now(UTC)
    meeting.put(hall)
    for place, (key, name) in enumerate((("xx", XX), ("xix", XIX)), start=1):
        meeting.put(
            Room(id=meeting.id(key), name={"en": name}, position=place),
            Sitting(
                id=meeting.id(f"{key}-sitting"),
                room=meeting.id(key),
                title={"en": f"Sitting of {name}"},
                day=day_of(start),
                planned_start=start,
                planned_end=start + timedelta(hours=3),
            ),
            Item(id=meeting.id(f"{key}-item"), sitting=meeting.id(f"{key}-sitting"), position=1.0, title={"en": name}),
            SpeakersList(id=meeting.id(f"{key}-list"), item=meeting.id(f"{key}-item"), time_limits={"default": 180.0}),
        )
    return meeting


def at_page(meeting: LiveMeeting, enter: Enter, name: str, **options: str) -> Page:
    """A page of the table, live, opened by somebody for whom it is."""
    role = PEOPLE[name]
    page = enter(role, "KEN" if role == "delegate" else None, **options)
    address = meeting.url if name == "follow" else f"{meeting.url}/{name}"
    if page.url.split("#")[0] != address:
        page.goto(address)
    return page if name == "plain" else live(page)


def chosen(page: Page) -> Locator:
    """The room that a page is about, in its switch."""
    return page.get_by_role("group", name="Room").get_by_role("radio", checked=True)


def state_of(meeting: LiveMeeting, sitting: str) -> str:
    return str(meeting.state()[f"sitting/{meeting.id(sitting)}"]["state"])


def in_order(page: Page, names: tuple[str, ...]) -> None:
    """The names stand on the page in this order, wherever else they stand."""
    cards = page.locator(".floor-card") if page.url.split("#")[0].endswith("/delegate") else page.locator("main")
    words = " ".join(cards.all_inner_texts())
    places = [words.index(name) for name in names]
    assert all(one < other for one, other in pairwise(places)), (page.url, names)


def test_what_happens_in_one_room_turns_no_page_of_the_other(rooms: LiveMeeting, enter: Enter) -> None:
    xix, xx = rooms.id("xix"), rooms.id("xx")
    a, b, booth = enter("chair", room=xix), enter("chair", room=xx), enter("interpreter", room=xix)
    press_a = a.get_by_role("button", name=f"Open the sitting: Sitting of {XIX}")
    expect(press_a).to_be_visible()

    b.get_by_role("button", name=f"Open the sitting: Sitting of {XX}").click()
    for page in (a, booth):  # the other room is offered, no more
        expect(page.get_by_role("button", name=f"{XX} has opened. Go there")).to_be_visible()
        expect(chosen(page)).to_have_accessible_name(XIX)
    labels = a.get_by_role("group", name="Room").get_by_role("radio")
    assert [labels.nth(n).evaluate("one => one.closest('label').innerText.trim()") for n in range(3)] == [
        XX, XIX, "Assembly Hall",
    ]  # fmt: skip

    press_a.click()
    expect(a.get_by_role("button", name=re.compile("^Start: "))).to_be_visible()
    assert (state_of(rooms, "xix-sitting"), state_of(rooms, "xx-sitting")) == ("open", "open")

    rooms.do("adjourn_sitting", sitting=rooms.id("xx-sitting"))
    expect(b.get_by_text("No sitting is planned in this room")).to_be_visible()
    expect(chosen(b)).to_have_accessible_name(XX)
    for page in (a, booth):
        expect(chosen(page)).to_have_accessible_name(XIX)
    a.reload()
    expect(chosen(live(a))).to_have_accessible_name(XIX)


@pytest.mark.parametrize("name", OFFICERS)
def test_a_sign_in_of_a_room_opens_there_and_may_leave_it(rooms: LiveMeeting, enter: Enter, name: str) -> None:
    rooms.do("open_sitting", sitting=rooms.id("xx-sitting"))
    page = at_page(rooms, enter, name, room=rooms.id("xix"))
    if name == "captions":
        expect(page.get_by_label("Room")).to_have_value(rooms.id("xix"))
        return
    expect(chosen(page)).to_have_accessible_name(XIX)
    page.get_by_role("group", name="Room").get_by_role("radio", name=XX).check()
    expect(chosen(page)).to_have_accessible_name(XX)
    speak(page, "Français")  # another language leaves it where it is
    expect(live(page).locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("input[name=room]:checked + span")).to_have_text(XX)


def turn_to(page: Page, room: str) -> None:
    page.get_by_role("group", name="Room").get_by_role("radio", name=room).check()
    expect(chosen(page)).to_have_accessible_name(room)


def test_what_is_refused_in_one_room_stands_in_no_other(rooms: LiveMeeting, enter: Enter) -> None:
    chair = enter("chair", room=rooms.id("xix"))
    refuse(chair)
    chair.get_by_role("button", name=f"Open the sitting: Sitting of {XIX}").click()
    expect(chair.get_by_text(NO).first).to_be_visible()
    turn_to(chair, XX)
    expect(chair.locator("main .action-note")).to_have_count(0)
    turn_to(chair, XIX)
    expect(chair.locator("main .action-note")).to_have_text(NO)


def test_what_a_chair_has_just_done_is_said_in_its_room_alone(rooms: LiveMeeting, enter: Enter) -> None:
    rooms.do("open_sitting", sitting=rooms.id("xx-sitting"))
    rooms.open()
    rooms.inscribe("KEN", "JOR")
    chair = enter("chair", room=rooms.id("room"))
    chair.get_by_label("More for Kenya").first.click()
    chair.get_by_role("button", name="Absent when called: Kenya").click()
    said = chair.locator(".to-say-now")
    expect(said).to_contain_text("Kenya")
    turn_to(chair, XX)
    expect(said).to_be_empty()


def test_a_desk_of_all_rooms_keeps_its_list_and_one_of_a_room_its_room(rooms: LiveMeeting, enter: Enter) -> None:
    rooms.do("open_sitting", sitting=rooms.id("xx-sitting"))
    rooms.do("start_item", item=rooms.id("xx-item"))
    desk = enter("secretariat")
    sittings, requests = desk.locator(".plan-sitting"), desk.locator(".requests > li")
    expect(chosen(desk)).to_have_accessible_name("All rooms")
    expect(desk.locator("#list-title")).to_have_text(XX)
    rooms.open()
    rooms.do("set_list", list=rooms.id("list"), self_inscription=False)
    rooms.do("request_floor", by="delegate", of="KEN", list=rooms.id("list"))
    expect(desk.locator(".desk-floors")).to_contain_text("Assembly Hall")
    expect(requests).to_contain_text(["Kenya"])
    rooms.do("adjourn_sitting", sitting=rooms.id("xx-sitting"))
    expect(desk.locator(".desk-floor")).to_have_count(1)
    expect(desk.locator("#list-title")).to_have_text(XX)
    expect(sittings).to_have_count(3)

    desk.get_by_role("group", name="Room").get_by_role("radio", name=XIX).check()
    expect(desk.locator("#list-title")).to_have_text(XIX)
    for _ in range(2):
        expect(chosen(desk)).to_have_accessible_name(XIX)
        expect(sittings).to_have_count(1)
        expect(sittings).to_contain_text(XIX)
        expect(desk.locator(".desk-floors")).not_to_contain_text("Assembly Hall")
        expect(requests).to_have_count(0)  # of another room
        live(desk.reload() and desk)  # the address remembers the room


@pytest.mark.parametrize("name", [*OFFICERS, "desk", "follow", "plain", "delegate"])
def test_rooms_stand_in_the_programme_s_order_on_every_page(rooms: LiveMeeting, enter: Enter, name: str) -> None:
    rooms.open()
    rooms.do("open_sitting", sitting=rooms.id("xix-sitting"))
    busy = (XIX, "Assembly Hall")
    page = at_page(rooms, enter, name)
    if name in ("booth", "captions", "chair"):
        offered = (
            page.locator("main select").first.locator("option")
            if name == "captions"
            else page.locator(".room-switch span")
        )
        expect(offered).to_have_text([XX, *busy])
    else:
        in_order(page, busy)
    first_paint = page.request.get(page.url.split("#")[0]).text().split('<main id="page"')[1].split("page-data")[0]
    if name not in ("booth", "captions", "chair", "delegate"):  # a delegate's begins with the room of its own item
        assert first_paint.index(XIX) < first_paint.index("Assembly Hall")


AT_ONCE = 5
"""A page that is open draws its clocks all the time: of a few at once each is opened and looked at sooner."""


@pytest.mark.parametrize("names", [list(PEOPLE)[n::AT_ONCE] for n in range(AT_ONCE)], ids=" ".join)
def test_a_notice_reaches_everybody_and_that_of_a_room_its_pages(
    rooms: LiveMeeting, enter: Enter, names: list[str]
) -> None:
    assert set(PEOPLE) >= SCRIPTED - {"screen"}
    pages = {
        name: at_page(rooms, enter, name, **({"room": rooms.id("xix")} if name in OFFICERS else {})) for name in names
    }
    three_notices(rooms)
    for name, page in pages.items():
        if name == "plain":
            page.reload()
        told = page.get_by_role("region", name="Notices")
        for words in (TO_ALL, TO_XIX):
            expect(told).to_contain_text(words)
        of_one_room = name in ("chair", "booth", "captions")
        expect(told.get_by_text(TO_XX)).to_have_count(0 if of_one_room else 1)
        first_paint = page.request.get(page.url.split("#")[0]).text().split("page-data")[0]
        assert TO_ALL in first_paint, name


def test_a_notice_reaches_every_view_of_a_screen_and_that_of_a_room_its_own(
    rooms: LiveMeeting, show_screen: ShowScreen
) -> None:
    views = ("floor", "list", "agenda", "clock", "welcome", "notice")
    screens = [show_screen(view, room=rooms.id("xix")) for view in views]
    for screen in screens:
        expect(screen.locator(".screen")).to_be_visible()
    three_notices(rooms)
    for screen in screens:
        for words in (TO_ALL, TO_XIX):
            expect(screen.locator(".screen")).to_contain_text(words)
        expect(screen.get_by_text(TO_XX)).to_have_count(0)


TO_ALL, TO_XIX, TO_XX = "The doors close at six.", "Salle XIX is too warm.", "Salle XX is too cold."


def three_notices(rooms: LiveMeeting) -> None:
    for words, room in ((TO_ALL, None), (TO_XIX, rooms.id("xix")), (TO_XX, rooms.id("xx"))):
        rooms.do("show_notice", by="secretariat", text=words, room=room)


def test_a_suspended_sitting_is_seen_as_one_everywhere(
    meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen
) -> None:
    meeting.open()
    meeting.inscribe("KEN", "JOR")
    screen, clock = show_screen("floor", room=meeting.id("room")), show_screen("clock", room=meeting.id("room"))
    chair, phone = enter("chair"), enter("delegate", "JOR", **PHONE)
    others = [enter("interpreter"), enter(None)]
    expect(screen.get_by_text("Nobody has the floor.")).to_be_visible()

    chair.get_by_text("Sitting, item, list and settings").click()
    chair.get_by_role("button", name="Suspend the sitting").click()  # one touch: no hour is asked for
    for page in (screen, clock, chair, phone, *others):
        expect(page.locator("body")).to_contain_text("The hour of resumption has not been announced.")
        expect(page.get_by_text(re.compile("^Nobody has the floor"))).to_have_count(1 if page is chair else 0)
    expect(screen.locator(".screen-suspended")).to_contain_text("The sitting is suspended.")

    chair.get_by_text("Announce when it resumes").click()
    chair.get_by_role("button", name="In 30 minutes").click()
    for page in (screen, clock, chair, phone, *others):
        expect(page.locator("body")).to_contain_text(re.compile(rf"Resumes at {HOUR}\."))
        expect(page.locator("body")).to_contain_text("Kenya")
    row = meeting.state()[f"sitting/{meeting.id('sitting')}"]
    left = datetime.fromisoformat(row["resumes_at"]) - datetime.fromisoformat(row["suspended_at"])
    assert timedelta(minutes=29) < left < timedelta(minutes=32)

    chair.get_by_role("button", name="Resume the sitting").first.click()
    expect(screen.get_by_text("Nobody has the floor.")).to_be_visible()
    assert meeting.state()[f"sitting/{meeting.id('sitting')}"]["resumes_at"] is None


def test_words_do_not_contradict(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    [kenya] = meeting.inscribe("KEN")
    meeting.do("edit_inscription", by="secretariat", inscription=kenya, mode="pre_recorded")
    meeting.do("set_recording", by="technician", inscription=kenya, seconds=171, checked=True)
    chair, desk, control = enter("chair"), enter("secretariat"), enter("technician")

    expect(control.locator(".cue.next")).to_contain_text("2:51")
    expect(control.locator(".cue.next")).to_contain_text("Checked at")
    expect(chair.get_by_text("Recording ready, 2:51")).to_be_visible()
    expect(desk.get_by_label("Kenya: Recorded · Recording ready, 2:51", exact=True)).to_be_visible()

    expect(chair.get_by_text("No point of order")).to_be_visible()
    meeting.do("raise_point_of_order", by="delegate", of="JOR", room=meeting.id("room"))
    chair.get_by_role("button", name="Hear", exact=True).click()
    expect(chair.get_by_text("A point of order is being heard")).to_be_visible()
    expect(chair.get_by_text("No point of order")).to_have_count(0)

    box = desk.get_by_role("combobox", name="Inscribe: name, code or seat")
    box.fill("BRA")
    box.press("Enter")
    box.fill("brazil")
    expect(desk.get_by_text("Chosen already: Brazil")).to_be_visible()
    expect(desk.get_by_text("No delegation answers to that.")).to_have_count(0)


def test_a_desk_of_all_rooms_says_of_each_deed_in_which_room_it_is(rooms: LiveMeeting, enter: Enter) -> None:
    rooms.do("open_sitting", sitting=rooms.id("xx-sitting"))
    rooms.do("start_item", item=rooms.id("xx-item"))
    rooms.do("open_list", list=rooms.id("xx-list"))
    rooms.open()
    rooms.inscribe("KEN", "JOR", "BRA")
    rooms.call()
    rooms.do("set_list", list=rooms.id("xx-list"), self_inscription=False)
    rooms.do("request_floor", by="delegate", of="KEN", list=rooms.id("xx-list"))
    desk = enter("secretariat")
    desk.locator(".plan-item", has_text="General debate").locator(".plan-choose").click()
    expect(desk.locator(".list-room")).to_have_text("Assembly Hall")
    box = desk.get_by_role("combobox", name="Inscribe: name, code or seat")
    box.fill("FRA")
    box.press("Enter")
    acting = desk.locator(
        ".desk-floors button, .desk-agenda button, .list-editor button, .inscribe [type=submit], .requests button"
    )
    names: set[str] = set()
    desk.locator(".plan-sitting").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    for menu in desk.locator(
        ".desk-plan .menu, .entry-actions .menu, .list-tools .menu"
    ).all():  # one is open at a time
        menu.evaluate("one => { one.open = true; }")
        expect(menu.locator("button").first).to_be_attached()
        names.update(acting.evaluate_all("all => all.map((one) => one.ariaLabel ?? one.textContent)"))
    assert {"Absent when called: Jordan · Assembly Hall", "Admit: Kenya · Salle XX"} <= names
    assert {name for name in names if not any(room in name for room in (XIX, XX, "Assembly Hall"))} == set()

    for opens in ("Settings", "Adjourn: First sitting"):
        desk.locator(".dialog").evaluate_all("all => all.forEach((one) => one.close())")
        expect(desk.get_by_role("dialog")).to_have_count(0)
        desk.get_by_role("button", name=opens).first.evaluate("one => one.click()")
        expect(desk.get_by_role("dialog").locator("#dialog-title")).to_contain_text("Assembly Hall")
    desk.locator(".dialog").evaluate_all("all => all.forEach((one) => one.close())")

    desk.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    desk.get_by_role("button", name="Copy as text").click()
    text = desk.get_by_role("textbox", name="List of speakers")
    expect(text).to_have_value(
        re.compile("General debate\nAssembly Hall · List open since .* · 2 waiting · .*\n\n1. Jordan\n2. Brazil\n$")
    )
    expect(text).to_be_focused()  # which selects it
    assert text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)") == text.input_value()


def test_whether_calling_starts_the_clock_is_the_meeting_s(rooms: LiveMeeting, enter: Enter) -> None:
    rooms.open()
    rooms.inscribe("KEN", "JOR")
    says = "Calling a speaker starts the clock"
    chair, other, desk = (
        enter("chair", room=rooms.id("room")),
        enter("chair", room=rooms.id("xx")),
        enter("secretariat"),
    )
    menus = [page.get_by_text("Sitting, item, list and settings") for page in (chair, other)]
    for menu in menus:
        menu.click()
    switches = [page.get_by_role("switch", name=says) for page in (chair, other, desk)]
    for pressed, on in ((switches[2], True), (switches[1], False), (switches[0], True)):
        pressed.click()
        for switch in switches:
            expect(switch).to_be_checked(checked=on)
    menus[0].click()
    chair.get_by_role("button", name="Give the floor to Kenya").click()
    expect(chair.get_by_role("button", name="Next: Jordan")).to_be_visible()  # nobody had to start the clock
    live(desk.reload() and desk)
    expect(switches[2]).to_be_checked()


def test_the_secretariat_gives_a_sign_in_a_room(rooms: LiveMeeting, enter: Enter, open_page: OpenPage) -> None:
    desk = enter("secretariat")
    desk.goto(f"{rooms.url}/access")
    desk.get_by_label("Role").select_option("chair")
    desk.get_by_label("Room, for chair and staff").select_option(label=XIX)
    desk.get_by_label("Name, as the log will say").fill("Chair of XIX")
    desk.get_by_role("button", name="Make a link").click()
    expect(desk.locator(".access-row", has_text="Chair of XIX")).to_contain_text(XIX)

    chair = open_page()
    press_link(chair, desk.locator(".access-link").inner_text().strip())
    expect(chosen(live(chair))).to_have_accessible_name(XIX)

    # Another role for the same link: the open page follows, and is found again among the person's meetings.
    row = desk.locator(".access-row", has_text="Chair of XIX")
    row.get_by_text("Change", exact=False).first.click()
    row.get_by_role("link", name="Change the role").click()
    desk.get_by_label("Role", exact=True).select_option("interpreter")
    desk.get_by_role("button", name="Change the role").click()
    chair.wait_for_url("**/booth*")
    expect(chosen(live(chair))).to_have_accessible_name(XIX)
    chair.locator("[popovertarget=bar-person]").click()
    chair.get_by_role("link", name="My meetings").click()
    expect(chair.locator(".meeting-role")).to_contain_text("Interpreter · Chair of XIX · Salle XIX")
    chair.get_by_role("link", name="Go to your page").click()
    live(chair)
