"""What a file truly is and says, and what is not taken (docs/adr/0091-files.md). In this process, without its guard."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from hlom_live.texts.found import DOUBTS
from hlom_live.texts.kinds import Kind
from hlom_live.texts.reader import read
from hlom_live.texts.refused import REASONS
from hlom_live.web.http.file_names import clean_name, disposition
from hlom_live.web.rendering import files
from hlom_live.web.rendering.files import REFUSED
from tests.support.statements import MAIN, WORD_NAMES, WORDS, archive, docx, locked_pdf, odt, pdf


def said(content: bytes) -> dict[str, object]:
    """All that the reader says of a file."""
    out, found = io.StringIO(), {}
    read(io.BytesIO(content), out)
    for line in out.getvalue().splitlines():
        found |= json.loads(line)
    return found


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (pdf(), Kind.PDF, 9),
        (docx(), Kind.DOCX, 9),
        (odt(), Kind.ODT, 9),
        (WORDS.encode(), Kind.TXT, 9),
        (WORDS.encode("utf-8-sig"), Kind.TXT, 9),
        (WORDS.encode("utf-16"), Kind.TXT, 9),
        ("السيدة الرئيسة".encode("utf-16-le").join([b"\xff\xfe", b""]), Kind.TXT, 2),
        (docx("One", "two three"), Kind.DOCX, 3),
        (odt("One<text:s/>two", "three<text:line-break/>four"), Kind.ODT, 4),
    ],
    ids=["pdf", "docx", "odt", "utf-8", "utf-8 with a mark", "utf-16", "arabic", "paragraphs", "spaces and breaks"],
)
def test_a_statement_is_counted_in_every_kind(content: bytes, kind: Kind, words: int) -> None:
    found = said(content)
    assert (found["kind"], found["words"]) == (kind, words)


BOMB_LIST = "<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;&lol;'>]>"
LOOKS_AT_FILES = "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>"


def overlapping() -> bytes:
    """Two entries of the directory that point to the same bytes."""
    content = bytearray(docx(WORDS * 50, more=(("word/extra.xml", WORDS * 50),)))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as made:
        first, second = made.infolist()[1:3]
    at = content.rindex(b"word/extra.xml") - 4  # the offset of the entry, in the directory
    assert int.from_bytes(content[at : at + 4], "little") == second.header_offset
    content[at : at + 4] = first.header_offset.to_bytes(4, "little")
    return bytes(content)


OLE, LIST = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "[Content_Types].xml"
NOT_TAKEN = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\t ", "empty"),
    "a program": (b"MZ\x90\x00\x03" + bytes(64), "program"),
    "a script": (b"#!/bin/sh\necho Madam Chair\n", "program"),
    "a recording": (b"ID3\x03" + bytes(64), "recording"),
    "a film": (b"\x00\x00\x00\x20ftypisom" + bytes(64), "recording"),
    "a file for a printer": (b"%!PS-Adobe-3.0\n(Madam Chair) show", "print"),
    "RTF": (b"{\\rtf1\\ansi Madam Chair.\\par}", "rtf"),
    "a page of the web": (b"\n<!DOCTYPE html>\n<html><p>Madam Chair</p></html>", "web"),
    "a piece of one": (b"<p>Madam Chair</p>", "web"),
    "XHTML": (b"<?xml version='1.0'?><html xmlns='x'><p>Madam Chair</p></html>", "web"),
    "a mail": (b"Received: from x\r\n by y\r\nSubject: Statement\r\nMIME-Version: 1.0\r\n\r\nMadam Chair", "mail"),
    "a flat OpenDocument": (b"<?xml version='1.0'?><office:document xmlns:office='x'/>", "xml"),
    "a flat Word document": (b"<w:wordDocument xmlns:w='x'/>", "xml"),
    "a TeX source": (b"% a comment\n\\documentclass{article}", "tex"),
    "a compressed file": (b"\x1f\x8b" + bytes(64), "archive"),
    "a workbook of an older Excel": (OLE + "Workbook".encode("utf-16-le"), "sheet"),
    "a message of Outlook": (OLE + "__properties_version1.0".encode("utf-16-le"), "mail"),
    "a Word document with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "a presentation": (archive((LIST, "<Types x='presentationml'/>"), ("ppt/presentation.xml", "<x/>")), "slides"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture"),
    "an old Word document": (OLE + "WordDocument".encode("utf-16-le"), "old_word"),
    "another compound file": (OLE + bytes(64), "unknown"),
    "text with a control character": (b"Madam Chair\x07", "unknown"),
    "text that is not Unicode": ("Señora Presidenta".encode("latin-1"), "encoding"),
    "half a PDF": (pdf()[:600], "damaged"),
    "a PDF by its first and last letters alone": (b"%PDF-1.7\nnothing here\n%%EOF", "damaged"),
    "a locked PDF": (locked_pdf(), "encrypted"),
    "any archive": (archive(("readme.txt", "hello")), "archive"),
    "a workbook": (archive(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")), "sheet"),
    "a Word document with macros": (docx(main=MAIN.replace("document.main", "macroEnabled.main")), "macros"),
    "a Word document with a program inside": (docx(more=(("word/vbaProject.bin", b"x"),)), "macros"),
    "a text document with Basic": (archive(("mimetype", "x"), ("Basic/script-lc.xml", "x"), packed=False), "macros"),
    "a spreadsheet of OpenDocument": (odt(kind="application/vnd.oasis.opendocument.spreadsheet"), "sheet"),
    "an archive cut off": (docx(WORDS * 100)[:300], "damaged"),
    "an archive behind something else": (b"%!PS\n" + docx(), "print"),
    "a bomb by ratio": (lambda: docx(more=(("word/media/zero.bin", bytes(150 * 1024**2)),)), "unpacks"),
    "a bomb by entries": (lambda: archive(*((f"{n}", "") for n in range(2500))), "unpacks"),
    "a bomb by overlap": (overlapping(), "unpacks"),
    "a bomb of XML": (docx("&lol2;", head=BOMB_LIST), "damaged"),
    "XML that looks at our files": (docx("&secret;", head=LOOKS_AT_FILES), "damaged"),
    "XML cut off": (
        archive(("[Content_Types].xml", MAIN), ("word/document.xml", f"<w:document {WORD_NAMES}>")),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_is_not_taken_is_named(name: str) -> None:
    made, reason = NOT_TAKEN[name]
    content = made() if callable(made) else made  # half a second's work is not done by each worker that collects it
    assert said(content).get("refused") == reason


@pytest.mark.parametrize(
    "text",
    [
        "BMW and Kenya thank you.",
        "To: The Chair\nFrom: Kenya\nSubject: Statement\n\nThank you.",
        "<applause> Thank you.",
    ],
)
def test_what_people_write_is_a_text(text: str) -> None:
    assert said(text.encode())["kind"] == Kind.TXT


def test_every_refusal_has_a_sentence() -> None:
    assert REASONS - REFUSED.keys() == {"unknown"}
    assert files.DOUBTS.keys() == DOUBTS


def test_a_pdf_of_pictures_is_taken_and_its_words_are_not_known() -> None:
    found = said(pdf(" "))
    assert (found["kind"], found["words"], found["text"]) == (Kind.PDF, None, None)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Statement.pdf", "Statement.pdf"),
        ("STATEMENT.PDF", "STATEMENT.pdf"),
        ("statement.docx", "statement.pdf"),
        ("statement.pdf.exe", "statement.pdf.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\déclaration finale.pdf", "déclaration finale.pdf"),
        ("exe\u202efdp.pdf", "exefdp.pdf"),
        ("بيان كينيا.pdf", "بيان كينيا.pdf"),
        ("肯尼亚发言稿.pdf", "肯尼亚发言稿.pdf"),
        ('a"b<c>|d.pdf', "a_b_c__d.pdf"),
        ("line\r\nbreak: x.pdf", "linebreak_ x.pdf"),
        ("...", "statement.pdf"),
        ("CON.pdf", "statement.pdf"),
        ("", "statement.pdf"),
        ("e" + "\u0301" * 500 + ".pdf", "é\u0301.pdf"),
        ("x" * 400, "x" * 100 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(given: str, kept: str) -> None:
    found = clean_name(given, Kind.PDF)
    assert found.replace("é\u0301\u0301", "é\u0301") == kept
    assert len(found) <= 110


def test_a_browser_is_told_the_name_in_ascii_and_in_full() -> None:
    assert disposition("Déclaration du Tchad.pdf") == (
        "attachment; filename=\"Declaration du Tchad.pdf\"; filename*=UTF-8''D%C3%A9claration%20du%20Tchad.pdf"
    )
    assert disposition("بيان.txt").startswith('attachment; filename="statement.txt"; ')
    assert disposition('x"; evil=".pdf').count('"') == 2
