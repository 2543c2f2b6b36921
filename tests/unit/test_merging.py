"""Two delegations that are one, and delegations that nobody needs (docs/adr/0152-delegations-and-persons.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import delete, select, text

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.merging import Belongings, remove, together
from hlom_live.domain.model import Done, Presence, PresentBy
from hlom_live.domain.roles import Actor, Role
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import find_meeting
from hlom_live.store.forget import forget
from hlom_live.store.mailing.correspondence import addresses_of, find_correspondence, write_to
from hlom_live.store.mailing.push import PushRow, pass_on
from hlom_live.store.models import ChangeRow, FileRow
from hlom_live.store.sign_in.access import TokenRow, create_access
from hlom_live.store.sign_in.accesses import list_accesses, revoke_access
from tests.builders import BRAZIL, JORDAN, KENYA, NOON, Hall, document, inscription, memory_database, refused
from tests.scenes import asks, speaks, under


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def another(hall: Hall, name: str = "Kenia", category: str = "member_state") -> str:
    """The same delegation once more, under a name that somebody mistyped."""
    return str(hall.secretariat(c.AddDelegation(name_=name, category=category))["delegation"])


def merged(hall: Hall, gone: str, into: str = "kenya") -> None:
    hall.secretariat(c.MergeDelegations(delegation=gone, into=into))


# What becomes of the two


def test_what_stays_is_its_own_and_what_it_lacks_is_the_other_s() -> None:
    typo = replace(
        JORDAN, id="typo", name={"en": "Jordania", "ar": "الأردن"}, code=None, seat="A1", region="Asia", groups=["G77"]
    )
    kept = replace(JORDAN, seat="B2", groups=["LAS", "G77"])
    assert together(typo, kept) == replace(
        kept, name={"en": "Jordan", "ar": "الأردن"}, region="Asia", groups=["LAS", "G77"]
    )


def test_who_is_there_as_either_is_there_as_both() -> None:
    here = replace(KENYA, present=Presence.REMOTE, present_by=PresentBy.BADGE, present_at=NOON)
    away = replace(JORDAN, present=Presence.ABSENT)
    found = together(here, away)
    assert (found.present, found.present_by, found.present_at) == (Presence.REMOTE, PresentBy.BADGE, NOON)
    assert together(away, here) == replace(here, code="KEN", name=here.name)


def test_every_badge_that_was_printed_stays_good(hall: Hall) -> None:
    typo = another(hall)
    hall.secretariat(c.IssueBadges())
    badges = {row["id"]: row["badge"] for row in hall.of_kind("delegation")}
    merged(hall, typo)
    again = another(hall, "Kenyaa")
    hall.secretariat(c.IssueBadges())
    merged(hall, again)
    row = hall.row("delegation", "kenya")
    assert (row["badge"], row["other_badges"][-1]) == (badges["kenya"], badges[typo])
    for badge in (badges["kenya"], badges[typo]):
        assert hall.secretariat(c.ReadBadge(badge=badge))["delegation"] == "kenya"


def test_the_badge_goes_over_to_one_that_has_none(hall: Hall) -> None:
    hall.secretariat(c.IssueBadges())
    badge = hall.row("delegation", "kenya")["badge"]
    corrected = another(hall, "Republic of Kenya")
    merged(hall, "kenya", into=corrected)
    assert hall.row("delegation", corrected)["badge"] == badge
    assert "delegation/kenya" not in hall.rows


# What goes along


def test_entries_interventions_and_documents_go_along_and_the_record_stays_word_for_word(hall: Hall) -> None:
    typo = another(hall)
    speaks(hall, BRAZIL)
    hall.chair(c.EndIntervention(room="assembly", expect=hall.of_kind("intervention")[0]["id"]))
    entry = hall.secretariat(c.Inscribe(list="debate-list", delegation=typo, speaker_name="A. Juma"))["inscription"]
    turn = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    hall.wait(30)
    before = hall.row("intervention", turn), hall.row("inscription", entry)
    merged(hall, typo)
    after = hall.row("intervention", turn), hall.row("inscription", entry)
    assert after == tuple(row | {"delegation": "kenya"} for row in before)
    assert f"delegation/{typo}" not in hall.rows
    # The floor goes on: whoever speaks is called by the right name, and the clock runs as it did.
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    assert hall.row("intervention", turn)["outcome"] == "delivered"


def test_of_another_category_the_waiting_find_their_limit_and_their_place(hall: Hall) -> None:
    hall.begin()
    hall.secretariat(
        c.SetList(list="debate-list", ordering="category", time_limits={"default": 180, "ngo": 60})  # type: ignore[arg-type]
    )
    typo = another(hall, "Kenia", "ngo")
    asks(hall, BRAZIL)
    hall.wait(1)
    asks(hall, JORDAN)
    hall.wait(1)
    hall.secretariat(c.SetMeeting(rules={"safe_places": 0}))
    entry = hall.secretariat(c.Inscribe(list="debate-list", delegation=typo))["inscription"]
    assert hall.row("inscription", entry)["allotted_seconds"] == 60
    merged(hall, typo)
    assert (hall.order(), hall.row("inscription", entry)["allotted_seconds"]) == (["brazil", "jordan", "kenya"], 180)


def test_a_lot_is_that_of_the_delegation_that_stays(hall: Hall) -> None:
    under(hall, safe_places=0)
    hall.begin()
    typo = another(hall)
    for one in (typo, "brazil", "jordan", "turkiye"):
        hall.secretariat(c.Inscribe(list="debate-list", delegation=one))
        hall.wait(1)
    hall.secretariat(c.OrderList(list="debate-list", ordering="lot", seed="a seed"))  # type: ignore[arg-type]
    merged(hall, typo)
    as_placed = hall.order()
    hall.secretariat(c.OrderList(list="debate-list", ordering="lot", seed="a seed"))  # type: ignore[arg-type]
    assert as_placed == hall.order()


def test_messages_addresses_and_browsers_that_are_told_go_along(hall: Hall) -> None:
    typo = another(hall)
    hall.secretariat(c.SendMessage(recipient="delegation", delegation=typo, text="Please come to the desk."))
    with hall.database.writing() as session:
        write_to(session, hall.meeting_id, "kenya", addresses_of("office@kenya.example"))
        write_to(
            session, hall.meeting_id, typo, addresses_of("Amina <amina@kenya.example>, office@kenya.example"), "fr"
        )
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.add(
            PushRow(
                id="browser", meeting_id=hall.meeting_id, sign_in="somebody", delegation=typo, language="fr",
                endpoint="https://push.example/1", p256dh="key", auth="secret", created_at=NOON,
            )
        )  # fmt: skip
        session.flush()
        pass_on(session, hall.meeting_id, typo, "kenya")
        assert [row.delegation for row in session.scalars(select(PushRow))] == ["kenya"]
        session.execute(delete(PushRow))
    merged(hall, typo)
    assert [row["delegation"] for row in hall.of_kind("message")] == ["kenya"]
    with hall.database.reading() as session:
        kenya = find_correspondence(session, hall.meeting_id)["kenya"]
    assert [one.email for one in kenya.addresses] == ["office@kenya.example", "amina@kenya.example"]
    assert kenya.language == "fr"


def test_a_statement_and_a_file_on_its_way_go_along(hall: Hall) -> None:
    typo = another(hall)
    with hall.database.writing() as session:
        for one in ("sent", "waits"):
            session.add(
                FileRow(
                    id=one, meeting_id=hall.meeting_id, delegation=typo, name="a.txt", media_type="text/plain",
                    bytes=1, words=1, sha256="0" * 64, uploaded_at=NOON, content=b"a",
                )
            )  # fmt: skip
    hall.begin()
    entry = hall.secretariat(c.Inscribe(list="debate-list", delegation=typo))["inscription"]
    hall.secretariat(c.HandInStatement(inscription=entry, file="sent", language="en"))
    merged(hall, typo)
    assert hall.row("document", "sent")["delegation"] == "kenya"
    assert hall.delegate(KENYA, c.ReleaseStatement(document="sent")) == {}
    with hall.database.reading() as session:
        assert set(session.scalars(select(FileRow.delegation))) == {"kenya"}


def test_what_it_pledged_needs_and_offers_and_a_document_of_the_meeting_outlive_it_and_a_forgetting(hall: Hall) -> None:
    """All are the other's; the words of needs and offers, which may name persons, are forgotten, and no row is."""
    typo = another(hall)
    for kind in ("", "report"):
        file = FileRow(
            id=f"file{kind}", meeting_id=hall.meeting_id, delegation=typo if not kind else None, name="a.pdf",
            media_type="application/pdf", bytes=1, sha256=sha256(b"a").hexdigest(), uploaded_at=NOON, content=b"a",
        )  # fmt: skip
        with hall.database.writing() as session:
            session.add(file)
    report = hall.secretariat(c.AddDocument(title="A report", kind="report", file="filereport"))["document"]  # type: ignore[arg-type]
    led = hall.secretariat(c.AddPledge(title={"en": "Ten schools"}, submitter=typo))["pledge"]
    joint = hall.secretariat(c.AddPledge(title={"en": "Wells"}, submitter="brazil", partners=[{"delegation": typo}]))
    gone = replace(KENYA, id=typo)
    need = hall.delegate(gone, c.AskSupport(text="Ask Amina Juma", pledge=led))["need"]
    other = hall.delegate(BRAZIL, c.AskSupport(text="Teachers"))["need"]
    offer = hall.delegate(gone, c.OfferSupport(need=other, text="Amina Juma will come"))["offer"]
    hall.begin()
    entry = hall.secretariat(c.Inscribe(list="debate-list", delegation=typo))["inscription"]
    hall.secretariat(c.HandInStatement(inscription=entry, file="file", language="en"))
    merged(hall, typo)
    assert (hall.row("pledge", led)["submitter"], hall.row("need", need)["delegation"]) == ("kenya", "kenya")
    assert hall.row("pledge", joint["pledge"])["partners"] == [{"delegation": "kenya", "name": None}]
    assert (hall.row("offer", offer)["delegation"], hall.row("document", "file")["delegation"]) == ("kenya", "kenya")
    late = NOON + timedelta(days=30)
    assert forget(hall.database, hall.slug, late.date(), Actor(Role.ADMIN, "Clerk"), late)
    assert [row["id"] for row in hall.of_kind("document")] == [report]
    assert (hall.row("need", need)["text"], hall.row("offer", offer)["text"]) == (None, None)
    assert {row["id"] for row in hall.of_kind("pledge")} == {led, joint["pledge"]}
    with hall.database.reading() as session:
        verify(session, hall.slug)
        assert "Amina" not in str(session.execute(select(ChangeRow.body, ChangeRow.personal)).all())


