"""Background tasks that repeat for as long as the process lives."""

from __future__ import annotations

import logging
from collections.abc import Callable

from hlom_live import green

log = logging.getLogger(__name__)


def repeat(stopped: green.Event, seconds: float, act: Callable[[], object], failed: str) -> None:
    """Do something every so many seconds until `stopped` is set. What it raises is logged with the words `failed`."""
    while not stopped.wait(seconds):
        try:
            act()
        except Exception:  # the next time tries again
            log.exception(failed)
