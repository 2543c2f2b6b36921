"""The documents of the crowded meeting: sixty, with titles as long as real ones, in up to six language versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle
from typing import Any

from hlom_live.domain.model import Document, DocumentKind, Item, Release
from tests.support.live_meeting import LiveMeeting

PAPERS: tuple[tuple[DocumentKind, dict[str, str]], ...] = (
    (
        DocumentKind.CONCEPT_NOTE,
        {
            "en": "Concept note: easing pressure on host countries, enhancing refugee self-reliance and expanding"
            " access to third-country solutions",
            "fr": "Note de cadrage : alléger la pression sur les pays d’accueil, renforcer l’autonomie des réfugiés et"
            " élargir l’accès aux solutions dans des pays tiers",
            "ar": "مذكرة مفاهيمية: تخفيف الضغط على البلدان المضيفة وتعزيز اعتماد اللاجئين على أنفسهم وتوسيع نطاق"
            " الوصول إلى حلول في بلدان ثالثة",
        },
    ),
    (
        DocumentKind.REPORT,
        {
            "en": "Global Compact on Refugees indicator report 2021",
            "es": "Informe de indicadores del Pacto Mundial sobre los Refugiados 2021",
            "ar": "تقرير مؤشرات الميثاق العالمي بشأن اللاجئين لعام 2021",
        },
    ),
    (
        DocumentKind.AGENDA,
        {
            "en": "Provisional annotated agenda",
            "fr": "Ordre du jour provisoire annoté",
            "ar": "جدول الأعمال المؤقت المشروح",
        },
    ),
    (
        DocumentKind.PRESENTATION,
        {
            "en": "Measuring the impact of hosting, protecting and assisting refugees: progress report presented to the"
            " meeting on behalf of the group of technical experts",
        },
    ),
    (DocumentKind.INFOGRAPHIC, {"en": "1,400 pledges at a glance", "ar": "1400 تعهد في لمحة"}),
)
KINDS = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh")


def documents(meeting: LiveMeeting, many: int = 60) -> None:
    """Put them into the meeting, some of no item, the others by its items; every ninth is not published yet."""
    items = [Item(**row) for row in _items(meeting)]
    made = list(_made(meeting, [None, *(item.id for item in items)], many))
    counted = [
        replace(
            item, document_count=len({one.of or one.id for one in made if one.item == item.id and one.published_at})
        )
        for item in items
    ]
    meeting.put(*counted, *made)


def _items(meeting: LiveMeeting) -> Iterator[dict[str, Any]]:
    for row in meeting.rows("item")[:6]:
        times = {name: row[name] and datetime.fromisoformat(row[name]) for name in TIMES}
        yield {**row, **times}


TIMES = ("planned_start", "started_at", "concluded_at")


def _made(meeting: LiveMeeting, items: list[str | None], many: int) -> Iterator[Document]:
    """Language versions of papers in turn, each paper with one more of them than the last, up to six."""
    papers = cycle(PAPERS)
    left, number = many, 0
    while left > 0:
        kind, title = next(papers)
        number += 1
        first = f"{meeting.slug}-document-{number}"
        held = number % 9 == 0
        for place, language in enumerate(LANGUAGES[: min(1 + number % 6, left)]):
            left -= 1
            yield Document(
                id=first if place == 0 else f"{first}-{language}",
                of=None if place == 0 else first,
                title=title,
                symbol=f"HLOM/2021/{number}" if number % 3 else None,
                kind=kind,
                item=items[number % len(items)],
                language=language,
                url=f"/m/{meeting.slug}/documents/{first}",
                media_type=KINDS[number % len(KINDS)],
                bytes=(number * 197 + place * 31) * 1024,
                release=Release.ITEM_START if held else Release.AT_ONCE,
                published_at=None if held else datetime(2021, 12, 13, 8, number % 60, tzinfo=UTC),
            )
