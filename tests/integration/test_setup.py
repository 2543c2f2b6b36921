"""The setup page's own calls: badges to print, and files that are tried before they are imported."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from hlom_live.budgets import Budget
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Role
from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.store import imports
from hlom_live.store.models import ChangeRow
from hlom_live.web.api import imports as api
from hlom_live.web.http.pace import EXTENSION
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, KENYA, SLUG, Site

DELEGATIONS = "name,category,code,seat\nJordan,member_state,JOR,A1\nNorwegian Refugee Council,ngo,,\n"
BAD = "name,category,code\nJordan,member_state,JOR\nNowhere,no such category,\nFrance,member_state,XXX\n"


def bring(site: Site, body: bytes | str, role: str | None = "secretariat", dry: bool = False) -> TestResponse:
    """Send a file, with a bearer token."""
    headers = site.bearer(role, "kenya" if role == "delegate" else None) if role else {}
    data = body.encode() if isinstance(body, str) else body
    query = {"dry_run": "1"} if dry else {}
    return site.client().post(f"{API}/import", data=data, headers=headers, query_string=query)


def names(site: Site) -> set[str]:
    rows = site.client().get(f"{API}/state").json["put"]
    return {row["name"]["en"] for key, row in rows.items() if key.startswith("delegation/")}


def head(site: Site) -> int:
    number: int = site.client().get(f"{API}/state").json["seq"]
    return number


# The page


@pytest.mark.parametrize("role", ["secretariat", "admin"])
def test_the_page_is_the_secretariat_s_and_tells_the_defaults_of_every_rule(site: Site, role: str) -> None:
    page = site.browser(role).client.get(f"/m/{SLUG}/setup")
    assert page.status_code == 200
    for name in DEFAULT_RULES:
        assert f'"{name}"' in page.text


@pytest.mark.parametrize("path", ["setup", "badges"])
@pytest.mark.parametrize("role", ["chair", "technician", "interpreter", "delegate"])
def test_and_nobody_else_s(site: Site, path: str, role: str) -> None:
    client = site.browser(role, "kenya" if role == "delegate" else None).client
    assert client.get(f"/m/{SLUG}/{path}").status_code == 403
    assert site.client().get(f"/m/{SLUG}/{path}").status_code == 303


# Badges


def printed(site: Site, **query: Any) -> tuple[int, list[str]]:
    """The status, and the codes on the sheet."""
    page = site.browser("secretariat").client.get(f"/m/{SLUG}/badges", query_string=query)
    return page.status_code, re.findall(r'dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})<', page.text)


def test_badges_are_printed_once_each_or_several_times_or_of_one_delegation(site: Site) -> None:
    assert printed(site) == (200, [])
    assert site.command(site.bearer("secretariat"), "issue_badges").json["result"] == {"issued": 2}
    status, both = printed(site)
    assert (status, len(set(both))) == (200, 2)
    assert sorted(printed(site, copies=3)[1]) == sorted(both * 3)
    assert len(printed(site, delegation=KENYA.id)[1]) == 1
    assert printed(site, delegation="nobody") == (200, [])


def test_a_printed_code_is_the_one_that_is_read_at_the_door(site: Site) -> None:
    site.command(site.bearer("secretariat"), "issue_badges")
    (code,) = printed(site, delegation=KENYA.id)[1]
    read = site.command(site.bearer("technician"), "read_badge", badge=code)
    assert read.json["result"] == {"delegation": KENYA.id}


@pytest.mark.parametrize("copies", ["0", "21", "-1", "many", "1e3", "", "٣", "9" * 5000])
def test_a_number_of_copies_that_nobody_prints(site: Site, copies: str) -> None:
    assert printed(site, copies=copies)[0] == 400


def test_a_sheet_is_kept_nowhere_and_a_badge_signs_nobody_in(site: Site) -> None:
    site.command(site.bearer("secretariat"), "issue_badges")
    (code,) = printed(site, delegation=KENYA.id)[1]
    page = site.browser("secretariat").client.get(f"/m/{SLUG}/badges")
    assert page.headers["Cache-Control"] == "no-store"
    client = site.client()
    assert client.get(f"/in/{code}").status_code == 404
    assert client.get(f"/in/{code.replace('-', '')}").status_code == 404
    assert client.get(f"{API}/state", headers={"Authorization": f"Bearer {code.replace('-', '')}"}).status_code == 401


# Imports


def test_a_file_is_tried_first_and_nothing_is_written(site: Site) -> None:
    before = head(site)
    tried = bring(site, DELEGATIONS, dry=True)
    assert (tried.status_code, tried.json["ok"], tried.json["kind"], tried.json["lines"]) == (
        200,
        True,
        "delegations",
        2,
    )
    assert tried.json["told"]["added"] == 2
    assert head(site) == before

    done = bring(site, DELEGATIONS)
    assert (done.status_code, done.json["ok"], done.json["dry_run"]) == (200, True, False)
    assert names(site) == {"Kenya", "Chad", "Jordan", "Norwegian Refugee Council"}
    assert head(site) == before + 1


@pytest.mark.parametrize("dry", [True, False])
def test_every_bad_line_is_named_by_its_number_and_nothing_is_written(site: Site, dry: bool) -> None:
    before = head(site)
    refused = bring(site, BAD, dry=dry)
    assert refused.status_code == (200 if dry else 400)
    assert refused.json["ok"] is False
    found = [(one["line"], one["column"], one["value"]) for one in refused.json["problems"]]
    assert found == [(3, "category", "no such category"), (4, "code", "XXX")]
    assert refused.json["problem_count"] == 2
    assert head(site) == before


def test_pages_that_are_open_are_told(site: Site) -> None:
    viewer = site.socket()
    viewer.received()
    bring(site, DELEGATIONS)
    (change,) = viewer.received()
    assert {row["name"]["en"] for row in change["put"].values()} == {"Jordan", "Norwegian Refugee Council"}


def workbook() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for line in DELEGATIONS.splitlines():
        book.active.append(line.split(","))
    book.save(content)
    return content.getvalue()


def test_a_workbook_too(site: Site) -> None:
    assert bring(site, workbook()).json["told"]["added"] == 2


@pytest.mark.parametrize(
    "body",
    [
        "hello",
        "a,b\n1,2\n",
        "name,category\n",
        "\x00\x01\x02",
        b"PK\x03\x04 no workbook",
        b"\xff\xfe\x00n",
    ],
)
def test_what_is_no_file_of_ours_is_said_in_one_sentence_without_the_server_s_paths(
    site: Site, body: bytes | str
) -> None:
    said = bring(site, body, dry=True)
    assert said.status_code == 200
    assert said.json["ok"] is False
    assert said.json["kind"] is None or said.json["problems"]
    assert "/tmp" not in said.text  # noqa: S108
    assert "hlom-import" not in said.text


def test_nothing_at_all_and_too_much_are_refused(site: Site) -> None:
    assert bring(site, "").json["error"]["field"] == "file"
    assert bring(site, b"x" * (4 * 1024**2 + 1)).status_code == 413


def test_a_file_that_would_keep_everybody_waiting_is_not_taken_here(site: Site) -> None:
    before = head(site)
    for lines, status in ((2001, 400), (2000, 200)):
        file = "name,category\n" + "".join(f"Association {n},ngo\n" for n in range(lines))
        answer = bring(site, file, dry=status == 200)
        assert answer.status_code == status
        said = [one["sentence"] for one in answer.json["problems"]]
        limit = "here 2000 at most can be imported at once, on the command line 10000"
        assert said == ([f"The file has 2001 lines; {limit}."] if status == 400 else [])
    assert head(site) == before


def test_what_changed_while_a_file_was_planned_counts(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan is made beside the meeting, which goes on: a delegation that came meanwhile is not made again."""

    def meanwhile(act: Any, *args: Any) -> Any:
        planned = act(*args)
        if act is imports.plan:
            site.put(Delegation(id="jordan", name={"en": "Jordan"}, category="member_state", code="JOR"))
        return planned

    monkeypatch.setattr(api.green, "run_in_thread", meanwhile)
    assert bring(site, DELEGATIONS).json["told"] == {"kind": "list of delegations", "added": 1, "changed": 1}
    assert sorted(names(site)) == ["Chad", "Jordan", "Kenya", "Norwegian Refugee Council"]


