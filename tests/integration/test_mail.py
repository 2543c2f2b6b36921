"""Mail by the office's own server: taken once, refused, put off, unsure; and only for the secretariat (ADR 0154)."""

from __future__ import annotations

import io
import re
import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from config import MailServer
from hlom_live.domain.model import Delegation
from hlom_live.live.post import Postman
from hlom_live.live.smtp import Away, Line
from hlom_live.store.changes import find_meeting
from hlom_live.store.mailing import mails
from hlom_live.store.mailing.mails import MailRow
from hlom_live.store.sign_in.access import TokenRow
from tests.support.mail_server import RunningServer, mail_server
from tests.support.reports import OURS, REPORT
from tests.support.tools import free_port
from tests.support.web import SLUG, Browser, Site, come_in

PAGE = f"/m/{SLUG}/mail"
pytestmark = pytest.mark.above_the_database


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    folder = tmp_path / "taken"
    folder.mkdir()
    with mail_server(folder) as running:
        yield running


@pytest.fixture
def office(database_url: str, tmp_path: Path, server: RunningServer) -> Iterator[Site]:
    """A site with a mail server; what is queued is sent when the test says so."""
    given = MailServer(
        "127.0.0.1", server.port, "none", "meeting@example.org", name="Secretariat", reply_to="desk@example.org"
    )
    made = Site(database_url, tmp_path, {"smtp": given})
    made.live.post_soon = lambda: None  # type: ignore[method-assign]
    yield made
    made.close()


def postman(site: Site) -> Postman:
    assert site.live.postman
    site.live.postman.seconds = 1.0
    return site.live.postman


def stands(site: Site) -> dict[str, str]:
    """How each mail stands, by its address."""
    with site.database.reading() as session:
        return {one.email: one.state for one in mails.list_mails(session, find_meeting(session, SLUG).id)}


def write_down(desk: Browser, **addresses: str) -> None:
    assert (
        desk.post(f"{PAGE}/addresses", **{f"email:{one}": text for one, text in addresses.items()}).status_code == 303
    )


def test_an_invitation_lets_in_and_goes_once(office: Site, server: RunningServer) -> None:
    desk = office.browser("secretariat")
    write_down(desk, kenya="Jane Doe <jane@mission.example>", chad="chad@mission.example, CHAD@mission.example")
    assert desk.post(f"{PAGE}/invite").status_code == 303
    assert desk.post(f"{PAGE}/invite").status_code == 303
    postman(office).work()
    postman(office).work()

    chad, jane = server.took()
    assert (chad.to, jane.to, jane.sender) == (
        ["chad@mission.example"],
        ["jane@mission.example"],
        "meeting@example.org",
    )
    assert (jane.message["To"], jane.message["Reply-To"]) == ("Jane Doe <jane@mission.example>", "desk@example.org")
    assert jane.message["Subject"] == "The meeting: your delegation's link"
    assert (chad.message["Content-Language"], jane.message["Content-Language"]) == ("ar", "en")
    body = jane.message.get_body(("plain",))
    html = jane.message.get_body(("html",))
    assert body is not None
    assert html is not None
    link = re.search(r"http://localhost:5000/in/([\w-]+)", body.get_content())
    assert link is not None
    assert link[0] in html.get_content()
    assert [part.get_content_type() for part in jane.message.iter_attachments()] == ["text/calendar"]
    assert come_in(office.client(), link[1]).headers["Location"] == f"/m/{SLUG}/delegate"
    assert "<bdi>Jane Doe</bdi>" in desk.get(f"/m/{SLUG}/access").text
    assert stands(office) == {"jane@mission.example": "sent", "chad@mission.example": "sent"}


