"""Questions to the register of pledges that need none of its rows."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.model import PledgeState
from hlom_live.store.models import PledgeRow


def any_published(session: Session, meeting_id: str) -> bool:
    """Whether a meeting has a pledge that everybody may see."""
    published = select(PledgeRow.id).where(PledgeRow.meeting_id == meeting_id, PledgeRow.state == PledgeState.PUBLISHED)
    return session.scalar(published.limit(1)) is not None
