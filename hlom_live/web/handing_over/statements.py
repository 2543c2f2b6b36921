"""The statements and documents of a folder: released ones; those under embargo only if asked for, and apart.

Statements stand in the order in which they were released, other documents in a folder of their own in that of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hlom_live.domain.derived import documents as derived
from hlom_live.domain.derived.rows import Row
from hlom_live.store import file_rows
from hlom_live.store.record import in_language
from hlom_live.texts.kinds import ENDINGS, Kind
from hlom_live.web.downloads.document_folder import named
from hlom_live.web.handing_over.office import Office
from hlom_live.web.http.file_names import joined
from hlom_live.web.paper.csv_lines import csv_for_people

EMBARGOED, DOCUMENTS = "Under embargo", "Documents"
COLUMNS = (
    "file",
    "title",
    "symbol",
    "kind",
    "delegation",
    "item_number",
    "item",
    "language",
    "words",
    "published_at",
    "url",
)
Made = tuple[str, Callable[[], Iterable[bytes]]]


def under_embargo(office: Office) -> list[Row]:
    """The documents that are not released."""
    return [one for one in office.rows.all("document") if one["published_at"] is None]


def files(office: Office) -> Iterator[Made]:
    """The files by their paths, and a table of them and of the documents that are elsewhere."""
    paths, others = {}, _others(office)
    for number, document in enumerate(_in_order(office, others), start=1):
        path = others.get(document["id"]) or _path(office, number, document)
        paths[document["id"]] = path if document["media_type"] else ""
        if document["media_type"]:
            yield path, lambda one=document["id"]: file_rows.parts(office.database, one)
    if paths:
        yield "documents.csv", lambda: [csv_for_people(COLUMNS, _lines(office, paths))]


def _in_order(office: Office, others: Iterable[str]) -> list[Row]:
    """The documents that go into the folder, by when they were released, those under embargo last."""
    wanted = [one for one in office.rows.all("document") if office.wanted.embargoed or one["published_at"]]
    order = {id: n for n, id in enumerate(others)}
    return sorted(
        wanted,
        key=lambda one: (one["published_at"] is None, order.get(one["id"], -1), one["published_at"] or "", one["id"]),
    )


def _others(office: Office) -> dict[str, str]:
    """The paths of the documents that nobody handed in, by id, as they stand on the page of documents."""
    added = [one for one in derived.groups(office.rows) if one["versions"][0]["inscription"] is None]
    return {
        one["id"]: f"{_apart(one)}{DOCUMENTS}/{named(number, group, one, office.lang)}"
        for number, group in enumerate(added, start=1)
        for one in group["versions"]
        if one["media_type"]
    }


def _apart(document: Row) -> str:
    """The folder of what is not released."""
    return "" if document["published_at"] else f"{EMBARGOED}/"


def _path(office: Office, number: int, document: Row) -> str:
    """Such as "012 Kenya.fr.pdf", or the title of a document that is no delegation's."""
    of = office.rows.get("delegation", document["delegation"])
    name = joined(f"{number:03}", in_language((of or {}).get("name", {}) or document["title"], office.lang))
    language = f".{joined(document['language'])}" if document["language"] else ""
    ending = f".{ENDINGS[Kind(document['media_type'])]}" if document["media_type"] else ""
    return f"{_apart(document)}{name}{language}{ending}"


def _lines(office: Office, paths: dict[str, str]) -> Iterator[list[str]]:
    for document_id, path in paths.items():
        document = office.rows.get("document", document_id) or {}
        item, of = (office.rows.get(kind, document[kind]) or {} for kind in ("item", "delegation"))
        told = {
            **document,
            "file": path,
            "title": in_language(document["title"], office.lang),
            "delegation": in_language(of.get("name", {}), office.lang),
            "item_number": item.get("number"),
            "item": in_language(item.get("title", {}), office.lang),
        }
        yield ["" if told.get(name) is None else str(told[name]) for name in COLUMNS]
