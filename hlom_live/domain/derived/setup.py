"""What stands in each section of the setup, as its overview says it (docs/adr/0125-one-section-a-page.md).

The same as static/js/derived/setup.js; both are held to tests/cases/setup.json.
"""

from __future__ import annotations

from hlom_live.domain.derived.formats import excludes
from hlom_live.domain.derived.rows import Rows

WAITING = ("requested", "inscribed")


def standing(rows: Rows) -> dict[str, float]:
    """How many there are of each: `excluded` are the entries that wait and that the meeting's format does not allow,
    `badgeless` the delegations without a badge, `drafted` the changes that wait in the draft; and the limits of time
    that are asked for most, in seconds."""
    meeting, delegations = rows.meeting(), rows.all("delegation")
    waiting = [entry for entry in rows.all("inscription") if entry["state"] in WAITING]
    return {
        "excluded": sum(excludes(meeting["format"], entry["mode"]) for entry in waiting),
        "sittings": len(rows.all("sitting")),
        "rooms": len(rows.all("room")),
        "statement_seconds": rows.rule("statement_seconds"),
        "warning_seconds": rows.rule("warning_seconds"),
        "about": len(rows.all("about")),
        "categories": len(meeting["categories"]),
        "themes": len(meeting["themes"]),
        "delegations": len(delegations),
        "drafted": len(rows.all("draft_change")),
        "badgeless": sum(not delegation.get("badge") for delegation in delegations),
    }
