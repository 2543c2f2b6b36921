"""The files of deploy/: nginx takes them as they are, and a backup restores (systemd's: test_units.py)."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email.message import Message
from itertools import pairwise
from pathlib import Path
from statistics import median
from threading import Barrier
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import requests
from sqlalchemy import text

from hlom_live.networks import network_of
from hlom_live.store.database import Database
from hlom_live.web.http.bodies import FORM_AROUND, LARGEST_ARCHIVE, LARGEST_DOCUMENT, LARGEST_IMPORT, is_in_pieces
from hlom_live.web.http.shared import PATHS
from hlom_live.web.page_table import ROWS
from scripts.cluster import Failed, Program, replaced, write_nginx
from tests.support import web
from tests.support.cluster import nginx_program
from tests.support.links import forgery_token
from tests.support.live_meeting import LiveMeeting
from tests.support.postgres import Postgres
from tests.support.server import MakeServer, Server
from tests.support.tools import PROJECT, free_port, left_out, postgresql_folder
from tests.support.waiting import wait_for

DEPLOY = PROJECT / "deploy"
NAME = "live.example.org"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate for localhost and its key, as certbot names them."""
    folder = tmp_path_factory.mktemp("certificate")
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, *files]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def tls_site(certificate: Path, folder: Path, plain: int, secure: int) -> str:
    """deploy/nginx/tls.conf for this machine."""
    return replaced(
        "tls.conf",
        {
            "/etc/letsencrypt/live/live.example.org/": f"{certificate}/",
            "/etc/nginx/hlom/": f"{folder}/nginx/",
            "    listen 80;": f"    listen 127.0.0.1:{plain};",
            "    listen 443 ssl": f"    listen 127.0.0.1:{secure} ssl",
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl http2 backlog=4096;\n": "",
            f"https://{NAME}$": f"https://localhost:{secure}$",
            NAME: "localhost",
        },
    )


class Site:
    """A worker behind nginx with TLS."""

    def __init__(self, server: Server, plain: int, secure: int, certificate: Path) -> None:
        self.server, self.plain, self.url = server, f"http://localhost:{plain}", f"https://localhost:{secure}"
        self.authority = str(certificate / "fullchain.pem")


@pytest.fixture
def site(make_server: MakeServer, certificate: Path, tmp_path: Path) -> Iterator[Site]:
    """The files of deploy/nginx, with TLS, on ports of this machine, before one worker in production."""
    nginx_program()
    plain, secure = free_port(), free_port()
    folder = tmp_path / "site"
    folder.mkdir()
    key = "q7Zt-0aWc4rVb9_uKx2LmPo5EeHsYd81NfGi"
    server = make_server(
        None, HLOM_ENV="production", HLOM_SECRET_KEY=key, HLOM_PUBLIC_URL=f"https://localhost:{secure}", HLOM_LOG="json"
    )
    server.start()
    write_nginx(folder, plain, [server.port])
    (folder / "nginx" / "site.conf").write_text(tls_site(certificate, folder, plain, secure))
    with _running(folder, secure):
        yield Site(server, plain, secure, certificate)


@contextmanager
def _running(folder: Path, port: int) -> Iterator[None]:
    """nginx with the files of that folder, until the block is left; it listens on that port."""
    if os.geteuid() == 0:  # else its workers are another user's, and cannot keep anything in this folder
        main = folder / "nginx" / "nginx.conf"
        main.write_text(f"user root;\n{main.read_text()}")
    command = [nginx_program(), "-c", f"{folder}/nginx/nginx.conf", "-e", "stderr"]
    nginx = Program("nginx", command, folder, foreign=False)
    nginx.start()
    try:
        wait_for(lambda: nginx.ended or _listens(port), what="nginx to listen")
        assert not nginx.ended, nginx.last_words()
        yield
    finally:
        nginx.stop()


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_with_tls_cookies_are_for_tls_only_and_browsers_are_told(site: Site) -> None:
    meeting = LiveMeeting(site.server)
    meeting.furnish()
    link = meeting.person("chair").link
    meeting.close()
    with requests.Session() as browser:
        address, given = f"{site.url}/in/{link}", {"verify": site.authority, "timeout": 10}
        form = {"csrf_token": forgery_token(browser.get(address, **given).text)}
        signed_in = browser.post(address, form, headers={"Referer": address}, **given)
        cookies = {cookie.name: cookie.secure for cookie in browser.cookies}

    assert signed_in.url == f"{site.url}/m/{meeting.slug}/chair"
    assert signed_in.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert cookies == {"hlom_way": True, "__Host-hlom": True}


