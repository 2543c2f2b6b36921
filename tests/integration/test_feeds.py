"""Feeds, oEmbed and the card: what other sites are told of a meeting is what everybody may see, and no sooner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import feedparser
import pytest
from defusedxml.ElementTree import fromstring

from hlom_live.store import feeds
from tests.support.statements import ask, hand_in, speak
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database

ATOM = "{http://www.w3.org/2005/Atom}"
OURS = "http://localhost:5000"
SITE = "https://www.example.org"


@pytest.fixture
def spoken(site: Site) -> Site:
    """Chad has spoken; Kenya, whose text is to be released when it begins, has been called."""
    site.open()
    site.command(site.bearer("delegate", "chad"), "request_floor", list="list")
    entry = ask(site)
    hand_in(site, entry, release="begin")
    desk = site.bearer("secretariat")
    first = site.command(desk, "next_speaker", room="room", expect=None).json["result"]["intervention"]
    site.clock.pass_seconds(60)
    site.command(desk, "set_meeting", themes=[{"id": "host", "name": {"en": "Hosts", "fr": "Accueil"}}])
    assert site.command(desk, "annotate_intervention", intervention=first, themes=["host"]).status_code == 200
    assert site.command(desk, "end_intervention", room="room", expect=first).status_code == 200
    site.first, site.entry = first, entry  # type: ignore[attr-defined]
    return site


def feed_of(site: Site, what: str, **asked: Any) -> tuple[Any, Any, Any]:
    """A feed: the answer, its XML, and what a feed reader makes of it."""
    answer = site.client().get(f"{API}/{what}.atom", query_string=asked)
    assert answer.status_code == 200, answer.text
    read = feedparser.parse(answer.data)
    assert not read.bozo, read.get("bozo_exception")
    return answer, fromstring(answer.data), read


def check_rules(root: Any) -> None:
    """What RFC 4287 asks of a feed and its entries, and a parser does not."""
    found = [one for one in root.iter() if one.tag in (f"{ATOM}feed", f"{ATOM}entry")]
    for one in found:
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, (one.tag, name)
        assert UUID(one.findtext(f"{ATOM}id").removeprefix("urn:uuid:")).version == 5
        assert one.find(f"{ATOM}author/{ATOM}name").text.strip()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", one.findtext(f"{ATOM}updated"))
        alternates = [(link.get("type"), link.get("hreflang")) for link in links(one, "alternate")]
        assert alternates
        assert len(set(alternates)) == len(alternates)
        assert all(link.get("href").startswith("http") for link in one.findall(f"{ATOM}link"))
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(ids)) == len(ids)
    assert len(links(root, "self")) == 1


def links(one: Any, rel: str) -> list[Any]:
    return [link for link in one.findall(f"{ATOM}link") if link.get("rel") == rel]


def test_a_feed_tells_what_was_said_and_its_summary_once_it_is_written(spoken: Site) -> None:
    answer, root, read = feed_of(spoken, "interventions")
    check_rules(root)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert read.feed.title == "The meeting – Interventions delivered"
    assert [one.title for one in read.entries] == ["Chad – 1. General debate"]  # Kenya has not spoken
    assert "summary" not in read.entries[0]
    assert [(tag.term, tag.label) for tag in read.entries[0].tags] == [("host", "Hosts")]
    first, spoke_at = read.entries[0].id, read.entries[0].updated

    spoken.clock.pass_seconds(300)
    said = "Chad told of <b>two</b> camps & a school."
    desk = spoken.bearer("secretariat")
    spoken.command(desk, "annotate_intervention", intervention=spoken.first, summary=said, notes="internal")
    answer, root, read = feed_of(spoken, "interventions", lang="fr")
    check_rules(root)
    assert read.feed.language == "fr"
    entry = read.entries[0]
    assert (entry.id, entry.title) == (first, "Tchad – 1. General debate")
    assert (entry.published, entry.updated > spoke_at) == (spoke_at, True)
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == said  # as text: nothing of it is markup
    assert entry.tags[0].label == "Accueil"
    assert links(root, "self")[0].get("href") == f"{OURS}{API}/interventions.atom?lang=fr"
    assert links(root, "alternate")[0].get("href") == f"{OURS}/m/{SLUG}?lang=fr"
    assert "internal" not in answer.text


def test_a_text_is_in_no_feed_before_it_is_released(spoken: Site) -> None:
    _, root, read = feed_of(spoken, "documents")
    check_rules(root)
    assert read.entries == []
    speak(spoken, spoken.entry)
    answer, root, read = feed_of(spoken, "documents")
    check_rules(root)
    document = read.entries[0]
    assert (len(read.entries), document.author) == (1, "Kenya")
    link = links(root.find(f"{ATOM}entry"), "alternate")[0].attrib
    assert (link["type"], link["hreflang"]) == ("text/plain", "en")
    text = spoken.client().get(link["href"].removeprefix(OURS))
    assert (text.status_code, len(text.data)) == (200, int(link["length"]))

    spoken.clock.pass_seconds(60)
    chair = spoken.bearer("chair")
    of_kenya = spoken.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    assert spoken.command(chair, "end_intervention", room="room", expect=of_kenya).status_code == 200
    _, root, read = feed_of(spoken, "interventions")
    check_rules(root)
    assert [one.author for one in read.entries] == ["Kenya", "Chad"]
    assert links(root.find(f"{ATOM}entry"), "related")[0].get("href") == link["href"]


def test_a_feed_is_not_sent_again_and_is_nobody_s_own(spoken: Site) -> None:
    path = f"{API}/interventions.atom"
    answer = spoken.client().get(path)
    again = spoken.client().get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == answer.headers["ETag"]
    signed_in = spoken.browser("secretariat").client.get(path)
    assert signed_in.data == answer.data
    for one in (answer, again, signed_in):
        assert one.headers["Cache-Control"] == "public, max-age=60"
        assert one.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in one.headers
        assert "Cookie" not in one.headers.get("Vary", "")
    spoken.run("meeting", "unpublish", SLUG)
    for who in (spoken.client(), spoken.browser("secretariat").client):
        assert who.get(path).status_code == 404
        assert who.get(f"{API}/documents.atom").status_code == 404


def test_a_long_feed_has_pages(spoken: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(spoken, spoken.entry)
    spoken.clock.pass_seconds(60)
    desk = spoken.bearer("secretariat")
    of_kenya = spoken.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    spoken.command(desk, "end_intervention", room="room", expect=of_kenya)
    monkeypatch.setattr(feeds, "ON_A_PAGE", 1)
    _, root, read = feed_of(spoken, "interventions")
    check_rules(root)
    assert [one.author for one in read.entries] == ["Kenya"]
    onward = links(root, "next")[0].get("href")
    assert links(root, "previous") == []
    answer = spoken.client().get(onward.removeprefix(OURS))
    second = fromstring(answer.data)
    assert [one.author for one in feedparser.parse(answer.data).entries] == ["Chad"]
    assert links(second, "self")[0].get("href") == onward
    assert links(second, "previous")[0].get("href") == links(second, "first")[0].get("href")
    assert links(second, "next") == []
    for page in ("0", "-1", "x", "1" * 30, "²"):
        assert spoken.client().get(f"{API}/interventions.atom?page={page}").status_code == 400


def test_pages_lead_to_the_feeds_and_the_card(site: Site) -> None:
    for page in (f"/m/{SLUG}", f"/m/{SLUG}/plain"):
        html = site.client().get(f"{page}?lang=ar").text
        found = re.findall(r'<link rel="alternate" type="application/(\w+\+\w+)"[^>]* href="([^"]+)"', html)
        assert [kind for kind, _ in found] == ["atom+xml", "atom+xml", "json+oembed"]
        for _, address in found:
            answer = site.client().get(address.replace("&amp;", "&").removeprefix(OURS))
            assert answer.status_code == 200, address
    site.run("meeting", "unpublish", SLUG)
    assert "alternate" not in site.browser("chair").client.get(f"/m/{SLUG}/plain").text


def oembed(site: Site, url: str, **asked: Any) -> Any:
    return site.client().get("/api/v1/oembed", query_string={"url": url, **asked})


@pytest.fixture
def framed(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    """A server on which the organiser's web site may show the card."""
    made = Site(sqlite_url, tmp_path, {"card_frames": (SITE, "http://10.0.0.7:8080")})
    yield made
    made.close()


