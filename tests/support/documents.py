"""Files that the secretariat adds as documents of the meeting, made by the tests themselves; and how they are added."""

from __future__ import annotations

from typing import Any

from tests.support.pictures import PNG
from tests.support.statements import archive, form
from tests.support.web import API, Site

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OFFICE = ("secretariat", None)


def office_file(part: str, main: str, *more: tuple[str, str | bytes]) -> bytes:
    """A file of Office Open XML, as little of it as there must be."""
    types = f"<Types><Override PartName='/{part}' ContentType='{main}'/></Types>"
    return archive(("[Content_Types].xml", types), (part, "<a/>"), *more)


def xlsx() -> bytes:
    """A workbook."""
    return office_file("xl/workbook.xml", SHEET)


def pptx(*more: tuple[str, str | bytes]) -> bytes:
    """A presentation."""
    return office_file("ppt/presentation.xml", SLIDES, *more)


def post_document(site: Site, content: bytes, name: str = "note.pdf", who: tuple[str, str | None] = OFFICE) -> Any:
    """Send a file that is to be a document; the answer."""
    return site.client().post(f"{API}/files?for=document", headers=site.bearer(*who), **form(content, name))


def add(site: Site, content: bytes | None = None, **args: Any) -> Any:
    """Send a file, unless there is an address, and add it as a document; the answer."""
    wish = {"title": {"en": "Concept note"}, **args}
    if "url" not in wish:
        wish["file"] = post_document(site, content or PNG).json["file"]
        wish.setdefault("language", "en")
    return site.command(site.bearer(*OFFICE), "add_document", **wish)


def added(site: Site, content: bytes | None = None, **args: Any) -> str:
    """The id of a document that was added."""
    answer = add(site, content, **args)
    assert answer.status_code == 200, answer.json
    return str(answer.json["result"]["document"])
