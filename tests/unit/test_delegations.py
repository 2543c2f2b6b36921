"""Delegations that come while the meeting runs, and persons who speak for none (docs/adr/0087-guests.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.delegations import add_delegation, edit_delegation, folded
from hlom_live.domain.model import Delegation, Done
from hlom_live.store.models import InscriptionRow
from tests.builders import (
    DELEGATIONS,
    JORDAN,
    KENYA,
    SECRETARIAT,
    TURKIYE,
    Hall,
    inscription,
    meeting,
    memory_database,
    refused,
    speakers_list,
)
from tests.scenes import under


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def add(name: Any = "Amina Farah", category: str = "refugee_led", **known: Any) -> Done:
    ask = c.AddDelegation(name_=name, category=category, **known)
    called = {"en": name} if isinstance(name, str) else name
    return add_delegation(meeting(), DELEGATIONS, ask, called, "amina")


def edit(of: Delegation = KENYA, waits: Any = (), places: Any = None, **known: Any) -> Done:
    ask = c.EditDelegation(delegation=of.id, **known)
    return edit_delegation(meeting(), of, DELEGATIONS, ask, waits, places or {})


def test_a_person_is_a_delegation_with_a_name() -> None:
    amina = Delegation(id="amina", name={"en": "Amina Farah"}, category="refugee_led")
    assert add() == Done((amina,), result={"delegation": "amina"})


def test_all_that_is_said_of_it_is_kept_and_empty_words_are_none() -> None:
    done = add(short_name="AF", region="Africa", seat="", code="", groups=["Youth", "Youth", "", "Refugees"])
    amina = Delegation(id="amina", name={"en": "Amina Farah"}, category="refugee_led", short_name="AF", region="Africa")
    assert done.put == (replace(amina, groups=["Youth", "Refugees"]),)


@pytest.mark.parametrize("name", ["kenya", "  KÉNYA", "Côte d'Ivoire", {"fr": "Türkiye"}, "(Jordan)"])
def test_two_delegations_do_not_share_a_name_however_it_is_written(name: Any) -> None:
    with refused("invalid", field="name", reason="another delegation has it"):
        add(name)


@pytest.mark.parametrize("name", ["", "...", {"en": "Amina", "fr": "–"}])
def test_a_name_says_something(name: Any) -> None:
    with refused("invalid", field="name", reason="empty"):
        add(name)


@pytest.mark.parametrize("code", ["ken", "KE", "KENY", "K3N", "КEН"])
def test_a_code_is_three_capital_letters(code: str) -> None:
    with refused("invalid", field="code", reason="three capital letters"):
        add(code=code)


def test_a_code_is_one_delegation_s() -> None:
    with refused("invalid", field="code", reason="another delegation has it"):
        add(code="KEN")
    assert add(code="UGA").put[0].code == "UGA"  # type: ignore[union-attr]


def test_a_category_is_one_of_the_meeting() -> None:
    with refused("invalid", field="category", reason="unknown"):
        add(category="guest")


def test_a_name_is_corrected_in_the_meeting_s_first_language_and_the_others_stay() -> None:
    assert edit(TURKIYE, name_="Republic of Türkiye").put == (
        replace(TURKIYE, name={"en": "Republic of Türkiye", "fr": "Türkiye"}),
    )
    assert edit(TURKIYE, name_={"ar": "تركيا"}).put == (replace(TURKIYE, name={"ar": "تركيا"}),)


def test_what_is_left_out_stays_and_what_is_emptied_goes() -> None:
    seated = replace(KENYA, seat="A1", region="Africa")
    assert edit(seated, seat="", groups=["G77"]).put == (replace(seated, seat=None, groups=["G77"]),)
    assert edit(KENYA, code="KEN", name_="Kenya") == Done((KENYA,))


def test_of_another_category_the_waiting_take_its_limit_unless_a_hand_set_theirs() -> None:
    speakers = speakers_list(time_limits={"default": 180.0, "ngo": 120.0})
    usual, granted = inscription(JORDAN), inscription(JORDAN, id="granted", allotted_seconds=400.0)
    done = edit(JORDAN, waits=[(usual, speakers), (granted, speakers)], category="ngo")
    assert done.put == (replace(JORDAN, category="ngo"), replace(usual, allotted_seconds=120.0))


def test_names_are_compared_as_people_read_them() -> None:
    assert [folded(name) for name in ("  Côte  d’IVOIRE ", "R-SEAT", "中国", "–")] == [
        "cote d ivoire",
        "r seat",
        "中国",
        "",
    ]


# In a meeting


def test_a_state_that_comes_late_bears_the_names_of_the_united_nations(hall: Hall) -> None:
    new = hall.secretariat(c.AddDelegation(name_="uganda", category="member_state", code="UGA"))["delegation"]
    named = hall.row("delegation", new)["name"]
    assert (named["en"], named["fr"], sorted(named)) == ("Uganda", "Ouganda", ["ar", "en", "es", "fr", "ru", "zh"])
    other = hall.secretariat(c.AddDelegation(name_="Uganda Red Cross", category="ngo"))["delegation"]
    assert hall.row("delegation", other)["name"] == {"en": "Uganda Red Cross"}


def test_a_person_without_an_account_speaks(hall: Hall) -> None:
    hall.begin()
    guest = hall.secretariat(c.AddDelegation(name_="Amina Farah", category="refugee_led"))["delegation"]
    entry = hall.secretariat(c.Inscribe(list="debate-list", delegation=guest))["inscription"]
    turn = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    assert hall.row("intervention", turn)["inscription"] == entry
    assert hall.row("intervention", turn)["delegation"] == guest


@pytest.mark.parametrize(
    ("by", "before", "changes", "after"),
    [
        ({"ordering": "category"}, "kenya brazil world-bank", {"category": "member_state"}, "world-bank kenya brazil"),
        ({"ordering": "category"}, "kenya brazil world-bank", {"region": "Asia"}, "kenya brazil world-bank"),
        ({"ordering": "first_come"}, "world-bank kenya brazil", {"category": "ngo"}, "world-bank kenya brazil"),
        (
            {"ordering": "alternating"},
            "kenya world-bank brazil",
            {"category": "member_state"},
            "world-bank kenya brazil",
        ),
        (
            {"ordering": "alternating", "alternate_by": "region"},
            "world-bank brazil kenya",
            {"delegation": "kenya", "region": "America"},
            "world-bank kenya brazil",
        ),
        (
            {"ordering": "alternating", "alternate_by": "mode"},
            "world-bank kenya brazil",
            {"region": "America"},
            "world-bank kenya brazil",
        ),
    ],
)
def test_where_a_list_goes_by_it_another_category_or_region_is_another_place(
    hall: Hall, by: dict[str, Any], before: str, changes: dict[str, Any], after: str
) -> None:
    under(hall, safe_places=0)
    hall.begin()
    hall.secretariat(c.SetList(list="debate-list", **by))
    hall.secretariat(c.EditDelegation(delegation="brazil", region="America"))
    for one in ("world-bank", "kenya", "brazil"):
        hall.secretariat(c.Inscribe(list="debate-list", delegation=one))
        hall.wait(1)
    assert hall.order() == before.split()
    change = hall.send(SECRETARIAT, c.EditDelegation(**{"delegation": "world-bank"} | changes)).change
    assert change is not None
    assert hall.order() == after.split()
    assert any(key.startswith("inscription/") for key in change.after) is (before != after)


def test_who_was_placed_by_hand_stays_and_a_full_list_is_spaced_anew(hall: Hall) -> None:
    under(hall, safe_places=0)
    hall.begin()
    hall.secretariat(c.SetList(list="debate-list", ordering="category"))  # type: ignore[arg-type]
    ids = []
    for one in ("kenya", "world-bank", "brazil", "jordan", "switzerland"):
        ids.append(hall.secretariat(c.Inscribe(list="debate-list", delegation=one))["inscription"])
        hall.wait(1)
    assert hall.order() == ["kenya", "brazil", "jordan", "switzerland", "world-bank"]
    hall.secretariat(c.MoveInscription(inscription=ids[4], before=None, reason="Arrives late"))
    hall.secretariat(c.EditDelegation(delegation="switzerland", category="member_state"))
    assert hall.order() == ["kenya", "brazil", "jordan", "world-bank", "switzerland"]
    with hall.database.writing() as session:
        for n, one in enumerate((ids[0], ids[2])):
            session.get_one(InscriptionRow, one).place = 1.0 + n * 2.0**-52
    hall.secretariat(c.EditDelegation(delegation="world-bank", category="member_state"))
    assert hall.order() == ["kenya", "world-bank", "brazil", "jordan", "switzerland"]
