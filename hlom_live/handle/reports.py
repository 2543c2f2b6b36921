"""What the commands on what is said of pledges load, and which rule decides them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from hlom_live.domain import pledges as register_rules
from hlom_live.domain import reports as rules
from hlom_live.domain import support
from hlom_live.domain.commands import (
    AddPledge,
    AdmitPledge,
    AnnouncePledge,
    DeclinePledge,
    DeliverPledges,
    LinkPledges,
    ReportOnPledges,
    TakeBackPledge,
    given,
)
from hlom_live.domain.model import Done, Inscription, Intervention, Need, Pledge, PledgeState, Says, Value
from hlom_live.handle import pledges
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import reports as store
from hlom_live.store.changes import content_of


@handles(ReportOnPledges)
def report_on_pledges(case: Case, ask: ReportOnPledges) -> Done:
    entry = case.load.one(Inscription, ask.inscription)
    known = store.there(case.load, {one.pledge for one in ask.pledges})
    seen = [rules.as_link(one) for one in ask.seen] if isinstance(ask.seen, list) else ask.seen
    return rules.report(entry, known, ask.pledges, seen, case.actor)


@handles(AnnouncePledge)
def announce_pledge(case: Case, ask: AnnouncePledge) -> Done:
    entry = case.load.one(Inscription, ask.inscription)
    before = case.load.maybe(Pledge, ask.pledge)
    others = store.announced_by(case.load, entry.delegation)
    by = rules.Announced(entry, others, before)
    return rules.announce(by, _made(case, ask, entry.delegation, before), case.actor)


def _made(case: Case, ask: AnnouncePledge, delegation: str, before: Pledge | None) -> Pledge:
    """The pledge as it would be entered in the register; of one that is said anew, the same with what is said now."""
    said = given(ask, "inscription", "pledge")
    entered = AddPledge(**said, submitter=delegation)
    (new,) = register_rules.add_pledge(pledges.register(case, entered), entered, case.new_id(), case.at).put
    if not isinstance(new, Pledge):
        raise TypeError("a pledge is entered as one")
    if before is None:
        return replace(new, stage_before=None)
    return replace(before, **{name: getattr(new, name) for name in said})


@handles(TakeBackPledge)
def take_back_pledge(case: Case, ask: TakeBackPledge) -> Done:
    return rules.take_back(case.load.one(Pledge, ask.pledge), case.actor)


@handles(AdmitPledge)
def admit_pledge(case: Case, ask: AdmitPledge) -> Done:
    pledge = case.load.one(Pledge, ask.pledge)
    entry = store.maybe_entry(case.load, pledge.inscription)
    turn = case.load.last_turn(entry.id) if entry else None
    return rules.admit(pledge, entry, turn, ask.title, case.at)


@handles(DeclinePledge)
def decline_pledge(case: Case, ask: DeclinePledge) -> Done:
    return rules.decline(case.load.one(Pledge, ask.pledge), ask.reason)


@handles(LinkPledges)
def link_pledges(case: Case, ask: LinkPledges) -> Done:
    """What it says needs support is a need from then on; what it no longer says is none."""
    load = case.load
    turn = load.one(Intervention, ask.intervention)
    known = store.there(load, set(ask.says))
    linked = rules.link(turn, ask.says, known, ask.seen)
    needs = load.all(Need, delegation=turn.delegation)
    named = [one for one in linked.pledges if one["pledge"] in ask.says]
    made = support.on_the_floor(linked, named, known, needs, case.at, case.new_id)
    unsaid = {one for one, says in ask.says.items() if says is None or Says.SUPPORT_NEEDED not in says}
    left = support.not_on_the_floor(turn, unsaid, needs, store.offered(load, {one.id for one in needs}))
    return Done((linked, *made, *left.put), left.drop)


@handles(DeliverPledges)
def deliver_pledges(case: Case, ask: DeliverPledges) -> Done:
    load = case.load
    entry = load.one(Inscription, ask.inscription)
    spoken = rules.Spoken(
        entry=entry,
        turn=load.last_turn(entry.id),
        known=store.there(load, {one["pledge"] for one in entry.pledges or ()}),
        day=case.at.astimezone(ZoneInfo(load.meeting().time_zone)).date().isoformat(),
        announced=store.announced_with(load, {entry.id}),
        needs=load.all(Need, delegation=entry.delegation),
    )
    return rules.deliver(spoken, case.at, case.new_id)


def unsaid(case: Case, entries: Iterable[str]) -> None:
    """Of these entries, those that are on the record no more: what they had reported and announced is not said.

    To be called once the rows of the entries are as they are to be.
    """
    for entry in case.load.some(Inscription, set(entries)).values():
        if entry.state in rules.SPOKEN:
            continue
        public = [one for one in store.announced_with(case.load, {entry.id}) if one.state is PledgeState.PUBLISHED]
        hidden = [rules.unpublished(one) for one in public]
        case.work.save(Done(tuple(hidden)))
        if entry.reported_at is None:
            continue
        body = content_of(store.delivery(case.load, entry))
        now = case.work.look(body["before"].keys() | body["after"].keys())
        needs = {key.partition("/")[2] for key in body["after"] if key.startswith("need/")}
        offered = store.offered(case.load, needs)
        case.work.write_back(rules.unsaid(body["before"], body["after"], now, offered))
        case.work.session.flush()


def taken_up(case: Case, done: Done) -> Done:
    """The same, a new entry having what its delegation would have said with the one it withdrew from the same list."""
    put: list[Value] = []
    for value in done.put:
        left = store.left_by(case.load, value) if isinstance(value, Inscription) else None
        put += rules.adopted(value, left, store.announced_with(case.load, {left.id})) if left else [value]  # type: ignore[arg-type]
    return replace(done, put=tuple(put))
