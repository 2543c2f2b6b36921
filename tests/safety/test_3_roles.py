"""Who may send what: the table of contract §4, written out here and not read from the code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import AboutKind, Format, Mode, Ordering, Presence, ScreenView, SignalKind
from hlom_live.domain.roles import Actor, Role
from hlom_live.live.extension import NAMESPACE
from hlom_live.web.api import sockets
from tests.builders import (
    BRAZIL,
    KENYA,
    MORNING,
    Hall,
    delegate_of,
    inscription,
    intervention,
    memory_database,
    notice,
    refused,
    screen,
)
from tests.support.web import Site

LETTERS = {
    "A": Role.ADMIN,
    "S": Role.SECRETARIAT,
    "C": Role.CHAIR,
    "D": Role.DELEGATE,
    "I": Role.INTERPRETER,
    "T": Role.TECHNICIAN,
}

# The secretariat may do all that the chair may, and the administrator what both and the technician may.
MATRIX = {
    "open_sitting": "ASC",
    "suspend_sitting": "ASC",
    "resume_sitting": "ASC",
    "adjourn_sitting": "ASC",
    "reopen_sitting": "ASC",
    "start_item": "ASC",
    "conclude_item": "ASC",
    "add_item": "AS",
    "edit_item": "AS",
    "remove_item": "AS",
    "move_item": "AS",
    "add_room": "AS",
    "edit_room": "AS",
    "move_room": "AS",
    "remove_room": "AS",
    **dict.fromkeys(("add_about", "edit_about", "move_about", "remove_about", "set_about_picture"), "AS"),
    "add_sitting": "AS",
    "remove_sitting": "AS",
    "copy_day": "AS",
    "shift_day": "AS",
    "add_panel": "AS",
    "add_to_draft": "AS",
    "take_from_draft": "AS",
    "publish_draft": "AS",
    "open_list": "ASC",
    "close_list": "ASC",
    "set_list": "ASC",
    "request_floor": "D",
    "withdraw": "ASD",
    "inscribe": "AS",
    "admit": "AS",
    "edit_inscription": "ASD",
    "move_inscription": "AS",
    "swap_inscriptions": "AS",
    "mark_absent": "ASC",
    "order_list": "AS",
    "announce_closing": "ASC",
    "propose_swap": "D",
    "agree_swap": "D",
    "decline_swap": "ASD",
    "confirm_swap": "AS",
    "carry_over": "AS",
    "post_in_lieu": "AS",
    "add_delegation": "AS",
    "edit_delegation": "AS",
    "give_floor": "ASC",
    "start_clock": "ASC",
    "pause_clock": "ASC",
    "resume_clock": "ASC",
    "add_time": "ASC",
    "end_intervention": "ASC",
    "next_speaker": "ASC",
    "return_to_list": "ASC",
    "raise_point_of_order": "ASD",
    "rule_point_of_order": "ASC",
    "set_presence": "ASD",
    "report_device_test": "D",
    "signal_finished": "D",
    "show_notice": "AS",
    "clear_notice": "AS",
    "show_on_screen": "AT",
    "identify_screen": "AT",
    "annotate_intervention": "AS",
    "set_format": "AS",
    "set_calling": "ASC",
    "set_meeting": "AS",
    "write_conclusions": "ASC",
    "edit_sitting": "AS",
    "add_day": "AS",
    "remove_day": "AS",
    "set_time_zone": "A",
    "set_over": "A",
    "set_recording": "AST",
    "hand_in_statement": "ASD",
    "release_statement": "ASD",
    "add_document": "AS",
    "edit_document": "AS",
    "remove_document": "AS",
    "withdraw_statement": "ASD",
    "issue_badges": "AS",
    "read_badge": "AST",
    "edit_screen": "AST",
    "remove_screen": "AST",
    "freeze_order_of_the_day": "AS",
    "add_caption": "ASIT",
    "undo": "ASC",
    "merge_delegations": "AS",
    "remove_delegation": "AS",
    "add_person": "AS",
    "edit_person": "AS",
    "remove_person": "AS",
    # Beyond the contract's table: a television is given its name by who sets it up.
    "add_screen": "AST",
    # What a booth says in one touch, and short messages; who may write to whom is a rule of its own.
    "raise_signal": "ASIT",
    "lower_signal": "ASCIT",
    "send_message": "ASCD",
    "read_message": "ASCD",
    # The register of pledges is the secretariat's.
    "add_pledge": "AS",
    "edit_pledge": "AS",
    "remove_pledge": "AS",
    # What a delegation says of pledges on the floor, and what the record says of it; who needs support, and who offers.
    "report_on_pledges": "D",
    "announce_pledge": "D",
    "take_back_pledge": "D",
    "admit_pledge": "AS",
    "decline_pledge": "AS",
    "deliver_pledges": "AS",
    "link_pledges": "AS",
    "ask_support": "D",
    "close_need": "ASD",
    "offer_support": "D",
    "answer_offer": "D",
    "withdraw_offer": "D",
}

ENTRY = "kenya-asks"
ONE_OF_EACH = (
    c.OpenSitting(sitting="first"),
    c.SuspendSitting(sitting="first"),
    c.ResumeSitting(sitting="first"),
    c.AdjournSitting(sitting="first"),
    c.ReopenSitting(sitting="first"),
    c.StartItem(item="debate"),
    c.ConcludeItem(item="debate"),
    c.AddItem(sitting="first", title="Tribute"),
    c.EditItem(item="debate", number="1"),
    c.RemoveItem(item="statements"),
    c.MoveItem(item="debate", before=None),
    c.AddRoom(name_="Room XIX"),
    c.EditRoom(room="annex", name_="Room XX"),
    c.MoveRoom(room="annex", before="assembly"),
    c.RemoveRoom(room="annex"),
    c.AddAbout(section=AboutKind.VENUE, language="en"),
    c.EditAbout(about="venue", language="en", text="By tram."),
    c.MoveAbout(about="venue", before=None),
    c.SetAboutPicture(about="venue", file=None),
    c.RemoveAbout(about="venue"),
    c.AddSitting(room="annex", title="Side event", planned_start=MORNING, planned_end=MORNING + timedelta(hours=1)),
    c.RemoveSitting(sitting="second"),
    c.CopyDay(day="2021-12-14", onto="2021-12-15"),
    c.ShiftDay(day="2021-12-14", minutes=30),
    c.AddPanel(sitting="first", title="Voices", speakers=[{"delegation": "kenya"}]),
    c.AddToDraft(command="add_room", args={"name": "Room XXI"}),
    c.TakeFromDraft(changes=["gone"]),
    c.PublishDraft(changes=[]),
    c.OpenList(list="debate-list"),
    c.CloseList(list="debate-list"),
    c.SetList(list="debate-list", group_seconds=240),
    c.RequestFloor(list="debate-list"),
    c.Withdraw(inscription=ENTRY),
    c.Inscribe(list="debate-list", delegation="brazil"),
    c.Admit(inscription=ENTRY),
    c.EditInscription(inscription=ENTRY, mode=Mode.REMOTE),
    c.MoveInscription(inscription=ENTRY, before=None, reason="agreed"),
    c.SwapInscriptions(inscription=ENTRY, with_=ENTRY, reason="agreed"),
    c.MarkAbsent(inscription=ENTRY),
    c.OrderList(list="debate-list", ordering=Ordering.PRECEDENCE),
    c.AnnounceClosing(list="debate-list", closes_at=None),
    c.ProposeSwap(inscription=ENTRY, with_=ENTRY),
    c.AgreeSwap(swap="kenya-with-brazil"),
    c.DeclineSwap(swap="kenya-with-brazil"),
    c.ConfirmSwap(swap="kenya-with-brazil"),
    c.CarryOver(list="debate-list", to="closing-list"),
    c.PostInLieu(inscriptions=[ENTRY]),
    c.AddDelegation(name_="Amina", category="refugee_led"),
    c.EditDelegation(delegation="kenya", seat="A1"),
    c.GiveFloor(room="assembly", expect=None, inscription=ENTRY),
    c.StartClock(room="assembly", expect=None),
    c.PauseClock(room="assembly", expect=None),
    c.ResumeClock(room="assembly", expect=None),
    c.AddTime(room="assembly", expect=None, seconds=30),
    c.EndIntervention(room="assembly", expect=None),
    c.NextSpeaker(room="assembly", expect=None),
    c.ReturnToList(room="assembly", expect=None),
    c.RaisePointOfOrder(room="assembly", delegation="kenya"),
    c.RulePointOfOrder(inscription=ENTRY, ruling="decline"),
    c.SetPresence(delegation="kenya", present=Presence.REMOTE),
    c.ReportDeviceTest(microphone=True, camera=True, line_milliseconds=80.0),
    c.SignalFinished(intervention="kenya-speaks"),
    c.ShowNotice(text="Lunch"),
    c.ClearNotice(notice="lunch"),
    c.ShowOnScreen(screen="back-wall", view=ScreenView.CLOCK),
    c.IdentifyScreen(screen="back-wall"),
    c.AnnotateIntervention(intervention="brazil-speaks", summary="Thanked the hosts."),
    c.SetFormat(format=Format.VIRTUAL),
    c.SetCalling(starts_clock=True),
    c.SetMeeting(venue="Geneva"),
    c.EditSitting(sitting="first", title="Opening"),
    c.AddDay(day="2021-12-16", like="2021-12-14"),
    c.RemoveDay(day="2021-12-16"),
    c.SetTimeZone(time_zone="Africa/Nairobi", times="stay"),
    c.SetOver(over=True),
    c.WriteConclusions(conclusions="The way forward"),
    c.SetRecording(inscription=ENTRY, seconds=170.0),
    c.HandInStatement(inscription=ENTRY, file="speech", language="en"),
    c.ReleaseStatement(document="concept-note"),
    c.AddDocument(title="Concept note", url="https://www.example.org/"),
    c.EditDocument(document="concept-note", symbol="HLOM/1"),
    c.RemoveDocument(document="concept-note"),
    c.WithdrawStatement(document="concept-note"),
    c.IssueBadges(),
    c.ReadBadge(badge="0000000000"),
    c.EditScreen(screen="back-wall", name_="Front wall"),
    c.RemoveScreen(screen="back-wall"),
    c.FreezeOrderOfTheDay(day="2021-12-14"),
    c.AddCaption(room="assembly", language="en", line="Good morning."),
    c.Undo(room="assembly"),
    c.MergeDelegations(delegation="turkiye", into="jordan"),
    c.RemoveDelegation(delegation="turkiye"),
    c.AddPerson(delegation="kenya", name_="A. Juma"),
    c.EditPerson(person="juma", title="Minister"),
    c.RemovePerson(person="juma"),
    c.AddScreen(code="AB12", name_="Entrance"),
    c.RaiseSignal(room="assembly", kind=SignalKind.HELP),
    c.LowerSignal(signal="noise"),
    c.SendMessage(recipient="desk", text="Our minister is late."),
    c.ReadMessage(message="late"),
    c.AddPledge(title="Ten schools", submitter="kenya"),
    c.EditPledge(pledge="schools", source="First Forum"),
    c.RemovePledge(pledge="schools"),
    c.ReportOnPledges(inscription=ENTRY, pledges=[]),
    c.AnnouncePledge(inscription=ENTRY, title="Ten wells"),
    c.TakeBackPledge(pledge="wells"),
    c.AdmitPledge(pledge="wells", title={"en": "Ten wells"}),
    c.DeclinePledge(pledge="wells", reason="It is in the register."),
    c.DeliverPledges(inscription=ENTRY),
    c.LinkPledges(intervention="brazil-speaks", says={}),
    c.AskSupport(text="Teachers"),
    c.CloseNeed(need="teachers"),
    c.OfferSupport(need="teachers"),
    c.AnswerOffer(offer="teachers-of-brazil", accept=True),
    c.WithdrawOffer(offer="teachers-of-brazil"),
)
ASKS: dict[str, c.Command] = {ask.name: ask for ask in ONE_OF_EACH}


@pytest.fixture
def hall() -> Iterator[Hall]:
    spoken = inscription(BRAZIL, id="brazil-asks", state="delivered")
    with memory_database() as database:
        yield Hall(database, inscription(KENYA), spoken, intervention(BRAZIL), intervention(KENYA), notice(), screen())


def actor(role: Role) -> Actor:
    return delegate_of(KENYA) if role is Role.DELEGATE else Actor(role, role)


def test_the_program_knows_exactly_the_commands_of_the_contract() -> None:
    assert set(c.COMMANDS) == set(MATRIX) == set(ASKS)


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_who_may_send_a_command(hall: Hall, name: str) -> None:
    """Whoever may not is told so, nothing happens, and whether the meeting would refuse it is not told."""
    before = hall.rows
    may = ""
    for letter, role in LETTERS.items():
        try:
            hall.send(actor(role), ASKS[name])
        except Refused as no:
            if no.code == "not_allowed":
                assert hall.rows == before
                continue
        may += letter
        before = hall.rows
    assert may == MATRIX[name]


def test_a_role_that_may_not_is_told_so_even_of_a_meeting_that_is_not_there(hall: Hall) -> None:
    hall.slug = "no-such-meeting"
    with refused("not_allowed", role="interpreter", command="set_format"):
        hall.send(actor(Role.INTERPRETER), ASKS["set_format"])


@pytest.mark.parametrize(
    "ask",
    [
        c.Withdraw(inscription=ENTRY),
        c.EditInscription(inscription=ENTRY, speaker_name="Somebody"),
        c.SetPresence(delegation="kenya", present=Presence.ABSENT),
    ],
    ids=lambda ask: ask.name,
)
def test_a_delegate_acts_for_its_own_delegation_alone(hall: Hall, ask: c.Command) -> None:
    with refused("not_allowed"):
        hall.delegate(BRAZIL, ask)
    hall.delegate(KENYA, ask)
    assert hall.changes(since=1)[0].actor == "Delegate of Kenya"


def test_a_delegate_raises_a_point_of_order_for_its_own_delegation_alone(hall: Hall) -> None:
    hall.begin()
    with refused("not_allowed"):
        hall.delegate(BRAZIL, c.RaisePointOfOrder(room="assembly", delegation="kenya"))
    raised = hall.delegate(BRAZIL, c.RaisePointOfOrder(room="assembly"))
    assert hall.row("inscription", raised["inscription"])["delegation"] == "brazil"


def test_a_command_without_roles_does_not_load() -> None:
    with pytest.raises(TypeError, match="Clap must declare its name, its roles"):

        class Clap(c.Command, name="clap"):
            pass


def test_an_event_of_a_socket_declares_its_roles_too(sqlite_url: str, tmp_path: Path) -> None:
    site = Site(sqlite_url, tmp_path)
    heard = set(site.live.socketio.server.handlers[NAMESPACE])
    assert heard == {"connect", "disconnect", "sync", "clock"}
    with pytest.raises(TypeError, match="may"):
        sockets._listen(site.live.socketio, "clap", lambda: None)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="the event clap"):
        sockets._listen(site.live.socketio, "clap", lambda: None, frozenset())
    assert set(site.live.socketio.server.handlers[NAMESPACE]) == heard
    site.close()
