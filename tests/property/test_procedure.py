"""The meeting under random commands of `test_meeting.py`, and beside them those of procedure, readiness and the record.

`HLOM_EXAMPLES=2000 pytest tests/property` looks further than the usual run.
"""

from __future__ import annotations

import inspect
import re
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from hlom_live.domain import commands as c
from hlom_live.domain.model import (
    AboutKind,
    AlternateBy,
    Ordering,
    Presence,
    SpeechKind,
)
from hlom_live.domain.roles import Actor
from hlom_live.handle.due import PROGRAM, due
from hlom_live.store.changes import find_meeting
from tests.builders import ADMIN, DELEGATIONS
from tests.property.invariants import CANARY, procedure_faults
from tests.property.papers import DOORKEEPERS, LANGUAGES, PapersUnderWay
from tests.property.test_meeting import (
    DELEGATES,
    EXAMPLES,
    LISTS,
    OFFICERS,
    PICK,
    RIGHT,
    ROOMS,
    SECRETARIAT,
    MeetingUnderWay,
    delegate,
)

DAYS = st.sampled_from(["2021-12-14", "2021-12-14", "2021-12-15", "2021-12-16"])


class ProcedureUnderWay(PapersUnderWay):
    """Every command of the contract and of its additions, in any order, by anybody."""

    # What seldom happens by chance: several steps, one after the other

    @rule(n=DELEGATES, ending=st.sampled_from([c.EndIntervention, c.NextSpeaker]))
    def a_turn(self, n: int, ending: type[c.Command]) -> None:
        """Somebody is called, begins, is held up, goes on, and says to have finished."""
        item = self.some("item", n, "current")
        sitting = self.rows[f"item/{item}"]["sitting"]
        room = self.rows[f"sitting/{sitting}"]["room"]
        speakers = next(row["id"] for row in self.of_kind("list") if row["item"] == item)
        for ready in (c.OpenSitting(sitting=sitting), c.ResumeSitting(sitting=sitting), c.StartItem(item=item)):
            self.send(SECRETARIAT, ready)
        entry = self.inscribed(speakers, n)
        self.send(SECRETARIAT, c.EndIntervention(room=room, expect=self.on(room)))
        self.send(SECRETARIAT, c.GiveFloor(room=room, inscription=entry, expect=self.on(room), start=False))
        for step in (c.StartClock, c.PauseClock, c.ResumeClock):
            self.send(SECRETARIAT, step(room=room, expect=self.on(room)))
        self.send(SECRETARIAT, c.AddTime(room=room, expect=self.on(room), seconds=30))
        if held := self.on(room):
            speaker = self.delegate_of(self.rows[f"intervention/{held}"]["inscription"])
            self.send(speaker, c.SignalFinished(intervention=held))
            self.send(SECRETARIAT, c.AnnotateIntervention(intervention=held, summary="Thanked the hosts."))
        self.send(SECRETARIAT, ending(room=room, expect=self.on(room)))  # type: ignore[call-arg]

    @rule(n=DELEGATES, m=DELEGATES, speakers=LISTS, last=st.sampled_from([c.ConfirmSwap, c.DeclineSwap]))
    def a_swap(self, n: int, m: int, speakers: str, last: type[c.Command]) -> None:
        """Two who wait on one list agree, and the secretariat says yes or no."""
        one, other = self.inscribed(speakers, n), self.inscribed(speakers, m)
        self.send(self.delegate_of(one), c.ProposeSwap(inscription=one, with_=other))
        swap = self.some("swap", 0, "proposed")
        self.send(self.delegate_of(other), c.AgreeSwap(swap=swap))
        self.send(SECRETARIAT, last(swap=swap))  # type: ignore[call-arg]

    def inscribed(self, speakers: str, n: int) -> str:
        """The entry with which a delegation waits to make its statement, made now if there is none."""
        self.send(SECRETARIAT, c.Inscribe(list=speakers, delegation=DELEGATIONS[n].id))
        own = (e for e in self.of_kind("inscription") if (e["list"], e["delegation"]) == (speakers, DELEGATIONS[n].id))
        return next((e["id"] for e in own if e["state"] == "inscribed" and e["kind"] == "statement"), "nobody")

    @rule(n=PICK)
    def a_statement_that_is_taken_back(self, n: int) -> None:
        entry = self.some("inscription", n, "inscribed")
        file = self.uploaded(self.rows[f"inscription/{entry}"]["delegation"])
        self.send(SECRETARIAT, c.HandInStatement(inscription=entry, file=file, language="en"))
        self.send(self.delegate_of(entry), c.WithdrawStatement(document=file))

    @rule(n=PICK, seconds=st.sampled_from([1, 900]))
    def a_break(self, n: int, seconds: float) -> None:
        sitting = self.some("sitting", n, "open")
        self.send(SECRETARIAT, c.SuspendSitting(sitting=sitting))
        self.hall.wait(seconds)
        self.send(SECRETARIAT, c.ResumeSitting(sitting=sitting))

    @rule(n=DELEGATES)
    def a_request_that_is_admitted(self, n: int) -> None:
        self.send(SECRETARIAT, c.SetList(list="debate-list", self_inscription=False))
        self.send(delegate(n), c.RequestFloor(list="debate-list"))
        self.send(SECRETARIAT, c.Admit(inscription=self.some("inscription", 0, "requested")))

    # Lists

    @rule(who=OFFICERS, speakers=LISTS, by=st.sampled_from(Ordering), field=st.sampled_from(AlternateBy), n=PICK)
    def order_list_by_a_rule(self, who: Actor, speakers: str, by: Ordering, field: AlternateBy, n: int) -> None:
        self.send(who, c.SetList(list=speakers, alternate_by=field))
        self.send(who, c.OrderList(list=speakers, ordering=by, seed=None if n % 2 else f"seed {n}"))

    @rule(who=OFFICERS, speakers=LISTS, groups_first=st.booleans(), rolling=st.booleans())
    def set_list_more(self, who: Actor, speakers: str, groups_first: bool, rolling: bool) -> None:
        self.send(who, c.SetList(list=speakers, groups_first=groups_first, rolling=rolling))

    @rule(who=OFFICERS, speakers=LISTS, seconds=st.sampled_from([-5, 2, 60]), n=PICK)
    def announce_closing(self, who: Actor, speakers: str, seconds: float, n: int) -> None:
        at = None if n == 5 else self.hall.now + timedelta(seconds=seconds)
        self.send(who, c.AnnounceClosing(list=speakers, closes_at=at))

    @rule(who=OFFICERS, speakers=LISTS, to=LISTS)
    def carry_over(self, who: Actor, speakers: str, to: str) -> None:
        self.send(who, c.CarryOver(list=speakers, to=to))

    @rule(who=OFFICERS, n=PICK, m=PICK)
    def post_in_lieu(self, who: Actor, n: int, m: int) -> None:
        self.send(who, c.PostInLieu(inscriptions=sorted({self.waiting(n), self.waiting(m)})))

    @rule(n=PICK, m=PICK, own=RIGHT)
    def propose_swap(self, n: int, m: int, own: bool) -> None:
        one, other = self.waiting(n), self.waiting(m)
        self.send(
            self.delegate_of(one) if own else self.delegate_of(other), c.ProposeSwap(inscription=one, with_=other)
        )

    @rule(who=OFFICERS, n=PICK, answer=st.sampled_from([c.AgreeSwap, c.AgreeSwap, c.DeclineSwap, c.ConfirmSwap]))
    def answer_swap(self, who: Actor, n: int, answer: type[c.Command]) -> None:
        swap = self.some("swap", n, "proposed", "agreed")
        row = self.rows.get(f"swap/{swap}")
        asked = self.delegate_of(row["other"]) if row else delegate(n)
        self.send(who if answer is c.ConfirmSwap else asked, answer(swap=swap))  # type: ignore[call-arg]

    @rule(n=DELEGATES, m=PICK, speakers=LISTS)
    def reply(self, n: int, m: int, speakers: str) -> None:
        turn = self.some("intervention", m)
        ask = c.RequestFloor(list=speakers, kind=SpeechKind.RIGHT_OF_REPLY, reply_to=turn if m % 2 else None)
        self.send(delegate(n), ask)

    # People

    @rule(who=OFFICERS, n=PICK, groups=st.sampled_from([[], ["African Group"]]))
    def delegations(self, who: Actor, n: int, groups: list[str]) -> None:
        self.send(who, c.EditDelegation(delegation=self.some("delegation", n), groups=groups, seat=str(n)))
        self.send(who, c.AddDelegation(name_=f"Guest {len(self.answers)}", category="refugee_led"))

    @rule(who=OFFICERS, n=PICK, m=PICK)
    def persons(self, who: Actor, n: int, m: int) -> None:
        self.send(who, c.AddPerson(delegation=self.some("delegation", n), name_=CANARY, title=CANARY))
        self.send(who, c.EditPerson(person=self.some("person", m), may_speak=bool(n % 2)))
        if n == m:
            self.send(who, c.RemovePerson(person=self.some("person", m)))

    @rule(who=OFFICERS, n=DELEGATES, speakers=LISTS, asks=RIGHT)
    def a_delegation_written_twice(self, who: Actor, n: int, speakers: str, asks: bool) -> None:
        """It is inscribed under another name, and then known for what it is; or it did nothing, and is removed."""
        self.send(who, c.AddDelegation(name_=f"Twice {len(self.answers)}", category="refugee_led"))
        guest = max((row for row in self.of_kind("delegation")), key=lambda row: row["name"]["en"].startswith("Twice"))
        self.send(who, c.IssueBadges())
        if asks:
            self.send(who, c.Inscribe(list=speakers, delegation=guest["id"]))
        self.send(who, c.MergeDelegations(delegation=guest["id"], into=DELEGATIONS[n].id))
        self.send(who, c.RemoveDelegation(delegation=guest["id"]))

    @rule(who=DOORKEEPERS, n=PICK, present=st.sampled_from(Presence))
    def badges(self, who: Actor, n: int, present: Presence) -> None:
        self.send(who, c.IssueBadges())
        badge = str(self.rows[f"delegation/{self.some('delegation', n)}"]["badge"])
        self.send(who, c.ReadBadge(badge=badge, present=present))

    @rule(n=DELEGATES, works=st.booleans())
    def report_device_test(self, n: int, works: bool) -> None:
        self.send(delegate(n), c.ReportDeviceTest(microphone=works, camera=works, line_milliseconds=41.5))

    @rule(n=PICK, own=RIGHT)
    def signal_finished(self, n: int, own: bool) -> None:
        turn = self.some("intervention", n)
        row = self.rows.get(f"intervention/{turn}")
        self.send(
            self.delegate_of(row["inscription"]) if row and own else delegate(n), c.SignalFinished(intervention=turn)
        )

    # The meeting

    @rule(who=OFFICERS, day=DAYS)
    def freeze_order_of_the_day(self, who: Actor, day: str) -> None:
        self.send(who, c.FreezeOrderOfTheDay(day=day))

    @rule(who=OFFICERS, n=PICK)
    def set_meeting(self, who: Actor, n: int) -> None:
        rules: dict[str, Any] = {"safe_places": n % 3, "reply_when": "end_of_day" if n % 2 else "end_of_item"}
        self.send(who, c.SetMeeting(rules=rules, venue="Palais des Nations"))

    @rule(who=OFFICERS, n=PICK)
    def write_conclusions(self, who: Actor, n: int) -> None:
        self.send(who, c.WriteConclusions(conclusions=f"Words {n}" if n % 3 else None))

    @rule(who=OFFICERS, on=st.booleans())
    def set_calling(self, who: Actor, on: bool) -> None:
        self.send(who, c.SetCalling(starts_clock=on))

    @rule(who=OFFICERS, n=PICK, minutes=st.sampled_from([-10, 30]))
    def edit_sitting(self, who: Actor, n: int, minutes: float) -> None:
        sitting = self.some("sitting", n)
        end = self.hall.now + timedelta(minutes=minutes)
        self.send(who, c.EditSitting(sitting=sitting, interpretation_end=end, planned_end=end))

    @rule(who=OFFICERS, n=PICK, room=ROOMS)
    def rooms(self, who: Actor, n: int, room: str) -> None:
        name = f"Room {len(self.answers)}"
        self.send(who, c.AddRoom(name_=name))
        made = [row["id"] for row in self.of_kind("room") if row["name"] == {"en": name}]
        self.send(who, c.EditRoom(room=room, name_=f"Hall {n}"))
        self.send(who, c.MoveRoom(room=self.some("room", n), before=room))
        self.send(who, c.RemoveRoom(room=made[0] if made and n % 2 else room))

    @rule(who=OFFICERS, n=PICK, kind=st.sampled_from(AboutKind), language=LANGUAGES)
    def what_the_meeting_says_of_itself(self, who: Actor, n: int, kind: AboutKind, language: str) -> None:
        self.send(
            who, c.AddAbout(section=kind, language=language, title="Of it", text="By [tram](https://tram.example)")
        )
        about, shown = self.some("about", n), self.uploaded(None, "image/png", "3x2")
        self.send(who, c.EditAbout(about=about, language=language, text=None if n == 5 else f"Line {n}"))
        self.send(who, c.SetAboutPicture(about=about, file=shown if n % 2 else None, alt="Two of four"))
        self.send(who, c.MoveAbout(about=about, before=self.some("about", n + 1)))
        if n == 3:
            self.send(who, c.RemoveAbout(about=about))

    @rule(who=OFFICERS, n=PICK, room=ROOMS, day=DAYS, minutes=st.sampled_from([-30, 30, 45]))
    def days(self, who: Actor, n: int, room: str, day: str, minutes: float) -> None:
        """A sitting that is there for a moment, a day that comes later, and now and then once more."""
        start = self.hall.now + timedelta(hours=n)
        hours = {"planned_start": start, "planned_end": start + timedelta(hours=1)}
        self.send(who, c.AddSitting(room=room, title="Side event", **hours))
        self.send(who, c.ShiftDay(day=day, minutes=minutes, room=room if n % 2 else None, closings=n == 3))
        made = [row["id"] for row in self.of_kind("sitting") if row["title"] == {"en": "Side event"}]
        self.send(who, c.RemoveSitting(sitting=made[0] if made else "second"))
        if n == 5:
            self.send(who, c.CopyDay(day=day, onto="2021-12-15", items=True))

    @rule(who=OFFICERS, n=PICK, m=DELEGATES)
    def a_panel(self, who: Actor, n: int, m: int) -> None:
        speakers = [{"delegation": DELEGATIONS[m].id}, {"speaker_name": f"Guest {len(self.answers)}"}]
        panel = c.AddPanel(
            sitting=self.some("sitting", n), title="Voices", speakers=speakers[: 1 + n % 2], category="refugee_led"
        )
        self.send(who, panel)

    @rule(who=OFFICERS, n=PICK, minutes=st.sampled_from([-30, 30]))
    def a_draft(self, who: Actor, n: int, minutes: float) -> None:
        item, day = self.some("item", n, "planned"), {"day": "2021-12-14", "minutes": minutes}
        self.send(who, c.AddToDraft(command="shift_day", args=day))
        self.send(who, c.AddToDraft(command="edit_item", args={"item": item, "number": CANARY[:6]}))
        waits = [row["id"] for row in sorted(self.of_kind("draft_change"), key=lambda row: row["position"])]
        self.send(who, c.PublishDraft(changes=waits) if n % 2 else c.TakeFromDraft(changes=waits[:1]))

    @rule(who=OFFICERS, day=DAYS, like=DAYS, n=PICK)
    def add_or_remove_day(self, who: Actor, day: str, like: str, n: int) -> None:
        self.send(who, c.AddDay(day=day, like=like) if n % 2 else c.RemoveDay(day=day))

    @rule(zone=st.sampled_from(["Europe/Zurich", "Africa/Nairobi", "Pacific/Auckland"]), stay=RIGHT)
    def set_time_zone(self, zone: str, stay: bool) -> None:
        self.send(ADMIN, c.SetTimeZone(time_zone=zone, times="stay" if stay else "move"))

    @rule()
    def over_and_open_again(self) -> None:
        for over in (True, False):
            self.send(ADMIN, c.SetOver(over=over))

    @rule(who=DOORKEEPERS, n=PICK)
    def edit_or_remove_screen(self, who: Actor, n: int) -> None:
        screen = self.some("screen", n)
        edit = c.EditScreen(screen=screen, name_=CANARY, room="annex")
        self.send(who, edit if n % 3 else c.RemoveScreen(screen=screen))

    @rule()
    def what_is_due_is_done(self) -> None:
        """As the program does it by itself, by the same door."""
        with self.hall.database.reading() as session:
            deeds = list(due(session, find_meeting(session, self.hall.slug).id, self.hall.now))
        for deed in deeds:
            self.send(PROGRAM, deed.command)

    @invariant()
    def procedure_agrees_with_itself(self) -> None:
        found = procedure_faults(self.rows)
        assert found == [], found


ProcedureUnderWay.TestCase.settings = settings(
    MeetingUnderWay.TestCase.settings, max_examples=max(1, EXAMPLES * 3 // 5)
)

test_a_meeting_with_all_its_procedure_under_way = ProcedureUnderWay.TestCase


def test_every_command_is_among_those_that_are_sent() -> None:
    """A command that is added gets a rule here; chance decides only when it is sent."""
    rules = "".join(inspect.getsource(machine) for machine in (MeetingUnderWay, PapersUnderWay, ProcedureUnderWay))
    assert [ask.__name__ for ask in c.COMMANDS.values() if not re.search(rf"\bc\.{ask.__name__}\b", rules)] == []
