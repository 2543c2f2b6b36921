"""What stands in a cell is told, and nothing that lies on it, above it or behind it."""

from __future__ import annotations

import io

import pytest

from hlom_live.texts.refused import NotTaken
from hlom_live.texts.workbook import tables_in
from hlom_live.texts.workbook_plain import plain_cells
from tests.support.statements import archive

SHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"),
        ("manifest", "manifest"),
    )
)  # fmt: skip


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def ods(*cells: str) -> bytes:
    """An ODS of one line with these cells."""
    line = "".join(f'<table:table-cell office:value-type="string">{cell}</table:table-cell>' for cell in cells)
    table = f'<table:table table:name="List"><table:table-row>{line}</table:table-row></table:table>'
    whole = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{SHEET}"/>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return archive(
        ("mimetype", SHEET),
        ("META-INF/manifest.xml", f'<manifest:manifest {NAMES} manifest:version="1.3">{whole}</manifest:manifest>'),
        ("content.xml", f'<office:document-content {NAMES} office:version="1.3">{body}</office:document-content>'),
    )


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets: str) -> str:
    """What belongs to a part of a workbook, by the kind of each: it is called by its own name."""
    said = "".join(
        f"<Relationship Id='{kind}' Type='{RELATIONS}/{kind}' Target='{at}'/>" for kind, at in targets.items()
    )
    return f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{said}</Relationships>"


def xlsx(cell: str, *, shared: bool) -> bytes:
    """A workbook with this cell, which holds its text itself or shares it."""
    held = "<c r='A1' t='s'><v>0</v></c>" if shared else f"<c r='A1' t='inlineStr'><is>{cell}</is></c>"
    sheets = f"<sheets><sheet name='List' sheetId='1' r:id='worksheet' xmlns:r='{RELATIONS}'/></sheets>"
    return archive(
        ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
        ("_rels/.rels", relations(officeDocument="xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relations(worksheet="sheet.xml", sharedStrings="sharedStrings.xml")),
        ("xl/workbook.xml", f"<workbook xmlns='{MAIN}'>{sheets}</workbook>"),
        ("xl/sheet.xml", f"<worksheet xmlns='{MAIN}'><sheetData><row r='1'>{held}</row></sheetData></worksheet>"),
        ("xl/sharedStrings.xml", f"<sst xmlns='{MAIN}'><si>{cell}</si></sst>"),
    )


def cells_of(content: bytes) -> list[str]:
    ((_, cells),) = tables_in(io.BytesIO(content))["sheets"][0]["lines"]
    return list(cells)


COMMENT = "<office:annotation><text:p>to be confirmed</text:p></office:annotation>"
NOTE_BODY = "<text:note-body><text:p>In exile</text:p></text:note-body>"
NOTE = f"<text:note><text:note-citation>1</text:note-citation>{NOTE_BODY}</text:note>"
READING = "<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>"
BOX = "<draw:text-box><text:p>Draft</text:p></draw:text-box><svg:title>Stamp</svg:title>"
SHAPE = f"<draw:g><draw:g/><draw:frame>{BOX}</draw:frame></draw:g>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (paragraph("Austria") + paragraph("Belgium"), "Austria\nBelgium"),
        (paragraph("Austria<text:line-break/>Belgium"), "Austria\nBelgium"),
        (paragraph("<text:span>Austria<text:line-break></text:line-break>Belgium</text:span>"), "Austria\nBelgium"),
        (paragraph("H.E.<text:tab/>Mr. Silva"), "H.E. Mr. Silva"),
        (paragraph('H.E.<text:tab text:tab-ref="1"/>Mr.<text:s/>Silva'), "H.E. Mr. Silva"),
        (paragraph(READING), "東京"),
        (paragraph(f"Kenya{NOTE}"), "Kenya"),
        (COMMENT + paragraph("Kenya"), "Kenya"),
        (paragraph(f"Ken{COMMENT}ya<office:annotation-end/>"), "Kenya"),
        (SHAPE + paragraph("Kenya"), "Kenya"),
        (paragraph('Kenya<draw:frame draw:name="a > b"/>, Nairobi'), "Kenya, Nairobi"),
        (paragraph("Austria and \n\t  Belgium"), "Austria and Belgium"),
        (f"\n  {paragraph('Austria')}\n  {paragraph('Belgium')}\n", "Austria\nBelgium"),
        (paragraph("<text:span>Austria</text:span> <text:span>Belgium</text:span>"), "Austria Belgium"),
    ],
)
def test_a_cell_of_an_open_document_is_its_words_alone(cell: str, text: str) -> None:
    assert cells_of(ods(paragraph("1"), cell, paragraph("last"))) == ["1", text, "last"]


@pytest.mark.parametrize("xml", [b"<text:p>Kenya<text:note>1</text:p>", b"<text:p>Kenya</text:note></text:p>"])
def test_a_note_without_its_end_swallows_no_other_cell(xml: bytes) -> None:
    with pytest.raises(NotTaken, match="damaged"):
        plain_cells(xml)


RICH = "<r><rPr><b/></rPr><t>Austria</t></r><r><t xml:space='preserve'> and Belgium</t></r>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (RICH, "Austria and Belgium"),
        ("<t>Austria\nBelgium</t>", "Austria\nBelgium"),
        ("<t>Austria_x000a_Belgium</t>", "Austria\nBelgium"),
        ("<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>", "東京"),
        (
            "<r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='1'><t>トウ</t></rPh><rPh sb='1' eb='2'><t>キ</t></rPh>",
            "東京",
        ),
    ],
)
def test_a_cell_of_a_workbook_is_its_words_alone(cell: str, text: str) -> None:
    assert [cells_of(xlsx(cell, shared=shared)) for shared in (True, False)] == [[text], [text]]
