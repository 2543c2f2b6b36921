"""What a logged change was about: which delegation, list, item, sitting and room.

It is read from the rows that the change wrote and from the command's arguments, so it works for deleted rows too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Row]

WHOLE = {"sitting", "item", "list"}
"""Arguments that name what a command acts on as a whole."""


@dataclass(frozen=True, slots=True)
class About:
    """Ids, None where a change was about none or about several. `title` is of an item or a sitting that it wrote."""

    delegation: str | None = None
    list: str | None = None
    item: str | None = None
    sitting: str | None = None
    room: str | None = None
    title: Any = None


def about(before: Rows, after: Rows, args: Mapping[str, Any], room: str | None) -> About:
    """What a change was about; `room` is the one that it is noted under, if it is one of the floor or a list.

    Of a command on a sitting, an item or a list only what it made tells more: whose entry it moved, or which item it
    concluded, follows from it, and it was about no delegation because one alone was waiting.
    """
    rows = {**before, **after}
    told = {key: row for key, row in after.items() if key not in before} if args.keys() & WHOLE else rows
    named = rows.get(f"inscription/{args.get('inscription')}")
    entry = named or _sole(told, "inscription")
    turn = _newest_turn(told)
    handed = _sole(told, "document") or _sole(told, "swap")
    item = args.get("item") or _of(turn, "item") or _of(_sole(told, "item"), "id") or _of(handed, "item")
    sitting = args.get("sitting") or _of(_sole(told, "sitting"), "id")
    titled: Row = rows.get(f"item/{item}") or rows.get(f"sitting/{sitting}") or {}
    return About(
        delegation=args.get("delegation") or _of(named or turn, "delegation") or _whose(told, entry),
        list=args.get("list") or _of(entry, "list") or _of(_sole(told, "list"), "id") or _of(handed, "list"),
        item=item,
        sitting=sitting,
        room=room or args.get("room") or _of(turn, "room"),
        title=titled.get("title"),
    )


def _of(row: Row | None, name: str) -> Any:
    return row.get(name) if row else None


def _whose(rows: Rows, entry: Row | None) -> str | None:
    found: str | None = _of(entry, "delegation") or _of(_sole(rows, "delegation"), "id")
    return found


def _kind(rows: Rows, kind: str) -> Iterator[Row]:
    return (row for key, row in rows.items() if key.startswith(f"{kind}/"))


def _sole(rows: Rows, kind: str) -> Row | None:
    """The one row of a kind; None if there are several."""
    found = list(_kind(rows, kind))
    return found[0] if len(found) == 1 else None


def _newest_turn(rows: Rows) -> Row | None:
    """The intervention called last: after "next" two were written, and it was about the one that began."""
    return max(_kind(rows, "intervention"), key=lambda turn: str(turn["called_at"]), default=None)
