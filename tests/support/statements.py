"""Files that delegations hand in, good and bad, made by the tests themselves; and a form that carries one."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

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
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    made.multi_cell(180, 8, text)
    return bytes(made.output())


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfWriter

    writer, out = PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
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
