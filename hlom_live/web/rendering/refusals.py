"""What a reader is told when something is refused: a sentence for each code, in the reader's language.

How a refusal becomes an answer is in rendering/errors.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext

from hlom_live.domain.errors import Refused
from hlom_live.web.rendering import conflicts, files, in_use, languages
from hlom_live.web.rendering.bar import NAMES
from hlom_live.web.rendering.page_data import text_of
from hlom_live.web.rendering.refused_facts import (
    KINDS,
    NOT_OPEN,
    REASONS,
    SINCE_YOU_LOOKED,
    STATES,
    TOO_MANY,
    WHY_NO_REPLY,
)
from hlom_live.web.rendering.teller import PlainTeller, Teller

Facts = Mapping[str, object]


def _invalid(facts: Facts, tell: Teller) -> str:
    reason = str(facts.get("reason", "type"))
    why = REASONS.get(without_value(reason), reason)
    return gettext("The field “%(field)s” cannot be taken: %(reason)s.", field=facts.get("field"), reason=why)


def without_value(reason: str) -> str:
    """A reason as `REASONS` has it: without the bound, and without the value that the command line is told."""
    return "longer" if reason.startswith("longer than") else re.sub("^(['\"]).*\\1 is (?=no )", "", reason)


def conflicts_of(refused: Refused, tell: Teller) -> list[dict[str, Any]]:
    """What others changed meanwhile to something else, each in words."""
    found = refused.facts.get("conflicts", [])
    return [conflicts.in_words(one, tell) for one in found] if isinstance(found, list) else []


def _changed_meanwhile(facts: Facts, tell: Teller) -> str:
    """Every field that another changed, and its value now."""
    told = conflicts_of(Refused("stale", **facts), tell)
    now = [gettext("“%(field)s” is now: %(now)s.", field=one["label"], now=one["theirs"]) for one in told]
    who = NAMES.get(str(facts.get("by")), facts.get("by"))
    head = gettext("%(who)s changed this meanwhile.", who=who) if who else gettext("Somebody changed this meanwhile.")
    return " ".join([head, *now])


def _follows_another(facts: Facts, tell: Teller) -> str:
    found = text_of(facts.get("title"), languages.current())
    if found is None:
        return gettext("By now the meeting follows no other.")
    return gettext("By now the meeting follows another one: %(title)s.", title=found["text"])


def _stale(facts: Facts, tell: Teller) -> str:
    if facts.get("conflicts"):
        return _changed_meanwhile(facts, tell)
    what = str(facts.get("what"))
    if what == "list":
        return _another_first(facts, tell)
    if what == "item":
        return _another_item(facts, tell)
    if what in SINCE_YOU_LOOKED:
        return str(SINCE_YOU_LOOKED[what])
    if not facts.get("delegation"):
        return gettext("The floor has moved: nobody has it now.")
    return gettext("The floor has moved: %(delegation)s has it now.", delegation=tell.delegation(facts["delegation"]))


def _another_first(facts: Facts, tell: Teller) -> str:
    if not facts.get("delegation"):
        return gettext("The list has changed: nobody is waiting now.")
    return gettext(
        "The list has changed: %(delegation)s is first now.", delegation=tell.delegation(facts["delegation"])
    )


def _another_item(facts: Facts, tell: Teller) -> str:
    title = tell.title("item", facts.get("item")) if facts.get("item") else ""
    if not title:
        return gettext("The agenda has moved: no item is being considered now.")
    return gettext("The agenda has moved: “%(title)s” is being considered now.", title=title)


def _room_busy(facts: Facts, tell: Teller) -> str:
    title = tell.title("sitting", facts.get("sitting"))
    if not title:
        return gettext("Another sitting is open in this room.")
    return gettext("Another sitting is open in this room: “%(title)s”.", title=title)


def _sitting_not_open(facts: Facts, tell: Teller) -> str:
    said = NOT_OPEN.get(str(facts.get("state")))
    title = tell.title("sitting", facts.get("sitting")) if said else ""
    return str(said) % {"title": title} if title else gettext("The sitting is not open.")


def _floor_taken(facts: Facts, tell: Teller) -> str:
    if facts.get("point_of_order"):
        name = tell.delegation(facts.get("delegation"))
        return gettext("A point of order of %(delegation)s is to be ruled on first.", delegation=name)
    return gettext("The floor is taken: %(delegation)s has it.", delegation=tell.delegation(facts.get("delegation")))


def _wrong_state(facts: Facts, tell: Teller) -> str:
    state, standing = STATES.get(str(facts.get("state"))), facts.get("inscriptions")
    told = [str(state)] if state else []
    if isinstance(standing, int) and standing and facts.get("state") == "planned":
        told = [ngettext("%(num)d entry stands on its list.", "%(num)d entries stand on its list.", standing)]
    return " ".join([gettext("This cannot be done now."), *told])


def _list_closed(facts: Facts, tell: Teller) -> str:
    if not facts.get("closed_at"):
        return gettext("The list of speakers is closed.")
    return gettext("The list of speakers was closed at %(hour)s.", hour=tell.hour(facts["closed_at"]))


def _already_inscribed(facts: Facts, tell: Teller) -> str:
    if not facts.get("requested_at"):
        return gettext("Your delegation is already on this list.")
    hour = tell.hour(facts["requested_at"])
    return gettext("The delegation is already on this list, since %(hour)s.", hour=hour)


def _reply_exhausted(facts: Facts, tell: Teller) -> str:
    raw = facts.get("limit")
    limit = raw if isinstance(raw, int) else 2
    return ngettext(
        "The right of reply may be used %(num)d time on this item, and has been.",
        "The right of reply may be used %(num)d times on this item, and has been.",
        limit,
    )


def _reply_not_admitted(facts: Facts, tell: Teller) -> str:
    return str(WHY_NO_REPLY.get(str(facts.get("why")), lazy_gettext("This right of reply is not admitted.")))


def _file_type(facts: Facts, tell: Teller) -> str:
    return files.refused(str(facts.get("why")), str(facts.get("what", "statement")))


def _too_large(facts: Facts, tell: Teller) -> str:
    most = facts.get("most")
    if not isinstance(most, int):
        return gettext("This is larger than 64 KiB and was not read.")
    return gettext("This file is larger than %(size)s MB and was not taken.", size=most // 1024**2)


def _too_many(facts: Facts, tell: Teller) -> str:
    return str(TOO_MANY.get(str(facts.get("why")), lazy_gettext("Too many tries. Please wait a minute.")))


def _not_found(facts: Facts, tell: Teller) -> str:
    return str(KINDS.get(str(facts.get("what")), lazy_gettext("There is nothing of this name.")))


def _link_refused(facts: Facts, tell: Teller) -> str:
    return gettext(
        "A link may lead to a page on the web (https://…) or to a mail address, and this one does not: %(link)s. "
        "Nothing was saved.",
        link=f"\u2068{str(facts.get('link'))[:200]}\u2069",
    )


def _too_late(facts: Facts, tell: Teller) -> str:
    return gettext(
        "This came too late: it was wanted until %(hour)s. Nothing was done.", hour=tell.hour(facts.get("until"))
    )


def _somebody_else(facts: Facts, tell: Teller) -> str:
    return gettext("This browser is now signed in as %(who)s. This page can do nothing more.", who=who(facts))


def who(facts: Facts) -> str:
    """Whose a browser is now: a delegation, or the name of a sign-in."""
    found = facts.get("who")
    if isinstance(found, str):
        return str(NAMES.get(found, found))
    told = text_of(found, languages.current())
    return str(told["text"]) if told else ""


def _in_use(facts: Facts, tell: Teller) -> str:
    if facts.get("what") == "day":
        return gettext("This day cannot be taken away. On it are: %(by)s.", by=_titles(facts))
    found, by = text_of(facts.get("name"), languages.current()), facts.get("by")
    return in_use.sentence(str(found["text"]) if found else "", by if isinstance(by, list | dict) else [])


def _hours_taken(facts: Facts, tell: Teller) -> str:
    title = tell.title("sitting", facts.get("sitting"))
    return gettext("The room has a sitting at these hours already: “%(title)s”. Nothing was copied.", title=title)


def _titles(facts: Facts) -> str:
    """The titles that a refusal names, each once, one after the other."""
    named = facts.get("by")
    found = [text_of(title, languages.current()) for title in named] if isinstance(named, list) else []
    return gettext(", ").join({one["text"]: None for one in found if one})


def _off_days(facts: Facts, tell: Teller) -> str:
    return gettext(
        "With the moments kept, these would be on a day that is none of the meeting’s: %(by)s. Add the day first.",
        by=_titles(facts),
    )


def _sitting_under_way(facts: Facts, tell: Teller) -> str:
    return gettext("This is still under way: %(by)s. Adjourn it first.", by=_titles(facts))


def _both_wait(facts: Facts, tell: Teller) -> str:
    title = tell.title("item", facts.get("item"))
    return gettext(
        "Both wait on the list of “%(title)s”, where a delegation has one turn. Withdraw one of the two entries first.",
        title=title,
    )


def _not_ready(facts: Facts, tell: Teller) -> str:
    if facts.get("reason") == "disk_full":
        return gettext("Nothing can be saved now: the server’s disk is full. What you see stays right.")
    return gettext("The server is not ready. Please try again in a moment.")


Sentence = Callable[[Facts, Teller], str]


def _always(text: object) -> Sentence:
    return lambda facts, tell: str(text)


SENTENCES: dict[str, Sentence] = {
    "invalid": _invalid,
    "sign_in": _always(lazy_gettext("Please sign in first.")),
    "not_allowed": _always(lazy_gettext("Your role does not allow this.")),
    "not_found": _not_found,
    "too_large": _too_large,
    "not_json": _always(lazy_gettext("The content type must be application/json.")),
    "too_many": _too_many,
    "crowd": _always(lazy_gettext("Very many follow this meeting now. Ask for what is new every few seconds.")),
    "file_type": _file_type,
    "file_used": _always(lazy_gettext("This file has been handed in already. Please send it again.")),
    "document_published": _always(lazy_gettext("The document has been published already.")),
    "version_exists": _always(
        lazy_gettext(
            "There is a version in this language and of this kind of file already. Put another file in its place."
        )
    ),
    "statement_document": _always(
        lazy_gettext("This is a statement. It is replaced and taken back where it was handed in.")
    ),
    "statement_published": _always(lazy_gettext("The statement has been published. Please ask the secretariat.")),
    "not_your_pledge": _always(
        lazy_gettext("A delegation reports on its own pledges, and on those it is a partner in.")
    ),
    "pledge_withdrawn": _always(lazy_gettext("This pledge has been withdrawn. The secretariat can change its stage.")),
    "pledge_published": _always(lazy_gettext("This pledge is in the register by now. Please ask the secretariat.")),
    "own_need": _always(lazy_gettext("This is what your own delegation asks for.")),
    "need_closed": _always(lazy_gettext("This request for support has been closed.")),
    "failed": _always(lazy_gettext("Something went wrong on our side. Nothing was changed.")),
    "not_ready": _not_ready,
    "link_unknown": _always(lazy_gettext("This sign-in link is not known. Ask the secretariat for a new one.")),
    "link_expired": _always(lazy_gettext("This sign-in link has expired. Ask the secretariat for a new one.")),
    "link_revoked": _always(lazy_gettext("This sign-in link was withdrawn. Ask the secretariat for a new one.")),
    "made_already": _always(
        lazy_gettext("This link was made already, and is shown only once. If it is lost, make a new one in its row.")
    ),
    "links_gone": _always(
        lazy_gettext("These links can be printed no longer. Make new ones for those that nobody has used.")
    ),
    "no_mail_server": _always(lazy_gettext("No mail server is set up, so nothing can be sent.")),
    "wrong_state": _wrong_state,
    "in_use": _in_use,
    "hours_taken": _hours_taken,
    "off_days": _off_days,
    "sitting_under_way": _sitting_under_way,
    "meeting_over": _always(lazy_gettext("The meeting is over. An administrator can open it again.")),
    "same_delegation": _always(lazy_gettext("Choose another delegation: this is the same one.")),
    "both_wait": _both_wait,
    "replied": _always(
        lazy_gettext("One of them has answered the other by a right of reply, so they are two delegations.")
    ),
    "room_busy": _room_busy,
    "floor_taken": _floor_taken,
    "floor_empty": _always(lazy_gettext("Nobody has the floor.")),
    "sitting_not_open": _sitting_not_open,
    "item_not_current": _always(lazy_gettext("This agenda item is not being considered now.")),
    "list_not_open": _always(lazy_gettext("The list of speakers is not open yet.")),
    "list_closed": _list_closed,
    "list_empty": _always(lazy_gettext("Nobody is waiting on the list of speakers.")),
    "already_inscribed": _already_inscribed,
    "category_not_admitted": _always(lazy_gettext("This list is not open to your category of delegations.")),
    "reply_exhausted": _reply_exhausted,
    "reply_not_admitted": _reply_not_admitted,
    "not_present": _always(lazy_gettext("Only delegations that are present can ask for the floor.")),
    "reason_needed": _always(lazy_gettext("Please give the reason; it is public.")),
    "stale": _stale,
    "follows_another": _follows_another,
    "not_empty": _always(
        lazy_gettext("The meeting has delegations, pledges or an open sitting already; this is for one that has none.")
    ),
    "too_late": _too_late,
    "command_id_used": _always(lazy_gettext("This number was used for another command. Nothing was done.")),
    "somebody_else": _somebody_else,
    "summary_changed": _always(lazy_gettext("Somebody has changed this summary since. Yours is not saved yet.")),
    "no_sitting": _always(lazy_gettext("No sitting is planned on this day.")),
    "section_there": _always(
        lazy_gettext("There is a section of this kind already. Look at it: somebody may have added it just now.")
    ),
    "link_refused": _link_refused,
    "nothing_to_undo": _always(lazy_gettext("There is nothing to undo in this room.")),
    "overtaken": _always(lazy_gettext("This can no longer be undone: something later rests on it.")),
}


TOLD: dict[str, Callable[[Facts], dict[str, object]]] = {
    "invalid": lambda facts: {"field": facts.get("field")},
    "too_late": lambda facts: {"now": facts.get("now")},
    "somebody_else": lambda facts: {"who": who(facts), "page": facts.get("page"), "moved": facts.get("moved", False)},
}
"""What else programs are told of a refusal, by its code."""


def told(refused: Refused) -> dict[str, object]:
    """What stands beside the sentence, for programs (docs/api.md, "Refusals")."""
    return TOLD.get(refused.code, lambda facts: {})(refused.facts)


def sentence(refused: Refused, tell: Teller | None = None) -> str:
    """What the reader is told; a code without a sentence of its own says that it cannot be done now."""
    return SENTENCES.get(refused.code, _wrong_state)(refused.facts, tell or PlainTeller())
