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
from hlom_live.store.imports import calling
from hlom_live.store.imports.known import STATES, Known
from hlom_live.store.imports.lines import DelegationLine
from hlom_live.store.questions import Choice, Problem, Question, Questions, key_for, line_said

AS_WRITTEN = "as_written"
"""The answer that a name is no State's that is known, and stays as it is."""


def plan(
    meeting: Meeting,
    standing: Sequence[Delegation],
    lines: Iterable[DelegationLine],
    problems: list[Problem],
    asking: Questions,
    new_id: Callable[[], str],
    written: dict[str, DelegationLine],
) -> list[Delegation]:
    """The delegations that a file adds or changes; its categories are the meeting's (`lines.with_categories`).

    Adds to `problems`, to `asking` which State is meant, and to `written` the line of each, by its id.
    """
    known = Known(standing)
    lines_of: dict[str, int] = {}
    planned: list[Delegation] = []
    for line in lines:
        code = _code(line, problems)
        found = known.same(code or _organisation(line), line.name, line.short_name, *line.names.values())
        if line.category in STATES and not (code or found) and (code := _meant(line, asking)):
            line, found = replace(line, name=names.names_of(code)["en"]), known.bearing(code)
        if problem := _not_one(line, found, lines_of):
            problems.append(problem)
            continue
        delegation = _merged(found[0] if found else None, line, code, meeting, new_id)
        lines_of[delegation.id] = line.line
        written[delegation.id] = line
        known.add(delegation)
        planned.append(delegation)
    return planned


def _code(line: DelegationLine, problems: list[Problem]) -> str | None:
    """The State's code: the one written, or the one its name tells. A city called Luxembourg is no State."""
    party = names.recognise(line.name) if line.category in STATES else None
    by_name = party.code if party else None
    if line.code and by_name and by_name != line.code:
        sentence = f"The code is that of {names.names_of(line.code)['en']}, the name that of another State."
        problems.append(Problem(line.line, sentence, "code", line.code))
    return line.code or by_name


def _organisation(line: DelegationLine) -> str | None:
    party = None if line.category in STATES else names.recognise(line.name)
    return party.key if party and party.code is None else None


def _meant(line: DelegationLine, asking: Questions) -> str | None:
    """The State whose name is near one that is no State's: it is asked, and what is likely is taken meanwhile."""
    near = [key for key in names.meant_by(line.name) if key in names.states()]
    if not near:
        return None
    choices = [calling.named(code, names.names_of(code)) for code in near]
    who = " or ".join(choice.label for choice in choices)
    sentence = f"No State is called {line.name}. Is it {who}?"
    choices.append(Choice(AS_WRITTEN, "None of these: as it is written"))
    key = key_for("name", line.name)
    answer = asking.ask(Question(key, "name", sentence, line.name, tuple(choices), near[0], lines=(line.line,)))
    return answer if answer in near else None


def _not_one(line: DelegationLine, found: list[Delegation], lines_of: dict[str, int]) -> Problem | None:
    """Why the line does not stand for exactly one delegation, if so."""
    if len(found) > 1:
        both = " and ".join(delegation.name.get("en", delegation.id) for delegation in found[:2])
        return Problem(line.line, f"This may be {both}; two delegations cannot share a name.", "name", line.name)
    if found and found[0].id in lines_of:
        sentence = f"{line_said(lines_of[found[0].id]).capitalize()} has this delegation already."
        return Problem(line.line, sentence, "name", line.name)
    return None


def _merged(
    before: Delegation | None,
    line: DelegationLine,
    code: str | None,
    meeting: Meeting,
    new_id: Callable[[], str],
) -> Delegation:
    """The delegation as the line says; an empty cell leaves what stands."""
    if before is None:
        before = Delegation(id=new_id(), name={}, category=line.category)
    code = code or before.code
    borne = folded(line.name) in map(folded, before.name.values())
    name = before.name if borne and code else before.name | named(line, code, meeting.languages[0])
    return replace(
        before,
        name=name | line.names,
        category=line.category,
        code=code,
        region=names.region_meant(line.region) if line.region else before.region,
        seat=line.seat or before.seat,
        short_name=line.short_name or before.short_name,
        groups=list(line.groups) or before.groups,
    )


def named(line: DelegationLine, code: str | None, language: str) -> Words:
    """The names of a delegation: those of its State, and the one written where it is none of the State's own.

    Beside a code a formal name ("Kingdom of Spain") is wanted as it is written.
    """
    official = names.names_of(code) if code else {}
    party = names.recognise(line.name) if code else None
    formal = line.code and folded(line.name) in map(folded, names.formal_names_of(line.code).values())
    wanted = formal and names.find(line.name) is None
    return official if party and party.code == code and not wanted else official | {language: line.name}
