"""The demonstration meeting: HLOM 2021, as if it were running now.

Its programme is `data/hlom2021_programme.csv`, moved in time as a whole so that the first statements are under way;
its delegations exist, but who asks, speaks or is present is made up, and no person is named
(docs/adr/0035-demonstration.md). What can be done by a command is done by one, at the time it would have been sent.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from typing import Any

from hlom_live import names
from hlom_live.demonstration import about, documents, pledges
from hlom_live.demonstration.stage import (
    CHAIR,
    FIRST_STATEMENTS,
    SECRETARIAT,
    SLUG,
    ZONE,
    Speaker,
    Stage,
    plenary,
)
from hlom_live.demonstration.words import LABEL, ROOMS, THEME, THEMES, TITLE
from hlom_live.domain import commands
from hlom_live.domain.commands import Command
from hlom_live.domain.delegations import GROUP
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import (
    Delegation,
    Done,
    Format,
    Item,
    Meeting,
    Mode,
    Ordering,
    PersonRole,
    Precedence,
    Presence,
    Room,
    Sitting,
    Value,
)
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import record
from hlom_live.handle.due import PROGRAM
from hlom_live.store import imports, meetings
from hlom_live.store.changes import find_meeting, rows
from hlom_live.store.database import Database
from hlom_live.store.imports import delegations, lines, programme
from hlom_live.store.load import Load
from hlom_live.store.questions import Questions
from hlom_live.store.work import Work

DAYS = ("2021-12-14", "2021-12-15")

_ROOM, _REMOTE, _MINISTER = Mode.IN_ROOM, Mode.REMOTE, Precedence.MINISTER

SPEAKERS: dict[str, tuple[Speaker, ...]] = {
    "3": (
        Speaker("Switzerland", "Ministre des affaires étrangères", _ROOM, "fr", _MINISTER),
        Speaker("Pakistan", "Minister for States and Frontier Regions", _REMOTE, "en", _MINISTER),
        Speaker("GRN", "Member of the Steering Committee", _REMOTE, "en"),
        Speaker("EU", "Commissioner", _ROOM, "en", _MINISTER, "European Union and its member States"),
        Speaker("Ethiopia", "Director-General for Refugees", _REMOTE, "en", Precedence.VICE_MINISTER),
        Speaker("Kenya", "Principal Secretary for the Interior", _ROOM, "en"),
        Speaker("IFRC", "Secretary General", _ROOM, "en"),
        Speaker("Côte d'Ivoire", "Ministre des affaires étrangères", Mode.PRE_RECORDED, "fr", _MINISTER),
        Speaker("Costa Rica", "Canciller", _ROOM, "es", _MINISTER),
        Speaker("Jordan", "الممثل الدائم", _ROOM, "ar"),
        Speaker("Uganda", "Permanent Representative", _ROOM, "en", Precedence.AMBASSADOR, "Group of African States"),
        Speaker("World Bank", "Senior Director", _REMOTE, "en"),
        Speaker("Denmark", "Minister for Development Cooperation", Mode.READ_OUT, "en", _MINISTER),
        Speaker("City of Geneva", "Maire", _ROOM, "fr"),
        Speaker("ICRC", "Vice-President", _REMOTE, "en"),
    ),
    "6": (
        Speaker("Germany", "Minister of State", _REMOTE, "en", Precedence.VICE_MINISTER),
        Speaker("Bangladesh", "Foreign Secretary", _ROOM, "en", Precedence.VICE_MINISTER),
        Speaker("IGAD", "Executive Secretary", _REMOTE, "en"),
        Speaker("Colombia", "Vicecanciller", _ROOM, "es", Precedence.VICE_MINISTER),
        Speaker("R-SEAT", "Member of the Board", _REMOTE, "en"),
        Speaker("IRC", "President", Mode.PRE_RECORDED, "en"),
    ),
    "10": (
        Speaker("Canada", "Minister for Immigration", _ROOM, "en", _MINISTER),
        Speaker("Brazil", "Titular de Justicia", _REMOTE, "es", _MINISTER),
        Speaker("China", "外交部副部长", _REMOTE, "zh", Precedence.VICE_MINISTER),
        Speaker("Kyrgyzstan", "Заместитель министра иностранных дел", _REMOTE, "ru", Precedence.VICE_MINISTER),
        Speaker("IOM", "Director-General", _ROOM, "en"),
        Speaker("Japan", "Permanent Representative", _ROOM, "en", Precedence.AMBASSADOR),
        Speaker("Uruguay", "Representante Permanente", _REMOTE, "es"),
    ),
}
ASK_TO_BE_ADMITTED = ("ICVA", "Finland")


PERSONS: dict[str, tuple[tuple[str, str, PersonRole, str, bool], ...]] = {
    "Kenya": (
        ("Wanjiku Otieno", "Principal Secretary for the Interior", PersonRole.HEAD, "en", True),
        ("Juma Wafula", "Counsellor", PersonRole.MEMBER, "en", True),
        ("Achieng Mwangi", "Second Secretary", PersonRole.ADVISER, "en", False),
    ),
    "Jordan": (
        ("ليلى الحداد", "الممثلة الدائمة", PersonRole.HEAD, "ar", True),
        ("سامي العلي", "مستشار", PersonRole.MEMBER, "ar", True),
    ),
    "France": (
        ("Camille Moreau", "Ministre conseillère", PersonRole.HEAD, "fr", True),
        ("Louis Petit", "Conseiller", PersonRole.ALTERNATE, "fr", True),
    ),
    "China": (("王芳", "参赞", PersonRole.HEAD, "zh", True),),
    "World Bank": (("Maria Silva", "Senior Director", PersonRole.HEAD, "en", True),),
}
"""Persons of some delegations: name, title, role, language, whether they may speak. All of them are invented."""


def exists(database: Database) -> bool:
    """Whether the demonstration meeting is there."""
    with database.reading() as session:
        return meetings.exists(session, SLUG)


def make(database: Database, now: datetime) -> None:
    """Make the demonstration meeting, as it would stand at `now`, in the middle of its first statements."""
    shift = _shift(now)
    days = tuple(sorted({(start + shift).astimezone(ZONE).date().isoformat() for start in _starts()}))
    new = meetings.NewMeeting(
        SLUG, TITLE, days, str(ZONE), Format.HYBRID, theme=THEME, venue="Palais des Nations", themes=THEMES
    )
    meetings.create(database, new, SECRETARIAT, FIRST_STATEMENTS + shift - timedelta(days=7))
    before = FIRST_STATEMENTS + shift - timedelta(days=1)

    def fill(job: Work) -> dict[str, Any]:
        return _fill(job, shift)

    record(database, SLUG, "demonstration", SECRETARIAT, before, fill)
    _play(Stage.of(database, shift), now)


def _shift(now: datetime) -> timedelta:
    """How far the programme is moved: its first statements begin 15 to 20 minutes before `now`, on a round hour."""
    stamp = int(now.astimezone(UTC).timestamp()) // 300 * 300
    return datetime.fromtimestamp(stamp, UTC) - timedelta(minutes=15) - FIRST_STATEMENTS


def _data(name: str) -> imports.File:
    with as_file(files("hlom_live") / "data" / name) as path:
        return imports.open_file(path)


def _original(meeting: Meeting) -> list[Value]:
    """The programme as printed, on the days of 2021."""
    printed = replace(meeting, days=list(DAYS))
    problems: list[imports.Problem] = []
    sound = lines.programme(_data("hlom2021_programme.csv").sheet, printed, problems, Questions())
    found = programme.plan(programme.Existing(printed), sound, problems, Questions(), _new_id)
    return _faultless(found.rows, problems)


def _faultless(found: list[Any], problems: list[imports.Problem]) -> list[Any]:
    if problems:
        raise imports.BadLines(problems)
    return found


def _starts() -> list[datetime]:
    blank = Meeting(id="", slug=SLUG, title=TITLE, time_zone=str(ZONE), days=[], languages=["en"])
    return [row.planned_start for row in _original(blank) if isinstance(row, Sitting)]


def _fill(job: Work, shift: timedelta) -> dict[str, Any]:
    """The programme, moved in time, delegations, documents, pledges, and what the meeting says of itself."""
    meeting = Load(job.session, job.meeting.id).meeting()
    agenda = [_moved(row, shift) for row in _original(meeting)]
    problems: list[imports.Problem] = []
    sound = lines.delegations(_data("hlom2021_delegations.csv").sheet, problems)
    coming = _faultless(delegations.plan(meeting, (), sound, problems, Questions(), _new_id, {}), problems)
    register = pledges.register(meeting, coming, _data("hlom2021_pledges.csv").sheet, job.now, shift, _new_id)
    shelf = documents.shelve(job, meeting, agenda, _new_id)
    job.save(Done((*shelf, *map(_arrived, coming), *register, *about.sections(_new_id))))
    return {"delegations": len(coming), "pledges": len(register)}


def _moved(row: Value, shift: timedelta) -> Value:
    if isinstance(row, Room):
        return replace(row, name=row.name | ROOMS.get(row.name["en"], {}))
    if isinstance(row, Item) and row.planned_start:
        return replace(row, planned_start=row.planned_start + shift)
    if not isinstance(row, Sitting):
        return row
    start, end = row.planned_start + shift, row.planned_end + shift
    local = start.astimezone(ZONE), end.astimezone(ZONE)
    return replace(
        row,
        title=programme.title_of(local[0].time(), local[1].time()),
        day=local[0].date().isoformat(),
        planned_start=start,
        planned_end=end,
        interpretation_end=end + timedelta(minutes=10),
    )


def _arrived(delegation: Delegation) -> Delegation:
    """Those with a seat are in the room; a few of the others are not there yet, and a group without one is a name."""
    absent = delegation.code in ("CMR", "NER", "TCD", "THA") or delegation.category in ("media", GROUP)
    away = Presence.ABSENT if absent else Presence.REMOTE
    return replace(delegation, present=Presence.IN_ROOM if delegation.seat else away)


def _new_id() -> str:
    return uuid.uuid4().hex[:16]


def _play(stage: Stage, now: datetime) -> None:
    """The first morning up to `now`."""
    stage.send(stage.at(9, 20), SECRETARIAT, commands.ShowNotice(text=LABEL))
    stage.send(stage.at(9, 31), CHAIR, commands.OpenSitting(sitting=stage.sitting))
    stage.send(stage.at(9, 31, 10), CHAIR, _start(stage, "Doors open and connection tests"))
    asked = _inscribe(stage)
    stage.send(stage.at(10, 2), CHAIR, _start(stage, "1"))
    stage.send(stage.at(10, 44), CHAIR, _start(stage, "2"))
    _exchange(stage, asked[8], asked[5])
    _introduce(stage)
    _prepare(stage, asked, now)
    pledges.prepare(stage, asked, now - timedelta(minutes=18))
    _speak(stage, asked, now)
    pledges.match(stage, now - timedelta(seconds=30))
    about.illustrate(stage, _new_id, now - timedelta(seconds=20))


def _exchange(stage: Stage, one: str, other: str) -> None:
    """Two delegations agree on changing places, and the secretariat confirms it."""
    entries = {row["id"]: row["delegation"] for row in stage.state("inscription")}
    asks, agrees = (Actor(Role.DELEGATE, "Delegate", entries[entry]) for entry in (one, other))
    proposed = stage.send(stage.at(10, 48), asks, commands.ProposeSwap(inscription=one, with_=other))
    swap = str(proposed.result["swap"])
    stage.send(stage.at(10, 49), agrees, commands.AgreeSwap(swap=swap))
    stage.send(stage.at(10, 50), SECRETARIAT, commands.ConfirmSwap(swap=swap))


def _introduce(stage: Stage) -> None:
    """Some delegations have said who comes, and everybody may see the list of participants."""
    shown = commands.SetMeeting(rules={"participants_public": True})
    stage.send(stage.at(10, 51), SECRETARIAT, shown)
    for name, persons in PERSONS.items():
        (delegation,) = stage.known.named(name)
        for called, title, role, language, speaks in persons:
            person = commands.AddPerson(
                delegation=delegation.id, name_=called, title=title, role=role, language=language, may_speak=speaks
            )
            stage.send(stage.at(10, 52), SECRETARIAT, person)


def _start(stage: Stage, number: str) -> Command:
    return commands.StartItem(item=stage.items[number])


def _inscribe(stage: Stage) -> list[str]:
    """Open three lists, fill them, and close one; the ids of those inscribed for the first statements."""
    asked: dict[str, list[str]] = {}
    for minute, (number, speakers) in enumerate(SPEAKERS.items(), start=33):
        stage.send(stage.at(9, minute), CHAIR, commands.OpenList(list=stage.lists[number]))
        begin = stage.at(9, minute, 20)
        asked[number] = [
            stage.ask(begin + timedelta(seconds=95 * place), number, speaker) for place, speaker in enumerate(speakers)
        ]
    stage.send(stage.at(9, 57), CHAIR, commands.CloseList(list=stage.lists["10"]))
    by_rank = commands.SetList(list=stage.lists["8"], ordering=Ordering.PRECEDENCE)
    stage.send(stage.at(9, 58), SECRETARIAT, by_rank)
    by_request = commands.SetList(list=stage.lists["6"], self_inscription=False)
    stage.send(stage.at(9, 59), SECRETARIAT, by_request)
    for minute, name in enumerate(ASK_TO_BE_ADMITTED, start=5):
        stage.ask(stage.at(10, minute), "6", Speaker(name, "Head of delegation", _REMOTE, "en"))
    return asked["3"]


_SAID = (
    (172, "Announced funds for host countries and for the resilience of their communities.",
     {"objective_1": ["support_needed", "pledge"], "priority_1": ["pledge"]}),
    (188, "Recalled four decades of hosting; asked for responsibility to be shared.",
     {"objective_1": ["challenge", "support_needed"], "objective_4": ["challenge"]}),
    (176, "Told of refugees who lead their own programmes, and asked to be part of decisions.",
     {"objective_2": ["progress"], "priority_2": ["progress", "challenge"]}),
)  # fmt: skip
"""How long each of the first three spoke, and what the précis-writer noted of it. All of it is invented."""


def _prepare(stage: Stage, asked: list[str], now: datetime) -> None:
    """What makes a next speaker ready, a checked recording and a tested device; and who belongs to a group."""
    entries = {row["id"]: row for row in stage.state("inscription")}
    recorded = next(one for one in asked if entries[one]["mode"] == Mode.PRE_RECORDED)
    checked = commands.SetRecording(inscription=recorded, seconds=171.0, checked=True)
    stage.send(now - timedelta(minutes=30), SECRETARIAT, checked)
    remote = next(entries[one]["delegation"] for one in asked if entries[one]["mode"] == Mode.REMOTE)
    tested = commands.ReportDeviceTest(microphone=True, camera=True, line_milliseconds=58.0)
    stage.send(now - timedelta(minutes=25), Actor(Role.DELEGATE, "Delegate", remote), tested)
    for name in ("Kenya", "Côte d'Ivoire", "Ethiopia"):
        (member,) = stage.known.named(name)
        grouped = commands.EditDelegation(delegation=member.id, groups=["Group of African States"])
        stage.send(now - timedelta(minutes=20), SECRETARIAT, grouped)


def _speak(stage: Stage, asked: list[str], now: datetime) -> None:
    """Three have spoken, the fourth has the floor; each was called some seconds after the one before had ended."""
    stage.send(now - timedelta(minutes=12), CHAIR, _start(stage, "3"))
    begins = now - timedelta(seconds=640)
    for entry, (used, summary, marks) in zip(asked, _SAID, strict=False):
        called = stage.send(begins - timedelta(seconds=6), CHAIR, _next(stage, start=False))
        turn = called.result["intervention"]
        stage.send(begins, CHAIR, commands.StartClock(room=stage.room, expect=turn))
        ended = begins + timedelta(seconds=used)
        stage.send(ended, CHAIR, commands.EndIntervention(room=stage.room, expect=turn))
        noted = commands.AnnotateIntervention(intervention=turn, summary=summary, marks=marks)
        stage.send(ended + timedelta(seconds=9), SECRETARIAT, noted)
        stage.send(ended + timedelta(seconds=10), PROGRAM, commands.DeliverPledges(inscription=entry))
        begins = ended + timedelta(seconds=21)
    stage.send(now - timedelta(seconds=40), CHAIR, _next(stage, start=True))


def _next(stage: Stage, start: bool) -> Command:
    return commands.NextSpeaker(room=stage.room, expect=None, start=start)


DELEGATES = ("Kenya", "Jordan", "France")
"""For whom the command line prints links: two who wait, and one who may still ask."""


def running_since(database: Database) -> str | None:
    """When the first sitting was opened, as the contract writes it; None if none is open."""
    with database.reading() as session:
        state = Rows(rows(session, find_meeting(session, SLUG).id))
    opened = [row["opened_at"] for row in state.all("sitting") if row["state"] == "open"]
    return min(opened, default=None)


def places(database: Database) -> tuple[str, list[tuple[str, str]]]:
    """The plenary's id, and the ids and names of the delegations that get a link."""
    with database.reading() as session:
        state = Rows(rows(session, find_meeting(session, SLUG).id))
    codes = [names.find(name) for name in DELEGATES]
    found = {row["code"]: row for row in state.all("delegation")}
    return plenary(state), [(found[code]["id"], found[code]["name"]["en"]) for code in codes if code in found]
