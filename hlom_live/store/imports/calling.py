"""Which delegation each name of a list of speakers means; who is new is made, and nobody in silence.

A name is one of the meeting's, or of a State or organisation that is known; else it is asked about, once for each name,
with those that it resembles, and once for all that resemble nobody (docs/adr/0142-recognised-or-asked.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hlom_live import names
from hlom_live.domain.model import Delegation, Meeting
from hlom_live.names import Likeness, Party, one_of
from hlom_live.store.imports.known import Known, key_of
from hlom_live.store.questions import Choice, Question, Questions, key_for

Lines = tuple[int, ...]

NEW = "new"
"""The answer that a name is nobody's: a new delegation."""

CATEGORY_OF_NEW = "names.new"
"""The key of the question in which category new delegations are made."""

USUAL_CATEGORY = "other_observer"
MOST_NAMED = 30
"""New names that a sentence has; the told result has all."""


@dataclass(slots=True)
class Callings:
    """The delegation that each name means, by the name as it is written, and those of them that are new."""

    meant: dict[str, Delegation] = field(default_factory=dict)
    made: list[Delegation] = field(default_factory=list)


def resolve(
    meeting: Meeting,
    standing: Sequence[Delegation],
    lines_of: Mapping[str, Lines],
    asking: Questions,
    new_id: Callable[[], str],
) -> Callings:
    """Whom the names of a file mean, given the lines where each stands. One that is still to be answered is left out.

    The questions go to `asking`; their likely answers are taken meanwhile, so that a trial shows what it would bring.
    """
    caller = _Caller(meeting, Known(standing), asking, new_id)
    for name, lines in lines_of.items():
        caller.look(name, lines)
    caller.make_strangers()
    return caller.found


def named(value: str, words: Mapping[str, str]) -> Choice:
    """An answer that is somebody's name."""
    return Choice(value, one_of(dict(words)), words)


@dataclass(slots=True)
class _Caller:
    meeting: Meeting
    known: Known
    asking: Questions
    new_id: Callable[[], str]
    found: Callings = field(default_factory=Callings)
    strangers: dict[str, Lines] = field(default_factory=dict)
    alike: Likeness | None = None

    def look(self, name: str, lines: Lines) -> None:
        """Find who is meant, make who is known and not there, or ask; who resembles nobody is left for the end."""
        found, party = self.known.named(name), names.recognise(name)
        if len(found) == 1:
            self.found.meant[name] = found[0]
        elif found:
            choices = [named(one.id, one.name) for one in found]
            self._choose(name, lines, choices, f"More than one delegation is called {name}. Which is meant?")
        elif party is not None:
            self._make_party(name, lines, party)
        elif near := self._near(name):
            who = " or ".join(choice.label for choice in near)
            choices = [*near, Choice(NEW, "None of these: a new delegation")]
            self._choose(name, lines, choices, f"No delegation, State or organisation is called {name}. Is it {who}?")
        else:
            self.strangers[name] = lines

    def _near(self, name: str) -> list[Choice]:
        """Those whose names are near: States and organisations by their keys, others of the meeting by their ids."""
        self.alike = self.alike or self.known.likeness()
        own = [self.known.by_id(one) for one in self.alike.near(name)]
        keys = [*names.meant_by(name), *(key_of(one) or one.id for one in own)]
        return [self._choice(key) for key in list(dict.fromkeys(keys))[: names.MOST_LIKE]]

    def _choice(self, key: str) -> Choice:
        there = self.known.of_key(key)
        return named(key, there[0].name if there else names.party_of(key).names)

    def _choose(self, name: str, lines: Lines, choices: Sequence[Choice], sentence: str) -> None:
        key = key_for("name", name)
        question = Question(key, "name", sentence, name, tuple(choices), choices[0].value, lines=lines)
        answer = self.asking.ask(question) or NEW
        if answer == NEW:
            self.strangers[name] = lines
        elif there := self.known.of_key(answer):
            self.found.meant[name] = there[0]
        else:
            self._make_party(name, lines, names.party_of(answer))

    def _make_party(self, name: str, lines: Lines, party: Party) -> None:
        if party.category in _category_ids(self.meeting):
            self._make(name, party.category, party)
        else:
            self.strangers[name] = lines

    def make_strangers(self) -> None:
        """Make those whom nobody knows, in the category that is answered."""
        ids = _category_ids(self.meeting)
        if not self.strangers or not ids:
            return
        called = list(self.strangers)
        said = "; ".join(called[:MOST_NAMED]) + (f" and {len(called) - MOST_NAMED} more" if called[MOST_NAMED:] else "")
        sentence = f"New delegations would be made: {said}. In which category?"
        choices = tuple(Choice(str(one["id"]), one_of(one.get("name", {}))) for one in self.meeting.categories)
        usual = USUAL_CATEGORY if USUAL_CATEGORY in ids else ids[0]
        lines = tuple(sorted(line for each in self.strangers.values() for line in each))
        answer = self.asking.ask(Question(CATEGORY_OF_NEW, "new", sentence, said, choices, usual, lines=lines))
        for name in called:
            self._make(name, answer or usual, names.recognise(name))

    def _make(self, name: str, category: str, party: Party | None) -> None:
        """A delegation that is new; two ways of writing one name are one."""
        there = self.known.bearing(party.key) if party else self.known.named(name)
        if not there:
            called = dict(party.names) if party else {self.meeting.languages[0]: name}
            code, short = (party.code, party.short_name) if party else (None, None)
            there = [Delegation(id=self.new_id(), name=called, category=category, code=code, short_name=short)]
            self.known.add(there[0])
            self.found.made.append(there[0])
        self.found.meant[name] = there[0]


def _category_ids(meeting: Meeting) -> list[str]:
    return [str(category["id"]) for category in meeting.categories]
