"""What an import asks before it is written, and what was answered (docs/adr/0140-tables.md).

Each part of an import that cannot be sure how a file is meant asks here, once for a cause. A question is of one of two
sorts: one that must be answered, without which nothing is written; and one that says how the file was understood, of
which the proposed answer is taken unless another is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hlom_live.names import folded

MOST_ANSWERS = 500
LONGEST_KEY = 200
LONGEST_ANSWER = 500
"""Characters of a key or of an answer."""

SHEET = 1 << 20
"""What a line's number is raised by for each sheet of a table that stands on several; no sheet has more lines."""


def line_said(number: int) -> str:
    """A line as one reads it: "line 3", or "line 3 of sheet 2" where a table stands on several."""
    sheet, line = divmod(number, SHEET)
    return f"line {line} of sheet {sheet}" if sheet else f"line {line}"


def lines_said(lines: list[int]) -> str:
    """Lines as one reads them: line 3; lines 3 to 5; lines 3, 8, 9 and others."""
    if len(lines) == 1:
        return line_said(lines[0])
    if lines[-1] >= SHEET:
        return f"{', '.join(map(line_said, lines[:3]))}{' and others' if len(lines) > 3 else ''}"
    if lines[-1] - lines[0] == len(lines) - 1:
        return f"lines {lines[0]} to {lines[-1]}"
    return f"lines {', '.join(map(str, lines[:5]))}{' and others' if len(lines) > 5 else ''}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one line of a file: where, what stands there, and a sentence that says what is wrong.

    `line` is 0 for what is wrong with the file; `question` is the key of the question that would be its answer. What is
    wrong with several lines alike is said once: `lines` are all of them then. `sheet` is the sheet's name, of a table
    that stands on several.
    """

    line: int
    sentence: str
    column: str = ""
    value: str = ""
    question: str = ""
    lines: tuple[int, ...] = ()
    sheet: str = ""

    def __str__(self) -> str:
        where = (
            (f"{self.sheet}, " if self.sheet else "")
            + _where(self.lines or (self.line,))
            + (f", {self.column}" if self.column else "")
        )
        # repr() shows control and direction characters instead of sending them to a terminal.
        shown = f" {_shortened(self.value)!r}:" if self.value else ""
        return f"{where}:{shown} {self.sentence}"


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the same cause as one, in the order in which they came up."""
    lines: dict[Problem, list[int]] = {}
    for problem in problems:
        lines.setdefault(replace(problem, line=0, lines=()), []).extend(problem.lines or (problem.line,))
    return [_of_lines(cause, sorted(set(found))) for cause, found in lines.items()]


def _of_lines(cause: Problem, lines: list[int]) -> Problem:
    return replace(cause, line=lines[0], lines=tuple(lines) if len(lines) > 1 else ())


def of_sheets(problem: Problem, names: Sequence[str]) -> list[Problem]:
    """A problem by the sheets that its lines stand on, each with its own lines; of a table on one sheet as it is."""
    if not names or not problem.line:
        return [problem]
    found: dict[int, list[int]] = {}
    for number in problem.lines or (problem.line,):
        found.setdefault(number // SHEET, []).append(number % SHEET)
    return [replace(_of_lines(problem, lines), sheet=names[sheet - 1]) for sheet, lines in found.items()]


def _where(lines: Sequence[int]) -> str:
    """Lines as one reads them: "line 2", "lines 2-9, 12", or the whole "file"."""
    if not any(lines):
        return "file"
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    said = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"line{'s' if len(lines) > 1 else ''} {said}"


def _shortened(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given, and what it means, for a person; `names` by language where it is a name."""

    value: str
    label: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key (the same when the file is tried again), its kind, a sentence, what was found, choices.

    `proposed` is the likely answer, None if there is none; `needed` whether nothing is written without an answer;
    `lines` where it stands in the file, `column` in which column.
    """

    key: str
    kind: str
    sentence: str
    found: str
    choices: tuple[Choice, ...]
    proposed: str | None = None
    needed: bool = True
    lines: tuple[int, ...] = ()
    column: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The answers that can be given."""
        return tuple(choice.value for choice in self.choices)


def key_for(kind: str, text: str) -> str:
    """The key of the question about a text of the file: the same however it is written."""
    return f"{kind}.{folded(text)}"[:LONGEST_KEY]


@dataclass(slots=True)
class Questions:
    """The questions of one import, in the order in which they came up, and the answers that were given to it."""

    answers: Mapping[str, str] = field(default_factory=dict)
    asked: dict[str, Question] = field(default_factory=dict)

    def ask(self, question: Question) -> str | None:
        """What is to be taken: the answer that was given, else the proposed one. Asked twice it is one question.

        None for a question without either. Whether a needed one was answered is told by `problems`: until then all goes
        on with the proposed answer, so that whoever tries the file sees what it would bring.
        """
        self.asked[question.key] = question
        given = self.answers.get(question.key)
        return given if given in question.values else question.proposed

    def problems(self) -> list[Problem]:
        """Why nothing may be written yet: each needed question without an answer, each answer that is none."""
        return [problem for question in self.asked.values() if (problem := self._problem(question))]

    def _problem(self, question: Question) -> Problem | None:
        given = self.answers.get(question.key)
        if given in question.values or (given is None and not question.needed):
            return None
        line = question.lines[0] if question.lines else 0
        choices = ", ".join(question.values)
        if given is None:
            said = f"{question.sentence} Answer {question.key} with one of: {choices}."
            return Problem(line, said, question.column, question.found, question.key)
        said = f"This is no answer to {question.key}; it may be: {choices}."
        return Problem(line, said, question.column, given, question.key)

    def told(self) -> list[dict[str, Any]]:
        """All questions, for a page or a program: `answer` is what was given, null if nothing or no choice was."""
        return [self._told(question) for question in self.asked.values()]

    def _told(self, question: Question) -> dict[str, Any]:
        given = self.answers.get(question.key)
        return {
            "key": question.key,
            "kind": question.kind,
            "sentence": question.sentence,
            "found": question.found,
            "choices": [_choice(one) for one in question.choices],
            "proposed": question.proposed,
            "needed": question.needed,
            "answer": given if given in question.values else None,
            "lines": [number % SHEET for number in question.lines],
        }


def _choice(one: Choice) -> dict[str, Any]:
    return {"value": one.value, "label": one.label} | ({"names": dict(one.names)} if one.names else {})


class Unreadable(Exception):
    """A file that is no table this program can read; the message is one sentence for a person.

    `asking` has the questions that came up before: another answer to one of them may help.
    """

    def __init__(self, sentence: str, asking: Questions | None = None) -> None:
        super().__init__(sentence)
        self.asking = asking or Questions()


def together(*several: Questions) -> Questions:
    """The questions of several parts of one import as one, in their order."""
    asked = {key: question for each in several for key, question in each.asked.items()}
    return Questions(several[0].answers, asked)


def unknown(answers: Iterable[str], asked: Questions) -> list[str]:
    """The keys of answers to which there is no question."""
    return [key for key in answers if key not in asked.asked]
