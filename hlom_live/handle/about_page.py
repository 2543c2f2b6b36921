"""What the commands on the texts about a meeting load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain.commands import UNSET, AddAbout, EditAbout, MoveAbout, RemoveAbout, SetAboutPicture
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import AboutSection, Done
from hlom_live.domain.papers import about_page
from hlom_live.domain.papers.about_page import Picture
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import file_rows
from hlom_live.texts.markdown import refused_links


@handles(AddAbout)
def add_about(case: Case, ask: AddAbout) -> Done:
    _check_links(ask.text)
    return about_page.add_section(case.load.all(AboutSection), ask, case.new_id())


@handles(EditAbout)
def edit_about(case: Case, ask: EditAbout) -> Done:
    _check_links(ask.text)
    return about_page.edit_section(case.load.one(AboutSection, ask.about), ask)


@handles(MoveAbout)
def move_about(case: Case, ask: MoveAbout) -> Done:
    return about_page.move_section(case.load.one(AboutSection, ask.about), case.load.all(AboutSection), ask)


@handles(RemoveAbout)
def remove_about(case: Case, ask: RemoveAbout) -> Done:
    section = case.load.one(AboutSection, ask.about)
    _drop_picture(case, section)
    return Done(drop=(section,))


@handles(SetAboutPicture)
def set_about_picture(case: Case, ask: SetAboutPicture) -> Done:
    section = case.load.one(AboutSection, ask.about)
    done = about_page.set_picture(section, _picture(case, ask.file), ask)
    _drop_picture(case, section)
    return done


def _picture(case: Case, file: str | None) -> Picture | None:
    """The picture that was sent, with its size, which stands beside it."""
    return None if file is None else file_rows.find_picture(case.load.session, case.load.meeting_id, file)


def _drop_picture(case: Case, section: AboutSection) -> None:
    if picture := about_page.picture_of(section):
        file_rows.drop(case.load.session, picture)


def _check_links(text: str | None) -> None:
    """Refused("link_refused") for a text with a link that readers may not be led along; the first is named."""
    if text and text is not UNSET and (refused := refused_links(text)):
        raise Refused("link_refused", link=refused[0], n=len(refused))
