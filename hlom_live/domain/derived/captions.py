"""Which captions a screen of a room shows (docs/adr/0117-captions-on-screens.md).

The same as static/js/derived/captions.js; both are held to tests/cases/captions.json.
"""

from __future__ import annotations

from hlom_live.domain.derived.rows import Row, Rows


def caption_of(rows: Rows, room_id: str | None, lang: str) -> Row | None:
    """The row of a room's captions in a language: exactly, else of its first part (zh for zh-Hans), else the first."""
    said = [row for row in rows.all("caption") if row["room"] == room_id and row["line"]]
    said.sort(key=lambda row: str(row["language"]))
    exact = (row for row in said if row["language"] == lang)
    near = (row for row in said if _base(row["language"]) == _base(lang))
    return next(exact, None) or next(near, None) or next(iter(said), None)


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]
