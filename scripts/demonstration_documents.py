"""Writes the documents of the demonstration into hlom_live/data/documents: `python -m scripts.demonstration_documents`.

All that they say was written for it. The infographic counts the register as it is before anybody has spoken.
"""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from hlom_live.demonstration.about import FILLS, OBJECTIVES
from hlom_live.demonstration.documents import PAPERS
from hlom_live.demonstration.words import LABEL, THEMES, TITLE
from hlom_live.web.paper.docx import docx_file
from hlom_live.web.paper.letters import FONTS
from hlom_live.web.paper.pdf import CHINESE_FACES, USUAL_FACES, Paper, printed
from hlom_live.web.paper.printout import Part, Printout, TableLine
from scripts.demonstration_texts import AGENDA, CONCEPT_NOTE, QUESTIONS, SLIDES, STAGES

DATA = Path(__file__).resolve().parents[1] / "hlom_live" / "data"
FOLDER = DATA / "documents"
TITLES = {paper.name: paper.title for paper in PAPERS}
ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)
"""The hour of every part of a ZIP, so that the same texts make the same file."""


def sheet(name: str, lang: str, parts: Sequence[Part]) -> Printout:
    """A paper with the name of the meeting above and what it is at its foot."""
    return Printout(TITLE[lang], TITLES[name][lang], (), parts, "", lang, LABEL[lang], upright=True)


def note(texts: Mapping[str, Sequence[tuple[str, str]]], name: str, lang: str) -> bytes:
    """Headings with what stands under them, as PDF."""
    made = sheet(name, lang, [Part(title, (), (), (), note=text) for title, text in texts[lang]])
    content, complaint = printed(Paper("printout", asdict(made), ""))
    if complaint:
        raise SystemExit(complaint)
    return content


