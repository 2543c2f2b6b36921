"""The record as files: nothing in them runs, and every script can be printed."""

from __future__ import annotations

import csv
import io

import pytest

from hlom_live.web.paper import Sheet, printed
from hlom_live.web.record import COLUMNS
from tests.support.web import API, Site


def deliver(site: Site) -> None:
    """Chad speaks for a minute, then Kenya begins."""
    site.open()
    desk = site.bearer("secretariat")
    for delegation in ("chad", "kenya"):
        args = {"list": "list", "delegation": delegation, "speaker_title": "=HYPERLINK(1)"}
        assert site.command(desk, "inscribe", **args).status_code == 200
    assert site.command(desk, "next_speaker", room="room", expect=None).status_code == 200
    site.clock.pass_seconds(60)
    turn = site.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    assert site.command(desk, "next_speaker", room="room", expect=turn).status_code == 200


def test_the_csv_has_the_interventions_delivered(site: Site) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    (line,) = csv.DictReader(io.StringIO(answer.text))
    assert tuple(line) == COLUMNS
    assert (line["number"], line["delegation"], line["item"]) == ("1", "Chad", "General debate")
    assert (line["started_at"], line["used_seconds"]) == ("2021-12-14T09:00:00.000Z", "60")
    assert line["speaker_title"] == "'=HYPERLINK(1)"


def test_the_names_are_in_the_readers_language(site: Site) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.csv?lang=fr")
    assert next(csv.DictReader(io.StringIO(answer.text)))["delegation"] == "Tchad"


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_pdf_is_printed_in_each_language(site: Site, lang: str) -> None:
    deliver(site)
    answer = site.client().get(f"{API}/record.pdf?lang={lang}")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")


def test_an_empty_record_is_a_record(site: Site) -> None:
    client = site.client()
    assert client.get(f"{API}/record.csv").text.splitlines() == [",".join(COLUMNS)]
    assert client.get(f"{API}/record.xlsx").status_code == 200
    assert client.get(f"{API}/record.pdf").status_code == 200


def test_a_long_arabic_sheet_is_printed() -> None:
    lines = [(str(n), "الأردن\u202e", "Côte d'Ivoire", "汉字") for n in range(60)]
    sheet = Sheet("اجتماع", "", ("#", "الوفد", "B", "C"), (10, 80, 80, 80), lines, "", right_to_left=True)
    assert printed(sheet).startswith(b"%PDF-")
