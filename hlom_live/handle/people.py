"""Whether delegations are there, and whether their equipment works."""

from __future__ import annotations

from hlom_live.domain.commands import (
    ReportDeviceTest,
    SetPresence,
)
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Delegation, Done, PresentBy
from hlom_live.domain.people import presence
from hlom_live.domain.speakers import must_be_own
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(SetPresence)
def set_presence(case: Case, ask: SetPresence) -> Done:
    delegation = case.load.one(Delegation, ask.delegation)
    must_be_own(delegation.id, case.actor)
    return presence.be_present(delegation, ask.present, PresentBy.HAND, case.at)


@handles(ReportDeviceTest)
def report_device_test(case: Case, ask: ReportDeviceTest) -> Done:
    """A delegate's own delegation, whatever page it was tested on."""
    if case.actor.delegation is None:
        raise Refused("not_allowed")
    return presence.report_device_test(case.load.one(Delegation, case.actor.delegation), ask, case.at)
