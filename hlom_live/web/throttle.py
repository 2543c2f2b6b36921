"""How many wrong tries an address may make before it must wait."""

from __future__ import annotations

from collections import OrderedDict, deque


class Throttle:
    """At most `most` wrong tries in `seconds` from one address, in this process. Seconds come from the caller."""

    def __init__(self, most: int, seconds: float, addresses: int = 10_000) -> None:
        self._most, self._seconds, self._addresses = most, seconds, addresses
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()

    def must_wait(self, address: str, at: float) -> bool:
        """Whether the address has used up its tries."""
        tries = self._tries.get(address)
        if tries is None:
            return False
        while tries and tries[0] <= at - self._seconds:
            tries.popleft()
        return len(tries) >= self._most

    def wrong(self, address: str, at: float) -> None:
        """One more wrong try; only the newest addresses are remembered, so memory is bounded."""
        self._tries.setdefault(address, deque(maxlen=self._most)).append(at)
        self._tries.move_to_end(address)
        while len(self._tries) > self._addresses:
            self._tries.popitem(last=False)
