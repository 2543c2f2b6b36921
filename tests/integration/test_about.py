"""The page about a meeting: what anybody sees, what the secretariat writes, and its pictures."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hlom_live.domain.model import AboutKind
from tests.support.pictures import PNG, svg
from tests.support.statements import form, refusal
from tests.support.web import API, SLUG, Site, page_data

pytestmark = pytest.mark.above_the_database

PAGE = f"/m/{SLUG}/about"


def write(site: Site, name: str, **args: Any) -> Any:
    return site.command(site.bearer("secretariat"), name, **args)


def add(site: Site, section: str = "practical", text: str = "By tram **15**.", **args: Any) -> str:
    answer = write(site, "add_about", section=section, language="en", text=text, **args)
    assert answer.status_code == 200, answer.json
    return str(answer.json["result"]["about"])


def send(site: Site, content: bytes, role: str = "secretariat") -> Any:
    return site.client().post(f"{API}/pictures", headers=site.bearer(role), **form(content, "p.png", "image/png"))


def show_picture(site: Site, section: str, content: bytes = PNG) -> str:
    sent = send(site, content)
    assert sent.status_code == 200, sent.json
    file = str(sent.json["file"])
    answer = write(site, "set_about_picture", about=section, file=file, language="en", alt="The four objectives")
    assert answer.status_code == 200, answer.json
    return file


def test_without_a_word_the_page_tells_what_the_meeting_knows(site: Site) -> None:
    text = site.client().get(PAGE).text
    assert all(f'id="about-{kind}"' in text for kind in ("venue", "follow"))
    assert f'href="/m/{SLUG}/plain"' in text
    for leads_there in ("/", f"/m/{SLUG}", f"/m/{SLUG}/plain"):
        assert f'href="{PAGE}"' in site.client().get(leads_there).text, leads_there


def test_the_first_paint_is_what_its_script_is_told(site: Site) -> None:
    add(site, text="# By tram\n\n1. line *15*\n2. [map](https://maps.example.org/x?a=1&b=2)\n\n<b>bold</b>")
    told = site.client().get(f"{PAGE}/shown").json
    answer = site.client().get(PAGE)
    assert page_data(answer.text)["about"] == told
    section = re.sub(r"\s+", " ", answer.text.partition('id="about-practical"')[2].partition("</section>")[0])
    drawn = (
        '<h3>By tram</h3><ol start="1"><li>line <em>15</em></li><li><a href="https://maps.example.org/x?a=1&amp;b=2" '
        'rel="noopener noreferrer">map</a></li></ol><p>&lt;b&gt;bold&lt;/b&gt;</p>'
    )
    assert f'<div class="about-text" lang="en" dir="ltr">{drawn}</div>' in section


def test_a_missing_language_falls_back_and_says_so(site: Site) -> None:
    section = add(site)
    arabic = site.client().get(f"{PAGE}?lang=ar").text
    assert '<div class="about-text" lang="en" dir="ltr">' in arabic
    assert '<p class="small muted">' in arabic.partition('id="about-practical"')[2].partition("</section>")[0]
    assert write(site, "edit_about", about=section, language="ar", text="بالترام").status_code == 200
    assert (
        '<div class="about-text" lang="ar" dir="rtl"><p>بالترام</p></div>' in site.client().get(f"{PAGE}?lang=ar").text
    )


def test_the_second_of_two_is_told_what_the_first_wrote_and_another_language_is_no_conflict(site: Site) -> None:
    section = add(site)
    seen = {"text": "By tram **15**."}
    assert write(site, "edit_about", about=section, language="en", text="By bus.", expect=seen).status_code == 200
    late = write(site, "edit_about", about=section, language="en", text="On foot.", expect=seen)
    (conflict,) = late.json["error"]["conflicts"]
    assert (late.status_code, late.json["error"]["code"]) == (409, "stale")
    assert (conflict["path"], conflict["now"], conflict["wanted"]) == (["text"], "By bus.", "On foot.")
    french = write(site, "edit_about", about=section, language="fr", text="En tram.", expect={"text": None})
    assert french.status_code == 200
    assert row(site, section)["text"] == {"en": "By bus.", "fr": "En tram."}


def row(site: Site, section: str) -> dict[str, Any]:
    return dict(site.client().get(f"{API}/state").json["put"][f"about/{section}"])


def test_a_link_that_leads_elsewhere_is_refused_and_named(site: Site) -> None:
    answer = write(site, "add_about", section="practical", language="en", text="[here](http://10.0.0.8/)")
    assert refusal(answer) == (409, "link_refused")
    assert "http://10.0.0.8/" in answer.json["error"]["message"]


def test_the_preview_shows_what_would_stand_there_and_writes_nothing(site: Site) -> None:
    sent = {"text": "*yes* [no](javascript:x)"}
    answer = site.client().post(f"{API}/about/preview", headers=site.bearer("secretariat"), json=sent)
    nodes = [{"is": "p", "in": [{"is": "em", "in": ["yes"]}, " ", "no"]}]
    assert answer.json == {"nodes": nodes, "refused": ["javascript:x"]}
    assert refusal(site.client().post(f"{API}/about/preview", headers=site.bearer("chair"), json=sent)) == (
        403,
        "not_allowed",
    )
    assert refusal(site.client().post(f"{API}/about/preview", headers=site.bearer("secretariat"), json=[1]))[0] == 400


def test_a_picture_is_served_as_what_it_is_and_no_script_could_run(site: Site) -> None:
    section = add(site)
    file = show_picture(site, section, svg())
    assert row(site, section)["picture"].items() >= {"file": file, "width": 160, "height": 90}.items()
    answer = site.client().get(f"{PAGE}/pictures/{file}")
    assert (answer.data, answer.headers["Content-Type"]) == (svg(), "image/svg+xml")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    known = {"If-None-Match": answer.headers["ETag"]}
    assert site.client().get(f"{PAGE}/pictures/{file}", headers=known).status_code == 304
    assert f'<img src="{PAGE}/pictures/{file}" alt="The four objectives"' in site.client().get(PAGE).text


def test_a_file_that_lies_is_not_taken(site: Site) -> None:
    for content, why in (
        (svg("<script>alert(1)</script>"), "SVG"),
        (b"GIF89a<script>", "picture"),
        (b"", "nothing"),
        (PNG[:16] + b"\x00\x00\xff\xff" * 2, "larger"),
    ):
        answer = send(site, content)
        assert refusal(answer) == (415, "file_type")
        assert why in answer.json["error"]["message"]


def test_only_the_secretariat_sends_pictures_and_an_unused_one_is_not_shown(site: Site) -> None:
    assert refusal(send(site, PNG, "chair")) == (403, "not_allowed")
    file = send(site, PNG).json["file"]
    assert site.client().get(f"{PAGE}/pictures/{file}").status_code == 404


def test_a_picture_needs_words_and_goes_with_the_one_after_it(site: Site) -> None:
    section = add(site)
    silent = write(site, "set_about_picture", about=section, file=send(site, PNG).json["file"])
    assert (refusal(silent), silent.json["error"]["field"]) == ((400, "invalid"), "alt")
    first = show_picture(site, section)
    again = write(site, "set_about_picture", about=section, file=first, language="en", alt="The same")
    assert refusal(again) == (409, "file_used")
    other = write(site, "set_about_picture", about=section, file=None, expect=None)
    assert refusal(other) == (409, "stale")
    show_picture(site, section, svg())
    assert site.client().get(f"{PAGE}/pictures/{first}").status_code == 404
    assert write(site, "remove_about", about=section).status_code == 200
    assert f"about/{section}" not in site.client().get(f"{API}/state").json["put"]


def test_a_picture_is_no_statement_and_a_statement_no_picture(site: Site) -> None:
    site.open()
    entry = site.command(site.bearer("delegate", "kenya"), "request_floor", list="list").json["result"]["inscription"]
    file = send(site, PNG).json["file"]
    handed = write(site, "hand_in_statement", inscription=entry, file=file, language="en")
    assert refusal(handed) == (415, "file_type")
    text = site.client().post(f"{API}/files", headers=site.bearer("secretariat"), **form(b"Mr President", "a.txt")).json
    section = add(site)
    answer = write(site, "set_about_picture", about=section, file=text["file"], language="en", alt="x")
    assert refusal(answer) == (415, "file_type")


def test_the_sections_are_moved_and_there_is_one_of_each_kind(site: Site) -> None:
    first, second = add(site, "contacts"), add(site, "other", title="Side events")
    assert write(site, "move_about", about=second, before=first).status_code == 200
    text = site.client().get(PAGE).text
    assert text.index(f"about-{second}") < text.index("about-contacts")
    assert refusal(write(site, "add_about", section="contacts", language="en", text="x")) == (409, "section_there")
    untitled = write(site, "add_about", section=AboutKind.OTHER, language="en", text="x")
    assert (refusal(untitled), untitled.json["error"]["field"]) == ((400, "invalid"), "title")


def test_a_draft_meeting_shows_nothing_to_the_public(site: Site) -> None:
    file = show_picture(site, add(site))
    assert site.run("meeting", "unpublish", SLUG).exit_code == 0
    for address in (PAGE, f"{PAGE}/shown", f"{PAGE}/pictures/{file}"):
        assert site.client().get(address).status_code in (302, 404), address
