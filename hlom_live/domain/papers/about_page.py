"""The page about a meeting: sections in several languages, each with an optional picture (docs/adr/0160-about.md).

A command changes one language of a section, so that two translators do not get in each other's way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hlom_live.domain import ordering
from hlom_live.domain.commands import UNSET, AddAbout, EditAbout, MoveAbout, SetAboutPicture, given
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import AboutKind, AboutSection, Done, Words
from hlom_live.domain.text import LANGUAGES

MOST_SECTIONS = 40
BY_LANGUAGE = ("title", "text", "picture_alt")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was sent and looked through; `used`: something refers to it already."""

    file: str
    media_type: str
    bytes: int
    sha256: str
    width: int
    height: int
    used: bool

    def facts(self) -> dict[str, Any]:
        """What a section's row says of it."""
        names = ("file", "media_type", "bytes", "sha256", "width", "height")
        return {name: getattr(self, name) for name in names}


def add_section(sections: Sequence[AboutSection], ask: AddAbout, new_id: str) -> Done:
    """A section more, behind all others. Raises Refused: `section_there` for one that there is, and `invalid`."""
    _check_language(ask.language)
    if len(sections) >= MOST_SECTIONS:
        raise invalid("section", "too many")
    if ask.section is not AboutKind.OTHER and any(one.section is ask.section for one in sections):
        raise Refused("section_there")
    new = AboutSection(
        id=new_id,
        section=ask.section,
        position=max((one.position for one in sections), default=0) + ordering.STEP,
        title=with_words(None, ask.language, ask.title),
        text=with_words(None, ask.language, ask.text),
    )
    _check_title(new)
    return Done((new,), result={"about": new_id})


def edit_section(section: AboutSection, edit: EditAbout) -> Done:
    """What it says in one language. Raises Refused("invalid")."""
    _check_language(edit.language)
    changes = {name: value for name, value in given(edit).items() if name in BY_LANGUAGE}
    words: dict[str, Any] = {
        name: with_words(getattr(section, name), edit.language, said) for name, said in changes.items()
    }
    after = replace(section, **words)
    _check_title(after)
    if after.picture is not None and after.picture_alt is None and section.picture_alt is not None:
        raise invalid("picture_alt", "missing")
    return Done((after,)) if after != section else Done(news=False)


def as_seen(section: AboutSection, language: str) -> dict[str, Any]:
    """What it says in one language, under the names of the arguments of `edit_about`."""
    return {name: (getattr(section, name) or {}).get(language) for name in BY_LANGUAGE} | {"language": language}


def with_words(words: Words | None, language: str, said: str | None) -> Words | None:
    """The words with those of one language said anew; None takes them away, and where none are left there are none."""
    others = {code: text for code, text in (words or {}).items() if code != language}
    return {**others, **({language: said} if said else {})} or None


def set_picture(section: AboutSection, picture: Picture | None, ask: SetAboutPicture) -> Done:
    """Another picture, or none. Raises Refused: `stale` if its sender saw another one, `file_used`, `invalid`."""
    _check_language(ask.language)
    if ask.expect is not UNSET and ask.expect != picture_of(section):
        raise Refused("stale", what="picture")
    if picture is None:
        return Done((replace(section, picture=None, picture_alt=None),))
    if picture.used:
        raise Refused("file_used")
    alt = with_words(section.picture_alt, ask.language, ask.alt)
    if alt is None:
        raise invalid("alt", "missing")
    return Done((replace(section, picture=picture.facts(), picture_alt=alt),))


def picture_of(section: AboutSection) -> str | None:
    """The file of its picture, by its id."""
    return section.picture["file"] if section.picture else None


def move_section(section: AboutSection, sections: Sequence[AboutSection], ask: MoveAbout) -> Done:
    """Put it before another one or last; those whose place that changes are numbered anew."""
    others = [one for one in in_order(sections) if one.id != section.id]
    ids = [one.id for one in others]
    if ask.before is not None and ask.before not in ids:
        raise Refused("not_found", what="about")
    others.insert(len(ids) if ask.before is None else ids.index(ask.before), section)
    placed = [replace(one, position=ordering.STEP * n) for n, one in enumerate(others, start=1)]
    moved = tuple(one for one, before in zip(placed, others, strict=True) if one != before)
    return Done(moved, news=bool(moved))


def in_order(sections: Sequence[AboutSection]) -> list[AboutSection]:
    """The sections as the page has them."""
    return sorted(sections, key=lambda one: (one.position, one.id))


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise invalid("language", "unknown")


def _check_title(section: AboutSection) -> None:
    """A section of no usual kind is called as it says itself."""
    if section.section is AboutKind.OTHER and section.title is None:
        raise invalid("title", "missing")
