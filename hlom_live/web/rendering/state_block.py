"""The state in a page: read once, and written into each page as the JSON that it is already (docs/adr/0180)."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from flask import current_app
from jinja2.utils import htmlsafe_json_dumps

SHORT = (",", ":")
"""Nothing but signs that say something between values."""

MOST_READ = 4
"""States that are kept as they were read: with hundreds of turns reading one takes as long as painting a page."""


class Reload(dict[str, Any]):
    """A state, and the JSON that it was read from. It is shared: whoever asks must not change it."""

    def __init__(self, text: str) -> None:
        super().__init__(json.loads(text))
        self.text = text


read = lru_cache(maxsize=MOST_READ)(Reload)
"""The state that a text is."""


class Light(dict[str, Any]):
    """A state of which a page is told in fewer bytes (`in_columns`)."""


def in_columns(reload: dict[str, Any]) -> dict[str, Any]:
    """A reload whose rows stand in columns, `[kind, ids, {field: values}]` for those that have the same fields.

    Its page lays them out again (`readPageData`, static/js/page.js).
    """
    tables: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for key, row in reload["put"].items():
        tables.setdefault((key.partition("/")[0], *row), []).append(row)
    columns = (
        [kind, [row["id"] for row in rows], {name: [row[name] for row in rows] for name in names if name != "id"}]
        for (kind, *names), rows in tables.items()
    )
    return {**reload, "put": list(columns)}


def data_block(page_data: dict[str, Any]) -> str:
    """What a page's script is told, as JSON in which no sign is one of HTML; a whole state stands in it as it came."""
    return htmlsafe_json_dumps(page_data, dumps=_dumps)


def _dumps(page_data: dict[str, Any], **_options: Any) -> str:
    reload = page_data.get("reload")
    if isinstance(reload, Light):
        page_data = {**page_data, "reload": in_columns(reload)}
    if not isinstance(reload, Reload):
        return current_app.json.dumps(page_data, separators=SHORT)
    others = {name: value for name, value in page_data.items() if name != "reload"}
    return f'{current_app.json.dumps(others, separators=SHORT)[:-1]},"reload":{reload.text}}}'
