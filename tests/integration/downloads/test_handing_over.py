"""The folder of all that an office files: what is in it, who may have it, and what an embargo keeps out of it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.model import Meeting
from hlom_live.store.archive import handed_over
from hlom_live.store.archive.exports import manifest_of
from hlom_live.store.archive.handed_over import Place, Standing, sweep
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import ChangeRow
from hlom_live.store.rows import as_value
from hlom_live.web.context import context
from hlom_live.web.handing_over.folder import write
from hlom_live.web.handing_over.office import Office, Wanted
from hlom_live.web.handing_over.process import make
from hlom_live.web.http.file_names import joined
from tests.builders import at_once
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.documents import added, pptx
from tests.support.pictures import PNG
from tests.support.statements import WORDS, ask, hand_in, refusal, speak
from tests.support.web import API, SLUG, Site

FOLDER = f"{API}/hand-over"
EVERYTHING = {"languages": ["fr", "ar"], "embargoed": False}
THEMES = [{"id": "registration", "name": {"en": "Registration", "fr": "Enregistrement"}, "group": "priority"}]


def handed(site: Site, folder: Path, *languages: str, embargoed: bool = False) -> zipfile.ZipFile:
    """The folder; what is drawn is drawn in earnest where the process of its own is tried."""
    wanted = Wanted(SLUG, languages, embargoed)
    office = Office(site.database, wanted, site.clock(), draw=lambda job: json.dumps(job["kind"]).encode())
    write(office, folder / "folder.zip")
    return zipfile.ZipFile(folder / "folder.zip")


def table(content: bytes) -> list[dict[str, str]]:
    """A CSV, which begins with the mark of UTF-8."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def meeting_of(site: Site) -> Any:
    with site.database.reading() as session:
        return find_meeting(session, SLUG)


def play(site: Site) -> None:
    """Kenya has spoken, with a statement that is released; Chad waits, with one that is not. There were captions."""
    found: Meeting = as_value(meeting_of(site))
    site.put(replace(found, themes=THEMES))
    site.open()
    kenya, chad = ask(site), ask(site, "chad")
    for entry in (kenya, chad):
        assert site.command(site.bearer("secretariat"), "admit", inscription=entry).status_code in (200, 409)
    assert hand_in(site, kenya, release="by_hand").status_code == 200
    assert hand_in(site, chad, delegation="chad", release="by_hand").status_code == 200
    turn = speak(site, kenya)
    caption = {"room": "room", "language": "en", "line": "Thank you, Madam Chair."}
    assert site.command(site.bearer("interpreter"), "add_caption", **caption).status_code == 200
    site.clock.pass_seconds(60)
    assert site.command(site.bearer("chair"), "end_intervention", room="room", expect=turn).status_code == 200
    desk = site.bearer("secretariat")
    first = sorted(one["id"] for one in _documents(site) if one["delegation"] == "kenya")[0]
    assert site.command(desk, "release_statement", document=first).status_code == 200
    assert site.command(desk, "freeze_order_of_the_day", day="2021-12-14").status_code == 200


def _documents(site: Site) -> list[dict[str, Any]]:
    state = site.client().get(f"{API}/state", headers=site.bearer("secretariat")).json
    return [row for key, row in state["put"].items() if key.startswith("document/")]


def test_a_folder_has_what_an_office_files_in_names_that_sort(site: Site, tmp_path: Path) -> None:
    play(site)
    folder = handed(site, tmp_path, "fr", "ar")
    names = folder.namelist()
    assert folder.testzip() is None
    assert sorted(names)[0] == "00 README.html"
    assert [name for name in names if name.endswith(".pdf")] == [
        "01 Record/record.fr.pdf",
        "01 Record/record.ar.pdf",
        "02 Order of the day/2021-12-14 issue 1.fr.pdf",
        "02 Order of the day/2021-12-14 issue 1.ar.pdf",
        "03 Journal/journal.fr.pdf",
        "03 Journal/journal.ar.pdf",
        "04 Lists/waiting 1 General debate.fr.pdf",
        "04 Lists/waiting 1 General debate.ar.pdf",
    ]
    (turn,) = json.loads(folder.read("01 Record/record.json"))["interventions"]
    assert (turn["delegation"]["en"], turn["used_seconds"]) == ("Kenya", 60)
    assert [line["delegation"] for line in table(folder.read("01 Record/record.fr.csv"))] == ["Kenya"]
    entries = table(folder.read("04 Lists/all entries.csv"))
    assert {line["delegation"]: line["state"] for line in entries} == {"Kenya": "delivered", "Tchad": "inscribed"}
    assert b"Thank you, Madam Chair." in folder.read("06 Captions/2021-12-14 Salle des assemblées First sitting.en.vtt")
    assert {"07 Stock-taking/stock-taking.ar.xlsx", "07 Stock-taking/stock-taking.fr.csv"} <= {*names}
    assert not [name for name in names if "badge" in name.casefold()]


