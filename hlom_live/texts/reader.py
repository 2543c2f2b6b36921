"""The process that reads one file: the file is its standard input, what it found goes to its standard output.

Of a statement or another document first a line with the kind, or why the file is not taken; then a line with the words
and the text. So whoever waits knows the kind also of a file whose text takes too long. Of a workbook one line, of a
picture two. Started by `reading`, as `python -I -c`.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from typing import IO, Any

from hlom_live.texts import sandbox
from hlom_live.texts.bounds import bound

MOST_MEMORY = 768 * 1024**2
MOST_CPU_SECONDS = 10
LONGEST_TEXT = 200_000
"""Characters that are kept to be read on a screen; a statement of ten minutes has some 7,000."""


def main(what: str) -> None:
    """Read standard input, and say what it is: a `statement`, another `document`, a `workbook` or a `picture`."""
    _limit()
    logging.disable()  # what libraries say of a file may quote it
    with os.fdopen(0, "rb") as content, os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sandbox.enter()
        others = {"workbook": read_table, "picture": look}
        if what in others:
            others[what](content, out)
        else:
            read(content, out, what)


def _limit() -> None:
    """Little memory, little time, no new file larger than nothing, no processor that a page could use."""
    bound(MOST_MEMORY, MOST_CPU_SECONDS, nice=10)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.setrecursionlimit(500)


def read(content: IO[bytes], out: IO[str], what: str = "statement") -> None:
    """Say of a file what it is, then what is in it."""
    from hlom_live.texts.kinds import DOCUMENTS, STATEMENTS, Kind, kind_of
    from hlom_live.texts.plain import text_in
    from hlom_live.texts.refused import NotTaken
    from hlom_live.texts.words import count_words

    try:
        kind = kind_of(content, {"statement": STATEMENTS, "document": DOCUMENTS}[what])
        if kind is not Kind.TXT:  # of which nothing is known before it is decoded
            _say(out, kind=kind)
        found = text_in(content, kind)
        if kind is Kind.TXT:
            if not (found.text or "").strip():
                raise NotTaken("empty")
            _say(out, kind=kind)
    except NotTaken as not_taken:
        _say(out, refused=not_taken.reason)
        return
    except (MemoryError, RecursionError):
        return  # the kind is said already, or is not sure
    words = count_words(found.spoken())
    text = (found.text or "")[:LONGEST_TEXT]
    # A PDF of pictures has no word that could be counted.
    _say(out, words=words or None, text=text if words else None, unread=found.unread, doubt=found.doubt)


def read_table(content: IO[bytes], out: IO[str]) -> None:
    """Say what stands in the tables of a workbook, or in a schedule."""
    from hlom_live.texts.refused import NotTaken

    try:
        tables = _tables_in(content)
    except NotTaken as not_taken:
        _say(out, refused=not_taken.reason)
    except (MemoryError, RecursionError):
        _say(out, refused="unpacks")
    else:
        _say(out, **tables)


def _tables_in(content: IO[bytes]) -> dict[str, Any]:
    from hlom_live.texts.kinds import PDF_START, otherwise
    from hlom_live.texts.refused import NotTaken
    from hlom_live.texts.schedules import is_schedule, schedule_in
    from hlom_live.texts.workbook import BEGINNINGS, tables_in

    content.seek(0)
    start = content.read(2048)
    if start.startswith(BEGINNINGS):
        return tables_in(content)
    content.seek(0)
    if is_schedule(start):
        return schedule_in(content.read())
    raise NotTaken("pdf" if start.startswith(PDF_START) else otherwise(content, start) or "unknown")


def look(content: IO[bytes], out: IO[str]) -> None:
    """Say of a picture what it is and how large; then, on a line of its own, the picture without what nobody sees."""
    from base64 import b64encode

    from hlom_live.texts.bare_pictures import bare, lies
    from hlom_live.texts.pictures import picture_in
    from hlom_live.texts.refused import NotTaken

    try:
        found = picture_in(content)
        content.seek(0)
        whole = content.read()
        stripped = bare(whole, found.kind)
        size = (found.height, found.width) if lies(whole, found.kind) else (found.width, found.height)
    except NotTaken as not_taken:
        _say(out, refused=not_taken.reason)
    except (MemoryError, RecursionError):
        _say(out, refused="too_wide")
    else:
        _say(out, kind=found.kind, width=size[0], height=size[1])
        print(b64encode(stripped).decode(), file=out, flush=True)


def _say(out: IO[str], **what: Any) -> None:
    print(json.dumps(what, ensure_ascii=True), file=out, flush=True)
