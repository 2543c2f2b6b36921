"""Take the pictures of the README from the running program: `python -m scripts.screenshots [--all FOLDER [--crowded]]`.

The program is started on a database of its own with the demonstration meeting, and stopped again. With `--all` every
page is taken at three widths, in English and in Arabic, for whoever reviews them; with `--crowded` those of a meeting
that is as hard as a real one (scripts/crowded.py), with `--over` once it is over. `--pages chair,desk` takes these
alone, `--languages ru,zh` in these, `--widths 360` at these; `--look dark` as a reader sees them whose system is dark,
`--look forced` with the few colours of a reader who needs strong contrast.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.crowded import crowded, end
from scripts.crowded_documents import documents
from scripts.crowded_offices import offices
from tests.support.links import press_link
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.tools import PROJECT, chromium_program

IMAGES = PROJECT / "docs" / "images"
MEETING = "hlom-2021"
SIZES = {360: 740, 1366: 900, 1920: 1080}
LANGUAGES = ("en", "ar")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
VIEWS = ("floor", "list", "agenda", "clock", "captions", "welcome", "about", "notice", "stocktaking", "lower-third")


@dataclass(frozen=True)
class Demonstration:
    """The running program: where it is, its meeting, and the links that give entry, by who they are for."""

    url: str
    links: dict[str, str]
    slug: str = MEETING

    def link(self, who: str) -> str:
        """The first link whose name begins so."""
        return next(link for name, link in self.links.items() if name.startswith(who))


@contextmanager
def demonstration() -> Iterator[Demonstration]:
    """Start the program with the demonstration meeting on a free port, and stop it afterwards."""
    with TemporaryDirectory(prefix="hlom-pictures-") as folder:
        server = Server(Path(folder), f"sqlite:///{folder}/hlom.sqlite3")
        told = server.cli("demo")
        server.start()
        try:
            links = dict(re.findall(r"^  (\S.*?)\s{2,}(http\S+)$", told, re.MULTILINE))
            yield Demonstration(server.url, links | {"office": _office(server)})
        finally:
            server.stop()


@contextmanager
def crowded_meeting(over: bool = False) -> Iterator[Demonstration]:
    """Start the program with a crowded meeting, which may be over, on a free port, and stop it afterwards."""
    with TemporaryDirectory(prefix="hlom-pictures-") as folder:
        server = Server(Path(folder), f"sqlite:///{folder}/hlom.sqlite3")
        server.cli("migrate")
        server.start()
        try:
            meeting = crowded(server)
            offices(meeting)
            documents(meeting)
            if over:
                end(meeting)
            yield Demonstration(server.url, _links(meeting) | {"office": _office(server)}, meeting.slug)
            meeting.close()
        finally:
            server.stop()


def _office(server: Server) -> str:
    """The link of somebody of the office."""
    return next(word for word in server.cli("office", "add", "Amina").split() if word.startswith("http"))


def _links(meeting: LiveMeeting) -> dict[str, str]:
    """The sign-in links of the staff and of a delegation that waits; the address of a screen where somebody speaks."""
    people = [(role, None) for role in ("chair", "secretariat", "interpreter")] + [("delegate", "TZA")]
    enter = {role: f"{meeting.server.url}/in/{meeting.person(role, code).link}" for role, code in people}
    room = f"{meeting.slug}-room-0"
    return enter | {"screen": f"{meeting.server.url}/screen?meeting={meeting.slug}&room={room}&view=floor"}


@contextmanager
def _page(
    browser: Browser, width: int, height: int, lang: str = "en", scale: float = 1, look: str = "light"
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=lang,
        timezone_id="Europe/Zurich",
        reduced_motion="reduce",
        device_scale_factor=scale,
        **LOOKS[look],
    )
    yield context.new_page()
    context.close()


def _take(page: Page, address: str, file: Path, whole: bool = False) -> None:
    press_link(page, address)
    page.locator("body:not(:has(.link-state)), .link-state.live").first.wait_for(state="attached")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(1500)  # the first word of the server about one's turn, and the inert moment of the button
    page.screenshot(path=file, full_page=whole)


def readme(browser: Browser, shown: Demonstration) -> None:
    """The three pictures of the README."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _page(browser, 1366, 900) as page:
        _take(page, shown.link("chair"), IMAGES / "chair.png")
    with _page(browser, 390, 844) as page:
        _take(page, shown.link("delegate"), IMAGES / "delegate.png")
    with _page(browser, 1920, 1080) as page:
        _take(page, shown.link("screen"), IMAGES / "screen.png")


