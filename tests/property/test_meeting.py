"""A meeting under random commands of everybody who may be in it, right or wrong; what must hold after each of them.

`HLOM_EXAMPLES=2000 pytest tests/property` looks further than the usual run.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack, suppress
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hlom_live.domain import commands as c
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Format, Mode, Ordering, Outcome, Precedence, Presence, ScreenView, SpeechKind
from hlom_live.domain.registers import REGISTERS, USUAL, Left, left_by
from hlom_live.domain.roles import Actor, Role
from hlom_live.live.content.audience import Audience, redact, reload_of
from hlom_live.live.content.calls import calls
from hlom_live.live.content.catch_up import state
from hlom_live.live.content.messages import Reloads
from hlom_live.store.changes import Row, find_meeting
from tests.builders import DELEGATIONS, Hall, fold, inscription, memory_database, screen
from tests.property.invariants import CANARY, call_faults, chain_faults, faults, leaked, not_restored

# Small numbers pick from what is there, so that things happen to the same few.
PICK = st.integers(0, 5)
RIGHT = st.sampled_from([True] * 6 + [False])
ROOMS = st.sampled_from(["assembly"] * 4 + ["annex"])
LISTS = st.sampled_from(["debate-list"] * 4 + ["panel-list", "statements-list", "closing-list"])
DELEGATES = st.integers(0, len(DELEGATIONS) - 1)
KINDS = st.sampled_from([SpeechKind.STATEMENT] * 4 + [SpeechKind.RIGHT_OF_REPLY, SpeechKind.POINT_OF_ORDER])
SECONDS = st.sampled_from([0.001, 0.5, 1, 30, 200, 900])

CHAIR, SECRETARIAT, TECHNICIAN, INTERPRETER = (
    Actor(role, f"{CANARY} {role}") for role in (Role.CHAIR, Role.SECRETARIAT, Role.TECHNICIAN, Role.INTERPRETER)
)
OFFICERS = st.sampled_from([SECRETARIAT, SECRETARIAT, SECRETARIAT, SECRETARIAT, CHAIR, TECHNICIAN, INTERPRETER])


def delegate(n: int) -> Actor:
    return Actor(Role.DELEGATE, f"{CANARY} delegate", DELEGATIONS[n].id)


LEAVING = [(Audience.PUBLIC, USUAL), (Audience.STAFF, left_by(REGISTERS)), (Audience.DESK, left_by(["document"]))]
"""Readers that leave kinds of rows, whatever their audience may see of them."""


class MeetingUnderWay(RuleBasedStateMachine):
    """Sends commands, folds for every audience what it receives, and remembers the state at every number."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.database = self.open.enter_context(memory_database())
        self.states: dict[int, dict[str, Row]] = {0: {}}
        self.seen: dict[Audience, dict[str, Row]] = {audience: {} for audience in Audience}
        self.kept: dict[tuple[Audience, Left], dict[str, Row]] = {reader: {} for reader in LEAVING}
        self.reloads = Reloads()
        self.answered: c.Command | None = None
        self.answers: dict[str, tuple[Actor, c.Command, int, Any]] = {}

    def teardown(self) -> None:
        """The log of the whole meeting is as it was written."""
        if len(self.states) > 1:
            assert chain_faults(self.hall) == []
        self.open.close()

    @initialize(
        absent_rule=st.sampled_from(["end_of_category", "end_of_list", "struck"]),
        safe_places=st.integers(0, 2),
        presence_needed=st.booleans(),
        self_inscription=st.booleans(),
    )
    def gather(self, self_inscription: bool, **rules: Any) -> None:
        """Two sittings are on in two rooms, and somebody waits."""
        private = {"readiness": {"text": CANARY}, "statement": CANARY, "requested_by": CANARY}
        entry = inscription(DELEGATIONS[0], list="debate-list", **private)
        self.hall = Hall(self.database, entry, screen(name=CANARY), **rules)
        self.receive()
        for item, sitting in (("debate", "first"), ("panel", "side")):
            for command in (c.OpenSitting(sitting=sitting), c.StartItem(item=item), c.OpenList(list=f"{item}-list")):
                self.send(CHAIR, command)
        self.send(CHAIR, c.SetList(list="debate-list", self_inscription=self_inscription))

    def receive(self) -> None:
        """Every audience folds what is new, and is given nothing that it may not see."""
        head = max(self.states)
        new = self.hall.changes(since=head)
        assert [change.seq for change in new] == list(range(head + 1, self.hall.head + 1))
        for audience in Audience:
            fold(self.seen[audience], new, audience)
            messages = [redact(change, audience) for change in new]
            assert leaked(self.seen[audience], audience, messages) == []
        for (audience, leave), kept in self.kept.items():
            fold(kept, new, audience, leave)
        self.rows = self.states[self.hall.head] = self.hall.rows

    def send(self, actor: Actor, command: c.Command) -> None:
        """One command; refused, it leaves everything as it was."""
        self.hall.wait(0.001)
        head, before, name = self.hall.head, self.rows, f"command {len(self.answers)}"
        answer = None
        with suppress(Refused):
            answer = self.hall.send(actor, command, name)
        self.answered = command if answer else None
        if answer is None or answer.change is None:  # refused, or no news
            assert (self.hall.head, self.hall.rows) == (head, before)
            return
        self.receive()
        change = self.hall.changes(since=head)[0]
        assert (answer.seq, answer.change) == (head + 1, change)
        self.answers[name] = actor, command, answer.seq, answer.result
        if isinstance(command, c.NextSpeaker):
            assert (len(change.after) <= 5, change.before.keys() - change.after.keys()) == (True, set())
        if isinstance(command, c.Undo):
            undone = self.hall.changes(since=answer.result["undone"] - 1)[0]
            assert not_restored(self.rows, self.states[undone.seq - 1], undone, before) == []

    # What there is to pick from

    def some(self, kind: str, n: int, *states: str) -> str:
        """An id of that kind, those in the given states first."""
        found = sorted(self.of_kind(kind), key=lambda row: (row.get("state") not in states, row["id"]))
        return str(found[n % len(found)]["id"]) if found else "nothing"

    def of_kind(self, kind: str) -> list[Row]:
        return [row for key, row in self.rows.items() if key.startswith(f"{kind}/")]

    def on(self, room: str, right: bool = True) -> str | None:
        """Who has the floor of a room, as its officers see it, or as somebody thinks who is behind."""
        row = self.rows[f"room/{room}"]
        held: str | None = row["interrupted_by"] or row["intervention"]
        return held if right else "somebody-else"

    def waiting(self, n: int) -> str:
        return self.some("inscription", n, "requested", "inscribed")

    # Time, and sending again

    @rule(seconds=SECONDS)
    def time_passes(self, seconds: float) -> None:
        self.hall.wait(seconds)

    @rule(seconds=SECONDS)
    def a_worker_answers_whose_clock_is_behind(self, seconds: float) -> None:
        self.hall.wait(-seconds)

    @rule(n=PICK)
    def a_command_is_sent_again(self, n: int) -> None:
        if not self.answers:
            return
        name = list(self.answers)[-1 - n % len(self.answers)]
        actor, command, seq, result = self.answers[name]
        again = self.hall.send(actor, command, name)
        assert (again.seq, again.result, again.change) == (seq, result, None)
        assert self.hall.rows == self.rows

    # Sittings and items

    @rule(
        who=OFFICERS,
        kind=st.sampled_from([c.OpenSitting, c.SuspendSitting, c.ResumeSitting, c.ReopenSitting, c.AdjournSitting]),
        n=PICK,
    )
    def sitting(self, who: Actor, kind: type[c.Command], n: int) -> None:
        self.send(who, kind(sitting=self.some("sitting", n, "open", "suspended")))  # type: ignore[call-arg]

    @rule(who=OFFICERS, n=PICK, minutes=st.sampled_from([None, 0, 15, 60]))
    def suspend_until(self, who: Actor, n: int, minutes: int | None) -> None:
        at = None if minutes is None else self.hall.now + timedelta(minutes=minutes)
        self.send(who, c.SuspendSitting(sitting=self.some("sitting", n, "open", "suspended"), resumes_at=at))

    @rule(who=OFFICERS, n=PICK)
    def start_item(self, who: Actor, n: int) -> None:
        self.send(who, c.StartItem(item=self.some("item", n, "current", "planned")))

    @rule(who=OFFICERS, n=PICK, seconds=st.sampled_from([0.001, 60]))
    def an_adjournment_by_mistake(self, who: Actor, n: int, seconds: float) -> None:
        sitting = self.some("sitting", n, "open")
        self.send(who, c.AdjournSitting(sitting=sitting))
        self.hall.wait(seconds)
        self.send(who, c.ReopenSitting(sitting=sitting))

    @rule(who=OFFICERS, n=PICK, m=PICK)
    def move_item_to_another_sitting(self, who: Actor, n: int, m: int) -> None:
        self.send(who, c.MoveItem(item=self.some("item", n, "planned"), sitting=self.some("sitting", m), before=None))

    @rule(who=OFFICERS, n=PICK)
    def conclude_item(self, who: Actor, n: int) -> None:
        self.send(who, c.ConcludeItem(item=self.some("item", n, "current"), conclusion="Took note."))

    @rule(who=OFFICERS, n=PICK, m=PICK, right=RIGHT)
    def add_item(self, who: Actor, n: int, m: int, right: bool) -> None:
        sitting, before = self.some("sitting", n), self.some("item", m)
        inside = self.rows[f"item/{before}"]["sitting"] if right else sitting
        self.send(who, c.AddItem(sitting=inside, title="Tribute", before=before))

    @rule(who=OFFICERS, n=PICK, m=PICK)
    def move_item(self, who: Actor, n: int, m: int) -> None:
        self.send(who, c.MoveItem(item=self.some("item", n), before=None if m == 5 else self.some("item", m)))

    @rule(who=OFFICERS, n=PICK)
    def edit_or_remove_item(self, who: Actor, n: int) -> None:
        item = self.some("item", n, "planned")
        self.send(who, c.RemoveItem(item=item) if n % 2 else c.EditItem(item=item, number=str(n)))

    # Lists

    @rule(who=OFFICERS, kind=st.sampled_from([c.OpenList, c.OpenList, c.CloseList]), speakers=LISTS)
    def open_or_close_list(self, who: Actor, kind: type[c.Command], speakers: str) -> None:
        self.send(who, kind(list=speakers))  # type: ignore[call-arg]

    @rule(who=OFFICERS, speakers=LISTS, by=st.sampled_from(Ordering), seconds=st.sampled_from([60, 180]), n=PICK)
    def set_list(self, who: Actor, speakers: str, by: Ordering, seconds: float, n: int) -> None:
        limits = {"default": seconds, "co_host": 2 * seconds}
        change = {"ordering": by} if n % 2 else {"time_limits": limits, "self_inscription": bool(n)}
        self.send(who, c.SetList(list=speakers, **change))

    @rule(who=OFFICERS, speakers=LISTS, by=st.sampled_from(Ordering))
    def order_list(self, who: Actor, speakers: str, by: Ordering) -> None:
        self.send(who, c.OrderList(list=speakers, ordering=by))

    @rule(n=DELEGATES, speakers=LISTS, kind=KINDS)
    def request_floor(self, n: int, speakers: str, kind: SpeechKind) -> None:
        self.send(delegate(n), c.RequestFloor(list=speakers, kind=kind))

    @rule(n=DELEGATES, kind=KINDS)
    def request_floor_of_the_debate(self, n: int, kind: SpeechKind) -> None:
        self.send(delegate(n), c.RequestFloor(list="debate-list", kind=kind, mode=Mode.REMOTE))

    @rule(who=OFFICERS, n=DELEGATES, speakers=LISTS, kind=KINDS, rank=st.sampled_from(Precedence), m=PICK)
    def inscribe(self, who: Actor, n: int, speakers: str, kind: SpeechKind, rank: Precedence, m: int) -> None:
        where = {"before": self.waiting(m)} if m % 2 else {}
        ask = c.Inscribe(list=speakers, delegation=DELEGATIONS[n].id, kind=kind, precedence=rank, **where)
        self.send(who, ask)

    @rule(who=OFFICERS, n=PICK)
    def admit(self, who: Actor, n: int) -> None:
        self.send(who, c.Admit(inscription=self.some("inscription", n, "requested", "absent")))

    @rule(who=OFFICERS, n=PICK, m=DELEGATES, own=RIGHT)
    def withdraw(self, who: Actor, n: int, m: int, own: bool) -> None:
        self.send(delegate(m) if own else who, c.Withdraw(inscription=self.waiting(n)))

    @rule(who=OFFICERS, n=PICK, rank=st.sampled_from(Precedence), group=st.sampled_from([None, "African Group"]))
    def edit_inscription(self, who: Actor, n: int, rank: Precedence, group: str | None) -> None:
        entry = self.some("inscription", n, "requested", "inscribed", "speaking")
        self.send(who, c.EditInscription(inscription=entry, precedence=rank, on_behalf_of=group))
        self.send(who, c.EditInscription(inscription=entry, allotted_seconds=float(60 * (n + 1))))

    @rule(who=OFFICERS, n=PICK, m=PICK, reason=st.sampled_from(["agreed", "agreed", ""]))
    def move_inscription(self, who: Actor, n: int, m: int, reason: str) -> None:
        before = None if m == 5 else self.waiting(m)
        self.send(who, c.MoveInscription(inscription=self.waiting(n), before=before, reason=reason))

    @rule(who=OFFICERS, n=PICK, m=PICK)
    def swap_inscriptions(self, who: Actor, n: int, m: int) -> None:
        self.send(who, c.SwapInscriptions(inscription=self.waiting(n), with_=self.waiting(m), reason="agreed"))

    @rule(who=OFFICERS, n=PICK)
    def mark_absent(self, who: Actor, n: int) -> None:
        self.send(who, c.MarkAbsent(inscription=self.some("inscription", n, "speaking", "inscribed")))

    # The floor

    @rule(who=OFFICERS, room=ROOMS, n=PICK, start=st.booleans(), right=RIGHT)
    def give_floor(self, who: Actor, room: str, n: int, start: bool, right: bool) -> None:
        entry = self.some("inscription", n, "inscribed")
        self.send(who, c.GiveFloor(room=room, inscription=entry, expect=self.on(room, right), start=start))

    @rule(who=OFFICERS, room=ROOMS, start=st.booleans(), right=RIGHT)
    def next_speaker(self, who: Actor, room: str, start: bool, right: bool) -> None:
        self.send(who, c.NextSpeaker(room=room, expect=self.on(room, right), start=start))

    @rule(who=OFFICERS, room=ROOMS, right=RIGHT)
    def return_to_list(self, who: Actor, room: str, right: bool) -> None:
        self.send(who, c.ReturnToList(room=room, expect=self.on(room, right)))

    @rule(who=OFFICERS, room=ROOMS, n=PICK)
    def next_as_seen(self, who: Actor, room: str, n: int) -> None:
        """Whoever is called is the one whom the sender saw as the first."""
        seen = self.some("inscription", n, "inscribed")
        self.send(who, c.NextSpeaker(room=room, expect=self.on(room), next=seen))
        held = self.rows[f"room/{room}"]["intervention"]
        if isinstance(self.answered, c.NextSpeaker) and self.answered.next == seen:
            assert self.rows[f"intervention/{held}"]["inscription"] == seen

    @rule(who=OFFICERS, room=ROOMS, kind=st.sampled_from([c.StartClock, c.PauseClock, c.ResumeClock]), right=RIGHT)
    def clock(self, who: Actor, room: str, kind: type[c.Command], right: bool) -> None:
        self.send(who, kind(room=room, expect=self.on(room, right)))  # type: ignore[call-arg]

    @rule(who=OFFICERS, room=ROOMS, seconds=st.sampled_from([30, -30.5, 0]))
    def add_time(self, who: Actor, room: str, seconds: float) -> None:
        self.send(who, c.AddTime(room=room, expect=self.on(room), seconds=seconds))

    @rule(who=OFFICERS, room=ROOMS, outcome=st.sampled_from(Outcome), right=RIGHT)
    def end_intervention(self, who: Actor, room: str, outcome: Outcome, right: bool) -> None:
        self.send(who, c.EndIntervention(room=room, expect=self.on(room, right), outcome=outcome))

    @rule(n=DELEGATES, room=ROOMS)
    def raise_point_of_order(self, n: int, room: str) -> None:
        self.send(delegate(n), c.RaisePointOfOrder(room=room))

    @rule(who=OFFICERS, n=PICK, ruling=st.sampled_from(["hear", "hear", "decline"]))
    def rule_point_of_order(self, who: Actor, n: int, ruling: Any) -> None:
        points = [e["id"] for e in self.of_kind("inscription") if e["kind"] == "point_of_order"]
        waits = [one for one in points if self.rows[f"inscription/{one}"]["state"] == "inscribed"] or points
        self.send(who, c.RulePointOfOrder(inscription=waits[n % len(waits)] if waits else "none", ruling=ruling))

    @rule(who=OFFICERS, room=ROOMS)
    def undo_the_last(self, who: Actor, room: str) -> None:
        self.send(who, c.Undo(room=room))

    @rule(who=OFFICERS, room=ROOMS, n=st.integers(0, 12))
    def undo_one(self, who: Actor, room: str, n: int) -> None:
        self.send(who, c.Undo(room=room, seq=self.hall.head - n))

    # People, notices, screens, the record

    @rule(n=DELEGATES, m=DELEGATES, present=st.sampled_from(Presence), own=RIGHT)
    def set_presence(self, n: int, m: int, present: Presence, own: bool) -> None:
        self.send(delegate(n), c.SetPresence(delegation=DELEGATIONS[n if own else m].id, present=present))

    @rule(who=OFFICERS, room=st.sampled_from([None, "assembly", "annex"]))
    def show_notice(self, who: Actor, room: str | None) -> None:
        self.send(who, c.ShowNotice(text="Lunch", room=room))

    @rule(who=OFFICERS, n=PICK)
    def clear_notice(self, who: Actor, n: int) -> None:
        self.send(who, c.ClearNotice(notice=self.some("notice", n)))

    @rule(who=st.sampled_from([TECHNICIAN, CHAIR]), n=PICK, view=st.sampled_from(ScreenView))
    def screens(self, who: Actor, n: int, view: ScreenView) -> None:
        show = c.ShowOnScreen(screen=self.some("screen", n), view=view, options={"lang": CANARY})
        self.hall.television("AB12")
        self.send(who, [show, c.IdentifyScreen(screen=show.screen), c.AddScreen(code="AB12", name_=CANARY)][n % 3])

    @rule(who=OFFICERS, n=PICK)
    def annotate_intervention(self, who: Actor, n: int) -> None:
        turn = self.some("intervention", n)
        self.send(who, c.AnnotateIntervention(intervention=turn, notes=CANARY, summary="Thanked the hosts."))

    @rule(who=OFFICERS, held=st.sampled_from(Format))
    def set_format(self, who: Actor, held: Format) -> None:
        self.send(who, c.SetFormat(format=held))

    # What must hold

    @invariant()
    def the_state_agrees_with_itself(self) -> None:
        assert faults(self.rows) == []

    @invariant()
    def each_delegation_is_told_of_every_turn_it_has(self) -> None:
        assert call_faults(self.rows, calls(Rows(self.rows), self.hall.now)) == []

    @invariant()
    def what_was_folded_is_what_a_reload_gives(self) -> None:
        for audience in Audience:
            assert self.seen[audience] == reload_of(self.rows, max(self.states), audience)["put"]
        for (audience, leave), kept in self.kept.items():
            assert kept == reload_of(self.rows, max(self.states), audience, leave=leave)["put"]

    @invariant()
    def what_is_kept_of_a_reload_while_no_change_touches_it_is_as_it_would_be_read(self) -> None:
        with self.database.reading() as session:
            told = json.loads(state(session, find_meeting(session, self.hall.slug), Audience.DESK, self.reloads))
        assert told["put"] == reload_of(self.rows, max(self.states), Audience.DESK)["put"]


EXAMPLES = int(os.environ.get("HLOM_EXAMPLES", "25"))

MeetingUnderWay.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=40,
    database=None,
    suppress_health_check=list(HealthCheck),
)

test_a_meeting_under_way = MeetingUnderWay.TestCase
