"""Real Chromium. A page that throws, logs an error or breaks its content security policy fails its test."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Page, sync_playwright

from tests.support.tools import chromium_program, left_out
from tests.support.zones import READER_ZONE

ARGUMENTS = [
    "--disable-gpu",
    "--in-process-gpu",
    "--renderer-process-limit=1",  # a process for each page costs a tenth of opening it
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # of what is well, axe need not tell each element
    # No rule of these asks for the styles, and to gather them takes a quarter of a run.
    "preload": {"assets": ["media"]},
}
CONTRAST = {**WCAG, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""The only rule that another colour scheme can break."""
ALL_BUT_CONTRAST = {**WCAG, "rules": {"color-contrast": {"enabled": False}}}
"""All that another language can break."""
SAY_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""
HOUR = r"\d\d:\d\d(?: on \w+)?"
"""An hour as pages say it: with its day, where midnight is between."""
# Tests cut lines and make refused calls on purpose; Chromium reports both as errors.
ON_PURPOSE = (
    r"net::ERR_(INTERNET_DISCONNECTED|CONNECTION_\w+|EMPTY_RESPONSE|NETWORK_CHANGED|SOCKET_NOT_CONNECTED)",
    r"WebSocket connection to .* failed",
    r"WebSocket is already in CLOSING or CLOSED state",  # what was to be sent while the server closes: sent anew
    r"An unknown error occurred when fetching the script",  # the service worker's, of a line that was cut
)


class Watch:
    """What went wrong on the pages of one browser context."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        self.allowed = list(ON_PURPOSE)
        context.add_init_script(SAY_VIOLATIONS)
        context.on("weberror", lambda error: self._note(f"uncaught: {error.error}"))
        context.on("console", self._hear)

    def allow(self, pattern: str) -> None:
        """Expect messages that match this regular expression."""
        self.allowed.append(pattern)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        where = message.location.get("url", "")
        refused = "Failed to load resource: the server responded with a status of 4" in message.text
        if not (refused and "/api/" in where):
            self._note(f"{message.text} ({where})")

    def _note(self, problem: str) -> None:
        if not any(re.search(pattern, problem) for pattern in self.allowed):
            self.problems.append(problem)


OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browsers() -> Iterator[BrowserType]:
    """What starts browsers."""
    with sync_playwright() as playwright:
        yield playwright.chromium


def launch(browsers: BrowserType, *, whole: bool = False) -> Browser:
    """Start Chromium: `whole`, or as little of it as the tests need."""
    program = chromium_program(whole=whole)
    if program is None:
        left_out("Chromium is not installed: the browser tests are left out")
    # Chromium's sandbox does not work for root.
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    return browsers.launch(executable_path=program, args=arguments)


@pytest.fixture(scope="session")
def chromium(browsers: BrowserType) -> Iterator[Browser]:
    """One browser for all tests; each page gets a context of its own."""
    started = launch(browsers)
    yield started
    started.close()


@pytest.fixture(scope="module")
def whole_chromium(browsers: BrowserType) -> Iterator[Browser]:
    """A browser that can notify whoever holds it, too."""
    started = launch(browsers, whole=True)
    yield started
    started.close()


@pytest.fixture
def watches() -> list[Watch]:
    """The watchers of this test's pages, in the order the pages were opened."""
    return []


@pytest.fixture
def open_page(chromium: Browser, watches: list[Watch]) -> Iterator[OpenPage]:
    """Open watched pages, each as a person of its own: open_page(locale="ar", viewport={...}, ...)."""
    yield from watched_pages(chromium, watches)


def watched_pages(browser: Browser, watches: list[Watch]) -> Iterator[OpenPage]:
    """The body of a fixture like `open_page`, in a browser of its own."""
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"timezone_id": READER_ZONE, **options})
        context.set_default_timeout(30_000)
        contexts.append(context)
        watches.append(Watch(context))
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    problems = [problem for watch in watches for problem in watch.problems]
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One watched page."""
    return open_page()


def resting(page: Page) -> Callable[[float], None]:
    """How seconds pass while the browser is heard: what `wait_for` does between two questions about a page."""
    return lambda seconds: page.wait_for_timeout(1000 * seconds)


def with_its_faces(page: Page) -> Page:
    """A live page, once its text is drawn in the faces that it fetches last: what is measured of it stays."""
    page.wait_for_function("() => document.querySelector('link[href$=\"/css/fonts.css\"]')?.sheet")
    page.evaluate("() => document.fonts.ready.then(() => null)")
    return page


def with_axe(page: Page) -> Page:
    """The page, with axe in it: half a megabyte, which a page need not read a second time."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(Axe().axe_script)
    return page


def access_problems(page: Page, rules: dict[str, Any] = WCAG) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it is now: rule, and the elements."""
    page.wait_for_load_state()  # before its styles are there, nothing is large enough
    found = with_axe(page).evaluate("async (rules) => (await axe.run(rules)).violations", rules)
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]
