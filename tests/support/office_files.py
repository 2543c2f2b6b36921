"""The files of a conference office, as offices write them: semicolons, dotted dates, plural categories, slips."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import FilePayload

from hlom_live import names

MISSPELT = "LBY"
"""The State that stands in the list of delegations as Lybia."""

LINES_OF_DELEGATIONS = 125
STATES = [code for code in sorted(names.states()) if code != MISSPELT][: LINES_OF_DELEGATIONS - 4]
ADDRESSES = {"KEN": "jane@mission.example", "FRA": "presse@mission.example", "BRA": "refused@mission.example"}
CATEGORIES = {"member_state": "Member States", "observer_state": "Observer States"}


def _file(name: str, *lines: tuple[object, ...]) -> FilePayload:
    """A table as a German or French Excel writes it: with a mark of the order of bytes, and semicolons."""
    text = "\r\n".join(";".join(map(str, line)) for line in lines) + "\r\n"
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


def delegations() -> FilePayload:
    """A list of 125 delegations: States, one of them misspelt, and others in a category that no meeting has."""
    states = [
        (names.names_of(code)["en"], CATEGORIES[names.status_of(code)], ADDRESSES.get(code, "")) for code in STATES
    ]
    others = ["Norwegian Refuge Council", "Lake Region Network", "LRN"]
    rows = [*states, ("Lybia", "Member States", ""), *((name, "Invited partners", "") for name in others)]
    numbered = ((name, category, seat, email) for seat, (name, category, email) in enumerate(rows, start=1))
    return _file("delegations.csv", ("name", "category", "seat", "email"), *numbered)


def programme(days: tuple[date, date], *, revised: bool = False) -> FilePayload:
    """A programme of two days and two rooms; its revision begins a panel later and has one item more."""
    first, second = (f"{day:%d.%m.%Y}" for day in days)
    panel = ("10.30", "12.00") if revised else ("09.00", "11.00")
    lines = [
        (1, "Opening of the meeting", "Salle XX", first, "09.00", "09.30", "opening"),
        (2, "High-level statements", "Salle XX", first, "09.30", "11.00", "statements"),
        (3, "Launch of pledges", "Salle XIX", first, *panel, "panel"),
        ("", "Coffee break", "Salle XX", first, "11.00", "11.15", "break"),
        (4, "High-level statements (continued)", "Salle XX", first, "11.15", "13.00", "statements"),
        (5, "Third-country solutions", "Salle XX", second, "10.00", "12.00", "statements"),
    ]
    more = [(6, "Closing of the meeting", "Salle XX", second, "12.00", "13.00", "closing")] if revised else []
    head = ("number", "title", "room", "day", "start", "end", "kind")
    return _file("programme Rev.1.csv" if revised else "programme.csv", head, *lines, *more)


def speakers() -> FilePayload:
    """A list of speakers by their formal names, one misspelt, one that the meeting does not have yet."""
    said = ["Republic of Kenya", "Federal Republic of Germany", "Brasil", "Lybia", "Tanzania, United Republic of"]
    lines = ((5, name, f"{letter}. Speaker") for name, letter in zip(said, "ABCDE", strict=True))
    return _file("speakers.csv", ("item", "delegation", "speaker_name"), *lines)