def test_whoever_entered_for_the_one_enters_for_the_other(hall: Hall) -> None:
    typo = another(hall)
    with hall.database.writing() as session:
        meeting = find_meeting(session, hall.slug)
        for of in (typo, "kenya", "brazil"):
            create_access(session, meeting, Role.DELEGATE, of, of, hall.now)
    merged(hall, typo)
    with hall.database.reading() as session:
        found = list_accesses(session, hall.meeting_id, hall.now)
    assert {(one.name, one.delegation) for one in found} == {("brazil", "brazil"), ("kenya", "kenya"), (typo, "kenya")}


def test_an_exchange_between_the_two_is_over_and_one_with_a_third_goes_on(hall: Hall) -> None:
    typo = another(hall)
    hall.begin()
    one = hall.secretariat(c.Inscribe(list="debate-list", delegation=typo))["inscription"]
    third = asks(hall, JORDAN)
    kenya = asks(hall, KENYA)
    hall.delegate(KENYA, c.ProposeSwap(inscription=kenya, with_=one))
    goes_on = hall.delegate(JORDAN, c.ProposeSwap(inscription=third, with_=one))["swap"]
    hall.secretariat(c.Withdraw(inscription=kenya))
    merged(hall, typo)
    states = {row["id"] == goes_on: row["state"] for row in hall.of_kind("swap")}
    assert states == {True: "proposed", False: "declined"}
    hall.delegate(KENYA, c.AgreeSwap(swap=goes_on))
    assert hall.row("swap", goes_on)["state"] == "agreed"