def test_documents_are_in_it_by_the_number_on_their_page_and_what_waits_is_not(site: Site, tmp_path: Path) -> None:
    shown = added(site, PNG, kind="report", symbol="A/1", title={"en": "Report: 1/2"})
    added(site, pptx(), of=shown, language="fr", title={"fr": "Rapport"})
    added(site, PNG, release="by_hand", title={"en": "Not yet"})
    added(site, url="https://example.org/x", title={"en": "A link"})
    folder = handed(site, tmp_path, "en")
    names = [name for name in folder.namelist() if name.startswith("05")]
    assert names == [
        "05 Statements/Documents/001 A_1 Report_ 1_2.en.png",
        "05 Statements/Documents/001 A_1 Report_ 1_2.fr.pptx",
        "05 Statements/documents.csv",
    ]
    assert folder.read(names[0]) == PNG
    lines = table(folder.read(names[-1]))
    assert len(lines) == 3
    assert "https://example.org/x" in {value for line in lines for value in line.values()}
    assert "Not yet" not in folder.read(names[-1]).decode()


def test_a_file_is_called_by_what_every_system_takes_and_nobody_is_deceived_by() -> None:
    """A lone half of a sign, which an older archive may bring, cannot be written into a folder at all."""
    assert joined("012", "Chad/Tchad: a\ud800\u202eb.", None, "..") == "012 Chad_Tchad_ ab"
    assert joined("\x00", None) == "_"


def test_what_is_under_embargo_stays_out_and_the_archive_with_it(site: Site, tmp_path: Path) -> None:
    play(site)
    folder = handed(site, tmp_path, "en")
    assert [name for name in folder.namelist() if name.startswith("05")] == [
        "05 Statements/001 Kenya.en.txt",
        "05 Statements/documents.csv",
    ]
    assert folder.read("05 Statements/001 Kenya.en.txt").decode() == WORDS
    assert [line["delegation"] for line in table(folder.read("05 Statements/documents.csv"))] == ["Kenya"]
    assert [name for name in folder.namelist() if name.startswith("08")] == ["08 Log/verification.txt"]
    assert "not in this folder: 1. For that reason the archive" in folder.read("00 README.html").decode()


def test_what_is_under_embargo_comes_apart_where_it_is_asked_for(site: Site, tmp_path: Path) -> None:
    play(site)
    folder = handed(site, tmp_path, "en", embargoed=True)
    assert "05 Statements/Under embargo/002 Chad.en.txt" in folder.namelist()
    assert "apart from the others: 1." in folder.read("00 README.html").decode()
    (tmp_path / "archive.zip").write_bytes(folder.read(f"08 Log/{SLUG}.archive.zip"))
    head = meeting_of(site)
    assert manifest_of(tmp_path / "archive.zip").head_hash == head.head_hash
    said = folder.read("08 Log/verification.txt").decode()
    assert (
        said
        == f"{SLUG} is whole: {head.head} changes, {said.split(', ')[1].split(' ')[0]} rows.\nHash: {head.head_hash}\n"
    )
    assert site.run("meeting", "verify", SLUG).output == said


def test_the_contents_page_links_every_file_in_the_language_asked(site: Site, tmp_path: Path) -> None:
    site.open()
    folder = handed(site, tmp_path, "ar", "en")
    page = folder.read("00 README.html").decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "سجل التغييرات سليم." in page
    for name in folder.namelist()[:-1]:
        assert f'href="{name.replace(" ", "%20")}"' in page, name
    assert "script" not in page


def test_a_broken_log_is_said(site: Site, tmp_path: Path) -> None:
    site.open()
    with site.database.writing() as session:
        session.query(ChangeRow).filter_by(seq=2).update({"hash": "0" * 64})
    folder = handed(site, tmp_path, "en")
    assert folder.read("08 Log/verification.txt").decode().startswith("Change 2: ")
    assert "The log is not whole" in folder.read("00 README.html").decode()


