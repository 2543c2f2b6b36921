"""A command that comes later than its sender wants it is refused, and nothing happens (docs/adr/0112-until.md)."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from hlom_live.domain.clock import stamp
from hlom_live.store.changes import find_meeting
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database


def suspend(site: Site, until: Any, command_id: str | None = None, **headers: str) -> TestResponse:
    """The chair suspends the sitting, wanted until then."""
    body = {
        "command_id": command_id or str(uuid4()),
        "name": "suspend_sitting",
        "args": {"sitting": "sitting"},
        "until": until,
    }
    return site.client().post(f"{API}/commands", json=body, headers={**site.bearer("chair"), **headers})


def in_seconds(site: Site, seconds: float) -> str | None:
    return stamp(site.clock() + timedelta(seconds=seconds))


def state(site: Site) -> dict[str, Any]:
    rows: dict[str, Any] = site.client().get(f"{API}/state").json
    return rows


def test_until_that_moment_it_is_carried_out(site: Site) -> None:
    site.open()
    until = in_seconds(site, 20)
    site.clock.pass_seconds(20)
    assert suspend(site, until).status_code == 200
    assert state(site)["put"]["sitting/sitting"]["state"] == "suspended"


def test_later_it_is_refused_with_the_hour_and_changes_nothing(site: Site) -> None:
    site.open()
    until, before = in_seconds(site, 20), state(site)
    site.clock.pass_seconds(20.001)
    answer = suspend(site, until)
    assert answer.status_code == 409
    error = answer.json["error"]
    assert (error["code"], error["now"]) == ("too_late", "2021-12-14T09:00:20.001Z")
    assert error["message"] == "This came too late: it was wanted until 10:00. Nothing was done."
    assert state(site) == before
    french = suspend(site, until, **{"Accept-Language": "fr"}).json["error"]["message"]
    assert french.startswith("C’est arrivé trop tard")


def test_what_was_done_in_time_is_answered_as_the_first_time(site: Site) -> None:
    site.open()
    until, name = in_seconds(site, 20), str(uuid4())
    first = suspend(site, until, name).json
    site.clock.pass_seconds(5 * 3600)
    assert suspend(site, until, name).json == first
    assert suspend(site, "1970-01-01T00:00:00.000Z", name).json == first
    assert suspend(site, "1970-01-01T00:00:00.000Z").json["error"]["code"] == "too_late"


@pytest.mark.parametrize(
    "until", ["soon", "", "2021-12-14", "2021-12-14T09:00:00", "0001-01-01T00:00:00+14:00", 12, True, {}, ["x"]]
)
def test_what_is_no_moment_is_refused_by_name(site: Site, until: object) -> None:
    answer = suspend(site, until)
    assert answer.status_code == 400
    assert (answer.json["error"]["code"], answer.json["error"]["field"]) == ("invalid", "until")


@pytest.mark.parametrize("until", [None, "2021-12-14T10:00:00.000Z", "2021-12-14T11:00:00+01:00"])
def test_a_client_that_says_nothing_waits_for_ever_and_zones_are_read(site: Site, until: str | None) -> None:
    site.open()
    assert suspend(site, until).status_code == 200


def test_waiting_for_the_lock_counts(site: Site) -> None:
    site.open()
    answers: list[TestResponse] = []
    until = in_seconds(site, 20)
    waits = Thread(target=lambda: answers.append(suspend(site, until)))
    with site.database.writing() as session:
        find_meeting(session, SLUG, lock=True)
        waits.start()
        site.clock.pass_seconds(30)
    waits.join()
    assert answers[0].json["error"]["code"] == "too_late"
    assert state(site)["put"]["sitting/sitting"]["state"] == "open"
