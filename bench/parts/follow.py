"""S10: the follow page in a browser on 400 kbit/s, with 400 ms before each answer; nothing is kept from before.

Usable: the page stands in its final form and the countdown has turned. Live: the line is open, so that the next change
would arrive. Chromium slows the answers itself. It does not slow what goes over the socket, nor the opening of a
connection.
"""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.calls import ready
from bench.databases import migrated
from bench.figures import Found, Table, milliseconds
from bench.processes import PATIENCE_SECONDS, Failed, hlom, running
from bench.sizes import Size
from bench.tools import CHROMIUM
from hlom_live.demonstration import demo
from hlom_live.names import LANGUAGES
from hlom_live.web.rendering.faces import SHEET
from tests.support.tools import chromium_program

NEEDS = (CHROMIUM,)
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
MOST_BYTES, MOST_SECONDS = 60_000, 1.6
HEADER = ("language", "first paint", "usable", "live", "compressed, without fonts")
FACES = (".woff2", SHEET)
"""Faces, and the sheet that says which of a hundred Chinese ones a letter is in."""
MARKS = """
window.marks = {};
let shown;
new MutationObserver(() => {
  const timer = document.querySelector("#page [role=timer]")?.textContent;
  if (shown !== undefined && timer !== shown) marks.usable ??= performance.now() / 1000;
  shown = timer ?? shown;
  if (document.querySelector(".link-state.live")) marks.live ??= performance.now() / 1000;
}).observe(document, { subtree: true, childList: true, characterData: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName("first-contentful-paint")) marks.paint = entry.startTime / 1000;
}).observe({ type: "paint", buffered: true });
"""

Visit = dict[str, float]
"""One first visit: seconds until first `paint`, `usable` and `live`; `bytes` without faces, which the first of a
language has whole."""


def measure(size: Size, folder: Path) -> Found:
    """The table, and the promise."""
    rounds, languages = size.of(5, 2, 1), size.of(LANGUAGES, ("en", "fr", "ar"), ("en",))
    later_ms = size.of(6000, 6000, 0)
    strict = {"HLOM_ENV": "production", "HLOM_SECRET_KEY": secrets.token_urlsafe(40)}  # browsers keep what they fetched
    server = hlom("follow", folder, _demonstration(folder), measured=False, **strict)
    address = f"http://127.0.0.1:{server.port}/m/{demo.SLUG}"
    with running(server, ready=ready), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_program(whole=True),
            args=["--no-sandbox", "--disable-gpu"],
            timeout=1000 * PATIENCE_SECONDS,
        )
        visits = {
            lang: [_visit(browser, address, lang, 0 if n else later_ms) for n in range(rounds)] for lang in languages
        }
        browser.close()
    return _found(visits, rounds)


def _demonstration(folder: Path) -> str:
    """A database with the demonstration meeting."""
    url = f"sqlite:///{folder}/follow.sqlite3"
    database = migrated(url)
    demo.make(database, datetime.now(UTC))
    database.dispose()
    return url


def _visit(browser: Browser, address: str, lang: str, later_ms: int) -> Visit:
    """A first visit; what is fetched in the `later_ms` after the page is live counts too, where they are given."""
    context = browser.new_context(locale=lang, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(MARKS)
    fetched = _slowed(page)
    page.goto(address, wait_until="commit", timeout=1000 * PATIENCE_SECONDS)
    marks = _marks(page)
    page.wait_for_timeout(later_ms)
    context.close()
    return {**marks, "bytes": sum(size for name, size in fetched if not name.endswith(FACES))}


def _marks(page: Page) -> Visit:
    """Wait until a page is usable and live, and say when it was. Raises Failed."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not {"paint", "usable", "live"} <= (marks := page.evaluate("marks")).keys():
        if time.monotonic() > until:
            raise Failed(f"the follow page did not become usable: {marks}")
        page.wait_for_timeout(50)
    return marks  # type: ignore[no-any-return]


def _slowed(page: Page) -> list[tuple[str, float]]:
    """Slow the page's line down; the list gets the address and the compressed bytes of each answer."""
    names: dict[str, str] = {}
    fetched: list[tuple[str, float]] = []

    def came(event: dict[str, Any]) -> None:
        fetched.append((names[event["requestId"]], event["encodedDataLength"]))

    devtools = page.context.new_cdp_session(page)
    devtools.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    devtools.on("Network.loadingFinished", came)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    return fetched


def _found(visits: dict[str, list[Visit]], rounds: int) -> Found:
    note = (
        f"{rounds} first visits each, the demonstration meeting, Chromium's own throttle. Usable: in its final form, "
        "and the countdown has turned. Live: the next change would arrive. The throttle slows no WebSocket, and no "
        "opening of connections."
    )
    rows = [_row(lang, some) for lang, some in visits.items()]
    slowest = max(median(one["usable"] for one in some) for some in visits.values())
    largest = max(one["bytes"] for some in visits.values() for one in some)
    found = Found([Table("The follow page on a weak line (S10)", HEADER, rows, (note,))])
    usable = f"the follow page is usable in ≤ {MOST_SECONDS:g} s at 400 kbit/s and 400 ms"
    found.add("S10", usable, f"{slowest:.2f} s", slowest <= MOST_SECONDS)
    weight = f"it takes ≤ {MOST_BYTES // 1000} kB compressed without fonts"
    found.add("S10", weight, f"{largest / 1000:.1f} kB", largest <= MOST_BYTES)
    return found


def _row(lang: str, visits: list[Visit]) -> tuple[str, ...]:
    times = (milliseconds([one[name] for one in visits], 0) for name in ("paint", "usable", "live"))
    return (lang, *times, f"{visits[0]['bytes'] / 1000:.1f} kB")
