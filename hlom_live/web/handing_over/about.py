"""What the meeting said of itself, for the folder: a text in each language, and the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hlom_live.domain.derived.rows import Row
from hlom_live.store import file_rows
from hlom_live.texts.pictures import ENDINGS, PictureKind
from hlom_live.web.first_paint.about import HEADINGS, in_order
from hlom_live.web.handing_over.office import Office
from hlom_live.web.http.file_names import joined
from hlom_live.web.rendering.languages import catalogue

Made = tuple[str, Callable[[], Iterable[bytes]]]


def files(office: Office) -> Iterator[Made]:
    """The texts of each language in which anything is written, as they were written, and the pictures."""
    sections = in_order(office.rows)
    for lang in office.wanted.languages:
        parts = [_section(one, lang) for one in sections if (one["text"] or {}).get(lang)]
        if parts:
            yield f"about.{lang}.txt", lambda parts=parts: ["\n\n".join(parts).encode() + b"\n"]  # type: ignore[misc]
    for number, one in enumerate((one for one in sections if one["picture"]), start=1):
        name = joined(f"picture {number}", (one["picture_alt"] or {}).get(office.lang))
        path = f"{name}.{ENDINGS[PictureKind(one['picture']['media_type'])]}"
        yield path, lambda file=one["picture"]["file"]: file_rows.parts(office.database, file)  # type: ignore[misc]


def _section(section: Row, lang: str) -> str:
    usual = catalogue(lang).translations.gettext(str(HEADINGS[section["section"]]))
    title = (section["title"] or {}).get(lang) or usual
    shows = (section["picture_alt"] or {}).get(lang) if section["picture"] else None
    return "\n\n".join([f"# {title}", section["text"][lang], *([f"[{shows}]"] if shows else [])])
