"""Print the texts beside this file with real programs, as README.md says; not run by the tests.

    .venv/bin/python tests/data/statements/make.py FOLDER

needs Chromium, LibreOffice Writer, the fonts of Debian's fonts-noto-core and fonts-dejavu-core, and the packages typst
and fpdf2.
"""

from __future__ import annotations

import html
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / "hlom_live" / "data" / "fonts"
HEBREW = Path("/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf")
ARABIC = HEBREW.with_name("NotoSansArabic-Regular.ttf")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FACES = "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans"
LEFT_TO_RIGHT = {"en"}


def _page(lang: str, text: str, justified: bool) -> str:
    direction = "ltr" if lang in LEFT_TO_RIGHT else "rtl"
    style = (
        f"font: 12pt/1.6 {', '.join(repr(face) for face in FACES)}; text-align: {'justify' if justified else 'start'}"
    )
    faces = "".join(
        f"@font-face {{ font-family: '{name}'; src: url('{path.as_uri()}') }}"
        for name, path in zip(FACES, _font_files(), strict=True)
    )
    body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines())
    return (
        f"<!doctype html><html lang='{lang}' dir='{direction}'><meta charset='utf-8'><title>Statement</title>"
        f"<style>{faces} body {{ {style} }}</style>{body}</html>"
    )


def _font_files() -> tuple[Path, Path, Path]:
    return ARABIC, HEBREW, FONTS / "NotoSans-Regular.ttf"


def chromium(lang: str, text: str, justified: bool, out: Path) -> None:
    """As a browser prints it."""
    page = out.with_suffix(".html")
    page.write_text(_page(lang, text, justified), encoding="utf-8")
    flags = (
        "--headless",
        "--no-sandbox",
        "--no-pdf-header-footer",
        "--virtual-time-budget=5000",
    )  # for the fonts to come
    _run("chromium", *flags, f"--print-to-pdf={out}", page.as_uri())
    page.unlink()


def libreoffice(lang: str, text: str, justified: bool, out: Path) -> None:
    """As a word processor prints it; it stretches Arabic words by a kashida where lines are justified."""
    document = out.with_suffix(".fodt")
    document.write_text(_flat_document(lang, text, justified), encoding="utf-8")
    _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(out.parent), str(document))
    document.unlink()


def _flat_document(lang: str, text: str, justified: bool) -> str:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
        for name, what in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
        )
    )  # fmt: skip
    mode, align = ("lr-tb" if lang in LEFT_TO_RIGHT else "rl-tb"), ("justify" if justified else "start")
    complex_face = "Noto Sans Hebrew" if lang == "he" else "Noto Sans Arabic"
    faces = "".join(f"<style:font-face style:name='{n}' svg:font-family=\"'{n}'\"/>" for n in FACES)
    body = "".join(f"<text:p text:style-name='P'>{html.escape(line)}</text:p>" for line in text.splitlines())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:font-face-decls>{faces}</office:font-face-decls><office:automatic-styles>"
        f"<style:style style:name='P' style:family='paragraph'><style:paragraph-properties style:writing-mode='{mode}' "
        f"fo:text-align='{align}' fo:margin-bottom='0.3cm'/><style:text-properties style:font-name='Noto Sans' "
        f"style:font-name-complex='{complex_face}' fo:font-size='12pt' style:font-size-complex='12pt'/></style:style>"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def typst(lang: str, text: str, justified: bool, out: Path) -> None:
    """As Typst prints it, the text being data."""
    import typst as engine

    source = (
        "#set page(margin: 2.5cm)\n#set text(size: 12pt, lang: sys.inputs.lang, hyphenate: false, font: "
        '("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"))\n'
        f"#set par(justify: {str(justified).lower()}, spacing: 1.4em)\n"
        '#for line in sys.inputs.text.split("\\n") [#par(text(line))]\n'
    )
    fonts = [str(FONTS), str(HEBREW.parent)]
    out.write_bytes(
        engine.compile(
            source.encode(), font_paths=fonts, ignore_system_fonts=True, sys_inputs={"lang": lang, "text": text.strip()}
        )
    )


def fpdf2(lang: str, text: str, justified: bool, out: Path) -> None:
    """As fpdf2 with shaping prints it, all in one face: with several it breaks lines within words."""
    paper = import_module("fpdf").FPDF()  # none of the packages that the tests need
    paper.add_page()
    paper.add_font("dejavu", fname=DEJAVU)
    paper.set_font("dejavu", size=12)
    paper.set_text_shaping(True, direction="ltr" if lang in LEFT_TO_RIGHT else "rtl")
    align = "J" if justified else "L" if lang in LEFT_TO_RIGHT else "R"
    for line in text.splitlines():
        paper.multi_cell(0, 9, line, align=align, new_x="LMARGIN", new_y="NEXT")
    paper.output(str(out))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


PROGRAMS: tuple[Callable[[str, str, bool, Path], None], ...] = (chromium, libreoffice, typst, fpdf2)


def main(folder: Path) -> None:
    """Every text by every program, justified and not."""
    for path in sorted((HERE / "texts").glob("*.txt")):
        for program in PROGRAMS:
            for justified in (False, True):
                name = f"{path.stem}.{program.__name__}{'.justified' if justified else ''}.pdf"
                program(path.stem, path.read_text(encoding="utf-8"), justified, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
