"""Who stands on a list by something else than its rule.

The same as static/js/derived/apart.js; both are held to tests/cases/apart.json.
"""

from __future__ import annotations

from hlom_live.domain.derived.rows import Row


def placed_apart(entry: Row, speakers: Row | None) -> bool:
    """Whether an entry stands where it does by something else than the rule that the head of its list names."""
    ordering = speakers["ordering"] if speakers else None
    usual = "first_come" if ordering == "manual" or entry["kind"] != "statement" else ordering
    return bool(entry["placed_by"] != usual)
