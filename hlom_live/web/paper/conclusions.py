"""Draft conclusions for the chair: what the stock-taking comes to, in a language, each point with those who said it.

One shape for the page, for what is copied from it, and for print: sections of `facts`, or of lines with their sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.derived.stock import MARKS, stock
from hlom_live.domain.model import PledgeState
from hlom_live.domain.stocktaking import STAGES
from hlom_live.store.models import MeetingRow
from hlom_live.store.record import in_language
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.figures import pledge_figures
from hlom_live.web.first_paint.register import Register, register
from hlom_live.web.page_table import PAGES
from hlom_live.web.paper.printout import Part, Printout, TableLine
from hlom_live.web.paper.words import day_and_hour, joined, word

Section = dict[str, Any]
Line = dict[str, Any]
Source = dict[str, Any]

MOST_SOURCES = 20
"""Of a theme: the others are found in the record, by one link."""

MOST_PLEDGES = 40
"""Single pledges that a section names on a page; on paper all of them stand."""

FACT_WIDTHS, LINE_WIDTHS = (130, 52), (62, 52, 68)


@dataclass(frozen=True)
class Conclusions:
    """The draft at an hour, in a language. `rows` are those the reader may see, `figures` those of the pledges.

    `pledges` are the published pledges to be named, by id: the new ones, then those of which an intervention tells.
    `record` is the address of the record.
    """

    rows: Rows
    figures: Mapping[str, Any]
    pledges: Mapping[str, Row]
    record: str
    now: datetime
    lang: str

    def sections(self, most: int | None = MOST_PLEDGES) -> list[Section]:
        """Of single pledges no more than `most` in a section, and how many others there are; None: all of them.

        Each `{key, title, facts, lines, empty}`: `facts` are pairs of texts; `lines` `{text, sources}`; a source
        `{who, says, record}`, the last two None where there is nothing; `empty` what is said instead of no lines.

        Offers are there for whoever is told of any.
        """
        offers = [*self._offers()]
        return [
            self._section("numbers", facts=[*self._facts()]),
            self._section("challenges", [*self._by_theme("challenge"), *self._of_pledges("challenge", most)]),
            self._section("new_pledges", self._new(most)),
            self._section("support", self._support(most)),
            *([self._section("offers", offers)] if offers else []),
            self._section("progress_made", [*self._by_theme("progress"), *self._of_pledges("progress", most)]),
        ]

    def _support(self, most: int | None) -> Iterator[Line]:
        yield from self._by_theme("support_needed")
        yield from self._of_pledges("support_needed", most)
        yield from self._needs()

    def printout(self, own_words: str | None) -> Printout:
        """The draft for print, the chair's own words first."""
        lang, meeting = self.lang, self.rows.meeting()
        when = day_and_hour(self.now, ZoneInfo(meeting["time_zone"]), lang)
        as_of = word("list_as_of", lang, when=when, zone=meeting["time_zone"])
        own = [Part(word("own_words", lang), (), (), (), note=own_words)] if own_words else []
        return Printout(
            kind=word("conclusions", lang),
            title=in_language(meeting["title"], lang),
            under_title=(as_of,),
            parts=[*own, *(_part(section, lang) for section in self.sections(most=None))],
            empty="",
            lang=lang,
            foot=f"{word('conclusions', lang)} · {as_of}",
            upright=True,
        )

    def _section(self, key: str, lines: Iterable[Line] = (), facts: Sequence[tuple[str, str]] = ()) -> Section:
        said = [*lines]
        empty = "" if said or facts else word("nothing_said", self.lang)
        return {"key": key, "title": word(key, self.lang), "facts": facts, "lines": said, "empty": empty}

    @cached_property
    def _found(self) -> dict[str, Any]:
        return stock(self.rows)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers that the interventions have in the record."""
        ended = [turn for turn in self.rows.all("intervention") if turn["ended_at"]]
        in_order = sorted(
            ended, key=lambda turn: (turn["started_at"] or turn["called_at"], turn["called_at"], turn["id"])
        )
        return {turn["id"]: number for number, turn in enumerate(in_order, start=1)}

    def _facts(self) -> Iterator[tuple[str, str]]:
        found, lang, all_pledges = self._found, self.lang, self.figures["all"]
        heard = {turn["delegation"] for turn in self.rows.all("intervention") if turn["started_at"]}
        yield word("interventions", lang), str(found["spoken"])
        yield word("delegations_heard", lang), str(len(heard))
        yield word("interventions_marked", lang), str(found["marked"])
        for mark in MARKS:
            yield word(f"told_{mark}", lang), str(len(found["all"]["marks"][mark]))
        if not all_pledges["count"]:
            return
        yield word("pledges", lang), str(all_pledges["count"])
        for stage in STAGES:
            now, before = all_pledges["now"][stage], all_pledges["before"][stage]
            yield word(stage, lang), word("change_of", lang, now=now, before=before)
        yield word("moved", lang), str(all_pledges["moved"])
        yield word("new_pledges", lang), str(all_pledges["new"])

    def _by_theme(self, mark: str) -> Iterator[Line]:
        """The themes of which this was said, those first of which it was said most."""
        themes = [theme for group in self._found["groups"] for theme in group["themes"] if theme["marks"][mark]]
        for theme in sorted(themes, key=lambda theme: -len(theme["marks"][mark])):
            turns = theme["marks"][mark]
            what = in_language(theme["theme"]["name"], self.lang)
            point = word("with_count", self.lang, what=what, n=len(turns))
            sources = [self._said(turn) for turn in turns[:MOST_SOURCES]]
            yield _line(point, [*sources, *self._others(len(turns) - MOST_SOURCES, theme["theme"]["id"], mark)])

    def _others(self, count: int, theme: str, mark: str) -> Iterator[Source]:
        """Where the record has the others, of whom a draft would be too long."""
        if count > 0:
            address = f"{self.record}?{urlencode({'theme': theme, 'mark': mark})}"
            yield {"who": word("and_more", self.lang, n=count), "says": None, "record": address}

    def _of_pledges(self, says: str, most: int | None) -> Iterator[Line]:
        """What interventions reported of single pledges, as they were told of."""
        told: dict[str, list[tuple[Row, str | None]]] = {}
        for turn in self._begun:
            for report in turn.get("pledges") or ():
                if says in report["says"] and report["pledge"] in self.pledges:
                    told.setdefault(report["pledge"], []).append((turn, report.get("note")))
        for pledge_id in [*told][:most]:
            sources = [self._said(turn, note) for turn, note in told[pledge_id]]
            yield _line(self._named(self.pledges[pledge_id]), sources)
        yield from self._left_out(len(told), most)

    def _left_out(self, count: int, most: int | None) -> Iterator[Line]:
        if most is not None and count > most:
            yield _line(word("and_more", self.lang, n=count - most), [])

    @cached_property
    def _begun(self) -> list[Row]:
        """The interventions that have begun, as they did."""
        begun = [turn for turn in self.rows.all("intervention") if turn["started_at"]]
        return sorted(begun, key=lambda turn: (turn["started_at"], turn["id"]))

    def _new(self, most: int | None) -> Iterator[Line]:
        new = [pledge for pledge in self.pledges.values() if _is_new(pledge)]
        for pledge in new[:most]:
            turn = self.rows.get("intervention", pledge["intervention"])
            who = self._who(pledge["submitter"]) if pledge["submitter"] else pledge["submitter_name"] or ""
            source = {"who": who, "says": None, "record": None}
            yield _line(self._named(pledge), [source | {"record": self._address(turn)} if turn else source])
        yield from self._left_out(len(new), most)

    def _needs(self) -> Iterator[Line]:
        """The needs that delegations have put; one without words is told by its themes.

        What was said on the floor of a pledge stands under the pledge already.
        """
        for need in self._standing("need"):
            if need.get("intervention") and need.get("pledge") in self.pledges:
                continue
            turn = self.rows.get("intervention", need.get("intervention"))
            record = self._address(turn) if turn else None
            yield _line(self._asked_for(need), [{"who": self._who(need["delegation"]), "says": None, "record": record}])

    def _offers(self) -> Iterator[Line]:
        """What delegations offer to the needs of others."""
        for offer in self._standing("offer"):
            need = self.rows.get("need", offer.get("need")) or {}
            says = word("in_answer", self.lang, who=self._who(need["delegation"])) if need else None
            text = offer.get("text") or self._asked_for(need)
            yield _line(text, [{"who": self._who(offer["delegation"]), "says": says, "record": None}])

    def _standing(self, kind: str) -> list[Row]:
        """In the order in which they were made, without what was taken back or turned down."""
        rows = [row for row in self.rows.all(kind) if row.get("state") not in ("closed", "withdrawn", "declined")]
        return sorted(rows, key=lambda row: str(row.get("made_at") or ""))

    def _asked_for(self, need: Row) -> str:
        names = {theme["id"]: in_language(theme["name"], self.lang) for theme in self.rows.meeting()["themes"]}
        themes = [names[theme] for theme in need.get("themes") or () if theme in names]
        return need.get("text") or joined(themes, self.lang) or word("support", self.lang)

    def _named(self, pledge: Row) -> str:
        return " · ".join(filter(None, (pledge["number"], in_language(pledge["title"], self.lang))))

    def _said(self, turn: Row, says: str | None = None) -> Source:
        who, number = self._who(turn["delegation"]), self._numbers.get(turn["id"])
        named = word("numbered", self.lang, n=number, who=who) if number else who
        return {"who": named, "says": says or turn.get("summary"), "record": self._address(turn)}

    def _who(self, delegation_id: str) -> str:
        return in_language((self.rows.get("delegation", delegation_id) or {}).get("name") or {}, self.lang) or "—"

    def _address(self, turn: Row) -> str:
        """Where the record shows this intervention."""
        return f"{self.record}?{urlencode({'item': turn['item'], 'delegation': turn['delegation']})}"


def conclusions_of(meeting: MeetingRow, rows: Rows, lang: str) -> Conclusions:
    """The draft as of now; `rows` are those that its reader may see."""
    turns = rows.all("intervention")
    told = {report["pledge"] for turn in turns for report in turn.get("pledges") or ()}
    with context().database.reading() as session:
        kept = register(session, session.get_one(MeetingRow, meeting.id))
        pledges = _named_of(kept, told)
    return Conclusions(rows, pledge_figures(meeting), pledges, PAGES["record"].url(meeting.slug), now(), lang)


def _named_of(kept: Register, told: Iterable[str]) -> dict[str, Row]:
    """The published pledges that are new, as they were published, and those told of."""
    new = kept.once("new", lambda: sorted(filter(_is_new, kept.seen(staff=False)), key=_as_published))
    rows = filter(None, (kept.rows.get(f"pledge/{one}") for one in told))
    return {row["id"]: row for row in (*new, *(row for row in rows if row["state"] == PledgeState.PUBLISHED))}


def _is_new(pledge: Row) -> bool:
    return pledge["stage_before"] is None


def _as_published(pledge: Row) -> tuple[str, str, str]:
    return pledge["published_at"] or "", pledge["number"] or "", pledge["id"]


def _line(text: str, sources: list[Source]) -> Line:
    return {"text": text, "sources": sources}


def _part(section: Section, lang: str) -> Part:
    if section["facts"]:
        lines = [TableLine(pair) for pair in section["facts"]]
        return Part(section["title"], (word("what", lang), word("number_of", lang)), FACT_WIDTHS, lines)
    headings = (word("what", lang), word("delegation", lang), word("summary", lang))
    lines = [one for line in section["lines"] for one in _lines(line)]
    return Part(section["title"], headings, LINE_WIDTHS, lines, note=section["empty"], strong=0)


def _lines(line: Line) -> Iterator[TableLine]:
    """The point stands beside the first who said it, the others below."""
    for n, source in enumerate(line["sources"]):
        yield TableLine(("" if n else line["text"], source["who"], source["says"] or ""), follows=n > 0)
