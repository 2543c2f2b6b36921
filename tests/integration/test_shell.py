"""The bar of every page, and the start page: whose meeting, which pages, who is signed in, what is live."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from hlom_live.domain import roles
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Role
from hlom_live.web.page_table import LANDING, PAGES
from tests.support.web import MORNING, SLUG, Site

pytestmark = pytest.mark.above_the_database


def bar(html: str) -> str:
    """The bar of a page."""
    found = re.search(r'<header class="page-head bar.*?</header>', html, re.DOTALL)
    assert found is not None
    return found[0]


def links(html: str) -> list[tuple[str, bool]]:
    """The pages that its menu names, each with whether it is the one shown."""
    menu = re.search(r'<ul class="bar-menu" id="bar-pages".*?</ul>', bar(html), re.DOTALL)
    found = re.findall(r'<a href="([^"]+)"( aria-current="page")?', menu[0] if menu else "")
    return [(address, bool(current)) for address, current in found]


def browser_of(site: Site, role: Role) -> Any:
    return site.browser(str(role), "kenya" if role is Role.DELEGATE else None).client


@pytest.mark.parametrize("role", Role)
def test_the_bar_names_all_pages_of_a_role_their_own_first_and_none_that_is_refused(site: Site, role: Role) -> None:
    client = browser_of(site, role)
    own = LANDING[role].url(SLUG)
    html = client.get(own).text
    named = links(html)

    assert named[0] == (own, True)
    assert [address for address, current in named if current] == [own]
    assert [client.get(address).status_code for address, _ in named] == [200] * len(named)
    may = {page.url(SLUG) for page in PAGES.values() if page.link and (page.may is None or role in page.may)}
    assert {address for address, _ in named} == may
    assert f'class="brand" href="{own}"' in bar(html)


def test_each_page_that_is_named_marks_itself_once_in_the_bar(site: Site) -> None:
    delegate, admin = browser_of(site, Role.DELEGATE), browser_of(site, Role.ADMIN)
    for page in [page for page in PAGES.values() if page.link]:
        html = (delegate if page.may == roles.DELEGATE else admin).get(page.url(SLUG)).text
        assert [address for address, current in links(html) if current] == [page.url(SLUG)]


def test_the_opener_of_the_menu_marks_a_page_that_the_bar_itself_has_no_place_for(site: Site) -> None:
    admin = browser_of(site, Role.ADMIN)
    marked = '<button type="button" class="bar-opener" popovertarget="bar-pages" aria-current="true">'
    shown = [page.url(SLUG) for page in PAGES.values() if page.link and page.may != roles.DELEGATE]
    for address in shown:
        html = bar(admin.get(address).text)
        itself = re.search(r'<ul class="bar-links">.*?</ul>', html, re.DOTALL)
        assert itself is not None
        assert (marked in html) is ('aria-current="page"' not in itself[0]), address


def test_without_a_sign_in_there_are_the_public_pages_and_the_way_in(site: Site) -> None:
    html = site.client().get(f"/m/{SLUG}").text
    assert [address for address, _ in links(html)] == [
        f"/m/{SLUG}{page}" for page in ("", "/about", "/documents", "/pledges", "/matches", "/stocktaking")
    ]
    assert f'href="/m/{SLUG}/sign-in"' in bar(html)
    assert "bar-person" not in html
    assert 'id="bar-languages"' in html


def test_the_follow_page_leads_a_delegate_back(site: Site) -> None:
    html = browser_of(site, Role.DELEGATE).get(f"/m/{SLUG}").text
    assert links(html)[0] == (f"/m/{SLUG}/delegate", False)


def test_whoever_is_refused_keeps_the_bar_and_the_way_back(site: Site) -> None:
    answer = browser_of(site, Role.DELEGATE).get(f"/m/{SLUG}/chair")
    assert answer.status_code == 403
    assert links(answer.text)[0] == (f"/m/{SLUG}/delegate", False)
    assert links(site.client().get(f"/m/{SLUG}/nowhere").text) == []


def card(html: str) -> str:
    """The first meeting of the start page, as text without tags, and its links."""
    found = re.search(r'<li class="meeting card.*?<p class="meeting-ways">.*?</p>', html, re.DOTALL)
    assert found is not None
    return unescape(re.sub(r"\s+", " ", re.sub(r"</?(?:bdi|strong|span|p|ul|li|h2|div)\b[^>]*>", "", found[0])))


def test_the_start_page_says_what_is_live_and_what_comes(site: Site) -> None:
    answer = site.client().get("/")
    assert "Next sitting: 10:00" in card(answer.text)
    assert answer.headers["Refresh"] == "60"
    assert "Refresh" not in site.client().get("/?hold=1").headers

    site.open()
    assert "Assembly Hall: The list of item 1 is open" in card(site.client().get("/").text)
    desk = site.bearer("secretariat")
    union = Delegation(id="eu", name={"en": "European Union"}, category="other")
    site.put(union)
    site.command(desk, "inscribe", list="list", delegation="eu")
    site.command(desk, "next_speaker", room="room", expect=None, start=True)
    assert "Assembly Hall: European Union speaking" in card(site.client().get("/").text)

    until = (MORNING + timedelta(hours=5)).isoformat().replace("+00:00", "Z")
    assert site.command(desk, "suspend_sitting", sitting="sitting", resumes_at=until).status_code == 200
    assert "Assembly Hall: Suspended until 15:00" in card(site.client().get("/").text)


def test_the_start_page_leads_whoever_is_signed_in_to_their_own_page(site: Site) -> None:
    assert f'href="/m/{SLUG}/sign-in"' in card(site.client().get("/").text)
    mine = card(browser_of(site, Role.CHAIR).get("/").text)
    assert f'href="/m/{SLUG}/chair"' in mine
    assert "sign-in" not in mine
