"""What simulated people do, drawn from a chance that a seed makes: the same seed gives the same choices."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

TITLES = ("Minister for Foreign Affairs", "Permanent Representative", "Head of delegation", "State Secretary")
LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh")
REASONS = ("The minister has to leave early", "At the delegation's request", "Agreed between the delegations")
NOTICES = ("Documents are at the information desk.", "Interpretation is on channels 1 to 6.", "Lunch is served at one.")
LINES = {
    "en": (
        "Thank you, Chair.",
        "We thank the host communities.",
        "My delegation has made three pledges.",
        "I thank you.",
    ),
    "fr": ("Merci, Madame la Présidente.", "Nous remercions les communautés hôtes.", "Je vous remercie."),
}


def chance(seed: int, who: str) -> random.Random:
    """The chance of one player: what the others do does not change what it draws."""
    return random.Random(f"{seed}:{who}")  # noqa: S311  # nosec B311 - a play, no secret


@dataclass(frozen=True, slots=True)
class Ask:
    """One delegation that asks for the floor some seconds after a list has opened, and what it does then."""

    delegation: str
    after_seconds: float
    title: str
    mode: str
    language: str
    asks_twice: bool
    then: str | None
    """`edit`, `withdraw` or `swap`; None: it waits."""


def asks(draw: random.Random, delegations: Sequence[str], within_seconds: float) -> list[Ask]:
    """Who asks for the floor on a list, in the order in which they ask: a third to all of the delegations."""
    least = max(1, len(delegations) // 3)
    count = draw.randint(least, len(delegations)) if delegations else 0
    found = [
        Ask(
            delegation=delegation,
            after_seconds=draw.uniform(0, within_seconds),
            title=draw.choice(TITLES),
            mode=draw.choices(("in_room", "remote", "pre_recorded", "read_out"), (6, 4, 1, 1))[0],
            language=draw.choice(LANGUAGES),
            asks_twice=draw.random() < 0.1,
            then=draw.choices((None, "edit", "withdraw", "swap"), (12, 3, 1, 2))[0],
        )
        for delegation in draw.sample(list(delegations), count)
    ]
    return sorted(found, key=lambda ask: ask.after_seconds)


@dataclass(frozen=True, slots=True)
class Turn:
    """How one speaker's turn goes."""

    absent: bool
    called_first: bool
    """Called, and the clock started when they stand at the rostrum."""

    share: float
    """Of the time given: over 1 is over time."""

    pause: bool
    more_time: bool
    point_of_order: bool
    finished: bool
    undone: bool


def turn(draw: random.Random) -> Turn:
    """The next speaker's turn."""
    return Turn(
        absent=draw.random() < 0.06,
        called_first=draw.random() < 0.5,
        share=draw.uniform(0.5, 1.1),
        pause=draw.random() < 0.08,
        more_time=draw.random() < 0.08,
        point_of_order=draw.random() < 0.08,
        finished=draw.random() < 0.3,
        undone=draw.random() < 0.04,
    )
