"""Captions: lines typed by a captioner or posted by a program, and the WebVTT file made from them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, pairwise

from hlom_live.domain.commands import AddCaption
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Caption, Done
from hlom_live.domain.text import healed

LONGEST_LANGUAGE = 16
LONGEST_CUE = timedelta(seconds=7)
"""How long a line stays when none follows it."""

SHORTEST_CUE = timedelta(milliseconds=1)
"""Two lines may come in one millisecond; a cue that does not end after it begins is an error in WebVTT."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(given: str) -> str:
    """A language as captions name it, in its usual case: `en`, `zh-Hans`, `pt-BR` (BCP 47, 16 characters at most).

    Raises Refused("invalid").
    """
    tag = given.strip()
    if len(tag) > LONGEST_LANGUAGE or not _LANGUAGE.fullmatch(tag):
        raise invalid("language", "a language tag, such as en, fr or zh-Hans")
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def caption_id(room: str, language: str) -> str:
    """The id of the one row that a room's captions in a language have; `language` is a `language_tag`."""
    return hashlib.sha256(f"{room}\n{language}".encode()).hexdigest()[:32]


def add_caption(newest: Caption | None, language: str, ask: AddCaption, at: datetime) -> Done:
    """The next line; `newest` is the row as it stands, None before the first. Lines are counted from 1.

    Captions may run before a sitting opens and after it has ended: tests and farewells are captioned too.
    """
    if not ask.line:
        raise invalid("line", "empty")
    if newest is None:
        first = Caption(
            id=caption_id(ask.room, language), room=ask.room, language=language, number=1, line=ask.line, at=at
        )
        return _done(first)
    return _done(replace(newest, number=newest.number + 1, line=ask.line, at=at))


def _done(caption: Caption) -> Done:
    return Done((caption,), result={"caption": caption.id, "number": caption.number})


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of captions and the time at which it came."""

    at: datetime
    line: str


def webvtt(lines: Iterable[Spoken], zero: datetime) -> str:
    """The lines as a WebVTT file whose times count from `zero`; those before it are left out.

    A cue ends as the next begins, after seven seconds at most (https://www.w3.org/TR/webvtt1/).
    """
    said = [line for line in lines if line.at >= zero]
    cues = (_cue(one, _end(one, following), zero) for one, following in _with_following(said))
    return "\n\n".join(chain(["WEBVTT"], cues)) + "\n"


def _with_following(said: list[Spoken]) -> Iterator[tuple[Spoken, Spoken | None]]:
    yield from pairwise(said)
    if said:
        yield said[-1], None


def _end(one: Spoken, following: Spoken | None) -> datetime:
    latest = one.at + LONGEST_CUE
    end = min(latest, following.at) if following else latest
    return max(end, one.at + SHORTEST_CUE)


def _cue(one: Spoken, end: datetime, zero: datetime) -> str:
    return f"{_clock(one.at - zero)} --> {_clock(end - zero)}\n{escaped(healed(one.line))}"


def _clock(since: timedelta) -> str:
    """`00:01:02.345`."""
    whole = round(since / timedelta(milliseconds=1))
    seconds, thousandths = divmod(whole, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def escaped(line: str) -> str:
    """A line as the text of a cue: nothing in it is markup, and nothing looks like the line of its times."""
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
