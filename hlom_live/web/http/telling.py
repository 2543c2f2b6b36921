"""What follows a command that was carried out, by whichever door it came: the pages are told, and the audit log."""

from __future__ import annotations

from hlom_live.domain.commands import COMMANDS
from hlom_live.handle import Answer
from hlom_live.handle.due import may_be_due
from hlom_live.web.context import context
from hlom_live.web.http import audit


def tell(slug: str, done: Answer) -> None:
    """After the commit, and once: tell the pages, do what is due by it, and note a setting, all as the log has it."""
    if done.change is None:
        return
    context().live.hand_over(done.change)
    if may_be_due(done.change):
        context().live.do_due(slug)
    command = COMMANDS.get(done.change.command)
    if command is None or command.setting:  # what is none of a meeting's commands is the office's doing
        audit.note("setting", meeting=slug, command=done.change.command, seq=done.seq, history=done.history)
