"""Having a file read by a process of its own, killed when it takes too long, without stopping anybody meanwhile."""

from __future__ import annotations

import json
import subprocess  # noqa: S404  # nosec B404 - our own interpreter, with nothing of the sender’s in its command
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from hlom_live.texts.kinds import Kind
from hlom_live.texts.refused import NotTaken

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = (
    sys.executable, "-I", "-c",
    "import sys; sys.path.insert(0, sys.argv[1]); from hlom_live.texts.reader import main; main()", str(PROJECT),
)  # fmt: skip

LONGEST_SECONDS = 15.0
AT_ONCE = 2

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


def read_file(content: IO[bytes], seconds: float = LONGEST_SECONDS) -> Reading:
    """What is in an open file, which has a descriptor. Raises NotTaken, and TooLate if not even its kind was found out.

    Two files are read at once, others wait; in the server all this waits on the hub and never stops it.
    """
    content.flush()
    content.seek(0)
    with _free:
        said, late = _said(content, seconds)
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


def _said(content: IO[bytes], seconds: float) -> tuple[bytes, bool]:
    """What the process says until it ends, or is killed, and which. It gets no environment: no setting, no secret."""
    process = subprocess.Popen(  # noqa: S603  # nosec B603 - see above
        COMMAND, stdin=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/", close_fds=True
    )
    # Not by a timeout of `communicate`: eventlet's raises one that is not this module's.
    late = threading.Event()
    alarm = threading.Timer(seconds, _end, (process, late))
    alarm.start()
    try:
        return process.communicate()[0], late.is_set()
    finally:
        alarm.cancel()
        if process.poll() is None:
            process.kill()
            process.wait()


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()
