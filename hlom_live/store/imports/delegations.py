"""A list of delegations: those the meeting has are brought up to date, the others are added.

A delegation is the same if it has the same code, or shares a name or short name in any language. States bear the
names that the United Nations use (docs/adr/0030-names-of-delegations.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from hlom_live import names
from hlom_live.domain.model import Delegation, Meeting, Words
from hlom_live.names import folded
from hlom_live.store.imports.lines import DelegationLine
from hlom_live.store.questions import Problem

STATES = ("member_state", "observer_state", "co_host")


class Known:
    """The delegations of a meeting, found by what people call them."""

    def __init__(self, delegations: Iterable[Delegation]) -> None:
        self._delegations: dict[str, Delegation] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_code: dict[str, str] = {}
        for delegation in delegations:
            self.add(delegation)

    def add(self, delegation: Delegation) -> None:
        """Take a delegation in, in place of the one with its id."""
        before = self._delegations.get(delegation.id)
        for name in _called(before) if before else ():
            self._by_name[name].remove(delegation.id)
        self._delegations[delegation.id] = delegation
        for name in _called(delegation):
            self._by_name.setdefault(name, []).append(delegation.id)
        if delegation.code:
            self._by_code[delegation.code] = delegation.id

    def named(self, text: str) -> list[Delegation]:
        """All delegations that are called so in any language, or by short name; else the State that is meant."""
        found = self._by_name.get(folded(text)) or self._of_state(names.find(text))
        return [self._delegations[one] for one in found]

    def same(self, code: str | None, *texts: str | None) -> list[Delegation]:
        """All delegations that have this code or bear one of these very names."""
        by_name = (one for text in texts if text for one in self._by_name.get(folded(text), ()))
        return [self._delegations[one] for one in dict.fromkeys([*self._of_state(code), *by_name])]

    def _of_state(self, code: str | None) -> list[str]:
        return [self._by_code[code]] if code in self._by_code else []


def _called(delegation: Delegation) -> set[str]:
    written = (*delegation.name.values(), delegation.short_name)
    return {folded(name) for name in written if name} - {""}


def plan(
    meeting: Meeting,
    standing: Sequence[Delegation],
    lines: Iterable[DelegationLine],
    problems: list[Problem],
    new_id: Callable[[], str],
) -> list[Delegation]:
    """The delegations that a file adds or changes. Adds to `problems`."""
    categories, known = _categories(meeting), Known(standing)
    lines_of: dict[str, int] = {}
    planned: list[Delegation] = []
    for line in lines:
        category = categories.get(folded(line.category))
        if category is None:
            sentence = f"The meeting has no such category; it has {', '.join(_keys(meeting))}."
            problems.append(Problem(line.line, sentence, "category", line.category))
            continue
        code = _code(line, category, problems)
        found = known.same(code, line.name, line.short_name, *line.names.values())
        if problem := _not_one(line, found, lines_of):
            problems.append(problem)
            continue
        delegation = _merged(found[0] if found else None, line, category, code, meeting, new_id)
        lines_of[delegation.id] = line.line
        known.add(delegation)
        planned.append(delegation)
    return planned


def _keys(meeting: Meeting) -> list[str]:
    return [str(category["id"]) for category in meeting.categories]


def _categories(meeting: Meeting) -> dict[str, str]:
    """Category ids by what a file may call them: the id itself, or the category's name in any language."""
    called: dict[str, str] = {}
    for category in meeting.categories:
        for name in (str(category["id"]).replace("_", " "), *dict(category.get("name", {})).values()):
            called[folded(name)] = str(category["id"])
    return called


def _code(line: DelegationLine, category: str, problems: list[Problem]) -> str | None:
    """The State's code: the one written, or the one its name tells. A city called Luxembourg is no State."""
    by_name = names.find(line.name) if category in STATES else None
    if line.code and by_name and by_name != line.code:
        sentence = f"The code is that of {names.names_of(line.code)['en']}, the name that of another State."
        problems.append(Problem(line.line, sentence, "code", line.code))
    return line.code or by_name


def _not_one(line: DelegationLine, found: list[Delegation], lines_of: dict[str, int]) -> Problem | None:
    """Why the line does not stand for exactly one delegation, if so."""
    if len(found) > 1:
        both = " and ".join(delegation.name.get("en", delegation.id) for delegation in found[:2])
        return Problem(line.line, f"This may be {both}; two delegations cannot share a name.", "name", line.name)
    if found and found[0].id in lines_of:
        sentence = f"Line {lines_of[found[0].id]} has this delegation already."
        return Problem(line.line, sentence, "name", line.name)
    return None


def _merged(
    before: Delegation | None,
    line: DelegationLine,
    category: str,
    code: str | None,
    meeting: Meeting,
    new_id: Callable[[], str],
) -> Delegation:
    """The delegation as the line says; an empty cell leaves what stands."""
    if before is None:
        before = Delegation(id=new_id(), name={}, category=category)
    code = code or before.code
    return replace(
        before,
        name=before.name | named(line.name, code, meeting.languages[0]) | line.names,
        category=category,
        code=code,
        region=line.region or before.region,
        seat=line.seat or before.seat,
        short_name=line.short_name or before.short_name,
        groups=list(line.groups) or before.groups,
    )


def named(name: str, code: str | None, language: str) -> Words:
    """The names of a delegation: those of its State, and the one written where it is none of the State's own."""
    official = names.names_of(code) if code else {}
    return official if code and names.find(name) == code else official | {language: name}


def of_speaker(name: str, meeting: Meeting, new_id: Callable[[], str]) -> Delegation:
    """A delegation known by its name alone: a State if one is called so, else an observer of another kind."""
    code = names.find(name)
    category = names.status_of(code) if code else "other_observer"
    return Delegation(id=new_id(), name=named(name, code, meeting.languages[0]), category=category, code=code)
