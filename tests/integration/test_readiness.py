"""What a delegation has ready is told to itself and to nobody else, at once, and with its page (docs/adr/0095)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.model import Document, Inscription
from tests.integration.test_sockets import wait_for
from tests.support.web import CHAD, KENYA, MORNING, SLUG, Site, page_data

TESTED = {"microphone": True, "camera": True, "line_milliseconds": 84.0, "tested_at": "2021-12-14T09:00:00.000Z"}
NOTHING = {"statement": None, "recording": None, "text": False}


def entry(of: str, **known: Any) -> Inscription:
    usual = {"list": "list", "place": 1024.0, "delegation": of, "allotted_seconds": 180.0, "requested_at": MORNING}
    return Inscription(**{"id": f"{of}-asks", **usual} | known)


def text(of: str, **known: Any) -> Document:
    return Document(
        id=f"{of}-text", title={"en": f"canary title of {of}"}, url="/kept", language="fr", delegation=of,
        inscription=f"{of}-asks", release="begin", words=321, **known,
    )  # fmt: skip


HANDED_IN = {
    "document": "chad-text",
    "title": {"en": "canary title of chad"},
    "language": "fr",
    "words": 321,
    "published_at": None,
    "release": "begin",
}


@pytest.fixture
def chad_is_ready(site: Site) -> Site:
    """Chad has tested, handed in a text, and its recording is checked; Kenya waits behind, with nothing."""
    recording = {"url": "https://example.org/canary-recording", "checked_at": "2021-12-14T08:00:00.000Z"}
    site.put(
        replace(CHAD, device={**TESTED, "line_milliseconds": 4711.0}),
        text("chad"),
        entry("chad", statement="chad-text", recording=recording, recorded_seconds=155.0, mode="pre_recorded"),
        entry("kenya", place=2048.0),
    )
    return site


def own_data(site: Site, delegation: str, page: str = "delegate") -> dict[str, Any]:
    """What the script of a delegation's own page is told."""
    return page_data(site.browser("delegate", delegation).get(f"/m/{SLUG}/{page}").text)


@pytest.mark.parametrize("page", ["delegate", "device"])
def test_a_delegation_is_told_what_it_has_ready(chad_is_ready: Site, page: str) -> None:
    ready = {"statement": HANDED_IN, "recording": {"seconds": 155.0, "checked": True}, "text": True}
    expected = {"device": {**TESTED, "line_milliseconds": 4711.0}, **ready, "entries": {"chad-asks": ready}}
    chad = chad_is_ready.socket(token=chad_is_ready.access("delegate", "chad")[0])
    assert wait_for(chad, "you", lambda you: you["inscription"] == "chad-asks")["readiness"] == expected
    told = own_data(chad_is_ready, "chad", page)["you"]
    assert (told["inscription"], told["ahead"], told["readiness"]) == ("chad-asks", 0, expected)


def test_another_delegation_learns_nothing_of_it(chad_is_ready: Site) -> None:
    kenya = chad_is_ready.socket(token=chad_is_ready.access("delegate", "kenya")[0])
    told = wait_for(kenya, "you", lambda you: you["inscription"] == "kenya-asks")
    nothing = {"device": None, **NOTHING, "entries": {"kenya-asks": NOTHING}}
    assert told["readiness"] == nothing
    first = own_data(chad_is_ready, "kenya")
    assert first["you"]["readiness"] == nothing
    everything = json.dumps([told, first, kenya.received("change")])
    canaries = (
        "canary",
        "chad-text",
        "checked_at",
        '"statement": "',
        r"\b4711\b",
    )  # its digits may be in a random word
    assert [canary for canary in canaries if re.search(canary, everything)] == []


def test_who_waits_for_nothing_is_told_of_its_device(site: Site) -> None:
    site.put(replace(KENYA, device=TESTED))
    told = own_data(site, "kenya")["you"]
    nobody = {"inscription": None, "ahead": 0, "expected_at": None, "call": None, "turns": [], "persons": []}
    nobody |= {"signals": [], "messages": [], "pledges": [], "reports": {}, "offers": []}
    assert told == {**nobody, "readiness": {"device": TESTED, **NOTHING, "entries": {}}}


def test_it_is_told_anew_when_any_of_it_changes(site: Site) -> None:
    site.put(entry("chad"), entry("kenya", place=2048.0))
    chad = site.socket(token=site.access("delegate", "chad")[0])
    assert wait_for(chad, "you", lambda you: you["inscription"] == "chad-asks")["readiness"]["text"] is False

    tested = site.command(
        site.bearer("delegate", "chad"), "report_device_test", microphone=True, camera=True, line_milliseconds=84
    )
    assert tested.status_code == 200, tested.json
    assert wait_for(chad, "you", lambda you: you["readiness"]["device"])["readiness"]["device"] == TESTED

    site.put(text("chad"), entry("chad", statement="chad-text"))
    assert wait_for(chad, "you", lambda you: you["readiness"]["text"])["readiness"]["statement"] == HANDED_IN

    site.put(text("chad", published_at=MORNING))
    published = wait_for(chad, "you", lambda you: you["readiness"]["statement"]["published_at"])
    assert published["readiness"]["statement"]["published_at"] == "2021-12-14T09:00:00.000Z"

    site.put(entry("chad", statement="chad-text", recorded_seconds=90.0))
    recorded = wait_for(chad, "you", lambda you: you["readiness"]["recording"])
    assert recorded["readiness"]["recording"] == {"seconds": 90.0, "checked": False}


def test_a_statement_that_was_delivered_is_still_its_own(chad_is_ready: Site) -> None:
    """Its delegation may yet release it: docs/procedure.md, "Statements and the record"."""
    chad_is_ready.put(entry("chad", statement="chad-text", state="delivered"))
    told = own_data(chad_is_ready, "chad")["you"]["readiness"]
    assert (told["statement"], told["entries"]["chad-asks"]["statement"]) == (None, HANDED_IN)
