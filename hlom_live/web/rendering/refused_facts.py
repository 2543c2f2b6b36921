"""Sentences, or parts of sentences, for the facts of a refusal: what its `state`, `what`, `why` or `reason` means."""

from __future__ import annotations

from flask_babel import lazy_gettext

STATES = {
    "planned": lazy_gettext("It has not begun."),
    "open": lazy_gettext("It is open."),
    "suspended": lazy_gettext("It is suspended."),
    "adjourned": lazy_gettext("It is adjourned."),
    "current": lazy_gettext("It is being considered."),
    "concluded": lazy_gettext("It is concluded."),
    "not_open": lazy_gettext("It has not been opened yet."),
    "closed": lazy_gettext("It is closed."),
    "requested": lazy_gettext("The request has not been admitted yet."),
    "inscribed": lazy_gettext("The entry is on the list."),
    "speaking": lazy_gettext("The speaker has the floor."),
    "delivered": lazy_gettext("The intervention has been delivered."),
    "withdrawn": lazy_gettext("The entry has been withdrawn."),
    "absent": lazy_gettext("The entry was struck because the speaker was absent."),
    "in_writing": lazy_gettext("The statement was posted in lieu."),
    "not_waiting": lazy_gettext("The entry named is no longer waiting on this list."),
    "not_on_one_list": lazy_gettext("The entries are not on one list."),
    "not_of_one_kind": lazy_gettext("A statement and a reply cannot exchange places."),
    "same_list": lazy_gettext("It is one and the same list."),
    "swap_proposed": lazy_gettext("An exchange of places between the two is proposed already."),
    "swap_agreed": lazy_gettext("Both delegations have agreed; the secretariat is to confirm."),
    "swap_confirmed": lazy_gettext("The exchange of places has been confirmed."),
    "swap_declined": lazy_gettext("The exchange of places has been declined."),
    "same_entry": lazy_gettext("The two entries are one and the same."),
    "item_not_current": lazy_gettext("This agenda item is not being considered now."),
    "paused": lazy_gettext("The clock is paused."),
    "called": lazy_gettext("The speaker is called; the clock has not started."),
    "running": lazy_gettext("The clock is running."),
    "started": lazy_gettext("The clock has been started."),
    "point_of_order_heard": lazy_gettext("A point of order is being heard."),
    "inscribed_again": lazy_gettext("The delegation has been inscribed again since."),
    "sitting_not_open": lazy_gettext("The sitting is not open."),
    "pledge_admitted": lazy_gettext("The pledge has been admitted."),
    "pledge_declined": lazy_gettext("The pledge has been declined."),
    "offer_accepted": lazy_gettext("The offer has been accepted."),
    "offer_declined": lazy_gettext("The offer has been declined with thanks."),
    "offer_withdrawn": lazy_gettext("The offer has been withdrawn."),
}
"""How a thing stands now, which is why it cannot be done."""

KINDS = {
    "meeting": lazy_gettext("There is no such meeting."),
    "page": lazy_gettext("There is no such page."),
    "code": lazy_gettext("No screen shows this code."),
    "access": lazy_gettext("This access no longer exists."),
    "mail": lazy_gettext("This mail no longer exists."),
    "account": lazy_gettext("There is no such account."),
    "room": lazy_gettext("This room no longer exists."),
    "sitting": lazy_gettext("This sitting no longer exists."),
    "item": lazy_gettext("This agenda item no longer exists."),
    "list": lazy_gettext("This list of speakers no longer exists."),
    "inscription": lazy_gettext("This entry no longer exists."),
    "intervention": lazy_gettext("This intervention no longer exists."),
    "delegation": lazy_gettext("This delegation is not in this meeting."),
    "person": lazy_gettext("This person is no longer on the list."),
    "swap": lazy_gettext("This exchange of places no longer exists."),
    "notice": lazy_gettext("This notice has already been taken down."),
    "screen": lazy_gettext("This screen no longer exists."),
    "document": lazy_gettext("This document no longer exists."),
    "file": lazy_gettext("This file is not here any more. Please send it again."),
    "text": lazy_gettext("The text of this file cannot be shown. Please save the file and open it."),
    "draft_change": lazy_gettext("This change is not in the draft any more."),
    "signal": lazy_gettext("This signal no longer exists."),
    "message": lazy_gettext("This message no longer exists."),
    "pledge": lazy_gettext("This pledge is no longer in the register."),
    "need": lazy_gettext("This request for support no longer exists."),
    "offer": lazy_gettext("This offer of support no longer exists."),
    "badge": lazy_gettext("No delegation has a badge with this code."),
    "order_of_the_day": lazy_gettext("No order of the day has been published for this day."),
}
"""What is not there, by its kind."""

