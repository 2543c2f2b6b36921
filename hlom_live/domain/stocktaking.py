"""The state of a meeting's pledges: by stage now and when it began, and which were announced here (docs/adr/0164).

It is computed on the server, as there may be thousands of pledges behind a page that shows a few dozen numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

STAGES = ("planning", "in_progress", "fulfilled", "withdrawn")
"""In the order of every table and chart."""
BY = ("theme", "category", "region", "day")
"""What pledges are counted by: their themes; the category and region of who submitted them; the day of announcing."""

Tally = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pledged:
    """So many published pledges that are alike. `before` is None for new ones; `day` None where none was announced."""

    stage: str
    before: str | None
    themes: tuple[str, ...] = ()
    category: str | None = None
    region: str | None = None
    day: str | None = None
    count: int = 1


def figures(pledges: Iterable[Pledged], themes: Sequence[str], categories: Sequence[str]) -> dict[str, Any]:
    """The pledges counted: `all` together, and `by` each of BY the `lines` that have any, `of` an id, a name or a day.

    A count has `count`, `before` and `now` by stage, `new` for those without a stage before, and `moved` for those
    whose stage is another than before. `themes` and `categories` are the meeting's ids, in its order. A pledge counts
    under each of its themes.
    """
    counts = Counts()
    for one in pledges:
        counts.add(one)
    return counts.figures(themes, categories)


class Counts:
    """Pledges as they are counted, so that one which has moved is taken from where it was and put where it is."""

    def __init__(self) -> None:
        self._all = _nothing()
        self._by: dict[str, dict[str, Tally]] = {by: {} for by in BY}

    def add(self, one: Pledged, times: int = 1) -> None:
        """Count pledges that are alike, or, with `times` -1, no longer."""
        _add(self._all, one, times)
        for by, lines in self._by.items():
            for of in one.themes if by == "theme" else filter(None, (getattr(one, by),)):
                _add(lines.setdefault(of, _nothing()), one, times)

    def figures(self, themes: Sequence[str], categories: Sequence[str]) -> dict[str, Any]:
        """What `figures` says of them."""
        order = {"theme": list(themes), "category": list(categories)}
        lines = {by: _lines(some, order.get(by, [])) for by, some in self._by.items()}
        return {"all": _copied(self._all), "by": [{"by": by, "lines": some} for by, some in lines.items() if some]}


def tally(pledges: Iterable[Pledged]) -> Tally:
    """Pledges by stage, before and now."""
    counted = _nothing()
    for one in pledges:
        _add(counted, one, 1)
    return counted


def _nothing() -> Tally:
    return {"count": 0, "before": dict.fromkeys(STAGES, 0), "now": dict.fromkeys(STAGES, 0), "new": 0, "moved": 0}


def _add(counted: Tally, one: Pledged, times: int) -> None:
    count = one.count * times
    counted["count"] += count
    counted["now"][one.stage] += count
    if one.before is None:
        counted["new"] += count
    else:
        counted["before"][one.before] += count
        counted["moved"] += count * (one.before != one.stage)


def _copied(counted: Tally) -> Tally:
    return counted | {name: dict(counted[name]) for name in ("before", "now")}


def _lines(found: dict[str, Tally], order: list[str]) -> list[dict[str, Any]]:
    known = sorted(
        (of for of, counted in found.items() if counted["count"]),
        key=lambda of: (order.index(of) if of in order else len(order), of),
    )
    return [{"of": of, **_copied(found[of])} for of in known]
