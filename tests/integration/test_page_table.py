"""Every page of the table: who may see it, what it loads, and what stands for it without a line."""

from __future__ import annotations

import json
import re

import pytest

from hlom_live.domain.roles import Role
from hlom_live.web.page_table import LANDING, PAGES, ROWS, Page
from tests.support.web import SLUG, Site

pytestmark = pytest.mark.above_the_database

READERS = [None, *Role]
OF_MEETING = [page for page in ROWS if page.address and page.address.startswith("/m/")]
ADDRESSES = re.compile(r'\s(?:src|href|action)="([^"]*)"')


def status(page: Page, role: Role | None) -> int:
    """What the table promises a reader, who is nobody if None."""
    if page.may is None or role in page.may:
        return 200
    return 303 if role is None else 403


@pytest.mark.parametrize("role", READERS)
def test_each_role_gets_its_pages_and_no_address_on_them_is_empty(site: Site, role: Role | None) -> None:
    delegation = "kenya" if role is Role.DELEGATE else None
    client = site.browser(str(role), delegation).client if role else site.client()
    answers = {page.name: client.get(page.url(SLUG)) for page in OF_MEETING}

    assert {name: answer.status_code for name, answer in answers.items()} == {
        page.name: status(page, role) for page in OF_MEETING
    }
    shown = [answer.text for answer in answers.values() if answer.status_code == 200]
    addresses = [address for text in shown for address in ADDRESSES.findall(text)]
    assert addresses
    assert [address for address in addresses if not address or "None" in address] == []


def test_every_role_begins_on_a_page_that_it_may_see() -> None:
    assert LANDING.keys() == set(Role)
    assert [role for role, page in LANDING.items() if page.may is not None and role not in page.may] == []


@pytest.mark.parametrize(
    ("path", "shell"),
    [
        *((f"/m/{SLUG}/{name}", "follow") for name in ("plain", "delegate", "device", "chair", "desk", "captions")),
        ("/", "follow"),
        (f"/m/{SLUG}", "follow"),
        ("/screen", "screen"),
        (f"/m/{SLUG}/sign-in", None),
        (f"/m/{SLUG}/booth", None),
        (f"/m/{SLUG}/desk/more", None),
    ],
)
def test_the_service_worker_is_told_which_pages_it_answers_for(site: Site, path: str, shell: str | None) -> None:
    first, _, rest = site.client().get("/sw.js").text.partition(";\n")
    told = json.loads(first.removeprefix("const PAGES = "))

    assert [name for name, addresses in told.items() if re.search(addresses, path)] == (
        [f"/offline/{shell}"] if shell else []
    )
    assert "addEventListener" in rest


def test_a_page_is_named_once() -> None:
    assert len(PAGES) == len(ROWS)
