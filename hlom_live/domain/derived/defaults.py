"""The numbers that Python and the scripts reckon with alike, each said once.

`make strings` writes them for the scripts too, as static/js/derived/defaults.js; a test compares the two.
"""

from __future__ import annotations

from hlom_live.domain import commands
from hlom_live.domain.rules import DEFAULT_RULES

RULES = DEFAULT_RULES
"""What holds where a meeting says nothing else."""

TURNOVERS_NEEDED = 3
"""So many changes of speaker show a sitting's own habit."""

OTHER_DAY_SECONDS = 12 * 3600
"""A plan this far from the present is that of another day (a rehearsal): a sitting under way does not hold to it."""

NEWS_SECONDS = 60
"""What has changed on a list, its limits for one, is announced so long (docs/procedure.md)."""

SOON = 5
"""A delegation is told to be ready when as many speak before it (docs/screens.md, decision 10)."""

NAMED_BEFORE = 2
"""So many of those before a delegation are named in the strip of its place (docs/screens.md, decision 10)."""

AT_ONCE_SECONDS = commands.AT_ONCE
"""So long a page waits for the answer to a command, and so long it may be carried out (docs/adr/0112-until.md)."""

HOURS_SECONDS = commands.HOURS
"""The same for the few commands that are wanted for hours."""

WANTED_FOR_HOURS = sorted(name for name, one in commands.COMMANDS.items() if one.patience == commands.HOURS)
"""Their names."""

ASKED_AFTER_SECONDS = 60
"""What waits longer when its page comes back (loaded anew, a laptop opened) is asked about before it is sent."""
