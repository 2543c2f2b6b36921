"""Commands on the page about the meeting (docs/adr/0160-about.md)."""

from __future__ import annotations

from dataclasses import field

from hlom_live.domain import roles
from hlom_live.domain.commands.base import HOURS, Command, _Edit, command, unset
from hlom_live.domain.model import AboutKind
from hlom_live.domain.text import Id, Line, Name, Paragraphs, Short


@command
class AddAbout(Command, name="add_about", may=roles.SECRETARIAT, patience=HOURS, personal=("text",)):
    """Adds a section behind all others, in one language; of every kind but `other` there is one."""

    section: AboutKind
    language: Name
    title: Line | None = None
    text: Paragraphs | None = None


@command
class EditAbout(
    _Edit, name="edit_about", may=roles.SECRETARIAT, patience=HOURS, edits="about", personal=("text", "expect")
):
    """What a section says in one language; null takes it away. `text` is Markdown, `picture_alt` tells the picture."""

    about: Id
    language: Name
    title: Line | None = field(default_factory=unset)
    text: Paragraphs | None = field(default_factory=unset)
    picture_alt: Short | None = field(default_factory=unset)


@command
class SetAboutPicture(Command, name="set_about_picture", may=roles.SECRETARIAT, patience=HOURS):
    """Gives a section a picture that was sent before, or takes it away; `expect` is the one its sender saw, or None.

    `alt` tells in a language what the picture shows, to whoever does not see it.
    """

    about: Id
    file: Id | None
    language: Name = "en"
    alt: Short | None = None
    expect: Id | None = field(default_factory=unset)


@command
class MoveAbout(Command, name="move_about", may=roles.SECRETARIAT, patience=HOURS):
    """Puts a section before another one, or last."""

    about: Id
    before: Id | None


@command
class RemoveAbout(Command, name="remove_about", may=roles.SECRETARIAT, patience=HOURS):
    """Removes a section with its texts and its picture."""

    about: Id
