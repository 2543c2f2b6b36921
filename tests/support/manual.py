"""The commands of a document, as its reader finds them: blocks to paste (```sh), and commands in the text (`rm FILE`).

A command that the trial of the manual does not simply run says so beside it, in a comment which nobody sees who reads
the page: `<!-- not tried: REASON -->`, on the line above a block, or behind a command in the text. `MARKS` has all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = {
    "not tried": "for this reason the command is run nowhere",
    "tried by": "the test, a file of the project, which runs this command",
    "on the spare": "the trial runs it on its second machine",
}
PROGRAMS = frozenset(
    """
    apt-get certbot chronyc cp createdb curl df dropdb flask git hlom install journalctl kill make mv nginx
    pg_basebackup pg_ctlcluster pg_dump pg_restore psql redis-cli rm rsync runuser sed sh ssh sudo systemctl systemd-run
    timedatectl
    """.split()  # noqa: SIM905
)
"""What makes a few words in the text a command, beside the programs that the blocks of the same document begin with."""

_MARK = r"<!-- (?P<{0}>[^:]+?)(?:: (?P<{0}_words>.*?))? -->"
_BLOCK = rf"(?:^{_MARK.format('above')}\n)?^```(?P<kind>\w*)\n(?P<block>.*?)^```$"
_INLINE = rf"(?<!`)`(?P<inline>[^`]+)`(?!`)(?:\s{_MARK.format('behind')})?"
_COMMAND = re.compile(f"{_BLOCK}|{_INLINE}", re.M | re.S)
_HEADING = re.compile(r"^## (?P<heading>.+)$", re.M)


@dataclass(frozen=True)
class Mark:
    """What a comment says of a command: one of `MARKS`, and a reason or a file."""

    kind: str
    words: str


@dataclass(frozen=True)
class Command:
    """What is pasted at once. `chapter` is its heading; `line` counts from 1."""

    chapter: str
    line: int
    text: str
    block: bool
    mark: Mark | None = None


def commands(document: str) -> list[Command]:
    """All commands of a document, in its order. One that a block holds, word by word, is only mentioned in the text."""
    found = [_command(document, one) for one in _COMMAND.finditer(document) if one["kind"] in ("sh", None)]
    pasted = {line for one in found if one.block for line in lines(one.text)}
    programs = PROGRAMS | {_name(line) for line in pasted}
    return [one for one in found if one.block or (one.text not in pasted and _is_command(one.text, programs))]


def lines(block: str) -> list[str]:
    """The lines of a block that are commands, without what is said of them at their end."""
    without_files = re.sub(r"<<'?(\w+)'?\n.*?^\1$", "", block.replace("\\\n", ""), flags=re.M | re.S)
    told = (re.sub(r"(^|\s)#.*$", "", line).strip() for line in without_files.splitlines())
    return [line for line in told if line]


def _command(document: str, found: re.Match[str]) -> Command:
    block = found["block"] is not None
    kind, words = (found["above"], found["above_words"]) if block else (found["behind"], found["behind_words"])
    text = found["block"] if block else " ".join(found["inline"].split()).replace(r"\|", "|")
    start = found.start("block" if block else "inline")
    headings = _HEADING.findall(document, 0, start)
    return Command(
        headings[-1] if headings else "", document.count("\n", 0, start) + 1, text, block,
        Mark(kind, " ".join((words or "").split())) if kind else None,
    )  # fmt: skip


def _is_command(text: str, programs: frozenset[str]) -> bool:
    return len(text.split()) > 1 and _name(text) in programs


def _name(line: str) -> str:
    """The program that a line begins with, without its folder."""
    return line.split()[0].rpartition("/")[2]