def test_what_was_done_before_can_be_undone_no_more_and_the_log_is_whole(hall: Hall) -> None:
    typo = another(hall)
    hall.begin()
    hall.secretariat(c.Inscribe(list="debate-list", delegation=typo))
    merged(hall, typo)
    with pytest.raises(Refused, match="overtaken"):
        hall.chair(c.Undo(room="assembly"))
    head = hall.head
    with hall.database.reading() as session:
        assert verify(session, hall.slug).head == head


def test_the_second_of_two_officers_is_told_that_it_is_gone(hall: Hall) -> None:
    typo = another(hall)
    merged(hall, typo)
    for late in (
        c.MergeDelegations(delegation=typo, into="brazil"),
        c.RemoveDelegation(delegation=typo),
        c.EditDelegation(delegation=typo, seat="A1"),
        c.MergeDelegations(delegation="brazil", into=typo),
    ):
        with refused("not_found", what="delegation"):
            hall.secretariat(late)


# Removing


def test_one_that_did_nothing_goes(hall: Hall) -> None:
    typo = another(hall)
    hall.secretariat(c.RemoveDelegation(delegation=typo))
    assert f"delegation/{typo}" not in hall.rows
    assert remove(KENYA, Belongings(), "en") == Done(drop=(KENYA,))


