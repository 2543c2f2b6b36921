"""Word files as the word processor shows them (docs/adr/0136-word-files.md)."""

from __future__ import annotations

import io
import json
from typing import Any

import mammoth
import pytest

from hlom_live.texts.reader import read
from hlom_live.texts.symbols import plain_symbol
from tests.support.statements import MAIN, TEXT_NAMES, WORD_NAMES, archive, docx, odt

TEXT = "application/vnd.oasis.opendocument.text"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def said(content: bytes) -> dict[str, Any]:
    out, found = io.StringIO(), {}
    read(io.BytesIO(content), out)
    for line in out.getvalue().splitlines():
        found |= json.loads(line)
    return found


def lines(content: bytes) -> list[str]:
    return [line for line in str(said(content)["text"]).split("\n") if line.strip()]


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def word(*paragraphs: str, **parts: str) -> bytes:
    """A Word document; `parts` are others beside its text: styles, footnotes, endnotes."""
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    relations = "".join(f"<Relationship Id='{kind}' Type='{RELATIONS}/{kind}' Target='{kind}.xml'/>" for kind in parts)
    return archive(
        ("[Content_Types].xml", f"<Types><Override PartName='/word/document.xml' ContentType='{MAIN}'/></Types>"),
        ("word/document.xml", f"<w:document {WORD_NAMES}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>"),
        *((f"word/{kind}.xml", f"<w:{kind} {WORD_NAMES}>{content}</w:{kind}>") for kind, content in parts.items()),
    )


MOVED = (
    f"<w:moveFrom w:id='1'>{run('Refugees must be heard.')}</w:moveFrom>",
    run("Thank you."),
    f"<w:moveTo w:id='2'>{run('Refugees must be heard.')}</w:moveTo>",
)


@pytest.mark.parametrize(
    ("paragraphs", "shown"),
    [
        (MOVED, ["Thank you.", "Refugees must be heard."]),
        ((f"<w:del>{run('struck')}</w:del>{run('kept')}",), ["kept"]),
        (("<w:r><w:t>vice</w:t><w:noBreakHyphen/><w:t>president</w:t></w:r>",), ["vice-president"]),
        (("<w:r><w:t>presi</w:t><w:softHyphen/><w:t>dent</w:t></w:r>",), ["president"]),
        (
            ("<w:r><w:t>1.</w:t><w:tab/><w:t>Pledges</w:t><w:br/><w:t>and more</w:t></w:r>",),
            ["1.\tPledges", "and more"],
        ),
        (("<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:t> pledge</w:t></w:r>",), ["• pledge"]),
        (("<w:r><w:t>\uf0b7 pledge</w:t></w:r>",), ["• pledge"]),
        ((run("Said.") + run(" not to be read", "<w:vanish/>"),), ["Said."]),
        ((run("Said.") + run(" and this too.", "<w:vanish w:val='0'/>"),), ["Said. and this too."]),
        ((f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('Said.')}",), ["Said."]),
        ((f"{run('of Egypt ')}<w:dir w:val='rtl'>{run('مصر')}</w:dir>",), ["of Egypt مصر"]),
    ],
)
def test_what_word_shows(paragraphs: tuple[str, ...], shown: list[str]) -> None:
    assert lines(word(*paragraphs)) == shown


def test_mammoth_reads_the_same_where_nothing_is_hidden() -> None:
    for paragraphs in (MOVED, (run("Madam Chair, ") + run("thank you."), run("Kenya pledges."))):
        content = word(*paragraphs)
        theirs = mammoth.extract_raw_text(io.BytesIO(content)).value.split("\n")
        assert lines(content) == [line for line in theirs if line.strip()]


HIDING = (
    "<w:style w:type='paragraph' w:styleId='Note'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='SubNote'><w:basedOn w:val='Note'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Round'><w:basedOn w:val='Round'/></w:style>"
    "<w:style w:type='character' w:styleId='Quiet'><w:rPr><w:vanish/></w:rPr></w:style>"
)


def styled(paragraph: str = "", character: str = "", own: str = "") -> list[str]:
    settings = (f"<w:rStyle w:val='{character}'/>" if character else "") + own
    before = f"<w:pPr><w:pStyle w:val='{paragraph}'/></w:pPr>" if paragraph else ""
    return lines(word(run("Said."), before + run("Kept?", settings), styles=HIDING))


def test_text_is_hidden_by_styles_and_shown_again_by_two_of_them() -> None:
    """The setting is one that two styles together turn back, as the word processor does; its own word comes first."""
    hidden, shown = ["Said."], ["Said.", "Kept?"]
    assert styled("Note") == styled("SubNote") == styled(character="Quiet") == hidden
    assert styled("Note", "Quiet") == styled("Note", own="<w:vanish w:val='false'/>") == styled("Round") == shown


def test_hidden_text_is_not_kept_at_all() -> None:
    content = word(run("Said.") + run(" confidential", "<w:vanish/>"))
    assert "confidential" not in json.dumps(said(content))


def note(text: str) -> str:
    return f"<w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p>"


def test_notes_come_at_the_end_in_the_order_of_their_signs() -> None:
    feet = "".join(f"<w:footnote w:id='{n}'>{note(f'Note {n}.')}</w:footnote>" for n in (1, 2, 3))
    ends = f"<w:endnote w:id='1'>{note('The end.')}</w:endnote>"
    content = word(
        run("The president") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run(" spoke."),
        run("Again.") + "<w:r><w:endnoteReference w:id='1'/></w:r><w:r><w:footnoteReference w:id='1'/></w:r>",
        footnotes=feet,
        endnotes=ends,
    )
    assert lines(content) == ["The president spoke.", "Again.", "Note 2.", "The end.", "Note 1."]


def test_the_strict_variant_is_the_same_format() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "<w:p><w:r><w:t>Madam Chair.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    document = f"<w:document xmlns:w='{strict}' w:conformance='strict'><w:body>{body}</w:body></w:document>"
    types = f"<Types><Override PartName='/word/document.xml' ContentType='{MAIN}'/></Types>"
    assert lines(archive(("[Content_Types].xml", types), ("word/document.xml", document))) == ["Madam Chair."]


def test_the_text_may_lie_in_any_part_that_the_package_names() -> None:
    types = f"<Types><Override PartName='/a/text.xml' ContentType='{MAIN}'/></Types>"
    document = f"<w:document {WORD_NAMES}><w:body><w:p>{run('Madam Chair.')}</w:p></w:body></w:document>"
    relations = (
        f"<Relationships><Relationship Id='1' Type='{RELATIONS}/officeDocument' Target='/a/text.xml'/></Relationships>"
    )
    for more in ((), (("_rels/.rels", relations),)):
        assert lines(archive(("[Content_Types].xml", types), ("a/text.xml", document), *more)) == ["Madam Chair."]
    assert said(archive(("[Content_Types].xml", types), ("b/text.xml", document)))["refused"] == "damaged"


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        ("F061", "Symbol", "α"),
        ("F0FC", "Wingdings", "✓"),
        ("20AC", "Times New Roman", "€"),
        ("F0AE", None, "→"),
        ("F03F", "Wingdings", "□"),
        ("zz", "Symbol", ""),
        ("D800", "Arial", ""),
    ],
)
def test_symbols_are_what_they_look_like(code: str, font: str | None, sign: str) -> None:
    assert plain_symbol(code, font) == sign


