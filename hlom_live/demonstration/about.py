"""What the demonstration says of itself, with a picture that is drawn from its register of pledges."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import datetime

from hlom_live.demonstration.about_words import PICTURE, SECTIONS
from hlom_live.demonstration.stage import SECRETARIAT, SLUG, Stage
from hlom_live.domain import commands, ordering
from hlom_live.domain.model import AboutKind, AboutSection, PledgeStage
from hlom_live.store import file_rows
from hlom_live.store.changes import find_meeting
from hlom_live.texts.pictures import picture_in

OBJECTIVES = ("objective_1", "objective_2", "objective_3", "objective_4")
FILLS = {
    PledgeStage.FULFILLED: ("#0b4f6c", "#ffffff"),
    PledgeStage.IN_PROGRESS: ("#7fb2cc", "#000000"),
    PledgeStage.PLANNING: ("#e3eef4", "#000000"),
    PledgeStage.WITHDRAWN: ("#ffffff", "#000000"),
}
"""The stages in the order in which they are drawn: what each is filled with, and the colour of its number."""

WIDTH, UNIT, BAR, STEP = 640, 25, 44, 68
"""Pixels: of the whole, of a pledge, the height of a bar, and from one bar to the next."""

Counts = dict[str, dict[PledgeStage, int]]


def sections(new_id: Callable[[], str]) -> list[AboutSection]:
    """Its sections, in six languages."""
    return [
        AboutSection(id=new_id(), section=kind, position=ordering.STEP * place, title=title, text=text)
        for place, (kind, title, text) in enumerate(SECTIONS, start=1)
    ]


def illustrate(stage: Stage, new_id: Callable[[], str], at: datetime) -> None:
    """Give the section of its own title the picture, which whoever does not see it is told in six languages."""
    counts = counted(stage)
    content = drawn(counts).encode()
    looked = picture_in(io.BytesIO(content))
    size = f"{looked.width}x{looked.height}"
    found = file_rows.Found(
        "picture.svg", str(looked.kind), len(content), hashlib.sha256(content).hexdigest(), None, size
    )
    with stage.database.reading() as session:
        meeting = find_meeting(session, SLUG).id
    file = new_id()
    file_rows.store(stage.database, meeting, file, None, found, io.BytesIO(content), at)
    section = next(row["id"] for row in stage.state("about") if row["section"] == AboutKind.OTHER)
    told = {lang: text + _figures(counts) for lang, text in PICTURE.items()}
    picture = commands.SetAboutPicture(about=section, file=file, language="en", alt=told.pop("en"))
    stage.send(at, SECRETARIAT, picture)
    for lang, text in told.items():
        stage.send(at, SECRETARIAT, commands.EditAbout(about=section, language=lang, picture_alt=text))


def counted(stage: Stage) -> Counts:
    """How many pledges of each objective stand at each stage."""
    published = [row for row in stage.state("pledge") if row["published_at"]]
    return {
        theme: {one: sum(theme in row["themes"] and row["stage"] == one for row in published) for one in FILLS}
        for theme in OBJECTIVES
    }


def drawn(counts: Counts) -> str:
    """An SVG without a word: a bar for each objective, a part for each stage, and in it how many."""
    bars = "".join(_bar(str(n), line, STEP * (n - 1) + 12) for n, line in enumerate(counts.values(), start=1))
    height = STEP * len(counts) + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="20"><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{bars}</svg>'
    )


def _bar(number: str, line: dict[PledgeStage, int], top: int) -> str:
    parts, left = [_text(24, top, "#000000", number)], 48
    for stage, count in line.items():
        if count:
            fill, ink = FILLS[stage]
            width = count * UNIT
            parts.append(
                f'<rect x="{left}" y="{top}" width="{width}" height="{BAR}" fill="{fill}" stroke="#0b4f6c"/>'
                + _text(left + width // 2, top, ink, str(count))
            )
            left += width
    return "".join(parts)


def _text(middle: int, top: int, ink: str, said: str) -> str:
    return f'<text x="{middle}" y="{top + 29}" fill="{ink}" text-anchor="middle">{said}</text>'


def _figures(counts: Counts) -> str:
    return "; ".join(f"{n}: {' / '.join(map(str, line.values()))}" for n, line in enumerate(counts.values(), start=1))