def programme(lang: str) -> bytes:
    """The items in their order, with what is asked of each kind, as DOCX."""
    words = AGENDA[lang]
    with (DATA / "hlom2021_programme.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["number"]]
    title = "title" if lang == "en" else f"title_{lang}"
    lines = [TableLine((row["number"], row[title], words[row["kind"]])) for row in rows]
    part = Part(words["heading"], (words["number"], words["item"], words["note"]), (16, 84, 82), lines, words["about"])
    return _timeless(docx_file(sheet("programme", lang, [part])))


def _timeless(content: bytes) -> bytes:
    """A ZIP with the hours of its parts taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(_part(name), old.read(name))
    return made.getvalue()


def _part(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, ZIP_BEGINS)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


BARS = """
#let said = json(bytes(sys.inputs.data))
#set page(width: 800pt, height: 600pt, margin: 32pt)
#set text(font: said.faces, lang: said.lang, dir: if said.lang == "ar" { rtl } else { ltr }, size: 17pt)
#let bar(line) = grid(
  columns: line.counts.map(n => n * 1fr),
  ..line.counts.zip(said.fills).filter(((n, fill)) => n > 0).map(((n, fill)) => rect(
    width: 100%, height: 34pt, fill: rgb(fill.at(0)), stroke: 1pt + rgb("#0b4f6c"),
    align(center + horizon, text(fill: rgb(fill.at(1)), weight: "bold", str(n))),
  ))
)
#text(size: 27pt, weight: "bold", said.title)
#v(4pt)
#let stages = said.stages.zip(said.fills)
#grid(columns: stages.len() * (auto,), column-gutter: 20pt, ..stages.map(((stage, fill)) => box({
  box(baseline: 2pt, rect(width: 15pt, height: 15pt, fill: rgb(fill.at(0)), stroke: 1pt + rgb("#0b4f6c")))
  h(6pt)
  stage
})))
#v(10pt)
#for line in said.lines {
  block(spacing: 8pt, line.name)
  block(below: 34pt, width: line.share * 100%, bar(line))
}
#place(bottom, text(size: 13pt, fill: rgb("#595959"), said.foot))
"""


def infographic(lang: str) -> bytes:
    """A bar for each objective, a part for each stage, as PNG."""
    counts = counted()
    most = max(sum(line.values()) for line in counts.values())
    names = {theme["id"]: theme["name"][lang] for theme in THEMES}
    lines = [
        {"name": names[theme], "counts": [line[stage] for stage in FILLS], "share": sum(line.values()) / most}
        for theme, line in counts.items()
    ]
    said = {
        "lang": lang, "title": TITLES["pledges"][lang], "lines": lines, "stages": STAGES[lang], "foot": TITLE[lang],
        "fills": list(FILLS.values()), "faces": [*(CHINESE_FACES if lang == "zh" else USUAL_FACES)],
    }  # fmt: skip
    drawn: Any = typst.compile(
        BARS.encode(), format="png", ppi=96, font_paths=typst.Fonts(False, False, [FONTS]),
        ignore_system_fonts=True, sys_inputs={"data": json.dumps(said)},
    )  # fmt: skip
    made = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").quantize(64).save(made, "PNG", optimize=True)
    return made.getvalue()


def counted() -> dict[str, Counter[str]]:
    """The pledges of each objective by stage, as the register has them before anybody has spoken."""
    counts = {theme: Counter[str]() for theme in OBJECTIVES}
    with (DATA / "hlom2021_pledges.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for theme in row["objective"].split("; "):
                counts[theme][row["stage"]] += 1
    return counts


# A presentation (ECMA-376, part 1): a master with a layout and a theme, without which no program opens it, and slides.

OOXML = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:a="{OOXML}/drawingml/2006/main" xmlns:p="{OOXML}/presentationml/2006/main" '
    f'xmlns:r="{OOXML}/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OURS = "HLOM Live"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
COLOURS = (
    ("dk1", "1B1F27"), ("lt1", "FFFFFF"), ("dk2", "0B4F6C"), ("lt2", "E3EEF4"), ("accent1", "0B4F6C"),
    ("accent2", "7FB2CC"), ("accent3", "595959"), ("accent4", "0B4F6C"), ("accent5", "7FB2CC"), ("accent6", "595959"),
    ("hlink", "0B4F6C"), ("folHlink", "595959"),
)  # fmt: skip


def presentation(lang: str) -> bytes:
    """A slide for each heading, its lines as points, as PPTX."""
    slides = [(TITLES["progress"][lang], [TITLE[lang], LABEL[lang]]), *SLIDES[lang]]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in presented(slides, lang):
            file.writestr(_part(name), HEAD + text)
    return made.getvalue()


def presented(slides: Sequence[tuple[str, Sequence[str]]], lang: str) -> Iterator[tuple[str, str]]:
    """The parts of the file, each with its name."""
    numbers = range(1, len(slides) + 1)
    yield "[Content_Types].xml", content_types(numbers)
    yield "_rels/.rels", relations([("officeDocument", "ppt/presentation.xml")])
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 1}"/>' for n in numbers)
    yield (
        "ppt/presentation.xml",
        f'<p:presentation {NAMES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>",
    )
    of_file = [("slideMaster", "slideMasters/slideMaster1.xml"), *(("slide", f"slides/slide{n}.xml") for n in numbers)]
    yield "ppt/_rels/presentation.xml.rels", relations([*of_file, ("theme", "theme/theme1.xml")])
    yield "ppt/theme/theme1.xml", theme()
    colours = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" hlink="hlink" folHlink="folHlink" ' + " ".join(
        f'accent{n}="accent{n}"' for n in range(1, 7)
    )
    yield (
        "ppt/slideMasters/slideMaster1.xml",
        f"<p:sldMaster {NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val='bg1'/></a:solidFill><a:effectLst/>"
        f"</p:bgPr></p:bg><p:spTree>{TREE}{shapes('', [], lang)}</p:spTree></p:cSld><p:clrMap {colours}/>"
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>',
    )
    layout = [("slideLayout", "../slideLayouts/slideLayout1.xml")]
    yield "ppt/slideMasters/_rels/slideMaster1.xml.rels", relations([*layout, ("theme", "../theme/theme1.xml")])
    yield (
        "ppt/slideLayouts/slideLayout1.xml",
        f'<p:sldLayout {NAMES} type="obj"><p:cSld name="Title and text"><p:spTree>{TREE}{shapes("", [], lang)}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
    )
    master = [("slideMaster", "../slideMasters/slideMaster1.xml")]
    yield "ppt/slideLayouts/_rels/slideLayout1.xml.rels", relations(master)
    for n, (title, points) in enumerate(slides, start=1):
        yield (
            f"ppt/slides/slide{n}.xml",
            f"<p:sld {NAMES}><p:cSld><p:spTree>{TREE}{shapes(title, points, lang)}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
        )
        yield f"ppt/slides/_rels/slide{n}.xml.rels", relations(layout)


def content_types(numbers: Sequence[int]) -> str:
    """What each part of the file is."""
    parts = {
        "/ppt/presentation.xml": f"{MAIN}presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{MAIN}slideMaster+xml",
        "/ppt/slideLayouts/slideLayout1.xml": f"{MAIN}slideLayout+xml",
        "/ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **{f"/ppt/slides/slide{n}.xml": f"{MAIN}slide+xml" for n in numbers},
    }
    said = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    of_all = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{OOXML}/package/2006/content-types">{of_all}{xml}{said}</Types>'


def relations(to: Sequence[tuple[str, str]]) -> str:
    """To which parts a part leads."""
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{OOXML}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(to, start=1)
    )
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{lines}</Relationships>'


def theme() -> str:
    """Colours and faces; the lists of fills, lines and effects must be there, with three of each."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS)
    face = '<a:latin typeface="Noto Sans"/><a:ea typeface="Noto Sans SC"/><a:cs typeface="Noto Sans Arabic"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line, effect = f'<a:ln w="9525">{fill}</a:ln>', "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme {NAMES.split(" xmlns:p")[0]} name="{OURS}"><a:themeElements><a:clrScheme name="{OURS}">{colours}'
        f'</a:clrScheme><a:fontScheme name="{OURS}"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="{OURS}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def shapes(title: str, points: Sequence[str], lang: str) -> str:
    """The two places of a slide: a title, and points."""
    head = shape(2, "Title", 'type="title"', (762000, 457200, 10668000, 1143000), [title], 3200, lang)
    return head + shape(3, "Text", 'idx="1"', (762000, 1752600, 10668000, 4343400), points, 2200, lang)


def shape(
    number: int, name: str, place: str, at: tuple[int, int, int, int], lines: Sequence[str], size: int, lang: str
) -> str:
    """One of them; `at` is from the left, from above, width and height (English metric units), `size` in hundredths."""
    run = f'<a:rPr lang="{lang}" sz="{size}"/>'
    said = (
        "".join(f"<a:p><a:r>{run}<a:t>{html.escape(line, quote=False)}</a:t></a:r></a:p>" for line in lines if line)
        or "<a:p/>"
    )
    left, top, wide, high = at
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph {place}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{said}"
        "</p:txBody></p:sp>"
    )


def main() -> None:
    """All of them."""
    writers: dict[str, Any] = {
        "programme": programme,
        "concept-note": lambda lang: note(CONCEPT_NOTE, "concept-note", lang),
        "pledges": infographic,
        "progress": presentation,
        "questions": lambda lang: note(QUESTIONS, "questions", lang),
    }
    FOLDER.mkdir(exist_ok=True)
    for paper in PAPERS:
        for lang in paper.languages if paper.name else ():
            path = FOLDER / f"{paper.name}-{lang}.{paper.ending}"
            path.write_bytes(writers[paper.name](lang))
            print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
