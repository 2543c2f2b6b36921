"""Captions over HTTP: a program posts lines with its token, readers have them live and as a WebVTT file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.papers.captions import caption_id
from hlom_live.store.archive.verify import verify
from hlom_live.store.forget import forget
from tests.support.web import API, MORNING, OPERATOR, SLUG, Site

VTT = f"{API}/captions.vtt"
EN = {"room": "room", "language": "en"}


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Any:
    made = Site(sqlite_url, tmp_path)
    yield made
    made.close()


def say(site: Site, line: str, role: str = "interpreter", **other: str) -> Any:
    return site.command(site.bearer(role), "add_caption", **{**EN, **other}, line=line)


def read(site: Site, headers: dict[str, str] | None = None, **query: str) -> Any:
    return site.client().get(VTT, query_string={**EN, **query}, headers=headers or {})


def test_a_line_is_numbered_and_everybody_sees_it(site: Site) -> None:
    answer = say(site, "Good morning.")
    row = caption_id("room", "en")
    assert answer.json["result"] == {"caption": row, "number": 1}
    assert say(site, "The sitting is open.").json["result"]["number"] == 2
    assert say(site, "La séance est ouverte.", language="fr").json["result"]["number"] == 1
    state = site.client().get(f"{API}/state").json["put"]
    assert state[f"caption/{row}"] == {
        "id": row, "room": "room", "language": "en", "number": 2, "line": "The sitting is open.",
        "at": "2021-12-14T09:00:00.000Z",
    }  # fmt: skip


@pytest.mark.parametrize("role", ["secretariat", "admin", "technician"])
def test_whoever_serves_the_room_may_type(site: Site, role: str) -> None:
    assert say(site, "One", role).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "status", "code", "field"),
    [
        ({"room": "nowhere"}, 404, "not_found", None),
        ({"line": " "}, 400, "invalid", "line"),
        ({"line": "x" * 501}, 400, "invalid", "line"),
        ({"line": "turned \u202e around"}, 400, "invalid", "line"),
        ({"line": "two\nlines"}, 400, "invalid", "line"),
        ({"language": "english"}, 400, "invalid", "language"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    site: Site, wrong: dict[str, str], status: int, code: str, field: str | None
) -> None:
    answer = site.command(site.bearer("interpreter"), "add_caption", **{**EN, "line": "One", **wrong})
    assert answer.status_code == status
    assert (answer.json["error"]["code"], answer.json["error"].get("field")) == (code, field)
    assert not [key for key in site.client().get(f"{API}/state").json["put"] if key.startswith("caption/")]


def test_many_lines_at_once_are_all_there_in_order(site: Site) -> None:
    for number in range(1, 41):
        assert say(site, f"Line {number}").json["result"]["number"] == number
    site.open()
    assert read(site, **{"from": "2021-12-14T09:00:00Z"}).text.count("-->") == 40


def test_the_file_counts_from_the_opening_of_the_sitting(site: Site) -> None:
    say(site, "Testing, testing.")
    site.clock.pass_seconds(60)
    site.open()
    site.clock.pass_seconds(5)
    say(site, "I declare <b>open</b> the sitting --> now.")
    say(site, "Déclaration", language="fr")
    site.clock.pass_seconds(2)
    say(site, "Thank you.")
    answer = read(site)
    assert answer.text == (
        "WEBVTT\n\n"
        "00:00:05.000 --> 00:00:07.000\nI declare &lt;b&gt;open&lt;/b&gt; the sitting --&gt; now.\n\n"
        "00:00:07.000 --> 00:00:14.000\nThank you.\n"
    )
    assert answer.content_type == "text/vtt; charset=utf-8"
    assert read(site, sitting="sitting").text == answer.text
    assert read(site, language="FR").text.count("-->") == 1
    earlier = read(site, **{"from": "2021-12-14T10:00:00+01:00"})
    assert earlier.text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:07.000\nTesting, testing.\n")


def test_without_captions_the_file_is_its_header(site: Site) -> None:
    assert read(site).text == "WEBVTT\n"
    site.open()
    assert read(site).text == "WEBVTT\n"


def test_after_the_sitting_its_file_has_its_lines_alone(site: Site) -> None:
    site.open()
    site.clock.pass_seconds(1)
    say(site, "One")
    chair = site.bearer("chair")
    site.clock.pass_seconds(1)
    assert site.command(chair, "conclude_item", item="item").status_code == 200
    assert site.command(chair, "adjourn_sitting", sitting="sitting").status_code == 200
    site.clock.pass_seconds(1)
    say(site, "Is it still on?")
    assert read(site).text == "WEBVTT\n\n00:00:01.000 --> 00:00:08.000\nOne\n"


def test_whoever_has_this_very_file_is_not_sent_it_again(site: Site) -> None:
    site.open()
    say(site, "One")
    tag = read(site).headers["ETag"]
    assert read(site, {"If-None-Match": tag}).status_code == 304
    say(site, "Two")
    assert read(site, {"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ({"room": "nowhere"}, 404, None),
        ({"sitting": "never"}, 404, None),
        ({"language": "no language"}, 400, "language"),
        ({"from": "yesterday"}, 400, "from"),
        ({"from": "2021-12-14T09:00:00"}, 400, "from"),
        ({"from": "0001-01-01T00:00:00+14:00"}, 400, "from"),
        ({"from": "9999-12-31T23:59:59-14:00"}, 400, "from"),
    ],
)
def test_what_the_file_cannot_be_asked_for(site: Site, query: dict[str, str], status: int, field: str | None) -> None:
    answer = read(site, **query)
    assert (answer.status_code, answer.json["error"].get("field")) == (status, field)


def test_what_is_forgotten_is_in_no_file_and_the_log_is_whole(site: Site) -> None:
    site.open()
    say(site, "The representative of Kenya, Mr Kamau")
    tag = read(site).headers["ETag"]
    forget(site.database, SLUG, date(2022, 1, 1), OPERATOR, MORNING)
    answer = read(site, {"If-None-Match": tag})
    assert (answer.status_code, answer.text) == (200, "WEBVTT\n")
    row = site.client().get(f"{API}/state").json["put"][f"caption/{caption_id('room', 'en')}"]
    assert (row["number"], row["line"]) == (1, None)
    with site.database.reading() as session:
        assert verify(session, SLUG).head > 1


def test_captions_do_not_bury_who_changed_what(site: Site) -> None:
    site.open()
    for number in range(5):
        say(site, f"Line {number}")
    log = site.client().get(f"{API}/log?limit=3", headers=site.bearer("secretariat")).json
    assert [line["command"] for line in log] == ["open_list", "start_item", "open_sitting"]
