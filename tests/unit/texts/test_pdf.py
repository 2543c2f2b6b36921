"""A PDF is opened as far as it can be, and read page by page."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from hlom_live.texts import pdf as module
from hlom_live.texts.found import UNREAD, Text
from hlom_live.texts.pdf import text_of_pdf
from hlom_live.texts.refused import NotTaken
from tests.support.statements import WORDS, locked_pdf, pdf


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(content: bytes) -> Text:
    return text_of_pdf(io.BytesIO(content))


def pages(*texts: str) -> PdfWriter:
    writer = PdfWriter()
    for text in texts:
        writer.append(io.BytesIO(pdf(text)))
    return writer


def spoil(writer: PdfWriter, page: int, content: bytes) -> None:
    """Put other content on a page."""
    stream = DecodedStreamObject()
    stream.set_data(content)
    writer.pages[page][NameObject("/Contents")] = writer._add_object(stream)


BROKEN = b"BT /F1 12 Tf 72 700 Td [(broken) 628 FR 13674] TJ ET"


def test_one_bad_page_is_named_and_the_others_are_read() -> None:
    writer = pages("Madam Chair.", "lost", "Thank you.")
    spoil(writer, 1, BROKEN)
    assert read(written(writer)) == Text(f"Madam Chair.\n{UNREAD}2\nThank you.", (2,))
    assert read(written(writer)).spoken() == "Madam Chair.\nThank you."


def test_a_page_whose_content_breaks_off_or_is_not_there_is_a_bad_one() -> None:
    whole = PdfWriter(clone_from=io.BytesIO(pdf(" ".join([WORDS] * 20))))
    stream: Any = whole.pages[0]["/Contents"].get_object()
    stream._data = stream._data[: len(stream._data) // 2]
    assert read(written(whole)) == Text(None, (1,), "unread")
    missing = pages("Madam Chair.")
    missing.pages[0][NameObject("/Contents")] = NumberObject(7)
    assert read(written(missing)).unread == (1,)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_opens_without_a_password_is_read(algorithm: str) -> None:
    writer = pages(WORDS)
    writer.encrypt("", "owner", algorithm=algorithm)
    assert read(written(writer)).text == WORDS
    with pytest.raises(NotTaken, match="encrypted"):
        read(locked_pdf())


def annotation(rect: tuple[float, float, float, float], **said: Any) -> DictionaryObject:
    made = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
    made[NameObject("/Rect")] = ArrayObject([FloatObject(number) for number in rect])
    for key, value in said.items():
        made[NameObject(f"/{key}")] = value
    return made


def field(text: str, rect: tuple[float, float, float, float] = (150, 792, 400, 810), **said: Any) -> DictionaryObject:
    kind = {"Subtype": NameObject("/Widget"), "FT": NameObject("/Tx"), "V": TextStringObject(text)}
    return annotation(rect, **{**kind, **said})


def filled(*annotations: DictionaryObject) -> str | None:
    writer = pages("Delegation:")
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(one) for one in annotations])
    return read(written(writer)).text


def test_what_was_filled_in_stands_in_its_place() -> None:
    assert filled(field("Kenya")) == "Delegation: Kenya"
    assert filled(field("كينيا 2026")) == "Delegation: كينيا 2026"
    typed = annotation((150, 792, 400, 810), Subtype=NameObject("/FreeText"), Contents=TextStringObject("Kenya"))
    assert filled(typed) == "Delegation: Kenya"
    assert filled(field("One.\rTwo.", (30, 300, 400, 360))) == "Delegation:\nOne. Two."
    parent = DictionaryObject({NameObject("/FT"): NameObject("/Tx"), NameObject("/V"): TextStringObject("Chad")})
    assert filled(annotation((150, 792, 400, 810), Subtype=NameObject("/Widget"), Parent=parent)) == "Delegation: Chad"


def test_fields_that_are_not_shown_are_not_read() -> None:
    hidden = field("secret", F=NumberObject(2))
    password = field("secret", Ff=NumberObject(1 << 13))
    button = field("Yes", FT=NameObject("/Btn"))
    assert filled(hidden, password, button) == "Delegation:"


def test_a_page_that_is_turned_is_read_like_another_and_a_stamp_across_it_is_not() -> None:
    turned = pages(WORDS)
    turned.pages[0].rotate(90)
    assert read(written(turned)).text == WORDS
    stamped = pages(WORDS)
    before = PdfReader(io.BytesIO(pdf(WORDS))).pages[0].get_contents()
    assert before is not None
    spoil(stamped, 0, before.get_data() + b"\nBT /F1 60 Tf .7 .7 -.7 .7 100 300 Tm (DRAFT) Tj ET")
    assert read(written(stamped)).text == WORDS


def test_pictures_run_together_words_and_too_many_pages_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(pdf(" ")) == Text(None, (), "pictures")
    assert read(pdf("Madamchairkenyathanksthecohostsforthismeeting")).doubt == "spaces"
    monkeypatch.setattr(module, "MOST_PAGES", 1)
    assert read(written(pages("One.", "Two."))) == Text(None, (), "long")
