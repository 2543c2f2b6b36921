"""Having a file read by a process of its own, killed when it takes too long, without stopping anybody meanwhile."""

from __future__ import annotations

import json
import subprocess  # noqa: S404  # nosec B404 - our own interpreter, with nothing of the sender’s in its command
import sys
import threading
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from hlom_live.texts.kinds import Kind
from hlom_live.texts.pictures import Looked, PictureKind
from hlom_live.texts.refused import NotTaken

PROJECT = Path(__file__).resolve().parents[2]


def command_of(module: str) -> tuple[str, ...]:
    """How `main` of a module of ours is run in a process of its own; what is added are its arguments."""
    program = f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main(*sys.argv[2:])"
    return sys.executable, "-I", "-c", program, str(PROJECT)


COMMAND = command_of("hlom_live.texts.reader")

LONGEST_SECONDS = 15.0
AT_ONCE = 2
MOST_SAID = 16 * 1024**2
"""Bytes that are heard of one file: ten thousand lines of a table."""

PIECE = 64 * 1024
REFUSED = b'{"refused"'

_free = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file is; `words` and `text` are None if it could not be read in the time and memory that there are.

    `unread` are pages that could not be read, `doubt` why there are no words or no text (found.py).
    """

    kind: Kind
    words: int | None = None
    text: str | None = None
    unread: tuple[int, ...] = ()
    doubt: str | None = None


class TooLate(Exception):
    """A file of which nothing was found out in time: the machine has too much to do."""


def read_file(content: IO[bytes], seconds: float = LONGEST_SECONDS, what: str = "statement") -> Reading:
    """What is in an open file, which has a descriptor: a `statement`, or another `document` of the meeting.

    Raises NotTaken, and TooLate if not even its kind was found out.

    Two files are read at once, others wait; in the server all this waits on the hub and never stops it.
    """
    said, late = _said(what, content, seconds)
    found: dict[str, Any] = {}
    for line in said.decode("utf-8", "replace").splitlines():
        try:
            found |= json.loads(line)
        except ValueError:  # cut off in the middle, for the process was killed while it spoke
            break
    if "refused" in found:
        raise NotTaken(found["refused"])
    if "kind" not in found and late:
        raise TooLate
    if "kind" not in found:
        raise NotTaken("damaged")
    return Reading(
        Kind(found["kind"]), found.get("words"), found.get("text"), tuple(found.get("unread", ())), found.get("doubt")
    )


def read_workbook(content: IO[bytes], seconds: float = LONGEST_SECONDS) -> bytes:
    """The tables of an open workbook, as JSON: its `form` and its `sheets` (workbook.py). Raises NotTaken and TooLate.

    Whoever asks may read the JSON elsewhere: of the largest table it takes longer than the hub may stand still.
    """
    said, late = _said("workbook", content, seconds)
    if late:
        raise TooLate
    if not said.endswith(b"\n") or said.startswith(REFUSED):
        raise NotTaken(json.loads(said)["refused"] if said.startswith(REFUSED) else "unpacks")
    return said


def look_at_picture(content: IO[bytes], seconds: float = LONGEST_SECONDS) -> tuple[Looked, bytes]:
    """What an open file is as a picture, and that picture without what nobody sees in it (bare_pictures.py).

    Raises NotTaken and TooLate.
    """
    said, late = _said("picture", content, seconds)
    if late:
        raise TooLate
    told, _, picture = said.partition(b"\n")
    found = json.loads(told or b'{"refused": "damaged"}')
    if "refused" in found:
        raise NotTaken(found["refused"])
    return Looked(PictureKind(found["kind"]), found["width"], found["height"]), b64decode(picture)


def _said(what: str, content: IO[bytes], seconds: float) -> tuple[bytes, bool]:
    """What the process says of a file until it ends, or is killed; and whether it was killed for taking too long."""
    content.flush()
    content.seek(0)
    with _free:
        return said_by((*COMMAND, what), content, seconds)


def said_by(command: tuple[str, ...], content: IO[bytes], seconds: float) -> tuple[bytes, bool]:
    """What a process says until it ends, or is killed, and which. It gets no environment: no setting, no secret."""
    process = subprocess.Popen(  # noqa: S603  # nosec B603 - see above
        command, stdin=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/", close_fds=True
    )
    # Not by a timeout of `communicate`: eventlet's raises one that is not this module's.
    late = threading.Event()
    alarm = threading.Timer(seconds, _end, (process, late))
    alarm.start()
    try:
        return _first_of(process.stdout), late.is_set()
    finally:
        process.kill()  # one that goes on speaking; of one that has ended nothing
        process.wait()
        alarm.cancel()
        if process.stdout is not None:
            process.stdout.close()


def _first_of(said: IO[bytes] | None) -> bytes:
    """All that it says, as far as it may say so much: whoever got hold of it could go on for ever."""
    heard, length = [], 0
    while said is not None and length <= MOST_SAID and (piece := said.read(PIECE)):
        heard.append(piece)
        length += len(piece)
    return b"".join(heard) if length <= MOST_SAID else b""


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()
