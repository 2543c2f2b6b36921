"""Safety 2: a socket needs a sign-in or is the public's; rooms and audience come from the server's state alone."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.live.content.audience import Audience
from hlom_live.store.models import MeetingRow
from tests.support.web import SLUG, Site, Socket

pytestmark = pytest.mark.above_the_database


def audience(site: Site, socket: Socket) -> Audience:
    """What the server takes the only connected socket for."""
    (visitor,) = site.live.presence._visitors.values()
    assert socket.connected
    return visitor.audience


@pytest.mark.parametrize("token", ["", "wrong", "x" * 400, 5, ["a"], {"a": 1}])
def test_a_token_that_is_not_good_is_not_let_in_as_the_public(site: Site, token: object) -> None:
    socket = site.socket(token=token) if token != "" else site.socket(token="", signed_in=True)
    assert not socket.connected
    assert site.live.presence.meetings() == []


def test_a_page_of_the_signed_in_is_not_let_in_without_its_sign_in(site: Site) -> None:
    assert not site.socket(signed_in=True).connected
    assert site.socket(site.browser("chair").client, signed_in=True).connected


def test_who_is_not_signed_in_is_the_public_and_sees_no_unpublished_meeting(site: Site) -> None:
    page = site.socket()
    assert audience(site, page) is Audience.PUBLIC
    page.client.disconnect("/live")
    with site.database.writing() as session:
        session.query(MeetingRow).update({"published": False})
    assert not site.socket().connected
    assert site.socket(token=site.access("delegate", "chad")[0]).connected


@pytest.mark.parametrize(
    "wish",
    [
        {"audience": "staff"},
        {"role": "admin", "delegation": "kenya"},
        {"room": f"{SLUG}:staff", "rooms": [f"{SLUG}:staff"]},
    ],
)
def test_what_a_socket_says_of_itself_moves_it_nowhere(site: Site, wish: dict[str, Any]) -> None:
    page = site.socket(**wish)
    assert audience(site, page) is Audience.PUBLIC
    assert site.live.presence.delegations(SLUG) == set()


@pytest.mark.parametrize("screen", [True, "screen"])
def test_who_says_to_be_a_screen_and_holds_no_link_is_refused(site: Site, screen: object) -> None:
    """So the page of a screen that was removed learns to ask for a code; a sign-in on its machine does not help."""
    assert not site.socket(screen=screen).connected
    assert not site.socket(screen=screen, token=site.access("chair")[0]).connected


def test_a_delegate_hears_of_its_own_delegation_only(site: Site) -> None:
    page = site.socket(token=site.access("delegate", "chad")[0], delegation="kenya")
    assert audience(site, page) is Audience.DELEGATE
    assert site.live.presence.delegations(SLUG) == {"chad"}


def test_a_token_of_another_meeting_is_good_there_only(site: Site) -> None:
    assert not site.socket(token=site.access("chair")[0], meeting="other").connected
