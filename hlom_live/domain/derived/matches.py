"""What is needed, by objective, with what is offered to each need.

The same as static/js/derived/matches.js; both are held to tests/cases/matches.json.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hlom_live.domain.derived.rows import Row, Rows

STATES = ("open", "answered", "closed")
"""What is open stands first."""


def matches(rows: Rows, offers: Iterable[Row]) -> list[dict[str, Any]]:
    """`[{theme, needs: [{need, offers}]}]` by the meeting's themes, those of none last (theme None).

    A need of several themes stands under the first of them that the meeting has. Open needs come first, of these the
    oldest; so do offers.
    """
    themes = [theme["id"] for theme in rows.meeting().get("themes", [])]
    made = sorted(offers, key=lambda one: (str(one["made_at"]), one["id"]))
    needs = sorted(rows.all("need"), key=lambda one: (STATES.index(one["state"]), str(one["made_at"]), one["id"]))
    told = [(_under(one, themes), {"need": one, "offers": _to(one, made)}) for one in needs]
    groups = [{"theme": theme, "needs": [each for of, each in told if of == theme]} for theme in (*themes, None)]
    return [group for group in groups if group["needs"]]


def _under(need: Row, themes: list[str]) -> str | None:
    return next((theme for theme in themes if theme in need["themes"]), None)


def _to(need: Row, offers: list[Row]) -> list[Row]:
    return [one for one in offers if one["need"] == need["id"]]