def test_a_server_that_refuses_puts_off_limits_and_hangs_up(office: Site, server: RunningServer) -> None:
    some = {one: Delegation(id=one, name={"en": one.title()}, category="member_state") for one in ("a", "b", "c", "d")}
    office.put(*some.values())
    desk = office.browser("secretariat")
    write_down(
        desk, a="refused@x.example", b="later@x.example", c="cut@x.example", d="ok@x.example", kenya="limit@x.example"
    )
    desk.post(f"{PAGE}/invite")
    work = postman(office).work
    work()
    assert stands(office) == {
        "refused@x.example": "refused", "later@x.example": "waiting", "cut@x.example": "unsure", "ok@x.example": "sent",
        "limit@x.example": "sent",
    }  # fmt: skip
    page = desk.get(PAGE).text
    assert "550 5.1.1 No such user" in page
    assert "451 4.7.1 Greylisted, come back later" in page

    office.clock.pass_seconds(70)
    work()
    assert stands(office)["later@x.example"] == "sent"
    desk.post(f"{PAGE}/again")
    work()
    assert stands(office)["refused@x.example"] == "refused"
    assert [one.to[0] for one in server.took()].count("cut@x.example") == 1
    with office.database.reading() as session:
        left = session.query(TokenRow).where(TokenRow.delegation.is_not(None), TokenRow.purpose == "link").all()
    assert sorted(str(one.delegation) for one in left) == ["b", "c", "d", "kenya"]


def test_a_server_that_hangs_or_is_away_is_left_alone_and_tried_again(office: Site, server: RunningServer) -> None:
    desk = office.browser("secretariat")
    write_down(desk, kenya="hang@x.example", chad="ok@x.example")
    desk.post(f"{PAGE}/invite")
    work = postman(office).work
    work()
    office.clock.pass_seconds(31)
    work()
    assert (stands(office)["hang@x.example"], stands(office)["ok@x.example"]) == ("waiting", "sent")
    desk.post(f"{PAGE}/stop")
    office.clock.pass_seconds(3600)
    work()
    assert (stands(office)["hang@x.example"], len(server.took())) == ("stopped", 1)


