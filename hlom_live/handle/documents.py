"""What the commands on the documents of the meeting load, and which rule decides them."""

from __future__ import annotations

from collections.abc import Iterable

from hlom_live.domain.commands import UNSET, AddDocument, EditDocument, RemoveDocument
from hlom_live.domain.model import Document, Done, Item
from hlom_live.domain.papers import documents
from hlom_live.domain.papers.documents import Shelf
from hlom_live.domain.papers.statements import File
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import file_rows


@handles(AddDocument)
def add_document(case: Case, ask: AddDocument) -> Done:
    file = _file(case, ask.file)
    new_id = file.id if file else case.new_id()
    versions = case.load.versions_of(ask.of) if ask.of is not None else []
    shelf = _shelf(case, versions, ask.item, file, new_id)
    return _counted(case, documents.add(shelf, ask, new_id, case.at), versions)


@handles(EditDocument)
def edit_document(case: Case, ask: EditDocument) -> Done:
    """A new file takes the place of the old one, under its id: the address stays, and whoever has it finds the new."""
    document = case.load.one(Document, ask.document)
    file = _file(case, None if ask.file is UNSET else ask.file)
    versions = case.load.versions_of(document.id)
    shelf = _shelf(case, versions, ask.item, file, document.id)
    done = documents.edit(shelf, document, ask, case.at)
    if file is not None:
        file_rows.take_place(case.load.session, file.id, document.id)
    elif ask.url is not UNSET:
        file_rows.drop(case.load.session, document.id)
    return _counted(case, done, versions)


@handles(RemoveDocument)
def remove_document(case: Case, ask: RemoveDocument) -> Done:
    document = case.load.one(Document, ask.document)
    versions = case.load.versions_of(document.id)
    done = documents.remove(document, versions, case.load.turns_naming(document.id))
    file_rows.drop(case.load.session, document.id)
    return _counted(case, done, versions)


def _file(case: Case, file_id: str | None) -> File | None:
    return None if file_id is None else file_rows.find(case.load.session, case.load.meeting_id, file_id)


def _shelf(case: Case, versions: list[Document], item: object, file: File | None, document_id: str) -> Shelf:
    named = {one.item for one in versions} | ({item} if isinstance(item, str) else set())
    return Shelf(
        meeting=case.load.meeting(),
        items=case.load.some(Item, {one for one in named if one is not None}),
        versions=versions,
        file=file,
        url=f"/m/{case.work.meeting.slug}/documents/{document_id}",
    )


def _counted(case: Case, done: Done, before: Iterable[Document]) -> Done:
    """With the items beside it that have another number of documents now."""
    touched = [one for one in (*before, *done.put, *done.drop) if isinstance(one, Document)]
    items = {one.item for one in touched if one.item is not None}
    changed = {one.id: one for one in done.put if isinstance(one, Document)}
    gone = {one.id for one in done.drop}
    there = {one.id: one for item in items for one in case.load.documents_of(item)} | changed
    by_item = {item: [one for one in there.values() if one.item == item and one.id not in gone] for item in items}
    found = documents.recounted(case.load.some(Item, items).values(), by_item)
    return Done((*done.put, *found), done.drop, done.result)
