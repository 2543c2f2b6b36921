"""Statements handed in: scenes of refusals."""

from __future__ import annotations

import hashlib
from itertools import count

from hlom_live.domain import commands as c
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Actor
from hlom_live.store.models import FileRow
from tests.builders import KENYA, SECRETARIAT, Hall, delegate_of
from tests.scenes import asks, refuses

_numbers = count(1)


def sent(hall: Hall, of: Delegation | None = KENYA, media_type: str = "text/plain") -> str:
    """A file that has come in; the secretariat's without a delegation."""
    content = b"Madam Chair"
    row = FileRow(
        id=f"file-{next(_numbers)}", meeting_id=hall.meeting_id, delegation=of.id if of else None, name="statement.txt",
        media_type=media_type, bytes=len(content), words=2, sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=hall.now, content=content,
    )  # fmt: skip
    with hall.database.writing() as session:
        session.add(row)
    return row.id


def handed_in(hall: Hall, entry: str, of: Delegation = KENYA) -> str:
    """The document of a statement that its delegation has handed in."""
    ask = c.HandInStatement(inscription=entry, file=sent(hall, of), language="en")
    return str(hall.delegate(of, ask)["document"])


def published(hall: Hall) -> tuple[str, str]:
    """Kenya's entry, and its document that everybody may read."""
    hall.begin()
    entry = asks(hall)
    document = handed_in(hall, entry)
    hall.delegate(KENYA, c.ReleaseStatement(document=document))
    return entry, document


@refuses("hand_in_statement", "wrong_state")
def for_an_entry_that_is_withdrawn(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    hall.delegate(KENYA, c.Withdraw(inscription=entry))
    return SECRETARIAT, c.HandInStatement(inscription=entry, file=sent(hall), language="en")


@refuses("hand_in_statement", "wrong_state")
def by_a_delegation_that_has_spoken(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    turn = hall.chair(c.GiveFloor(room="assembly", inscription=entry, expect=None))["intervention"]
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    return delegate_of(KENYA), c.HandInStatement(inscription=entry, file=sent(hall), language="en")


@refuses("hand_in_statement", "file_used")
def the_same_file_again(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    file = handed_in(hall, entry)
    return delegate_of(KENYA), c.HandInStatement(inscription=entry, file=file, language="en")


@refuses("hand_in_statement", "statement_published")
def another_text_after_publication(hall: Hall) -> tuple[Actor, c.Command]:
    entry, _ = published(hall)
    return delegate_of(KENYA), c.HandInStatement(inscription=entry, file=sent(hall), language="en")


@refuses("hand_in_statement", "stale")
def in_the_place_of_a_text_that_its_sender_has_not_seen(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    handed_in(hall, entry)
    return SECRETARIAT, c.HandInStatement(inscription=entry, file=sent(hall, None), language="en", expect=None)


@refuses("hand_in_statement", "stale")
def in_the_place_of_a_text_that_was_taken_back(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    seen = handed_in(hall, entry)
    hall.delegate(KENYA, c.WithdrawStatement(document=seen))
    return SECRETARIAT, c.HandInStatement(inscription=entry, file=sent(hall, None), language="en", expect=seen)


@refuses("hand_in_statement", "invalid")
def in_no_language(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return delegate_of(KENYA), c.HandInStatement(inscription=asks(hall), file=sent(hall), language="any language")


@refuses("release_statement", "statement_published")
def published_twice(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.ReleaseStatement(document=published(hall)[1])


@refuses("withdraw_statement", "statement_published")
def taken_back_after_publication(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.WithdrawStatement(document=published(hall)[1])
