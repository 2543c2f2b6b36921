"""What is said of pledges on the floor: reports, announcements, links, and what becomes of them (docs/adr/0163)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import PledgeStage, Says
from hlom_live.handle.due import do_due, expecting
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.own_news import own_news
from hlom_live.store.archive.verify import verify
from tests.builders import ADMIN, BRAZIL, KENYA, SECRETARIAT, Hall, hour, memory_database, refused
from tests.scenes import asks

PROGRESS, CHALLENGE, SUPPORT = Says
WATER = {"en": "Water for all"}


@pytest.fixture
def hall() -> Iterator[Hall]:
    """The debate is on; every audience ends with what it would be given anew, and the log is whole."""
    with memory_database() as database:
        made = Hall(database)
        made.begin()
        yield made
        for audience in Audience:
            assert made.folded(audience) == made.view(audience)
        head = made.head
        with database.reading() as session:
            assert verify(session, made.slug).head == head


def schools(hall: Hall, **known: Any) -> str:
    """A pledge of Kenya in the register."""
    known = {"title": "Ten schools", "submitter": "kenya", "themes": ["self_reliance"], "countries": ["KEN"]} | known
    return str(hall.secretariat(c.AddPledge(**known))["pledge"])


def reports(hall: Hall, entry: str, pledge: str, *says: Says, seen: Any = None, **known: Any) -> None:
    """Kenya reports on one pledge with its entry."""
    ask = c.ReportOnPledges(inscription=entry, pledges=[c.Report(pledge=pledge, says=list(says), **known)], seen=seen)
    hall.delegate(KENYA, ask)


def announces(hall: Hall, entry: str, title: str = "Water for all", **known: Any) -> str:
    return str(hall.delegate(KENYA, c.AnnouncePledge(inscription=entry, title=title, **known))["pledge"])


def due(hall: Hall) -> list[str]:
    return [answer.change.command for answer in do_due(hall.database, hall.slug, hall.now) if answer.change]


def called(hall: Hall) -> str:
    hall.chair(c.NextSpeaker(room="assembly", expect=hall.holder()))
    return str(hall.holder())


def delivers(hall: Hall) -> str:
    """The next speaker is called and heard; the intervention."""
    turn = called(hall)
    hall.wait(60)
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    return turn


def link(pledge: str, *says: str, stage: str | None = None, note: str | None = None) -> dict[str, Any]:
    return {"pledge": pledge, "says": list(says), "stage": stage, "note": note}


def stands(hall: Hall, pledge: str) -> tuple[Any, ...]:
    row = hall.row("pledge", pledge)
    return row["state"], row["stage"], row["update"], row["updated_on"], row["intervention"]


def own(hall: Hall) -> dict[str, Any]:
    """What Kenya alone is told."""
    with hall.database.reading() as session:
        return own_news(session, hall.meeting_id, {"kenya"}, hall.now)["kenya"]


# Reporting


def test_a_report_is_its_delegation_s_until_it_has_spoken_and_then_the_register_s(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    reports(hall, entry, pledge, SUPPORT, PROGRESS, stage=PledgeStage.FULFILLED, note="Nine stand.")
    told = link(pledge, "progress", "support_needed", stage="fulfilled", note="Nine stand.")
    assert own(hall)["reports"] == {entry: [told | {"number": None, "title": {"en": "Ten schools"}}]}
    for audience in (Audience.PUBLIC, Audience.DELEGATE):
        assert "pledges" not in hall.view(audience)[f"inscription/{entry}"]
    turn = called(hall)
    assert (due(hall), stands(hall, pledge)) == ([], ("published", "planning", None, None, None))
    assert hall.view(Audience.PUBLIC)[f"intervention/{turn}"]["pledges"] == []
    hall.wait(60)
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    assert expecting(hall.database) == [hall.slug]
    assert (due(hall), due(hall), expecting(hall.database)) == (["deliver_pledges"], [], [])
    assert stands(hall, pledge) == ("published", "fulfilled", "Nine stand.", "2021-12-14", None)
    assert hall.view(Audience.PUBLIC)[f"intervention/{turn}"]["pledges"] == [told]
    assert own(hall)["reports"] == {}
    (need,) = hall.of_kind("need")
    assert (need["delegation"], need["pledge"], need["intervention"]) == ("kenya", pledge, turn)
    assert (need["themes"], need["countries"], need["text"]) == (["self_reliance"], ["KEN"], "Nine stand.")


def test_it_reports_while_it_speaks_and_no_longer(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    turn = called(hall)
    reports(hall, entry, pledge, CHALLENGE)
    hall.chair(c.EndIntervention(room="assembly", expect=turn, outcome="cut_off"))  # type: ignore[arg-type]
    assert due(hall) == ["deliver_pledges"]
    assert hall.row("intervention", turn)["pledges"] == [link(pledge, "challenge")]
    with refused("wrong_state", state="delivered"):
        reports(hall, entry, pledge, PROGRESS, seen=[c.Report(pledge=pledge, says=[CHALLENGE])])


def test_two_telephones_of_a_delegation_do_not_overwrite_each_other(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    reports(hall, entry, pledge, PROGRESS)
    with refused("stale", what="reports"):
        reports(hall, entry, pledge, CHALLENGE)
    reports(hall, entry, pledge, CHALLENGE, seen=[c.Report(pledge=pledge, says=[PROGRESS])])
    assert hall.row("inscription", entry)["pledges"] == [link(pledge, "challenge")]


def test_one_reports_on_one_s_own_and_as_a_partner_and_on_no_other_s(hall: Hall) -> None:
    entry = asks(hall)
    reports(hall, entry, schools(hall, submitter="jordan", partners=[{"delegation": "kenya"}]), PROGRESS)
    theirs, withdrawn = schools(hall, submitter="jordan"), schools(hall, stage=PledgeStage.WITHDRAWN)
    for pledge, code, facts in (
        (theirs, "not_your_pledge", {}),
        (withdrawn, "pledge_withdrawn", {}),
        ("nothing", "not_found", {"what": "pledge"}),
    ):
        with refused(code, **facts):
            reports(hall, entry, pledge, seen=_seen(hall, entry))
    with refused("not_allowed"):
        hall.delegate(BRAZIL, c.ReportOnPledges(inscription=entry, pledges=[]))


def _seen(hall: Hall, entry: str) -> list[c.Report]:
    links = hall.row("inscription", entry)["pledges"] or []
    return [c.Report(**one | {"says": [Says(word) for word in one["says"]]}) for one in links]


def test_a_pledge_that_left_the_register_or_was_withdrawn_stops_nobody(hall: Hall) -> None:
    gone, back, entry = schools(hall), schools(hall), asks(hall)
    both = [c.Report(pledge=one, stage=PledgeStage.FULFILLED) for one in (gone, back)]
    hall.delegate(KENYA, c.ReportOnPledges(inscription=entry, pledges=both))
    hall.secretariat(c.RemovePledge(pledge=gone))
    hall.secretariat(
        c.EditPledge(pledge=back, stage=PledgeStage.WITHDRAWN, update="Taken back.", updated_on="2021-12-01")
    )
    turn = delivers(hall)
    assert due(hall) == ["deliver_pledges"]
    assert stands(hall, back)[1:4] == ("withdrawn", "Taken back.", "2021-12-01")
    assert hall.row("intervention", turn)["pledges"] == [link(back, stage="fulfilled")]
    again = [c.Report(pledge=gone)]
    hall.delegate(KENYA, c.ReportOnPledges(inscription=asks(hall), pledges=[]))
    with refused("not_found", what="pledge"):
        hall.delegate(KENYA, c.ReportOnPledges(inscription=str(_waits(hall)), pledges=again))


def _waits(hall: Hall) -> str:
    return next(row["id"] for row in hall.of_kind("inscription") if row["state"] == "inscribed")


# Announcing


def test_a_new_pledge_is_announced_admitted_and_public_when_it_has_spoken(hall: Hall) -> None:
    entry = asks(hall)
    pledge = announces(hall, entry, themes=["self_reliance"], countries=["KEN"], area="Wells")
    assert [one["id"] for one in own(hall)["pledges"]] == [pledge]
    hall.secretariat(c.AdmitPledge(pledge=pledge, title=WATER))
    key = f"pledge/{pledge}"
    assert [key in hall.view(one) for one in Audience] == [False, False, True, True, True]
    turn = delivers(hall)
    assert due(hall) == ["deliver_pledges"]
    assert stands(hall, pledge) == ("published", "planning", None, None, turn)
    row = hall.row("pledge", pledge)
    assert (row["submitter"], row["stage_before"], row["published_at"]) == ("kenya", None, hour(60))
    shown = hall.view(Audience.PUBLIC)[key]
    assert shown["title"] == WATER
    assert not {"inscription", "reason"} & shown.keys()
    for command in (
        c.TakeBackPledge(pledge=pledge),
        c.AnnouncePledge(inscription=asks(hall), title="X", pledge=pledge),
    ):
        with refused("pledge_published"):
            hall.delegate(KENYA, command)
    for of_desk in (c.AdmitPledge(pledge=pledge, title=WATER), c.DeclinePledge(pledge=pledge, reason="Twice.")):
        with refused("pledge_published"):
            hall.secretariat(of_desk)


def test_admitted_late_it_is_public_at_once_and_what_was_written_anew_is_read_first(hall: Hall) -> None:
    entry = asks(hall)
    pledge = announces(hall, entry)
    announces(hall, entry, "Water for some", pledge=pledge)
    with refused("stale", what="pledge"):
        hall.secretariat(c.AdmitPledge(pledge=pledge, title=WATER))
    turn = delivers(hall)
    assert (due(hall), stands(hall, pledge)[0]) == ([], "submitted")
    hall.secretariat(c.AdmitPledge(pledge=pledge, title={"en": "Water for some"}))
    assert stands(hall, pledge)[::4] == ("published", turn)


def test_one_that_is_declined_says_why_and_may_be_changed(hall: Hall) -> None:
    entry = asks(hall)
    pledge = announces(hall, entry)
    with refused("reason_needed"):
        hall.secretariat(c.DeclinePledge(pledge=pledge, reason=" "))
    hall.secretariat(c.DeclinePledge(pledge=pledge, reason="It is in the register."))
    assert [(one["state"], one["reason"]) for one in own(hall)["pledges"]] == [("declined", "It is in the register.")]
    announces(hall, entry, "Wells", pledge=pledge)
    row = hall.row("pledge", pledge)
    assert (row["state"], row["reason"], row["title"]) == ("submitted", None, {"en": "Wells"})
    hall.delegate(KENYA, c.TakeBackPledge(pledge=pledge))
    assert hall.of_kind("pledge") == []


def test_an_announcement_of_another_is_not_said_to_exist_and_there_are_not_too_many(hall: Hall) -> None:
    entry = asks(hall)
    pledge = announces(hall, entry)
    with refused("not_found", what="pledge"):
        hall.delegate(BRAZIL, c.TakeBackPledge(pledge=pledge))
    for number in range(19):
        announces(hall, entry, f"Pledge {number}")
    with refused("too_many", why="announced", most=20):
        announces(hall, entry)
    with refused("invalid", field="countries", reason="unknown"):
        announces(hall, entry, pledge=pledge, countries=["XXX"])


# What becomes of the entry


def test_who_withdraws_and_asks_again_has_lost_nothing(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    reports(hall, entry, pledge, PROGRESS)
    new = announces(hall, entry)
    hall.delegate(KENYA, c.Withdraw(inscription=entry))
    assert due(hall) == []
    again = asks(hall)
    assert hall.row("inscription", again)["pledges"] == [link(pledge, "progress")]
    assert hall.row("pledge", new)["inscription"] == again
    delivers(hall)
    assert due(hall) == ["deliver_pledges"]
    third = asks(hall)
    assert hall.row("inscription", third)["pledges"] is None


def test_in_writing_it_is_said_as_well_and_undone_it_is_not(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    reports(hall, entry, pledge, PROGRESS, stage=PledgeStage.IN_PROGRESS)
    new = announces(hall, entry)
    hall.secretariat(c.AdmitPledge(pledge=new, title=WATER))
    hall.secretariat(c.PostInLieu(inscriptions=[entry]))
    assert (due(hall), stands(hall, new)[::4], stands(hall, pledge)[1]) == (
        ["deliver_pledges"], ("published", None), "in_progress"
    )  # fmt: skip
    hall.chair(c.Undo(room="assembly"))
    assert (stands(hall, new)[0], stands(hall, pledge)[1], due(hall)) == ("admitted", "planning", [])


def test_an_end_that_is_undone_takes_back_what_it_said_and_nothing_that_was_written_since(hall: Hall) -> None:
    pledge, other, entry = schools(hall), schools(hall), asks(hall)
    told = [c.Report(pledge=one, says=[SUPPORT], stage=PledgeStage.FULFILLED) for one in (pledge, other)]
    hall.delegate(KENYA, c.ReportOnPledges(inscription=entry, pledges=told))
    new = announces(hall, entry)
    hall.secretariat(c.AdmitPledge(pledge=new, title=WATER))
    turn = delivers(hall)
    due(hall)
    hall.secretariat(c.EditPledge(pledge=other, stage=PledgeStage.IN_PROGRESS))
    hall.secretariat(c.LinkPledges(intervention=turn, says={other: [CHALLENGE]}))
    hall.chair(c.Undo(room="assembly"))
    assert [stands(hall, one)[:2] for one in (pledge, other, new)] == [
        ("published", "planning"), ("published", "in_progress"), ("admitted", "planning")
    ]  # fmt: skip
    assert hall.row("intervention", turn)["pledges"] == [link(other, "challenge", stage="fulfilled")]
    assert f"pledge/{new}" not in hall.view(Audience.PUBLIC)
    with refused("overtaken"):
        hall.chair(c.ReturnToList(room="assembly", expect=turn))
    hall.secretariat(c.LinkPledges(intervention=turn, says={other: None}))
    hall.chair(c.ReturnToList(room="assembly", expect=turn))
    assert (hall.of_kind("need"), due(hall)) == ([], [])
    again = delivers(hall)
    assert due(hall) == ["deliver_pledges"]
    assert (stands(hall, new)[::4], stands(hall, pledge)[1]) == (("published", again), "fulfilled")


def test_a_need_that_somebody_answered_stays_when_it_was_not_said_after_all(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    reports(hall, entry, pledge, SUPPORT)
    delivers(hall)
    due(hall)
    (need,) = hall.of_kind("need")
    hall.delegate(BRAZIL, c.OfferSupport(need=need["id"]))
    hall.chair(c.Undo(room="assembly"))
    assert hall.of_kind("need") == [need | {"intervention": None}]
    hall.wait(1)
    hall.chair(c.EndIntervention(room="assembly", expect=hall.holder()))
    assert (due(hall), hall.of_kind("need")) == (["deliver_pledges"], [need])


def test_who_is_absent_and_put_aside_keeps_what_it_would_have_said(hall: Hall) -> None:
    hall.secretariat(c.SetMeeting(rules={"absent_rule": "struck"}))
    pledge, entry = schools(hall), asks(hall)
    reports(hall, entry, pledge, PROGRESS)
    called(hall)
    hall.chair(c.MarkAbsent(inscription=entry))
    assert (due(hall), list(own(hall)["reports"])) == ([], [entry])
    hall.secretariat(c.Admit(inscription=entry))
    turn = delivers(hall)
    assert (due(hall), hall.row("intervention", turn)["pledges"]) == (["deliver_pledges"], [link(pledge, "progress")])


def test_carried_over_to_where_it_waits_already_both_are_said_by_the_one_entry(hall: Hall) -> None:
    first, second, entry = schools(hall), schools(hall), asks(hall)
    reports(hall, entry, first, PROGRESS)
    hall.chair(c.OpenList(list="closing-list"))
    later = hall.delegate(KENYA, c.RequestFloor(list="closing-list"))["inscription"]
    reports(hall, later, second, CHALLENGE)
    new = announces(hall, later)
    hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))
    assert hall.row("inscription", entry)["pledges"] == [link(first, "progress"), link(second, "challenge")]
    assert hall.row("pledge", new)["inscription"] == entry
    hall.chair(c.Undo(room="assembly"))
    assert (hall.row("inscription", entry)["pledges"], hall.row("pledge", new)["inscription"]) == (
        [link(first, "progress")], later
    )  # fmt: skip


def test_of_two_delegations_that_are_one_the_one_that_stays_has_said_it(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    new = announces(hall, entry)
    hall.delegate(BRAZIL, c.OfferSupport(need=hall.delegate(KENYA, c.AskSupport(text="Books", pledge=pledge))["need"]))
    hall.secretariat(c.MergeDelegations(delegation="kenya", into="brazil"))
    assert hall.row("pledge", new)["submitter"] == "brazil"
    assert [(one["delegation"], one["state"]) for one in hall.of_kind("offer")] == [("brazil", "withdrawn")]
    assert [one["delegation"] for one in hall.of_kind("need")] == ["brazil"]


# On the record


def test_a_link_says_what_was_heard_and_the_delegation_s_own_word_is_kept(hall: Hall) -> None:
    pledge, other, entry = schools(hall), schools(hall, submitter="jordan"), asks(hall)
    reports(hall, entry, pledge, PROGRESS, stage=PledgeStage.FULFILLED)
    turn = called(hall)
    hall.secretariat(c.LinkPledges(intervention=turn, says={pledge: [CHALLENGE], other: [SUPPORT]}))
    assert hall.row("intervention", turn)["pledges"] == [link(pledge, "challenge"), link(other, "support_needed")]
    assert [one["pledge"] for one in hall.of_kind("need")] == [other]
    with refused("stale", what="links"):
        hall.secretariat(c.LinkPledges(intervention=turn, says={other: []}, seen={other: [PROGRESS]}))
    hall.secretariat(c.LinkPledges(intervention=turn, says={other: []}, seen={other: [SUPPORT]}))
    assert hall.of_kind("need") == []
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    due(hall)
    assert hall.row("intervention", turn)["pledges"] == [link(pledge, "challenge", stage="fulfilled"), link(other)]


def test_what_is_not_public_is_linked_to_nothing(hall: Hall) -> None:
    entry = asks(hall)
    new = announces(hall, entry)
    turn = called(hall)
    for pledge in (new, "nothing"):
        with refused("not_found", what="pledge"):
            hall.secretariat(c.LinkPledges(intervention=turn, says={pledge: [PROGRESS]}))
    hall.secretariat(c.LinkPledges(intervention=turn, says={"nothing": None}))


def test_it_is_said_once_and_not_before(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    reports(hall, entry, pledge, PROGRESS)
    with refused("wrong_state", state="inscribed"):
        hall.secretariat(c.DeliverPledges(inscription=entry))
    delivers(hall)
    due(hall)
    with refused("wrong_state", state="delivered"):
        hall.secretariat(c.DeliverPledges(inscription=entry))


def test_once_the_meeting_is_over_nothing_is_announced_and_the_record_goes_on(hall: Hall) -> None:
    pledge, entry = schools(hall), asks(hall)
    turn = delivers(hall)
    hall.chair(c.AdjournSitting(sitting="first"))
    hall.send(ADMIN, c.SetOver(over=True))
    with refused("meeting_over"):
        announces(hall, entry)
    hall.send(SECRETARIAT, c.LinkPledges(intervention=turn, says={pledge: [PROGRESS]}))
    assert hall.row("intervention", turn)["pledges"] == [link(pledge, "progress")]
