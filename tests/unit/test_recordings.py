"""Recorded statements: length, place, and who has checked them."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.commands import SetRecording
from hlom_live.domain.model import Inscription, InscriptionState, Mode
from hlom_live.domain.papers.recordings import set_recording
from tests.builders import TECHNICIAN, after, hour, inscription, refused

FILM = "https://films.example.org/kenya.mp4"
RECORDED = inscription(mode=Mode.PRE_RECORDED)


def told(entry: Inscription, late: float = 0, **asked: Any) -> Inscription:
    """The entry afterwards, told so many seconds after noon."""
    ask = SetRecording(inscription=entry.id, **asked)
    (found,) = set_recording(entry, ask, after(late), TECHNICIAN).put
    assert isinstance(found, Inscription)
    return found


def test_length_and_place_are_noted_and_nobody_has_checked_them_yet() -> None:
    known = told(RECORDED, seconds=170.0, url=f" {FILM} ")
    assert known.recorded_seconds == 170.0
    assert known.recording == {"url": FILM, "checked_at": None, "checked_by": None}


def test_a_check_says_when_and_by_whom_and_the_first_one_stands() -> None:
    checked = told(told(RECORDED, seconds=170.0, url=FILM), checked=True)
    assert checked.recording == {"url": FILM, "checked_at": hour(), "checked_by": "Technician"}
    assert told(checked, late=60, checked=True) == checked
    assert told(checked, late=60, seconds=170.0, url=FILM) == checked
    assert told(checked, checked=False).recording == {"url": FILM, "checked_at": None, "checked_by": None}


@pytest.mark.parametrize("change", [{"url": "https://films.example.org/new.mp4"}, {"seconds": 200.0}, {"url": None}])
def test_another_place_or_length_is_another_recording_and_is_unchecked(change: dict[str, Any]) -> None:
    checked = told(told(RECORDED, seconds=170.0, url=FILM), checked=True)
    recording = told(checked, **change).recording
    assert recording is None or recording["checked_at"] is None
    anew = told(checked, late=60, checked=True, **change).recording
    assert anew is not None
    assert anew["checked_at"] == hour(60)


def test_a_film_on_the_technician_s_own_disk_has_no_address_and_can_be_checked() -> None:
    checked = told(RECORDED, seconds=90.0, checked=True)
    assert checked.recording == {"url": None, "checked_at": hour(), "checked_by": "Technician"}
    assert told(checked, checked=False).recording is None
    assert told(checked, seconds=None).recorded_seconds is None


@pytest.mark.parametrize("seconds", [0.0, -1.0, 0.99, 14_401.0])
def test_a_length_that_no_recording_has(seconds: float) -> None:
    with refused("invalid", field="seconds", reason="between 1 second and 4 hours"):
        told(RECORDED, seconds=seconds)


@pytest.mark.parametrize(
    "url",
    [
        "http://films.example.org/kenya.mp4",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//films.example.org/kenya.mp4",
        "https://",
        "https://user:word@films.example.org/",
        "https://films.example.org/a b",
        "https://films.example.org/\\evil",
        "https://[films/",
        "https://films.example.org:port/",
        "films.example.org/kenya.mp4",
    ],
)
def test_an_address_that_no_page_may_link_to(url: str) -> None:
    with refused("invalid", field="url", reason="an address that begins with https://"):
        told(RECORDED, url=url)


def test_this_machine_may_be_named_without_encryption() -> None:
    for url in ("http://127.0.0.1:8000/a.mp4", "http://localhost/a.mp4", "http://[::1]/a.mp4"):
        known = told(RECORDED, url=url).recording
        assert known is not None
        assert known["url"] == url


def test_an_entry_of_any_mode_may_have_one_in_reserve() -> None:
    assert told(inscription(mode=Mode.REMOTE), seconds=120.0).recorded_seconds == 120.0


@pytest.mark.parametrize("state", [InscriptionState.SPEAKING, InscriptionState.DELIVERED, InscriptionState.WITHDRAWN])
def test_an_entry_that_waits_no_more_is_refused(state: InscriptionState) -> None:
    with refused("wrong_state", state=state):
        told(inscription(mode=Mode.PRE_RECORDED, state=state), seconds=120.0)
