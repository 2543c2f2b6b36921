"""Documents of the meeting: scenes of refusals."""

from __future__ import annotations

from typing import Any

from hlom_live.domain import commands as c
from hlom_live.domain.model import Release
from hlom_live.domain.roles import Actor
from tests.builders import SECRETARIAT, Hall
from tests.scenes import asks, refuses
from tests.scenes.statements import handed_in, sent


def picture(hall: Hall) -> str:
    """A picture that the secretariat has sent."""
    return sent(hall, None, "image/png")


def document(hall: Hall, **known: Any) -> str:
    """A document that was added; its id."""
    ask = {"title": {"en": "Figures"}, "file": picture(hall), "language": "en", **known}
    return str(hall.secretariat(c.AddDocument(**ask))["document"])


def statement(hall: Hall) -> str:
    """The document of a statement that Kenya has handed in."""
    hall.begin()
    return handed_in(hall, asks(hall))


@refuses("add_document", "version_exists")
def the_same_language_twice(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDocument(of=document(hall), file=picture(hall), language="en")


@refuses("add_document", "statement_document")
def another_version_of_a_statement(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDocument(of=statement(hall), file=picture(hall), language="fr")


@refuses("add_document", "file_used")
def a_file_that_is_a_document_already(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDocument(title="Figures", file=document(hall), language="en")


@refuses("add_document", "file_type")
def a_file_that_is_a_statement_s(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDocument(title="Text", file=sent(hall, None), language="en")


@refuses("hand_in_statement", "file_type")
def a_picture_as_a_statement(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return SECRETARIAT, c.HandInStatement(inscription=asks(hall), file=picture(hall), language="en")


@refuses("add_document", "invalid")
def neither_file_nor_address(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDocument(title="Figures", language="en")


@refuses("add_document", "invalid")
def an_address_inside(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDocument(title="Figures", url="http://192.168.1.1/admin")


@refuses("add_document", "invalid")
def to_be_published_with_no_item(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDocument(title="Figures", file=picture(hall), release=Release.ITEM_START)


@refuses("edit_document", "document_published")
def published_once_more(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.EditDocument(document=document(hall), release=Release.AT_ONCE)


@refuses("edit_document", "version_exists")
def in_the_language_of_another_version(hall: Hall) -> tuple[Actor, c.Command]:
    first = document(hall)
    other = document(hall, of=first, language="fr")
    return SECRETARIAT, c.EditDocument(document=other, language="en")


@refuses("edit_document", "statement_document")
def a_statement_s_symbol(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.EditDocument(document=statement(hall), symbol="HLOM/1")


@refuses("edit_document", "file_used")
def in_its_place_the_file_of_another(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.EditDocument(document=document(hall), file=document(hall))


@refuses("edit_document", "file_type")
def in_its_place_a_file_that_is_a_statement_s(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.EditDocument(document=document(hall), file=sent(hall, None))


@refuses("edit_document", "invalid")
def without_a_title(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.EditDocument(document=document(hall), title={"en": " "})


@refuses("edit_document", "stale")
def what_another_has_changed(hall: Hall) -> tuple[Actor, c.Command]:
    here = document(hall, symbol="HLOM/1")
    hall.secretariat(c.EditDocument(document=here, symbol="HLOM/2"))
    return SECRETARIAT, c.EditDocument(document=here, symbol="HLOM/3", expect={"symbol": "HLOM/1"})


@refuses("remove_document", "statement_document")
def a_statement_taken_away(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.RemoveDocument(document=statement(hall))
