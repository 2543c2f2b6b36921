"""How long the tests of faults run: seconds in `make test`, hours in `make soak` (HLOM_SOAK=1)."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

SOAKING = os.environ.get("HLOM_SOAK") == "1"


def short_or_long(short: T, long: T) -> T:
    """The first in `make test`, the second in `make soak`."""
    return long if SOAKING else short


IN_TURN = short_or_long(["ar"], ["en", "ar"])
"""In which languages a page is looked at anew: in `make test` the harder one; test_access looks at all in English."""