def test_oembed_tells_how_to_show_the_card(framed: Site) -> None:
    answer = oembed(framed, f"{OURS}/m/{SLUG}?lang=ru", format="json", maxwidth=300)
    told = answer.json
    assert {name: told[name] for name in ("version", "type", "title", "width", "height")} == {
        "version": "1.0", "type": "rich", "title": "The meeting", "width": 300, "height": 420,
    }  # fmt: skip
    frame = fromstring(told["html"]).attrib
    assert (frame["src"], frame["width"], frame["title"]) == (f"{OURS}/m/{SLUG}/card?lang=ru", "300", "The meeting")
    assert framed.client().get(frame["src"].removeprefix(OURS)).status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in answer.headers
    for path in ("/", "/plain", "/card?theme=dark"):
        assert oembed(framed, f"{OURS}/m/{SLUG}{path}").json["type"] == "rich"


def test_oembed_refuses_what_is_none_of_its_pages(framed: Site) -> None:
    strangers = ("", "https://elsewhere.example/m/hlom", f"{OURS}.example/m/{SLUG}", f"{OURS}/m/{SLUG}/desk", OURS)
    for url in (*strangers, f"{OURS}/m/none", "http://[", f"{OURS}/m/{SLUG}%2Fcard"):
        assert oembed(framed, url).status_code == 404, url
    for wrong in ({"maxwidth": "0"}, {"maxheight": "x"}, {"maxwidth": "-5"}, {"maxwidth": ""}):
        assert oembed(framed, f"{OURS}/m/{SLUG}", **wrong).status_code == 400
    assert oembed(framed, f"{OURS}/m/{SLUG}", format="xml").status_code == 501
    framed.run("meeting", "unpublish", SLUG)
    assert oembed(framed, f"{OURS}/m/{SLUG}").status_code == 404


