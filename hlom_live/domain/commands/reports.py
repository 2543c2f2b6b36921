"""Commands on what is said about pledges on the floor, and on needs and offers (docs/adr/0163)."""

from __future__ import annotations

from dataclasses import dataclass, field

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, HOURS, Command, command, unset
from hlom_live.domain.model import PledgeKind, PledgeStage, Says
from hlom_live.domain.text import Id, Line, Name, Translated


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a delegation tells of one pledge: what it says of it, how far it has come, a sentence for the register."""

    pledge: Id
    says: list[Says] = field(default_factory=list)
    stage: PledgeStage | None = None
    note: Line | None = None


@command
class ReportOnPledges(
    Command, name="report_on_pledges", may=roles.DELEGATE, patience=HOURS, till_over=True, personal=("pledges", "seen")
):
    """The pledges on which a delegation reports with this entry; `seen` are the reports that the sender saw there."""

    inscription: Id
    pledges: list[Report]
    seen: list[Report] | None = field(default_factory=unset)


@command
class AnnouncePledge(Command, name="announce_pledge", may=roles.DELEGATE, patience=HOURS, till_over=True):
    """A new pledge that is announced with this entry; with `pledge` one that was announced is said anew."""

    inscription: Id
    title: Line
    kind: PledgeKind = PledgeKind.OTHER
    themes: list[Name] = field(default_factory=list)
    area: Line | None = None
    countries: list[Name] = field(default_factory=list)
    matches: Id | None = None
    pledge: Id | None = None


@command
class _OnPledge(Command):
    pledge: Id


@command
class TakeBackPledge(_OnPledge, name="take_back_pledge", may=roles.DELEGATE, patience=AT_ONCE):
    """A delegation takes back what it announced, until it is public."""


@command
class AdmitPledge(_OnPledge, name="admit_pledge", may=roles.SECRETARIAT, patience=HOURS):
    """The secretariat admits a pledge that was announced; `title` is the one that it read."""

    title: Translated = field(default_factory=unset)


@command
class DeclinePledge(_OnPledge, name="decline_pledge", may=roles.SECRETARIAT, patience=HOURS):
    """The secretariat does not admit it, and tells its delegation why."""

    reason: Line


@command
class DeliverPledges(Command, name="deliver_pledges", may=roles.SECRETARIAT, patience=HOURS):
    """What was reported and announced with an entry is public, for it was delivered; the program sends it by itself."""

    inscription: Id


@command
class LinkPledges(Command, name="link_pledges", may=roles.SECRETARIAT, patience=HOURS):
    """What an intervention says of pledges, by id; null for no more. `seen` is what the sender saw of some of them."""

    intervention: Id
    says: dict[Name, list[Says] | None]
    seen: dict[Name, list[Says] | None] = field(default_factory=dict)


# What is needed and offered may name whom to speak to.
@command
class AskSupport(Command, name="ask_support", may=roles.DELEGATE, patience=HOURS, till_over=True, personal=("text",)):
    """Asks for support, for everybody who takes part to read; with `need` one's own is said anew."""

    text: Line
    themes: list[Name] = field(default_factory=list)
    countries: list[Name] = field(default_factory=list)
    pledge: Id | None = None
    need: Id | None = None


@command
class CloseNeed(Command, name="close_need", may=roles.DELEGATE | roles.SECRETARIAT, patience=AT_ONCE):
    """Nothing more is needed."""

    need: Id


@command
class OfferSupport(
    Command, name="offer_support", may=roles.DELEGATE, patience=HOURS, frequent=True, personal=("text",)
):
    """Offers support to the delegation that needs it; offered again it says this instead."""

    need: Id
    text: Line | None = None


@command
class _OnOffer(Command):
    offer: Id


@command
class AnswerOffer(_OnOffer, name="answer_offer", may=roles.DELEGATE, patience=AT_ONCE, frequent=True):
    """The delegation that needs support takes an offer, or declines it with thanks."""

    accept: bool


@command
class WithdrawOffer(_OnOffer, name="withdraw_offer", may=roles.DELEGATE, patience=AT_ONCE, frequent=True):
    """Whoever offered support cannot give it after all."""
