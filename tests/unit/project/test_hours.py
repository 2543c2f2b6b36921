"""Every hour that is shown carries its day, unless it is today's: all go one way, and each exception has its reason."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[3]

BARE_IN_SCRIPTS = {
    "parts/chair/words.js": (1, "the date follows it, in the language of the sentence"),
    "parts/delegate/about-word.js": (1, "the day stands before it in the sentence"),
    "parts/desk/carry-over.js": (1, "the day of the sitting stands before it"),
    "parts/desk/order-panel.js": (1, "the sentence says the day"),
    "parts/record/entry.js": (2, "of a span, whose day is said once, behind it"),
    "parts/screen/frame.js": (1, "the clock on the wall"),
    "parts/screen/floor-views.js": (1, "the clock on the wall"),
    "parts/screen/views.js": (1, "the clock on the wall"),
    "parts/stocktaking/table.js": (1, "the day stands before it"),
}
BARE_IN_PYTHON = {
    "cli/mails.py": (1, "behind its date"),
    "cli/tokens.py": (1, "behind its date"),
    "cli/rehearsal.py": (1, "the hour on the wall of whoever looks on"),
    "store/imports/times.py": (1, "of a line that is named, whose day stands in it"),
    "store/imports/programme.py": (4, "of a line or an item that is named with its day"),
    "store/imports/revision.py": (2, "of an item that is named with its day"),
    "store/tables.py": (2, "the day stands in a column of its own"),
    "web/first_paint/own.py": (1, "the day stands before it in the sentence"),
    "web/mailing/letter.py": (2, "under the day that the reminder is about"),
    "web/paper/journal.py": (2, "under the heading of its sitting, or beside its day"),
    "web/paper/words.py": (2, "under the heading of its day, or after its date"),
}
"""How often an hour is written without asking for its day, and why it may."""

WORDS = "live/words.js"
HOURS = "web/rendering/hours.py"


def uses(folder: Path, ending: str, wanted: str, but: str) -> Counter[str]:
    """How often a pattern is met in each file of a folder."""
    files = (file for file in folder.rglob(f"*{ending}") if "vendor" not in file.parts and file != folder / but)
    found = Counter({str(file.relative_to(folder)): len(re.findall(wanted, file.read_text("utf-8"))) for file in files})
    return +found


def test_scripts_write_an_hour_without_its_day_only_where_the_day_stands_beside_it() -> None:
    found = uses(ROOT / "static/js", ".js", r"\bbareHour\(", WORDS)
    assert found == {file: count for file, (count, _) in BARE_IN_SCRIPTS.items()}


def test_only_one_script_makes_an_hour_of_a_moment() -> None:
    ways = r"toLocale(?:Time)?String|timeStyle|\bhour: \"|getHours\("
    assert uses(ROOT / "static/js", ".js", ways, WORDS) == {"derived/hours.js": 1}  # reckons moments, shows none


def test_the_server_writes_an_hour_without_its_day_only_where_the_day_stands_beside_it() -> None:
    found = uses(ROOT / "hlom_live", ".py", r"%H:%M|\bbare_hour\(", HOURS)
    assert found == {file: count for file, (count, _) in BARE_IN_PYTHON.items()}


def test_templates_are_given_hours_and_make_none() -> None:
    assert uses(ROOT / "templates", ".html", r"strftime|%H|format_(?:date)?time", "") == {}
