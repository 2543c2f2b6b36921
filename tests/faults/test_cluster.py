"""Two workers behind nginx, as `make run-cluster` starts them and as deploy/nginx has it in earnest: who is served
where, what happens when a worker is killed (T6) or hangs (T17), and that nothing is left running.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest
import requests

from tests.faults.conftest import Record
from tests.support.cluster import Cluster
from tests.support.links import open_link
from tests.support.live_meeting import LiveMeeting
from tests.support.recorded_page import Page
from tests.support.recorder import Recorder
from tests.support.tools import PROJECT
from tests.support.waiting import wait_for
from tests.support.writers import Writers

pytestmark = pytest.mark.postgresql

BROWSERS = 30
PAGES = 20


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One cluster for this file; its last test stops it."""
    made = Cluster(tmp_path_factory.mktemp("cluster") / "printed")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def meeting(cluster: Cluster) -> Iterator[LiveMeeting]:
    made = LiveMeeting(cluster)  # type: ignore[arg-type]
    made.furnish()
    made.person("secretariat")
    yield made
    made.close()


def workers_of(cluster: Cluster, ids: set[str]) -> list[str]:
    """The workers that answered these requests, once nginx has noted them all."""
    wait_for(lambda: ids <= {line["request"] for line in cluster.noted()}, what="the access log")
    return [line["worker"] for line in cluster.noted() if line["request"] in ids]


def test_a_browser_stays_with_its_worker_and_browsers_spread(cluster: Cluster) -> None:
    asked: list[set[str]] = []
    for _ in range(BROWSERS):
        with requests.Session() as browser:
            asked.append({browser.get(f"{cluster.url}/healthz", timeout=10).headers["X-Request-Id"] for _ in range(3)})
    workers_of(cluster, set().union(*asked))
    places = [workers_of(cluster, ids) for ids in asked]

    assert {len(set(place)) for place in places} == {1}, "a browser was served by several workers"
    assert len({place[0] for place in places}) == 2, "all browsers were served by one worker"


def test_the_cookie_is_given_once_and_not_with_files(cluster: Cluster) -> None:
    with requests.Session() as browser:
        first = browser.get(f"{cluster.url}/healthz", timeout=10)
        again = browser.get(f"{cluster.url}/healthz", timeout=10)
        forged = requests.get(f"{cluster.url}/healthz", cookies={"hlom_way": "x; Domain=evil"}, timeout=10)
    page = requests.get(f"{cluster.url}/", timeout=10)
    style = next(part for part in page.text.split('"') if part.startswith("/static/"))
    file = requests.get(cluster.url + style, timeout=10)

    assert "hlom_way=" in first.headers["Set-Cookie"]
    assert "HttpOnly; SameSite=Lax" in first.headers["Set-Cookie"].split("hlom_way=")[1]
    assert "hlom_way=" not in again.headers.get("Set-Cookie", "")
    assert "evil" not in forged.headers["Set-Cookie"]
    assert "Set-Cookie" not in file.headers
    assert "Set-Cookie" not in page.headers


def test_files_are_kept_compressed_and_plain(cluster: Cluster) -> None:
    page = requests.get(f"{cluster.url}/", timeout=10).text
    style = next(part for part in page.split('"') if part.startswith("/static/") and part.endswith(".css"))
    answers = [
        requests.get(cluster.url + style, headers={"Accept-Encoding": kind}, timeout=10)
        for kind in ("gzip, br", "identity", "br", "identity")
    ]

    assert [answer.headers.get("Content-Encoding") for answer in answers] == ["br", None, "br", None]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert "immutable" in answers[0].headers["Cache-Control"]
    last = {answer.headers["X-Request-Id"] for answer in answers[2:]}
    assert len(last) == 2
    assert workers_of(cluster, last) == ["", ""], "a worker was asked again"


def test_a_page_of_everybody_is_kept_for_a_moment_and_nobody_gets_anothers(
    cluster: Cluster, meeting: LiveMeeting
) -> None:
    """In the order in which a leak would show: public, signed in, public, by token, in another language."""
    kept = CookieJar()
    open_link(build_opener(HTTPCookieProcessor(kept)), f"{cluster.url}/in/{meeting.person('delegate', 'KEN').link}")
    delegate = requests.Session()
    delegate.cookies.update(kept)
    bearer = {"Authorization": f"Bearer {meeting.person('chair').bearer}"}
    for path in (f"/m/{meeting.slug}", f"/m/{meeting.slug}/plain", f"/api/v1/meetings/{meeting.slug}/state"):
        public, own, by_token, french, again = (
            reader(cluster.url + path, headers=headers, timeout=10)
            for reader, headers in (
                (requests.get, {}),
                (delegate.get, {}),
                (requests.get, bearer),
                (requests.get, {"Accept-Language": "fr-CH, en;q=0.5"}),
                (requests.get, {"Accept-Language": "en-GB,en;q=0.5"}),
            )
        )
        assert [one.status_code for one in (public, own, by_token, french, again)] == [200] * 5
        for one in (own, by_token):
            assert one.headers["Cache-Control"] == "no-store"
        for one in (public, french, again):
            assert one.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
            assert "Set-Cookie" not in one.headers
            assert one.headers["Server-Timing"].startswith('now;desc="')
        if path.startswith("/m/"):
            assert '<html lang="fr"' in french.text
            assert '<html lang="en"' in again.text
            assert f'"delegation": "{meeting.id("KEN")}"' not in public.text + again.text


