"""Commands on the register of pledges (docs/adr/0162-pledges.md)."""

from __future__ import annotations

from dataclasses import field

from hlom_live.domain import roles
from hlom_live.domain.commands.base import HOURS, Command, _Edit, command, unset
from hlom_live.domain.model import PledgeKind, PledgeStage
from hlom_live.domain.text import Id, Line, Name, Paragraphs, Translated, TranslatedParagraphs

Partners = list[dict[Name, Name | None]]
"""Each with a `delegation` of the meeting, or the `name` of one that is none."""


@command
class AddPledge(Command, name="add_pledge", may=roles.SECRETARIAT, patience=HOURS):
    """Enters a pledge in the register; everybody sees it at once."""

    title: Line | Translated
    number: Name | None = None
    submitter: Id | None = None
    submitter_name: Name | None = None
    partners: Partners = field(default_factory=list)
    matches: Id | None = None
    themes: list[Name] = field(default_factory=list)
    area: Line | Translated | None = None
    kind: PledgeKind = PledgeKind.OTHER
    countries: list[Name] = field(default_factory=list)
    stage: PledgeStage = PledgeStage.PLANNING
    updated_on: Name | None = None
    update: Paragraphs | TranslatedParagraphs | None = None
    source: Line | None = None


@command
class EditPledge(_Edit, name="edit_pledge", may=roles.SECRETARIAT, patience=HOURS, edits="pledge"):
    """Corrects a pledge, or says how it stands."""

    pledge: Id
    title: Line | Translated = field(default_factory=unset)
    number: Name | None = field(default_factory=unset)
    submitter: Id | None = field(default_factory=unset)
    submitter_name: Name | None = field(default_factory=unset)
    partners: Partners = field(default_factory=unset)
    matches: Id | None = field(default_factory=unset)
    themes: list[Name] = field(default_factory=unset)
    area: Line | Translated | None = field(default_factory=unset)
    kind: PledgeKind = field(default_factory=unset)
    countries: list[Name] = field(default_factory=unset)
    stage: PledgeStage = field(default_factory=unset)
    updated_on: Name | None = field(default_factory=unset)
    update: Paragraphs | TranslatedParagraphs | None = field(default_factory=unset)
    source: Line | None = field(default_factory=unset)


@command
class RemovePledge(Command, name="remove_pledge", may=roles.SECRETARIAT, patience=HOURS):
    """Takes a pledge out of the register; one that was taken back is edited to the stage `withdrawn` instead."""

    pledge: Id
