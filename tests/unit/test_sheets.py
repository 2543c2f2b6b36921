"""Files that people bring are read leniently in form and strictly in content; every bad line is named."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.model import Delegation, Item, ItemKind, Meeting, Room, Sitting, SpeakersList
from hlom_live.store import sheets
from hlom_live.store.imports import delegations, lines, programme
from hlom_live.store.imports.columns import Understood, understand
from hlom_live.store.imports.known import Known
from hlom_live.store.imports.lines import Kind
from hlom_live.store.questions import Problem, Questions, Unreadable
from hlom_live.store.sheets import Sheet, SheetLine
from hlom_live.texts.workbook import MOST_UNPACKED

DATA = Path(__file__).parents[1] / "data"

GENEVA = Meeting(
    id="m",
    slug="grf",
    title={"en": "Forum"},
    time_zone="Europe/Zurich",
    days=["2023-12-13", "2023-12-14"],
    languages=["en", "fr"],
    categories=CATEGORIES,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


def read(file: Path, content: bytes | str) -> Sheet:
    """The table of a file as it is understood."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return understood(file).sheet


def understood(file: Path) -> Understood:
    asking = Questions()
    return understand(sheets.read(file, asking), asking)


def known(name: str) -> Sheet:
    return understood(DATA / name).sheet


