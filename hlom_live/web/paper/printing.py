"""Files that are drawn: one at a time, by a process of its own, and kept a while, as many ask for the same at once.

What is said in them is healed here, for all of them: what an older version let in, not every writer can hold.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from hlom_live import green
from hlom_live.domain.errors import Refused
from hlom_live.domain.text import healed
from hlom_live.texts.reading import command_of, said_by
from hlom_live.web.context import context
from hlom_live.web.paper.drawing import Job, drawn
from hlom_live.web.paper.letters import SIGN, TEMPLATES
from hlom_live.web.paper.printout import Printout
from hlom_live.web.paper.words import word

log = logging.getLogger(__name__)

LONGEST_SECONDS = 90.0
MOST_WAITING = 20
KEPT_BYTES = 6 * 1024**2
KEPT_SECONDS = 600.0
"""So that what was forgotten of persons is not kept here for long."""

_COMMAND = command_of("hlom_live.web.paper.drawing")


class Kept:
    """The files drawn last, by what is in them: the same head, language and choice make the same file."""

    def __init__(self, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._files: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """The file under this key, if it is not too old."""
        drawn_at, content = self._files.get(key, (0.0, None))
        return content if self._tick() - drawn_at < KEPT_SECONDS else None

    def put(self, key: str, content: bytes) -> None:
        """Keep one more, and no more than may be."""
        self._files.pop(key, None)
        self._files[key] = (self._tick(), content)
        while self._too_much():
            self._files.popitem(last=False)

    def _too_much(self) -> bool:
        oldest, _ = next(iter(self._files.values()), (self._tick(), b""))
        return sum(len(content) for _, content in self._files.values()) > KEPT_BYTES or (
            self._tick() - oldest >= KEPT_SECONDS
        )


_kept = Kept()
_one_at_a_time = threading.Lock()
_waiting: list[str] = []


def pdf(make: Callable[[], Printout]) -> bytes:
    """What is printed, as PDF. `make` is called in a thread, and knows no request."""
    return paper("printout", lambda: asdict(make()))


def paper(template: str, make: Callable[[], dict[str, Any]], keep: bool = True) -> bytes:
    """A paper of a template from its fields, of which `lang` and `title` are two, as PDF; `make` as that of `pdf`.

    Without `keep` nothing of it stays here: it holds secrets.
    """
    folder, version = context().settings.paper_templates, look()
    return _file(lambda: paper_job(template, make(), folder) | {"look": version}, keep)


def paper_job(template: str, made: dict[str, Any], folder: Path | None) -> Job:
    """What a paper of these fields asks to be drawn, with the office's own templates in `folder`, if it has some."""
    fields = healed(made)
    unknown = word("unknown_letters", fields["lang"], sign=SIGN)
    asked = {"template": template, "fields": fields, "unknown": unknown, "folder": folder and str(folder)}
    return {"kind": "pdf", "paper": asked}


def docx_job(printed: Printout) -> Job:
    """The same of what is printed, for a word processor."""
    return {"kind": "docx", "printout": healed(asdict(printed))}


def xlsx_job(name: str, lines: Iterable[Sequence[Any]]) -> Job:
    """The same of lines, as a workbook of one sheet."""
    return {"kind": "xlsx", "name": name, "lines": healed([list(line) for line in lines])}


def look() -> str:
    """What tells one look of the papers from another: after a change of a template nobody has the paper yet."""
    folders = [TEMPLATES, *filter(None, [context().settings.paper_templates])]
    files = [(one.name, one.stat().st_mtime_ns) for folder in folders for one in sorted(folder.iterdir())]
    return hashlib.sha256(repr(files).encode()).hexdigest()[:8]


def docx(make: Callable[[], Printout]) -> bytes:
    """The same for a word processor."""
    return _file(lambda: docx_job(make()))


def xlsx(name: str, make: Callable[[], Iterable[Sequence[str]]], keep: bool = True) -> bytes:
    """Lines as a workbook of one sheet; `make` and `keep` as those of `paper`."""
    return _file(lambda: xlsx_job(name, make()), keep)


def empty_table(fields: dict[str, Any]) -> bytes:
    """A table to fill in, of what `paper.empty_table` takes."""
    return _file(lambda: {"kind": "empty_table", "fields": fields})


def _file(make: Callable[[], Job], keep: bool = True) -> bytes:
    """What a job makes. Who comes meanwhile waits; Refused("too_many") where many do, ("not_ready") after too long."""
    asked = green.run_in_thread(lambda: json.dumps(make()).encode())
    key = hashlib.sha256(asked).hexdigest()
    if len(_waiting) >= MOST_WAITING:
        raise Refused("too_many")
    _waiting.append(key)
    try:
        with _one_at_a_time:
            content = _kept.get(key)
            if content is None:
                content, complaint = drawn_apart(asked) if green.patched() else drawn(json.loads(asked))
                if complaint:
                    log.error("a paper was set by the program's own template, for: %s", complaint)
                if keep:
                    _kept.put(key, content)
            return content
    finally:
        _waiting.remove(key)


def drawn_apart(asked: bytes) -> tuple[bytes, str]:
    """The file of a job (as JSON), drawn by a process of its own, and what is wrong with an office's template."""
    with TemporaryFile() as file:
        file.write(asked)
        file.flush()
        file.seek(0)
        said, late = said_by(_COMMAND, file, LONGEST_SECONDS)
    if late:
        raise Refused("not_ready")
    complaint, _, content = said.partition(b"\n")
    if not content:
        raise RuntimeError("nothing was drawn")
    return content, json.loads(complaint)