def _addresses(shown: Demonstration) -> dict[str, tuple[str | None, str]]:
    """Every page: its name, the sign-in link to open before it (if any), and its address."""
    home = f"{shown.url}/m/{shown.slug}"
    pages: dict[str, tuple[str | None, str]] = {
        "start": (None, shown.url),
        "sign-in": (None, f"{home}/sign-in"),
        "follow": (None, home),
        "plain": (None, f"{home}/plain"),
        "delegate": (shown.link("delegate"), f"{home}/delegate"),
        "chair": (shown.link("chair"), f"{home}/chair"),
        "desk": (shown.link("secretariat"), f"{home}/desk"),
        "control": (shown.link("secretariat"), f"{home}/control"),
        "setup": (shown.link("secretariat"), f"{home}/setup"),
        "record": (shown.link("secretariat"), f"{home}/record"),
        "captions": (shown.link("secretariat"), f"{home}/captions"),
        "booth": (shown.link("interpreter"), f"{home}/booth"),
        "device": (shown.link("delegate"), f"{home}/device"),
        "documents": (None, f"{home}/documents"),
        "documents-office": (shown.link("secretariat"), f"{home}/documents"),
        "pledges": (None, f"{home}/pledges"),
        "pledges-office": (shown.link("secretariat"), f"{home}/pledges"),
        "pledge": (None, f"{home}/pledges/P-0007"),
        "stocktaking": (None, f"{home}/stocktaking"),
        "about": (None, f"{home}/about"),
        "setup-about": (shown.link("secretariat"), f"{home}/setup/about"),
        "matches": (shown.link("delegate"), f"{home}/matches"),
        "matches-office": (shown.link("secretariat"), f"{home}/matches"),
        "conclusions": (shown.link("chair"), f"{home}/conclusions"),
        "delegations": (shown.link("secretariat"), f"{home}/delegations"),
        "participants": (shown.link("secretariat"), f"{home}/participants"),
        "cycle": (None, f"{home}/cycle"),
        "card": (None, f"{home}/card"),
        "my": (shown.link("chair"), f"{shown.url}/my"),
        "access": (shown.link("secretariat"), f"{home}/access"),
        "mail": (shown.link("secretariat"), f"{home}/mail"),
        "badges": (shown.link("secretariat"), f"{home}/badges"),
        "meetings": (shown.link("office"), f"{shown.url}/meetings"),
        "meeting": (shown.link("office"), f"{shown.url}/meetings/of/{shown.slug}"),
        "new-meeting": (shown.link("office"), f"{shown.url}/meetings/new"),
        "screen-pairing": (None, f"{shown.url}/screen"),
    }
    screen = shown.link("screen")
    for view in VIEWS:
        pages[f"screen-{view}"] = (None, re.sub("view=[^&]+", f"view={quote(view)}", screen))
    return pages


def everything(browser: Browser, shown: Demonstration, asked: argparse.Namespace) -> None:
    """Every page that is wanted, at each width and in each language; all if none is named."""
    folder, wanted = asked.all, _words(asked.pages)
    folder.mkdir(parents=True, exist_ok=True)
    for name, (link, address) in _addresses(shown).items():
        if wanted and name not in wanted:
            continue
        for lang in _words(asked.languages):
            for width in map(int, _words(asked.widths)):
                with _page(browser, width, SIZES[width], lang, look=asked.look) as page:
                    if link is not None:
                        press_link(page, link)
                    whole = not name.startswith("screen")
                    _take(page, address, folder / f"{name}-{width}-{lang}.png", whole)


def _words(text: str) -> list[str]:
    """What stands between commas."""
    return [one for one in text.split(",") if one]


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, at three widths, in two languages")
    parser.add_argument("--crowded", action="store_true", help="of a meeting with three rooms and long names")
    parser.add_argument("--pages", default="", help="only these, with commas between")
    parser.add_argument("--over", action="store_true", help="the same meeting once it is over")
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="in these, with commas between")
    parser.add_argument("--widths", default=",".join(map(str, SIZES)), help="at these, with commas between")
    parser.add_argument("--look", choices=LOOKS, default="light", help="of a dark system, or with forced colours")
    asked = parser.parse_args()
    running = partial(crowded_meeting, asked.over) if asked.crowded else demonstration
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []  # its sandbox does not work for root
    with running() as shown, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=arguments)
        if asked.all:
            everything(browser, shown, asked)
        else:
            readme(browser, shown)
        browser.close()


if __name__ == "__main__":
    main()
