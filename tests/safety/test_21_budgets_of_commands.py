"""Safety 21: commands have a budget by role, so that nobody fills the log and every line; the same test is no news."""

from __future__ import annotations

from uuid import uuid4

import pytest

from hlom_live.domain.roles import Role
from hlom_live.web.http.pace import EXTENSION, OF_ROLE
from tests.support.web import API, KENYA, Site

FIELDS = {"microphone": True, "camera": True, "line_milliseconds": 80.0}


def head(site: Site) -> int:
    return int(site.client().get(f"{API}/state").json["seq"])


def test_beyond_the_budget_a_delegate_is_told_to_wait_and_nothing_is_written(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(site.app.extensions[EXTENSION][0], "_tick", lambda: clock[0])
    delegate, budget = site.bearer("delegate", "kenya"), OF_ROLE[Role.DELEGATE]
    site.put(KENYA)
    before = head(site)
    answers = [
        site.command(delegate, "set_presence", delegation="kenya", present=("remote", "in_room")[number % 2])
        for number in range(budget.at_once + 2)
    ]
    assert [answer.status_code for answer in answers] == [*[200] * budget.at_once, 429, 429]
    last = answers[-1]
    assert last.json["error"]["code"] == "too_many"
    assert last.headers["Retry-After"] == "1"
    assert head(site) == before + budget.at_once
    assert site.command(site.bearer("chair"), "close_list", list="list").status_code != 429
    clock[0] += 1 / budget.a_second
    assert site.command(delegate, "set_presence", delegation="kenya", present="absent").status_code == 200


def test_it_is_counted_before_anything_is_read_or_locked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    spent, budgets = site.app.extensions[EXTENSION]
    monkeypatch.setattr(spent, "_tick", lambda: 100.0)
    monkeypatch.setattr("hlom_live.web.api.commands.handle", lambda *_: pytest.fail("it was carried out"))
    headers = site.bearer("delegate", "kenya")
    for _ in range(budgets[Role.DELEGATE].at_once):
        assert site.client().post(f"{API}/commands", data=b"no JSON", headers=headers).status_code == 415
    refused = site.client().post(f"{API}/commands", data=b"no JSON", headers=headers)
    assert refused.status_code == 429


def test_the_refusal_is_said_in_six_languages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    spent, budgets = site.app.extensions[EXTENSION]
    monkeypatch.setattr(spent, "_tick", lambda: 100.0)
    headers, said = site.bearer("delegate", "kenya"), set()
    for _ in range(budgets[Role.DELEGATE].at_once):
        site.client().post(f"{API}/commands", headers=headers)
    for lang in ("ar", "en", "es", "fr", "ru", "zh"):
        said.add(site.client().post(f"{API}/commands?lang={lang}", headers=headers).json["error"]["message"])
    assert len(said) == 6


def test_every_role_has_a_budget_and_staff_has_more() -> None:
    assert OF_ROLE.keys() == set(Role)
    assert all(OF_ROLE[role].at_once > OF_ROLE[Role.DELEGATE].at_once for role in Role if role is not Role.DELEGATE)


def test_a_test_of_the_same_within_a_minute_is_answered_and_changes_nothing(site: Site) -> None:
    site.put(KENYA)
    delegate, before = site.bearer("delegate", "kenya"), head(site)
    page = site.socket(token=delegate["Authorization"].removeprefix("Bearer "))
    page.received()
    for _ in range(3):
        answer = site.command(delegate, "report_device_test", str(uuid4()), **FIELDS)
        assert (answer.status_code, answer.json["seq"], answer.json["result"]) == (200, before + 1, {})
    assert head(site) == before + 1
    assert [change["seq"] for change in page.received()] == [before + 1]
    again = site.command(delegate, "report_device_test", **{**FIELDS, "camera": False})
    assert again.json["seq"] == before + 2
