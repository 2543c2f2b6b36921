"""How often something may be done: so much at once, and so much in the long run, for each of many, in little memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

MOST_KEPT = 10_000
"""For so many it is remembered what they have used up; beyond that who asked longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Budget:
    """`at_once` times without a pause, and `a_second` times a second for as long as one likes."""

    at_once: int
    a_second: float

    def times(self, factor: int) -> Budget:
        """So many times as much."""
        return Budget(self.at_once * factor, self.a_second * factor)


class Spent:
    """What each has used up of a budget. Of each one number is kept: the hour from which all of it is there again."""

    def __init__(self, most: int = MOST_KEPT, tick: Callable[[], float] = time.monotonic) -> None:
        self._most, self._tick = most, tick
        self._whole_at: OrderedDict[Hashable, float] = OrderedDict()

    def take(self, who: Hashable, budget: Budget) -> float:
        """Use one; 0 if it was there. Else nothing is used, and it is there after so many seconds."""
        now = self._tick()
        whole_at = max(now, self._whole_at.get(who, now)) + 1 / budget.a_second
        wait = whole_at - now - budget.at_once / budget.a_second
        if wait > 1e-9:
            return wait
        self._whole_at[who] = whole_at
        self._whole_at.move_to_end(who)
        if len(self._whole_at) > self._most:
            self._whole_at.popitem(last=False)
        return 0.0

    def __len__(self) -> int:
        """Of how many something is remembered."""
        return len(self._whole_at)