def test_of_a_crowd_few_reach_a_worker(cluster: Cluster, meeting: LiveMeeting) -> None:
    """Six readers ask without a pause for a second, and fifty times each at least."""
    until, path = time.monotonic() + 1, f"{cluster.url}/m/{meeting.slug}/stocktaking"

    def read(_n: int) -> list[str]:
        told: list[str] = []
        with requests.Session() as reader:
            while len(told) < 50 or time.monotonic() < until:
                told.append(reader.get(path, timeout=10).headers["X-Request-Id"])
        return told

    began = time.monotonic()
    with ThreadPoolExecutor(6) as readers:
        asked = {told for some in readers.map(read, range(6)) for told in some}
    took = time.monotonic() - began
    reached = [worker for worker in workers_of(cluster, asked) if worker]
    assert len(asked) >= 300
    assert len(reached) <= 6 + 2 * (took + 1), "the first of each, and then two a second"


def test_of_those_who_ask_instead_of_holding_a_socket_few_reach_a_worker_and_nobodys_own_is_kept(
    cluster: Cluster, meeting: LiveMeeting
) -> None:
    """What is in a draft is in no answer, whoever asked for it first; each tells the hour at which it was given."""
    meeting.do("add_document", by="secretariat", title="canary", url="https://example.org/a", release="by_hand")
    chair = {"Authorization": f"Bearer {meeting.person('chair').bearer}"}
    asked: set[str] = set()

    def ask(path: str, headers: dict[str, str]) -> requests.Response:
        answer = requests.get(f"{meeting.api}/{path}", headers=headers, timeout=10)
        assert (answer.status_code, "canary" in answer.text, "Set-Cookie" in answer.headers) == (200, False, False)
        assert answer.headers["Server-Timing"].startswith('now;desc="')
        asked.add(answer.headers["X-Request-Id"])
        return answer

    began = time.monotonic()
    for _ in range(30):
        for headers in (chair, {}, {"Cookie": "__Host-hlom=somebody"}):
            head = ask("head", headers).json()
            assert ask(f"changes/{head['ranges'][-1]}", headers).json()["changes"][-1]["seq"] == head["seq"]
    took = time.monotonic() - began
    assert len(asked) == 180
    last = requests.get(f"{cluster.url}/healthz", timeout=10).headers["X-Request-Id"]
    workers_of(cluster, {last})
    noted = [line for line in cluster.noted() if line["request"] in asked]
    assert {bool(line["worker"]) for line in noted} == {True}, "what a cache gives is not noted"
    assert 1 <= len(noted) <= 2 + took + 1, "a range at most, and a head a second"


def test_figures_are_not_served(cluster: Cluster) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{cluster.url}/metrics", timeout=10)
    with refused.value:
        assert refused.value.code == 404


def test_the_access_log_holds_no_secret_and_the_programs_own_id(cluster: Cluster) -> None:
    asked = Request(f"{cluster.url}/in/THE-SECRET?token=THE-SECRET", headers={"X-Request-Id": "forged-by-a-client"})
    with pytest.raises(HTTPError) as refused:
        urlopen(asked, timeout=10)
    with refused.value:
        told = refused.value.headers["X-Request-Id"]

    assert told != "forged-by-a-client"
    workers_of(cluster, {told})
    assert "THE-SECRET" not in (cluster.folder / "access.log").read_text(encoding="utf-8")


def test_a_command_reaches_the_pages_of_both_workers(
    cluster: Cluster, meeting: LiveMeeting, recorder: Recorder
) -> None:
    recorder.audience(PAGES)
    assert all(worker.connections for worker in cluster.workers), "all pages are on one worker"

    for number in range(5):
        meeting.do("show_notice", by="secretariat", text={"en": f"Notice {number}"})
    recorder.settle()
    recorder.check()


def _back(page: Page, since: float) -> bool:
    """Whether a page is connected, and if its line was cut, by a connection made afterwards."""
    cut = [entry for entry in page.events("closed") if entry.at >= since]
    opened = [entry for entry in page.events("open") if entry.at >= since]
    return page.joined and (not cut or bool(opened))