def test_without_tls_one_is_led_to_it(site: Site) -> None:
    answer = requests.get(f"{site.plain}/m/grf?lang=fr", allow_redirects=False, timeout=10)

    assert (answer.status_code, answer.headers["Location"]) == (301, f"{site.url}/m/grf?lang=fr")


def test_nginx_lets_files_through_to_every_address_that_takes_them(sqlite_url: str, tmp_path: Path) -> None:
    """The program refuses what is too large in its own words, so nginx must allow more."""
    pages = (DEPLOY / "nginx" / "pages.conf").read_text()
    (where,) = re.findall(r"location ~ (\S+) \{(?:(?!location)[^}])*client_max_body_size 32m;", pages)
    made = web.Site(sqlite_url, tmp_path)
    taken = [
        rule.rule for rule in made.app.url_map.iter_rules() if is_in_pieces(made.app.view_functions[rule.endpoint])
    ]
    made.close()
    assert len(taken) == 6
    assert [rule for rule in taken if not re.search(where, rule)] == ["/meetings/restore"]
    (most,) = re.findall(r"location = /meetings/restore \{[^}]*client_max_body_size (\d+)m;", pages)
    assert int(most) * 1024**2 > LARGEST_ARCHIVE
    assert LARGEST_DOCUMENT + FORM_AROUND < 32 * 1024**2 > LARGEST_IMPORT


def test_nginx_keeps_what_the_program_shares() -> None:
    pages = (DEPLOY / "nginx" / "pages.conf").read_text()
    kept = re.findall(
        r"location ~ (\S+) \{\s+proxy_pass http://hlom;(?:\s+limit_req .*)?\s+proxy_cache hlom_moment;", pages
    )
    assert len(kept) == 3
    where, shared = "|".join(kept), [page.url("hlom") for page in ROWS if page.shared]
    assert len(shared) > 3
    api = "/api/v1/meetings/hlom"
    for path in [*shared, f"{api}/state", f"{api}/head", f"{api}/changes/0123456789ab/17-36"]:
        assert re.search(where, path)
        assert PATHS.fullmatch(path)
    for path in (page.url("hlom") for page in ROWS if page.address and not page.shared):
        assert not re.search(where, path), path


def test_nobody_waits_at_nginx_for_what_may_not_be_kept() -> None:
    """Who waits for another's answer looks twice a second, and where it may not be kept one goes on after the other."""
    pages = (DEPLOY / "nginx" / "pages.conf").read_text()
    everywhere, _, by_place = pages.partition("\nlocation ")
    assert re.findall(r"^proxy_cache_lock\w* (\w+);", everywhere, re.MULTILINE) == ["on", "200ms"]
    assert "proxy_cache_lock" not in by_place
    assert by_place.count("proxy_cache hlom") == 4


def test_what_is_given_while_the_next_is_fetched_is_of_the_same_five_seconds() -> None:
    pages = (DEPLOY / "nginx" / "pages.conf").read_text()
    again = re.findall(r"proxy_cache_key \"([^\"]*)\";[^}]*proxy_cache_use_stale updating;", pages)
    assert len(again) == 2
    assert all("$five_seconds" in key for key in again)


