"""Papers as PDF: what each holds is tagged, found when it is searched, in every script, and the same twice."""

from __future__ import annotations

import io
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from hlom_live.web.paper.letters import SIGN, TEMPLATES, direction
from hlom_live.web.paper.pdf import Paper, printed
from hlom_live.web.paper.printout import LEFT_TO_RIGHT_MARK, Part, Printout, TableLine

UNKNOWN = f"{SIGN} stands for a letter that cannot be printed here."
RED_CROSS = "International Federation of Red Cross and Red Crescent Societies"
NAMES = {
    "Hangul": "대한민국 김철수",
    "Japanese": "日本 髙橋 斎藤 辻",
    "Thai": "ราชอาณาจักรไทย",
    "Hebrew": "ישראל",
    "Ethiopic": "ኢትዮጵያ",
    "Devanagari": "नेपाल",
    "Georgian": "საქართველო",
    "Armenian": "Հայաստան",
    "Bengali": "বাংলাদেশ",
    "Sinhala": "ශ්‍රී ලංකා",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Kannada": "ಕನ್ನಡ",
    "Malayalam": "മലയാളം",
    "Gujarati": "ગુજરાતી",
    "Gurmukhi": "ਪੰਜਾਬੀ",
    "Oriya": "ଓଡ଼ିଆ",
    "Thaana": "ދިވެހިރާއްޖެ",
    "Khmer": "ភ្នំពេញ",
    "Burmese": "မြန်မာ",
    "Lao": "ລາວ",
    "Tibetan": "འབྲུག",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Tifinagh": "ⵍⵎⵖⵔⵉⴱ",
    "N'Ko": "ߒߞߏ",
    "Adlam": "𞤀𞤁𞤂",
    "Syriac": "ܣܘܪܝܝܐ",
    "Cherokee": "ᏣᎳᎩ",
    "Inuktitut": "ᐃᓄᒃᑎᑐᑦ",
    "Greek": "Ελλάδα",
    "Vietnamese": "Việt Nam",
    "Russian": "Российская Федерация",
    "Kazakh": "Қазақстан",
    "Arabic": "المملكة العربية السعودية",
    "Urdu": "پاکستان",
    "Chinese": "中华人民共和国 中華民國",
}


def a_record(lang: str, *rows: tuple[str, ...], title: str = "The meeting", below: str = "") -> Printout:
    """A record of one sitting with these lines, a summary below the first."""
    lines = [TableLine(row, (("Summary", below),) if below and n == 0 else ()) for n, row in enumerate(rows)]
    part = Part("Tuesday", ("No.", "Time", "Delegation", "Speaker"), (12, 30, 90, 90), lines, indent=1, strong=2)
    return Printout("Record", title, ("14 December 2021",), [part] if rows else [], "Nothing.", lang, foot="Foot")


def set_as(printout: Printout, folder: str | None = None) -> tuple[bytes, str]:
    """Its file, and what is wrong with the office's template."""
    return printed(Paper("printout", asdict(printout), UNKNOWN, folder))


def drawn(printout: Printout) -> bytes:
    content, complaint = set_as(printout)
    assert complaint == ""
    return content


def text_of(content: bytes) -> str:
    """What PDFium, the reader of Chromium, finds in a file."""
    with pypdfium2.PdfDocument(content) as file:
        return "\n".join(page.get_textpage().get_text_bounded() for page in file)


def times_found(content: bytes, words: str) -> int:
    """How often it finds these words."""
    found = 0
    with pypdfium2.PdfDocument(content) as file:
        for page in file:
            search = page.get_textpage().search(words)
            while search.get_next():
                found += 1
    return found


@cache
def of_all_scripts(lang: str) -> bytes:
    rows = [(str(n), "10:49", name, script) for n, (script, name) in enumerate(NAMES.items(), 1)]
    return drawn(a_record(lang, *rows, below="The summary. " * 20))