def test_what_stands_in_the_way_is_said_and_counted() -> None:
    has = Belongings(entries=[inscription()], documents=[document(), document(id="other")], links=1)
    with refused("in_use", name={"en": "Kenya"}, by={"entries": 1, "documents": 2, "links": 1}):
        remove(KENYA, has, "en")


def test_a_link_stands_in_the_way_as_long_as_it_is_good(hall: Hall) -> None:
    with hall.database.writing() as session:
        create_access(session, find_meeting(session, hall.slug), Role.DELEGATE, "kenya", "Kenya", hall.now)
    with refused("in_use", name={"en": "Kenya"}, by={"links": 1}):
        hall.secretariat(c.RemoveDelegation(delegation="kenya"))
    with hall.database.writing() as session:
        revoke_access(session, session.scalars(select(TokenRow.access)).first() or "", hall.now)
    hall.secretariat(c.RemoveDelegation(delegation="kenya"))
    assert "delegation/kenya" not in hall.rows


def test_what_its_delegate_sent_while_it_was_merged_is_refused(hall: Hall) -> None:
    """The command waited for the meeting's lock, and its sender was looked up before."""
    need = hall.delegate(JORDAN, c.AskSupport(text="Teachers"))["need"]
    gone = another(hall)
    merged(hall, gone)
    sender, before = Actor(Role.DELEGATE, "Delegate of Kenia", gone), hall.rows
    late: list[c.Command] = [
        c.OfferSupport(need=need, text="Two of them"),
        c.AskSupport(text="Wells"),
        c.RequestFloor(list="debate-list"),
        c.RaisePointOfOrder(room="assembly"),
        c.SetPresence(delegation=gone, present=Presence.REMOTE),
        c.ReportDeviceTest(microphone=True, camera=True, line_milliseconds=41.5),
        c.SendMessage(recipient="desk", text="We are here."),
    ]
    for command in late:
        with refused("not_found", what="delegation"):
            hall.send(sender, command)
    assert hall.rows == before
