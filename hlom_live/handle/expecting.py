"""An edit whose sender says what it saw is held against what is there now, before its handler is called."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from pydantic import TypeAdapter

from hlom_live.domain.commands import UNSET, Command, EditAbout, EditDocument, SetRecording, given
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.expectations import Conflict, met
from hlom_live.domain.model import (
    AboutSection,
    Delegation,
    Document,
    Inscription,
    Intervention,
    Item,
    Meeting,
    Person,
    Pledge,
    Room,
    Screen,
    Sitting,
    SpeakersList,
)
from hlom_live.domain.papers import about_page, recordings
from hlom_live.domain.roles import Role
from hlom_live.handle.case import Case
from hlom_live.store.changes import latest_changes

_KINDS = (
    AboutSection, Delegation, Document, Inscription, Intervention, Item, Meeting, Person, Pledge, Room, Screen, Sitting,
    SpeakersList,
)  # fmt: skip
OF_KIND: dict[str, type[Any]] = {kind.KIND: kind for kind in _KINDS}
"""What an edit can be of, by its kind."""

LOOKED_BACK = 200
"""So many changes of the log are searched for whoever was there meanwhile."""

_AS_JSON: TypeAdapter[Any] = TypeAdapter(Any)


def as_expected(case: Case, ask: Command) -> Command:
    """The command as it is to be carried out: merged with what others changed since its sender looked.

    Raises Refused("stale") where another changed the very same thing, with all such `conflicts`: the path, what is
    there now and what was wanted.
    """
    expect = getattr(ask, "expect", UNSET) if ask.edits else UNSET
    if expect is UNSET:
        return ask
    which = case.work.meeting.id if ask.edits == "meeting" else getattr(ask, ask.edits)
    thing = case.load.one(OF_KIND[ask.edits], which)
    changes = given(ask, "expect", ask.edits)
    names = {f.name.rstrip("_"): f.name for f in fields(ask)}  # type: ignore[arg-type]
    if not expect.keys() <= names.keys() - {"expect", ask.edits}:
        raise invalid("expect", "unknown")
    changes, conflicts = met(_seen(ask, thing), expect, changes)
    if conflicts:
        raise _stale(case, thing, conflicts)
    wanted = {names[name]: value for name, value in changes.items()}
    return replace(ask, expect=UNSET, **wanted)  # type: ignore[type-var]


def _seen(ask: Command, thing: Any) -> dict[str, Any]:
    """The thing under the names of the command's arguments."""
    if isinstance(ask, SetRecording):
        return recordings.as_seen(thing)
    if isinstance(ask, EditAbout):
        return about_page.as_seen(thing, ask.language)
    seen = {f.name: getattr(thing, f.name) for f in fields(thing)}
    return seen | {"file": thing.sha256} if isinstance(ask, EditDocument) else seen


def _stale(case: Case, thing: Any, conflicts: list[Conflict]) -> Refused:
    told = [
        _AS_JSON.dump_python({"path": list(one.path), "now": one.now, "wanted": one.wanted}, mode="json")
        for one in conflicts
    ]
    return Refused("stale", conflicts=told, by=_by_whom(case, f"{thing.KIND}/{thing.id}", conflicts[0].path[0]))


def _by_whom(case: Case, key: str, field: str) -> str | None:
    """Who changed that field of a row last. Delegates are not told the names of officers."""
    if case.actor.role is Role.DELEGATE:
        return None
    for change in latest_changes(case.work.session, case.work.meeting.id, LOOKED_BACK):
        before, after = change.before.get(key), change.after.get(key)
        if before and after and before.get(field) != after.get(field):
            return change.actor
    return None