REASONS = {
    "missing": lazy_gettext("it is missing"),
    "surplus": lazy_gettext("there is no such field"),
    "json": lazy_gettext("it is not well-formed JSON"),
    "token": lazy_gettext("the page is too old; load it again"),
    "type": lazy_gettext("it has the wrong type"),
    "empty": lazy_gettext("it is empty"),
    "unknown": lazy_gettext("it is not one of the values that can be taken"),
    "markup in a name": lazy_gettext("a name cannot contain < or >"),
    "a control or direction character": lazy_gettext("it contains a control character or a direction override"),
    "too many combining marks": lazy_gettext("it piles up too many marks"),
    "longer": lazy_gettext("it is too long"),
    "more than zero, and a day at most": lazy_gettext("it must be more than zero, and a day at most"),
    "not zero, and an hour at most": lazy_gettext("it must not be zero, and an hour at most"),
    "at least one limit is needed": lazy_gettext("at least one limit is needed"),
    "a time with its zone, between 1970 and 2999": lazy_gettext("it must be a time with its zone, from 1970 to 2999"),
    "between nothing and a minute": lazy_gettext("it must be between nothing and a minute"),
    "between nothing and 4 hours": lazy_gettext("it must be between nothing and 4 hours"),
    "between nothing and an hour": lazy_gettext("it must be between nothing and an hour"),
    "from 0 to 20": lazy_gettext("it must be a whole number from 0 to 20"),
    "from 20 to 400 words a minute": lazy_gettext("it must be from 20 to 400 words a minute"),
    "one to five limits": lazy_gettext("it must be one to five limits"),
    "an hour such as 18:00": lazy_gettext("it must be an hour such as 18:00"),
    "an address that begins with https://": lazy_gettext("it must be an address that begins with https://"),
    "an address that begins with https:// or http://": lazy_gettext(
        "it must be an address that begins with https:// or http://"
    ),
    "an address that everybody can open, not one inside a network": lazy_gettext(
        "it must be an address that everybody can open, not one inside a network"
    ),
    "a file or an address, not both": lazy_gettext("it must be a file or an address, not both"),
    "an id of small letters and digits": lazy_gettext("its id must be of small letters and digits"),
    "the same id twice": lazy_gettext("it has the same id twice"),
    "too many": lazy_gettext("there are too many of them"),
    "after the start": lazy_gettext("it must be after the start"),
    "after the start, and within a day of it": lazy_gettext("it must be after the start, and within a day of it"),
    "not zero, and 12 hours at most": lazy_gettext("it must not be zero, and 12 hours at most"),
    "a delegation or a name for each": lazy_gettext("each must name a delegation or a person"),
    "another room has it": lazy_gettext("another room has it already"),
    "no day, such as 2021-12-14": lazy_gettext("it must be a day from 1970 to 2999, such as 2021-12-14"),
    "no time zone, such as Europe/Zurich": lazy_gettext("it must be a time zone, such as Europe/Zurich"),
    "later than now, and a day at most": lazy_gettext("it must be later than now, by a day at most"),
    "between 1 and 31 days": lazy_gettext("a meeting has from 1 to 31 days"),
    "a day is there twice": lazy_gettext("this day is there already"),
    "the only day": lazy_gettext("a meeting has at least one day"),
    "on a day of the meeting": lazy_gettext("it must be on a day of the meeting"),
    "an hour that is still to come": lazy_gettext("it must be an hour that is still to come"),
    "only a right of reply answers a statement": lazy_gettext("only a right of reply answers a statement"),
    "another delegation has it": lazy_gettext("another delegation has it already"),
    "another person of the delegation has it": lazy_gettext("another person of the delegation has it already"),
    "three capital letters": lazy_gettext("it must be three capital letters"),
    "at most 500": lazy_gettext("at most 500 at once"),
    "at most 20": lazy_gettext("at most 20"),
    "another pledge has it": lazy_gettext("another pledge has it already"),
    "a delegation or a name": lazy_gettext("it must be a delegation of the meeting, or a name"),
    "a day such as 2023-12-13": lazy_gettext("it must be a day such as 2023-12-13"),
    "it leads back to the pledge itself": lazy_gettext("it leads back to the pledge itself"),
    "at most 500 of a pledge": lazy_gettext("a pledge has at most 500 of them"),
    "each once, and at most 60": lazy_gettext("each may be named once, and at most 60 of them"),
    "cut off": lazy_gettext("it did not arrive whole; please send it again"),
    "between 1 second and 4 hours": lazy_gettext("it must be between 1 second and 4 hours"),
    "a language tag, such as en, fr or zh-Hans": lazy_gettext("it must be a language tag, such as en, fr or zh-Hans"),
}
"""What is wrong with a field: the reasons of `invalid` (hlom_live/domain/errors.py)."""

