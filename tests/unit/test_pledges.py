"""The register of pledges: what may stand in it, and what becomes of it (docs/adr/0162-pledges.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done, Pledge, PledgeKind, PledgeStage, PledgeState
from hlom_live.domain.pledges import Register, add_pledge, checked, edit_pledge, remove_pledge, turns_back
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.own_news import own_news
from tests.builders import BRAZIL, JORDAN, MORNING, NOON, TURKIYE, Hall, meeting, memory_database, refused

REGISTER = Register(meeting=meeting(), countries={"KEN", "TCD"}, numbers={"7": "other"})
SCHOOLS = Pledge(
    id="schools",
    number="12",
    title={"en": "Ten schools"},
    submitter="kenya",
    stage=PledgeStage.IN_PROGRESS,
    stage_before=PledgeStage.IN_PROGRESS,
    state=PledgeState.PUBLISHED,
    submitted_at=MORNING,
    published_at=MORNING,
)


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def edited(register: Register = REGISTER, **changes: Any) -> Pledge:
    done = edit_pledge(register, SCHOOLS, c.EditPledge(pledge="schools", **changes), NOON)
    (found,) = done.put
    assert isinstance(found, Pledge)
    return found


def test_a_pledge_is_published_with_the_stage_it_has_as_the_meeting_begins() -> None:
    ask = c.AddPledge(
        title="Ten schools", number="12", submitter="kenya", stage=PledgeStage.IN_PROGRESS, countries=["KEN", "KEN"]
    )
    assert add_pledge(REGISTER, ask, "schools", MORNING) == Done(
        (replace(SCHOOLS, countries=["KEN"]),), result={"pledge": "schools"}
    )
    (late,) = add_pledge(replace(REGISTER, begun=True), ask, "schools", MORNING).put
    assert late == replace(SCHOOLS, countries=["KEN"], stage_before=None)


def test_a_stage_moves_from_where_it_was_when_the_meeting_began() -> None:
    done = {"stage": PledgeStage.FULFILLED, "updated_on": "2021-12-14"}
    assert edited(stage=PledgeStage.FULFILLED) == replace(SCHOOLS, **done, stage_before=PledgeStage.FULFILLED)
    assert edited(replace(REGISTER, begun=True), stage=PledgeStage.FULFILLED) == replace(SCHOOLS, **done)
    assert edited(stage=PledgeStage.IN_PROGRESS) == SCHOOLS


def test_a_plain_text_is_in_the_first_language_and_what_is_emptied_is_none() -> None:
    assert edited(title="Twelve schools", area="Education", source="").title == {"en": "Twelve schools"}
    told = edited(area={"fr": "Éducation"}, update="Two are built.", updated_on="2021-12-01")
    assert (told.area, told.update, told.updated_on) == ({"fr": "Éducation"}, "Two are built.", "2021-12-01")
    assert edited(submitter=None, submitter_name="A bank").submitter_name == "A bank"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "…"}, "title"),
        ({"number": "7"}, "number"),
        ({"submitter": None}, "submitter"),
        ({"submitter_name": "Both"}, "submitter_name"),
        ({"themes": ["theirs"]}, "themes"),
        ({"countries": ["KEN", "XXX"]}, "countries"),
        ({"updated_on": "14.12.2021"}, "updated_on"),
        ({"matches": "schools"}, "matches"),
        ({"partners": [{"delegation": None, "name": " "}]}, "partners"),
        ({"partners": [{"delegation": "chad", "name": "Chad"}]}, "partners"),
        ({"partners": [{"name": str(n)} for n in range(501)]}, "partners"),
    ],
    ids=str,
)
def test_what_may_not_stand_in_the_register(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        edited(**changes)
    assert (no.value.code, no.value.facts["field"]) == ("invalid", field)


def test_nobody_is_a_partner_twice_or_of_itself_and_there_may_be_hundreds() -> None:
    many = [{"delegation": None, "name": f"Partner {n}"} for n in range(300)]
    wanted = [{"delegation": "kenya"}, {"delegation": "chad"}, {"name": "The Bank "}, {"name": "THE BANK"}, *many]
    found = edited(partners=wanted).partners
    assert found == [{"delegation": "chad", "name": None}, {"delegation": None, "name": "The Bank"}, *many]


def test_what_a_pledge_matches_never_leads_back_to_it() -> None:
    assert not turns_back("a", "b", {"b": "c", "c": None})
    assert not turns_back("a", None, {})
    for matches in ({"b": "a"}, {"b": "c", "c": "a"}, {"b": "c", "c": "b"}):
        assert turns_back("a", "b", matches)
    with refused("invalid", field="matches", reason="it leads back to the pledge itself"):
        checked(replace(REGISTER, matches={"b": "schools"}), replace(SCHOOLS, matches="b"))


# In a meeting


def pledge(hall: Hall, title: str = "Ten schools", submitter: str = "kenya", **known: Any) -> str:
    return str(hall.secretariat(c.AddPledge(title=title, submitter=submitter, **known))["pledge"])


def test_a_ring_of_pledges_is_refused_and_a_number_stands_once(hall: Hall) -> None:
    one = pledge(hall, number="1")
    two, three = pledge(hall, matches=one), pledge(hall)
    hall.secretariat(c.EditPledge(pledge=three, matches=two))
    with refused("invalid", field="matches", reason="it leads back to the pledge itself"):
        hall.secretariat(c.EditPledge(pledge=one, matches=three))
    with refused("invalid", field="number", reason="another pledge has it"):
        pledge(hall, number="1")
    with refused("not_found", what="pledge"):
        pledge(hall, matches="nowhere")
    with refused("not_found", what="delegation"):
        pledge(hall, partners=[{"delegation": "nowhere"}])
    hall.secretariat(c.RemovePledge(pledge=one))
    assert {row["id"]: row["matches"] for row in hall.of_kind("pledge")} == {two: None, three: two}


def test_of_two_officers_who_edit_one_pledge_neither_loses_a_word(hall: Hall) -> None:
    one = pledge(hall)
    hall.secretariat(c.EditPledge(pledge=one, kind=PledgeKind.POLICY, expect={"kind": "other"}))
    hall.secretariat(c.EditPledge(pledge=one, title={"fr": "Dix écoles"}, expect={"title": {"en": "Ten schools"}}))
    with pytest.raises(Refused) as no:
        hall.secretariat(c.EditPledge(pledge=one, kind=PledgeKind.MATERIAL, expect={"kind": "other"}))
    assert no.value.code == "stale"
    assert no.value.facts["conflicts"] == [{"path": ["kind"], "now": "policy", "wanted": "material"}]
    assert hall.row("pledge", one)["kind"] == "policy"


def test_a_pledge_goes_along_when_delegations_are_merged(hall: Hall) -> None:
    own = pledge(hall, submitter="turkiye")
    other = pledge(hall, partners=[{"delegation": "turkiye"}, {"delegation": "jordan"}])
    hall.secretariat(c.MergeDelegations(delegation=TURKIYE.id, into=JORDAN.id))
    assert hall.row("pledge", own)["submitter"] == "jordan"
    assert hall.row("pledge", other)["partners"] == [{"delegation": "jordan", "name": None}]


def test_a_pledge_stays_by_name_when_its_delegation_is_removed(hall: Hall) -> None:
    own = pledge(hall, submitter="turkiye")
    other = pledge(hall, partners=[{"delegation": "turkiye"}])
    hall.secretariat(c.RemoveDelegation(delegation=TURKIYE.id))
    assert (hall.row("pledge", own)["submitter"], hall.row("pledge", own)["submitter_name"]) == (None, "Türkiye")
    assert hall.row("pledge", other)["partners"] == [{"delegation": None, "name": "Türkiye"}]


def test_what_is_announced_is_told_to_its_own_delegation_and_to_staff_until_it_is_published() -> None:
    announced = replace(SCHOOLS, number=None, state=PledgeState.SUBMITTED, published_at=None, submitter=BRAZIL.id)
    with memory_database() as database:
        hall = Hall(database, announced)
        open_to_all = pledge(hall)
        with hall.database.reading() as session:
            told = own_news(session, hall.meeting_id, ["kenya", "brazil"], hall.now)
        assert ([row["id"] for row in told["brazil"]["pledges"]], told["kenya"]["pledges"]) == (["schools"], [])
        for audience in Audience:
            seen = {key for key in hall.view(audience) if key.startswith("pledge/")}
            assert seen == ({f"pledge/{open_to_all}"} | ({"pledge/schools"} if audience.is_staff else set()))
        with refused("in_use", name=dict(BRAZIL.name), by={"pledges": 1}):
            hall.secretariat(c.RemoveDelegation(delegation=BRAZIL.id))


def test_a_theme_of_a_pledge_is_not_removed(hall: Hall) -> None:
    themes = [{"id": "education", "name": {"en": "Education"}, "group": "objective"}]
    hall.secretariat(c.SetMeeting(themes=themes))
    pledge(hall, themes=["education"])
    with refused("in_use", what="theme", name={"en": "Education"}):
        hall.secretariat(c.SetMeeting(themes=[]))


def test_one_of_which_an_intervention_tells_is_not_removed() -> None:
    with refused("in_use", name=SCHOOLS.title, by={"turns": 2}):
        remove_pledge(SCHOOLS, (), told_by=2)
    assert remove_pledge(SCHOOLS, ()).drop == (SCHOOLS,)
