"""Coming in by a sign-in link, as a person does: the link is opened, and the button on its page is pressed."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urljoin
from urllib.request import OpenerDirector

from playwright.sync_api import Page


def forgery_token(page: str) -> str:
    """The token against forged requests in the form of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    return found[1] if found else ""


def press_link(page: Page, address: str) -> None:
    """In a real browser. Whoever is signed in by the link already is led on without a button."""
    page.goto(address)
    if page.locator("#enter").count():
        page.locator("#enter").click()
        page.wait_for_url(lambda url: "/in/" not in url)


def lead_to_role(page: Page, access: str) -> None:
    """From the page of those who may enter to the form that changes the role of the first of them."""
    page.goto(access)
    page.goto(urljoin(access, page.locator("a[href*='role=']").first.get_attribute("href") or ""))


def enter_by(page: Page, address: str) -> None:
    """What `press_link` does; but the browser draws only the page to which it leads. For tests of other things."""
    asked = page.request.get(address)
    led = asked.url
    if led == address:
        form = {"csrf_token": forgery_token(asked.text())}
        led = page.request.post(address, form=form, max_redirects=0).headers["location"]
    page.goto(urljoin(address, led))


def open_link(opener: OpenerDirector, address: str, seconds: float = 20) -> str:
    """With the standard library's browser, which keeps its cookies; where it led."""
    with opener.open(address, timeout=seconds) as page:
        token, led = forgery_token(page.read().decode()), str(page.url)
    if led != address:
        return led
    with opener.open(address, urlencode({"csrf_token": token}).encode(), timeout=seconds) as answer:
        return str(answer.url)
