"""The pages as a browser gets them: the first paint, the data block, the language, the headers, the faults."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hlom_live.web.rendering.page_data import in_one_language
from tests.support.web import API, SLUG, Site, code_on, page_data

pytestmark = pytest.mark.above_the_database

PAGES = ["/", f"/m/{SLUG}", f"/m/{SLUG}/plain", f"/m/{SLUG}/sign-in", "/screen", f"/screen?meeting={SLUG}&view=clock"]


def static(site: Site, path: str) -> Any:
    """A file, read and closed."""
    return site.client().get(path, buffered=True)


@pytest.mark.parametrize("path", PAGES)
def test_pages_have_no_inline_script_and_no_inline_style(site: Site, path: str) -> None:
    html = site.client().get(path).text
    assert not re.findall(r"\sstyle=|\son\w+=|javascript:", html)
    for script in re.findall(r"<script\b[^>]*>", html):
        assert "src=" in script or 'type="application/json"' in script


def test_the_follow_page_carries_the_state_its_reader_may_see(site: Site) -> None:
    site.open()
    data = page_data(site.client().get(f"/m/{SLUG}").text)
    assert data["reload"] == in_one_language(site.client().get(f"{API}/state").json, "en")
    assert (data["page"], data["meeting"], data["audience"], data["role"]) == ("follow", SLUG, "public", None)
    assert data["now"] == "2021-12-14T09:00:00.000Z"
    assert data["urls"]["commands"] == f"{API}/commands"


def test_the_pages_of_staff_carry_more(site: Site) -> None:
    data = page_data(site.browser("chair").client.get(f"/m/{SLUG}/chair").text)
    assert (data["audience"], data["role"], data["name"], data["delegation"]) == ("staff", "chair", "Chair", None)
    data = page_data(site.browser("delegate", "kenya").client.get(f"/m/{SLUG}/delegate").text)
    assert (data["audience"], data["role"], data["delegation"]) == ("delegate", "delegate", "kenya")


def test_the_first_paint_says_who_has_the_floor(site: Site) -> None:
    site.open()
    desk = site.bearer("secretariat")
    assert site.command(desk, "inscribe", list="list", delegation="chad", speaker_name="A. Speaker").status_code == 200
    assert site.command(desk, "inscribe", list="list", delegation="kenya").status_code == 200
    assert site.command(desk, "next_speaker", room="room", expect=None).status_code == 200
    site.clock.pass_seconds(30)
    for path in (f"/m/{SLUG}", f"/m/{SLUG}/plain"):
        shown = re.sub(r"<script.*?</script>", "", site.client().get(path).text, flags=re.DOTALL)
        for text in ("Chad", "A. Speaker", "2:30", "Kenya", "General debate"):
            assert text in shown, f"{text} on {path}"


def test_the_chairs_first_paint_says_whose_kind_of_floor_it_is(site: Site) -> None:
    """As floorTitle of static/js/parts/chair/floor.js, which draws it anew."""
    site.open()
    chair, chad, kenya = site.bearer("chair"), site.bearer("delegate", "chad"), site.bearer("delegate", "kenya")

    def card() -> str:
        html = site.browser("chair").client.get(f"/m/{SLUG}/chair").text
        floor = html.partition('class="chair-floor"')[2].partition("chair-clock")[0]
        return " ".join(re.sub("<.*?>", " ", floor).split())

    def call(expect: str | None) -> str:
        return str(site.command(chair, "next_speaker", room="room", expect=expect).json["result"]["intervention"])

    site.command(chad, "request_floor", list="list")
    statement = call(None)
    site.command(kenya, "request_floor", list="list", kind="right_of_reply", reply_to=statement)
    assert "Called to the floor" not in card()
    assert "Has the floor" in card()
    call(statement)
    assert "Right of reply" in card()
    assert "in reply to Chad" in card()
    raised = site.command(chad, "raise_point_of_order", room="room").json["result"]["inscription"]
    assert site.command(chair, "rule_point_of_order", inscription=raised, ruling="hear").status_code == 200
    assert "Point of order" in card()
    assert "Kenya is interrupted and has the floor back afterwards" in card()


def test_names_with_markup_stay_text(site: Site) -> None:
    desk = site.bearer("secretariat")
    words = "</script><script>alert(1)</script>"
    assert site.command(desk, "show_notice", text=words).status_code == 200
    html = site.client().get(f"/m/{SLUG}").text
    assert "<script>alert(1)" not in html
    notices = [row for key, row in page_data(html)["reload"]["put"].items() if key.startswith("notice/")]
    assert [notice["text"] for notice in notices] == [words] or [notice["text"]["en"] for notice in notices] == [words]


@pytest.mark.parametrize(
    ("wish", "lang", "direction"),
    [
        ({"headers": {"Accept-Language": "fr-CH, en;q=0.5"}}, "fr", "ltr"),
        ({"headers": {"Accept-Language": "xx"}}, "en", "ltr"),
        ({"query_string": {"lang": "ar"}}, "ar", "rtl"),
        ({"query_string": {"lang": "../../etc"}}, "en", "ltr"),
        ({"query_string": {"lang": "ar"}, "headers": {"Accept-Language": "fr"}}, "ar", "rtl"),
    ],
)
def test_the_language_is_the_readers(site: Site, wish: dict[str, Any], lang: str, direction: str) -> None:
    html = site.client().get(f"/m/{SLUG}", **wish).text
    assert f'<html lang="{lang}" dir="{direction}">' in html
    data = page_data(html)
    assert (data["lang"], data["dir"]) == (lang, direction)
    if lang == "en":
        assert data["words"] is None  # the language of the source needs no catalogue
    else:
        assert site.client().get(data["words"]).status_code == 200


def test_a_chosen_language_is_kept(site: Site) -> None:
    client = site.client()
    token = client.get("/api/v1/csrf").json["csrf"]
    form = {"csrf_token": token, "lang": "fr", "next": f"/m/{SLUG}"}
    answer = client.post("/language", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/m/{SLUG}")
    assert '<html lang="fr"' in client.get(f"/m/{SLUG}").text
    assert client.post("/language", data={**form, "next": "https://evil.example"}).headers["Location"] == "/"
    assert client.post("/language", data={**form, "lang": "xx"}).status_code == 400


def test_faults_are_pages_for_people_without_a_trace(site: Site) -> None:
    answer = site.client().get("/m/none")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "There is no such meeting" in answer.text
    assert answer.headers["X-Request-Id"] in answer.text


def test_a_fault_of_ours_shows_its_number_only(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("hlom_live.web.pages.views.seen_state", broken)
    monkeypatch.setattr("hlom_live.web.api.state.catch_up", broken)
    page, call = site.client().get(f"/m/{SLUG}"), site.client().get(f"{API}/changes?since=0")
    for answer in (page, call):
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["X-Request-Id"] in answer.text
    assert call.json["error"]["code"] == "failed"


def test_a_wrong_method_says_which_are_right(site: Site) -> None:
    answer = site.client().get(f"{API}/commands")
    assert (answer.status_code, answer.json["error"]["code"]) == (405, "not_found")
    assert "POST" in answer.headers["Allow"]


def test_a_static_file_is_found_under_its_version(site: Site) -> None:
    html = site.client().get("/").text
    found = re.search(r"/static/v-[0-9a-f]{12}/css/base.css", html)
    assert found is not None
    assert static(site, found[0]).status_code == 200
    assert static(site, "/static/css/base.css").status_code == 200
    for path in ("/static/../config.py", "/static/..%2fconfig.py", "/static/.hidden", "/static/v-0/../../config.py"):
        assert static(site, path).status_code == 404


def test_in_production_browsers_keep_versioned_files(database_url: str, tmp_path: Any) -> None:
    site = Site(database_url, tmp_path, {"environment": "production"})
    path = re.search(r"/static/v-[0-9a-f]{12}/css/base.css", site.client().get("/").text)
    assert path is not None
    kept = static(site, path[0]).headers["Cache-Control"]
    assert "immutable" in kept
    assert "no-cache" in static(site, "/static/css/base.css").headers["Cache-Control"]
    assert "no-cache" in static(site, "/static/v-old/css/base.css").headers["Cache-Control"]
    site.close()


def test_the_qr_code_is_a_picture(site: Site) -> None:
    answer = site.client().get(f"/m/{SLUG}/qr.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.text.startswith("<svg")


def test_a_screen_by_address_shows_its_view(site: Site) -> None:
    client = site.client()
    data = page_data(client.get(f"/screen?meeting={SLUG}&view=list&room=room&lang=ar&theme=light&surplus=1").text)
    assert data["options"] == {"view": "list", "room": "room", "lang": "ar", "theme": "light"}
    assert (data["audience"], data["screen"], data["lang"]) == ("public", None, "ar")
    assert client.get(f"/screen?meeting={SLUG}&view=cinema").status_code == 400
    assert client.get("/screen?meeting=none").status_code == 404


def test_a_screen_shows_the_public_what_the_public_may_see(site: Site) -> None:
    data = page_data(site.browser("chair").client.get(f"/screen?meeting={SLUG}").text)
    assert (data["audience"], data["role"]) == ("public", None)


def test_a_screen_keeps_its_code_until_it_is_paired(site: Site) -> None:
    client = site.client()
    assert page_data(client.get("/screen").text)["pairing_code"] is None  # whoever only looks makes nothing
    first, second = code_on(client), code_on(client)
    assert first == second == page_data(client.get("/screen").text)["pairing_code"]
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{2}", first)


def test_a_code_that_no_screen_shows_is_refused(site: Site) -> None:
    answer = site.command(site.bearer("technician"), "add_screen", code="ZZZZ-ZZ", name="North wall")
    assert (answer.status_code, answer.json["error"]["message"]) == (404, "No screen shows this code.")
    assert site.client().get(f"{API}/state").json["seq"] == 2
