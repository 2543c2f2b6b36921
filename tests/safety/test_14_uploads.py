"""Safety 14: what comes in as a file is what it says, small, and harmless."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from sqlalchemy import func, select

from hlom_live.store import file_rows
from hlom_live.store.models import FileRow
from hlom_live.texts import reading
from hlom_live.texts.refused import NotTaken
from hlom_live.web.http import bodies
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.statements import (
    BOUNDARY,
    MAIN,
    WORDS,
    docx,
    form,
    locked_pdf,
    odt,
    one_bad_page,
    pdf,
    post,
    refusal,
)
from tests.support.tools import PROJECT
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database

FILES = f"{API}/files"
KENYA, CHAD = ("delegate", "kenya"), ("delegate", "chad")


def kept(site: Site) -> int:
    with site.database.reading() as session:
        return session.scalar(select(func.count()).select_from(FileRow)) or 0


# What comes in


@pytest.mark.parametrize(
    ("content", "name", "declared", "kept_as", "media_type"),
    [
        (pdf(), "a.pdf", "application/pdf", "a.pdf", "application/pdf"),
        (docx(), "a.docx", "application/octet-stream", "a.docx", "application/vnd.openxmlformats-officedocument"),
        (odt(), "a.odt", "text/html", "a.odt", "application/vnd.oasis.opendocument.text"),
        (WORDS.encode(), "a.txt", "text/plain", "a.txt", "text/plain"),
        (pdf(), "a.txt", "text/plain", "a.pdf", "application/pdf"),
        (WORDS.encode(), "a.html", "text/html", "a.html.txt", "text/plain"),
    ],
    ids=["pdf", "docx", "odt", "txt", "a pdf called txt", "text called html"],
)
def test_a_file_is_what_its_content_says(
    site: Site, content: bytes, name: str, declared: str, kept_as: str, media_type: str
) -> None:
    answer = post(site, content, name=name, declared=declared)
    assert answer.status_code == 200
    told = answer.json
    assert (told["name"], told["bytes"]) == (kept_as, len(content))
    assert told["media_type"].startswith(media_type)
    assert len(told["file"]) == 32


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90\x00" + bytes(60), "This is a program"),
        (b"\x00\x01\x02\x03" + bytes(60), "can be a PDF"),
        (b"<html><script>alert(1)</script>", "This is a web page"),
        (b"", "nothing in this file"),
        (locked_pdf(), "locked by a password"),
        (docx(main=MAIN.replace("document.main", "macroEnabled.main")), "macros"),
        (lambda: docx(more=(("word/media/zero", bytes(60 * 1024**2)),)), "unpacks to far more"),
        ("Señora".encode("latin-1"), "UTF-8"),
        (pdf()[:500], "damaged"),
    ],
    ids=["a program", "bytes", "a page", "nothing", "locked", "macros", "a bomb", "not Unicode", "half"],
)
def test_a_file_that_lies_is_refused_in_words_and_not_kept(site: Site, content: Any, sentence: str) -> None:
    answer = post(site, content() if callable(content) else content)
    assert refusal(answer) == (415, "file_type")
    assert sentence in answer.json["error"]["message"]
    assert kept(site) == 0


def test_what_could_not_be_read_is_said_to_the_sender_and_to_whoever_reads(site: Site) -> None:
    site.open()
    sent = post(site, one_bad_page())
    assert (sent.status_code, sent.json["words"], sent.json["remarks"]) == (200, 4, ["Page 2 could not be read."])
    address = f"/m/{SLUG}/documents/{in_use(site, sent)}?as=text"
    told = [
        site.client().get(address, headers={**site.bearer(*KENYA), "Accept-Language": lang}) for lang in ("en", "fr")
    ]
    assert told[0].text.split("\n") == ["Madam Chair.", "[Page 2 could not be read.]", "Thank you."]
    assert "[La page 2 n’a pas pu être lue.]" in told[1].text
    assert told[0].headers["ETag"] != told[1].headers["ETag"]
    assert "pictures of pages" in post(site, pdf(" "), CHAD).json["remarks"][0]


def test_ten_megabytes_are_taken_and_one_byte_more_is_not(site: Site) -> None:
    most = b"word " * (bodies.LARGEST_FILE // 5)
    answer = post(site, most)
    assert (answer.status_code, answer.json["bytes"], answer.json["words"]) == (200, len(most), len(most) // 5)
    more = post(site, most + b"words "[: bodies.LARGEST_FILE + 1 - len(most)])
    assert refusal(more) == (413, "too_large")
    assert "larger than 10 MB" in more.json["error"]["message"]
    assert kept(site) == 1


def test_what_is_no_form_or_has_no_file_is_refused(site: Site) -> None:
    kenya, client = site.bearer(*KENYA), site.client()
    assert refusal(client.post(FILES, headers=kenya, data=b"x", content_type="application/pdf")) == (415, "file_type")
    assert refusal(client.post(FILES, headers=kenya, data=b"x", content_type="multipart/form-data")) == (
        415,
        "file_type",
    )
    surplus = client.post(FILES, headers=kenya, **form(WORDS.encode(), field="other"))
    assert (refusal(surplus), surplus.json["error"]["field"]) == ((400, "invalid"), "other")
    cut = form(WORDS.encode())
    cut["data"] = cut["data"][:-40]
    assert refusal(client.post(FILES, headers=kenya, **cut)) == (400, "invalid")
    nothing = client.post(FILES, headers=kenya, data=f"--{BOUNDARY}--\r\n", content_type=cut["content_type"])
    assert (refusal(nothing), nothing.json["error"]["field"]) == ((400, "invalid"), "file")
    two = form(WORDS.encode())
    two["data"] = two["data"].replace(f"--{BOUNDARY}--\r\n".encode(), b"") + two["data"]
    assert client.post(FILES, headers=kenya, **two).status_code == 413
    assert kept(site) == 0


@pytest.mark.parametrize("role", ["chair", "interpreter", "technician", None])
def test_who_hands_nothing_in_sends_nothing(site: Site, role: str | None) -> None:
    headers = site.bearer(role) if role else {}
    answer = site.client().post(FILES, headers=headers, **form(WORDS.encode()))
    assert refusal(answer) == ((403, "not_allowed") if role else (401, "sign_in"))
    assert kept(site) == 0


def test_a_browser_must_carry_its_pages_token(site: Site) -> None:
    kenya = site.browser(*KENYA)
    wish = form(WORDS.encode())
    assert kenya.client.post(FILES, **wish).status_code == 400
    assert kenya.client.post(FILES, headers={"X-CSRF-Token": "forged"}, **wish).status_code == 400
    in_the_form = {**wish, "data": wish["data"].replace(b'name="file"', b'name="csrf_token"')}
    assert kenya.client.post(FILES, **in_the_form).status_code == 400
    assert kept(site) == 0
    assert kenya.client.post(FILES, headers={"X-CSRF-Token": kenya.token()}, **wish).status_code == 200


def test_files_are_counted_by_the_minute_for_each_delegation(site: Site) -> None:
    answers = [post(site, WORDS.encode()).status_code for _ in range(13)]
    assert answers == [200] * 12 + [429]
    assert post(site, WORDS.encode(), CHAD).status_code == 200
    site.clock.pass_seconds(61)
    assert post(site, WORDS.encode()).status_code == 200


def test_a_delegation_keeps_so_much_and_no_more(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_rows, "MOST_OF_DELEGATION", 100)
    site.open()
    in_use(site, post(site, b"word " * 15))
    answer = post(site, b"word " * 15)
    assert refusal(answer) == (429, "too_many")
    assert "no room" in answer.json["error"]["message"]
    assert post(site, b"word " * 15, CHAD).status_code == 200
    monkeypatch.setattr(file_rows, "MOST_OF_MEETING", 200)
    assert refusal(post(site, b"word " * 15, ("secretariat", None))) == (429, "too_many")


def in_use(site: Site, sent: Any) -> str:
    """Hand in what Kenya has sent; its id."""
    kenya, file = site.bearer(*KENYA), str(sent.json["file"])
    entry = site.command(kenya, "request_floor", list="list").json["result"]["inscription"]
    done = site.command(kenya, "hand_in_statement", inscription=entry, file=file, language="en")
    assert done.status_code == 200, done.json
    return file


def test_what_was_sent_and_not_handed_in_shuts_nobody_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_rows, "MOST_OF_DELEGATION", 200)
    site.open()
    handed_in, others = in_use(site, post(site, b"word " * 15)), post(site, b"word " * 15, CHAD).json["file"]
    sent = []
    for _ in range(6):
        site.clock.pass_seconds(1)
        answer = post(site, b"word " * 10)
        assert answer.status_code == 200
        sent.append(answer.json["file"])
    site.clock.pass_seconds(1)
    large = post(site, b"word " * 20)
    with site.database.reading() as session:
        assert set(session.scalars(select(FileRow.id))) == {handed_in, others, large.json["file"]}
    sent.append(post(site, b"word").json["file"])
    with site.database.reading() as session:
        assert set(session.scalars(select(FileRow.id))) == {handed_in, others, large.json["file"], sent[-1]}


def test_a_file_whose_place_others_took_while_it_came_in_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_seconds: float) -> None:
        with site.database.writing() as session:
            for file_id in session.scalars(select(FileRow.id)).all():
                file_rows.drop(session, file_id)

    monkeypatch.setattr(file_rows.green, "sleep", meanwhile)
    assert refusal(post(site, b"word " * 100_000)) == (404, "not_found")
    assert kept(site) == 0


def test_a_file_that_takes_too_long_to_read_is_taken_without_its_words(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """The reader is killed; the kind was said before."""
    reading_now = tmp_path / "reading now"
    slow = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); from hlom_live.texts import plain, reader, sandbox; "
        "sandbox.enter = lambda: None; "  # it tells this test by a file that it reads
        f"plain.text_in = lambda *_: (open({str(reading_now)!r}, 'w').close(), time.sleep(60)); "
        "reader.main(sys.argv[2])"
    )
    command = list(reading.COMMAND)
    command[command.index("-c") + 1] = slow
    monkeypatch.setattr(reading, "COMMAND", tuple(command))

    class OnceItReads(threading.Thread):
        """The alarm goes off as soon as the reader is at the words, however slow the machine is."""

        def __init__(self, _seconds: float, end: Any, args: Any) -> None:
            super().__init__(target=end, args=args, daemon=True)

        def run(self) -> None:
            while not reading_now.exists():
                time.sleep(0.01)
            super().run()

        def cancel(self) -> None:
            """It has gone off."""

    monkeypatch.setattr(reading.threading, "Timer", OnceItReads)
    answer = post(site, pdf())
    assert (answer.status_code, answer.json["words"]) == (200, None)
    told = site.client().get(f"/m/{SLUG}/documents/{answer.json['file']}", headers=site.bearer(*KENYA))
    assert told.status_code == 404  # sent, and not handed in


def test_where_nothing_is_found_out_in_time_the_sender_is_asked_to_try_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "COMMAND", (*reading.COMMAND[:2], "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(reading.read_file, "__defaults__", (0.5, "statement"))
    assert refusal(post(site, pdf())) == (503, "not_ready")
    assert kept(site) == 0


def test_the_reader_writes_no_file(tmp_path: Any) -> None:
    """A program that comes in with a file must not find a disk to leave something on."""
    left = tmp_path / "left behind"
    busy = (
        "import sys; sys.path.insert(0, sys.argv[1]); from hlom_live.texts import reader; reader._limit(); "
        "open(sys.argv[2], 'wb', buffering=0).write(b'something')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", busy, str(PROJECT), str(left)], capture_output=True, timeout=60)
    assert done.returncode != 0
    assert not left.exists() or left.stat().st_size == 0


def test_the_reader_has_little_memory_and_no_environment(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HLOM_SECRET_KEY", "nobody-may-see-this")
    greedy = (
        "import sys; sys.path.insert(0, sys.argv[1]); import os; from hlom_live.texts import reader; reader._limit(); "
        "assert 'HLOM_SECRET_KEY' not in os.environ; bytes(2 * 1024**3)"
    )
    command = list(reading.COMMAND)
    command[command.index("-c") + 1] = greedy
    monkeypatch.setattr(reading, "COMMAND", tuple(command))
    file = tmp_path / "statement.pdf"
    file.write_bytes(pdf())
    with file.open("rb+") as content, pytest.raises(NotTaken, match="damaged"):
        reading.read_file(content)


# A real server


@pytest.fixture
def meeting(server: Server) -> LiveMeeting:
    """A meeting on a server of its own."""
    made = LiveMeeting(server)
    made.furnish()
    return made


def _ask(server: Server, head: str, pieces: int, piece: bytes) -> tuple[bytes, int]:
    """Send a head and so many pieces of a body, as long as they are taken; the answer, and how many bytes went."""
    sent, answer = 0, b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(head.encode())
        try:
            for _ in range(pieces):
                line.sendall(piece)
                sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            while part := line.recv(65536):
                answer += part
        except (ConnectionResetError, TimeoutError):
            pass
    return answer, sent


MEGABYTE = 1024 * 1024
FORM_HEAD = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n'


@pytest.mark.parametrize("how", ["with its length", "in chunks", "without sign-in", "to the commands"])
def test_two_hundred_megabytes_are_refused_in_words_without_being_read(meeting: LiveMeeting, how: str) -> None:
    server = meeting.server
    token = meeting.person("secretariat").bearer
    path = f"/api/v1/meetings/{meeting.slug}/{'commands' if how == 'to the commands' else 'files'}"
    chunk = b"x" * MEGABYTE
    chunked = how == "in chunks"
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {200 * MEGABYTE}"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{length}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        + ("" if how == "without sign-in" else f"Authorization: Bearer {token}\r\n")
        + "\r\n"
        + (f"{len(FORM_HEAD):x}\r\n{FORM_HEAD}\r\n" if chunked else FORM_HEAD)
    )
    piece = f"{MEGABYTE:x}\r\n".encode() + chunk + b"\r\n" if chunked else chunk
    before = server.memory()
    answer, sent = _ask(server, head, 200, piece)
    assert answer.startswith(b"HTTP/1.1 413"), answer[:200]
    assert b"too_large" in answer
    assert sent < 40 * MEGABYTE
    assert server.memory() - before < 30 * MEGABYTE
    assert server.alive()


def test_a_large_body_that_nobody_wanted_is_followed_by_no_second_request(meeting: LiveMeeting) -> None:
    """What is left of it must never be taken for a request of its own."""
    server = meeting.server
    smuggled = f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode() * 20
    head = f"POST /api/v1/meetings/{meeting.slug}/files HTTP/1.1\r\nHost: x\r\nContent-Length: {50 * MEGABYTE}\r\n\r\n"
    answer, _ = _ask(server, head, 50 * MEGABYTE // len(smuggled), smuggled)
    assert answer.count(b"HTTP/1.1 ") == 1


def test_others_are_answered_while_a_file_is_sent_and_read(meeting: LiveMeeting) -> None:
    """A form that stands still in the middle holds nobody up."""
    server, token = meeting.server, meeting.person("secretariat").bearer
    head = (
        f"POST /api/v1/meetings/{meeting.slug}/files HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(FORM_HEAD) + MEGABYTE}\r\n\r\n{FORM_HEAD}"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(head.encode() + b"x" * 1000)
        time.sleep(0.2)
        assert all(server.alive() for _ in range(5))