def test_a_worker_that_is_killed_sends_nothing_twice(
    office: Site, server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.browser("secretariat")
    write_down(desk, kenya="kenya@x.example", chad="chad@x.example")
    desk.post(f"{PAGE}/programme", once="a1")
    desk.post(f"{PAGE}/programme", once="a1")

    class Killed(BaseException):
        pass

    taken, handed = Line.address, Line.hand_over

    def killed_before(line: Line, email: str) -> None:
        raise Killed

    def killed_after(line: Line, text: bytes) -> str:
        handed(line, text)
        raise Killed

    for name, deed in (("address", killed_before), ("hand_over", killed_after)):
        monkeypatch.setattr(Line, name, deed)
        with pytest.raises(Killed):
            postman(office).work()
        monkeypatch.setattr(Line, "address", taken)
    monkeypatch.setattr(Line, "hand_over", handed)
    assert sorted(stands(office).values()) == ["handed", "taken"]

    office.clock.pass_seconds(mails.LEASE.total_seconds())
    postman(office).work()
    assert sorted(stands(office).values()) == ["sent", "unsure"]
    assert [one.to[0] for one in server.took()] == ["chad@x.example", "kenya@x.example"]
    # Sent again by hand, it bears the same id: a server that has it already can tell.
    unsure = next(email for email, state in stands(office).items() if state == "unsure")
    with office.database.reading() as session:
        row = next(one for one in mails.list_mails(session, find_meeting(session, SLUG).id) if one.email == unsure)
    desk.post(f"{PAGE}/again", mail=row.id)
    postman(office).work()
    assert len({one.message["Message-ID"] for one in server.took() if one.to == [unsure]}) == 1
    assert len(server.took()) == 3


def test_a_mail_that_comes_back_is_shown_and_can_go_again(
    office: Site, server: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.browser("secretariat")
    write_down(desk, kenya="jane@mission.example", chad="chad@mission.example")
    desk.post(f"{PAGE}/programme")
    postman(office).work()
    ours = {one.to[0]: str(one.message["Message-ID"]) for one in server.took()}
    report = tmp_path / "report.eml"
    told = REPORT.replace("INNER", "message/rfc822").replace(f"<{OURS}@example.org>", ours["jane@mission.example"])
    report.write_text(told)
    assert office.run("mail", "bounced", str(report)).stdout == "The mail to jane@mission.example came back.\n"
    assert office.run("mail", "bounced", str(tmp_path / "report.eml")).exit_code == 0
    report.write_text("Subject: Out of office\n\nI am away.")
    assert office.run("mail", "bounced", str(report)).exit_code == 1
    assert "552 5.2.2 Mailbox full" in desk.get(PAGE).text
    assert "bounced   jane@mission.example  (552 5.2.2 Mailbox full)" in office.run("mail", "list", SLUG).stdout

    # In the browser, several at once: what is no report of this meeting is named.
    other = told.replace(ours["jane@mission.example"], ours["chad@mission.example"]).replace("Jane@", "Chad@")
    sent_in = [
        (io.BytesIO(text.encode()), name) for text, name in ((other, "1.eml"), ("Subject: Hello\n\nHi", "2.eml"))
    ]
    page = desk.post(f"{PAGE}/reports", reports=sent_in)
    assert "1 mail came back." in page.text
    assert (
        '1 file is no report on a mail of this meeting, or on one that was sent again since: <bdi dir="ltr">2.eml</bdi>'
        in page.text
    )
    assert stands(office) == {"jane@mission.example": "bounced", "chad@mission.example": "bounced"}
    monkeypatch.setattr("hlom_live.web.pages.mail.LARGEST_REPORTS", 1000)
    large, many = [(io.BytesIO(bytes(1001)), "a.eml")], [(io.BytesIO(b"x"), "x.eml") for _ in range(101)]
    for wrong, status in ((large, 413), (many, 413), ([(io.BytesIO(), "")], 400)):
        refused = desk.post(f"{PAGE}/reports", reports=wrong)
        assert (refused.status_code, 'id="reports-fault"' in refused.text) == (status, True)
    desk.post(f"{PAGE}/again")
    postman(office).work()

    with office.database.reading() as session:
        row = next(one for one in mails.list_mails(session, find_meeting(session, SLUG).id) if one.state == "sent")
    assert desk.post(f"{PAGE}/back", mail=row.id).status_code == 303
    assert desk.post(f"{PAGE}/back", mail=row.id).status_code == 404
    assert sorted(stands(office).values()) == ["bounced", "sent"]
    desk.post(f"{PAGE}/again")
    postman(office).work()
    assert set(stands(office).values()) == {"sent"}

    # It was another mail that came back, with another message id: its report, taken in again, says nothing of this one.
    report.write_text(told)
    assert office.run("mail", "bounced", str(report)).exit_code == 1
    monkeypatch.undo()
    page = desk.post(f"{PAGE}/reports", reports=[(io.BytesIO(told.encode()), "1.eml")])
    assert (
        '1 file is no report on a mail of this meeting, or on one that was sent again since: <bdi dir="ltr">1.eml</bdi>'
        in page.text
    )
    assert set(stands(office).values()) == {"sent"}
    with office.database.reading() as session:
        sent = mails.list_mails(session, find_meeting(session, SLUG).id)
    anew = next(one.id for one in sent if one.email == "jane@mission.example")
    assert sum(f"<{anew}@" in str(one.message["Message-ID"]) for one in server.took()) == 1
    report.write_text(told.replace(ours["jane@mission.example"].partition("@")[0], f"<{anew}"))
    assert office.run("mail", "bounced", str(report)).exit_code == 0
    assert stands(office)["jane@mission.example"] == "bounced"


def test_of_several_workers_one_sends_each_mail(office: Site, server: RunningServer) -> None:
    office.put(*(Delegation(id=f"d{n}", name={"en": f"D{n}"}, category="member_state") for n in range(20)))
    desk = office.browser("secretariat")
    write_down(desk, **{f"d{n}": f"d{n}@x.example" for n in range(20)})
    desk.post(f"{PAGE}/programme")
    first = postman(office)
    others = [Postman(office.database, office.clock, first._server, first._writer) for _ in range(3)]
    threads = [threading.Thread(target=one.work) for one in (first, *others)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert set(stands(office).values()) == {"sent"}
    assert sorted(one.to[0] for one in server.took()) == sorted(f"d{n}@x.example" for n in range(20))


def test_the_reminder_goes_out_on_the_evening_before_once(office: Site, server: RunningServer) -> None:
    desk = office.browser("secretariat")
    write_down(desk, kenya="kenya@x.example", chad="kenya@x.example")
    desk.post(f"{PAGE}/reminder", hour="18")
    office.clock.at -= timedelta(hours=16, minutes=1)  # 13 December, 17:59 in Zurich
    postman(office).work()
    assert stands(office) == {}
    office.clock.pass_seconds(60)
    postman(office).work()
    office.clock.pass_seconds(3600)
    postman(office).work()

    [mail] = server.took()
    assert mail.message["Subject"] == "The meeting: tomorrow, Tuesday 14 December"
    body = mail.message.get_body(("plain",))
    assert body is not None
    assert "10:00\u201313:00  First sitting, Assembly Hall" in body.get_content()
    assert "Europe/Zurich" in body.get_content()


def test_a_wrong_address_stands_beside_its_field_and_nothing_is_lost(office: Site) -> None:
    desk = office.browser("secretariat")
    form = {"email:kenya": "no address", "email:chad": "ok@x.example", "language:chad": "fr"}
    answer = desk.post(f"{PAGE}/addresses", **form)
    assert answer.status_code == 400
    assert 'aria-describedby="email-kenya-fault"' in answer.text
    assert 'value="no address"' in answer.text
    assert 'value="ok@x.example"' in answer.text
    assert "ok@x.example" not in desk.get(PAGE).text
    wrong = desk.post(f"{PAGE}/test", to="nobody")
    assert wrong.status_code == 400
    assert 'id="to-fault"' in wrong.text


def test_mail_is_for_the_secretariat_alone(office: Site) -> None:
    write_down(office.browser("secretariat"), kenya="kenya@x.example")
    for role, of in (("chair", None), ("delegate", "kenya"), ("technician", None), ("interpreter", None)):
        other = office.browser(role, of)
        assert other.get(PAGE).status_code == 403
        for path in ("addresses", "invite", "programme", "format", "test", "reminder", "again", "back", "stop"):
            assert other.post(f"{PAGE}/{path}").status_code == 403
        state = other.get(f"/api/v1/meetings/{SLUG}/state").text
        assert "kenya@x.example" not in state
    assert office.client().post(f"{PAGE}/invite").status_code in (400, 401, 403)
    with office.database.reading() as session:
        assert session.query(MailRow).count() == 0


def test_without_a_server_nothing_is_queued(site: Site) -> None:
    desk = site.browser("secretariat")
    assert "HLOM_SMTP_URL" in desk.get(PAGE).text
    write_down(desk, kenya="kenya@x.example")
    assert desk.post(f"{PAGE}/invite").status_code == 409
    assert stands(site) == {}


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A certificate of `localhost` that this process believes, and its key."""
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    made, key = str(tmp_path / "certificate.pem"), str(tmp_path / "key.pem")
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made, *names]
    subprocess.run(words, check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", made)
    return made, key


def test_it_goes_by_tls_with_the_right_name_and_password_or_not_at_all(
    tmp_path: Path, certificate: tuple[str, str], server: RunningServer
) -> None:
    folder = tmp_path / "by_tls"
    folder.mkdir()
    with mail_server(folder, "tls", *certificate, "login") as safe:

        def send(host: str = "localhost", port: int = safe.port, guess: str = "s3cret") -> str:
            line = Line(MailServer(host, port, "first", "meeting@example.org", "office", guess), 5.0)
            try:
                line.address("jane@x.example")
                return line.hand_over(b"Subject: Test\r\n\r\nTest\r\n")
            finally:
                line.close()

        assert send() == "2.0.0 Taken"
        for wrong, words in (
            ({"guess": "guessed"}, "535"),
            ({"host": "127.0.0.1"}, "certificate"),
            ({"port": server.port}, "STARTTLS"),
            ({"port": free_port()}, "refused"),
        ):
            with pytest.raises(Away, match=words) as away:
                send(**wrong)  # type: ignore[arg-type]
            assert "guessed" not in str(away.value)
        assert len(safe.took()) == 1
        assert server.took() == []
