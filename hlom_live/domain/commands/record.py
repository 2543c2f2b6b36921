"""Commands on statements, recordings, captions and the record."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, HOURS, Command, _Edit, command, unset
from hlom_live.domain.model import Mark, Release
from hlom_live.domain.text import Id, Line, Name, Paragraphs

OfStatement = Literal[Release.BEGIN, Release.END, Release.BY_HAND]


# The title of a text may name a speaker, as does that of the document that it makes.
@command
class HandInStatement(
    Command, name="hand_in_statement", may=roles.DELEGATE | roles.SECRETARIAT, patience=HOURS, personal=("title",)
):
    """Hands in the text of a statement before it is delivered; `file` is one that was uploaded and checked before.

    `expect` is the text that its sender saw there, or None.
    """

    inscription: Id
    file: Id
    language: Name
    release: OfStatement = Release.BEGIN
    title: Line | None = None
    expect: Id | None = field(default_factory=unset)


@command
class _OnDocument(Command):
    document: Id


@command
class ReleaseStatement(_OnDocument, name="release_statement", may=roles.DELEGATE | roles.SECRETARIAT, patience=AT_ONCE):
    """Ends the embargo on a statement now."""


@command
class WithdrawStatement(
    _OnDocument, name="withdraw_statement", may=roles.DELEGATE | roles.SECRETARIAT, patience=AT_ONCE
):
    """Takes a statement back that is still under embargo."""


@command
class SetRecording(
    _Edit, name="set_recording", may=roles.TECHNICIAN | roles.SECRETARIAT, patience=AT_ONCE, edits="inscription"
):
    """Length and place of a recorded statement, and whether somebody has checked it."""

    inscription: Id
    seconds: float | None = field(default_factory=unset)
    url: Line | None = field(default_factory=unset)
    checked: bool = field(default_factory=unset)


@command
class AddCaption(Command, name="add_caption", may=roles.CAPTIONER, patience=HOURS, frequent=True):
    """The next line of a room's captions in a language."""

    room: Id
    language: Name
    line: Line


@command
class AnnotateIntervention(
    _Edit, name="annotate_intervention", may=roles.SECRETARIAT, patience=HOURS, edits="intervention"
):
    """What the précis-writer says of an intervention; `expect_summary` is the summary that the writer saw."""

    intervention: Id
    summary: Paragraphs | None = field(default_factory=unset)
    themes: list[Name] = field(default_factory=unset)
    notes: Paragraphs | None = field(default_factory=unset)
    document: Id | None = field(default_factory=unset)
    marks: dict[Name, list[Mark]] = field(default_factory=unset)
    expect_summary: Paragraphs | None = field(default_factory=unset)


@command
class WriteConclusions(_Edit, name="write_conclusions", may=roles.CHAIR, patience=HOURS, edits="meeting"):
    """Keeps the chair's own words beside the draft conclusions; null takes them away."""

    conclusions: Paragraphs | None = field(default_factory=unset)
