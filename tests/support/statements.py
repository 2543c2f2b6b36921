"""Files that delegations hand in, good and bad, made by the tests themselves; and how they are sent and handed in."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

from tests.support.web import API, Site

WORDS = "Madam Chair, Kenya thanks the co-hosts for this meeting."
"""Nine words; the hyphen is none."""

ODT_TYPE = "application/vnd.oasis.opendocument.text"
TEXT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
WORD_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@cache
def pdf(text: str = WORDS) -> bytes:
    """A PDF of one page."""
    import typst

    page = b"#set page(margin: (x: 10mm, top: 12.6mm)); #sys.inputs.text"
    return bytes(typst.compile(page, sys_inputs={"text": text}, ignore_system_fonts=True))


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfWriter

    writer, out = PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def one_bad_page() -> bytes:
    """A PDF of three pages, of which the second cannot be read."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer, stream, out = PdfWriter(), DecodedStreamObject(), io.BytesIO()
    for text in ("Madam Chair.", "lost", "Thank you."):
        writer.append(io.BytesIO(pdf(text)))
    stream.set_data(b"BT /F1 12 Tf 72 700 Td [(broken) 628 FR 13674] TJ ET")
    writer.pages[1][NameObject("/Contents")] = writer._add_object(stream)
    writer.write(out)
    return out.getvalue()


def archive(*entries: tuple[str, str | bytes], packed: bool = True) -> bytes:
    """A zip archive with these entries, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return out.getvalue()


def docx(*paragraphs: str, main: str = MAIN, more: tuple[tuple[str, str | bytes], ...] = (), head: str = "") -> bytes:
    """A Word document, as little of it as there must be."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs or (WORDS,))
    document = f"<?xml version='1.0'?>{head}<w:document {WORD_NAMES}><w:body>{body}</w:body></w:document>"
    types = f"<Types><Override PartName='/word/document.xml' ContentType='{main}'/></Types>"
    return archive(("[Content_Types].xml", types), ("word/document.xml", document), *more)


def odt(*paragraphs: str, kind: str = ODT_TYPE) -> bytes:
    """An OpenDocument text."""
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs or (WORDS,))
    content = (
        f"<office:document-content {TEXT_NAMES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return archive(("mimetype", kind), ("content.xml", content), packed=False)


BOUNDARY = "----a-form-of-the-tests"


def form(content: bytes, name: str = "statement.pdf", declared: str = "application/pdf", field: str = "file") -> Any:
    """What a client sends: one file in one field, whatever it says of it."""
    named = name.replace("\\", "\\\\").replace('"', '\\"')
    head = f'Content-Disposition: form-data; name="{field}"; filename="{named}"\r\nContent-Type: {declared}\r\n\r\n'
    body = f"--{BOUNDARY}\r\n{head}".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    return {"data": body, "content_type": f"multipart/form-data; boundary={BOUNDARY}"}


# Handing in, over HTTP

HAND_IN = "hand_in_statement"


def ask(site: Site, delegation: str = "kenya", **args: Any) -> str:
    """A delegation asks for the floor; the id of its entry."""
    answer = site.command(site.bearer("delegate", delegation), "request_floor", list="list", **args)
    return str(answer.json["result"]["inscription"])


def post(site: Site, content: bytes, who: tuple[str, str | None] = ("delegate", "kenya"), **known: Any) -> Any:
    """Send a file; the answer."""
    return site.client().post(f"{API}/files", headers=site.bearer(*who), **form(content, **known))


def send(site: Site, content: bytes = b"", who: tuple[str, str | None] = ("delegate", "kenya")) -> str:
    """Send a file; its id."""
    answer = post(site, content or WORDS.encode(), who)
    assert answer.status_code == 200, answer.json
    return str(answer.json["file"])


def hand_in(site: Site, entry: str, delegation: str = "kenya", **args: Any) -> Any:
    """Send a file and hand it in; the answer."""
    wish = {"inscription": entry, "file": send(site, who=("delegate", delegation)), "language": "en", **args}
    return site.command(site.bearer("delegate", delegation), HAND_IN, **wish)


def speak(site: Site, entry: str, start: bool = True) -> str:
    """Give an entry the floor; the intervention's id."""
    answer = site.command(site.bearer("chair"), "give_floor", room="room", inscription=entry, expect=None, start=start)
    assert answer.status_code == 200, answer.json
    return str(answer.json["result"]["intervention"])


def refusal(answer: Any) -> tuple[int, str]:
    """The status and the code of a refusal."""
    return answer.status_code, answer.json["error"]["code"]
