"""The list of participants: who sees it, what stands in it, and the same as files (docs/adr/0152)."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from hlom_live.domain.model import Delegation, Person, PersonRole
from hlom_live.web.page_table import PAGES
from tests.support.web import CHAD, KENYA, SLUG, Site

pytestmark = pytest.mark.above_the_database

PAGE = PAGES["participants"].url(SLUG)
JUMA = Person(id="juma", delegation="kenya", name="Amina Juma", title="Minister", role=PersonRole.HEAD)
OTHER = Person(id="other", delegation="kenya", name="Ali Hassan", may_speak=False)


@pytest.fixture
def listed(site: Site) -> Site:
    """A meeting with two persons of one delegation, that shows its list to nobody but the staff."""
    site.put(replace(KENYA, name={"en": "Kenya", "fr": "Kenya"}), OTHER, JUMA)
    return site


def show(site: Site) -> None:
    shown = site.command(site.bearer("secretariat"), "set_meeting", rules={"participants_public": True})
    assert shown.status_code == 200, shown.json


def test_names_are_for_the_staff_until_the_meeting_shows_them(listed: Site) -> None:
    readers = {
        None: listed.client(),
        "delegate": listed.browser("delegate", "chad").client,
        "secretariat": listed.browser("secretariat").client,
    }
    paths = (PAGE, f"{PAGE}.pdf", f"{PAGE}.xlsx")

    def seen(role: str | None) -> tuple[bool, list[int]]:
        answers = [readers[role].get(path) for path in paths]
        return "Amina Juma" in answers[0].text, [answer.status_code for answer in answers]

    hidden, open_ = (False, [200, 404, 404]), (True, [200, 200, 200])
    assert [seen(role) for role in readers] == [hidden, hidden, open_]
    show(listed)
    assert [seen(role) for role in readers] == [open_, open_, open_]
    assert "List of participants" in readers[None].get(f"/m/{SLUG}").text


def test_the_page_is_searched_without_accents_by_delegation_and_by_person(listed: Site) -> None:
    show(listed)
    client = listed.client()
    for wish, found in (("amína", True), ("KENYA", True), ("chad", False), ("nobody of that name", False)):
        assert ("Amina Juma" in client.get(f"{PAGE}?q={wish}").text) is found, wish
    page = client.get(PAGE).text
    assert page.index("Amina Juma") < page.index("Ali Hassan"), "the head of a delegation is named first"


def test_a_group_stands_there_once_somebody_comes_for_it(listed: Site) -> None:
    """Else it is a name that others speak under, and no participant: neither listed, counted nor found."""
    show(listed)
    client = listed.client()
    bare = Delegation(id="african", category="group_of_states", name={"en": "Group of African States"})

    def seen(group: Delegation, *persons: Person) -> tuple[bool, bool, bool]:
        listed.put(group, *persons)
        page, found = client.get(PAGE).text, client.get(f"{PAGE}?q=african+states").text
        sheet = load_workbook(io.BytesIO(client.get(f"{PAGE}.xlsx?lang=en").data)).worksheets[0]
        filed = any(line[1] == "Group of African States" for line in sheet.iter_rows(values_only=True))
        return "3 delegations" in page, "<bdi>Group of African States</bdi>" in found, filed

    assert seen(bare) == (False, False, False)
    assert "2 delegations" in client.get(PAGE).text
    assert seen(replace(bare, seat="D1")) == (True, True, True)
    assert seen(bare) == (False, False, False)
    assert seen(bare, Person(id="chair", delegation="african", name="Awa Traoré")) == (True, True, True)


def test_the_files_have_the_same_in_the_language_asked_for(listed: Site) -> None:
    show(listed)
    client = listed.client()
    paper = PdfReader(io.BytesIO(client.get(f"{PAGE}.pdf?lang=fr").data))
    printed = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    for said in ("Liste des participants", "Amina Juma", "Minister", "Chef de délégation", "Ali Hassan"):
        assert said in printed, said
    sheet = load_workbook(io.BytesIO(client.get(f"{PAGE}.xlsx?lang=en").data)).worksheets[0]
    lines = [[cell or "" for cell in line] for line in sheet.iter_rows(values_only=True)]
    assert lines[0] == ["Category", "Delegation", "Name", "Title or function", "Role"]
    of_kenya = [line[2:] for line in lines if line[1] == "Kenya"]
    assert of_kenya == [["Amina Juma", "Minister", "Head of delegation"], ["Ali Hassan", "", "Member"]]
    assert [line[2:] for line in lines if line[1] == CHAD.name["en"]] == [["", "", ""]]