def test_a_head_is_of_the_second_in_which_it_is_given(site: Site) -> None:
    """Whatever was done before the second began in which a follower is answered is in its head."""
    meeting = LiveMeeting(site.server)
    meeting.furnish()
    done: list[tuple[float, int]] = []
    address = meeting.api.replace(site.server.url, site.url)
    with requests.Session() as follower:
        follower.headers["X-Clock"] = "999999999999.000"  # nobody keeps a head for longer
        while len({int(at) for at, _ in done}) < 4:
            answer = meeting.send(meeting.person("secretariat"), "show_notice", {"text": {"en": f"{len(done)}"}})[1]
            done.append((time.time(), answer["seq"]))
            head = follower.get(f"{address}/head", verify=site.authority, timeout=30)
            given = int(head.headers["Server-Timing"].partition('"')[2].partition(".")[0])
            assert head.json()["seq"] >= max((seq for at, seq in done if at < given), default=0)
            time.sleep(0.05)
    meeting.close()


AT_ONCE = 20
LOOKS_EVERY_SECONDS = 0.5
"""Where those who wait at nginx go on alone, one does each time: so long after the one before."""


def test_many_at_once_for_a_script_of_another_version_do_not_go_one_by_one(site: Site) -> None:
    together = Barrier(AT_ONCE)
    address = f"{site.url}/static/v-0123456789ab/js/pages/follow.js"

    def ask(_n: int) -> tuple[int, bool, float]:
        with requests.Session() as browser:
            browser.get(f"{site.url}/healthz", verify=site.authority, timeout=30)
            together.wait(30)
            answer = browser.get(address, verify=site.authority, timeout=30)
        return answer.status_code, "no-cache" in answer.headers["Cache-Control"], time.monotonic()

    with ThreadPoolExecutor(AT_ONCE) as browsers:
        found = list(browsers.map(ask, range(AT_ONCE)))
    assert {one[:2] for one in found} == {(404, True)}
    ended = sorted(at for *_, at in found)
    usual = median(later - before for before, later in pairwise(ended))
    print(f"{AT_ONCE} at once for a file that is not kept: one usually {usual:.3f} s after the other")
    assert usual < LOOKS_EVERY_SECONDS / 2


