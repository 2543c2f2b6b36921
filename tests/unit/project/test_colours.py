"""Colours: each stands in tokens.css, once for the light and once for the dark; what is written in them can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from tests.support.tools import PROJECT

STYLES = PROJECT / "static" / "css"
TOKENS = STYLES / "tokens.css"
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\("
    r"|:[^;{}]*\b(?:white|black|gr[ae]y|silver|red|green|blue|yellow|orange|navy|teal)\b(?![-(])",
    re.IGNORECASE,
)
OTHERS = r"var\(--[\w-]+\)|\b(?:GrayText|CanvasText|Canvas|Highlight(?:Text)?|ButtonText|white-space)\b"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"(--[\w-]+): var\(--light, (#\w{6})\) var\(--dark, (#\w{6})\);")
OF_LIGHT_SCREENS = re.compile(r"(--[\w-]+): (#\w{6});")

GROUNDS = ("--paper", "--surface", "--surface-2")
INKS = ("--ink", "--ink-2", "--accent", "--ample", "--warning", "--over")
TEXT = {
    *product(INKS, GROUNDS),
    *product(("--ink", "--ink-2", "--accent", "--accent-strong"), ("--accent-soft",)),
    *product(("--ink", "--ink-2", "--warning"), ("--warning-soft",)),
    *product(("--ink", "--ink-2", "--over"), ("--over-soft",)),
    *product(("--accent-ink",), ("--accent", "--over")),
    ("--ample", "--ample-soft"),
}
"""What is written in which colour on which ground."""
EDGES = set(product(("--line-strong", "--focus", "--accent", "--over"), GROUNDS))
"""Edges of controls, and signs that are drawn."""


def schemes() -> dict[str, dict[str, str]]:
    """The colours by name: of light pages, of dark pages and screens, of screens in the light."""
    written = TOKENS.read_text()
    light = {name: one for name, one, _ in TOKEN.findall(written)}
    dark = {name: one for name, _, one in TOKEN.findall(written)}
    (block,) = re.findall(r'\[data-theme="light"\] \{(.*?)\}', written, re.DOTALL)
    return {"light": light, "dark": dark, "light screen": light | dict(OF_LIGHT_SCREENS.findall(block))}


def brightness(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    dim, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize(("scheme", "text", "edge"), [("light", 4.5, 3), ("dark", 7, 3), ("light screen", 7, 3)])
def test_what_is_written_can_be_read(scheme: str, text: float, edge: float) -> None:
    colours = schemes()[scheme]
    wanted = {pair: text for pair in TEXT} | {pair: edge for pair in EDGES - TEXT}
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in wanted}
    assert {pair: round(found[pair], 2) for pair in wanted if found[pair] < wanted[pair]} == {}


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_colour_has_a_light_and_a_dark_one() -> None:
    alike = {"--white", "--black"}
    named = set(re.findall(r"^  (--[\w-]+): .*(?:#\w{6}|rgb\()", TOKENS.read_text(), re.MULTILINE))
    both = set(re.findall(r"(--[\w-]+): var\(--light, .*\) var\(--dark, .*\);", TOKENS.read_text()))
    assert named - both == alike


def colours_of(text: str) -> Iterator[str]:
    """The colours that a style sheet names itself; those of the reader's system are its own."""
    yield from (found.strip() for found in COLOUR.findall(re.sub(OTHERS, "", COMMENT.sub("", text))))


def test_a_colour_is_found_in_any_form() -> None:
    for one in ("a { color: #fff; }", "a { border: 1px solid red; }", "a { background: rgb(0 0 0 / 5%); }"):
        assert list(colours_of(one))
    for one in ("a { color: var(--ink); white-space: nowrap; }", "a { fill: CanvasText; }", "/* #fff */ a {}"):
        assert not list(colours_of(one))


def test_no_other_style_sheet_names_a_colour() -> None:
    sheets = {path: list(colours_of(path.read_text())) for path in STYLES.rglob("*.css") if path != TOKENS}
    assert {str(path.relative_to(STYLES)): found for path, found in sheets.items() if found} == {}


def test_the_browsers_frame_has_the_colours_of_the_page() -> None:
    written = (PROJECT / "templates" / "parts" / "theme.html").read_text()
    shown = dict(re.findall(r"'(light|dark)': '(#\w{6})'", written))
    assert shown == {scheme: schemes()[scheme]["--surface"] for scheme in ("light", "dark")}
