"""Why a thing cannot be removed: what names it, one by one, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext, ngettext

from hlom_live.web.rendering import languages
from hlom_live.web.rendering.days import day_in_words
from hlom_live.web.rendering.page_data import text_of

MOST_NAMED = 5
"""So many of what names a thing are said one by one."""


def sentence(name: str, by: Sequence[Mapping[str, Any]] | Mapping[str, int]) -> str:
    """What names a thing: `by`, as a refusal has it (hlom_live/domain/programme.py); none, where it does not say.

    Of a delegation it is what it has, and how many (hlom_live/domain/delegations.py).
    """
    if isinstance(by, Mapping):
        has = "; ".join(_had(*one) for one in by.items())
        return gettext("“%(name)s” cannot be removed. It has: %(what)s.", name=name, what=has)
    if not by:
        return gettext("“%(name)s” cannot be removed: something names it still.", name=name)
    told = [_one(one) for one in by[:MOST_NAMED]]
    if len(by) > MOST_NAMED:
        told.append(ngettext("%(num)d more", "%(num)d more", len(by) - MOST_NAMED))
    return gettext("“%(name)s” cannot be removed. It is used by: %(what)s.", name=name, what="; ".join(told))


def _one(one: Mapping[str, Any]) -> str:
    lang = languages.current()
    found = text_of(one.get("name"), lang)
    name, count = str(found["text"]) if found else "", int(one.get("n", 1))
    if one["kind"] == "sitting":
        day = day_in_words(date.fromisoformat(one["day"]), lang)
        return gettext("the sitting “%(name)s” (%(day)s)", name=name, day=day)
    if one["kind"] == "item":
        return ngettext(
            "%(num)d entry on the list of “%(name)s”", "%(num)d entries on the list of “%(name)s”", count, name=name
        )
    if one["kind"] == "screen":
        return gettext("the screen “%(name)s”", name=name)
    if one["kind"] == "link":
        return ngettext("%(num)d person whose pages open in it", "%(num)d persons whose pages open in it", count)
    return gettext("a notice that is shown there")


def _had(what: str, count: int) -> str:
    if what == "entries":
        return ngettext("%(n)s entry on lists of speakers", "%(n)s entries on lists of speakers", count, n=count)
    if what == "turns":
        return ngettext("%(n)s intervention", "%(n)s interventions", count, n=count)
    if what == "documents":
        return ngettext("%(n)s document", "%(n)s documents", count, n=count)
    if what == "pledges":
        return ngettext("%(n)s pledge not yet published", "%(n)s pledges not yet published", count, n=count)
    if what == "needs":
        return ngettext("%(n)s request for support", "%(n)s requests for support", count, n=count)
    if what == "offers":
        return ngettext("%(n)s offer of support", "%(n)s offers of support", count, n=count)
    return ngettext("%(n)s link to enter with", "%(n)s links to enter with", count, n=count)
