"""Compression by the program itself: what, for whom, and never where another site could learn from the length."""

from __future__ import annotations

import gzip

import brotli
import pytest

from hlom_live.web.http import compression
from hlom_live.web.http.compression import Kept
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, Site

GZIP, BROTLI = {"Accept-Encoding": "gzip, deflate"}, {"Accept-Encoding": "gzip, deflate, br"}
FOLLOW = "/m/hlom"


@pytest.mark.parametrize("path", [FOLLOW, f"{API}/state", "/api/v1/openapi.json", "/static/css/base.css"])
def test_texts_are_compressed_for_those_who_take_it(site: Site, path: str) -> None:
    client = site.client()
    plain, packed = client.get(path, buffered=True), client.get(path, headers=GZIP, buffered=True)

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.content_length == len(packed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in plain.vary
    assert "Accept-Encoding" in packed.vary
    if path != FOLLOW:  # each page has a token of its own
        assert gzip.decompress(packed.data) == plain.data
        shorter = client.get(path, headers=BROTLI, buffered=True)
        assert shorter.headers["Content-Encoding"] == "br"
        assert brotli.decompress(shorter.data) == plain.data


@pytest.mark.parametrize("path", ["/healthz", f"{FOLLOW}/nowhere"])
def test_small_answers_and_errors_are_not(site: Site, path: str) -> None:
    assert "Content-Encoding" not in site.client().get(path, headers=GZIP, buffered=True).headers


def test_a_reader_who_refuses_gets_none(site: Site) -> None:
    assert "Content-Encoding" not in site.client().get(FOLLOW, headers={"Accept-Encoding": "gzip;q=0, br;q=0"}).headers


@pytest.mark.parametrize(("asked_by", "packed"), [("same-origin", True), ("none", True), ("cross-site", False)])
def test_a_page_of_a_signed_in_person_is_not_compressed_for_another_site(
    site: Site, asked_by: str, packed: bool
) -> None:
    chair = site.browser("chair").client

    answer = chair.get(f"{FOLLOW}/chair", headers={**GZIP, "Sec-Fetch-Site": asked_by})

    assert answer.status_code == 200
    assert ("Content-Encoding" in answer.headers) is packed


def test_nor_when_nobody_says_who_asked(site: Site) -> None:
    assert (
        "Content-Encoding"
        not in site.browser("chair").client.get(f"{FOLLOW}/chair", headers=GZIP, buffered=True).headers
    )


@pytest.mark.parametrize("path", [f"{API}/state", "/static/css/base.css"])
def test_what_a_reader_has_is_not_sent_again(site: Site, path: str) -> None:
    client = site.client()
    tag = client.get(path, headers=GZIP, buffered=True).headers["ETag"]

    assert tag.startswith('W/"')
    for kept in (tag, tag.removeprefix("W/")):
        assert client.get(path, headers={**GZIP, "If-None-Match": kept}, buffered=True).status_code == 304


def test_a_changed_state_is_compressed_anew(site: Site) -> None:
    client = site.client()
    before = client.get(f"{API}/state", headers=GZIP, buffered=True)
    site.open()
    after = client.get(f"{API}/state", headers=GZIP, buffered=True)

    assert (before.headers["ETag"], before.data) != (after.headers["ETag"], after.data)
    assert gzip.decompress(after.data) == client.get(f"{API}/state").data


def test_files_are_compressed_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site.client()
    first = client.get("/static/css/base.css", headers=GZIP, buffered=True)
    monkeypatch.setattr("hlom_live.web.http.compression._shorter", lambda *_: b"again")

    assert client.get("/static/css/base.css", headers=GZIP, buffered=True).data == first.data


def test_only_so_much_is_kept() -> None:
    kept = Kept(most=2)
    for number in range(3):
        kept.put(("br", "/", str(number)), bytes([number]))

    assert [kept.get(("br", "/", str(number))) for number in range(3)] == [None, b"\x01", b"\x02"]


@pytest.mark.parametrize(("asked", "quality"), [("", 10), ("?lang=fr", 10), ("?room=any", 5), ("?hold=any", 5)])
def test_nobody_has_pages_made_as_small_as_can_be_at_will(
    site: Site, monkeypatch: pytest.MonkeyPatch, asked: str, quality: int
) -> None:
    """That takes a processor some 30 ms, for pages that many ask for in the same second."""
    used: list[int] = []
    shorter = compression._shorter

    def noted(data: bytes, coding: str, how: int) -> bytes:
        used.append(how)
        return shorter(data, coding, how)

    monkeypatch.setattr(compression, "_shorter", noted)
    assert site.client().get(f"/m/hlom{asked}", headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"
    assert used == [quality]
