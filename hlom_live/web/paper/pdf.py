"""A paper as tagged PDF (PDF/UA-1), set by Typst from a template and the data of the paper (docs/adr/0144-typst.md).

The templates are those of data/papers, or of an office's own folder. Everything that is said reaches them as JSON.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hlom_live.web.paper.letters import FONTS, TEMPLATES, direction, longest_run, printable
from hlom_live.web.paper.printout import RIGHT_TO_LEFT

os.environ["RAYON_NUM_THREADS"] = "1"  # each thread would take its share of the memory that this process may have
import typst  # noqa: E402

STANDARDS = ["ua-1"]
USUAL_FACES, CHINESE_FACES = ("Noto Sans", "Noto Naskh Arabic"), ("Noto Sans SC", "Noto Sans")
"""What is written in several scripts, such as punctuation, is in the first of these faces that has it."""

CODES = frozenset({"lang", "code", "qr", "typed"})
"""Fields of a paper that are for the template alone, and no texts."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be set: by which template, with which fields; `unknown` is said where letters cannot be printed."""

    template: str
    fields: Fields
    unknown: str
    folder: str | None = None


def printed(paper: Paper) -> tuple[bytes, str]:
    """The paper as a PDF file, and what is wrong with the office's template, if it is: then ours was taken.

    Should a text break a rule of PDF/UA that we do not know, the paper is there all the same, without that promise.
    """
    complaint = ""
    if paper.folder:
        try:
            return _Setter(paper, Path(paper.folder)).set(STANDARDS), ""
        except typst.TypstError as error:
            complaint = str(error)
    ours = _Setter(paper, None)
    try:
        return ours.set(STANDARDS), complaint
    except typst.TypstError as error:
        return ours.set([]), complaint or str(error)


class _Setter:
    """A paper, by our templates and what an office has in their place, with its own faces beside ours."""

    def __init__(self, paper: Paper, folder: Path | None) -> None:
        self._paper, self._folder = paper, folder
        self._fonts = typst.Fonts(False, False, [FONTS, *([folder] if folder else [])])

    def set(self, standards: Any) -> bytes:
        """The file. Typst reads nothing but the folder, and asks no network: no paper of ours names a package."""
        paper, folders = self._paper, (TEMPLATES, self._folder)
        sources: Any = {one.name: one.read_bytes() for at in folders if at for one in sorted(at.glob("*.typ"))}
        compiled: Any = typst.compile(
            sources | {"main.typ": f'#include "{paper.template}.typ"'.encode()},
            root=self._folder or TEMPLATES,
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": _Data(paper, self._fonts.families()).as_json()},
            pdf_standards=standards,
        )
        return bytes(compiled)


@dataclass
class _Data:
    """The fields of a paper as templates get them: each text with the direction that it runs in.

    What says its own `lang`, as the paper and each letter do, is set in that language, with the faces for it.
    """

    paper: Paper
    families: list[str]
    missing: bool = field(default=False, init=False)

    def as_json(self) -> str:
        """What the template reads; `unknown` is null where every letter can be printed."""
        lang = self.paper.fields["lang"]
        fields = self._said(self.paper.fields, lang)
        return json.dumps(fields | {"unknown": self._text(self.paper.unknown, lang) if self.missing else None})

    def _said(self, value: Any, lang: str) -> Any:
        match value:
            case dict():
                own = value.get("lang", lang)
                said = {key: one if key in CODES else self._said(one, own) for key, one in value.items()}
                return said | {"faces": self._faces(own)} if "lang" in value else said
            case list() | tuple():
                return [self._said(one, lang) for one in value]
            case str():
                return self._text(value, lang)
            case _:
                return value

    def _faces(self, lang: str) -> list[str]:
        first = CHINESE_FACES if lang == "zh" else USUAL_FACES
        return [*first, *(name for name in self.families if name not in first)]

    def _text(self, text: str, lang: str) -> Fields:
        shown, whole = printable(text)
        self.missing = self.missing or not whole
        rtl = lang == RIGHT_TO_LEFT
        return {"text": shown, "dir": direction(shown, rtl), "run": longest_run(shown)}
