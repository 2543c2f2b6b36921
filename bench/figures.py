"""Figures as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def milliseconds(seconds: Sequence[float]) -> str:
    """Median, minimum and maximum of durations, in milliseconds."""
    in_ms = [1000 * each for each in seconds]
    return f"{median(in_ms):7.2f} ms ({min(in_ms):.2f} to {max(in_ms):.2f})"


def ratio(one: Sequence[float], other: Sequence[float]) -> str:
    """How much longer `one` took than `other`, by medians of the same run."""
    return f"{median(one) / median(other):.2f}"
