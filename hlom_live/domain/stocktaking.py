"""How the pledges of a meeting stand: by stage now and when it began, and what was announced here (docs/adr/0164).

Counted where the pledges are: there may be thousands of them, for a page that shows some dozens of numbers.
"""

from __future__ import annotations

from collections import Counter
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
    known = list(pledges)
    order = {"theme": list(themes), "category": list(categories)}
    lines = {by: _lines(by, known, order.get(by, [])) for by in BY}
    return {"all": tally(known), "by": [{"by": by, "lines": some} for by, some in lines.items() if some]}


def tally(pledges: Iterable[Pledged]) -> Tally:
    """Pledges by stage, before and now."""
    before, now = Counter[str](), Counter[str]()
    new = moved = count = 0
    for one in pledges:
        count += one.count
        now[one.stage] += one.count
        if one.before is None:
            new += one.count
        else:
            before[one.before] += one.count
            moved += one.count * (one.before != one.stage)
    stages = ({stage: counted[stage] for stage in STAGES} for counted in (before, now))
    return {"count": count, "before": next(stages), "now": next(stages), "new": new, "moved": moved}


def _lines(by: str, pledges: list[Pledged], order: list[str]) -> list[dict[str, Any]]:
    found: dict[str, list[Pledged]] = {}
    for one in pledges:
        for of in one.themes if by == "theme" else filter(None, (getattr(one, by),)):
            found.setdefault(of, []).append(one)
    known = sorted(found, key=lambda of: (order.index(of) if of in order else len(order), of))
    return [{"of": of, **tally(found[of])} for of in known]
