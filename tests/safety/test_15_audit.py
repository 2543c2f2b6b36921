"""Safety 15: sign-ins, refusals, exports and settings are noted; no secret and nobody's words are in any log."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
import socketio

from hlom_live.domain.commands import COMMANDS
from tests.integration.test_cycle import create
from tests.integration.test_meetings_in_the_browser import Office
from tests.support.links import forgery_token
from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer, Server
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database

WORDS = {"notes": "canary-notes-1", "summary": "canary-summary-2", "conclusion": "canary-conclusion-3"}


@pytest.fixture
def noted(site: Site, caplog: pytest.LogCaptureFixture) -> Any:
    """What the audit has noted since the last time it was asked."""
    caplog.set_level(logging.INFO, logger="hlom_live.audit")

    def noted() -> list[dict[str, Any]]:
        found = [record.audit for record in caplog.records if record.name == "hlom_live.audit"]  # type: ignore[attr-defined]
        caplog.clear()
        return found

    return noted


def some(told: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(told.get(name) for name in names)


def test_signing_in_and_out(site: Site, noted: Any) -> None:
    chair = site.browser("chair").client
    entered = noted()[-1]
    assert some(entered, "event", "actor", "role", "meeting", "how") == ("sign_in", "Chair", "chair", SLUG, "link")
    token = chair.get("/api/v1/csrf").json["csrf"]
    answer = chair.post("/sign-out", data={"csrf_token": token})
    left = noted()[-1]
    assert some(left, "event", "meeting", "request") == ("sign_out", SLUG, answer.headers["X-Request-Id"])


def test_every_record_has_the_hour_in_utc_and_the_request_s_id(site: Site, noted: Any) -> None:
    site.browser("chair")
    site.client().get(f"{API}/record.csv")
    site.command(site.bearer("interpreter"), "open_sitting", sitting="sitting")
    records = noted()
    assert len(records) >= 3
    for record in records:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", record["at"])
        assert datetime.fromisoformat(record["at"]) == site.clock()
        assert re.fullmatch(r"[A-Za-z0-9-]{8,64}", record["request"])


def test_a_wrong_code_is_noted_without_the_code(site: Site, noted: Any) -> None:
    client = site.client()
    token = client.get("/api/v1/csrf").json["csrf"]
    client.post(f"/m/{SLUG}/sign-in", data={"code": "7KQ4-M2XZ-90AB", "csrf_token": token})
    told = noted()[-1]
    assert some(told, "event", "meeting", "how") == ("sign_in_refused", SLUG, "code")
    assert "M2XZ" not in json.dumps(told)


def test_a_link_that_is_not_good_is_noted_without_the_link(site: Site, noted: Any) -> None:
    site.client().get("/in/a-link-that-nobody-knows")
    told = noted()[-1]
    assert some(told, "event", "code", "where") == ("refused", "link_unknown", "GET /in/<secret>")
    assert "nobody-knows" not in json.dumps(told)


def test_a_refusal_by_role_says_who_and_what(site: Site, noted: Any) -> None:
    delegate = site.bearer("delegate", "kenya")
    answer = site.command(delegate, "open_sitting", sitting="sitting")
    told = noted()[-1]
    assert some(told, "event", "code", "actor", "role", "meeting", "command", "request") == (
        "refused", "not_allowed", "Delegate", "delegate", SLUG, "open_sitting", answer.headers["X-Request-Id"],
    )  # fmt: skip
    site.client().get(f"/m/{SLUG}/log", headers=delegate)
    site.client().get(f"{API}/log", headers=delegate)
    assert some(noted()[-1], "code", "where") == ("not_allowed", "GET /api/v1/meetings/<slug>/log")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_an_export_says_who_took_what(site: Site, noted: Any, kind: str) -> None:
    site.client().get(f"{API}/record.{kind}", headers=site.bearer("secretariat"))
    assert some(noted()[-1], "event", "actor", "meeting", "what") == ("export", "Secretariat", SLUG, f"record.{kind}")
    site.client().get(f"{API}/record.{kind}")
    assert some(noted()[-1], "event", "actor", "role") == ("export", None, "public")


def test_a_setting_says_who_set_it_under_which_number(site: Site, noted: Any) -> None:
    answer = site.command(site.bearer("secretariat"), "set_format", format="virtual")
    assert some(noted()[-1], "event", "command", "seq", "actor") == (
        "setting", "set_format", answer.json["seq"], "Secretariat",
    )  # fmt: skip
    site.command(site.bearer("chair"), "set_list", list="list", group_seconds=240)
    assert some(noted()[-1], "command", "role") == ("set_list", "chair")
    site.command(site.bearer("chair"), "open_sitting", sitting="sitting")
    assert noted() == []


def test_what_the_office_does_by_no_command_is_a_setting_too(site: Site, noted: Any) -> None:
    admin = Office(site, site.browser("admin").client)
    create(site, "report", "2019-12-16")
    assert admin.post(f"/meetings/of/{SLUG}/follows", follows="report", saw="").status_code == 303
    assert some(noted()[-1], "event", "command", "actor", "meeting") == ("setting", "set_follows", "Admin", SLUG)


def test_these_are_settings() -> None:
    assert {name for name, command in COMMANDS.items() if command.setting} >= {
        "set_meeting", "set_format", "edit_sitting", "set_list", "order_list", "issue_badges",
        "add_screen", "edit_screen", "remove_screen", "show_on_screen",
        "add_day", "remove_day", "set_time_zone", "set_over",
    }  # fmt: skip


def test_the_command_line_leaves_its_own_file(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server()
    (server.instance / "server.log").touch()
    days = ("--days", "2026-01-02", "--time-zone", "UTC")
    server.cli("meeting", "create", "grf", "--title", "Forum", *days)
    printed = server.cli("token", "create", "grf", "chair", "--name", "Presiding officer")
    server.cli("meeting", "export", "grf", str(tmp_path / "grf.zip"))
    file = server.instance / "audit.log"
    told = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [one["command"] for one in told] == ["meeting create", "token create", "meeting export"]
    assert all(one["actor"].startswith("command line (") and one["at"].endswith("Z") for one in told)
    assert told[1]["parameters"] == {"slug": "grf", "role": "chair", "name": "Presiding officer"}
    for secret in re.findall(r"(?:Bearer token: |/in/|Typed code: )(\S+)", printed):
        assert secret not in file.read_text(encoding="utf-8")


# The canary: a real server, secrets and words in every place, and all of its log.


class Browser:
    """A browser without a page: it keeps cookies, and follows where it is led."""

    def __init__(self, server: Server) -> None:
        self.url = server.url
        self.jar = HTTPCookieProcessor()
        self.opener: OpenerDirector = build_opener(self.jar)

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
        request = Request(self.url + path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()

    def cookies(self) -> list[str]:
        return [str(cookie.value) for cookie in self.jar.cookiejar]

    def csrf(self) -> str:
        return str(json.loads(self.ask("/api/v1/csrf")[1])["csrf"])


@pytest.fixture(params=["text", "json"])
def meeting(make_server: MakeServer, request: pytest.FixtureRequest) -> Iterator[LiveMeeting]:
    server = make_server(HLOM_LOG=request.param)
    server.start()
    made = LiveMeeting(server)
    made.furnish()
    yield made
    made.close()


def use_everything(meeting: LiveMeeting) -> list[str]:
    """Use every kind of secret, rightly and wrongly; what was used."""
    chair, browser = meeting.person("chair"), Browser(meeting.server)
    page = browser.ask(f"/in/{chair.link}")[1]
    form = urlencode({"csrf_token": forgery_token(page)}).encode()
    assert browser.ask(f"/in/{chair.link}", form)[0] == 200
    browser.ask("/in/canary-of-a-wrong-link")
    token = browser.csrf()
    for code in (chair.code, "CANA-RYCA-NARY"):
        form = {"code": code, "csrf_token": token, "next": "/m/canary-next", "password": "canary-password"}
        browser.ask(f"/m/{meeting.slug}/sign-in", urlencode(form | {"email": "canary@mail.example"}).encode())
    for authorization in (f"Bearer {chair.bearer}", "Bearer canary-of-a-wrong-bearer", "Basic Y2FuYXJ5"):
        for path in ("/state", "/log", "/record.csv"):
            browser.ask(f"/api/v1/meetings/{meeting.slug}{path}?token=canary-in-a-query", Authorization=authorization)
    browser.ask("/api/v1/meetings", Cookie="hlom=canary-of-a-wrong-cookie; hlom_screen=canary-of-a-screen")
    browser.ask("/sign-out", urlencode({"csrf_token": "canary-of-a-wrong-token"}).encode())
    return [chair.link, chair.code, chair.code.replace("-", ""), chair.bearer, token, *browser.cookies()]


def use_a_socket(meeting: LiveMeeting, bearer: str) -> None:
    heard = threading.Event()
    client = socketio.Client(reconnection=False)
    client.on("change", lambda _change: heard.set(), namespace="/live")
    url, auth = meeting.server.url, {"meeting": meeting.slug, "since": None, "token": bearer}
    client.connect(url, namespaces=["/live"], headers={"Authorization": f"Bearer {bearer}"}, auth=auth)
    assert heard.wait(20)
    client.emit("sync", {"since": "canary-in-an-event"}, namespace="/live")
    client.emit("canary-event", {"canary": "canary-in-an-event"}, namespace="/live")
    client.disconnect()


def say_everything(meeting: LiveMeeting) -> None:
    """Write words wherever words can be written, also where they are refused and where the database fails."""
    meeting.open()
    names = {"speaker_name": "Canary-speaker-4", "speaker_title": "Canary-title-5"}
    meeting.do("request_floor", by="delegate", of="KEN", list=meeting.id("list"), **names)
    turn = meeting.call()
    kept = {name: WORDS[name] for name in ("notes", "summary")}
    meeting.do("annotate_intervention", by="secretariat", intervention=turn, **kept)
    secretariat = meeting.person("secretariat")
    for args in (
        {"intervention": turn, "notes": WORDS["notes"], "surplus": "canary-surplus"},
        {"intervention": "no", **kept},
    ):
        assert meeting.send(secretariat, "annotate_intervention", args)[0] in (400, 404)
    meeting.do("end_intervention", room=meeting.id("room"), expect=turn)
    meeting.do("conclude_item", item=meeting.id("item"), conclusion=WORDS["conclusion"])
    stopped = "BEGIN SELECT RAISE(ABORT, 'stopped'); END"
    with meeting.database.engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER fails BEFORE UPDATE ON intervention {stopped}")
    kept["notes"] = "canary-in-a-failed-update"
    assert meeting.send(secretariat, "annotate_intervention", {"intervention": turn, **kept})[0] == 503


def test_no_secret_and_nobody_s_words_are_in_the_server_s_log(meeting: LiveMeeting) -> None:
    used = use_everything(meeting)
    use_a_socket(meeting, meeting.person("secretariat").bearer)
    say_everything(meeting)
    log = meeting.server.log
    assert "sign_in" in log  # it does say what happened
    assert "the database failed: stopped" in log
    assert [secret for secret in [*used, meeting.person("secretariat").bearer] if secret in log] == []
    assert re.findall(r"(?i)canary[\w-]*", log) == []
