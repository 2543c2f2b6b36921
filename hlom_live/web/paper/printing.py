"""Files that are drawn: one at a time in each process, in a thread, so that many who ask at once slow nobody down."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec

from hlom_live import green

P = ParamSpec("P")

MOST_KEPT = 24
"""Orders of the day that are kept as they were printed: two days in six languages, and one before each."""

_one_at_a_time = threading.Lock()


def draw(make: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
    """What `make` draws, off the event loop. Who comes meanwhile waits: a long record takes seconds."""
    with _one_at_a_time:
        return green.run_in_thread(make, *args, **kwargs)


@lru_cache(maxsize=MOST_KEPT)
def order_of_the_day(content: str, lang: str) -> bytes:
    """The PDF of an issue (JSON, as it is kept): drawn once for each language, for all read it at one time."""
    from hlom_live.web.paper.pdf import printed
    from hlom_live.web.paper.printed_order import printout

    snapshot: dict[str, Any] = json.loads(content)
    return printed(printout(snapshot, lang))