def test_of_many_at_once_after_a_pause_one_reaches_a_worker(make_server: MakeServer, tmp_path: Path) -> None:
    """Here those who wait look for long, so that it is no matter how soon the page is drawn."""
    server, port, together = make_server(None, HLOM_PROXIES="1"), free_port(), Barrier(AT_ONCE)
    server.start()
    meeting = LiveMeeting(server)
    meeting.furnish()
    meeting.close()

    def ask(_n: int) -> int:
        together.wait(30)
        with urlopen(f"http://127.0.0.1:{port}/m/{meeting.slug}/plain", timeout=60) as answer:
            return int(answer.status)

    change = ("pages.conf", "proxy_cache_lock_timeout 200ms", "proxy_cache_lock_timeout 60s")
    with _nginx(tmp_path / "paused", port, server, change) as folder, ThreadPoolExecutor(AT_ONCE) as browsers:
        _asked(f"http://127.0.0.1:{port}/m/{meeting.slug}/plain")
        kept = time.time() // 5  # under a name with these five seconds of nginx's clock, and not given in others
        wait_for(lambda: time.time() // 5 > kept, what="other five seconds to begin")
        assert set(browsers.map(ask, range(AT_ONCE))) == {200}
        log = folder / "access.log"
        wait_for(lambda: len(log.read_text().splitlines()) > AT_ONCE, 30, "the access log")
        reached = [line for line in map(json.loads, log.read_text().splitlines()[1:]) if line["worker"]]
    assert 1 <= len(reached) <= 2, "a second one where five new seconds begin between"


OWN, OTHER = "__Host-hlom_lang", "hlom_lang"
READ_OTHERWISE = [
    ({"Accept-Encoding": "*"}, {"Accept-Encoding": "identity"}, "en", None),
    ({"Accept-Encoding": "br;q=0"}, {"Accept-Encoding": "br"}, "en", "br"),
    ({"Cookie": f"{OTHER}=fr", "Accept-Language": "ar"}, {"Cookie": f"{OWN}=fr"}, "fr", None),
    ({"Cookie": f'{OWN}="fr"'}, {"Accept-Language": "en"}, "en", None),
    ({"Cookie": f"{OWN}=xx; {OWN}=fr", "Accept-Language": "ar"}, {"Cookie": f"{OWN}=fr"}, "fr", None),
]
"""Somebody who asks in a way that no browser does, who comes next, and the language and coding that this one gets."""


def test_nginx_and_the_program_read_the_same_out_of_a_request(site: Site) -> None:
    """Else what is kept for one would be given to another who wishes for something else."""
    meeting = LiveMeeting(site.server)
    meeting.furnish()
    meeting.close()
    for number, (odd, usual, lang, coding) in enumerate(READ_OTHERWISE):
        for wish in (odd, usual):
            headers = {"Accept-Encoding": "identity", **wish}
            address = f"{site.url}/m/{meeting.slug}/plain?hold={number}"
            answer = requests.get(address, headers=headers, verify=site.authority, timeout=10)
            assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
        assert (answer.headers.get("Content-Encoding"), f'<html lang="{lang}"' in answer.text) == (coding, True), odd


def test_a_forged_address_is_not_believed(site: Site) -> None:
    headers = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "http", "Authorization": "Bearer unknown"}
    meeting = LiveMeeting(site.server)
    meeting.furnish()
    meeting.close()
    address = meeting.api.replace(site.server.url, site.url)
    refused = requests.post(f"{address}/commands", json={}, headers=headers, verify=site.authority, timeout=10)

    assert refused.status_code == 401
    noted = [json.loads(line) for line in site.server.log.splitlines() if line.startswith("{")]
    assert [one["address"] for one in noted if one.get("event") == "refused"] == ["127.0.0.1"]
    assert "Strict-Transport-Security" in refused.headers


def test_the_ports_of_nginx_are_those_of_the_units() -> None:
    workers = (DEPLOY / "nginx" / "workers.conf").read_text()

    assert re.findall(r"server 127\.0\.0\.1:(\d+)", workers) == ["5001", "5002"]


def test_a_file_that_no_longer_fits_the_cluster_is_named() -> None:
    with pytest.raises(Failed, match=r"deploy/nginx/pages.conf no longer contains 'no such word'"):
        replaced("pages.conf", {"no such word": ""})


@pytest.fixture
def tools() -> dict[str, str]:
    """An environment in which pg_dump, pg_restore and psql are found."""
    folder = postgresql_folder()
    if folder is None:
        left_out("PostgreSQL is not installed")
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "HLOM_PYTHON": sys.executable}


@pytest.mark.postgresql
def test_a_backup_restores_and_a_spoilt_one_is_noticed(
    postgres: Postgres, make_server: MakeServer, tools: dict[str, str], postgres_url: str, tmp_path: Path
) -> None:
    server = make_server(postgres_url)
    meeting = LiveMeeting(server)
    meeting.furnish()
    meeting.close()
    url = postgres_url.replace("+psycopg2", "")

    def script(name: str, *words: str, of: str = url) -> subprocess.CompletedProcess[str]:
        environ = {**tools, "HLOM_DATABASE_URL": of, "HLOM_INSTANCE": str(tmp_path / "instance")}
        return subprocess.run([DEPLOY / name, *words], env=environ, capture_output=True, text=True)

    kept = tmp_path / "kept"
    kept.mkdir()
    for hour in range(80):
        (kept / f"hlom-20200101T{hour:02}0000Z.dump").touch()
    backup = script("backup.sh", str(kept))
    file = Path(backup.stdout.strip())
    assert backup.returncode == 0, backup.stderr
    assert len(list(kept.iterdir())) == 72
    assert file.exists()
    assert file.stat().st_mode & 0o077 == 0

    empty = postgres.address(postgres.new_database())
    drill = script("drill.sh", str(file), empty)
    assert drill.returncode == 0, drill.stderr
    assert f"{meeting.slug} is whole: " in drill.stdout
    assert "The backup is good: 1 meetings." in drill.stdout

    assert "a drill needs an empty one" in script("drill.sh", str(file), empty).stderr
    assert "this is the database in use" in script("drill.sh", str(file), url).stderr

    _spoil(empty)
    spoilt = script("backup.sh", str(kept), of=empty).stdout.strip()
    drill = script("drill.sh", spoilt, postgres.address(postgres.new_database()))
    assert drill.returncode == 1
    assert "The backup is good" not in drill.stdout


