"""What delegations need and what others offer, so that partners find each other (docs/adr/0163)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.support import MOST_NEEDS, MOST_OFFERS
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.own_news import own_news
from tests.builders import BRAZIL, JORDAN, KENYA, Hall, delegate_of, hour, memory_database, refused


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        made = Hall(database)
        yield made
        for audience in Audience:
            assert made.folded(audience) == made.view(audience)


def asks(hall: Hall, text: str = "Teachers for two camps", **known: Any) -> str:
    return str(hall.delegate(KENYA, c.AskSupport(text=text, **known))["need"])


def offers(hall: Hall, need: str, text: str | None = "We can support this.") -> str:
    return str(hall.delegate(BRAZIL, c.OfferSupport(need=need, text=text))["offer"])


def told(hall: Hall, of: str) -> list[str]:
    """The offers of which a delegation is told."""
    with hall.database.reading() as session:
        return [one["id"] for one in own_news(session, hall.meeting_id, {of}, hall.now)[of]["offers"]]


def states(hall: Hall) -> tuple[list[str], list[str]]:
    return [one["state"] for one in hall.of_kind("need")], [one["state"] for one in hall.of_kind("offer")]


def test_what_is_needed_is_for_those_who_take_part(hall: Hall) -> None:
    need = asks(hall, themes=["self_reliance"], countries=["KEN", "KEN"])
    assert hall.row("need", need) == {
        "id": need, "delegation": "kenya", "themes": ["self_reliance"], "countries": ["KEN"],
        "text": "Teachers for two camps", "pledge": None, "intervention": None, "asked_by": "form", "state": "open",
        "made_at": hour(),
    }  # fmt: skip
    assert [f"need/{need}" in hall.view(one) for one in Audience] == [False, True, True, True, True]


def test_a_need_for_a_pledge_is_of_its_objectives_and_countries(hall: Hall) -> None:
    pledge = hall.secretariat(
        c.AddPledge(title="Schools", submitter="kenya", themes=["self_reliance"], countries=["KEN"])
    )["pledge"]
    row = hall.row("need", asks(hall, pledge=pledge))
    assert (row["pledge"], row["themes"], row["countries"]) == (pledge, ["self_reliance"], ["KEN"])
    hall.secretariat(c.RemovePledge(pledge=pledge))
    assert hall.row("need", row["id"]) == row


def test_one_s_own_need_is_said_anew_and_closed_and_asked_for_again(hall: Hall) -> None:
    need = asks(hall)
    assert asks(hall, "Books", need=need) == need
    hall.delegate(KENYA, c.CloseNeed(need=need))
    with refused("need_closed"):
        hall.secretariat(c.CloseNeed(need=need))
    with refused("need_closed"):
        offers(hall, need)
    asks(hall, "Books", need=need)
    assert hall.row("need", need)["state"] == "open"
    for command in (c.CloseNeed(need=need), c.AskSupport(text="Ours", need=need)):
        with refused("not_allowed"):
            hall.delegate(BRAZIL, command)


@pytest.mark.parametrize(
    ("known", "field", "reason"),
    [
        ({"text": "  "}, "text", "empty"),
        ({"themes": ["weather"]}, "themes", "unknown"),
        ({"countries": ["XXX"]}, "countries", "unknown"),
    ],
)
def test_a_need_is_of_what_there_is(hall: Hall, known: dict[str, Any], field: str, reason: str) -> None:
    with refused("invalid", field=field, reason=reason):
        asks(hall, **known)


def test_an_offer_is_told_to_both_and_to_the_secretariat_and_to_nobody_else(hall: Hall) -> None:
    offer = offers(hall, asks(hall))
    assert [f"offer/{offer}" in hall.view(one) for one in Audience] == [False, False, False, False, True]
    assert (told(hall, "kenya"), told(hall, "brazil"), told(hall, "jordan")) == ([offer], [offer], [])
    for command in (c.AnswerOffer(offer=offer, accept=True), c.WithdrawOffer(offer=offer)):
        with refused("not_found", what="offer"):
            hall.delegate(JORDAN, command)


def test_an_offer_that_is_accepted_answers_the_need_until_it_is_withdrawn(hall: Hall) -> None:
    need = asks(hall)
    offer = offers(hall, need)
    with refused("not_allowed"):
        hall.delegate(BRAZIL, c.AnswerOffer(offer=offer, accept=True))
    hall.delegate(KENYA, c.AnswerOffer(offer=offer, accept=True))
    assert states(hall) == (["answered"], ["accepted"])
    with refused("wrong_state", state="offer_accepted"):
        hall.delegate(KENYA, c.AnswerOffer(offer=offer, accept=False))
    with refused("not_allowed"):
        hall.delegate(KENYA, c.WithdrawOffer(offer=offer))
    other = str(hall.delegate(JORDAN, c.OfferSupport(need=need))["offer"])
    hall.delegate(KENYA, c.AnswerOffer(offer=other, accept=True))
    hall.delegate(BRAZIL, c.WithdrawOffer(offer=offer))
    assert hall.row("need", need)["state"] == "answered"
    hall.delegate(JORDAN, c.WithdrawOffer(offer=other))
    assert states(hall) == (["open"], ["withdrawn", "withdrawn"])


def test_an_offer_is_declined_and_made_again(hall: Hall) -> None:
    need = asks(hall)
    offer = offers(hall, need)
    assert offers(hall, need, "With books, too.") == offer
    assert hall.row("offer", offer)["text"] == "With books, too."
    hall.delegate(KENYA, c.AnswerOffer(offer=offer, accept=False))
    with refused("wrong_state", state="offer_declined"):
        hall.delegate(BRAZIL, c.WithdrawOffer(offer=offer))
    assert offers(hall, need) != offer
    with refused("own_need"):
        hall.delegate(KENYA, c.OfferSupport(need=need))


def test_nobody_asks_or_offers_without_end(hall: Hall) -> None:
    needs = [asks(hall, f"Need {number}") for number in range(MOST_NEEDS)]
    with refused("too_many", why="needs", most=MOST_NEEDS):
        asks(hall)
    of = [hall.delegate(JORDAN, c.AskSupport(text=f"Need {number}"))["need"] for number in range(MOST_NEEDS)]
    for need in (*needs, *of):
        offers(hall, str(need))
    hall.delegate(KENYA, c.CloseNeed(need=needs[0]))
    with refused("too_many", why="offers", most=MOST_OFFERS):
        offers(hall, asks(hall))


def test_a_delegation_that_has_asked_or_offered_is_merged_and_not_removed(hall: Hall) -> None:
    offers(hall, asks(hall))
    for one, has in (("kenya", "needs"), ("brazil", "offers")):
        with refused("in_use", name=hall.row("delegation", one)["name"], by={has: 1}):
            hall.secretariat(c.RemoveDelegation(delegation=one))
    hall.secretariat(c.MergeDelegations(delegation="brazil", into="jordan"))
    assert [one["delegation"] for one in hall.of_kind("offer")] == ["jordan"]


def test_a_delegate_without_a_delegation_asks_for_nothing(hall: Hall) -> None:
    nobody = delegate_of(KENYA)
    with refused("invalid", field="delegation", reason="missing"):
        hall.send(type(nobody)(nobody.role, nobody.name), c.AskSupport(text="Books"))
