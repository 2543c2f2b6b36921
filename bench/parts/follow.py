"""S10: the follow page in a browser on 400 kbit/s, with 400 ms before each answer; nothing is kept from before.

Usable: the page stands in its final form and the countdown has turned. Live: the line is open, so that the next change
would arrive. Chromium slows the answers itself. It does not slow what goes over the socket, nor the opening of a
connection.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.calls import ready
from bench.figures import Part, Table, milliseconds, spread
from bench.processes import Failed, Process, hlom, running
from hlom_live import demo
from hlom_live.store.database import Database, migrate

LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
MOST_BYTES, MOST_SECONDS, PATIENCE_MS = 70_000, 2.0, 60_000
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


def measure(short: bool, folder: Path) -> Part:
    """The table, and the promise."""
    url = f"sqlite:///{folder}/follow.sqlite3"
    database = Database(url)
    migrate(database)
    demo.make(database, datetime.now(UTC))
    database.dispose()
    strict = {"HLOM_ENV": "production", "HLOM_SECRET_KEY": secrets.token_urlsafe(40)}  # browsers keep what they fetched
    server = hlom("follow", folder, url, measured=False, **strict)
    rounds = 2 if short else 5
    with running(server, ready=ready), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
        found = {lang: [_visit(browser, server, lang) for _ in range(rounds)] for lang in ("en", "fr", "ar")}
        browser.close()
    return _part(found, rounds)


def _chromium() -> str:
    from shutil import which

    for name in ("chromium", "chromium-browser", "google-chrome"):
        if program := which(name):
            return program
    raise Failed("Chromium is not installed")


def _visit(browser: Browser, server: Process, lang: str) -> dict[str, float]:
    """One first visit: seconds until first paint, usable and live, and bytes without fonts, those fetched later too."""
    context = browser.new_context(locale=lang, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(MARKS)
    devtools = context.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def came(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    devtools.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    devtools.on("Network.loadingFinished", came)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    page.goto(f"http://127.0.0.1:{server.port}/m/{demo.SLUG}", wait_until="commit", timeout=PATIENCE_MS)
    page.locator(".link-state.live").wait_for(timeout=PATIENCE_MS)
    page.wait_for_timeout(6000)
    marks: dict[str, float] = page.evaluate("marks")
    context.close()
    if not {"paint", "usable", "live"} <= marks.keys():
        raise Failed(f"the follow page did not become usable: {marks}")
    fetched = sum(size for number, size in sizes.items() if not names[number].endswith(".woff2"))
    return {**marks, "bytes": fetched}


def _part(found: dict[str, list[dict[str, float]]], rounds: int) -> Part:
    part = Part()
    rows = [
        (lang, *(milliseconds([one[name] for one in visits], 0) for name in ("paint", "usable", "live")),
         spread([one["bytes"] / 1000 for one in visits], "kB"))
        for lang, visits in found.items()
    ]  # fmt: skip
    header = ("language", "first paint", "usable", "live", "compressed, without fonts")
    note = (
        f"{rounds} first visits each, the demonstration meeting, Chromium's own throttle. Usable: in its final form, "
        "and the countdown has turned. Live: the next change would arrive. The throttle slows no WebSocket, and no "
        "opening of connections."
    )
    part.tables.append(Table("The follow page on a weak line (S10)", header, rows, (note,)))
    slowest = max(median(one["usable"] for one in visits) for visits in found.values())
    largest = max(one["bytes"] for visits in found.values() for one in visits)
    part.add(
        "S10",
        "the follow page is usable in ≤ 2 s at 400 kbit/s and 400 ms",
        f"{slowest:.2f} s",
        slowest <= MOST_SECONDS,
    )
    part.add("S10", "it takes ≤ 70 kB compressed without fonts", f"{largest / 1000:.1f} kB", largest <= MOST_BYTES)
    return part
