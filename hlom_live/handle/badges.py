"""Badges: codes for delegations, and what a reader at the door says."""

from __future__ import annotations

import secrets

from hlom_live.domain.commands import IssueBadges, ReadBadge
from hlom_live.domain.derived.codes import LETTERS, code_of
from hlom_live.domain.model import Delegation, Done
from hlom_live.domain.people import badges as rules
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(IssueBadges)
def issue_badges(case: Case, ask: IssueBadges) -> Done:
    return rules.issue(case.load.all(Delegation), _new_code)


@handles(ReadBadge)
def read_badge(case: Case, ask: ReadBadge) -> Done:
    return rules.read(case.load.by_badge(code_of(ask.badge)), ask.present, case.at)


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(rules.LENGTH))