class Tags:
    """The tree of what a file says, walked."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root: Any = self.reader.trailer["/Root"]
        self.tree: Any = self.root["/StructTreeRoot"]
        self.elements = [*self._below(self.tree)]

    def _below(self, element: Any) -> Any:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            one = kid.get_object()
            if isinstance(one, dict) and "/S" in one:
                yield one
                yield from self._below(one)

    def kinds(self) -> list[str]:
        roles = self.tree.get("/RoleMap", {})
        return [roles.get(one["/S"], one["/S"]) for one in self.elements]

    def of(self, kind: str) -> list[Any]:
        return [one for one, found in zip(self.elements, self.kinds(), strict=True) if found == kind]


def marked(content: bytes) -> tuple[int, int]:
    """How many signs of drawing stand in a mark, a tag or an artifact, and how many in none."""
    inside = outside = 0
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        depth = 0
        for _, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            if operator in (b"Tj", b"TJ", b"S", b"f", b"f*", b"B", b"Do", b"sh"):
                inside, outside = inside + bool(depth), outside + (not depth)
    return inside, outside


@pytest.mark.parametrize("lang", ["ar", "en", "zh"])
def test_a_paper_is_tagged_for_a_reader_who_cannot_see_it(lang: str) -> None:
    tags = Tags(of_all_scripts(lang))
    assert tags.root["/MarkInfo"]["/Marked"]
    assert tags.root["/Lang"] == lang
    assert tags.reader.metadata is not None
    assert tags.reader.metadata.title == "The meeting"
    assert tags.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in tags.root["/Metadata"].get_data()
    kinds = tags.kinds()
    assert kinds[0] == "/Document"
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2"]
    (table,) = tags.of("/Table")
    assert [one.get_object()["/S"] for one in table["/K"]] == ["/THead", "/TBody"]
    heads = tags.of("/TH")
    assert len(heads) == 4
    assert {one["/A"][0]["/Scope"] for one in heads} == {"/Column"}
    assert len(tags.of("/TR")) == len(NAMES) + 2  # the head, and the summary
    inside, outside = marked(of_all_scripts(lang))
    assert inside > 100
    assert outside == 0


def test_a_name_in_any_script_is_drawn_and_found() -> None:
    """Of three scripts PDFium puts the letters in an order of its own, so that it finds no word of them in any file."""
    content = of_all_scripts("en")
    text = text_of(content)
    assert SIGN not in text
    assert [script for script, name in NAMES.items() if not set(name) <= set(text)] == []
    lost = [script for script, name in NAMES.items() if not all(times_found(content, word) for word in name.split())]
    assert set(lost) <= {"Thaana", "Khmer", "Adlam"}


def test_a_letter_that_no_face_has_is_seen_and_said_on_the_page_and_at_its_foot() -> None:
    content = drawn(a_record("en", ("1", "10:49", "Kenya \U00012000", "\U0001f600 Amina")))
    assert times_found(content, f"Kenya {SIGN}") == 1
    assert times_found(content, f"{SIGN} Amina") == 1
    assert times_found(content, UNKNOWN) == 2
    assert times_found(drawn(a_record("en", ("1", "10:49", "Kenya", "Amina"))), UNKNOWN) == 0


def test_an_arabic_record_is_found_when_it_is_searched() -> None:
    rows = [
        ("1", f"{LEFT_TO_RIGHT_MARK}10:49\u201310:52", "المفوضية السامية للأمم المتحدة لشؤون اللاجئين", "آلاء الأحمد"),
        ("2", "10:52", "لجنة الإغاثة للاجئين", "لآلئ"),
    ]
    content = drawn(a_record("ar", *rows, title="حلول دائمة للاجئين", below="شكر الأردن للاجئين ولإيران ولا إله."))
    assert times_found(content, "للاجئين") == 4
    for words in ("اللاجئين", "الأردن", "ولإيران", "لآلئ", "آلاء الأحمد", "السامية للأمم المتحدة", "ولا"):
        assert times_found(content, words) == 1, words


def places(content: bytes, letters: str) -> list[float]:
    """From how far at the left each of these letters, once on the page, is drawn."""
    with pypdfium2.PdfDocument(content) as file:
        page = file[0].get_textpage()
        whole = page.get_text_range()
        return [page.get_charbox(whole.index(letter))[0] for letter in letters]


def test_an_arabic_table_begins_at_the_right_and_its_hours_run_from_the_left() -> None:
    content = drawn(a_record("ar", ("1", f"{LEFT_TO_RIGHT_MARK}57\u201369", "كينيا", "علي")))
    five, seven, six, nine, kaf, ayn = places(content, "5769كع")
    assert five < seven < six < nine
    assert nine > kaf > ayn
    in_english = drawn(a_record("en", ("1", "57\u201369", "Kenya", "Zoe")))
    five, nine, kenya, zoe = places(in_english, "59KZ")
    assert five < nine < kenya < zoe


@pytest.mark.parametrize(
    ("text", "in_english", "in_arabic"),
    [
        ("ישראל כהן", "rtl", "rtl"),
        ("ישראל כהן, Minister for Foreign Affairs", "ltr", "rtl"),
        ("Kenya (كينيا)", "ltr", "rtl"),
        ("تحدثت باسم UNHCR عن اللاجئين.", "rtl", "rtl"),
        ("1. Peter Maurer", "ltr", "ltr"),
        (f"{LEFT_TO_RIGHT_MARK}10:49", "ltr", "ltr"),
        ("", "ltr", "ltr"),
    ],
)
def test_the_way_a_text_runs_is_that_of_its_letters(text: str, in_english: str, in_arabic: str) -> None:
    assert (direction(text, False), direction(text, True)) == (in_english, in_arabic)


def test_the_same_paper_is_the_same_file() -> None:
    rows = [("1", "10:49", RED_CROSS, "للاجئين")]
    assert drawn(a_record("en", *rows)) == drawn(a_record("en", *rows))


@pytest.mark.parametrize("text", ['#read("/etc/passwd") $x$ *a* _b_ `c` <d> @e // f /* g', "- one", "= two", "\\"])
def test_what_people_write_is_no_markup(text: str) -> None:
    assert text.strip() in text_of(drawn(a_record("en", ("1", "2", text, "x"), title=text)))


def test_a_long_table_has_its_head_on_each_page_and_each_line_once() -> None:
    content = drawn(a_record("en", *((str(n), "10:49", f"Delegation {n}.", RED_CROSS) for n in range(1, 121))))
    with pypdfium2.PdfDocument(content) as file:
        pages = [page.get_textpage().get_text_bounded() for page in file]
    assert len(pages) > 2
    for n, page in enumerate(pages, start=1):
        assert "No." in page
        assert "Foot" in page
        assert f"{n} / {len(pages)}" in page
    assert [n for n in range(1, 121) if "\n".join(pages).count(f"Delegation {n}.") != 1] == []
    assert len(Tags(content).of("/TH")) == 4


def test_a_long_text_goes_on_over_the_page_and_a_long_word_in_the_next_line() -> None:
    below = "x" * 1500 + " " + "汉" * 1500 + "\n".join("a" * 300) + ("z" * 200 + " ") * 5
    row = "1", "10:49\u201310:52", "W" * 60, "اللاجئين" * 30 + " Q" + "Zurich" * 30
    content = drawn(a_record("en", row, row, title="M" * 300, below=below))
    text = text_of(content)
    assert [text.count(one) for one in "x汉Wz"] == [1500, 1500, 120, 1000]
    assert text.count("10:49\u201310:52") == 2
    with pypdfium2.PdfDocument(content) as file:
        edge = file[0].get_width() - 10
        for page in file:
            letters = page.get_textpage()
            assert max(letters.get_rect(n)[2] for n in range(letters.count_rects())) < edge


def test_an_empty_paper_says_so() -> None:
    assert "Nothing." in text_of(drawn(a_record("en")))


def test_an_office_has_its_own_head_and_a_fault_in_it_stops_nothing(tmp_path: Path) -> None:
    ours = TEMPLATES / "style.typ"
    logo = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (tmp_path / "emblem.svg").write_text(logo, encoding="utf-8")
    head = '#let letterhead = [Office of the Meeting #image("emblem.svg", alt: "Emblem")]'
    style = ours.read_text(encoding="utf-8").replace("#let letterhead = none", head)
    (tmp_path / "style.typ").write_text(style, encoding="utf-8")
    paper = a_record("en", ("1", "10:49", "Kenya", "Amina"))
    content, complaint = set_as(paper, str(tmp_path))
    assert complaint == ""
    assert "Office of the Meeting" in text_of(content)
    assert Tags(content).of("/Figure")[0]["/Alt"] == "Emblem"
    (tmp_path / "style.typ").write_text(style + "\n#let", encoding="utf-8")
    content, complaint = set_as(paper, str(tmp_path))
    assert "expected" in complaint
    assert content == drawn(paper)
