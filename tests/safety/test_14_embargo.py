"""Safety 14: what goes out of the files handed in is saved, never shown as a page of ours, and under embargo before."""

from __future__ import annotations

import logging

import pytest

from hlom_live.store.models import Base
from hlom_live.web.downloads import documents
from tests.support.statements import WORDS, pdf, post
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database

KENYA, CHAD = ("delegate", "kenya"), ("delegate", "chad")
SECRET = "Canary-words"
NAME = "Canary-name.txt"


@pytest.fixture
def handed_in(site: Site) -> str:
    """Kenya's text, under embargo; the document's id."""
    site.open()
    kenya = site.bearer(*KENYA)
    entry = site.command(kenya, "request_floor", list="list").json["result"]["inscription"]
    file = post(site, f"{SECRET} {WORDS}".encode(), name=NAME).json["file"]
    wish = {"inscription": entry, "file": file, "language": "en", "title": "Canary-title"}
    assert site.command(kenya, "hand_in_statement", **wish).status_code == 200
    return str(file)


READERS = {
    "public": (None, 404),
    "another delegation": (CHAD, 404),
    "its own delegation": (KENYA, 200),
    "interpreters": (("interpreter", None), 200),
    "the secretariat": (("secretariat", None), 200),
    "the chair": (("chair", None), 200),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("query", ["", "?as=text"])
def test_the_embargo_holds_for_whoever_asks(site: Site, handed_in: str, reader: str, query: str) -> None:
    who, status = READERS[reader]
    headers = site.bearer(*who) if who else {}
    address = f"/m/{SLUG}/documents/{handed_in}{query}"
    answer = site.client().get(address, headers=headers)
    assert answer.status_code == status
    assert (SECRET in answer.text) == (status == 200)
    if status == 200:  # nothing of it stays behind on a computer that others use
        assert answer.headers["Cache-Control"] == "no-store"
    site.command(site.bearer("secretariat"), "release_statement", document=handed_in)
    published = site.client().get(address, headers=headers)
    kept = "no-store" if who else "no-cache"  # what is everybody's is asked for again; of the signed-in nothing is kept
    assert (published.status_code, kept in published.headers["Cache-Control"]) == (200, True)


def test_a_tag_of_what_was_seen_says_nothing_to_who_may_not_see_it(site: Site, handed_in: str) -> None:
    address = f"/m/{SLUG}/documents/{handed_in}"
    seen = site.client().get(address, headers=site.bearer(*KENYA))
    tag = {"If-None-Match": seen.headers["ETag"]}
    assert site.client().get(address, headers={**site.bearer(*KENYA), **tag}).status_code == 304
    assert site.client().get(address, headers={**site.bearer(*CHAD), **tag}).status_code == 404


def test_what_goes_out_is_saved_and_never_a_page_of_ours(site: Site) -> None:
    site.open()
    kenya = site.bearer(*KENYA)
    entry = site.command(kenya, "request_floor", list="list").json["result"]["inscription"]
    file = post(site, b"<script>alert(1)</script>", name="Déclaration \u202efdp.html").json["file"]
    site.command(kenya, "hand_in_statement", inscription=entry, file=file, language="en")
    for query, kind in (("", "text/plain; charset=utf-8"), ("?as=text", "text/plain; charset=utf-8")):
        answer = site.client().get(f"/m/{SLUG}/documents/{file}{query}", headers=kenya)
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == documents.SANDBOX
        assert answer.headers["Cache-Control"] == "no-store"
    whole = site.client().get(f"/m/{SLUG}/documents/{file}", headers=kenya)
    assert whole.headers["Content-Disposition"] == (
        "attachment; filename=\"Declaration fdp.html.txt\"; filename*=UTF-8''D%C3%A9claration%20fdp.html.txt"
    )
    assert whole.headers["Content-Length"] == str(len(whole.data))


def test_a_text_without_words_is_saved_but_not_shown(site: Site) -> None:
    site.open()
    kenya = site.bearer(*KENYA)
    entry = site.command(kenya, "request_floor", list="list").json["result"]["inscription"]
    file = post(site, pdf(" ")).json["file"]
    site.command(kenya, "hand_in_statement", inscription=entry, file=file, language="en")
    address = f"/m/{SLUG}/documents/{file}"
    assert site.client().get(address, headers=kenya).data == pdf(" ")
    assert site.client().get(f"{address}?as=text", headers=kenya).status_code == 404


def test_no_word_no_title_and_no_name_of_a_file_is_in_any_log_or_the_wrong_rows(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    site.open()
    kenya = site.bearer(*KENYA)
    entry = site.command(kenya, "request_floor", list="list").json["result"]["inscription"]
    file = post(site, f"{SECRET} {WORDS}".encode(), name=NAME).json["file"]
    for bad in (b"MZ\x00" + SECRET.encode(), pdf(SECRET)[:400]):
        assert post(site, bad, name=NAME).status_code == 415
    wish = {"inscription": entry, "file": file, "language": "en", "title": "Canary-title"}
    site.command(kenya, "hand_in_statement", **wish)
    site.client().get(f"/m/{SLUG}/documents/{file}", headers=kenya)
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert "upload" in told
    for canary in (SECRET, NAME.removesuffix(".txt"), "Canary-title"):
        assert canary not in told


def test_no_canary_of_a_statement_is_told_to_others(site: Site, handed_in: str) -> None:
    """Neither in the state, nor in changes, sockets, exports and pages."""
    from tests.safety.test_4_canaries import read_everything

    canaries = {SECRET, "Canary-name", "Canary-title", handed_in}
    sockets = [site.socket(since=since) for since in (None, 0)]
    for headers in ({}, site.bearer(*CHAD)):
        told = read_everything(site, site.client(), headers)
        assert [(path, one) for path, text in told.items() for one in canaries if one in text] == []
    heard = str([[one.received(), one.ask("sync", {"since": 0})] for one in sockets])
    assert [one for one in canaries if one in heard] == []
    staff = read_everything(site, site.client(), site.bearer("interpreter"))
    assert {one for one in canaries if one in str(staff)} == {"Canary-title", handed_in, SECRET}  # to be spoken along


def test_the_tables_of_files_have_no_other_way_out(site: Site) -> None:
    """A file is no row of the state; its content is read in one place."""
    assert "file" in Base.metadata.tables
    state = site.client().get(f"{API}/state", headers=site.bearer("admin")).json["put"]
    assert {key.partition("/")[0] for key in state}.isdisjoint({"file", "file_part"})
