"""Figures as they are written: medians with the least and the most, tables, and how a promise stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Verdict:
    """How one promise stands: its number, what it promises, what was found.

    Where an earlier version ran beside it (bench/trees.py): `before` is what was found of that, `gain` how many times
    better this one is. `share` says what part of the promised figure was found, so 1 or less is kept; `before_share`
    says the same of the earlier version.
    """

    promise: str
    promised: str
    found: str
    kept: bool
    before: str = ""
    gain: float | None = None
    share: float | None = None
    before_share: float | None = None


@dataclass(frozen=True)
class Table:
    """Rows under a header, with sentences on how they were measured."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """As Markdown."""
        yield from (f"### {self.title}", "")
        for note in self.notes:
            yield from (note, "")
        for row in (self.header, ("---",) * len(self.header), *self.rows):
            yield f"| {' | '.join(row)} |"
        yield ""


@dataclass
class Found:
    """What a part found. `plotted` are figures for the plot, by name."""

    tables: list[Table] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    plotted: dict[str, list[float]] = field(default_factory=dict)

    def add(self, promise: str, promised: str, found: str, kept: bool) -> None:
        """Note how a promise stands."""
        self.verdicts.append(Verdict(promise, promised, found, kept))

    def at_most(self, promise: str, what: str, unit: str, most: float, values: Sequence[float],
                before: Sequence[float] = (), digits: int = 2) -> None:  # fmt: skip
        """Note a figure that must not exceed `most`, in the unit of the values; `before` are the earlier version's."""
        middle, then = median(values), median(before) if before else None
        self.verdicts.append(
            Verdict(
                promise,
                f"{what} ≤ {most:g} {unit}",
                spread(values, unit, digits),
                middle <= most,
                spread(before, unit, digits) if before else "",
                then and then / middle,
                middle / most,
                then and then / most,
            )  # fmt: skip
        )

    def at_least_times(self, promise: str, what: str, unit: str, times: float, values: Sequence[float],
                       before: Sequence[float], digits: int = 0) -> None:  # fmt: skip
        """Note a rate that must be so many times the earlier version's, measured by turns. Without that, nothing."""
        if before:
            gain = median(ratios(values, before))
            self._beside(promise, f"{what} ≥ {times:g} × B", unit, values, before, digits, gain, times / gain, times)

    def at_most_times(self, promise: str, what: str, unit: str, times: float, values: Sequence[float],
                      before: Sequence[float], digits: int = 2) -> None:  # fmt: skip
        """Note a cost that must not exceed that part of the earlier version's, measured by turns."""
        if before:
            part = median(ratios(values, before))
            self._beside(
                promise, f"{what} ≤ {times:g} × B", unit, values, before, digits, 1 / part, part / times, 1 / times
            )

    def _beside(self, promise: str, promised: str, unit: str, values: Sequence[float], before: Sequence[float],
                digits: int, gain: float, share: float, before_share: float) -> None:  # fmt: skip
        found, then = spread(values, unit, digits), spread(before, unit, digits)
        self.verdicts.append(Verdict(promise, promised, found, share <= 1, then, gain, share, before_share))


def spread(values: Sequence[float], unit: str = "", digits: int = 1, scale: float = 1.0) -> str:
    """Median, least and most, e.g. `45.1 ms (43.9 to 51.0)`."""
    shown = [f"{scale * value:,.{digits}f}" for value in (median(values), min(values), max(values))]
    return f"{shown[0]}{' ' + unit if unit else ''} ({shown[1]} to {shown[2]})"


def milliseconds(seconds: Sequence[float], digits: int = 1) -> str:
    """Median, least and most of durations, in milliseconds."""
    return spread(seconds, "ms", digits, 1000)


def ratios(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """How many times the other each is, round by round: both were measured within the same second."""
    return [a / b for a, b in zip(one, other, strict=True)]


def at_most(share: float, values: Sequence[float]) -> float:
    """The least value that this share of all does not exceed: 0.99 gives the p99."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(1_000_000 * share) * len(ordered) // 1_000_000) - 1)]
