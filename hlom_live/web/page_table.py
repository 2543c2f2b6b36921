"""The pages, a row each.

Whoever needs to know something of a page reads it here: the views, the addresses, the bundles of scripts and styles,
the words, the links, the landing pages, the headers and the service worker. When the program starts the table is
compared with the files (pages/check.py), so that no page is half there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext

from hlom_live.domain import registers, roles
from hlom_live.domain.roles import Role

READ = ("tokens", "stand-ins", "base", "bar", "buttons", "parts")
"""The styles of a page that is only read."""

USUAL = (*READ, "deeds")
"""The styles that nearly every page begins with."""

OF_MEETING = "/m/<slug>"
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: `templates/screens/<name>.html`, with its script and its styles.

    `may`: the roles that may see it; None is everybody, also without a sign-in.
    `address`: where it is; by default below its meeting, under its own name. None: shown wherever it happens.
    `own_view`: whether it has a view of its own; without, it is shown as all are (pages/views.py).
    `styles`: files of static/css, in their order; by default the usual ones and its own.
    `script`: whether it goes live by static/js/screens/<name>.js; `later`: parts of it that are fetched when asked for.
    `landing_for`: the roles that begin here.
    `link`: what it is called in the bar at the head of every page, and `linked_for` whom; None is everybody. There
        they stand in the order of the rows, one's own page first (rendering/bar.py).
    `offline`: what a browser shows in its place when there is no line: templates/offline/<offline>.html.
    `asks_devices`: whether it may ask for microphone and camera.
    `frames`: whether it may show our own pages in a frame.
    `of_one_room`: whether it is about one room, and so shows no notices to others.
    `shared`: whether it is the same for everybody who is not signed in (http/shared.py).
    `leaves`: the registers that it does not show, and so is not given (docs/adr/0170-what-a-page-leaves.md).
    `fetches`: the registers that it shows, and which its script asks for by itself once the first paint is there.
    `sections`: its parts that have an address of their own below it, each with what it is called.
    """

    name: str
    may: frozenset[Role] | None = None
    address: str | None = ""
    own_view: bool = False
    styles: tuple[str, ...] = ()
    script: bool = True
    later: tuple[str, ...] = ()
    landing_for: frozenset[Role] = NOBODY
    link: Any = None
    linked_for: frozenset[Role] | None = NOBODY
    offline: str | None = None
    asks_devices: bool = False
    frames: bool = False
    of_one_room: bool = False
    shared: bool = False
    leaves: registers.Left = registers.USUAL
    fetches: registers.Left = registers.NOTHING
    sections: tuple[tuple[str, Any], ...] = ()

    def __post_init__(self) -> None:
        if self.address == "":
            object.__setattr__(self, "address", f"{OF_MEETING}/{self.name}")
        if not self.styles:
            object.__setattr__(self, "styles", (*USUAL, f"screens/{self.name}"))

    @property
    def pattern(self) -> str:
        """Its address as a regular expression, in Python and in JavaScript; without one, what matches nothing."""
        if self.address is None:
            return "(?!)"
        below = f"(/({'|'.join(section for section, _ in self.sections)}))?" if self.sections else ""
        return self.address.replace("<slug>", "[^/]+") + below

    @property
    def follows(self) -> bool:
        """Whether anybody may have it live, so that a crowd may: such a page can do without a socket (ADR 0178)."""
        return self.may is None and self.script and str(self.address).startswith(OF_MEETING)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The rules of its addresses: its own, and that of its sections."""
        named = f"{self.address}/<any({','.join(section for section, _ in self.sections)}):section>"
        return (str(self.address), named) if self.sections else (str(self.address),)

    def url(self, slug: str, section: str | None = None) -> str:
        """Its address in a meeting, or that of a section."""
        own = str(self.address).replace("<slug>", slug)
        return f"{own}/{section}" if section else own


ROWS = (
    Page(name="start", address="/", own_view=True, script=False, offline="follow", shared=True),
    Page(name="error", address=None, own_view=True, script=False),
    Page(name="sign-in", own_view=True, script=False),
    Page(name="enter", address="/in/<secret>", own_view=True, styles=(*USUAL, "screens/sign-in"), script=False),
    Page(
        name="office",
        address="/in/office/<secret>",
        own_view=True,
        styles=(*USUAL, "screens/sign-in", "screens/access"),
        script=False,
    ),
    Page(
        name="meetings",
        address="/meetings",
        own_view=True,
        styles=(*USUAL, "rows", "screens/access", "screens/meetings", "controls"),
        script=False,
    ),
    Page(name="my", address="/my", own_view=True, styles=(*USUAL, "screens/start"), script=False),
    Page(
        name="new-meeting",
        address="/meetings/new",
        own_view=True,
        styles=(*USUAL, "screens/meetings", "controls"),
        script=False,
    ),
    Page(
        name="meeting",
        address="/meetings/of/<slug>",
        own_view=True,
        styles=(*USUAL, "screens/meetings", "controls"),
        script=False,
    ),
    Page(
        name="password",
        address="/in/password/<secret>",
        own_view=True,
        styles=(*USUAL, "screens/sign-in"),
        script=False,
    ),
    Page(
        name="screen",
        address="/screen",
        own_view=True,
        styles=(
            *("tokens", "base", "parts", "stock"),
            *("screens/screen", "screens/screen-views", "screens/screen-lower-third"),
        ),
        leaves=registers.ALL - {"about"},
        offline="screen",
    ),
    Page(name="plain", leaves=registers.ALL, script=False, offline="follow", shared=True),
    Page(
        name="delegate",
        leaves=registers.ALL,
        may=roles.DELEGATE,
        landing_for=roles.DELEGATE,
        link=lazy_gettext("Your delegation"),
        linked_for=roles.DELEGATE,
        styles=(*USUAL, "screens/delegate", "controls", "statement", "pledges-said"),
        offline="follow",
    ),
    Page(
        name="device",
        leaves=registers.ALL,
        may=roles.DELEGATE,
        link=lazy_gettext("Test of your device"),
        linked_for=roles.DELEGATE,
        styles=(*USUAL, "screens/device", "controls"),
        offline="follow",
        asks_devices=True,
    ),
    Page(
        name="chair",
        leaves=registers.ALL,
        may=roles.CHAIR,
        landing_for=frozenset({Role.CHAIR}),
        link=lazy_gettext("Chair"),
        linked_for=roles.CHAIR,
        of_one_room=True,
        styles=(*USUAL, "screens/chair-list", "screens/chair", "screens/chair-fit", "controls"),
        offline="follow",
    ),
    Page(
        name="desk",
        may=roles.CHAIR | roles.TECHNICIAN,
        landing_for=roles.SECRETARIAT,
        link=lazy_gettext("Secretariat"),
        linked_for=roles.CHAIR | roles.TECHNICIAN,
        styles=(*USUAL, "rows", "screens/desk", "screens/desk-panels", "controls", "door", "statement"),
        offline="follow",
    ),
    Page(
        name="control",
        leaves=registers.ALL,
        may=roles.SECRETARIAT | {Role.TECHNICIAN},
        landing_for=frozenset({Role.TECHNICIAN}),
        styles=(*USUAL, "rows", "screens/control", "controls", "door"),
        link=lazy_gettext("Control"),
        linked_for=roles.SECRETARIAT | {Role.TECHNICIAN},
        frames=True,
    ),
    Page(
        name="record",
        may=roles.STAFF,
        styles=(*USUAL, "rows", "screens/record", "controls", "pledges-said"),
        link=lazy_gettext("Record"),
        linked_for=roles.STAFF,
    ),
    Page(
        name="delegations",
        may=roles.SECRETARIAT,
        styles=(*USUAL, "rows", "register", "screens/delegations", "controls"),
        link=lazy_gettext("Delegations"),
        linked_for=roles.SECRETARIAT,
    ),
    Page(name="participants", own_view=True, script=False, shared=True),
    Page(
        name="access",
        may=roles.SECRETARIAT,
        own_view=True,
        styles=(*USUAL, "rows", "screens/access", "controls"),
        script=False,
        link=lazy_gettext("Access"),
        linked_for=roles.SECRETARIAT,
    ),
    Page(
        name="setup",
        may=roles.SECRETARIAT,
        styles=(*USUAL, "screens/setup", "screens/about", "controls", "door"),
        leaves=registers.USUAL - {"about"},
        link=lazy_gettext("Setup"),
        linked_for=roles.SECRETARIAT,
        sections=(
            ("meeting", lazy_gettext("Meeting")),
            ("about", lazy_gettext("About the meeting")),
            ("format", lazy_gettext("Format")),
            ("rooms", lazy_gettext("Rooms")),
            ("sittings", lazy_gettext("Sittings")),
            ("draft", lazy_gettext("Draft")),
            ("rules", lazy_gettext("Rules")),
            ("categories", lazy_gettext("Categories")),
            ("themes", lazy_gettext("Themes")),
            ("people", lazy_gettext("People and badges")),
            ("import", lazy_gettext("Import")),
            ("filing", lazy_gettext("Handing over")),
        ),
    ),
    Page(
        name="badges",
        may=roles.SECRETARIAT,
        own_view=True,
        script=False,
        link=lazy_gettext("Badges"),
        linked_for=roles.SECRETARIAT,
    ),
    Page(
        name="mail",
        may=roles.SECRETARIAT,
        own_view=True,
        styles=(*USUAL, "rows", "screens/mail", "controls"),
        script=False,
        link=lazy_gettext("Mail"),
        linked_for=roles.SECRETARIAT,
    ),
    Page(
        name="booth",
        may=roles.SECRETARIAT | {Role.INTERPRETER, Role.TECHNICIAN},
        landing_for=frozenset({Role.INTERPRETER}),
        link=lazy_gettext("Booth"),
        linked_for=roles.SECRETARIAT | {Role.INTERPRETER, Role.TECHNICIAN},
        of_one_room=True,
        styles=(*USUAL, "screens/booth", "controls"),
    ),
    Page(
        name="captions",
        leaves=registers.ALL,
        may=roles.CAPTIONER,
        link=lazy_gettext("Captions"),
        linked_for=roles.CAPTIONER,
        styles=(*USUAL, "screens/captions", "controls"),
        offline="follow",
        of_one_room=True,
    ),
    Page(
        name="follow",
        styles=(*READ, "screens/follow"),
        leaves=registers.ALL,
        address=OF_MEETING,
        later=("captions-follow", "tell-me", "webcast"),
        offline="follow",
        link=lazy_gettext("Live page"),
        linked_for=None,
        shared=True,
    ),
    Page(name="cycle", own_view=True, script=False, shared=True),
    Page(name="card", own_view=True, styles=("tokens", "screens/card"), script=False),
    Page(
        name="about",
        shared=True,
        leaves=registers.ALL - {"about"},
        link=lazy_gettext("About the meeting"),
        linked_for=None,
    ),
    Page(
        name="documents",
        shared=True,
        styles=(*USUAL, "register", "screens/documents", "controls"),
        link=lazy_gettext("Documents"),
        linked_for=None,
    ),
    Page(
        name="pledges",
        styles=(*USUAL, "register", "screens/pledges", "controls"),
        link=lazy_gettext("Pledges"),
        linked_for=None,
        leaves=registers.USUAL - {"pledge"} | {"document"},
        fetches=frozenset({"pledge"}),
    ),
    Page(
        name="pledge",
        address=None,
        own_view=True,
        styles=(*USUAL, "screens/pledges"),
        script=False,
    ),
    Page(
        name="matches",
        leaves=registers.USUAL - {"need", "offer"},
        styles=(*USUAL, "pledges-said", "screens/matches", "controls"),
        link=lazy_gettext("Support needed and offered"),
        linked_for=None,
    ),
    Page(
        name="conclusions",
        may=roles.CHAIR,
        leaves=registers.USUAL - {"need", "offer"},
        styles=(*USUAL, "screens/conclusions", "controls"),
        link=lazy_gettext("Draft conclusions"),
        linked_for=roles.CHAIR,
    ),
    Page(
        name="stocktaking",
        styles=(*USUAL, "stock", "screens/stocktaking", "controls"),
        link=lazy_gettext("Stock-taking"),
        linked_for=None,
        shared=True,
    ),
)

PAGES = {page.name: page for page in ROWS}
LATER = {part: page.name for page in ROWS for part in page.later}
"""The parts that are fetched later, each with its page; their words come with them (docs/adr/0101-webcast.md)."""

LINE = "line"
"""What every page fetches once it can be read: the line to the server (static/js/live/line.js)."""

LANDING = {role: page for page in ROWS for role in page.landing_for}
"""Where each role begins."""

SCRIPTED = frozenset(page.name for page in ROWS if page.script)
JOINED_SCRIPTS = SCRIPTED | {LINE}
OFFLINE = frozenset(page.offline for page in ROWS if page.offline)
