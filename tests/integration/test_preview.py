"""What changes of the programme would do, as the setup page asks the server (docs/adr/0151)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, SLUG, Site

SHIFT = {"name": "shift_day", "args": {"day": "2021-12-14", "minutes": 30}}


def look(site: Site, role: str | None = "secretariat", **wishes: Any) -> Any:
    headers = site.bearer(role, "kenya" if role == "delegate" else None) if role else {}
    return site.client().post(f"{API}/preview", json=wishes, headers=headers)


def state(site: Site) -> Any:
    return site.client().get(f"{API}/state").json


def test_it_is_the_secretariat_s_and_writes_nothing(site: Site) -> None:
    before = state(site)
    for role, status in (("admin", 200), ("chair", 403), ("technician", 403), ("delegate", 403), (None, 401)):
        assert look(site, role, commands=[SHIFT]).status_code == status
    found = look(site, commands=[SHIFT]).json
    assert [one["what"] for one in found["told"]] == ["moved"]
    assert found["put"]["sitting/sitting"]["planned_start"] != before["put"]["sitting/sitting"]["planned_start"]
    assert (found["changes"], found["drop"], state(site)) == ([], [], before)


@pytest.mark.parametrize(
    ("wishes", "status", "code"),
    [
        ({"commands": [{"name": "open_sitting", "args": {"sitting": "sitting"}}]}, 400, "invalid"),
        ({"commands": [{"name": "shift_day", "args": {"day": "2021-12-14"}}]}, 400, "invalid"),
        ({"commands": [{"name": "shift_day", "args": {"day": "2021-12-16", "minutes": 5}}]}, 409, "no_sitting"),
        ({"commands": "all"}, 400, "invalid"),
        ({"rumours": 1}, 400, "invalid"),
    ],
)
def test_what_cannot_be_is_refused_as_it_would_be_when_it_is_sent(
    site: Site, wishes: dict[str, Any], status: int, code: str
) -> None:
    answer = look(site, **wishes)
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)


def test_a_change_of_the_draft_that_cannot_be_any_more_says_why_in_the_reader_s_language(site: Site) -> None:
    desk = site.bearer("secretariat")
    edit = {"sitting": "sitting", "title": {"en": "Opening"}, "expect": {"title": {"en": "Another"}}}
    assert site.command(desk, "add_to_draft", command="edit_sitting", args=edit).status_code == 409
    drafted = site.command(desk, "add_to_draft", command="remove_item", args={"item": "item"}).json["result"]["change"]
    site.command(desk, "inscribe", list="list", delegation="kenya")
    headers = {**desk, "Accept-Language": "fr"}
    (told,) = site.client().post(f"{API}/preview", json={}, headers=headers).json["changes"]
    assert (told["change"], told["refused"]["code"]) == (drafted, "wrong_state")
    assert "1 inscription figure sur sa liste." in told["refused"]["message"]


def test_those_who_follow_read_what_changed_without_a_script(site: Site) -> None:
    assert "What changed" not in site.client().get(f"/m/{SLUG}/plain").text
    assert site.command(site.bearer("secretariat"), "shift_day", **SHIFT["args"]).status_code == 200  # type: ignore[arg-type]
    for page in ("", "/plain"):
        assert "What changed" in site.client().get(f"/m/{SLUG}{page}").text
