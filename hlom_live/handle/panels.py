"""What adding a panel loads, and which rule decides it."""

from __future__ import annotations

from hlom_live.domain import panels
from hlom_live.domain.commands import AddPanel
from hlom_live.domain.model import Delegation, Done, Sitting
from hlom_live.domain.panels import Around
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(AddPanel)
def add_panel(case: Case, ask: AddPanel) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    around = Around(case.load.meeting(), sitting, case.load.items(sitting.id), case.load.all(Delegation))
    return panels.add_panel(around, ask, case.at, case.actor, case.new_id)
