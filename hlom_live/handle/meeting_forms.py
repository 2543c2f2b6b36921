"""What the forms of a meeting's own page ask for, as commands: no module of the web layer knows one by name."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.commands import AddDay, Command, RemoveDay, SetMeeting, SetOver, SetTimeZone

FORMS: dict[str, type[Command]] = {
    "facts": SetMeeting,
    "add": AddDay,
    "take_away": RemoveDay,
    "zone": SetTimeZone,
    "over": SetOver,
}


def asked(form: str, **args: Any) -> Command:
    """The command of a form with its arguments, which have been checked."""
    return FORMS[form](**args)
