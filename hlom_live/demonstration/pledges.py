"""The pledges of the demonstration: a register, and what is said of it on the floor. All of it is invented.

Delegations exist and these pledges do not: each title says so in its language (docs/adr/0035-demonstration.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hlom_live.demonstration.stage import SECRETARIAT, Stage
from hlom_live.demonstration.words import ANNOUNCED
from hlom_live.domain import commands
from hlom_live.domain.commands import Report
from hlom_live.domain.model import Delegation, Meeting, Pledge, PledgeKind, PledgeStage, Says
from hlom_live.domain.roles import Actor, Role
from hlom_live.store.imports import BadLines, Problem, pledge_lines
from hlom_live.store.imports import pledges as imported
from hlom_live.store.questions import Questions
from hlom_live.store.sheets import Sheet

_FULFILLED, _STAYS = PledgeStage.FULFILLED, None
REPORTS = (
    ("Switzerland", "DEMO-01", (Says.PROGRESS,), _FULFILLED, "The last part was paid (invented)."),
    ("Pakistan", "DEMO-02", (Says.CHALLENGE, Says.SUPPORT_NEEDED), _STAYS, "Half lack the means (invented)."),
    ("GRN", "DEMO-03", (Says.PROGRESS, Says.CHALLENGE), _STAYS, "Twelve organisations were trained (invented)."),
)
"""On which pledge each of the first three reports: what it says of it, its new stage, a sentence for the register."""


def register(
    meeting: Meeting,
    coming: Sequence[Delegation],
    sheet: Sheet,
    now: datetime,
    shift: timedelta,
    new_id: Callable[[], str],
) -> list[Pledge]:
    """The pledges of a file, as an import makes them; the days of their updates are moved as the programme is."""
    problems: list[Problem] = []
    sound = pledge_lines.pledges(sheet, meeting, problems, Questions())
    standing = imported.Existing(meeting, (), coming, ())
    found = imported.plan(standing, sound, problems, Questions(), new_id, now)
    if problems:
        raise BadLines(problems)
    return [replace(one, updated_on=_moved(one.updated_on, shift)) for one in found.new]


def _moved(day: str | None, shift: timedelta) -> str | None:
    return None if day is None else (date.fromisoformat(day) + timedelta(days=shift.days)).isoformat()


def prepare(stage: Stage, asked: Sequence[str], at: datetime) -> None:
    """What the first speakers say beforehand: on which pledges they report, and a new one, translated and admitted."""
    numbered = {row["number"]: row["id"] for row in stage.state("pledge")}
    for entry, (name, number, says, to, note) in zip(asked, REPORTS, strict=False):
        told = Report(pledge=numbered[number], says=list(says), stage=to, note=note)
        stage.send(at, _delegate(stage, name), commands.ReportOnPledges(inscription=entry, pledges=[told]))
    new = commands.AnnouncePledge(
        inscription=asked[0],
        title=ANNOUNCED["en"],
        kind=PledgeKind.FINANCIAL,
        themes=["objective_1", "priority_1"],
        countries=["ETH", "UGA"],
    )
    announced = stage.send(at, _delegate(stage, "Switzerland"), new)
    pledge = str(announced.result["pledge"])
    stage.send(at + timedelta(seconds=40), SECRETARIAT, commands.EditPledge(pledge=pledge, title=ANNOUNCED))
    stage.send(at + timedelta(seconds=50), SECRETARIAT, commands.AdmitPledge(pledge=pledge, title=ANNOUNCED))


def match(stage: Stage, at: datetime) -> None:
    """One of the first speakers said what it needs; another delegation can give it."""
    (asks,) = stage.known.named("Pakistan")
    need = next(row["id"] for row in stage.state("need") if row["delegation"] == asks.id)
    offered = commands.OfferSupport(need=need, text="Two teams for health offices, for a year (invented).")
    stage.send(at, _delegate(stage, "Japan"), offered)


def _delegate(stage: Stage, name: str) -> Actor:
    (delegation,) = stage.known.named(name)
    return Actor(Role.DELEGATE, delegation.name["en"], delegation.id)