SINCE_YOU_LOOKED = {
    "statement": lazy_gettext(
        "The text of this statement has changed since you looked. Look at it before you hand yours in."
    ),
    "draft": lazy_gettext("The draft has changed since you looked. Look at it once more before you publish it."),
    "picture": lazy_gettext(
        "Somebody has changed this picture since you looked. Look at it before you change it again."
    ),
    "reports": lazy_gettext(
        "Somebody of your delegation has changed these reports since you looked. Look at them again."
    ),
    "links": lazy_gettext(
        "Somebody has changed what this intervention says of pledges since you looked. Look at it again."
    ),
    "pledge": lazy_gettext(
        "The delegation has written this pledge anew since you looked. Read it before you admit it."
    ),
    "order": lazy_gettext("The list has changed since you looked. Please choose the place again."),
}
"""What has changed since the sender looked."""

NOT_OPEN = {
    "planned": lazy_gettext("The sitting “%(title)s” has not been opened yet."),
    "suspended": lazy_gettext("The sitting “%(title)s” is suspended."),
    "adjourned": lazy_gettext("The sitting “%(title)s” is adjourned. The chair can reopen it."),
}
"""Why a sitting is not open."""

WHY_NO_REPLY = {
    "own": lazy_gettext("A right of reply does not answer one’s own statement."),
    "category": lazy_gettext("In this meeting your category of delegations has no right of reply."),
    "other_item": lazy_gettext("The statement was made under another agenda item."),
    "not_begun": lazy_gettext("The statement has not begun yet."),
    "unnamed": lazy_gettext("Please say which statement the right of reply answers."),
    "point_of_order": lazy_gettext("There is no right of reply to a point of order."),
}
"""Why a right of reply is not admitted."""

TOO_MANY = {
    "files": lazy_gettext("So many files are kept already that this one has no room. Please ask the secretariat."),
    "persons": lazy_gettext("A delegation can have 200 persons at most."),
    "messages": lazy_gettext("The secretariat has not read your last messages yet. Please speak to it instead."),
    "commands": lazy_gettext("Too much was sent at once, and this was not done. Please try again in a moment."),
    "announced": lazy_gettext("A delegation can have 20 new pledges waiting at most."),
    "needs": lazy_gettext("A delegation can have 20 open requests for support at most. Close one that is answered."),
    "offers": lazy_gettext("A delegation can have 40 offers standing at most. Withdraw one that is no longer good."),
}
"""Of what there is too much, and what can be done."""
