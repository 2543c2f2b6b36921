"""What the commands on needs and offers load, and which rule decides them."""

from __future__ import annotations

from hlom_live import names
from hlom_live.domain import support as rules
from hlom_live.domain.commands import AnswerOffer, AskSupport, CloseNeed, OfferSupport, WithdrawOffer
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Delegation, Done, Need, NeedState, Offer, Pledge
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(AskSupport)
def ask_support(case: Case, ask: AskSupport) -> Done:
    own = _own(case)
    needs = case.load.all(Need, delegation=own)
    around = rules.Around(
        meeting=case.load.meeting(),
        delegation=case.load.one(Delegation, own),
        others=[one for one in needs if one.state is not NeedState.CLOSED],
        countries=names.states(),
        pledge=case.load.maybe(Pledge, ask.pledge),
        before=case.load.maybe(Need, ask.need),
    )
    return rules.ask(around, ask, case.at, case.new_id(), case.actor)


@handles(CloseNeed)
def close_need(case: Case, ask: CloseNeed) -> Done:
    return rules.close(case.load.one(Need, ask.need), case.actor)


@handles(OfferSupport)
def offer_support(case: Case, ask: OfferSupport) -> Done:
    own = _own(case)
    need = case.load.one(Need, ask.need)
    standing = [one for one in case.load.all(Offer, delegation=own) if one.state in rules.STANDING]
    return rules.offer(need, standing, ask.text, own, case.at, case.new_id())


@handles(AnswerOffer)
def answer_offer(case: Case, ask: AnswerOffer) -> Done:
    need, offer = _told(case, ask.offer)
    return rules.answer(need, offer, ask.accept, case.actor)


@handles(WithdrawOffer)
def withdraw_offer(case: Case, ask: WithdrawOffer) -> Done:
    need, offer = _told(case, ask.offer)
    return rules.withdraw(need, offer, case.load.all(Offer, need=need.id), case.actor)


def _told(case: Case, offer_id: str) -> tuple[Need, Offer]:
    """An offer and the need it answers, for those who are told of it."""
    offer = case.load.one(Offer, offer_id)
    need = case.load.one(Need, offer.need)
    rules.must_be_told(need, offer, case.actor)
    return need, offer


def _own(case: Case) -> str:
    if case.actor.delegation is None:
        raise invalid("delegation", "missing")
    return case.actor.delegation