# OpenDocument

HIDDEN_STYLES = (
    "<style:style style:name='Quiet' style:family='text'><style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='T1' style:family='text' style:parent-style-name='Quiet'/>"
    "<style:style style:name='P1' style:family='paragraph'><style:text-properties text:display='none'/></style:style>"
)
NAMES = f'{TEXT_NAMES} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'


def open_text(body: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{HIDDEN_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive(("mimetype", TEXT), ("content.xml", content), packed=False)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<text:p>Said.<text:span text:style-name='T1'> hidden</text:span> And this.</text:p>", ["Said. And this."]),
        ("<text:p text:style-name='P1'>hidden</text:p><text:p>Said.</text:p>", ["Said."]),
        ("<text:section text:display='none'><text:p>hidden</text:p></text:section><text:p>Said.</text:p>", ["Said."]),
        ("<text:p><text:hidden-text text:is-hidden='true'>no</text:hidden-text>Said.</text:p>", ["Said."]),
        ("<text:p>One<text:s text:c='3'/>two<text:tab/>three</text:p>", ["One   two\tthree"]),
        ("<text:p>One\n   two</text:p>", ["One two"]),
        ("<text:p>Said.<office:annotation><text:p>a comment</text:p></office:annotation></text:p>", ["Said."]),
        ("<text:tracked-changes><text:p>struck</text:p></text:tracked-changes><text:p>Said.</text:p>", ["Said."]),
        ("<text:list><text:list-item><text:p>One.</text:p></text:list-item></text:list>", ["One."]),
    ],
)
def test_what_an_open_document_shows(body: str, shown: list[str]) -> None:
    assert lines(open_text(body)) == shown


def test_notes_of_an_open_document_are_as_those_of_word() -> None:
    noted = (
        "<text:p>The president<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Note 1.</text:p></text:note-body></text:note> spoke.</text:p><text:p>Again.</text:p>"
    )
    assert lines(open_text(noted)) == ["The president spoke.", "Again.", "Note 1."]


def test_the_parts_of_an_open_document_may_stand_in_any_order() -> None:
    body = "<office:body><office:text><text:p>Said.</text:p></office:text></office:body>"
    content = f"<office:document-content {NAMES}>{body}</office:document-content>"
    listed = f"<m:manifest xmlns:m='x'><m:file-entry m:full-path='/' m:media-type='{TEXT}'/></m:manifest>"
    assert lines(archive(("content.xml", content), ("mimetype", TEXT))) == ["Said."]
    assert lines(archive(("content.xml", content), ("META-INF/manifest.xml", listed))) == ["Said."]
    locked = listed.replace("/></m:", "><m:encryption-data/></m:file-entry></m:")
    assert (
        said(archive(("content.xml", "xx"), ("mimetype", TEXT), ("META-INF/manifest.xml", locked)))["refused"]
        == "encrypted"
    )
    assert lines(odt("Said.")) == lines(docx("Said."))


def test_a_word_below_its_reading_is_said_once_and_a_formula_is_read() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('かん')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>{run('字')}"
    maths = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    formula = f"{run('Where ')}<m:oMath {maths}><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    assert lines(word(ruby, formula)) == ["漢字", "Where x=2"]
