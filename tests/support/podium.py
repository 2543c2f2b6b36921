"""A meeting as hard on the chair's page as one can be, and the states that a sitting goes through, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from hlom_live.domain.model import Delegation, Inscription, InscriptionState, Item, Meeting, Mode, Presence, Sitting
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.zones import day_of

LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh")
PERSON = "H.E. Ms. Maria-Alexandrina Papadopoulos-Wickramasinghe"
TITLE = "Deputy Prime Minister and Minister for Foreign and European Affairs, Trade and Development"
GROUP = "Group of Landlocked Developing Countries and Small Island Developing States"
FEDERATION = {
    "en": "International Federation of Red Cross and Red Crescent Societies",
    "fr": "Fédération internationale des Sociétés de la Croix-Rouge et du Croissant-Rouge",
    "ar": "الاتحاد الدولي لجمعيات الصليب الأحمر والهلال الأحمر",
    "es": "Federación Internacional de Sociedades de la Cruz Roja y de la Media Luna Roja",
    "ru": "Международная федерация обществ Красного Креста и Красного Полумесяца",
    "zh": "红十字会与红新月会国际联合会",
}
SITTING = {
    "en": "Third sitting: expanding support for refugees and the countries who receive them",
    "fr": "Troisième séance : élargir le soutien aux réfugiés et aux pays qui les accueillent",
    "ar": "الجلسة الثالثة: توسيع نطاق الدعم المقدم للاجئين والبلدان التي تستقبلهم",
}
ITEM = {
    "en": "Statements on the progress made since the Global Refugee Forum and the challenges ahead",
    "fr": "Déclarations sur les progrès accomplis depuis le Forum mondial sur les réfugiés",
    "ar": "بيانات عن التقدم المحرز منذ المنتدى العالمي للاجئين والتحديات المقبلة",
}
NOTICE = (
    "Delegations are reminded that statements are to be sent to the interpreters an hour before the sitting begins."
)
ORDER = ("GBR", "federation", "PRK", "VEN", "LAO")
"""Who is called, one after the other."""


def hard(server: Server) -> LiveMeeting:
    """Make the meeting: its sitting is planned and late, its list is full of the longest names."""
    meeting = LiveMeeting(server)
    meeting.furnish("GBR", "PRK", "VEN", "LAO", "BOL")
    federation = Delegation(id=meeting.id("federation"), name=FEDERATION, category="igo", present=Presence.IN_ROOM)
    meeting.put(federation, _in_six_languages(meeting), *_programme(meeting), *_waiting(meeting))
    return meeting


def _in_six_languages(meeting: LiveMeeting) -> Meeting:
    (row,) = meeting.rows("meeting")
    return Meeting(**{**row, "languages": list(LANGUAGES)})


def _programme(meeting: LiveMeeting) -> Iterator[Sitting | Item]:
    now = datetime.now(UTC).replace(microsecond=0)
    start = now - timedelta(hours=3)
    yield Sitting(
        id=meeting.id("sitting"),
        room=meeting.id("room"),
        title=SITTING,
        day=day_of(start),
        planned_start=start,
        planned_end=now + timedelta(minutes=11),
        interpretation_end=now + timedelta(minutes=8),
    )
    yield Item(
        id=meeting.id("item"),
        sitting=meeting.id("sitting"),
        position=1024.0,
        number="12 (a)",
        title=ITEM,
        planned_start=start,
        planned_seconds=7200,
    )


def _waiting(meeting: LiveMeeting) -> Iterator[Inscription]:
    for place, who in enumerate(ORDER):
        yield Inscription(
            id=meeting.id(f"i-{who}"),
            list=meeting.id("list"),
            place=1024.0 * (place + 1),
            delegation=meeting.id(who),
            speaker_name=PERSON,
            speaker_title=TITLE,
            on_behalf_of=GROUP,
            mode=(Mode.REMOTE, Mode.IN_ROOM, Mode.PRE_RECORDED)[place % 3],
            state=InscriptionState.INSCRIBED,
            allotted_seconds=180.0,
            requested_at=datetime.now(UTC).replace(microsecond=0),
        )


def states(meeting: LiveMeeting) -> Iterator[tuple[str, str]]:
    """Take the meeting through its states over HTTP: the name of each, and a selector of what shows it on the page."""
    sitting, item, room = meeting.id("sitting"), meeting.id("item"), meeting.id("room")
    yield "nobody yet", "[data-act=open_sitting]"
    meeting.do("open_sitting", sitting=sitting)
    meeting.do("start_item", item=item)
    meeting.do("open_list", list=meeting.id("list"))
    yield "nobody has the floor", "[data-act=give_floor]"
    turn = meeting.call(start=False)
    yield "called", "[data-act=start_clock]"
    meeting.do("start_clock", room=room, expect=turn)
    yield "speaking", ".chair-clock[data-state=running]"
    meeting.do("pause_clock", room=room, expect=turn)
    yield "paused", ".chair-clock[data-state=paused]"
    meeting.do("resume_clock", room=room, expect=turn)
    meeting.do("add_time", room=room, seconds=-180.0, expect=turn)
    yield "overtime", ".count-down.over"
    for code in ("BOL", "LAO"):
        meeting.do("raise_point_of_order", by="secretariat", room=room, delegation=meeting.id(code))
    yield "points of order", ".point summary"
    meeting.do("show_notice", by="secretariat", text=NOTICE)
    yield "a notice", ".notice"
    meeting.do("show_notice", by="secretariat", text=NOTICE, level="attention")
    yield "two notices", ".notice + .notice"
    point = next(row for row in meeting.rows("inscription", "chair") if row["kind"] == "point_of_order")
    meeting.do("rule_point_of_order", inscription=point["id"], ruling="hear")
    yield "a point of order is heard", "[data-act=start_clock], [data-act=end_point_of_order]"
    meeting.do("suspend_sitting", sitting=sitting, resumes_at=_in_twenty_minutes())
    yield "suspended", "[data-act=resume_sitting]"


def _in_twenty_minutes() -> str:
    return (datetime.now(UTC) + timedelta(minutes=20)).isoformat(timespec="seconds")
