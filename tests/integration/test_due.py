"""What is due is done by itself, once: lists close at the hour that was announced (docs/adr/0081-due.md)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from config import Settings
from hlom_live.domain import commands as c
from hlom_live.handle.due import PROGRAM, do_due, expecting
from hlom_live.live import due
from hlom_live.live.content.audience import Audience
from hlom_live.store.database import Database
from hlom_live.store.models import ListRow
from hlom_live.web.app import make
from hlom_live.web.context import context
from tests.builders import BRAZIL, Hall, after, at_once, delegate_of, hour, refused
from tests.scenes import asks
from tests.support.server import MakeServer
from tests.support.waiting import wait_for
from tests.support.web import SLUG, Site

LIST = "debate-list"


@pytest.fixture
def hall(database: Database) -> Hall:
    """The list is open, and will close in ten minutes."""
    made = Hall(database)
    made.begin()
    made.chair(c.AnnounceClosing(list=LIST, closes_at=after(600)))
    return made


def states(hall: Hall) -> list[Any]:
    """How the list stands: its state, when it was closed, when it is to close."""
    return [hall.row("list", LIST)[name] for name in ("state", "closed_at", "closes_at")]


def do(hall: Hall) -> list[str]:
    """What is done by itself at this moment."""
    return [answer.change.command for answer in do_due(hall.database, hall.slug, hall.now) if answer.change]


def test_a_list_closes_at_its_hour_and_not_before_and_once(hall: Hall) -> None:
    hall.wait(599.999)
    assert (do(hall), states(hall)) == ([], ["open", None, hour(600)])
    hall.wait(0.001)
    assert (do(hall), states(hall)) == (["close_list"], ["closed", hour(600), None])
    assert do(hall) == []
    change = hall.changes()[-1]
    assert (change.actor, change.role, change.args) == (PROGRAM.name, "secretariat", {"list": LIST})
    for audience in Audience:
        assert hall.folded(audience) == hall.view(audience)


def test_two_workers_close_it_once(hall: Hall) -> None:
    hall.wait(600)
    head = hall.head
    answers = at_once(*[lambda: do_due(hall.database, hall.slug, hall.now)] * 2)
    assert sorted(len(done) for done in answers) == [0, 1]
    assert (hall.head, states(hall)[0]) == (head + 1, "closed")


def test_a_list_closed_by_hand_before_is_left_alone(hall: Hall) -> None:
    hall.wait(60)
    hall.chair(c.CloseList(list=LIST))
    hall.wait(600)
    assert (do(hall), states(hall)) == ([], ["closed", hour(60), None])


def test_a_list_closed_by_itself_is_reopened_by_undo_and_stays_open(hall: Hall) -> None:
    hall.wait(600)
    do(hall)
    hall.wait(5)
    hall.chair(c.Undo(room="assembly", seq=hall.head))
    assert states(hall) == ["open", None, None]
    assert do(hall) == []
    asks(hall)
    assert hall.order() == ["kenya"]
    for audience in Audience:
        assert hall.folded(audience) == hall.view(audience)


def test_undo_without_a_number_takes_back_what_a_person_did(hall: Hall) -> None:
    """Who presses "undo" means what was done by hand, not the closing that came a moment before the finger."""
    hall.chair(c.MarkAbsent(inscription=asks(hall)))
    absent = hall.head
    hall.wait(600)
    do(hall)
    assert hall.chair(c.Undo(room="assembly")) == {"undone": absent, "command": "mark_absent"}
    assert (states(hall)[0], hall.order()) == ("closed", ["kenya"])


def test_nothing_is_expected_where_nothing_can_fall_due(hall: Hall) -> None:
    assert expecting(hall.database) == [hall.slug]
    hall.chair(c.AnnounceClosing(list=LIST, closes_at=None))
    assert expecting(hall.database) == []
    hall.secretariat(c.SetMeeting(rules={"order_of_the_day_hour": "18:00"}))
    assert expecting(hall.database) == [hall.slug]


def test_a_closing_by_hand_undone_in_time_closes_at_its_hour_all_the_same(hall: Hall) -> None:
    hall.wait(60)
    hall.chair(c.CloseList(list=LIST))
    hall.chair(c.Undo(room="assembly"))
    hall.wait(540)
    assert (do(hall), states(hall)) == (["close_list"], ["closed", hour(600), None])


def test_with_nobody_there_at_the_hour_it_closed_then_all_the_same(hall: Hall) -> None:
    """Requests are refused from the hour on, whoever writes it down when."""
    hall.wait(599)
    asks(hall)
    hall.wait(4000)
    with refused("list_closed", closed_at=hour(600)):
        hall.send(delegate_of(BRAZIL), c.RequestFloor(list=LIST))
    assert (do(hall), states(hall)) == (["close_list"], ["closed", hour(600), None])
    with refused("list_closed", closed_at=hour(600)):
        hall.send(delegate_of(BRAZIL), c.RequestFloor(list=LIST))


def test_reopened_and_announced_anew_it_closes_again(hall: Hall) -> None:
    hall.wait(600)
    do(hall)
    hall.chair(c.OpenList(list=LIST))
    assert states(hall) == ["open", None, None]
    hall.chair(c.AnnounceClosing(list=LIST, closes_at=after(900)))
    hall.wait(300)
    assert (do(hall), states(hall)) == (["close_list"], ["closed", hour(900), None])


def test_a_program_that_was_down_at_the_hour_closes_the_list_when_it_is_back(database_url: str, tmp_path: Any) -> None:
    site = Site(database_url, tmp_path)
    site.open()
    closes_at = (site.clock() + timedelta(seconds=60)).isoformat()
    told = site.command(site.bearer("chair"), "announce_closing", list="list", closes_at=closes_at)
    assert told.status_code == 200
    site.close()

    site.clock.pass_seconds(3600)
    again = make(Settings(database_url, "k" * 20 + "0123456789abcdef", tmp_path), site.clock)
    with again.app_context():
        live = context().live
    live.do_due(SLUG)
    state = again.test_client().get(f"/api/v1/meetings/{SLUG}/state").get_json()["put"]["list/list"]
    assert (state["state"], state["closed_at"], state["closes_at"]) == ("closed", "2021-12-14T09:01:00.000Z", None)
    live.stop()


def test_it_is_done_where_nobody_is_connected(site: Site) -> None:
    site.open()
    closes_at = (site.clock() + timedelta(seconds=60)).isoformat()
    site.command(site.bearer("chair"), "announce_closing", list="list", closes_at=closes_at)
    site.clock.pass_seconds(60)
    assert site.live.presence.meetings() == []
    site.live.due.look_around()
    state = site.client().get(f"/api/v1/meetings/{SLUG}/state").get_json()["put"]["list/list"]
    assert (state["state"], state["closed_at"]) == ("closed", "2021-12-14T09:01:00.000Z")
    lines = site.client().get(f"/api/v1/meetings/{SLUG}/log", headers=site.bearer("chair")).get_json()
    assert [(line["command"], line["undoable"]) for line in lines[:3]] == [
        ("close_list", False), ("announce_closing", True), ("open_list", True),
    ]  # fmt: skip


def test_while_it_cannot_be_done_the_log_has_one_line(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: Any) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(due, "do_due", away)
        broken.setattr(due, "expecting", away)
        for _ in range(3):
            site.live.do_due(SLUG)
            site.live.due.look_around()
    assert [record.message for record in caplog.records] == [
        f"what is due in {SLUG} could not be done: OSError: the disk is full",
        "it could not be found out where something is due: OSError: the disk is full",
    ]
    caplog.clear()
    for _ in range(2):
        site.live.do_due(SLUG)
        site.live.due.look_around()
    assert [record.message for record in caplog.records] == [
        f"what is due in {SLUG} is done again",
        "it is found out again where something is due",
    ]


def test_a_server_that_nobody_asks_anything_does_what_is_due(make_server: MakeServer) -> None:
    server = make_server()
    server.cli("demo")
    database = Database(server.environ["HLOM_DATABASE_URL"])
    with database.writing() as session:
        open_list = session.scalars(select(ListRow).where(ListRow.state == "open")).first()
        assert open_list is not None
        open_list.closes_at = datetime(2021, 1, 1, tzinfo=UTC)
        list_id = open_list.id
    server.start()

    def state() -> str:
        with database.reading() as session:
            return session.get_one(ListRow, list_id).state

    wait_for(lambda: state() == "closed", what="the list to be closed")
    database.dispose()


def test_refusals_by_http_say_what_is_the_case(site: Site) -> None:
    """One sentence for each new refusal, and what program and person need to go on."""
    site.open()
    kenya, desk, chair = site.bearer("delegate", "kenya"), site.bearer("secretariat"), site.bearer("chair")
    closes_at = (site.clock() + timedelta(seconds=60)).isoformat()
    assert site.command(chair, "announce_closing", list="list", closes_at=closes_at).status_code == 200
    site.clock.pass_seconds(60)

    def refusal(headers: dict[str, str], command: str, /, **args: Any) -> tuple[int, str, str]:
        answer = site.command(headers, command, **args)
        error = answer.get_json()["error"]
        return answer.status_code, error["code"], error["message"]

    assert refusal(kenya, "request_floor", list="list") == (
        409, "list_closed", "The list of speakers was closed at 10:01.",
    )  # fmt: skip
    assert refusal(chair, "announce_closing", list="list", closes_at="2021-12-14T09:00:00Z") == (
        400, "invalid", "The field “closes_at” cannot be taken: it must be an hour that is still to come.",
    )  # fmt: skip
    assert refusal(desk, "carry_over", list="list", to="list")[:2] == (409, "wrong_state")
    assert refusal(desk, "add_delegation", name="KÉNYA", category="ngo") == (
        400, "invalid", "The field “name” cannot be taken: another delegation has it already.",
    )  # fmt: skip
    assert refusal(kenya, "agree_swap", swap="none") == (404, "not_found", "This exchange of places no longer exists.")
    reply = {"list": "list", "kind": "right_of_reply", "reply_to": "none"}
    assert refusal(kenya, "request_floor", **reply)[:2] == (404, "not_found")
    raised = site.command(kenya, "raise_point_of_order", room="room")
    assert raised.status_code == 200
    assert refusal(chair, "adjourn_sitting", sitting="sitting") == (
        409, "floor_taken", "A point of order of Kenya is to be ruled on first.",
    )  # fmt: skip