def raw(file: Path, content: bytes | str) -> list[tuple[int, list[str]]]:
    """The lines of the first table of a file as they stand."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return sheets.read(file, Questions()).tables[0].lines


def excel(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def numbered() -> object:
    counter = iter(range(1, 1000))
    return lambda: f"id{next(counter)}"


# Reading


@pytest.mark.parametrize(
    "content",
    [
        "name,category\nKenya,ngo\n",
        "\ufeffname,category\r\nKenya,ngo\r\n",
        "name;category\nKenya;ngo",
        "Name , Category\n Kenya , ngo \n\n,\n",
        '"name","category"\n"Kenya","ngo"\n',
        excel(["name", "category"], ["Kenya", "ngo"], [None, None]),
    ],
)
def test_csv_and_excel_in_their_usual_forms_read_alike(file: Path, content: bytes | str) -> None:
    assert read(file, content) == Sheet(["name", "category"], [SheetLine(2, {"name": "Kenya", "category": "ngo"})])


def test_line_numbers_are_those_of_the_file_over_blank_and_broken_lines(file: Path) -> None:
    sheet = read(file, 'name,category\n\n"two\nlines",ngo\nKenya,ngo\n')
    assert [line.number for line in sheet.lines] == [3, 5]


def test_excel_dates_hours_and_numbers_are_read_as_they_would_be_typed(file: Path) -> None:
    row = [date(2023, 12, 13), time(9, 30), datetime(2023, 12, 14), 3, 4.0, 4.5]  # noqa: DTZ001
    lines = raw(file, excel(["a", "b", "c", "d", "e", "f"], row))
    assert lines[1] == (2, ["2023-12-13", "09:30", "2023-12-14", "3", "4", "4.5"])


def test_an_excel_formula_is_named_by_its_cell(file: Path) -> None:
    sheet = read(file, excel(["name", "category"], ['=HYPERLINK("http://example.org")', "ngo"]))
    assert [(problem.line, problem.column) for problem in sheet.problems] == [(2, "A2")]


def test_a_line_with_more_cells_than_the_header_is_named(file: Path) -> None:
    sheet = read(file, "name,category\nKorea, Republic of,member_state\n")
    assert [str(problem) for problem in sheet.problems] == [
        "line 2: 'member_state': The line has more cells than the header's 2 columns."
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x00\x01\x02\x03", "neither a table in text"),
        (b'name,category\n"Kenya,ngo\n', "Line 2 is not CSV"),
        (b"name,Name,category\n", "Two columns are read as 'name'"),
        (b"PK\x03\x04 no archive", "is damaged"),
        (excel(["a"])[:900], "is damaged"),
        (b"a," * 61 + b"a\n", "62 columns; 60 at most"),
        (b"a\n" + b"1\n" * 10_001, "more than 10000 lines"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(file: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(file, content)


def test_a_missing_file_and_an_oversized_one_are_refused(file: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read: No such file"):
        sheets.read(file, Questions())
    with pytest.raises(Unreadable, match="larger than 8 MiB"):
        read(file, b"a" * (sheets.MOST_BYTES + 1))


def test_an_excel_file_that_unpacks_without_bounds_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\x00" * (MOST_UNPACKED + 1))
    with pytest.raises(Unreadable, match="unpacks to more"):
        sheets.read(file, Questions())


def test_an_excel_file_that_unpacks_to_a_thousand_times_its_size_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\x00" * (MOST_UNPACKED // 2))
    with pytest.raises(Unreadable, match="unpacks to more"):
        sheets.read(file, Questions())


# Headers


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("grf2023_programme.csv", Kind.PROGRAMME),
        ("hlom2021_programme.csv", Kind.PROGRAMME),
        ("hrc43_speakers.csv", Kind.SPEAKERS),
    ],
)
def test_the_header_tells_the_kind_of_the_real_files(name: str, kind: Kind) -> None:
    assert understood(DATA / name).kind is kind


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("day,start,room,number,title,kind", "misses end"),
        ("name,code", "misses category"),
        ("foo,bar", "none that can be imported"),
    ],
)
def test_other_headers_are_refused_by_name(file: Path, header: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(file, f"{header}\n")


@pytest.mark.parametrize("column", ["telephone", "name_de", "title_fr"])
def test_a_column_that_is_not_known_is_left_out_and_said(file: Path, column: str) -> None:
    file.write_text(f"name,category,{column}\nKenya,ngo,1\n")
    found = understood(file)
    assert (found.sheet.columns, found.read["ignored"]) == (["name", "category"], [column])


# Lines


def test_every_bad_cell_of_every_line_is_named(file: Path) -> None:
    sheet = read(
        file,
        "day,start,end,room,number,title,kind\n"
        "2023-13-13,about nine,13:00,Plenary,1,Plenary,statement\n"
        "2023-12-13,13:00,09:00,,1,,panel\n"
        "2023-12-13,09:00,13:00,<b>Plenary</b>,1,Plenary,panel\n"
        "2023-12-13,09:00,13:00,Plen\u202eary,1,Plenary,panel\n"
        "2023-12-13,09:00,13:00,Plenary,1,Plenary,panel\n",
    )
    problems: list[Problem] = []
    sound = lines.programme(sheet, GENEVA, problems, Questions())
    assert [line.line for line in sound] == [6]
    assert [(problem.line, problem.column) for problem in problems] == [
        (2, "day"),
        (2, "start"),
        (3, "end"),
        (3, "title"),
        (4, "room"),
        (5, "room"),
    ]


def test_a_problem_never_sends_direction_characters_to_the_terminal() -> None:
    assert str(Problem(5, "No.", "room", "Plen\u202eary")) == "line 5, room: 'Plen\\u202eary': No."


@pytest.mark.parametrize("name", ["K" * 201, "<script>", "Ken\u0007ya", "Ken\u2066ya"])
def test_names_that_a_command_would_refuse_are_refused_in_a_file(file: Path, name: str) -> None:
    problems: list[Problem] = []
    assert lines.delegations(read(file, f"name,category\n{name},ngo\n"), problems) == []
    assert [(problem.line, problem.column) for problem in problems] == [(2, "name")]


def test_words_of_a_speaker_line_are_taken_with_spaces_and_capitals(file: Path) -> None:
    sheet = read(file, "item,delegation,precedence,mode,kind\n1,Kenya,Head of State,In room,Right-of-reply\n")
    problems: list[Problem] = []
    (line,) = lines.speakers(sheet, problems)
    assert (problems, line.precedence, line.mode, line.kind) == ([], "head_of_state", "in_room", "right_of_reply")


# A programme becomes sittings


def planned(sheet: Sheet, standing: programme.Existing | None = None) -> tuple[list[object], list[Problem]]:
    problems: list[Problem] = []
    standing = standing or programme.Existing(GENEVA)
    sound = lines.programme(sheet, standing.meeting, problems, Questions())
    return list(programme.plan(standing, sound, problems, Questions(), numbered()).rows), problems


def outline(rows: list[object]) -> list[tuple[str, ...]]:
    """Sittings and their items as a reader of the programme would say them, hours in UTC."""
    rooms = {row.id: row.name["en"] for row in rows if isinstance(row, Room)}
    said = []
    for row in rows:
        if isinstance(row, Sitting):
            hours = f"{row.planned_start:%H:%M}-{row.planned_end:%H:%M}"
            said.append((rooms[row.room], row.day, hours, row.title["en"]))
        elif isinstance(row, Item):
            said.append((f"{row.planned_start:%H:%M}", row.number or "", row.title["en"]))
    return said


def test_the_forum_of_2023_becomes_parallel_sittings() -> None:
    rows, problems = planned(known("grf2023_programme.csv"))
    assert problems == []
    assert outline(rows) == [
        ("Entrance", "2023-12-13", "06:00-07:45", "Morning sitting"),
        ("06:00", "", "Arrival and security screening"),
        ("Plenary", "2023-12-13", "08:00-12:00", "Morning sitting"),
        ("08:00", "1", "Plenary"),
        ("12:00", "", "Lunch break"),
        ("Plenary", "2023-12-13", "14:00-17:00", "Afternoon sitting"),
        ("14:00", "1", "Plenary, continued"),
        ("Parallel rooms", "2023-12-13", "12:30-16:00", "Afternoon sitting"),
        ("12:30", "2", "Parallel high-level events"),
        ("14:30", "4", "Parallel high-level events"),
        ("Speakers' Corner", "2023-12-13", "12:30-15:00", "Afternoon sitting"),
        ("12:30", "3", "Speakers' Corner"),
        ("Plenary", "2023-12-14", "09:00-12:00", "Morning sitting"),
        ("09:00", "1", "Plenary, continued"),
        ("Parallel rooms", "2023-12-14", "10:00-11:30", "Morning sitting"),
        ("10:00", "5", "Parallel high-level events"),
    ]


def test_the_meeting_of_2021_becomes_four_plenary_sittings_and_the_lunchtime_ones() -> None:
    geneva = Meeting(
        id="m", slug="h", title={}, time_zone="Europe/Zurich", days=["2021-12-14", "2021-12-15"], languages=["en"]
    )
    rows, problems = planned(known("hlom2021_programme.csv"), programme.Existing(geneva))
    assert problems == []
    assert [said for said in outline(rows) if len(said) == 4] == [
        ("Plenary", "2021-12-14", "08:30-12:00", "Morning sitting"),
        ("Plenary", "2021-12-14", "14:00-17:00", "Afternoon sitting"),
        ("Spotlight room", "2021-12-14", "12:15-13:45", "Lunchtime sitting"),
        ("Room 2", "2021-12-14", "12:15-13:45", "Lunchtime sitting"),
        ("Plenary", "2021-12-15", "09:00-12:00", "Morning sitting"),
        ("Plenary", "2021-12-15", "14:00-17:00", "Afternoon sitting"),
        ("Spotlight room", "2021-12-15", "12:15-13:45", "Lunchtime sitting"),
    ]


def test_every_item_comes_with_one_list_of_speakers_under_the_meetings_rules(file: Path) -> None:
    rows, _ = planned(known("grf2023_programme.csv"))
    items = [row.id for row in rows if isinstance(row, Item)]
    lists = [row for row in rows if isinstance(row, SpeakersList)]
    assert [speakers.item for speakers in lists] == items
    assert {(speakers.state, speakers.ordering) for speakers in lists} == {("not_open", "first_come")}


def test_a_break_that_parts_sittings_makes_none_of_them_longer() -> None:
    rows, _ = planned(known("grf2023_programme.csv"))
    lengths = {row.title["en"]: row.planned_seconds for row in rows if isinstance(row, Item)}
    assert (lengths["Plenary"], lengths["Lunch break"]) == (4 * 3600, None)


def test_a_short_break_belongs_to_its_sitting(file: Path) -> None:
    rows, _ = planned(
        read(
            file,
            "day,start,end,room,number,title,kind\n"
            "2023-12-13,09:00,11:00,Plenary,1,Opening,ceremony\n"
            "2023-12-13,11:00,11:20,Plenary,,Coffee,break\n"
            "2023-12-13,11:20,13:00,Plenary,2,Statements,statements\n",
        )
    )
    assert len([row for row in rows if isinstance(row, Sitting)]) == 1
    assert [row.kind for row in rows if isinstance(row, Item)] == [
        ItemKind.CEREMONY,
        ItemKind.BREAK,
        ItemKind.STATEMENTS,
    ]


def test_a_long_break_at_the_start_of_a_day_parts_nothing(file: Path) -> None:
    rows, _ = planned(
        read(
            file,
            "day,start,end,room,number,title,kind\n"
            "2023-12-13,08:00,09:30,Plenary,,Breakfast,break\n"
            "2023-12-13,09:30,11:00,Plenary,1,Opening,ceremony\n",
        )
    )
    assert outline(rows)[0] == ("Plenary", "2023-12-13", "08:30-10:00", "Morning sitting")


def test_overlaps_foreign_days_and_lost_hours_are_named(file: Path) -> None:
    meeting = Meeting(
        id="m",
        slug="s",
        title={},
        time_zone="Europe/Zurich",
        days=["2023-03-26", "2023-12-13"],
        languages=["en"],
    )
    sheet = read(
        file,
        "day,start,end,room,number,title,kind\n"
        "2023-12-13,09:00,13:00,Plenary,1,One,panel\n"
        "2023-12-13,12:30,14:00,plenary,2,Two,panel\n"
        "2023-12-13,12:30,14:00,Room 2,2,Two,panel\n"
        "2023-12-15,09:00,10:00,Plenary,3,Three,panel\n"
        "2023-03-26,02:30,04:00,Plenary,4,Four,panel\n",
    )
    _, problems = planned(sheet, programme.Existing(meeting))
    assert sorted((problem.line, problem.column, problem.value) for problem in problems) == [
        (3, "start", "12:30"),
        (5, "day", "2023-12-15"),
        (6, "start", "02:30"),
    ]


# Delegations


def brought(file: Path, content: str, *standing: Delegation) -> tuple[list[Delegation], list[Problem]]:
    problems: list[Problem] = []
    asking = Questions()
    sound = lines.with_categories(lines.delegations(read(file, content), problems), GENEVA, asking)
    planned = delegations.plan(GENEVA, standing, sound, problems, asking, numbered(), {})
    return planned, sorted([*problems, *asking.problems()], key=lambda problem: problem.line)


def test_a_state_gets_the_names_the_united_nations_use(file: Path) -> None:
    (iran,), problems = brought(file, "name,category\nIran,Member State\n")
    assert problems == []
    assert (iran.code, iran.category) == ("IRN", "member_state")
    assert iran.name["en"] == "Iran (Islamic Republic of)"
    assert iran.name["fr"] == "Iran (République islamique d')"


def test_a_code_fills_missing_names_and_leaves_those_given(file: Path) -> None:
    (spain,), _ = brought(file, "name,category,code,name_fr\nKingdom of Spain,member_state,esp,Royaume d'Espagne\n")
    assert (spain.name["en"], spain.name["fr"], spain.name["es"]) == ("Kingdom of Spain", "Royaume d'Espagne", "España")


def test_a_city_with_the_name_of_a_state_is_no_state(file: Path) -> None:
    (city,), _ = brought(file, "name,category\nLuxembourg,city\n")
    assert (city.name, city.code) == ({"en": "Luxembourg"}, None)


def test_a_delegation_that_is_there_is_brought_up_to_date(file: Path) -> None:
    kenya = Delegation(id="kenya", name={"en": "Kenya"}, category="member_state", code="KEN", seat="A1")
    (found,), problems = brought(file, "name,category,seat,region\nkenya,co_host,,Africa\n", kenya)
    assert problems == []
    assert (found.id, found.category, found.seat, found.region) == ("kenya", "co_host", "A1", "Africa")


def test_an_acronym_that_is_also_a_states_code_is_not_mixed_up(file: Path) -> None:
    republic = Delegation(id="car", name={"en": "Central African Republic"}, category="member_state", code="CAF")
    (bank,), problems = brought(file, "name,category,short_name\nDevelopment Bank of Latin America,ifi,CAF\n", republic)
    assert (problems, bank.code) == ([], None)
    known = Known([republic, bank])
    assert [found.category for found in known.named("CAF")] == ["ifi"]
    assert [found.id for found in known.named("République centrafricaine")] == ["car"]


def test_wrong_delegations_are_named(file: Path) -> None:
    _, problems = brought(
        file,
        "name,category,code\n"
        "Kenya,member_state,XXX\n"
        "Kenya,parliament,\n"
        "Kenya,member_state,\n"
        "Quênia,member_state,KEN\n"
        "France,member_state,DEU\n",
    )
    assert [(problem.line, problem.column) for problem in problems] == [
        (2, "code"),
        (3, "category"),
        (5, "name"),
        (6, "code"),
    ]


def test_hours_are_of_the_meetings_zone(file: Path) -> None:
    rows, _ = planned(known("grf2023_programme.csv"))
    first = next(row for row in rows if isinstance(row, Item) and row.number == "1")
    assert (first.planned_start, first.planned_seconds) == (datetime(2023, 12, 13, 8, tzinfo=UTC), 4 * 3600)


@pytest.mark.parametrize(
    ("written", "delegation", "behalf"),
    [
        ("Kenya (on behalf of the African Group)", "Kenya", "African Group"),
        ("Kenya, on behalf of the African Group", "Kenya", "African Group"),
        ("Kenya, au nom du Groupe africain", "Kenya", "Groupe africain"),
        ("肯尼亚（代表非洲集团）", "肯尼亚", "非洲集团"),
        ("中国代表团", "中国代表团", None),
    ],
)
def test_on_whose_behalf_may_stand_beside(file: Path, written: str, delegation: str, behalf: str | None) -> None:
    sheet = read(file, f'item,delegation\n1,"{written}"\n')
    (line,) = lines.speakers(sheet, [])
    assert (line.delegation, line.on_behalf_of) == (delegation, behalf)
