"""The register of pledges: adding, editing and publishing pledges, and keeping the register consistent
(docs/adr/0162-pledges.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.commands import AddPledge, EditPledge, given
from hlom_live.domain.delegations import folded
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Delegation, Done, Meeting, Pledge, PledgeState, Words

MOST_PARTNERS = 500
"""Of one pledge: a multi-stakeholder one has dozens, the largest some hundreds."""

Partner = dict[str, str | None]
"""`delegation`, or `name` of who is no delegation of the meeting; the other is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What a pledge is held against.

    `numbers` are the ids of pledges by number, `matches` what each pledge that is matched from here matches itself, by
    id; `countries` all codes there are; `begun` says whether a sitting of the meeting has been opened.
    """

    meeting: Meeting
    numbers: Mapping[str, str] = field(default_factory=dict)
    matches: Mapping[str, str | None] = field(default_factory=dict)
    countries: Collection[str] = ()
    begun: bool = False


def add_pledge(register: Register, ask: AddPledge, new_id: str, at: datetime) -> Done:
    """Enter a pledge, published at once.

    One that is entered before the meeting begins has its stage then as `stage_before`; later it is a new one, and has
    none. Refused("invalid").
    """
    pledge = Pledge(
        id=new_id,
        **_plain(register.meeting, given(ask), {}),
        stage_before=None if register.begun else ask.stage,
        state=PledgeState.PUBLISHED,
        submitted_at=at,
        published_at=at,
    )
    return Done((checked(register, pledge),), result={"pledge": new_id})


def edit_pledge(register: Register, pledge: Pledge, edit: EditPledge, at: datetime) -> Done:
    """Correct a pledge; a plain text is the one in the meeting's first language, the others stay. Refused("invalid").

    A new stage, or word of it, is of today where no day is given. Until the meeting begins the stage is the one it
    began with.
    """
    changes = _plain(register.meeting, given(edit, "pledge"), {"title": pledge.title, "area": pledge.area})
    told = any(name in changes and changes[name] != getattr(pledge, name) for name in ("stage", "update"))
    if told and "updated_on" not in changes:
        changes["updated_on"] = at.astimezone(ZoneInfo(register.meeting.time_zone)).date().isoformat()
    if "submitter" in changes and changes["submitter"] is not None:
        changes.setdefault("submitter_name", None)
    edited = replace(pledge, **changes)
    if not register.begun and pledge.stage_before is not None:
        edited = replace(edited, stage_before=edited.stage)
    return Done((checked(register, edited),))


def remove_pledge(pledge: Pledge, matched_by: Iterable[Pledge], told_by: int = 0) -> Done:
    """Take a pledge out of the register; those that match it match nothing.

    Refused("in_use") where interventions tell of it, so many are `told_by`: the record would name what nobody can read.
    """
    if told_by:
        raise Refused("in_use", name=pledge.title, by={"turns": told_by})
    return Done(tuple(replace(one, matches=None) for one in matched_by), drop=(pledge,))


def checked(register: Register, pledge: Pledge) -> Pledge:
    """The pledge, if it may stand in the register. Refused("invalid") with the field."""
    if not pledge.title or not all(folded(text) for text in pledge.title.values()):
        raise invalid("title", "empty")
    if pledge.number is not None and register.numbers.get(pledge.number, pledge.id) != pledge.id:
        raise invalid("number", "another pledge has it")
    if pledge.submitter is None and not folded(pledge.submitter_name or ""):
        raise invalid("submitter", "a delegation or a name")
    if pledge.submitter is not None and pledge.submitter_name is not None:
        raise invalid("submitter_name", "a delegation or a name")
    if not set(pledge.themes) <= {theme["id"] for theme in register.meeting.themes}:
        raise invalid("themes", "unknown")
    if not set(pledge.countries) <= set(register.countries):
        raise invalid("countries", "unknown")
    if pledge.updated_on is not None and not _is_day(pledge.updated_on):
        raise invalid("updated_on", "a day such as 2023-12-13")
    if turns_back(pledge.id, pledge.matches, register.matches):
        raise invalid("matches", "it leads back to the pledge itself")
    return replace(pledge, partners=partners(pledge))


def turns_back(pledge: str, matched: str | None, matches: Mapping[str, str | None]) -> bool:
    """Whether a pledge that matches another one matches itself by that, or is led round for ever."""
    passed = {pledge}
    while matched is not None:
        if matched in passed:
            return True
        passed.add(matched)
        matched = matches.get(matched)
    return False


def partners(pledge: Pledge) -> list[Partner]:
    """The partners of a pledge, each once and without who submitted it. Refused("invalid")."""
    if len(pledge.partners) > MOST_PARTNERS:
        raise invalid("partners", "at most 500 of a pledge")
    found: dict[tuple[str | None, str], Partner] = {}
    for one in pledge.partners:
        delegation, name = one.get("delegation") or None, (one.get("name") or "").strip() or None
        if not one.keys() <= {"delegation", "name"} or (delegation is None) == (name is None):
            raise invalid("partners", "a delegation or a name for each")
        if delegation is None or delegation != pledge.submitter:
            found.setdefault((delegation, folded(name or "")), {"delegation": delegation, "name": name})
    return list(found.values())


def passed_on(pledge: Pledge, gone: Delegation, into: Delegation) -> Pledge:
    """A pledge of a delegation that was merged into another one."""
    submitter = into.id if pledge.submitter == gone.id else pledge.submitter
    those = [one | {"delegation": into.id} if one["delegation"] == gone.id else one for one in pledge.partners]
    pledge = replace(pledge, submitter=submitter, partners=those)
    return replace(pledge, partners=partners(pledge))


def left_by_name(pledge: Pledge, gone: Delegation, language: str) -> Pledge:
    """A pledge of a delegation that was removed: it stays, and says by name, in that language, whose it is."""
    name = gone.name.get(language) or next(iter(gone.name.values()))
    theirs = pledge.submitter == gone.id
    those = [{"delegation": None, "name": name} if one["delegation"] == gone.id else one for one in pledge.partners]
    whose = {"submitter": None, "submitter_name": name} if theirs else {}
    pledge = replace(pledge, partners=those, **whose)  # type: ignore[arg-type]
    return replace(pledge, partners=partners(pledge))


def _plain(meeting: Meeting, changes: dict[str, Any], stood: Mapping[str, Words | None]) -> dict[str, Any]:
    """What a command says, as a pledge holds it: emptied texts are none, plain ones are in the first language."""
    emptied = {name: None for name, value in changes.items() if value == ""}
    changes = changes | emptied
    for name in {"title", "area"} & changes.keys():
        if isinstance(changes[name], str):
            changes[name] = (stood.get(name) or {}) | {meeting.languages[0]: changes[name]}
    if changes.get("title", {}) is None:
        raise invalid("title", "empty")
    for name in {"themes", "countries"} & changes.keys():
        changes[name] = _once(changes[name])
    return changes


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