def test_t6_pages_and_commands_of_a_killed_worker_go_to_the_other_until_it_is_started_again(
    cluster: Cluster, meeting: LiveMeeting, record: Record
) -> None:
    """T6: within 5 s; and no command is lost or done twice, though nginx may send one to both workers."""
    recorder = record(meeting)
    pages = recorder.audience(PAGES)
    victim = cluster.workers[0]
    assert victim.connections > 0
    with Writers(meeting, recorder.sent, 6) as writers:
        writers.wait(30)
        killed_at = time.monotonic()
        os.kill(victim.pid, signal.SIGKILL)
        wait_for(lambda: any(page.events("closed") for page in pages), what="a page to be cut off")
        wait_for(lambda: all(_back(page, killed_at) for page in pages), what="pages to be back")
        took = time.monotonic() - killed_at
        writers.wait(30)
    recorder.settle()
    recorder.check()
    cut = sum(bool(page.events("closed")) for page in pages)
    failed = sum(len(one.answers) == 0 for one in recorder.sent)
    print(
        f"T6 through nginx: {cut} of {len(pages)} pages were cut off, all back after {took:.2f} s; {failed} unanswered"
    )

    wait_for(lambda: _answers(f"{victim.url}/readyz"), what="the worker to be started again")
    assert "worker-1 has ended; it is started again." in cluster.printed
    later = record(meeting)
    time.sleep(3)  # nginx leaves it alone for 2 s after its last failure
    later.audience(PAGES)
    assert victim.connections > 0
    later.settle()
    later.check()


def _answers(url: str) -> bool:
    try:
        return bool(requests.get(url, timeout=5).status_code == 200)
    except (requests.ConnectionError, requests.Timeout):  # not there, or not yet awake
        return False


def test_t17_pages_of_a_hung_worker_are_on_the_other_within_ten_seconds(
    cluster: Cluster, meeting: LiveMeeting, recorder: Recorder
) -> None:
    """T17: a worker that is stopped closes nothing; its watchdog ends it, and no command is lost."""
    wait_for(lambda: all(_answers(f"{worker.url}/readyz") for worker in cluster.workers), what="both workers")
    pages = recorder.audience(PAGES)
    victim = cluster.workers[1]
    assert victim.connections > 0
    with Writers(meeting, recorder.sent, 4) as writers:
        writers.wait(10)
        hung_at = time.monotonic()
        os.kill(victim.pid, signal.SIGSTOP)
        wait_for(lambda: any(page.events("closed") for page in pages), what="a page to be cut off")
        wait_for(lambda: all(_back(page, hung_at) for page in pages), what="pages to be back")
        took = time.monotonic() - hung_at
        writers.wait(10)
    recorder.settle()
    recorder.check()
    wait_for(lambda: "hangs; it is ended." in cluster.printed, what="the watchdog's word")
    wait_for(lambda: all(_answers(f"{worker.url}/readyz") for worker in cluster.workers), what="the worker to be ready")
    print(f"T17: {sum(bool(page.events('closed')) for page in pages)} pages were cut off, all back after {took:.1f} s")


def test_without_workers_nginx_says_so_in_words(cluster: Cluster, meeting: LiveMeeting) -> None:
    cluster.process.send_signal(signal.SIGSTOP)  # so that it does not start them again
    try:
        for pid in cluster.children():
            if "wsgi.py" in Path(f"/proc/{pid}/cmdline").read_text():
                os.kill(pid, signal.SIGKILL)
        wait_for(lambda: requests.get(f"{cluster.url}/", timeout=10).status_code == 503, what="nginx to notice")
        page = requests.get(f"{cluster.url}/m/{meeting.slug}", timeout=10)
        api = requests.get(f"{meeting.api}/state", timeout=10)
        for secret in ("THE-SECRET", "password/THE-SECRET"):
            requests.get(f"{cluster.url}/in/{secret}", timeout=10)
    finally:
        cluster.process.send_signal(signal.SIGCONT)

    assert (page.status_code, page.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "One moment, please" in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert (api.status_code, api.headers["Content-Type"]) == (503, "application/json")
    assert api.json()["error"]["code"] == "not_ready"
    errors = (cluster.folder / "nginx.log").read_text(encoding="utf-8")
    assert f"/m/{meeting.slug}" in errors
    assert "THE-SECRET" not in errors


def test_ctrl_c_leaves_nothing_running_and_no_file(cluster: Cluster) -> None:
    wait_for(lambda: len(cluster.children()) == 5, what="the workers to be started again")
    children = cluster.children()

    assert cluster.stop() == 0
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert not cluster.folder.exists()


def test_when_a_part_fails_everything_ends_with_one_line(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "printed")
    children = cluster.children()
    redis = next(pid for pid in children if "redis" in Path(f"/proc/{pid}/cmdline").read_text())
    os.kill(redis, signal.SIGKILL)

    assert cluster.process.wait(45) == 1
    assert cluster.printed.splitlines()[-1].startswith("hlom: redis has ended")
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert not cluster.folder.exists()


def test_a_port_in_use_ends_it_with_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "scripts.cluster", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=90)
        port = taken.getsockname()[1]

    assert done.returncode == 1
    assert done.stderr == f"hlom: port {port} is in use; set PORT\n"
