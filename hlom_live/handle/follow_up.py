"""What an earlier meeting handed over in a file, read for the next one: checked as if it had been typed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from hlom_live import names
from hlom_live.domain import cycle as rules
from hlom_live.domain import delegations, pledges, settings
from hlom_live.domain.clock import from_stamp
from hlom_live.domain.commands import AddDelegation, AddPledge, SetMeeting
from hlom_live.domain.cycle import Earlier
from hlom_live.domain.days import check_days
from hlom_live.domain.delegations import folded
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Delegation, Done, Format, Meeting, Pledge, PledgeState, Room
from hlom_live.domain.pledges import Register
from hlom_live.handle.parsing import parse_command
from hlom_live.store.cycle import before
from hlom_live.store.follow_up import FORMAT, NAME, OF_DELEGATION, OF_MEETING, OF_PLEDGE
from hlom_live.store.load import Load
from hlom_live.store.meetings import LANGUAGES, check_slug
from hlom_live.store.rows import as_value
from hlom_live.store.work import Work
from hlom_live.texts.archives import safe_archive
from hlom_live.texts.refused import NotTaken

BRING = "bring_follow_up"
"""What the log calls that a meeting was given what an earlier one handed over."""

MOST_BYTES = 64 * 1024**2
MOST_ROWS = 20_000


def read(path: Path) -> Earlier:
    """The earlier meeting in a file. Refused("invalid") for `file`, whatever is wrong with it; OSError."""
    try:
        with path.open("rb") as content, safe_archive(content) as archive, archive.open(NAME) as file:
            text = file.read(MOST_BYTES)  # what is longer ends too early to be JSON
        return _earlier(json.loads(text))
    except (NotTaken, Refused, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise invalid("file", "no follow-up") from None


def _earlier(told: dict[str, Any]) -> Earlier:
    if told["format"] != FORMAT or len(told["delegations"]) + len(told["pledges"]) + len(told["rooms"]) > MOST_ROWS:
        raise invalid("file", "no follow-up")
    meeting = _meeting(told["meeting"])
    those = _delegations(meeting, told["delegations"])
    return Earlier(
        meeting=meeting,
        published=bool(told["published"]),
        rooms=[Room(id=f"room-{n}", name=_words(name)) for n, name in enumerate(told["rooms"], 1)],
        delegations=those,
        pledges=_pledges(meeting, {one.id for one in those}, told["pledges"]),
    )


def _meeting(told: dict[str, Any]) -> Meeting:
    """Its settings, as `set_meeting` takes them."""
    known = _only(told, OF_MEETING)
    check_slug(known["slug"])
    check_days(tuple(known["days"]))
    languages = [lang for lang in known["languages"] if lang in LANGUAGES]
    blank = Meeting(
        id=_id(known["id"]),
        slug=known["slug"],
        title={},
        time_zone="UTC",
        days=sorted(known["days"]),
        languages=languages,
    )
    wanted = {name: known[name] for name in ("title", "theme", "categories", "themes", "rules")}
    ask = cast(SetMeeting, parse_command("set_meeting", wanted))
    (meeting,) = settings.set_meeting(blank, ask, settings.InUse()).put
    return replace(cast(Meeting, meeting), format=Format(known["format"]))


def _delegations(meeting: Meeting, told: list[dict[str, Any]]) -> list[Delegation]:
    """Each as `add_delegation` takes it, and none twice."""
    found, called = [], set[str]()
    for one in told:
        known = _only(one, OF_DELEGATION)
        row_id = _id(known.pop("id"))
        ask = cast(AddDelegation, parse_command("add_delegation", known))
        added = cast(Delegation, delegations.add_delegation(meeting, (), ask, _words(known["name"]), row_id).put[0])
        own = {row_id, added.code or row_id, *(folded(name) for name in added.name.values())}
        if own & called:
            raise invalid("name", "another delegation has it")
        called |= own
        found.append(added)
    return found


def _pledges(meeting: Meeting, those: set[str], told: list[dict[str, Any]]) -> list[Pledge]:
    """Each as `add_pledge` takes it; those that they match are of the same file."""
    matches = {_id(one["id"]): one["matches"] for one in told}
    numbers: dict[str, str] = {}
    register = Register(meeting=meeting, numbers=numbers, matches=matches, countries=names.states())
    found = []
    for one in told:
        known = _only(one, OF_PLEDGE)
        row_id, at = known.pop("id"), from_stamp(known.pop("submitted_at"))
        ask = cast(AddPledge, parse_command("add_pledge", known))
        pledge = cast(Pledge, pledges.add_pledge(register, ask, row_id, at).put[0])
        if {pledge.submitter, *(who["delegation"] for who in pledge.partners)} - {None} - those:
            raise invalid("submitter", "unknown")
        if pledge.number is not None:
            numbers[pledge.number] = row_id
        found.append(replace(pledge, state=PledgeState.PUBLISHED, submitted_at=at))
    if len(matches) < len(told) or not {one.matches for one in found} - {None} <= matches.keys():
        raise invalid("matches", "unknown")
    return found


def _only(told: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    if told.keys() != set(fields):
        raise invalid("file", "no follow-up")
    return dict(told)


def _id(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 64:
        raise invalid("id", "type")
    return value


def _words(value: object) -> dict[str, str]:
    ask = parse_command("add_room", {"name": value})
    words: Any = ask.name_  # type: ignore[attr-defined]
    if not isinstance(words, dict):
        raise invalid("name", "type")
    return words


def bring(earlier: Earlier) -> Callable[[Work], dict[str, Any]]:
    """What writes into a meeting what an earlier one handed over, and that it follows that one.

    Refused("not_empty") where it has delegations, pledges or open sittings already; ("invalid") for a ring.
    """

    def write(job: Work) -> dict[str, Any]:
        meeting: Meeting = as_value(job.meeting)
        load = Load(job.session, meeting.id)
        there: list[Any] = [load.all(Delegation), load.all(Pledge)]
        if any(there) or load.begun():
            raise Refused("not_empty")
        rules.follow(meeting, earlier, before(job.session))
        parts = {"settings", "delegations", "pledges", "follows"} | (set() if load.all(Room) else {"rooms"})
        taken = rules.take_over(meeting, earlier, parts, job.now, _new_id)
        job.save(Done((taken.meeting, *taken.rows)))
        return {"delegations": len(earlier.delegations), "pledges": len(earlier.pledges)}

    return write


def _new_id() -> str:
    return secrets.token_hex(8)
