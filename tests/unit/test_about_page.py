"""What a meeting says of itself: one language at a time, one section of each kind, a picture with words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hlom_live.domain import commands as c
from hlom_live.domain.model import AboutKind, AboutSection, Done
from hlom_live.domain.papers.about_page import (
    Picture,
    add_section,
    as_seen,
    edit_section,
    in_order,
    move_section,
    set_picture,
)
from tests.builders import refused

SHOWN = Picture("f1", "image/png", 90, "ab" * 32, width=3, height=2, used=False)


def section(**known: Any) -> AboutSection:
    usual = {"id": "venue", "section": AboutKind.VENUE, "position": 1024.0, "text": {"en": "By tram."}}
    return AboutSection(**usual | known)


def edit(**args: Any) -> c.EditAbout:
    return c.EditAbout(about="venue", **args)


def test_a_section_comes_last_and_there_is_one_of_its_kind() -> None:
    ask = c.AddAbout(section=AboutKind.CONTACTS, language="fr", text="Le secrétariat")
    new = section(id="new", section=AboutKind.CONTACTS, position=2048.0, text={"fr": "Le secrétariat"})
    assert add_section([section()], ask, "new") == Done((new,), result={"about": "new"})
    with refused("section_there"):
        add_section([section()], c.AddAbout(section=AboutKind.VENUE, language="en"), "new")
    with refused("invalid", field="section", reason="too many"):
        add_section([section(id=str(n)) for n in range(40)], ask, "new")
    with refused("invalid", field="language", reason="unknown"):
        add_section([], replace(ask, language="de"), "new")


def test_others_have_a_title_of_their_own_and_keep_one() -> None:
    with refused("invalid", field="title", reason="missing"):
        add_section([], c.AddAbout(section=AboutKind.OTHER, language="en"), "new")
    side = section(section=AboutKind.OTHER, title={"en": "Side events"})
    with refused("invalid", field="title", reason="missing"):
        edit_section(side, edit(language="en", title=None))
    assert edit_section(side, edit(language="ar", title="فعاليات")).put == (
        replace(side, title={"en": "Side events", "ar": "فعاليات"}),
    )


def test_an_edit_is_of_one_language() -> None:
    assert edit_section(section(), edit(language="fr", text="En tram.")).put == (
        section(text={"en": "By tram.", "fr": "En tram."}),
    )
    assert edit_section(section(), edit(language="en", text=None)).put == (section(text=None),)
    assert edit_section(section(), edit(language="en", text="By tram.")) == Done(news=False)
    assert as_seen(section(), "fr") == {"title": None, "text": None, "picture_alt": None, "language": "fr"}


def test_a_picture_has_words_for_who_does_not_see_it() -> None:
    ask = c.SetAboutPicture(about="venue", file="f1", alt="A map", expect=None)
    shown = section(picture=SHOWN.facts(), picture_alt={"en": "A map"})
    assert set_picture(section(), SHOWN, ask) == Done((shown,))
    with refused("invalid", field="alt", reason="missing"):
        set_picture(section(), SHOWN, replace(ask, alt=None))
    with refused("invalid", field="picture_alt", reason="missing"):
        edit_section(shown, edit(language="en", picture_alt=None))
    with refused("file_used"):
        set_picture(section(), replace(SHOWN, used=True), ask)
    with refused("stale", what="picture"):
        set_picture(shown, None, c.SetAboutPicture(about="venue", file=None, expect=None))
    assert set_picture(shown, None, c.SetAboutPicture(about="venue", file=None, expect="f1")).put == (section(),)


def test_the_order_is_changed_by_what_stands_behind() -> None:
    one, two, three = (section(id=name, position=1024.0 * n) for n, name in enumerate("abc", 1))
    moved = move_section(three, [one, two, three], c.MoveAbout(about="c", before="a"))
    assert [one.id for one in in_order(moved.put)] == ["c", "a", "b"]
    assert move_section(three, [one, two, three], c.MoveAbout(about="c", before=None)) == Done(news=False)
    with refused("not_found", what="about"):
        move_section(three, [one, three], c.MoveAbout(about="c", before="z"))
