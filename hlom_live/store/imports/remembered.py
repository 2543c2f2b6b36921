"""What an import's questions were answered, kept with the meeting for the next file and for other officers.

What a column, a kind, a category or the letters meant holds for files with the same headings; which delegation a name
is, for all files of the meeting. What was answered last holds; it goes with the meeting and when persons are forgotten.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hlom_live.store.models import ImportAnswersRow
from hlom_live.store.questions import MOST_ANSWERS, Questions

ALL_FILES = ""
MOST_FILES = 40
"""Kinds of headings that are remembered for a meeting; the oldest go first."""

_OF_HEADINGS = re.compile(
    r"column\.|kind\.|category\.|letters$|kind$|dates$|empty\.|room$|pledge_(kind|stage)\.|theme\.|country\."
)
_OF_NAMES = re.compile(r"name\.")


def remembered(session: Session, meeting_id: str, read: Mapping[str, Any], asking: Questions) -> dict[str, str]:
    """The answers that hold for a file that was understood so; none that is no choice of a question it asks."""
    row = ImportAnswersRow
    wanted = select(row.answers).where(row.meeting_id == meeting_id, row.headings.in_([ALL_FILES, _headings(read)]))
    found = {key: value for answers in session.scalars(wanted) for key, value in answers.items()}
    return {key: value for key, value in found.items() if _may_be(asking, key, value)}


def _may_be(asking: Questions, key: str, value: str) -> bool:
    """A question of columns may come up only when another is answered; a name is asked about, or is known by now."""
    question = asking.asked.get(key)
    return value in question.values if question else not _OF_NAMES.match(key)


def remember(
    session: Session, meeting_id: str, read: Mapping[str, Any], answers: Mapping[str, str], now: datetime
) -> None:
    """Keep the answers with which a file was imported."""
    for headings, which in ((_headings(read), _OF_HEADINGS), (ALL_FILES, _OF_NAMES)):
        new = {key: value for key, value in answers.items() if which.match(key)}
        if not new:
            continue
        row = session.get(ImportAnswersRow, (meeting_id, headings))
        if row is None:
            row = ImportAnswersRow(meeting_id=meeting_id, headings=headings, answers={}, changed_at=now)
            session.add(row)
        kept = {key: value for key, value in row.answers.items() if key not in new} | new
        row.answers = dict(list(kept.items())[-MOST_ANSWERS:])
        row.changed_at = now
    session.flush()
    _let_the_oldest_go(session, meeting_id)


def _let_the_oldest_go(session: Session, meeting_id: str) -> None:
    row = ImportAnswersRow
    own = select(row.headings).where(row.meeting_id == meeting_id, row.headings != ALL_FILES)
    old = list(session.scalars(own.order_by(row.changed_at.desc(), row.headings).offset(MOST_FILES)))
    if old:
        session.execute(delete(row).where(row.meeting_id == meeting_id, row.headings.in_(old)))


def _headings(read: Mapping[str, Any]) -> str:
    headings = [one["heading"] for one in read.get("columns", ())]
    return hashlib.sha256(json.dumps(headings, ensure_ascii=False).encode()).hexdigest()
