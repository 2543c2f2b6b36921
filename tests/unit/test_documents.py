"""Documents of the meeting: what a file is by its content, where a link may lead, and what language versions share."""

from __future__ import annotations

import io
import json

import pytest

from hlom_live.domain.errors import Refused
from hlom_live.domain.links import public_address
from hlom_live.texts import reader
from hlom_live.texts.kinds import DOCUMENTS, ENDINGS, Kind
from hlom_live.web.rendering.files import OTHER_THAN_DOCUMENT, REFUSED
from tests.support.documents import SHEET, SLIDES, office_file, pptx, xlsx
from tests.support.pictures import PNG
from tests.support.statements import archive, docx, locked_pdf, odt, pdf


def said(content: bytes) -> dict[str, object]:
    """What the process that reads files says of one that is to be a document."""
    out = io.StringIO()
    reader.read(io.BytesIO(content), out, "document")
    found: dict[str, object] = {}
    for line in out.getvalue().splitlines():
        found |= json.loads(line)
    return found


FILES = {Kind.PDF: pdf(), Kind.DOCX: docx(), Kind.XLSX: xlsx(), Kind.PPTX: pptx(), Kind.PNG: PNG}


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_the_kind_is_what_the_content_says(kind: Kind) -> None:
    assert (said(FILES[kind])["kind"], ENDINGS[kind]) == (kind, kind.name.lower())


STARTS_BY_ITSELF = SLIDES.replace("presentation.main", "slideshow.main")
WITH_MACROS = SHEET.replace("sheet", "macroEnabled")
NOT_TAKEN = {
    "a statement in ODT": (odt(), "word_text"),
    "a plain text": (b"Madam Chair, thank you.", "plain_text"),
    "a locked PDF": (locked_pdf(), "encrypted"),
    "a picture of another kind": (b"\xff\xd8\xff\xe0" + bytes(40), "picture"),
    "a picture cut off": (PNG[:-6], "damaged"),
    "a picture in name alone": (b"\x89PNG\r\n\x1a\n<html><script>", "damaged"),
    "a presentation with macros": (pptx(("ppt/vbaProject.bin", b"")), "macros"),
    "a workbook of which the main part is missing": (
        archive(("[Content_Types].xml", f"<Override PartName='/xl/other.xml' ContentType='{SHEET}'/>")),
        "damaged",
    ),
    "a workbook with macros in its list": (office_file("xl/workbook.xml", WITH_MACROS), "macros"),
    "slides that unpack to too much": (lambda: pptx(("ppt/media/zero.bin", bytes(150 * 1024**2))), "unpacks"),
    "slides of OpenDocument": (odt(kind="application/vnd.oasis.opendocument.presentation"), "slides"),
    "any other archive": (archive(("a.txt", "a")), "archive"),
    "a slide show that starts by itself": (office_file("ppt/show.xml", STARTS_BY_ITSELF), "slides"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_is_not_taken_is_named(name: str) -> None:
    made, reason = NOT_TAKEN[name]
    content = made() if callable(made) else made  # half a second's work is not done by each worker that collects it
    assert said(content).get("refused") == reason
    assert reason in {**REFUSED, **OTHER_THAN_DOCUMENT}


@pytest.mark.parametrize(
    "address",
    [
        "https://www.unhcr.org/media/report.pdf?lang=fr#page=2",
        "http://example.org:8080/a",
        "https://مثال.إختبار/ا",
        "http://1.1.1.1/",
        "http://[2606:4700::1111]/",
    ],
)
def test_a_link_leads_out(address: str) -> None:
    assert public_address("url", f" {address} ") == address


INSIDE = """
    http://localhost/ http://localhost./ http://LOCALHOST:8080/ http://a.localhost/ http://printer.local/
    http://intranet/ http://host.internal/ http://router.home.arpa/
    http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f.1/ http://0177.0.0.1/ http://0/ http://256.1.1.1/
    http://1.2.3.4.5/ http://%31%32%37.0.0.1/ http://127。0。0。1/ http://loc\u00adalhost/
    http://10.0.0.1/ http://172.16.0.1/ http://192.168.1.1/ http://100.64.0.1/ http://169.254.169.254/ http://224.0.0.1/
    http://[::1]/ http://[::]/ http://[fe80::1%25eth0]/ http://[fd00::1]/ http://[::ffff:10.0.0.1]/
    http://[64:ff9b::a00:1]/ http://[2002:a00:1::]/ http://[::127.0.0.1]/ http://a.test/
"""
NO_ADDRESS = (
    "ftp://example.org/ javascript:alert(1) data:text/html,x //example.org/ https:// http://a..b/ http://a@10.0.0.1/"
    " https://example.org\\@127.0.0.1/ https://example.org/x<y"
)


@pytest.mark.parametrize("address", INSIDE.split())
def test_a_link_leads_nowhere_inside_a_network(address: str) -> None:
    with pytest.raises(Refused) as caught:
        public_address("url", address)
    assert caught.value.facts["reason"] == "an address that everybody can open, not one inside a network"


@pytest.mark.parametrize("address", NO_ADDRESS.split())
def test_what_a_browser_would_not_follow_is_no_link(address: str) -> None:
    with pytest.raises(Refused) as caught:
        public_address("url", address)
    assert caught.value.facts["field"] == "url"