def _spoil(url: str) -> None:
    database = Database(url.replace("postgresql:", "postgresql+psycopg2:"))
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE delegation SET seat = 'altered'"))
    database.dispose()


@contextmanager
def _nginx(folder: Path, port: int, server: Server, *changes: tuple[str, str, str]) -> Iterator[Path]:
    """nginx before a server, until the block is left; its folder. Changed is (file, words, words in their place)."""
    folder.mkdir()
    write_nginx(folder, port, [server.port])
    for name, usual, other in changes:
        file = folder / "nginx" / name
        written = file.read_text()
        assert written.count(usual) == 1
        file.write_text(written.replace(usual, other))
    with _running(folder, port):
        yield folder


def test_nginx_limits_what_one_network_asks(make_server: MakeServer, tmp_path: Path) -> None:
    """With numbers that a test reaches; beyond them it is said in the API's words, and in people's."""
    server, port = make_server(), free_port()
    server.start()
    rate = ("workers.conf", "rate=100r/s", "rate=1r/m")
    burst = ("pages.conf", "burst=1000", "burst=1 nodelay")
    with _nginx(tmp_path / "limited", port, server, rate, burst):
        found = [_asked(f"http://127.0.0.1:{port}{path}") for path in ("/m/none/sign-in", "/m/none/sign-in/password")]
        found += [
            _asked(f"http://127.0.0.1:{port}/{path}") for path in ("m/none/sign-in", "api/v1/meetings/x/record.pdf")
        ]
        assert [status for status, _, _ in found] == [404, 405, 429, 429]
        assert "Many ask at once" in found[2][2]
        assert json.loads(found[3][2])["error"]["code"] == "too_many"
        assert found[3][1]["Retry-After"] == "5"
        assert _asked(f"http://127.0.0.1:{port}/healthz")[0] == 200


def test_nginx_counts_by_the_networks_that_the_program_counts_by() -> None:
    said = (
        (DEPLOY / "nginx" / "workers.conf").read_text().partition("map $remote_addr $network {")[2].partition("}\n")[0]
    )
    ways = [re.compile(way.replace("(?<", "(?P<")) for way in re.findall(r'"~(.+?)"', said)]

    def counted(address: str) -> str:
        found = next((match for way in ways if (match := way.search(address))), None)
        return address if found is None else next(value for value in found.groupdict().values())

    ends = ("a:b:c:d", "1:2:3:4")
    networks = [
        [f"{start}{end}" for end in ends] for start in ("2001:db8:5:6:", "2001:db8:5::", "2001:db8::", "2a00::")
    ]
    networks += [["2001:db8:5:9::1", "2001:db8:5:9:7::"], ["192.0.2.1"], ["192.0.2.2"], ["::1"]]
    for network in networks:
        assert len({counted(address) for address in network}) == len({network_of(address) for address in network}) == 1
    assert len({counted(network[0]) for network in networks}) == len(networks)


def _asked(url: str) -> tuple[int, Message, str]:
    try:
        with urlopen(url, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read().decode()