def test_a_title_is_text_in_what_other_sites_put_into_their_pages(framed: Site) -> None:
    title = '"><script>alert(1)</script>'
    framed.command(framed.bearer("secretariat"), "set_meeting", title={"en": title})
    told = oembed(framed, f"{OURS}/m/{SLUG}").json
    assert "<script" not in told["html"]
    assert fromstring(told["html"]).get("title") == title


def test_without_the_setting_it_is_a_link(site: Site) -> None:
    told = oembed(site, f"{OURS}/m/{SLUG}").json
    assert (told["type"], "html" in told) == ("link", False)


def test_the_card_says_who_speaks_and_who_is_next_in_six_languages(spoken: Site) -> None:
    card = spoken.client().get(f"/m/{SLUG}/card")
    assert "Next speakers" in card.text
    assert 'lang="en" dir="ltr" data-theme="light"' in card.text
    for lang, words in {"ar": "المتكلمون التالون", "fr": "Orateurs suivants", "zh": "后续发言者"}.items():
        text = spoken.client().get(f"/m/{SLUG}/card?lang={lang}&theme=dark", headers={"Cookie": "hlom_lang=ru"}).text
        assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}" data-theme="dark">' in text
        assert words in text, lang
    speak(spoken, spoken.entry)
    card = spoken.client().get(f"/m/{SLUG}/card")
    assert re.search(r"Has the floor</span> <b><bdi>Kenya", card.text)
    assert "script" not in card.text
    assert card.headers["Refresh"] == "15"