def test_a_file_sent_again_because_its_answer_was_lost_is_imported_once(site: Site) -> None:
    own = {"command_id": "0b8a4f1e-6d5c-4b3a-9f21-7c8d9e0f1a2b"}

    def send(query: dict[str, str]) -> TestResponse:
        return site.client().post(
            f"{API}/import", data=DELEGATIONS.encode(), headers=site.bearer("secretariat"), query_string=query
        )

    first = send(own)
    before = head(site)
    again = send(own)
    assert (first.status_code, again.json, head(site)) == (200, first.json, before)
    assert first.json["told"]["added"] == 2
    assert send({"command_id": "no UUID"}).json["error"]["field"] == "command_id"
    notice = site.client().post(
        f"{API}/commands",
        json={"command_id": str(uuid4()), "name": "show_notice", "args": {"text": {"en": "Coffee"}}},
        headers=site.bearer("secretariat"),
    )
    used = notice.json["seq"]
    with site.database.reading() as session:
        command_id = session.scalars(select(ChangeRow.command_id).where(ChangeRow.seq == used)).one()
    assert send({"command_id": command_id}).json["error"]["code"] == "command_id_used"


def test_an_import_s_id_is_that_of_one_person_and_one_file(site: Site) -> None:
    own = {"command_id": str(uuid4())}

    def send(text: str, whose: dict[str, str]) -> TestResponse:
        return site.client().post(f"{API}/import", data=text.encode(), headers=whose, query_string=own)

    first = send(DELEGATIONS, site.bearer("secretariat"))
    before = head(site)
    for text, whose in (
        (DELEGATIONS.replace("A1", "A2"), site.bearer("secretariat")),
        (DELEGATIONS, site.bearer("admin")),
    ):
        answer = send(text, whose)
        assert (answer.status_code, answer.json["error"]["code"]) == (409, "command_id_used")
    assert head(site) == before
    assert send(DELEGATIONS, site.bearer("secretariat")).json == first.json


def test_an_import_counts_among_what_may_be_sent(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(site.app.extensions[EXTENSION][1], Role.SECRETARIAT, Budget(1, 0.01))
    assert bring(site, DELEGATIONS).status_code == 200
    refused = bring(site, DELEGATIONS)
    assert (refused.status_code, refused.json["error"]["code"]) == (429, "too_many")
    assert int(refused.headers["Retry-After"]) > 1


@pytest.mark.parametrize(("role", "status"), [(None, 401), ("delegate", 403), ("chair", 403), ("technician", 403)])
def test_who_may_import(site: Site, role: str | None, status: int) -> None:
    assert bring(site, DELEGATIONS, role=role).status_code == status
    assert names(site) == {"Kenya", "Chad"}


def test_a_browser_must_carry_the_page_s_token(site: Site) -> None:
    browser = site.browser("secretariat")
    assert browser.client.post(f"{API}/import", data=DELEGATIONS.encode()).status_code == 400
    assert names(site) == {"Kenya", "Chad"}
    fine = browser.client.post(f"{API}/import", data=DELEGATIONS.encode(), headers={"X-CSRF-Token": browser.token()})
    assert fine.status_code == 200
