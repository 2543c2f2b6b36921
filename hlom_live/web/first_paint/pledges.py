"""What the pages of pledges print: as static/js/parts/pledges/row.js and filter-form.js."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from hlom_live import alphabet, names
from hlom_live.domain.derived.folded import folded
from hlom_live.domain.derived.pledges import FILTERS
from hlom_live.domain.derived.rows import Row
from hlom_live.domain.derived.stock import theme_groups
from hlom_live.domain.model import PledgeKind, PledgeStage
from hlom_live.web.first_paint.register import Register
from hlom_live.web.rendering.days import whole_day
from hlom_live.web.rendering.page_data import text_of

SHOWN = 50
"""Pledges that a page shows: its script shows more of them, and who has none is led on."""

LONGEST_WISH = 200
FIRST_COUNTRIES = 2
"""So many States are named in a line of the register; of others it says how many they are."""


@lru_cache(maxsize=6)
def country_names(lang: str) -> dict[str, str]:
    """The States by code, in the order of their names in that language."""
    called = {code: names.names_of(code)[lang] for code in names.states()}
    return dict(sorted(called.items(), key=lambda one: alphabet.key(one[1], lang)))


def wanted(args: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for: of its filters those that are set, texts as they were typed."""
    given = {name: args.get(name, "").strip()[:LONGEST_WISH] for name in FILTERS}
    return {name: text for name, text in given.items() if text}


def searched(wish: Mapping[str, str]) -> dict[str, str]:
    """The same, its texts as they are looked for."""
    return {name: folded(text) if name in ("q", "submitter") else text for name, text in wish.items()}


def shown_from(written: str | None) -> int:
    """How many pledges come before the first one that a page is to show, as its address says: `?from=51`."""
    first = int(written) if written and written.isascii() and written.isdigit() and len(written) < 6 else 1
    return max(first - 1, 0)


def the_list(register: Register, meeting: Row, wish: Mapping[str, str], start: int, staff: bool, lang: str) -> Any:
    """The register as a page prints it: its lines from `start` on, how many there are, what it may be filtered by, and
    the ways on and back.
    """
    seen, found = register.seen(staff), register.found(searched(wish), staff)
    return {
        "rows": [line(row, register, lang) for row in found[start : start + SHOWN]],
        "count": len(found),
        "all": len(seen),
        "wish": wish,
        "back": _lead(wish, max(start - SHOWN, 0)) if start else None,
        "more": _lead(wish, start + SHOWN) if len(found) > start + SHOWN else None,
        **_choices(register, staff, meeting, lang),
    }


def _lead(wish: Mapping[str, str], start: int) -> str:
    return f"?{urlencode({**wish, 'from': start + 1})}"


def _choices(register: Register, staff: bool, meeting: Row, lang: str) -> dict[str, Any]:
    """What may be chosen: all themes, kinds and stages, and the States and regions that there are."""
    used, regions = register.once(("places", staff), lambda: _places(register, staff))
    groups = [
        {"group": one["group"], "themes": [(theme["id"], text_of(theme["name"], lang)) for theme in one["themes"]]}
        for one in theme_groups([{"group": "objective", **theme} for theme in meeting["themes"]])
    ]
    return {
        "themes": groups,
        "kinds": [str(one) for one in PledgeKind],
        "stages": [str(one) for one in PledgeStage],
        "countries": [(code, name) for code, name in country_names(lang).items() if code in used],
        "regions": sorted(
            ((one, names.region_text(one, lang)) for one in regions if one), key=lambda one: alphabet.key(one[1], lang)
        ),
    }


def _places(register: Register, staff: bool) -> tuple[set[str], set[str | None]]:
    seen = register.seen(staff)
    used = set(chain.from_iterable(row["countries"] for row in seen))
    whose = {row["submitter"] for row in seen}
    return used, {party["region"] for party in map(register.delegations.get, whose) if party}


def line(row: Row, register: Register, lang: str) -> dict[str, Any]:
    """A line of the register."""
    called = [country_names(lang).get(code, code) for code in row["countries"]]
    return {
        "id": row["id"],
        "path": path_of(row),
        "number": row["number"],
        "title": text_of(row["title"], lang),
        "by": who(row["submitter"], row["submitter_name"], register, lang),
        "partners": len(row["partners"]),
        "kind": row["kind"],
        "stage": row["stage"],
        "state": row["state"],
        "countries": called[:FIRST_COUNTRIES],
        "further": max(len(called) - FIRST_COUNTRIES, 0),
    }


def path_of(row: Row) -> str:
    """Where the page of a pledge is, below that of the register: its number where that can stand in an address."""
    number = row["number"] or ""
    return quote(number if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", number) else row["id"], safe="")


def who(delegation: str | None, name: str | None, register: Register, lang: str) -> dict[str, Any] | None:
    """Who submitted a pledge, or is a partner, in the reader's language."""
    row = register.delegations.get(delegation or "")
    return text_of(row["name"] if row else name, lang)


def the_pledge(row: Row, register: Register, meeting: Row, said: list[Row], staff: bool, lang: str) -> dict[str, Any]:
    """All of a pledge; `said` are the interventions that name it, the newest first."""
    matched = register.rows.get(f"pledge/{row['matches']}")
    answers = [one for one in register.seen(staff) if one["matches"] == row["id"]]
    return {
        **line(row, register, lang),
        "partners": [who(one["delegation"], one["name"], register, lang) for one in row["partners"]],
        "matches": line(matched, register, lang) if matched and (staff or matched["state"] == "published") else None,
        "matched_by": [line(one, register, lang) for one in answers],
        "themes": [
            {"group": theme.get("group", "objective"), "name": text_of(theme["name"], lang)}
            for theme in meeting["themes"]
            if theme["id"] in row["themes"]
        ],
        "area": text_of(row["area"], lang),
        "all_countries": [country_names(lang).get(code, code) for code in row["countries"]],
        "stage_before": row["stage_before"],
        "updated": whole_day(date.fromisoformat(row["updated_on"]), lang) if row["updated_on"] else None,
        "told": text_of(row["update"], lang),
        "source": row["source"],
        "said": [_said(one, row["id"], register, ZoneInfo(meeting["time_zone"]), lang) for one in said],
    }


def _said(turn: Row, pledge: str, register: Register, zone: ZoneInfo, lang: str) -> dict[str, Any]:
    """An intervention that names the pledge: by whom and when, and what it says of it."""
    of_it = next(one for one in turn["pledges"] if one["pledge"] == pledge)
    return {
        "by": who(turn["delegation"], None, register, lang),
        "when": whole_day(datetime.fromisoformat(turn["started_at"]).astimezone(zone).date(), lang),
        "says": of_it["says"],
        "stage": of_it["stage"],
        "note": text_of(of_it["note"], lang),
        "summary": turn["summary"],
    }


def interventions_naming(turns: Iterable[Row], pledge: str) -> list[Row]:
    """The interventions that have begun and say something of a pledge, the newest first."""
    named = [
        turn
        for turn in turns
        if turn["started_at"] and any(one["pledge"] == pledge for one in turn.get("pledges") or ())
    ]
    return sorted(named, key=lambda turn: str(turn["started_at"]), reverse=True)
