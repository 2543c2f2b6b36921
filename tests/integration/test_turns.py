"""What each delegation is told of its turn rests on few columns, and says what the whole rows would say."""

from __future__ import annotations

from sqlalchemy import select

from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import Delegation, Inscription
from hlom_live.live.content.calls import TOUCHING, calls
from hlom_live.store.changes import rows
from hlom_live.store.models import InscriptionRow, MeetingRow
from hlom_live.store.turns import ENTRY_FIELDS, turn_rows
from tests.support.web import Site

STATES = [Delegation(id=f"state-{n}", name={"en": f"State {n}"}, category="member_state") for n in range(12)]


def run(site: Site) -> None:
    """Six speak, one after the other and with a pause, one is interrupted; five wait, one with a point of order."""
    site.put(*STATES)
    site.open()
    desk = site.bearer("secretariat")
    for one in STATES:
        assert site.command(desk, "inscribe", list="list", delegation=one.id).status_code == 200
    on = None
    for seconds in range(6):
        called = site.command(desk, "next_speaker", room="room", expect=on)
        on = called.json["result"]["intervention"]
        site.clock.pass_seconds(60 + 7 * seconds)
        assert site.command(desk, "pause_clock", room="room", expect=on).status_code == 200
        site.clock.pass_seconds(20)
        assert site.command(desk, "resume_clock", room="room", expect=on).status_code == 200
        site.clock.pass_seconds(30)
    asked = site.command(site.bearer("delegate", STATES[11].id), "raise_point_of_order", room="room")
    assert asked.status_code == 200, asked.json


def test_few_columns_say_the_same_as_the_whole_rows(site: Site) -> None:
    run(site)
    with site.database.reading() as session:
        meeting = session.scalars(select(MeetingRow)).one()
        whole = calls(Rows(rows(session, meeting.id, ("meeting", *TOUCHING))), site.clock())
        few = calls(Rows(turn_rows(session, meeting.id)), site.clock())
    assert few == whole
    assert [call["call"] for call in few.values()].count("now") == 1
    assert len(few) == 7


def test_who_has_spoken_is_not_read(site: Site) -> None:
    run(site)
    with site.database.reading() as session:
        meeting = session.scalars(select(MeetingRow)).one()
        entries = Rows(turn_rows(session, meeting.id)).all(Inscription.KIND)
        delivered = session.scalars(select(InscriptionRow).where(InscriptionRow.state == "delivered")).all()
    assert (len(entries), len(delivered)) == (8, 5)
    assert {tuple(row) for row in entries} == {ENTRY_FIELDS}
