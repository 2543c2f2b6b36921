"""The kind of device from which somebody signed in, such as `phone firefox`; it identifies no single device."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """What somebody holds or sits at."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"


FORMS = (
    ("iPad", Form.TABLET), ("Tablet", Form.TABLET), ("iPhone", Form.PHONE), ("Mobile", Form.PHONE),
    ("Android", Form.TABLET), ("Windows NT", Form.COMPUTER), ("Macintosh", Form.COMPUTER), ("CrOS", Form.COMPUTER),
    ("X11", Form.COMPUTER), ("Linux", Form.COMPUTER),
)  # fmt: skip
"""What a browser says of itself (RFC 9110, 10.1.5), in the order that tells: Android without Mobile is a tablet."""

BROWSERS = (
    ("Edg/", "edge"), ("EdgA/", "edge"), ("EdgiOS/", "edge"), ("OPR/", "opera"), ("SamsungBrowser/", "samsung"),
    ("FxiOS/", "firefox"), ("Firefox/", "firefox"), ("CriOS/", "chrome"), ("Chrome/", "chrome"), ("Safari/", "safari"),
)  # fmt: skip
"""Most of them call themselves by the names of others too: the first that fits is meant."""

NAMES = {
    "edge": "Edge", "opera": "Opera", "samsung": "Samsung Internet", "firefox": "Firefox", "chrome": "Chrome",
    "safari": "Safari",
}  # fmt: skip
"""What the browsers are called, in every language."""


def device_of(told: str) -> str:
    """The kind of device and of browser by what a browser tells of itself, each once, or empty for what tells neither.

    Version, model and system are left out, so that a list of all that came in names nobody's own device.
    """
    form = next((form for sign, form in FORMS if sign in told), "")
    browser = next((name for sign, name in BROWSERS if sign in told), "")
    return " ".join(filter(None, (form, browser)))
