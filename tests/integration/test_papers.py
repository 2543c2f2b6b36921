"""A list of speakers, badges and the journal as PDF, by their addresses: who may have them, and what they say."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from hlom_live.names import LANGUAGES
from hlom_live.web.context import context
from hlom_live.web.paper.words import word
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, ITEM, SLUG, Site

LIST = f"{API}/list-of-speakers.pdf?list=list"
BADGES = f"/m/{SLUG}/badges.pdf"


def said(data: bytes) -> str:
    assert data[:5] == b"%PDF-"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def with_two_waiting(site: Site) -> None:
    """Kenya is inscribed, and another delegation has asked."""
    site.open()
    args = {"list": "list", "delegation": "kenya", "speaker_name": "Amina Mohamed", "mode": "remote"}
    assert site.command(site.bearer("secretariat"), "inscribe", **args).status_code == 200


def test_a_list_of_speakers_says_who_waits_and_about_when(site: Site) -> None:
    with_two_waiting(site)
    answer = site.client().get(LIST)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert f"{SLUG}-list-of-speakers.pdf" in answer.headers["Content-Disposition"]
    text = said(answer.data)
    for words in (
        "List of speakers",
        "General debate",
        "The meeting",
        "waiting: 1",
        "Kenya",
        "Remote",
        "Amina Mohamed",
    ):
        assert words in text, words
    assert "As of 14 December 2021" in text
    assert site.client().get(LIST).data == answer.data


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_list_says_so_in_each_language(site: Site, lang: str) -> None:
    data = site.client().get(f"{LIST}&lang={lang}").data
    assert PdfReader(io.BytesIO(data)).trailer["/Root"]["/Lang"] == lang
    if lang != "ar":
        assert "".join(word("nobody_waits", lang).split()) in "".join(said(data).split())


def test_what_is_no_list_of_the_meeting_is_not_found(site: Site) -> None:
    assert site.client().get(f"{API}/list-of-speakers.pdf").status_code == 404
    assert site.client().get(f"{API}/list-of-speakers.pdf?list={ITEM.id}").status_code == 404


def test_badges_are_a_file_for_the_secretariat_alone_and_kept_nowhere(site: Site) -> None:
    desk = site.browser("secretariat").client
    assert "No delegation has a badge yet." in said(desk.get(BADGES).data)
    assert site.command(site.bearer("secretariat"), "issue_badges").json["result"] == {"issued": 2}
    answer = desk.get(f"{BADGES}?copies=6&lang=fr")
    assert answer.headers["Cache-Control"] == "no-store"
    read = PdfReader(io.BytesIO(answer.data))
    assert len(read.pages) == 2
    assert said(answer.data).count("Kenya") == 6
    assert len(PdfReader(io.BytesIO(desk.get(f"{BADGES}?delegation=kenya").data)).pages) == 1
    assert f"{BADGES}?copies=1" in desk.get(f"/m/{SLUG}/badges").text
    assert desk.get(f"{BADGES}?copies=21").status_code == 400
    assert site.client().get(BADGES).status_code == 303
    assert site.browser("chair").client.get(BADGES).status_code == 403


def test_the_journal_is_printed_for_staff(site: Site) -> None:
    with_two_waiting(site)
    assert site.client().get(f"{API}/journal.pdf").status_code == 401
    data = site.client().get(f"{API}/journal.pdf", headers=site.bearer("interpreter")).data
    assert "Sitting opened" in said(data)


def test_a_fault_in_an_office_s_template_is_told_to_the_log(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    parts = context(site.app)
    (tmp_path / "printout.typ").write_text("= An office's own\n#lorem(5", encoding="utf-8")
    own = replace(parts, settings=replace(parts.settings, paper_templates=tmp_path))
    monkeypatch.setitem(site.app.extensions, "hlom", own)
    with caplog.at_level(logging.ERROR):
        assert "List of speakers" in said(site.client().get(LIST).data)
    assert "unclosed delimiter" in caplog.text
    (tmp_path / "printout.typ").write_text(
        '#import "style.typ": paper, sheet\n#show: sheet\n= An office\'s own: #paper.kind.text', encoding="utf-8"
    )
    assert "An office’s own: List of speakers" in said(site.client().get(LIST).data)
