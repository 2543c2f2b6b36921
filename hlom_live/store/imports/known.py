"""The delegations of a meeting, found by what people call them."""

from __future__ import annotations

from collections.abc import Iterable

from hlom_live import names
from hlom_live.domain.model import Delegation
from hlom_live.names import Likeness, folded

STATES = ("member_state", "observer_state", "co_host")


class Known:
    """The delegations of a meeting, found by their names, by who they are, and by names that are near theirs."""

    def __init__(self, delegations: Iterable[Delegation]) -> None:
        self._delegations: dict[str, Delegation] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_key: dict[str, list[str]] = {}
        for delegation in delegations:
            self.add(delegation)

    def add(self, delegation: Delegation) -> None:
        """Take a delegation in, in place of the one with its id."""
        before = self._delegations.get(delegation.id)
        if before is not None:
            for name in _called(before):
                self._by_name[name].remove(before.id)
            if key := key_of(before):
                self._by_key[key].remove(before.id)
        self._delegations[delegation.id] = delegation
        for name in _called(delegation):
            self._by_name.setdefault(name, []).append(delegation.id)
        if key := key_of(delegation):
            self._by_key.setdefault(key, []).append(delegation.id)

    def named(self, text: str) -> list[Delegation]:
        """All delegations that are called so in any language, or by short name; else the State or organisation meant.

        One that is meant and is not there is nobody.
        """
        if found := self._by_name.get(folded(text)):
            return [self._delegations[one] for one in found]
        party = names.recognise(text)
        return self.bearing(party.key) if party else []

    def bearing(self, key: str) -> list[Delegation]:
        """The delegations of the State or organisation with this key (`names.Party`)."""
        return [self._delegations[one] for one in self._by_key.get(key, ())]

    def by_id(self, one: str) -> Delegation:
        """The delegation with this id. KeyError if there is none."""
        return self._delegations[one]

    def of_key(self, key: str) -> list[Delegation]:
        """The delegations of a State or organisation, or the one with this id."""
        return [self._delegations[key]] if key in self._delegations else self.bearing(key)

    def same(self, key: str | None, *texts: str | None) -> list[Delegation]:
        """All delegations that are of this State or organisation, or bear one of these very names."""
        by_key = self._by_key.get(key, ()) if key else ()
        by_name = (one for text in texts if text for one in self._by_name.get(folded(text), ()))
        return [self._delegations[one] for one in dict.fromkeys([*by_key, *by_name])]

    def likeness(self) -> Likeness:
        """Finds those whose names are near a name, by their ids."""
        return Likeness((one.id, name) for one in self._delegations.values() for name in _written(one))


def key_of(delegation: Delegation) -> str | None:
    """Which State or organisation a delegation is, if it is one that is known. A city called Luxembourg is no State."""
    if delegation.code:
        return delegation.code
    for name in delegation.name.values():
        party = names.recognise(name)
        if party and (party.code is None or delegation.category in STATES):
            return party.key
    return None


def _written(delegation: Delegation) -> list[str]:
    return [name for name in (*delegation.name.values(), delegation.short_name) if name]


def _called(delegation: Delegation) -> set[str]:
    return {folded(name) for name in _written(delegation)} - {""}