def test_the_secretariat_makes_it_and_fetches_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is run here, in a thread that is waited for; that it is one of its own is tried below."""
    site.open()
    made: list[Any] = []
    monkeypatch.setattr("hlom_live.web.downloads.handing_over._make", lambda *given: made.append(given))
    monkeypatch.setattr("hlom_live.green.spawn", lambda act, *given: act(*given))
    desk = site.bearer("secretariat")
    ask_ = site.client()
    assert ask_.get(FOLDER, headers=desk).json is None
    begun = ask_.post(FOLDER, json=EVERYTHING, headers=desk)
    assert (begun.status_code, begun.json["languages"], begun.json["ready"]) == (202, ["fr", "ar"], False)
    assert refusal(ask_.post(FOLDER, json=EVERYTHING, headers=desk)) == (429, "too_many")
    assert refusal(ask_.get(f"{FOLDER}.zip", headers=desk)) == (404, "not_found")
    place, standing, asked = made[0]
    place.zip.write_bytes(b"PK")
    place.tell(replace(standing, done=3, of=3, ready=True, bytes=2))
    told = ask_.get(FOLDER, headers=desk).json
    assert (told["ready"], told["url"]) == (True, f"{FOLDER}.zip")
    fetched = ask_.get(told["url"], headers=desk)
    assert (fetched.data, fetched.headers["Cache-Control"]) == (b"PK", "no-store")
    assert json.loads(asked)["wanted"] == {"slug": SLUG, "languages": ["fr", "ar"], "embargoed": False}


def test_nobody_else_has_it(site: Site) -> None:
    Place(site.folder, meeting_of(site).id).begin(Standing(ready=True, languages=("en",)))
    for role in ("chair", "delegate", "interpreter", "technician", None):
        headers = site.bearer(role, "kenya" if role == "delegate" else None) if role else {}
        for answer in (
            site.client().post(FOLDER, json=EVERYTHING, headers=headers),
            site.client().get(FOLDER, headers=headers),
            site.client().get(f"{FOLDER}.zip", headers=headers),
        ):
            assert answer.status_code == (403 if role else 401), (role, answer.json)


def test_a_wish_that_is_none_is_refused(site: Site) -> None:
    for body in (None, [], {}, {"languages": []}, {"languages": ["de"]}, {"languages": ["en"], "embargoed": "yes"}):
        answer = site.client().post(FOLDER, json=body, headers=site.bearer("secretariat"))
        assert refusal(answer) == (400, "invalid"), body


def test_a_process_of_its_own_makes_it_and_says_how_far_it_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hlom_live.green.spawn", lambda act, *given: act(*given))
    desk = site.bearer("secretariat")
    site.client().post(FOLDER, json={"languages": ["en"]}, headers=desk)
    told = site.client().get(FOLDER, headers=desk).json
    assert (told["ready"], told["done"], told["failed"]) == (True, told["of"], False)
    fetched = site.client().get(f"{FOLDER}.zip", headers=desk)
    assert len(fetched.data) == told["bytes"]
    assert "01 Record/record.en.pdf" in zipfile.ZipFile(io.BytesIO(fetched.data)).namelist()


def test_what_goes_wrong_is_said(site: Site) -> None:
    place = Place(site.folder, "gone")
    asked = {
        "instance": str(site.folder), "meeting": "gone", "templates": None, "now": site.clock().isoformat(),
        "database": context(site.app).settings.database_url, "standing": {"languages": ["en"]},
        "wanted": {"slug": "gone", "languages": ["en"]},
    }  # fmt: skip
    place.begin(Standing(languages=("en",)))
    with pytest.raises(Exception, match="not_found"):
        make(asked)
    standing = place.standing()
    assert standing is not None
    assert standing.failed


def test_one_that_falls_silent_has_failed_and_an_old_one_goes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(site.folder, "m")
    place.begin(Standing(languages=("en",)))
    later = handed_over.time.time() + handed_over.SILENT_SECONDS + 1
    monkeypatch.setattr(handed_over.time, "time", lambda: later)
    silent = place.standing()
    assert silent is not None
    assert silent.failed
    later += handed_over.KEPT_SECONDS
    assert place.standing() is None
    sweep(site.folder)
    assert not place.folder.exists()


def test_of_several_who_begin_one_at_once_in_whatever_worker_one_makes_it(tmp_path: Path) -> None:
    places = [Place(tmp_path, "m") for _ in range(8)]  # what each worker has
    begun = at_once(*(partial(place.begin, Standing(next=str(n))) for n, place in enumerate(places)))
    assert sorted(begun) == [False] * 7 + [True]
    assert places[0].standing() == Standing(next=str(begun.index(True)))


def test_the_command_line_makes_the_same(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hlom_live.web.handing_over.office.drawn_apart", lambda asked: (b"drawn", ""))
    site.open()
    told = site.run("meeting", "hand-over", SLUG, str(tmp_path / "out.zip"), "--lang", "en")
    assert told.exit_code == 0, told.output
    assert f"of {SLUG}" in told.output
    assert f"{SLUG} is whole" in told.output
    assert "03 Journal/journal.en.docx" in zipfile.ZipFile(tmp_path / "out.zip").namelist()
    assert site.run("meeting", "hand-over", "nowhere", str(tmp_path / "no.zip")).exit_code == 1
    assert not (tmp_path / "no.zip").exists()
